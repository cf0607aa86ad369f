"""The rules of a trial in Chromium: moved by keys, kept in the link, given back; the movers' table comes as a file."""

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Page, expect

from .browser import PATIENCE, ready
from .server import Server


def changes(page: Page) -> str:
    return parse_qs(urlparse(page.url).query).get("changes", [""])[0]


def test_keys_move_a_weight_the_link_keeps_it_and_one_click_gives_it_back(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/what_if?lang=en&year=2008")
    publicity = page.get_by_role("slider", name="Publicity")
    publicity.focus()
    for _ in range(17):  # faster than the server answers
        page.keyboard.press("ArrowRight")
    title = page.get_by_role("heading", level=1)
    expect(title).to_contain_text("3 units change their rank", timeout=PATIENCE)
    expect(page.get_by_text("≠ official: 25", exact=False).first).to_be_visible()  # it makes room
    assert changes(page) == "dimension.E.weight=25"
    page.reload()
    expect(page.get_by_role("button", name="Publicity weight: 8 → 25")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".st-key-what_if_ranks")).to_contain_text("Wangou Town ↑2", timeout=PATIENCE)
    page.get_by_role("button", name="Back to the official rules").click()
    expect(title).to_contain_text("move a rule", timeout=PATIENCE)
    ready(page)
    assert changes(page) == ""


def test_who_moves_comes_as_a_file_that_says_it_is_no_result(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/what_if?lang=zh&year=2008&changes=missing.withheld%3Dzero")
    ready(page)
    box = page.locator(".st-key-card_what_if_moves")
    box.get_by_text("数据与下载").click()
    with page.expect_download() as download:
        box.get_by_role("button", name="CSV", exact=False).last.click()
    assert "推演，不是结果" in download.value.suggested_filename
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig"))))
    (first,) = [row for row in rows if row["单位"] == "大阳岔镇"]
    assert (float(first["正式名次"]), float(first["改动后名次"])) == (5, 1)
    assert {row["来源"] for row in rows} == {"重建"}
