"""Every page by the rules of WCAG 2.2 AA as axe-core checks them, on a phone, at 200 % zoom, and by keyboard."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from pages.old.frame import MENU

from .browser import ready
from .server import Server

PAGES = ["" if name == "overview" else name for pages in MENU.values() for name in pages]
MORE = {"town": "unit=220605105000", "indicator": "indicator=policy_birth"}
MORE |= {"compare": "compare=220605105000,220605104000"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Streamlit's own, which no setting of ours can change: (rule, where, why).
STREAMLITS_OWN = {
    ("list", "stSidebarNavItems", "the menu's list holds the section headings beside its items"),
    ("listitem", "stSidebarNav", "items of that list, inside a group of their section"),
}


def is_streamlits_own(rule: str, page: Page, node: dict[str, Any]) -> bool:
    """Whether the node lies in a part of Streamlit's that the list names."""
    parts = [part for known, part, _why in STREAMLITS_OWN if known == rule]
    if not parts:
        return False
    within = ", ".join(f"[data-testid={part}], [data-testid={part}] *" for part in parts)
    return bool(
        page.evaluate(
            "([at, within]) => document.querySelector(at)?.matches(within)", [node["target"][0], within]
        )
    )


WIDTHS = {"a phone": 390, "200 % zoom of a small screen": 700, "a wall": 2560}


def address(server: Server, name: str, lang: str = "zh") -> str:
    return f"{server.url}/{name}?lang={lang}&{MORE.get(name, '')}"


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
        if not is_streamlits_own(rule["id"], page, node)
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_breaks_no_rule_of_wcag(page: Page, server: Server, name: str, theme: Any) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto(address(server, name))
    ready(page)
    assert violations(page) == []


def test_what_is_streamlits_own_is_still_there(page: Page, server: Server) -> None:
    """A rule that Streamlit no longer breaks leaves the list."""
    page.goto(address(server, ""))
    ready(page)
    found = {rule["id"] for rule in Axe().run(page, options={"runOnly": RULES}).response["violations"]}
    assert {rule for rule, _part, _why in STREAMLITS_OWN} <= found


def excess(page: Page, width: int) -> int:
    """By how many pixels the page is wider than a window of this width, once it is laid out in it."""
    page.set_viewport_size({"width": width, "height": 900})
    found: int = page.evaluate(
        "new Promise(told => requestAnimationFrame(() => requestAnimationFrame(() => told(Math.max("
        "...[...document.querySelectorAll('main, [data-testid=stMain], body')]"
        ".map(part => part.scrollWidth - part.clientWidth))))))"
    )
    return found


def test_no_page_scrolls_sideways(page: Page, server: Server) -> None:
    wide = {}
    for name in PAGES:
        for lang in ("zh", "en"):
            page.set_viewport_size({"width": 390, "height": 900})
            page.goto(address(server, name, lang))
            ready(page)
            found = {what: excess(page, width) for what, width in WIDTHS.items()}
            wide |= {f"{name} {lang} {what}": pixels for what, pixels in found.items() if pixels > 1}
    assert wide == {}


def test_drawings_keep_their_colours_where_the_system_chooses_them(page: Page, server: Server) -> None:
    page.emulate_media(forced_colors="active", contrast="more")
    page.goto(address(server, "league_table"))
    ready(page)
    for drawing in (".scale .dot", ".track i", ".columns i"):
        colour = page.locator(f"main {drawing}").first.evaluate(
            "part => getComputedStyle(part).backgroundColor"
        )
        paper = page.locator("main").first.evaluate("main => getComputedStyle(main).backgroundColor")
        assert colour not in (paper, "rgba(0, 0, 0, 0)"), drawing


def test_the_keyboard_reaches_a_name_and_opens_it(page: Page, server: Server) -> None:
    page.goto(address(server, "league_table"))
    ready(page)
    link = page.locator("main a[data-go]", has_text="湾沟镇").first
    link.focus()
    expect(link).to_be_focused()
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("湾沟镇，2008年度")


def test_the_keyboard_sorts_a_table_and_says_so(page: Page, server: Server) -> None:
    page.goto(address(server, "league_table"))
    ready(page)
    head = page.locator("table.sortable").last.locator("th", has_text="总分").first
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")


@pytest.mark.parametrize(("lang", "label"), [("zh", "查找单位"), ("en", "Find a unit")])
def test_the_search_works_by_keyboard_and_breaks_no_rule_while_it_is_open(
    page: Page, server: Server, lang: str, label: str
) -> None:
    page.goto(f"{server.url}/league_table?lang={lang}&year=2007")
    ready(page)
    box = page.get_by_role("combobox", name=label)
    box.press_sequentially("wangou")
    options = page.get_by_role("listbox", name=label).get_by_role("option")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert options.count() > 2
    assert violations(page) == []
    box.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(options.nth(1).get_attribute("id")))
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("wangou")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        {"zh": "湾沟镇，2007年度", "en": "Wangou Town, 2007"}[lang]
    )
    expect(box).to_have_value("")
