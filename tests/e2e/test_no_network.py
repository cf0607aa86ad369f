"""Every page draws itself without a mistake, in one language, from one host, and in the colours of the system."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from appraisal.words import catalogue
from pages.parts.frame import MENU

from .browser import ready
from .server import Server

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark", "light")
TOWN, VILLAGE = "220605105000", "220605105203"
MISTAKES = "[data-testid=stException], [data-testid=stAlertContentError]"
BACKGROUND = {"light": "rgb(245, 247, 250)", "dark": "rgb(17, 22, 28)"}
INK = {"light": "rgb(27, 39, 51)", "dark": "rgb(230, 235, 240)"}


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


@pytest.mark.parametrize(("language", "year"), [("zh", 2008), ("en", 2006)])
def test_every_page_draws_without_a_mistake_and_asks_no_other_host(
    page: Page, server: Server, year: int, language: str
) -> None:
    addresses = ["" if name == "overview" else name for name in MENU]
    addresses += [f"town?unit={unit}" for unit in (TOWN, VILLAGE)] + ["indicator?indicator=policy_birth"]
    for address in addresses:
        page.goto(f"{server.url}/{address}{'&' if '?' in address else '?'}lang={language}&year={year}")
        ready(page)
        assert untranslated(page, language) == [], address
        assert page.locator(MISTAKES).all_inner_texts() == [], address
        assert page.locator("[data-testid=stMain] h1").is_visible(), f"{address} is empty"
    # The watch over the page now fails the test where another host was asked or the console reports an error.


def test_a_system_that_turns_dark_gets_dark_charts_without_a_reload(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?lang=zh")
    ready(page)
    names = page.locator(".st-key-card_ranks .ytick text").first
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", BACKGROUND[theme])
        expect(names).to_have_css("fill", INK[theme])
    # An SVG of Plotly's has the colours that the server chose.
