"""Data quality in Chromium: what is missing comes first, its file says so, a cell opens its unit."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server

PHONE = {"width": 390, "height": 844}


def test_from_the_menu_to_what_is_missing_to_the_town_that_misses_it(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?lang=zh&year=2008")
    ready(page)
    page.get_by_role("link", name="数据质量").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("已有212个")
    ready(page)
    matrix = page.locator(".st-key-card_completeness")
    matrix.get_by_text("数据与下载").click()
    with page.expect_download() as waiting:
        matrix.get_by_role("button", name="CSV（UTF-8）").click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text("utf-8"))))
    assert [row["社会抚养费征收率"] for row in rows].count("未公布") == 9
    ready(page)  # nothing moves any more
    mark = matrix.locator(".scatterlayer text", has_text="✕").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile(r"/town\?.*unit=220605001000"))


@pytest.mark.parametrize("address", ["quality?level=village", "scheme?", "quality?"])
def test_a_phone_never_scrolls_the_page_sideways(page: Page, server: Server, address: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="dark")
    page.goto(f"{server.url}/{address}&lang=en&year=2008")
    ready(page)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    assert page.evaluate("(m => m.scrollWidth - m.clientWidth)(document.querySelector('[data-testid=stMain]'))") <= 0
