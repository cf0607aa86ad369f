"""Values with an interval and without counts: shown on every page, and held against the district by that interval."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.case import cases

from .contract.county import Row, county, indicator, reports, scheme
from .seen import alts, charts, said, sheets, tables
from .test_pages import faults, heading, opened

# The district has 50; T1 and T2 lie beyond it, T3 and T4 may be chance, and of T5 no error is known.
FIGURES: dict[str, Row | float] = {
    "D": {"value": 50, "standard_error": 0.5},
    "T1": {"value": 60, "standard_error": 2},
    "T2": {"value": 45, "lower": 41, "upper": 49},
    "T3": {"value": 51, "standard_error": 2},
    "T4": {"value": 49, "lower": 46, "upper": 53},
    "T5": 70,
}


@pytest.fixture
def survey(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case whose only indicator comes from a survey, in two years."""
    rules = scheme(indicator(score="linear", floor=0, target=100, levels=["district", "town"], score_levels=["town"]))
    before = FIGURES | {"T1": {"value": 50, "standard_error": 2}}
    rows = reports(FIGURES) + reports(before, year=2007)
    monkeypatch.setitem(cases(), "survey", county(tmp_path / "survey", rows, rules))
    return "survey"


def page(case: str, name: str, **query: str) -> AppTest:
    at = opened(name, case=case, lang="en", **query)
    assert faults(at) == []
    return at


def test_the_indicator_has_intervals_and_says_who_is_better_for_certain(survey: str) -> None:
    at = page(survey, "indicator", indicator="rate")
    rows = tables(at)["units"].set_index("label")
    assert list(rows.loc["town T2", ["low", "high"]]) == [41, 49]
    assert list(rows.loc["town T1", ["low", "high"]]) == pytest.approx([60 - 3.92, 60 + 3.92], abs=1e-3)
    assert rows["verdict_text"].to_dict() == {
        "town T5": "",
        "town T1": "better than the whole (99.8%)",
        "town T3": "no sure difference",
        "town T4": "no sure difference",
        "town T2": "worse than the whole (95%)",
    }
    assert "1 units better and 1 worse for certain" in heading(at)
    band, dots = charts(at)["ranked"]["data"]
    assert dots["x"] == [70, 60, 51, 49, 45]
    assert band["base"][-1] == 41 and band["x"][-1] == 8
    # T1 lies 10 above the line with an error of 2, T2 5 below with one of 2.04, T5 in no funnel.
    marks = charts(at)["funnel"]["data"][-1]
    assert dict(zip(marks["customdata"], marks["x"], strict=True))["T1"] == pytest.approx(0.5)
    assert sorted(marks["customdata"]) == ["T1", "T2", "T3", "T4"]
    assert "2 of 4 lie outside what chance can do" in alts(at)["funnel"]
    assert "From 2007 to 2008 1 of 4 units changed by more than chance" in alts(at)["years"]


def test_the_comparison_uses_both_errors(survey: str) -> None:
    at = page(survey, "compare", compare="T1,T2,T3,T5")
    assert [lane["customdata"] for lane in charts(at)["rates"]["data"]] == [["T1"], ["T2"], ["T3"], []]
    assert "95 % interval 41.0–49.0" in charts(at)["rates"]["data"][1]["hovertext"][0]
    assert "nan" not in str(charts(at)["rates"]["data"][1]["hovertext"]).lower()
    pairs = tables(at)["pairs"]
    pairs = pairs[pairs["label"] == "rate"]
    # 15 ± √(3.92² + 4²) and 9 ± √(3.92² + 3.92²) leave out 0; 6 ± √(3.92² + 4²) does too.
    assert set(zip(pairs["more"], pairs["less"], strict=True)) == {
        ("town T1", "town T2"), ("town T1", "town T3"), ("town T3", "town T2"),
    }  # fmt: skip
    assert dict(zip(pairs["less"], pairs["low"], strict=True))["town T3"] == pytest.approx(9 - 3.92 * 2**0.5, abs=1e-3)
    near = page(survey, "compare", compare="T3,T4")
    assert "None of 2 figures differs beyond the margin of error" in said(near)


def test_the_league_table_and_the_profile_show_the_intervals(survey: str) -> None:
    league = tables(page(survey, "league_table", by="indicator:rate"))["league"].set_index("label")
    assert list(league.loc["town T2", ["low", "high"]]) == [41, 49]
    text = said(page(survey, "league_table", by="indicator:rate")).replace("\\", "")
    assert "First by rate: town T5" in text
    strengths = page(survey, "league_table", view="strengths")
    (sheet,) = (table for table in sheets(strengths) if "Strengths" in table)
    told = sheet.set_index(sheet["Towns and subdistricts"].str.extract(r"(T\d)")[0])
    assert told.loc["T1", "Strengths"].startswith("↑")
    assert told.loc["T2", "Weaknesses"].startswith("↓")
    profile = tables(page(survey, "town", unit="T2"))["indicators"].iloc[0]
    assert (profile["low"], profile["high"], profile["district"], profile["compared"]) == (41, 49, 50, "worse")


def test_without_a_figure_of_the_district_nobody_is_held_against_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = scheme(indicator(score="linear", floor=0, target=100))
    towns = {unit: figure for unit, figure in FIGURES.items() if unit != "D"}
    case = county(tmp_path / "alone", reports(towns), rules)
    monkeypatch.setitem(cases(), "survey_alone", case)
    at = page("survey_alone", "indicator", indicator="rate")
    assert "verdict_text" not in tables(at)["units"] or set(tables(at)["units"]["verdict_text"]) == {""}
    assert list(tables(at)["units"].set_index("label").loc["town T2", ["low", "high"]]) == [41, 49]
