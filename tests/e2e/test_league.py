"""The league table as a reader goes: by an indicator into a link for somebody else, a file, the comparison, a head."""

import re

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server
from .test_journey import query

HIGH = 400  # pixels: the first row of the table stands above


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_row_is_in_sight_and_a_click_on_it_opens_its_unit(page: Page, server: Server, lang: str) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{server.url}/league_table?year=2008&lang={lang}")
    ready(page)
    table = page.locator(".st-key-card_league [data-testid=stDataFrame]")
    expect(table).to_be_visible()
    box = table.bounding_box()
    assert box is not None
    first = box["y"] + 38 + 36
    assert first <= HIGH
    page.mouse.click(box["x"] + 60, first - 18)
    expect(page).to_have_url(re.compile(r"/town\?.*unit=220605104000"))


def test_what_ranks_stands_in_the_address_and_in_the_file(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/league_table?year=2008&lang=zh&by=indicator:policy_birth")
    ready(page)
    page.get_by_text("同类（镇/街道）", exact=True).click()
    expect(page).to_have_url(re.compile("peers=kind"))
    ready(page)
    assert query(page)["by"] == "indicator:policy_birth"
    page.locator(".st-key-more_league").get_by_text("数据与下载").click()
    with page.expect_download() as found:
        page.get_by_role("button", name=re.compile("UTF-8")).click()
    lines = found.value.path().read_text(encoding="utf-8").splitlines()
    assert "同类中按政策生育率的位次" in lines[0]
    assert lines[1].startswith("正岔街道")
    assert len(lines) == 11


def test_a_head_of_the_heat_map_opens_its_indicator_and_back_returns(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/league_table?year=2008&lang=zh&view=heat")
    ready(page)
    expect(page.locator(".st-key-card_heat .heatmaplayer")).to_be_attached()
    page.wait_for_load_state("networkidle")  # what arrives late moves the picture
    head = page.locator(".st-key-card_heat .xtick a", has_text="政策生育率")
    box = head.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)  # it is slanted
    expect(page).to_have_url(re.compile(r"/indicator\?.*indicator=policy_birth"))
    page.go_back()
    expect(page.locator(".st-key-card_heat .heatmaplayer")).to_be_attached()
