"""A reader's way through the dashboard in Chromium: open, choose, click, drill down, go back, share a link, export."""

import csv
import io
import re
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import openpyxl
from PIL import Image
from playwright.sync_api import Page, expect

from .browser import ready
from .server import HOME, Server, serving

BOM = b"\xef\xbb\xbf"


def choice(page: Page, label: str) -> str:
    return page.get_by_role("combobox", name=label).input_value()


def year(page: Page) -> str:
    years = page.get_by_role("radiogroup", name=re.compile("^(年度|Year)$"))
    return years.get_by_role("radio", checked=True).inner_text()


def pick(page: Page, label: str, option: str) -> None:
    """Choose in a select box, or of buttons beside each other (the year)."""
    before = page.url
    button = page.get_by_role("radio", name=option, exact=True)
    if button.count():
        button.first.click()
    else:
        page.get_by_role("combobox", name=label).click()
        page.get_by_role("option", name=option, exact=True).click()
    expect(page).not_to_have_url(before)  # the choice is in the address only when the server has heard of it
    ready(page)


def query(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlparse(page.url).query).items()}


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)
    ready(page)


def opened_figures(page: Page, key: str) -> None:
    """Open the table and the files of a figure."""
    page.locator(f".st-key-more_{key} summary").click()
    expect(page.locator(f".st-key-more_{key} [data-testid=stDownloadButton]").first).to_be_visible()
    ready(page)


def downloaded(page: Page, key: str, label: str) -> tuple[str, bytes]:
    """Name and content of a file of a figure, which is open."""
    with page.expect_download() as waiting:
        page.locator(f".st-key-more_{key}").get_by_role("button", name=label, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def click_first_bar(page: Page, key: str) -> None:
    """Click the first bar of a Plotly figure, as a hand does: its own layer for the mouse lies above it."""
    box = page.locator(f".st-key-card_{key} .bars .point path").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_the_first_visitor_of_a_deep_link_gets_the_page_in_its_frame(page: Page, tmp_path: Path) -> None:
    with serving(HOME / "dashboard.py", tmp_path / "log.txt") as fresh:
        page.goto(f"{fresh.url}/sanctions?year=2007")
        ready(page)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.get_by_role("dialog").count() == 0
        assert year(page) == "2007"
        assert page.evaluate("document.documentElement.lang") == "zh-CN"
        expect(page).to_have_title("惩戒 · 江源区 2007")


def test_from_the_overview_by_a_bar_to_a_town_and_back(page: Page, server: Server) -> None:
    page.goto(server.url)
    heading(page, "砟子镇第一")
    pick(page, "年度", "2007")
    pick(page, "镇（街）", "石人镇")
    assert query(page)["year"] == "2007"
    assert query(page)["unit"] == "220605105000"
    page.evaluate("window.sameSession = true")
    click_first_bar(page, "ranks")
    heading(page, "砟子镇")
    expect(page).to_have_url(re.compile(r"/town\?.*unit=220605104000"))
    assert page.evaluate("window.sameSession") is True
    page.go_back()
    heading(page, "砟子镇第一")
    assert choice(page, "镇（街）") == "石人镇"
    page.get_by_role("link", name="石人镇 大石棚子村").click()
    heading(page, "大石棚子村")
    page.get_by_role("button", name="清除").click()
    expect(page).not_to_have_url(re.compile("unit="))


def test_a_click_on_the_map_opens_the_town(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?lang=zh")
    ready(page)
    area = page.locator(".st-key-card_map .choroplethlayer path").nth(4)
    expect(area).to_be_visible()
    box = area.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile(r"/town\?.*unit=\d{12}"))
    ready(page)


def test_any_unit_is_found_by_pinyin_from_any_page(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/awards?year=2007")
    ready(page)
    for typed, found in (("dspzc", "大石棚子村"), ("shirenzhen", "石人镇"), ("220605104000", "砟子镇")):
        page.get_by_role("combobox", name="查找单位").fill(typed)
        expect(page.get_by_role("option").first).to_contain_text(found)  # the list narrows after the letters
        page.get_by_role("option").first.click()
        heading(page, found)
        assert query(page)["year"] == "2007"


def test_back_and_forward_restore_choices_and_pages(page: Page, server: Server) -> None:
    page.goto(server.url)
    ready(page)
    expect(page).to_have_url(re.compile(r"year=2008"))
    pick(page, "年度", "2007")
    pick(page, "层级", "村（社区）")
    page.get_by_role("link", name="排名", exact=True).click()
    expect(page).to_have_url(re.compile(r"/league_table\?.*year=2007"))
    ready(page)
    pick(page, "年度", "2006")
    seen = []
    for _ in range(4):
        page.go_back()
        page.wait_for_timeout(300)
        ready(page)
        seen.append((urlparse(page.url).path, year(page), choice(page, "层级")))
    assert seen == [
        ("/league_table", "2007", "村（社区）"),
        ("/", "2007", "村（社区）"),
        ("/", "2007", ""),
        ("/", "2008", ""),
    ]
    page.go_forward()
    expect(page.get_by_role("radio", name="2007")).to_be_checked()


def test_a_link_opens_the_same_view_for_somebody_else(page: Page, server: Server) -> None:
    page.goto(server.url)
    ready(page)
    pick(page, "年度", "2006")
    pick(page, "镇（街）", "松树镇")
    page.get_by_role("radio", name="English").click()
    heading(page, "Zhazi Town is first")
    page.get_by_role("link", name="Profile", exact=True).click()
    heading(page, "Songshu Town")
    other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    other.goto(page.url)
    heading(other, "Songshu Town")
    assert year(other) == "2006"
    assert choice(other, "Town") == "Songshu Town"
    assert other.evaluate("document.documentElement.lang") == "en"
    other.context.close()


def test_files_hold_what_is_on_the_screen_and_an_image_its_title(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/?year=2008&lang=zh")
    ready(page)
    opened_figures(page, "ranks")
    name, content = downloaded(page, "ranks", "CSV（Excel 用）")
    assert re.fullmatch(r"江源区_2008_镇（街）_.*\.csv", name)
    assert content.startswith(BOM)
    rows = rows_of(content)
    assert len(rows) == 10
    assert (rows[0]["镇（街）"], rows[0]["名次"], rows[0]["总分"], rows[0]["来源"]) == ("砟子镇", "1", "98.10", "重建")
    _name, content = downloaded(page, "ranks", "Excel 工作簿")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.worksheets[0]["A2"].value == "砟子镇"
    assert any("重建" in str(cell.value) for cell in book["说明"]["A"])
    page.locator(".st-key-card_ranks .js-plotly-plot").hover()
    with page.expect_download() as waiting:
        page.locator(".st-key-card_ranks").get_by_role("button", name="存为图片").click()
    picture = Image.open(waiting.value.path()).convert("L")
    assert picture.width >= 1000
    band = picture.crop((0, 0, picture.width, 60))  # the title stands here, where the page's own figure has nothing
    assert min(band.get_flattened_data()) < 100


def test_an_unknown_page_leads_to_the_first_in_the_language_of_the_address(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/nosuch?lang=en&year=2007")
    heading(page, "first")
    expect(page.get_by_role("alert")).to_contain_text("nosuch")
    assert page.get_by_role("dialog").count() == 0
    page.goto(f"{server.url}/overview?year=2006")
    ready(page)
    assert page.get_by_role("alert").count() == page.get_by_role("dialog").count() == 0


def test_an_unknown_link_gets_a_word_and_a_way_back(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/town?year=1999&unit=nobody&lang=zh")
    ready(page)
    expect(page.get_by_role("alert")).to_contain_text("1999")
    expect(page.get_by_role("alert")).to_contain_text("nobody")
    expect(page).to_have_url(re.compile(r"year=2008"))
    assert query(page) == {"case": "jiangyuan", "year": "2008", "lang": "zh"}
    page.get_by_role("link", name="概览").click()
    heading(page, "砟子镇第一")
