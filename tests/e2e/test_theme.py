"""The colours of the system, from the first picture on."""

from typing import Literal

from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark", "light")
BACKGROUND = {"light": "rgb(245, 247, 250)", "dark": "rgb(17, 22, 28)"}
INK = {"light": "rgb(27, 39, 51)", "dark": "rgb(230, 235, 240)"}


def test_a_system_that_turns_dark_gets_dark_charts_without_a_reload(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?lang=zh")
    ready(page)
    names = page.locator(".st-key-card_ranks .ytick text").first
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", BACKGROUND[theme])
        expect(names).to_have_css("fill", INK[theme])
    # An SVG of Plotly's has the colours that the server chose.
