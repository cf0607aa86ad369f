"""Sanctions, awards, scheme and about in Chromium: choose a day, keep it in the link, open a unit, take the files."""

import csv
import io
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server

WORDS = {
    "zh": {
        "as_of": "截至日期", "day_after": "2010年3月19日（最后一个期限次日）", "left": "剩余365天", "over": "逾期1天",
        "village": "江源街道 江北社区", "opened": "江北社区", "csv": "CSV（UTF-8）", "next": "次位", "yes": "是",
        "unit": "单位", "title": "称号", "indicator": "政策生育率",
    },
    "en": {
        "as_of": "As of", "day_after": "2010-03-19 (the day after the last deadline)", "left": "365 days left",
        "over": "1 day over", "village": "Jiangyuan Subdistrict Jiangbei Community", "opened": "Jiangbei Community",
        "csv": "CSV, plain UTF-8", "next": "Next in line", "yes": "yes", "unit": "Unit", "title": "Title",
        "indicator": "Births within policy",
    },
}  # fmt: skip
PHONE = {"width": 390, "height": 844}


def opened(page: Page, server: Server, address: str, language: str) -> None:
    page.goto(f"{server.url}/{address}?lang={language}&year=2008")
    ready(page)


def query(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlparse(page.url).query).items()}


@pytest.mark.parametrize("language", WORDS)
def test_a_chosen_day_moves_the_deadlines_and_stays_in_the_link(page: Page, server: Server, language: str) -> None:
    words = WORDS[language]
    opened(page, server, "sanctions", language)
    lanes = page.locator(".lanes")
    expect(lanes.locator(".lane.open")).to_contain_text(words["left"])
    page.get_by_role("combobox", name=words["as_of"]).click()
    page.get_by_role("option", name=words["day_after"], exact=True).click()
    expect(lanes.locator(".lane.overdue")).to_contain_text(words["over"])
    assert query(page)["asof"] == "2010-03-19"
    page.reload()
    ready(page)
    expect(lanes.locator(".lane.overdue")).to_contain_text(words["over"])
    lanes.get_by_role("link", name=words["village"], exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(words["opened"])
    assert "asof" not in query(page)  # the day is the page's own


@pytest.mark.parametrize("language", WORDS)
def test_the_candidates_of_every_title_are_in_the_file(page: Page, server: Server, language: str) -> None:
    words = WORDS[language]
    opened(page, server, "awards", language)
    figure = page.locator("figure").filter(has=page.locator(".race"))
    expect(figure.locator(".race")).to_have_count(4)
    with page.expect_download() as waiting:
        figure.get_by_role("button", name=words["csv"]).click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text("utf-8"))))
    assert len(rows) == 40  # ten towns, four titles
    behind = [row[words["unit"]] for row in rows if row[words["next"]] == words["yes"]]
    assert len(behind) == 3 + 5  # of three titles one town, of the fourth five that are equal


@pytest.mark.parametrize("language", WORDS)
def test_a_rectangle_of_the_treemap_is_a_link_that_keeps_the_choices(page: Page, server: Server, language: str) -> None:
    opened(page, server, "scheme", language)
    tile = page.locator(".treemap.broad").get_by_role("link", name=WORDS[language]["indicator"])
    expect(tile).to_be_visible()
    expect(page.locator(".treemap.tall")).to_be_hidden()
    address = parse_qs(urlparse(str(tile.get_attribute("href"))).query)
    assert (address["indicator"], address["year"], address["lang"]) == (["policy_birth"], ["2008"], [language])
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    expect(page.locator(".treemap.tall")).to_be_visible()
    expect(page.locator(".treemap.broad")).to_be_hidden()


@pytest.mark.parametrize("address", ["sanctions", "awards", "scheme", "about"])
def test_a_phone_never_scrolls_the_page_sideways(page: Page, server: Server, address: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for language in WORDS:
        opened(page, server, address, language)
        wider = page.evaluate("(m => m.scrollWidth - m.clientWidth)(document.querySelector('[data-testid=stMain]'))")
        assert wider <= 0, language


@pytest.mark.parametrize("language", WORDS)
def test_the_explanation_is_read_once_and_stays_closed(page: Page, server: Server, language: str) -> None:
    opened(page, server, "awards", language)
    explained = page.locator("details.howto")
    expect(explained).to_have_attribute("open", "")
    explained.locator("summary").click()
    page.reload()
    ready(page)
    expect(explained).not_to_have_attribute("open", "")
