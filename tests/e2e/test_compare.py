"""The comparison in Chromium: two towns are picked, looked at, opened and read back from a file; on a phone too."""

import re

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server
from .test_journey import downloaded, opened_figures, query, rows_of

WORDS = {
    "zh": ("砟子镇", "松树镇", "差距超出误差", "CSV（UTF-8）", "较高"),
    "en": ("Zhazi Town", "Songshu Town", "beyond the margin of error", "CSV, plain UTF-8", "Higher"),
}


@pytest.mark.parametrize("lang", WORDS)
def test_two_towns_are_picked_compared_and_read_back(page: Page, server: Server, lang: str) -> None:
    first, second, real, plain, higher = WORDS[lang]
    page.goto(f"{server.url}/compare?year=2008&lang={lang}")
    ready(page)
    expect(page.get_by_role("link", name=re.compile("4 subdistricts|4个街道"))).to_be_visible()
    box = page.locator(".stMultiSelect input")
    for name, n in ((first, 1), (second, 2)):
        box.fill(name)
        page.get_by_role("option", name=name, exact=True).click()
        page.keyboard.press("Escape")  # the list stays open for the next pick, and hides the page from a reader
        expect(page).to_have_url(re.compile(r"compare=\d{12}" + r"(,|%2C)\d{12}" * (n - 1)))
        ready(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("12.44")
    expect(page.get_by_role("heading", level=1)).to_contain_text(real)
    expect(page.locator(".st-key-card_parts .bars .point")).to_have_count(14)
    opened_figures(page, "pairs")
    _name, content = downloaded(page, "pairs", plain)
    held = rows_of(content)
    assert [row[higher] for row in held] == [first] * 3
    page.locator(".st-key-card_values").get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/indicator"))
    assert query(page)["indicator"] == "migrant_registration"


def test_a_comparison_fits_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/compare?compare=220605104000,220605105000&lang=en")
    ready(page)
    expect(page.locator(".st-key-card_rates .scatterlayer").first).to_be_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
