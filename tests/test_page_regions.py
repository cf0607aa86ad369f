"""A large case on the screen: its regions, its best units, and a county of it on every page."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from appraisal.words import speak
from pages.parts import case as cases_on_screen
from pages.parts import frame
from pages.parts.tables import regions as tables_of_regions

from .large_case import taken_for_large, with_results
from .seen import charts, opened_figures, said, tables
from .test_pages import HOME, PAGES, address, faults, heading, opened

NATION, YEAR = "nation", 2025
COUNTY, TOWN, VILLAGE = "110101000000", "110101003000", "110101003004"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_results(tmp_path_factory.mktemp("large") / NATION, 2200)


@pytest.fixture(autouse=True, scope="module")
def _large(folder: Path) -> Iterator[None]:
    with taken_for_large(folder):
        yield


def shown(page: str = "overview", /, **query: str) -> AppTest:
    if page != "regions":
        return opened(page, case=NATION, **query)
    at = AppTest.from_file(str(HOME / "dashboard.py"), default_timeout=30)
    for key, value in {"case": NATION, **query}.items():
        at.query_params[key] = value
    return at.run().switch_page("pages/results/regions.py").run()


def scores(folder: Path, level: str) -> dict[str, float]:
    read = f"SELECT unit, score FROM read_parquet('{folder}/results/scores.parquet/*') WHERE level = ? AND year = ?"
    return dict(duckdb.execute(read, [level, YEAR]).fetchall())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_large_case_opens_with_its_regions(language: str, folder: Path) -> None:
    at = shown(lang=language)
    assert faults(at) == []
    assert not at.warning
    towns = scores(folder, "town")
    row = tables(at)["regions"].iloc[0]
    assert row["units"] == len(towns)
    assert row["mean"] == pytest.approx(sum(towns.values()) / len(towns))
    assert charts(at)["regions_picture"]["data"][0]["customdata"] == ["region:110000000000"]


def test_every_other_page_asks_for_a_county_and_links_to_where_one_is_chosen() -> None:
    for page in PAGES.keys() - {"overview", "what_if"}:  # which have something to say of all counties
        at = shown(page)
        assert faults(at) == [], page
        assert "本页只讲一个县" in said(at), page
        assert "./regions?case=nation&year=2025" in said(at), page


@pytest.mark.parametrize("page", [*PAGES, "regions"])
def test_a_county_has_every_page(page: str) -> None:
    for query in ({}, {"unit": TOWN}, {"unit": VILLAGE, "lang": "en"}):
        at = shown(page, district=COUNTY, **query)
        assert faults(at) == []
        assert len(at.title) == 1
        assert not at.warning
        assert at.session_state["view"].case == f"{NATION}/{COUNTY}"


def test_the_regions_page_is_in_the_menu_of_a_large_case_alone() -> None:
    speak("zh")
    of_large, of_others = (frame._menu(large=large, problems=False) for large in (True, False))
    assert list(of_large) == ["overview", "regions", *list(of_others)[1:]]


def test_all_counties_are_a_tile_each_below_the_name_of_their_region() -> None:
    at = shown("regions", shown="counties")
    (tiles,) = charts(at)["regions_picture"]["data"]
    assert all(target.startswith("district:") for target in tiles["customdata"])
    assert len(set(zip(tiles["x"], tiles["base"], strict=True))) == len(tiles["x"]), "no tile covers another"
    assert list(tables(at)["regions"]["above"].unique()) == ["省11"]
    assert address(at)["shown"] == "counties"


def test_provinces_stand_where_they_lie_only_under_their_own_names() -> None:
    speak("zh")
    real = pd.DataFrame({"region": ["110000000000", "120000000000"], "name": ["北京市", "天津市"]})
    places = tables_of_regions.arranged(real.assign(label=real["name"]))
    assert places["110000000000"] != (0, 0, "北京")
    made_up = real.assign(name=["省11", "天津市"], label=["省11", "天津市"])
    assert tables_of_regions.arranged(made_up)["110000000000"] == (0, 0, "省11")


def test_the_best_units_are_paged_with_their_place_in_the_whole_case(folder: Path) -> None:
    of = scores(folder, "village")
    best = sorted(of, key=lambda unit: (-of[unit], unit))
    first = tables(shown("regions", level="village"))["leading"]
    assert list(first["unit"]) == best[:100]
    assert list(first["place"])[:3] == [1 + sum(o > of[unit] for o in of.values()) for unit in best[:3]]
    at = shown("regions", level="village", page="3")
    assert list(tables(at)["leading"]["unit"]) == best[200:300]
    assert "page=2" in said(at)
    assert "page=4" in said(at)


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e9", "９", ""])
def test_what_is_no_page_is_the_first(page: str) -> None:
    at = shown("regions", level="village", page=page)
    assert faults(at) == []
    assert any("第1至100个" in head.value for head in at.header)


def test_after_the_last_page_there_is_a_way_back() -> None:
    at = shown("regions", page="99999")
    assert faults(at) == []
    assert "有名次的单位没有这么多" in said(at)
    assert "回到第一页" in said(at)


@pytest.mark.parametrize(
    ("query", "culprit"),
    [
        ({"district": "999999000000"}, "999999000000"),
        ({"district": "110000000000"}, "110000000000"),  # a province is no county
        ({"unit": "nobody"}, "nobody"),
        ({"year": "1900"}, "1900"),
        ({"level": "no such"}, "no such"),
    ],
)
def test_an_unknown_choice_gets_a_word_and_the_default(query: dict[str, str], culprit: str) -> None:
    at = shown(**query)
    assert faults(at) == []
    assert culprit in at.warning[0].value
    assert "regions" in tables(at)


def test_an_unknown_region_gets_a_word_and_the_whole_case() -> None:
    at = shown("regions", region="999")
    assert faults(at) == []
    assert "999" in at.warning[0].value
    assert "演示案例：合成数据各地区" in heading(at)


def test_a_district_of_a_case_that_has_none_gets_a_word() -> None:
    at = opened(case="jiangyuan", district=COUNTY)
    assert faults(at) == []
    assert COUNTY in at.warning[0].value


def test_a_unit_alone_opens_its_county_and_the_address_says_so() -> None:
    at = shown("town", unit=VILLAGE)
    assert faults(at) == []
    view = at.session_state["view"]
    assert (view.case, view.unit) == (f"{NATION}/{COUNTY}", VILLAGE)
    assert list(view.address())[:2] == ["case", "district"]


def test_another_case_leaves_the_county() -> None:
    at = shown(district=COUNTY)
    at.selectbox(key="pick_case").set_value("jiangyuan").run()
    assert faults(at) == []
    assert not at.warning
    assert address(at)["case"] == "jiangyuan"
    assert "district" not in address(at)


def test_the_regions_page_of_a_county_shows_those_around_it() -> None:
    found = opened_figures(shown("regions", district=COUNTY), "regions")
    assert sum("district=" in cell for cell in found.iloc[:, 0]) > 5


def test_the_search_goes_through_the_whole_case_and_opens_a_unit_in_its_county() -> None:
    at = shown()
    at.text_input(key="typed").set_value("村110101003004").run()
    (found,) = [line for element in at.markdown for line in element.value.splitlines() if line[:3] == "- ["]
    assert "./town?case=nation&district=110101000000" in found
    assert f"unit={VILLAGE}" in found
    assert "县110101" in found
    at.text_input(key="typed").set_value("nobody at all").run()
    assert "没有" in said(at)


def test_results_that_are_missing_are_asked_for_in_plain_words(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    for name in ("case.toml", "schemes", "units.parquet", "values"):
        (bare / name).symlink_to(folder / name)
    monkeypatch.setitem(cases_on_screen.cases(), "bare", bare)
    at = opened(case="bare", lang="en")
    assert not at.exception
    assert f"python -m appraisal appraise {bare} --out {bare / 'results'}" in at.code[0].value
