"""Every page, in every year, language and theme, draws itself without a mistake, in one language, from one host."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from appraisal.case import REFERENCE_CASE, open_case
from appraisal.words import catalogue

from .browser import ready
from .server import Server

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
YEARS = open_case(REFERENCE_CASE).years
TOWN, VILLAGE = "220605105000", "220605105203"
MISTAKES = "[data-testid=stException], [data-testid=stAlertContentError]"
BACKGROUND = {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 22, 28)"}


def sentences(language: str) -> list[str]:
    """What the interface says in the other language, where it has no blanks and cannot be a word of the data."""
    pairs = [(msg, text) for msg, text in catalogue("zh").items() if "{" not in msg]
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


def addresses_in_menu(page: Page) -> list[str]:
    links = page.locator("[data-testid=stSidebarNavLink]").all()
    return [str(link.get_attribute("href")).split("?")[0] for link in links]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("year", YEARS)
def test_every_page_draws_without_a_mistake_and_asks_no_other_host(
    page: Page, server: Server, year: int, language: str
) -> None:
    page.goto(f"{server.url}/?lang={language}&year={year}")
    ready(page)
    menu = addresses_in_menu(page)
    assert len(menu) >= 7
    units = [f"{server.url}/town?unit={unit}" for unit in (TOWN, VILLAGE)]
    for address in [*(f"{address}?" for address in menu), *units]:
        page.goto(f"{address}&lang={language}&year={year}")
        ready(page)  # before that the app does not listen to a change of theme
        assert untranslated(page, language) == [], address
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            expect(page.get_by_test_id("stApp")).to_have_css("background-color", BACKGROUND[theme])
            ready(page)
            assert page.locator(MISTAKES).all_inner_texts() == [], f"{address} in {theme}"
            assert page.locator("[data-testid=stMain] :is(h1, h2)").first.is_visible(), f"{address} in {theme} is empty"
    # The watch over the page now fails the test where another host was asked or the console reports an error.
