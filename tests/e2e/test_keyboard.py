"""Every unit is reached by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server
from .test_every_page import violations


def test_the_keyboard_reaches_a_unit_through_the_twin_of_a_chart(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?lang=zh")
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
