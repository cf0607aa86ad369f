"""Every page, drawn once a language: without a mistake, in one language, from one host, by WCAG's rules, at any width."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from appraisal.words import catalogue
from pages.parts.frame import MENU

from .browser import ready
from .server import Server

TOWN, VILLAGE = "220605105000", "220605105203"
ADDRESSES = ["" if name == "overview" else name for name in MENU]
ADDRESSES += [f"town?unit={TOWN}", f"town?unit={VILLAGE}", "indicator?indicator=policy_birth"]
ADDRESSES += [f"compare?compare={TOWN},220605104000"]
MISTAKES = "[data-testid=stException], [data-testid=stAlertContentError]"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = {"a phone": 390, "200 % zoom of a small screen": 700, "a wall": 2560}
FOLD = 400  # pixels from the top within which the thing begins that the page is named after
# Streamlit's own, which no setting of ours can change: (rule, what the broken piece is, why).
STREAMLITS_OWN = (
    ("target-size", 'aria-label="Clear all"', "the button that empties a st.multiselect is 18 pixels high"),
    ("color-contrast", "<span title=", "the chips of a st.multiselect in dark"),
    ("region", 'role="listbox"', "an open list hangs below the page, outside its landmarks"),
)


def sentences(language: str) -> list[str]:
    """What the interface says in the other language, where it has no blanks and cannot be a word of the data."""
    pairs = [(msg, text) for msg, text in catalogue("zh").items() if "{" not in msg and text != msg]
    if language == "zh":
        return [message for message, _text in pairs if len(message.split()) >= 3]
    return [text for _message, text in pairs if len(re.findall(r"[\u4e00-\u9fff]", text)) >= 8]


def untranslated(page: Page, language: str) -> list[str]:
    """Sentences of the other language that stand on the page or in what it says of its pictures."""
    text = page.evaluate(
        "[document.body.innerText, ...[...document.querySelectorAll('[aria-label], [title], [placeholder]')]"
        ".flatMap(e => ['aria-label', 'title', 'placeholder'].map(name => e.getAttribute(name)))].join('\\n')"
    )
    known = sentences(language)
    assert len(known) > 100
    return [sentence for sentence in known if sentence in text]


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
        if not any(rule["id"] == known and piece in node["html"] for known, piece, _why in STREAMLITS_OWN)
    ]


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


def too_low(page: Page) -> list[str]:
    """The first card, where the page begins below the fold."""
    cards = page.locator("[class*=st-key-card_], [data-testid=stMetric]").all()
    top = cards[0].bounding_box() if cards else None
    return [f"begins at {top['y']:.0f} pixels"] if top and top["y"] > FOLD else []


def unnamed(page: Page) -> list[str]:
    charts = page.locator("[data-testid=stPlotlyChart]").all()
    named = [chart.evaluate("e => e.getAttribute('aria-label') || e.querySelector('[aria-label]')") for chart in charts]
    return [f"chart {n} has no name" for n, name in enumerate(named) if not name]


@pytest.mark.parametrize(("language", "year", "theme"), [("zh", 2008, "dark"), ("en", 2006, "light")])
def test_every_page_is_whole_in_one_language_and_by_the_rules(
    page: Page, server: Server, language: str, year: int, theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    found = {}
    for address in ADDRESSES:
        page.set_viewport_size({"width": 1366, "height": 768})
        page.goto(f"{server.url}/{address}{'&' if '?' in address else '?'}lang={language}&year={year}")
        ready(page)
        assert page.locator("[data-testid=stMain] h1").is_visible(), f"{address} is empty"
        found[address] = [
            *untranslated(page, language),
            *page.locator(MISTAKES).all_inner_texts(),
            *too_low(page),
            *unnamed(page),
            *violations(page),
            *(f"scrolls sideways on {what}" for what, width in WIDTHS.items() if excess(page, width) > 1),
        ]
    assert {address: faults for address, faults in found.items() if faults} == {}
    # The watch over the page now fails the test where another host was asked or the console reports an error.
