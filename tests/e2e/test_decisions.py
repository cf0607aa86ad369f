"""Sanctions and awards in Chromium: choose a day, keep it in the link, open a unit, take the candidates as a file."""

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server


def query(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlparse(page.url).query).items()}


def test_a_chosen_day_moves_the_deadlines_and_stays_in_the_link(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/sanctions?lang=zh&year=2008")
    ready(page)
    sheet = page.locator(".st-key-card_sanctions")
    expect(sheet).to_contain_text("2项整改期限已过")
    page.get_by_role("combobox", name="截至日期").click()
    page.get_by_role("option", name="2009年6月18日", exact=True).click()
    expect(sheet).to_contain_text("离最近的期限273天")
    assert query(page)["asof"] == "2009-06-18"
    page.reload()
    ready(page)
    expect(sheet).to_contain_text("离最近的期限273天")
    sheet.get_by_role("link", name="江北社区").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("江北社区")
    assert "asof" not in query(page)  # the day is the page's own


def test_the_candidates_of_every_title_are_in_the_file(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/awards?lang=en&year=2008")
    ready(page)
    card = page.locator(".st-key-card_races")
    expect(card.locator(".js-plotly-plot")).to_be_visible()
    card.get_by_text("Figures and files").click()
    with page.expect_download() as waiting:
        card.get_by_role("button", name="CSV, plain UTF-8").click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text("utf-8"))))
    assert len(rows) == 40  # ten towns, four titles
    assert sum(row["How it fared"] == "next in line" for row in rows) == 3 + 5  # in the fourth five are equal
    assert {row["Year"] for row in rows} == {"2008"}
