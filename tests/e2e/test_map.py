"""The map in Chromium: an area and a tile open their town, the years slide, and the file holds what is mapped."""

import csv
import io
import re

from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server


def opened(page: Page, server: Server, query: str) -> None:
    page.goto(f"{server.url}/map?{query}")
    ready(page)
    expect(page.locator(".js-plotly-plot text").filter(has_text="松树").first).to_be_visible()


def click(page: Page, name: str) -> None:
    """On the name, which lies inside its area or tile."""
    box = page.locator(".js-plotly-plot text").filter(has_text=name).first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_click_on_an_area_or_a_tile_opens_the_town_in_this_session(page: Page, server: Server) -> None:
    opened(page, server, "lang=zh")
    page.evaluate("window.sameSession = true")
    click(page, "松树")
    expect(page).to_have_url(re.compile(r"/town\?.*unit=220605103000"))
    page.go_back()
    ready(page)
    page.get_by_role("radio", name="方块").click()
    expect(page).to_have_url(re.compile("view=tiles"))
    ready(page)
    click(page, "湾沟")
    expect(page).to_have_url(re.compile(r"/town\?.*unit=220605102000"))
    assert page.evaluate("window.sameSession") is True


def test_the_years_slide_and_the_file_holds_the_year_and_what_is_mapped(page: Page, server: Server) -> None:
    opened(page, server, "lang=zh&by=sanctions")
    expect(page.get_by_role("heading", level=1)).to_contain_text("沙金村")
    page.get_by_role("slider", name="逐年看").press("ArrowLeft")
    expect(page).to_have_url(re.compile("year=2007"))
    ready(page)
    page.get_by_text("数据与下载").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV，供 Excel 用").or_(page.get_by_role("button", name="CSV")).first.click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_bytes().decode("utf-8-sig"))))
    assert len(rows) == 10
    assert {row["年度"] for row in rows} == {"2007"}
    assert "220605102000" in {row["代码"] for row in rows}
