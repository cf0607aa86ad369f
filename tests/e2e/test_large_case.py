"""A large case in Chromium: from the whole down to a town of a county and back, by link, tile, search and Back."""

import re

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server
from .test_journey import pick, query


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
    heading(page, "League table, Towns and subdistricts, 2025")
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
    heading(page, "What if the rules of 2025 were different?")
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
