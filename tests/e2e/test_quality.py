"""Data quality in Chromium: what is missing comes first, its file says so, and nothing is wider than a phone."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server

WORDS = {
    "zh": {"menu": "数据质量", "lead": "任何发现只说明重建数据本身", "csv": "CSV（UTF-8）", "missing": "缺少的数据",
           "fee": "社会抚养费征收率（未公布）", "how": "计算方法", "method": "Gerber and Malhotra", "level": "村（社区）",
           "without": "全无数据"},
    "en": {"menu": "Data quality", "lead": "about the reconstruction only", "csv": "CSV, plain UTF-8",
           "missing": "What is missing", "fee": "Fees collected of those due (withheld)", "how": "How it is found",
           "method": "Gerber and Malhotra", "level": "Villages and communities", "without": "without any figure"},
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_from_the_menu_to_what_is_missing_and_what_may_be_asked(
    page: Page, server: Server, language: str
) -> None:
    words = WORDS[language]
    page.goto(f"{server.url}/?lang={language}&year=2008")
    ready(page)
    page.get_by_role("link", name=words["menu"]).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2008")
    ready(page)
    expect(page.locator(".lead")).to_contain_text(words["lead"])
    first = page.locator("figure").first
    expect(first.locator("td > .shade-none")).to_have_count(18)
    with page.expect_download() as waiting:
        first.get_by_role("button", name=words["csv"]).click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text("utf-8"))))
    assert sum(words["fee"] in row[words["missing"]] for row in rows) == 9
    how = page.locator("details.method").last
    how.get_by_text(words["how"]).click()
    expect(how).to_contain_text(words["method"])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", WORDS)
def test_the_villages_fit_a_phone_and_those_without_figures_are_counted(
    page: Page, server: Server, language: str, theme: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto(f"{server.url}/quality?lang={language}&year=2008&level=village")
    ready(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text(WORDS[language]["level"])
    expect(page.get_by_role("heading", level=2).get_by_text(WORDS[language]["without"])).to_be_visible()
    width = page.evaluate(
        "Math.max(...[...document.querySelectorAll('section, main, html')].map(e => e.scrollWidth))"
    )
    assert width <= 390
