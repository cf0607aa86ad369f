"""The scheme in Chromium: a dimension drills in and stays on the page, an indicator opens and keeps the choices."""

import re

from playwright.sync_api import Locator, Page, expect

from .browser import ready
from .server import Server


def click(page: Page, mark: Locator) -> None:
    """Plotly's marks lie under its layers: where they are is clicked."""
    box = mark.bounding_box()
    assert box
    page.mouse.click(box["x"] + 6, box["y"] + box["height"] / 2)


def test_the_treemap_drills_in_and_an_indicator_of_it_opens(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/scheme?lang=zh&year=2007")
    ready(page)
    treemap = page.locator(".st-key-card_weights .treemaplayer")
    expect(treemap).to_contain_text("组织领导")
    click(page, treemap.locator("text", has_text="B 计划与数据质量").last)
    expect(treemap.locator("text", has_text="经费及时到位")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/scheme\?"))
    page.wait_for_timeout(900)  # the branch grows to the whole picture
    click(page, treemap.locator("text", has_text="政策生育率"))
    expect(page).to_have_url(re.compile(r"/indicator\?.*year=2007.*indicator=policy_birth"))


def test_a_chosen_scoring_curve_stands_in_the_link(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/scheme?lang=en&year=2008")
    ready(page)
    page.get_by_role("combobox", name="Scoring curve of").click()
    page.get_by_role("option", name="Skip-level petitions").click()
    card = page.locator(".st-key-card_curve")
    expect(card).to_contain_text("deducted by the shortfall")
    expect(page).to_have_url(re.compile("curve=skip_level_petitions"))
    page.reload()
    ready(page)
    expect(card).to_contain_text("deducted by the shortfall")
