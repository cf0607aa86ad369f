"""A reader's way through the dashboard in Chromium: open, choose, sort, drill down, go back, share a link, export."""

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


def pick(page: Page, label: str, option: str) -> None:
    before = page.url
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    expect(page.get_by_role("combobox", name=label)).to_have_value(option)
    expect(page).not_to_have_url(before)  # the choice is in the address only when the server has heard of it
    ready(page)


def query(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlparse(page.url).query).items()}


def downloaded(page: Page, label: str, figure: int = -1) -> tuple[str, bytes]:
    """Name and content of a file of one of the page's figures, usually its last."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).nth(figure).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def first_names(page: Page) -> list[str]:
    """The names of the rows of the page's last table, from the top."""
    return page.locator("table.sortable").last.locator("tbody th").all_inner_texts()


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_first_visitor_of_a_deep_link_gets_the_page_in_its_frame(page: Page, tmp_path: Path) -> None:
    with serving(HOME / "dashboard.py", tmp_path / "log.txt") as fresh:
        page.goto(f"{fresh.url}/sanctions?year=2007")
        ready(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("2007年度惩戒")
        assert page.get_by_role("dialog").count() == 0
        assert choice(page, "考核年度") == "2007"
        assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_from_the_overview_to_a_village_and_back(page: Page, server: Server) -> None:
    page.goto(server.url)
    ready(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("江源区2008年度考核")
    pick(page, "考核年度", "2007")
    pick(page, "镇（街）", "石人镇")
    assert query(page)["year"] == "2007"
    assert query(page)["unit"] == "220605105000"
    page.get_by_role("link", name="镇街详情", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("石人镇，2007年度")
    ready(page)
    page.get_by_role("link", name="大石棚子村", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("大石棚子村，2007年度")
    assert query(page)["unit"] == "220605105203"
    page.get_by_role("navigation", name="所属").get_by_role("link", name="石人镇").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("石人镇，2007年度")


def test_a_sorted_table_stays_sorted_and_its_file_has_the_same_order(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/league_table?year=2008")
    ready(page)
    assert first_names(page)[0] == "砟子镇"
    head = page.get_by_role("columnheader", name="总分", exact=True).last
    head.get_by_role("button").click()  # ascending: the five equal towns come first
    expect(head).to_have_attribute("aria-sort", "ascending")
    ascending = first_names(page)
    assert ascending[-1] == "砟子镇"
    _name, content = downloaded(page, "CSV（UTF-8）")
    assert [row["单位"] for row in rows_of(content)] == ascending
    pick(page, "考核年度", "2007")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert first_names(page)[-1] == "砟子镇"


def test_a_figure_is_saved_as_an_image_and_as_a_workbook(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/league_table?year=2008")
    ready(page)
    name, content = downloaded(page, "图片（PNG）")
    assert name.endswith(".png")
    assert content.startswith(b"\x89PNG")
    picture = Image.open(io.BytesIO(content)).convert("L")
    assert picture.width >= 1200
    ink = sum(shade < 200 for shade in picture.get_flattened_data())
    assert 0.02 < ink / (picture.width * picture.height) < 0.5, "the image is empty, or not on white"
    name, content = downloaded(page, "Excel")
    assert name == "江源区_2008_镇（街）得分与名次.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.worksheets[0]["A2"].value == "砟子镇"
    notes = [cell.value for cell in book["说明"]["A"]]
    assert any("不是史料" in note for note in notes)


def test_any_unit_is_found_by_pinyin_from_any_page(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/awards?year=2008")
    ready(page)
    pick(page, "考核年度", "2007")  # by now the table of sounds is there
    for typed, found in (("dspzc", "大石棚子村"), ("shirenzhen", "石人镇"), ("220605104000", "砟子镇")):
        page.get_by_role("combobox", name="查找单位").fill(typed)
        page.get_by_role("option", name=found).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(f"{found}，2007年度")
        ready(page)


def test_a_name_in_a_picture_opens_the_town_without_a_new_session(page: Page, server: Server) -> None:
    page.goto(server.url)
    ready(page)
    page.evaluate("window.sameSession = true")
    page.get_by_role("link", name="湾沟镇", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("湾沟镇，2008年度")
    assert page.evaluate("window.sameSession") is True


def test_back_and_forward_restore_choices_and_pages(page: Page, server: Server) -> None:
    page.goto(server.url)
    ready(page)
    expect(page).to_have_url(re.compile(r"year=2008"))
    pick(page, "考核年度", "2007")
    pick(page, "层级", "村（社区）")
    page.get_by_role("link", name="排名", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2007年度村（社区）排名")
    ready(page)
    pick(page, "考核年度", "2006")
    seen = []
    for _ in range(4):
        page.go_back()
        page.wait_for_timeout(300)
        ready(page)
        seen.append((urlparse(page.url).path, choice(page, "考核年度"), choice(page, "层级")))
    assert seen == [
        ("/league_table", "2007", "村（社区）"),
        ("/", "2007", "村（社区）"),
        ("/", "2007", "全部层级"),
        ("/", "2008", "全部层级"),
    ]
    page.go_forward()
    expect(page.get_by_role("combobox", name="考核年度")).to_have_value("2007")
    expect(page.get_by_role("heading", level=1)).to_have_text("江源区2007年度考核")


def test_a_link_opens_the_same_view_for_somebody_else(page: Page, server: Server) -> None:
    page.goto(server.url)
    ready(page)
    pick(page, "考核年度", "2006")
    pick(page, "镇（街）", "松树镇")
    page.get_by_text("English", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Jiangyuan District, appraisal of 2006")
    page.get_by_role("link", name="Town", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Songshu Town, 2006")
    ready(page)
    link = page.url
    other = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    other.goto(link)
    ready(other)
    expect(other.get_by_role("heading", level=1)).to_have_text("Songshu Town, 2006")
    assert choice(other, "Year appraised") == "2006"
    assert choice(other, "Town or subdistrict") == "Songshu Town"
    assert other.evaluate("document.documentElement.lang") == "en"
    other.context.close()


def test_the_file_holds_what_is_on_the_screen_and_chinese_opens_right(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/league_table?year=2008")
    ready(page)
    name, content = downloaded(page, "CSV（Excel 用）")
    assert name == "江源区_2008_镇（街）得分与名次.csv"
    assert content.startswith(BOM)
    rows = rows_of(content)
    assert len(rows) == 10
    assert (rows[0]["单位"], rows[0]["名次"], rows[0]["数据来源"]) == ("砟子镇", "1", "◇ 重建")
    assert rows[0]["总分"] in page.get_by_role("row", name="砟子镇").first.inner_text()
    pick(page, "镇（街）", "湾沟镇")
    name, content = downloaded(page, "CSV（UTF-8）", figure=0)
    assert name == "江源区_2008_湾沟镇_镇（街）得分与名次_utf8.csv"
    assert not content.startswith(BOM)
    assert [row["单位"] for row in rows_of(content)] == ["湾沟镇"]


def test_an_unknown_page_leads_to_the_first_in_the_language_of_the_address(
    page: Page, server: Server
) -> None:
    page.goto(f"{server.url}/nosuch?lang=en&year=2007")
    ready(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Jiangyuan District, appraisal of 2007")
    expect(page.get_by_role("alert")).to_contain_text("nosuch")
    assert page.get_by_role("dialog").count() == 0
    page.goto(f"{server.url}/overview?year=2006")
    ready(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("江源区2006年度考核")
    assert page.get_by_role("alert").count() == page.get_by_role("dialog").count() == 0


def test_an_unknown_link_gets_a_word_and_a_way_back(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/town?year=1999&unit=nobody&lang=zh")
    ready(page)
    expect(page.get_by_role("alert")).to_contain_text("1999")
    expect(page.get_by_role("alert")).to_contain_text("nobody")
    expect(page).to_have_url(re.compile(r"year=2008"))
    assert query(page) == {"case": "jiangyuan", "year": "2008", "lang": "zh"}
    page.get_by_role("link", name="概览").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("江源区2008年度考核")
