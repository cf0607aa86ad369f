"""A large case in Chromium: from the whole down to a town of a county and back, by tile, link, search and Back."""

import re

from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server
from .test_every_page import violations
from .test_journey import click_first_bar, heading, opened_figures, pick, query


def test_from_the_nation_to_a_town_and_back(page: Page, nation: Server) -> None:
    page.goto(f"{nation.url}/?case=nation&lang=zh")
    heading(page, "演示案例：合成数据各地区，2025年度")
    assert violations(page) == []
    click_first_bar(page, "regions_picture")
    heading(page, "省11各地区，2025年度")
    opened_figures(page, "regions")
    page.locator(".st-key-more_regions").get_by_role("link", name="市1101").click()
    heading(page, "市1101各地区，2025年度")
    pick(page, "年度", "2024")
    heading(page, "市1101各地区，2024年度")
    click_first_bar(page, "regions_picture")
    expect(page).to_have_url(re.compile("district=1101"))
    ready(page)
    assert query(page)["year"] == "2024"
    click_first_bar(page, "ranks")
    expect(page).to_have_url(re.compile("/town"))
    ready(page)
    page.get_by_role("link", name="省11").first.click()
    heading(page, "省11各地区，2024年度")
    assert "district" not in query(page)
    page.go_back()
    expect(page).to_have_url(re.compile("/town"))


def test_the_way_in_english_with_the_menu_and_the_search(page: Page, nation: Server) -> None:
    page.goto(f"{nation.url}/sanctions?case=nation&lang=en")
    heading(page, "Sanctions")
    page.get_by_role("link", name="Choose a county").click()
    heading(page, "Regions of Demonstration case: synthetic figures, 2025")
    box = page.get_by_role("textbox", name="Find a unit")
    box.fill("Village 110101003004")
    box.press("Enter")
    page.get_by_role("link", name="Village 110101003004").first.click()
    heading(page, "Village 110101003004")
    assert query(page)["district"] == "110101000000"
    page.get_by_role("link", name="Regions", exact=True).click()
    heading(page, "Regions of City 1101, 2025")


def test_a_moved_weight_ranks_the_whole_anew_and_its_link_shows_the_same(page: Page, nation: Server) -> None:
    page.goto(f"{nation.url}/what_if?case=nation&lang=en&level=village&changes=dimension.A.weight%3D40")
    heading(page, "change their place in the whole case")
    seen = page.get_by_role("heading", level=1).inner_text()
    page.reload()
    heading(page, "change their place in the whole case")
    assert page.get_by_role("heading", level=1).inner_text() == seen
    opened_figures(page, "whole_regions")
    page.locator(".st-key-more_whole_regions").get_by_role("link", name="Province 11").click()
    expect(page).to_have_url(re.compile(r"region=110000000000"))
    ready(page)
    assert page.get_by_role("heading", level=1).inner_text() == seen, "the places are those in the whole case still"
    assert query(page)["changes"] == "dimension.A.weight=40"
