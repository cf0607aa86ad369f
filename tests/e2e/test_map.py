"""The map in Chromium: by pointer, keyboard and finger, on a screen and on a phone, in both languages."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .browser import ready
from .server import Server

LEAST_LETTERS = 11  # pixels that a name in a tile may be small
PHONE = {"width": 390, "height": 844}


def tile(page: Page, name: str) -> Locator:
    return page.locator(".tiles a[data-tip]").filter(has_text=name).first


def told(page: Page) -> Locator:
    return page.locator(".told").first


def opened(page: Page, server: Server, query: str) -> None:
    page.goto(f"{server.url}/map?{query}")
    ready(page)
    expect(page.locator(".tiles a")).to_have_count(10)


@pytest.mark.parametrize(
    ("language", "name", "figure"),
    [
        ("zh", "大阳岔镇", r"政策生育率 94\.12 %.*32/34.*95% 区间 80\.9–98\.4.*重建.*总分第5名"),
        (
            "en",
            "Dayangcha Town",
            r"Births within policy 94\.12 %.*32/34.*interval.*reconstructed.*place 5 of 10",
        ),
    ],
)
def test_pointer_and_keyboard_are_told_the_same(
    page: Page, server: Server, language: str, name: str, figure: str
) -> None:
    opened(page, server, f"lang={language}&indicator=policy_birth")
    tile(page, name).hover()
    expect(told(page)).to_have_text(re.compile(f"{name}.*{figure}"))
    by_pointer = told(page).inner_text()
    colour = "e => getComputedStyle(e).color"  # white on dark, and so it stays under the pointer
    twin = "砟子镇" if language == "zh" else "Zhazi Town"
    assert tile(page, name).evaluate(colour) == tile(page, twin).evaluate(colour)
    page.mouse.move(0, 0)
    tile(page, name).press("Tab")  # on to the next tile, in reading order
    expect(told(page)).not_to_have_text(by_pointer)
    page.keyboard.press("Shift+Tab")
    expect(told(page)).to_have_text(by_pointer)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/town\?.*unit=220605106000"))


def test_a_click_on_a_tile_or_an_area_opens_the_town_in_this_session(page: Page, server: Server) -> None:
    opened(page, server, "lang=zh")
    page.evaluate("window.sameSession = true")
    tile(page, "湾沟镇").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("湾沟镇，2008年度")
    page.go_back()
    ready(page)
    page.locator(".cells a[data-tip^=松树镇] path").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("松树镇，2008年度")
    assert page.evaluate("window.sameSession") is True


def test_the_first_touch_tells_and_the_second_opens(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="zh-CN")
    page = context.new_page()
    opened(page, server, "lang=zh")
    tile(page, "石人镇").tap()
    expect(told(page)).to_contain_text("石人镇")
    expect(page).to_have_url(re.compile("/map"))
    tile(page, "正岔街道").tap()
    expect(told(page)).to_contain_text("正岔街道")
    tile(page, "正岔街道").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("正岔街道，2008年度")
    context.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("by", ["score", "sanctions", "score_change"])
def test_names_and_figures_are_readable_on_a_phone(
    page: Page, server: Server, language: str, by: str
) -> None:
    page.set_viewport_size(PHONE)
    opened(page, server, f"lang={language}&by={by}")
    for part in page.locator(".tiles a").all():
        size, cut = part.evaluate(
            "e => [parseFloat(getComputedStyle(e.firstChild).fontSize),"
            " e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight]"
        )
        assert size >= LEAST_LETTERS
        assert not cut, part.inner_text()
    assert page.evaluate("document.querySelector('.tiles').getBoundingClientRect().right") <= PHONE["width"]


def test_a_colouring_is_picked_kept_in_the_link_and_taken_back(page: Page, server: Server) -> None:
    opened(page, server, "lang=zh&year=2008")
    box = page.get_by_role("combobox", name="着色依据")
    box.click()
    page.get_by_role("option", name="惩戒", exact=True).click()
    expect(page).to_have_url(re.compile("by=sanctions"))
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        "涉及惩戒的单位数：■ 一票否决 2、▲ 黄牌警告 2"
    )
    ready(page)
    page.reload()
    ready(page)
    expect(tile(page, "湾沟镇")).to_contain_text("■")
    page.go_back()
    expect(box).to_have_value("总分")


def test_a_unit_without_a_figure_is_hatched(page: Page, server: Server) -> None:
    opened(page, server, "lang=zh&indicator=fee_collection")
    look = "e => getComputedStyle(e).backgroundImage"
    assert "repeating-linear-gradient" in tile(page, "松树镇").evaluate(look)
    assert tile(page, "大阳岔镇").evaluate(look) == "none"
