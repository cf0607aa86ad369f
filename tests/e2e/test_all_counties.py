"""All counties of a large case in Chromium, as tiles and by their outlines: by keyboard, by pointer, and for axe."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server
from .test_accessibility import violations
from .test_journey import query
from .test_large_case import heading

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
