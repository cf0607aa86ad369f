"""A large case on the screen: its regions, its best units, and a county of it on every page."""

import gc
import json
import re
import weakref
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from streamlit.navigation.page import Page
from streamlit.testing.v1 import AppTest

from pages.old import case as cases_on_screen
from pages.old import frame, large, search

from .large_case import taken_for_large, with_results
from .shown import headings, tables
from .test_pages import HOME, PAGES, address, faults, opened, said

NATION, YEAR = "nation", 2025
COUNTY, TOWN, VILLAGE = "110101000000", "110101003000", "110101003004"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_results(tmp_path_factory.mktemp("large") / NATION, 2200)


@pytest.fixture(autouse=True, scope="module")
def _large(folder: Path) -> Iterator[None]:
    with taken_for_large(folder):
        yield


def shown(page: str = "overview", **query: str) -> AppTest:
    at = opened("overview" if page == "regions" else page, case=NATION, **query)
    return at.switch_page("pages/results/regions.py").run() if page == "regions" else at


def paged(page: str, **query: str) -> AppTest:
    """The regions, which a large case opens with, on this page of the best units."""
    at = AppTest.from_file(str(HOME / "dashboard.py"), default_timeout=30)
    for key, value in {"case": NATION, "page": page, **query}.items():
        at.query_params[key] = value
    return at.run()


def scores(folder: Path, level: str) -> dict[str, float]:
    read = f"SELECT unit, score FROM read_parquet('{folder}/results/scores.parquet/*') WHERE level = ? AND year = ?"
    return dict(duckdb.execute(read, [level, YEAR]).fetchall())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("page", ["overview", "regions"])
def test_a_large_case_opens_with_its_regions(page: str, language: str, folder: Path) -> None:
    at = shown(page, lang=language)
    assert faults(at) == []
    assert not at.warning
    (regions,) = tables(at, "regions")
    towns = scores(folder, "town")
    assert regions.iloc[0, 1] == str(len(towns))
    mean = f"{sum(towns.values()) / len(towns):.2f}"
    assert regions.iloc[0, 2] == f"{mean}◇"


def test_every_other_page_asks_for_a_county_and_links_to_where_one_is_chosen() -> None:
    for page in PAGES.keys() - {"overview", "what_if"}:  # which have something to say of all counties
        at = shown(page)
        assert faults(at) == [], page
        assert "这一页讲一个县" in said(at), page
        assert 'href="./regions?case=nation&amp;year=2025&amp;lang=zh"' in said(at), page


@pytest.mark.parametrize("page", [*PAGES, "regions"])
def test_a_county_has_every_page(page: str) -> None:
    for language in ("zh", "en"):
        for query in ({}, {"unit": TOWN}, {"unit": VILLAGE}):
            # The fewest runs that the sensitivity page offers: the usual thousand take a county's page half a minute.
            at = shown(page, district=COUNTY, lang=language, runs="200", **query)
            assert faults(at) == []
            assert len(headings(at, "1")) == 1
            assert not at.warning
            assert at.session_state["view"].case == f"{NATION}/{COUNTY}"


def test_the_regions_page_is_in_the_menu_of_a_large_case_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    made, menus = frame._menu, []

    def noted(*, large: bool) -> dict[str, list[Page]]:
        menu = made(large=large)
        menus.append([page.title for pages in menu.values() for page in pages])
        return menu

    monkeypatch.setattr(frame, "_menu", noted)
    shown(district=COUNTY)
    opened(case="jiangyuan")
    of_large, of_others = menus
    assert "地区" in of_large
    assert [name for name in of_large if name != "地区"] == of_others


def test_the_best_units_are_paged_with_their_place_in_the_whole_case(folder: Path) -> None:
    of = scores(folder, "village")
    best = sorted(of, key=lambda unit: (-of[unit], unit))
    first = tables(shown("regions", level="village"), "leading")[0]
    assert list(first["代码"]) == best[:100]
    assert list(first["名次"])[:3] == [str(1 + sum(o > of[unit] for o in of.values())) for unit in best[:3]]
    at = paged("3", level="village")
    assert list(tables(at, "leading")[0]["代码"]) == best[200:300]
    assert "page=2" in said(at)
    assert "page=4" in said(at)


@pytest.mark.parametrize("page", ["0", "-1", "x", "1e9", "９", ""])
def test_what_is_no_page_is_the_first(page: str) -> None:
    at = paged(page, level="village")
    assert faults(at) == []
    assert "第1至100个" in said(at)


def test_after_the_last_page_there_is_a_way_back() -> None:
    at = paged("99999")
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
    assert len(tables(at, "regions")) == 1


def test_an_unknown_region_gets_a_word_and_the_whole_case() -> None:
    at = shown("regions", region="999")
    assert faults(at) == []
    assert "999" in at.warning[0].value
    assert "演示案例：合成数据各地区" in headings(at, "1")[0]


def test_a_district_of_a_case_that_has_none_gets_a_word() -> None:
    at = opened(case="jiangyuan", district=COUNTY)
    assert faults(at) == []
    assert COUNTY in at.warning[0].value


def test_a_unit_alone_opens_its_county_and_the_address_says_so() -> None:
    at = shown("town", unit=VILLAGE)
    assert faults(at) == []
    view = at.session_state["view"]
    assert (view.case, view.unit) == (f"{NATION}/{COUNTY}", VILLAGE)
    assert view.address()["district"] == COUNTY
    assert list(view.address())[:2] == ["case", "district"]


def test_another_case_or_a_link_to_the_regions_leaves_the_county() -> None:
    at = shown(district=COUNTY)
    at.query_params.clear()
    at.query_params["case"] = NATION
    assert at.run().session_state["view"].case == NATION
    at = shown(district=COUNTY)
    at.selectbox(key="pick_case").set_value("jiangyuan").run()
    assert faults(at) == []
    assert not at.warning
    assert address(at)["case"] == "jiangyuan"
    assert "district" not in address(at)


def test_the_map_of_a_case_without_places_says_so_and_leads_on() -> None:
    at = shown("map", district=COUNTY, lang="en")
    assert "This case has no map: nothing says where its 14 towns and subdistricts lie." in said(at)
    assert "./league_table?case=nation&amp;district=110101000000" in said(at)


def test_the_regions_page_of_a_county_shows_those_around_it() -> None:
    at = shown("regions", district=COUNTY)
    assert faults(at) == []
    codes = re.findall(r"district=(\d{12})", said(at))
    assert COUNTY in codes
    assert len(set(codes)) > 5


def hits(at: AppTest, typed: str) -> str:
    at.session_state["typed"] = typed
    at.run()
    (proto,) = [e.proto for e in at.sidebar if e.type == "bidi_component" and "-search" in e.proto.id]
    found: str = json.loads(proto.json)["found"]
    return found


def test_the_search_goes_through_the_whole_case_and_opens_a_unit_in_its_county() -> None:
    for at in (shown(), shown(district="110102000000", unit="110102001000")):
        found = hits(at, "村110101003004")
        assert found.count('role="option"') == 1
        assert "./town?case=nation&amp;district=110101000000" in found
        assert f"unit={VILLAGE}" in found
        assert "县110101" in found
    assert hits(shown(), "村").count('role="option"') == search.MOST_FOUND
    assert "./regions?" in hits(shown(), "110000000000").split("</li>")[0]


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


def test_counties_are_let_go_and_whoever_still_asks_one_may(folder: Path) -> None:
    counties = large.Counties(most=2)
    held = counties.results("n/1", folder, COUNTY)
    codes = ["110102000000", "110103000000"]
    lost = weakref.ref(counties.results("n/2", folder, codes[0]))
    counties.results("n/3", folder, codes[1])
    assert "n/1" not in counties
    assert len(counties) == 2
    assert held.rows("top_unit")[1][0][0] == COUNTY
    counties.results("n/3", folder, codes[1])
    counties.results("n/1", folder, COUNTY)
    gc.collect()
    assert lost() is None, "a county that nobody asks is closed"
