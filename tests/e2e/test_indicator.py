"""An indicator in Chromium: from the list to its page, a mark and a link that open a unit, a file read back."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server

WORDS = {
    "zh": ("政策生育率", "村（社区）", "数据与下载", "CSV（UTF-8）", "江源区91.05%", "分母"),
    "en": ("Births within policy", "Villages and communities", "Figures and files", "CSV, plain UTF-8", "91.05%", "Denominator"),
}  # fmt: skip


@pytest.mark.parametrize("lang", WORDS)
def test_from_the_list_to_an_indicator_its_villages_and_a_file(page: Page, server: Server, lang: str) -> None:
    name, villages, more, plain, whole, denominator = WORDS[lang]
    page.goto(f"{server.url}/indicator?year=2008&lang={lang}")
    ready(page)
    page.get_by_role("combobox", name={"zh": "指标", "en": "Indicator"}[lang], exact=True).fill(name)
    page.get_by_role("option", name=name, exact=True).click()
    expect(page).to_have_url(re.compile("indicator=policy_birth"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(whole)
    page.get_by_role("radio", name=villages, exact=True).click()
    expect(page).to_have_url(re.compile("level=village"))
    ready(page)
    card = page.locator(".st-key-card_units")
    card.get_by_text(more).click()
    with page.expect_download() as waiting:
        card.get_by_role("button", name=plain).click()
    text = Path(waiting.value.path()).read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 21
    assert sum(float(row[denominator]) for row in rows) == 525
    page.go_back()
    expect(page).not_to_have_url(re.compile("level=village"))
    expect(page.get_by_role("radio", name=villages, exact=True)).not_to_be_checked()


def test_a_mark_and_a_link_of_the_twin_open_a_unit(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/indicator?year=2008&lang=zh&indicator=leaflet_coverage")
    ready(page)
    mark = page.locator(".st-key-card_ranked .scatterlayer .point").first.bounding_box()
    assert mark
    page.mouse.click(mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
    expect(page).to_have_url(re.compile(r"/town\?.*unit=220605102000"))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("宣传品入户率")
    ready(page)
    card = page.locator(".st-key-card_funnel")
    card.get_by_text("数据与下载").click()
    card.get_by_role("link", name="石人镇", exact=True).click()
    expect(page).to_have_url(re.compile(r"/town\?.*unit=220605105000"))


@pytest.mark.parametrize("address", ["indicator", "indicator?indicator=policy_birth&level=village&lang=en"])
def test_a_phone_shows_it_without_sideways_scrolling(page: Page, server: Server, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/{address}")
    ready(page)
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 390
