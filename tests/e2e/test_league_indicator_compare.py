"""From the league table into an indicator and a comparison, as a reader goes, in both languages."""

import re

import pytest
from playwright.sync_api import Page, expect

from .browser import ready
from .server import Server
from .test_journey import downloaded, query, rows_of

TITLES = {"zh": "2008年度镇（街）排名", "en": "League table, Towns and subdistricts, 2008"}
HEAT = {"zh": "热力图", "en": "Heat map"}
BIRTHS = {"zh": "政策生育率", "en": "Births within policy"}
OPEN = {"zh": "打开指标：政策生育率", "en": "Open the indicator Births within policy"}
CSV = {"zh": "CSV（UTF-8）", "en": "CSV, plain UTF-8"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_from_the_league_table_over_the_heat_map_to_an_indicator_and_back(
    page: Page, server: Server, lang: str
) -> None:
    page.goto(f"{server.url}/league_table?year=2008&lang={lang}")
    ready(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES[lang])
    page.get_by_role("radio", name=HEAT[lang]).or_(page.get_by_text(HEAT[lang], exact=True)).first.click()
    expect(page).to_have_url(re.compile("view=heat"))
    ready(page)
    expect(page.locator("table.sortable .heat")).to_have_count(200)
    page.get_by_label(OPEN[lang]).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(BIRTHS[lang])
    ready(page)
    assert query(page)["indicator"] == "policy_birth"
    assert "view" not in query(page)
    expect(page.locator("table.sortable").first.locator("tbody tr")).to_have_count(10)
    page.go_back()
    ready(page)
    expect(page.locator("table.sortable .heat")).to_have_count(200)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_units_are_picked_in_the_table_and_set_side_by_side(
    page: Page, server: Server, lang: str
) -> None:
    page.goto(f"{server.url}/league_table?year=2008&lang={lang}")
    ready(page)
    add = {"zh": "＋对比", "en": "＋compare"}[lang]
    rows = page.locator("table.sortable tbody tr")
    rows.nth(0).get_by_text(add).click()
    expect(page).to_have_url(re.compile("compare=220605104000"))
    # The address is there before the page is drawn anew, and only the new links hold the first unit.
    expect(rows.nth(0)).to_contain_text({"zh": "✓ 已选", "en": "✓ chosen"}[lang])
    rows.nth(9).get_by_text(add).click()
    expect(page).to_have_url(re.compile("compare=220605104000(,|%2C)220605"))
    ready(page)
    page.get_by_role("link", name={"zh": "开始对比 →", "en": "Compare them →"}[lang]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        {"zh": "2008年度单位对比", "en": "Comparison of units, 2008"}[lang]
    )
    ready(page)
    expect(page.locator(".sides")).to_have_count(21)
    real = page.locator("table.sortable").last.locator("td b", has_text="●")
    expect(real).to_have_count(2)
    _name, content = downloaded(page, CSV[lang])
    held = rows_of(content)
    assert len(held) == 22
    assert sum("A" in row[{"zh": "差异", "en": "Differences"}[lang]] for row in held) == 2


def test_a_link_opens_the_same_table_for_somebody_else(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/league_table?year=2008&lang=zh")
    ready(page)
    page.get_by_role("combobox", name="排名依据").fill("政策生育率")  # the list shows only its beginning
    page.get_by_role("option", name="政策生育率", exact=True).click()
    expect(page).to_have_url(re.compile("by=indicator"))
    ready(page)
    page.get_by_text("同类（镇/街道）", exact=True).click()
    expect(page).to_have_url(re.compile("peers=kind"))
    ready(page)
    assert query(page)["by"] == "indicator:policy_birth"
    link = page.url
    other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    other.goto(link)
    ready(other)
    expect(other.get_by_role("columnheader", name="同类中按政策生育率的位次")).to_be_visible()
    expect(other.locator("table.sortable tbody tr").first).to_contain_text("正岔街道")
    other.context.close()


def test_columns_are_added_and_taken_away_and_back_undoes_it(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/league_table?year=2008&lang=zh")
    ready(page)
    page.get_by_text("列", exact=True).click()
    page.get_by_role("link", name="＋ 有数据的权重").click()
    expect(page).to_have_url(re.compile("cols="))
    ready(page)
    expect(page.get_by_role("columnheader", name="有数据的权重（%）")).to_be_attached()
    page.get_by_role("link", name="✓ 等次").click()  # what may be chosen stays open
    expect(page.get_by_role("columnheader", name="等次", exact=True)).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("columnheader", name="等次", exact=True)).to_have_count(1)


@pytest.mark.parametrize(
    "address", ["league_table", "league_table?view=heat", "indicator?indicator=policy_birth"]
)
def test_a_phone_shows_the_pages_without_sideways_scrolling(page: Page, server: Server, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/{address}")
    ready(page)
    wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert wide <= 390


def test_a_comparison_fits_a_phone_too(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{server.url}/compare?compare=220605104000,220605105000&lang=en")
    ready(page)
    expect(page.locator(".sides").first).to_be_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
