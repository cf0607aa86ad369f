"""A unit's profile in Chromium: sort it, take its figures away, go down to a village and back, print it."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server

SHIREN, SUNJIABUZI = "220605105000", "220605001000"
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")
WORDS = {
    "zh": {"gain": "指标再进1，总分可加", "village": "大石棚子村", "up": ("所属", "石人镇"), "why": "展开计算依据", "few": "少",
           "known": "从底线 75 到目标 90", "csv": "CSV（UTF-8）", "indicator": "指标", "clause": "依据"},
    "en": {"gain": "One more would add", "village": "Dashipengzi Village", "up": ("Where it belongs", "Shiren Town"),
           "why": "Show the whole reckoning", "few": "few", "known": "from floor 75 to target 90", "csv": "CSV, plain UTF-8",
           "indicator": "Indicator", "clause": "Clause"},
}  # fmt: skip


def opened(page: Page, server: Server, language: str, unit: str) -> None:
    page.goto(f"{server.url}/town?lang={language}&year=2008&unit={unit}")
    ready(page)


@pytest.mark.parametrize("language", WORDS)
def test_the_profile_sorts_and_its_file_holds_every_indicator_with_its_clause(
    page: Page, server: Server, language: str
) -> None:
    words = WORDS[language]
    opened(page, server, language, SUNJIABUZI)
    figure = page.locator("figure").first
    expect(figure.locator("tr.group")).to_have_count(8)
    head = figure.get_by_role("columnheader", name=words["gain"])
    for _ in ("ascending", "descending"):
        head.get_by_role("button").click()
    expect(figure.locator("tr.group")).to_have_count(0)  # in another order they head nothing
    gains = [
        float(text.strip("+◇◆"))
        for text in figure.locator("tbody tr td:last-child").all_inner_texts()
        if text
    ]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] == 1
    with page.expect_download() as waiting:
        figure.get_by_role("button", name=words["csv"]).click()
    text = Path(waiting.value.path()).read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 22
    assert all(row[words["clause"]] for row in rows)
    assert rows[0][words["gain"]] == "1.00"


@pytest.mark.parametrize("language", WORDS)
def test_down_to_a_village_and_up_again(page: Page, server: Server, language: str) -> None:
    words = WORDS[language]
    opened(page, server, language, SHIREN)
    page.get_by_role("link", name=str(words["village"]), exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(str(words["village"]))
    ready(page)
    expect(page.locator(".squares .bad").first).to_be_visible()
    expect(page.get_by_text(str(words["few"])).first).to_be_visible()
    nav, town = words["up"]
    page.get_by_role("navigation", name=nav).get_by_role("link", name=town).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(town)
    ready(page)
    page.get_by_role("link", name=re.compile(str(words["why"]))).click()
    expect(page.locator("pre.explained")).to_contain_text(str(words["known"]))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", WORDS)
def test_a_town_prints_on_two_pages_with_its_origins_and_the_day_and_without_controls(
    page: Page, server: Server, language: str, theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    opened(page, server, language, SUNJIABUZI)
    for unit in (SUNJIABUZI, SHIREN):
        opened(page, server, language, unit)
        page.emulate_media(media="print")
        assert len(PAGES.findall(page.pdf(prefer_css_page_size=True, print_background=True))) <= 2
        page.set_viewport_size({"width": 703, "height": 1033})  # A4 less its margins, at 96 dots an inch
        wide = page.locator(".wide").evaluate_all(
            "parts => parts.map(part => part.scrollWidth - part.clientWidth)"
        )
        assert [overflow for overflow in wide if overflow > 0] == []
        foot = page.locator(".printed")
        expect(foot).to_be_visible()
        expect(foot).to_contain_text(re.compile(r"◆.*◇.*20\d\d"))
        for control in ("[data-print]", ".tools", ".howto", ".twin", ".reckoning", "[data-testid=stSidebar]"):
            assert (
                page.locator(control).evaluate_all(
                    "parts => parts.filter(part => part.checkVisibility()).length"
                )
                == 0
            )
        dot = page.locator(".spine .dot").first.evaluate("part => getComputedStyle(part).position")
        assert dot == "absolute", "the drawings fall apart on paper"
        ink = page.get_by_role("heading", level=1).evaluate("part => getComputedStyle(part).color")
        assert ink == "rgb(27, 39, 51)", "on white paper the text is dark, whatever the theme"
        page.emulate_media(media="screen")


@pytest.mark.parametrize("unit", ["", SHIREN, "220605105203", "D-WOMEN", "220605000000"])
def test_no_profile_is_wider_than_a_phone(page: Page, server: Server, unit: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, "en", unit)
    width = page.evaluate(
        "Math.max(...[...document.querySelectorAll('section, main, html')].map(e => e.scrollWidth))"
    )
    assert width <= 390
