"""A unit that lacks one part of its score takes nothing from the others: their parts are drawn, its own is named."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.case import cases

from .contract.county import Row, award, county, dimension, indicator, reports, scheme
from .seen import alts, charts, said, tables
from .test_pages import faults, opened

TOWNS = ("T1", "T2", "T3", "T4")
VIEWS = ("table", "parts", "heat", "strengths", "chance")
LACKING: dict[str, list[Row]] = {  # what T1 has of the only indicator of dimension A
    "withheld": reports({"T1": "withheld"}),
    "absent": [],
    "zero_of_zero": reports({"T1": {"numerator": 0, "denominator": 0}}),
}


@pytest.fixture(params=LACKING)
def lacking(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case in which T1 has no quality, and all the others have."""
    rows = [
        *LACKING[request.param],
        *reports({unit: {"numerator": 70 + 5 * n, "denominator": 100} for n, unit in enumerate(TOWNS[1:])}),
        *reports({unit: 20 + n for n, unit in enumerate(TOWNS)}, "mark"),
    ]
    return case_of(request.param, rows, tmp_path, monkeypatch)


def case_of(name: str, rows: list[Row], folder: Path, monkeypatch: pytest.MonkeyPatch, policy: str = "rescale") -> str:
    rules = scheme(
        indicator(weight=60, score="linear", floor=50, target=95),
        indicator("mark", weight=40, unit="分", dimension="B"),
        dimension=[dimension("A", 60, name_en="Quality"), dimension("B", 40, name_en="Work")],
        missing={"policy": policy},
        award=[award("first")],
    )
    monkeypatch.setitem(cases(), f"gaps_{name}", county(folder / name, rows, rules))
    return f"gaps_{name}"


def page(case: str, name: str, **query: str) -> AppTest:
    at = opened(name, case=case, lang="en", **query)
    assert faults(at) == []
    return at


@pytest.mark.parametrize("unit", ["", "T1"])
def test_every_page_opens_with_it_and_without(lacking: str, unit: str) -> None:
    chosen = {"unit": unit} if unit else {}
    for view in VIEWS:
        page(lacking, "league_table", view=view, **chosen)
    for name in ("overview", "town", "map", "sanctions", "awards", "quality", "indicator"):
        page(lacking, name, **chosen)
    page(lacking, "indicator", indicator="rate", **chosen)
    page(lacking, "compare", mode="years", **chosen)


def test_the_league_table_draws_its_other_part_and_names_the_missing_one(lacking: str) -> None:
    at = page(lacking, "league_table", view="parts")
    quality, work, _scores = charts(at)["parts"]["data"]
    at_row = dict(zip(quality["customdata"], range(len(TOWNS)), strict=True))
    assert quality["x"][at_row["T1"]] == 0
    assert [work["x"][at_row[unit]] for unit in TOWNS] == [20, 21, 22, 23]
    assert "Not there, so their weight went to others: town T1 Quality." in alts(at)["parts"]


@pytest.mark.parametrize("of", ["dimensions", "indicators"])
def test_the_comparison_draws_the_others_and_names_the_missing_one(lacking: str, of: str) -> None:
    at = page(lacking, "compare", compare="T1,T2,T3", of=of)
    bars = charts(at)["parts"]["data"]
    assert [len(bar["x"]) for bar in bars] == [1, 2, 2]
    part = "Quality" if of == "dimensions" else "rate"
    assert f"Not there, so their weight went to others: town T1 {part}." in alts(at)["parts"]
    lanes = charts(at)["rates"]["data"]
    assert [len(lane["x"]) for lane in lanes] == [0, 1, 1]


def test_a_year_without_any_figure_takes_no_page_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = reports(dict.fromkeys(TOWNS, 70), year=2007) + reports(dict.fromkeys(TOWNS, 20), "mark", 2007)
    withheld = reports(dict.fromkeys(TOWNS, "withheld"))
    case = case_of("nobody", before + withheld, tmp_path, monkeypatch)
    for view in VIEWS[:-1]:
        at = page(case, "league_table", view=view)
        assert "parts" not in charts(at)
    assert list(tables(at := page(case, "league_table"))["league"]["label"]) == [f"town {u}" for u in (*TOWNS, "T5")]
    assert "No unit has a rank this year" in said(at)


def test_a_score_that_is_blocked_is_not_said_to_have_been_borne_by_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [*reports({"T1": "withheld", "T2": 80, "T3": 90}), *reports(dict.fromkeys(TOWNS, 20), "mark")]
    told = "weight went to others: town T1 Quality"
    for policy, is_told in (("rescale", True), ("block", False)):
        case = case_of(policy, rows, tmp_path, monkeypatch, policy)
        for at in (page(case, "league_table", view="parts"), page(case, "compare", compare="T1,T2,T3")):
            assert (told in alts(at)["parts"]) == is_told
