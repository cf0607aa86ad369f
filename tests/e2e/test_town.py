"""A unit's profile in Chromium: down to a village and up again, its figures taken away, and the page on paper."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server

SUNJIABUZI, SHIREN = "220605001000", "220605105000"
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


def opened(page: Page, server: Server, language: str, unit: str) -> None:
    page.goto(f"{server.url}/town?lang={language}&year=2008&unit={unit}")
    ready(page)


def test_an_indicator_is_chosen_over_the_years_and_every_figure_taken_away(page: Page, server: Server) -> None:
    opened(page, server, "en", SUNJIABUZI)
    choice = page.get_by_role("combobox", name="Over the years")
    choice.scroll_into_view_if_needed()
    page.wait_for_timeout(500)  # an open list closes when the page scrolls
    choice.fill("Births within")
    page.get_by_role("option", name="Births within policy").click()
    expect(page.get_by_role("heading", name=re.compile("Births within policy: .* in 2006"))).to_be_visible()
    expect(page).to_have_url(re.compile("over=policy_birth"))
    card = page.locator(".st-key-card_indicators")
    card.get_by_text("Figures and files").click()
    with page.expect_download() as waiting:
        card.get_by_role("button", name="CSV, plain UTF-8").click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text("utf-8"))))
    assert len(rows) == 22
    assert all(row["Clause"] and row["Origin"] for row in rows)
    births = next(row for row in rows if row["Indicator"] == "Births within policy")
    assert float(births["One more would add"]) == pytest.approx(10 / 15)


def test_down_to_a_village_and_up_again(page: Page, server: Server) -> None:
    opened(page, server, "zh", SHIREN)
    page.locator(".st-key-card_decisions").get_by_role("link", name="石人镇 大石棚子村").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("大石棚子村：■ 一票否决")
    ready(page)
    expect(page.get_by_text("4个条件中4个成立")).to_be_visible()
    page.locator(".st-key-head").get_by_role("link", name="石人镇").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("石人镇：第4名，优秀")


def test_a_town_prints_with_the_day_and_without_controls(page: Page, server: Server) -> None:
    opened(page, server, "zh", SUNJIABUZI)
    page.emulate_media(media="print")
    assert len(PAGES.findall(page.pdf(prefer_css_page_size=True, print_background=True))) <= 7
    expect(page.locator(".printed")).to_be_visible()
    for control in ("[data-print]", ".st-key-filters", "[data-testid=stHeader]", ".stExpander"):
        assert page.locator(f"{control}:visible").count() == 0, control
