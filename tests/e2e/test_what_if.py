"""The rules of a what-if in Chromium: moved by keyboard and pointer, shown fresh, kept in the link, given back."""

from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Locator, Page, expect

from .browser import ready
from .server import Server
from .test_accessibility import violations

WORDS = {
    "zh": {"publicity": "宣传教育", "leadership": "组织领导", "was": "≠\u00a0正式：8", "all": "恢复正式规则", "withheld": "未公布的值如何处理",
           "back": "恢复正式值：宣传教育", "indicator": "指标", "births": "政策生育率", "floor": "底线，不得分 (%)",
           "method": "缺失值、并列与取整", "one": "改动1处规则", "weight": "权重"},
    "en": {"publicity": "Publicity", "leadership": "Leadership", "was": "≠\u00a0official: 8", "all": "Back to the official rules",
           "withheld": "What a withheld value does", "back": "Official again: Publicity", "indicator": "Indicator",
           "births": "Births within policy", "floor": "Floor, no points (%)", "method": "Missing values, ties, rounding",
           "one": "1 rule changed", "weight": "Weight"},
}  # fmt: skip
PHONE = {"width": 390, "height": 844}


def opened(page: Page, server: Server, language: str, more: str = "") -> None:
    page.goto(f"{server.url}/what_if?lang={language}&year=2008{more}")
    ready(page)


def changes(page: Page) -> str:
    return parse_qs(urlparse(page.url).query).get("changes", [""])[0]


def beside(slider: Locator) -> Locator:
    """The number that stands beside a slider."""
    return slider.locator("xpath=..").locator("output")


@pytest.mark.parametrize("language", WORDS)
def test_keys_move_a_weight_its_neighbours_make_room_and_the_focus_stays(
    page: Page, server: Server, language: str
) -> None:
    words = WORDS[language]
    opened(page, server, language)
    publicity = page.get_by_role("slider", name=words["publicity"], exact=True)
    leadership = page.get_by_role("slider", name=words["leadership"], exact=True)
    publicity.focus()
    for _ in range(12):  # faster than the server answers
        page.keyboard.press("ArrowRight")
    expect(beside(publicity)).to_have_text("20")
    expect(beside(leadership)).to_have_text("21.74")
    expect(leadership).to_have_attribute("aria-valuetext", "21.74")
    expect(publicity).to_be_focused()
    ready(page)
    assert changes(page) == "dimension.E.weight=20"
    expect(page.locator(".rules [role=status]")).to_contain_text(words["one"])
    expect(publicity).to_have_accessible_description(words["was"])
    assert publicity.evaluate("input => getComputedStyle(input).outlineStyle") != "none"
    back = page.get_by_role("button", name=words["back"])
    back.click()
    expect(beside(leadership)).to_have_text("25")
    expect(back).to_be_hidden()
    expect(publicity).to_be_focused()
    assert changes(page) == ""


def test_a_drag_is_told_when_the_reader_lets_go_and_the_number_follows_all_the_way(
    page: Page, server: Server
) -> None:
    opened(page, server, "en")
    slider = page.get_by_role("slider", name="Publicity", exact=True)
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 8 + (box["width"] - 16) * 8 / 99, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, middle, steps=5)
    shown = float(beside(slider).inner_text())
    assert 40 < shown < 60
    page.wait_for_timeout(300)
    assert changes(page) == ""
    expect(page.locator(".rules .differs")).to_have_count(0)
    page.mouse.up()
    expect(page.locator(".rules .differs")).to_have_count(
        7
    )  # six share the scale; an indicator follows its own
    assert changes(page) == f"dimension.E.weight={shown:g}"


@pytest.mark.parametrize("language", WORDS)
def test_a_link_back_and_reload_show_the_same_rules(page: Page, server: Server, language: str) -> None:
    words = WORDS[language]
    opened(page, server, language)
    page.get_by_role("combobox", name=words["indicator"], exact=True).select_option(label=words["births"])
    floor = page.get_by_role("spinbutton", name=words["floor"])
    expect(floor).to_have_value("75")
    floor.fill("70")
    expect(page.locator(".rules .differs")).to_have_count(0)  # not before it is done
    floor.press("Enter")
    expect(page.locator(".rules .differs")).to_have_count(1)
    page.reload()
    ready(page)
    expect(floor).to_have_value("70")
    assert changes(page) == "indicator.policy_birth.floor=70"
    page.get_by_text(words["method"], exact=True).click()
    withheld = page.get_by_role("combobox", name=words["withheld"])
    withheld.select_option("zero")
    expect(page.locator(".rules .differs")).to_have_count(2)
    page.go_back()
    expect(withheld).to_have_value("rescale")
    expect(floor).to_have_value("70")
    page.get_by_role("button", name=words["all"]).click()
    expect(floor).to_have_value("75")
    expect(page.get_by_role("button", name=words["all"])).to_be_disabled()
    assert changes(page) == ""


def test_a_number_that_is_none_goes_back_and_one_beyond_its_bounds_to_the_bound(
    page: Page, server: Server
) -> None:
    opened(page, server, "en", "&changes=sanction.yellow_card.when.1.years%3D3")
    years = page.get_by_role("spinbutton", name="Yellow card: years in a row")
    years.fill("")
    years.press("Tab")
    expect(years).to_have_value("3")
    years.fill("99")
    years.press("Tab")
    expect(years).to_have_value("10")
    expect(page.locator("main ul.plain")).to_contain_text("10")
    ready(page)
    assert changes(page) == "sanction.yellow_card.when.1.years=10"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", WORDS)
def test_the_open_panel_breaks_no_rule_and_its_targets_are_large_enough_on_a_phone(
    page: Page, server: Server, language: str, theme: str
) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    opened(page, server, language, "&changes=dimension.E.weight%3D20~missing.withheld%3Dzero")
    page.locator(".rules summary").last.click()
    assert violations(page) == []
    sizes = page.locator(".rules :is(input, select, button, summary)").evaluate_all(
        "parts => parts.filter(p => p.checkVisibility()).map(p => p.getBoundingClientRect())"
        ".map(({width, height}) => Math.min(width, height))"
    )
    assert len(sizes) > 20
    assert min(sizes) >= 24
    wider = page.evaluate(
        "(m => m.scrollWidth - m.clientWidth)(document.querySelector('[data-testid=stMain]'))"
    )
    assert wider <= 0


def test_another_year_leaves_the_panel_and_its_focus_alone(page: Page, server: Server) -> None:
    opened(page, server, "en", "&changes=dimension.E.weight%3D20")
    page.evaluate(
        """() => {
          window.touched = 0
          new MutationObserver(all => (window.touched += all.length))
            .observe(document.querySelector(".rules"), {subtree: true, childList: true, attributes: true, characterData: true})
        }"""
    )
    page.get_by_role("combobox", name="Year").click()
    page.get_by_role("option", name="2007", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2007")
    ready(page)
    assert page.evaluate("window.touched") == 0
    assert changes(page) == "dimension.E.weight=20"
