"""Every page by the rules of WCAG 2.2 AA as axe-core checks them, on a phone, at 200 % zoom, and by keyboard."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from pages.parts.frame import MENU

from .browser import ready
from .server import Server

PAGES = ["" if name == "overview" else name for name in MENU]
MORE = {"town": "unit=220605105000", "indicator": "indicator=policy_birth"}
MORE |= {"compare": "compare=220605105000,220605104000"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"a phone": 390, "200 % zoom of a small screen": 700, "a wall": 2560}
FOLD = 400  # pixels from the top within which the thing begins that the page is named after


# Streamlit's own, which no setting of ours can change: (rule, what the broken piece is, why).
STREAMLITS_OWN = (
    ("target-size", 'aria-label="Clear all"', "the button that empties a st.multiselect is 18 pixels high"),
    ("color-contrast", "<span title=", "the chips of a st.multiselect in dark"),
    ("region", 'role="listbox"', "an open list hangs below the page, outside its landmarks"),
)


def address(server: Server, name: str, lang: str = "zh") -> str:
    return f"{server.url}/{name}?lang={lang}&{MORE.get(name, '')}"


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
        if not any(rule["id"] == known and piece in node["html"] for known, piece, _why in STREAMLITS_OWN)
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_wcag(page: Page, server: Server, theme: Any) -> None:
    page.emulate_media(color_scheme=theme)
    found = {}
    for name in PAGES:
        page.goto(address(server, name))
        ready(page)
        found[name] = violations(page)
    assert {name: broken for name, broken in found.items() if broken} == {}


def excess(page: Page, width: int) -> int:
    """By how many pixels the page is wider than a window of this width, once it is laid out in it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(400)  # a chart and a table measure their new room a moment later
    found: int = page.evaluate(
        "new Promise(told => requestAnimationFrame(() => requestAnimationFrame(() => told(Math.max("
        "...[...document.querySelectorAll('main, [data-testid=stMain], body')]"
        ".map(part => part.scrollWidth - part.clientWidth))))))"
    )
    return found


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_scrolls_sideways_and_each_begins_above_the_fold(page: Page, server: Server, lang: str) -> None:
    wide, low, unnamed = {}, {}, {}
    for name in PAGES:
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto(address(server, name, lang))
        ready(page)
        first = page.locator("[class*=st-key-card_], [data-testid=stMetric]").first.bounding_box()
        low |= {name: first["y"]} if first and first["y"] > FOLD else {}
        charts = page.locator("[data-testid=stPlotlyChart]")
        unnamed |= {
            f"{name} {n}": True
            for n in range(charts.count())
            if not charts.nth(n).evaluate("e => e.getAttribute('aria-label') || e.querySelector('[aria-label]')")
        }
        found = {what: excess(page, width) for what, width in WIDTHS.items()}
        wide |= {f"{name} {what}": pixels for what, pixels in found.items() if pixels > 1}
    assert (wide, low, unnamed) == ({}, {}, {})


def test_the_keyboard_reaches_a_unit_through_the_twin_of_a_chart(page: Page, server: Server) -> None:
    page.goto(address(server, ""))
    ready(page)
    twin = page.locator(".st-key-more_ranks summary")
    twin.focus()
    page.keyboard.press("Enter")
    link = page.locator(".st-key-more_ranks").get_by_role("link", name="湾沟镇")
    link.focus()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("湾沟镇")


@pytest.mark.parametrize(("lang", "label"), [("zh", "查找单位"), ("en", "Find a unit")])
def test_the_search_works_by_keyboard(page: Page, server: Server, lang: str, label: str) -> None:
    page.goto(f"{server.url}/?lang={lang}&year=2007")
    ready(page)
    box = page.get_by_role("combobox", name=label)
    box.press_sequentially("wangou", delay=60)
    expect(page.get_by_role("option").first).to_contain_text({"zh": "湾沟", "en": "Wangou"}[lang])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/town.*unit=220605102"))  # Wangou or a village of it
    ready(page)
    box.press_sequentially("shiren", delay=60)
    expect(page.get_by_role("option").first).to_be_visible()
    assert violations(page) == []
