"""The overview in Chromium: the year in one screen, and each thing the way to its page."""

import re

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server

SCREEN = {"width": 1440, "height": 900}


def bottom(page: Page, css: str) -> float:
    return max(box["y"] + box["height"] for part in page.locator(css).all() if (box := part.bounding_box()))


def test_the_year_fits_one_screen(page: Page, server: Server) -> None:
    page.set_viewport_size(SCREEN)
    page.goto(f"{server.url}/?lang=zh")
    ready(page)
    expect(page.locator(".stMain .figures dd").first).to_be_visible()
    expect(page.locator(".picture .tools")).to_have_count(2)
    cut = "parts => parts.filter(e => e.scrollWidth > e.clientWidth).length"
    assert page.locator(".picture > .wide").evaluate_all(cut) == 0
    assert bottom(page, ".stMain .picture, .stMain section.overview") <= SCREEN["height"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_is_wider_than_a_phone(page: Page, server: Server, language: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/?lang={language}")
    ready(page)
    expect(page.locator(".picture .tools")).to_have_count(2)
    wide = page.evaluate(
        "[...document.querySelectorAll('.stMain :is(p, li, dd, h2, .picture)')]"
        ".filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.wide')).map(e => e.innerText)"
    )
    assert wide == []


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("10个镇（街）的等次", "/league_table"),
        ("■ 一票否决", "/sanctions"),
        ("★ 表彰", "/awards"),
        ("湾沟镇 沙金村", "/town"),
        ("砟子镇", "/town"),
    ],
)
def test_each_thing_is_the_way_to_its_page(page: Page, server: Server, link: str, address: str) -> None:
    page.goto(f"{server.url}/?lang=zh&year=2008")
    ready(page)
    page.get_by_test_id("stMain").get_by_role("link", name=link, exact=True).first.click()
    expect(page).to_have_url(re.compile(re.escape(address) + r"\?.*year=2008"))
    ready(page)


def test_a_rate_is_the_way_to_its_indicator(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?lang=en&year=2008")
    ready(page)
    link = page.get_by_role("link", name="Births within policy").first
    assert str(link.get_attribute("href")).startswith("./indicator?")
    assert "indicator=policy_birth" in str(link.get_attribute("href"))


def test_the_explanation_is_open_until_it_was_closed_once(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?lang=en")
    ready(page)
    howto = page.locator("details.howto")
    expect(howto).to_have_attribute("open", "")
    howto.locator("summary").click()
    page.reload()
    ready(page)
    expect(howto).not_to_have_attribute("open", "")
