"""A large case in Chromium: from the whole down to a town of a county and back, by link, tile, search and Back."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from appraisal.demo.make import make_case
from appraisal.parts.run import appraise_in_parts

from .browser import ready
from .server import HOME, Server, serving
from .test_accessibility import violations
from .test_journey import pick, query

# What counts as large is patched in the server's process before it reads any file of ours.
PATCH = f"""import sys
sys.path.insert(0, {str(HOME)!r})
import appraisal.slices
appraisal.slices.LARGE = 10_000
"""


def silent(what: str, n: int, of: int) -> None:
    pass


def write_outlines(case: Path) -> None:
    """A city by an approximate outline, and four of its counties, two above the other two."""
    boxes = {"110100000000": (116.0, 40.0, 2.0)}
    boxes |= {f"11010{n + 1}000000": (116.0 + n % 2, 41.0 - n // 2, 1.0) for n in range(4)}
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "approximate": size > 1},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]],
            },
        }
        for code, (x, y, size) in boxes.items()
    ]
    (case / "boundaries").mkdir()
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (case / "boundaries" / "made.geojson").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("nation")
    case = home / "nation"
    make_case(3000, 2, case, None, silent)
    appraise_in_parts(case, case / "results", memory=None, progress=silent, values=15_000)
    write_outlines(case)
    (home / "sitecustomize.py").write_text(PATCH, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("APPRAISAL_CASES", str(case))
        patch.setenv(
            "PYTHONPATH", os.pathsep.join([str(home), *filter(None, [os.environ.get("PYTHONPATH")])])
        )
        with serving(HOME / "dashboard.py", home / "log.txt") as running:
            yield running
            assert "Traceback" not in Path(running.log).read_text("utf-8"), "the server's log has a traceback"


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
    ready(page)


def test_from_the_nation_to_a_town_and_back(page: Page, nation: Server) -> None:
    page.goto(f"{nation.url}/?case=nation&lang=zh")
    heading(page, "演示案例：合成数据各地区，2025年度")
    page.locator(".tiles a").filter(has_text="省11").click()
    heading(page, "省11各地区，2025年度")
    page.locator("table.sortable").first.get_by_role("link", name="市1101").click()
    heading(page, "市1101各地区，2025年度")
    pick(page, "考核年度", "2024")
    heading(page, "市1101各地区，2024年度")
    page.locator(".tiles a").filter(has_text="县110102").click()
    heading(page, "县1101022024年度考核")
    assert query(page)["district"] == "110102000000"
    assert query(page)["year"] == "2024"
    page.get_by_role("link", name="镇110102003").first.click()
    heading(page, "镇110102003，2024年度")
    page.get_by_role("navigation", name="上级地区").get_by_role("link", name="省11").click()
    heading(page, "省11各地区，2024年度")
    assert "district" not in query(page)
    page.go_back()
    heading(page, "镇110102003，2024年度")
    page.go_back()
    heading(page, "县1101022024年度考核")


def test_the_way_in_english_with_the_menu_and_the_search(page: Page, nation: Server) -> None:
    page.goto(f"{nation.url}/?case=nation&lang=en")
    heading(page, "Regions of Demonstration case: synthetic figures, 2025")
    page.get_by_role("link", name="Sanctions", exact=True).click()
    heading(page, "Sanctions")
    page.get_by_role("link", name="Choose a county").click()
    heading(page, "Regions of Demonstration case: synthetic figures, 2025")
    page.get_by_role("combobox", name="Find a unit").fill("Village 110101003004")
    page.get_by_role("option", name="Village 110101003004").first.click()
    heading(page, "Village 110101003004, 2025")
    assert query(page)["district"] == "110101000000"
    page.get_by_role("link", name="League table", exact=True).click()
    heading(page, "League table, Towns and streets, 2025")
    expect(page).to_have_url(
        re.compile(r"district=110101000000")
    )  # an address is completed once the page stands
    page.get_by_role("link", name="Regions", exact=True).click()
    heading(page, "Regions of City 1101, 2025")


def test_the_best_units_are_turned_page_by_page(page: Page, nation: Server) -> None:
    page.goto(f"{nation.url}/regions?case=nation&lang=zh&level=village")
    ready(page)
    expect(page.get_by_role("heading", name=re.compile("领先单位：第1至100个"))).to_be_visible()
    page.get_by_role("link", name="后一百个").click()
    expect(page.get_by_role("heading", name=re.compile("第101至200个单位"))).to_be_visible()
    page.get_by_role("link", name="前一百个").click()
    expect(page.get_by_role("heading", name=re.compile("领先单位：第1至100个"))).to_be_visible()


def test_a_moved_weight_re_ranks_the_whole_and_its_link_shows_the_same(page: Page, nation: Server) -> None:
    page.goto(f"{nation.url}/what_if?case=nation&lang=en&level=village")
    heading(page, "What if the rules of 2025 were others?")
    page.get_by_role("slider", name=re.compile("Living environment")).focus()
    for _press in range(10):
        page.keyboard.press("ArrowRight")
    hundred = page.locator("figure").filter(
        has=page.get_by_role("heading", name=re.compile("^The first hundred"))
    )
    expect(hundred.locator("tbody tr")).to_have_count(100)
    expect(page).to_have_url(re.compile(r"changes=dimension\.A\.weight(=|%3D)40"))
    ready(page)
    moved = page.locator(".lead b")
    expect(moved).not_to_have_text("0")
    seen = (moved.inner_text(), hundred.inner_text())
    page.reload()
    expect(hundred.locator("tbody tr")).to_have_count(100)
    ready(page)
    assert (moved.inner_text(), hundred.inner_text()) == seen
    regions = page.locator("table.sortable").filter(has_text="Mean score, official → changed")
    regions.get_by_role("link", name="Province 11").click()
    expect(page).to_have_url(re.compile(r"region=110000000000"))
    expect(regions.get_by_role("link", name="City 1101")).to_be_visible()
    ready(page)
    assert moved.inner_text() == seen[0], "the places are those in the whole case still"
    assert query(page)["changes"] == "dimension.A.weight=40"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("regions?region=110100000000", ".tiles a"),
        ("what_if?level=village&changes=dimension.A.weight%3D40", "table.sortable"),
    ],
)
def test_nothing_is_wider_than_a_phone(
    page: Page, nation: Server, language: str, asked: str, shown: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{nation.url}/{asked}&case=nation&lang={language}")
    ready(page)
    expect(page.locator(shown).first).to_be_visible()
    wide = page.evaluate(
        "[...document.querySelectorAll('.stMain :is(p, li, dd, h2, .picture)')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.wide')).map(e => e.innerText)"
    )
    assert wide == []


ALL = "regions?case=nation&lang=zh&region=110000000000&shown=counties"


def told(page: Page, name: str) -> None:
    """What stands above the picture, and what a screen reader is on."""
    expect(page.locator(".told b")).to_have_text(name)
    counties = page.locator("[data-roving]")
    here = counties.locator(f"#{counties.get_attribute('aria-activedescendant')}")
    expect(here).to_have_attribute("aria-label", re.compile(f"^{name}, "))


def test_all_counties_are_one_stop_of_the_keyboard_and_enter_opens_one(page: Page, nation: Server) -> None:
    page.goto(f"{nation.url}/regions?case=nation&lang=zh&region=110000000000")
    ready(page)
    page.get_by_role("radio", name="全部县（市、区）").click()
    counties = page.get_by_role("listbox", name=re.compile("平均分"))
    expect(counties.get_by_role("option")).to_have_count(14)
    expect(page).to_have_url(re.compile("shown=counties"))
    ready(page)
    counties.focus()
    told(page, "县110101")
    steps = {"ArrowRight": "02", "ArrowDown": "05", "ArrowLeft": "04", "ArrowUp": "01", "End": "09"}
    steps |= {"ArrowDown ": "09", "Home": "01", "ArrowLeft ": "01"}
    for key, county in steps.items():
        page.keyboard.press(key.strip())
        told(page, f"县1101{county}")
    page.keyboard.press("PageDown")
    told(page, "县110201")
    page.keyboard.press("PageUp")
    told(page, "县110101")
    page.keyboard.press("Tab")
    expect(counties).not_to_be_focused()
    assert not counties.evaluate("box => box.contains(document.activeElement)")
    page.keyboard.press("Shift+Tab")
    expect(counties).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    heading(page, "县1101022025年度考核")
    assert query(page)["district"] == "110102000000"
    page.go_back()
    heading(page, "省11各地区，2025年度")
    expect(page.locator(".counties")).to_be_visible()


def test_a_pointer_is_told_of_a_county_and_a_click_opens_it(page: Page, nation: Server) -> None:
    page.goto(f"{nation.url}/{ALL}")
    ready(page)
    tile = page.locator(".counties [data-code='110103000000']")
    tile.hover()
    expect(page.locator(".told")).to_have_text(re.compile("县110103.*个单位.*平均分.*重建"))
    assert tile.get_attribute("href") == "./?case=nation&district=110103000000&year=2025&lang=zh"
    tile.click()
    heading(page, "县1101032025年度考核")


def test_counties_by_their_outlines_lie_as_on_the_map(page: Page, nation: Server) -> None:
    page.goto(f"{nation.url}/{ALL}")
    ready(page)
    page.get_by_role("radio", name="轮廓").click()
    outlines = page.locator("svg.cells.all")
    expect(outlines.get_by_role("option")).to_have_count(4)
    expect(page.get_by_text("此图上没有范围的单位")).to_contain_text("县110105")
    outlines.focus()
    told(page, "县110101")
    page.keyboard.press("ArrowDown")
    told(page, "县110103")
    page.keyboard.press("ArrowRight")
    told(page, "县110104")
    page.keyboard.press("Enter")
    heading(page, "县1101042025年度考核")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "shown", ["", "&picture=outlines", "&shown=counties", "&shown=counties&picture=outlines"]
)
def test_the_regions_break_no_rule_of_wcag(page: Page, nation: Server, shown: str, theme: Any) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto(f"{nation.url}/regions?case=nation&lang=zh&region=110000000000{shown}")
    ready(page)
    expect(page.locator(".tiles, .counties, .cells").first).to_be_visible()
    assert violations(page) == []
