"""The map in Chromium: an area and a tile open their town, the years slide, and the file holds what is mapped."""

import csv
import io
import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.contract.broken import good_county

from .browser import ready
from .server import HOME, Server, serving


def feature(code: str, *corner: float) -> dict[str, object]:
    """A square from its west, south and size."""
    west, south, size = corner
    ring = [(west, south), (west + size, south), (west + size, south + size), (west, south + size), (west, south)]
    return {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


@pytest.fixture(scope="module")
def surrounded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on a county in which 甲镇 surrounds 乙镇 and has a second part at the other side of 丙镇."""
    case = good_county(tmp_path_factory.mktemp("county"))
    (case / "boundaries").mkdir()
    corners = {"T1": (126.0, 42.0, 0.6), "T2": (126.2, 42.2, 0.2), "T3": (126.6, 42.0, 0.3)}
    features = [*(feature(code, *corner) for code, corner in corners.items()), feature("T1", 126.9, 42.0, 0.3)]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (case / "boundaries" / "towns.geojson").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("APPRAISAL_CASES", str(case))
        with serving(HOME / "dashboard.py", tmp_path_factory.mktemp("log") / "log.txt") as running:
            yield running
            assert "Traceback" not in running.log.read_text("utf-8"), "the server's log has a traceback"


def opened(page: Page, server: Server, query: str) -> None:
    page.goto(f"{server.url}/map?{query}")
    ready(page)
    expect(page.locator(".js-plotly-plot text").filter(has_text="松树").first).to_be_visible()


def click(page: Page, name: str) -> None:
    """On the name, which lies inside its area or tile."""
    box = page.locator(".js-plotly-plot text").filter(has_text=name).first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_click_on_an_area_or_a_tile_opens_the_town_in_this_session(page: Page, server: Server) -> None:
    opened(page, server, "lang=zh")
    page.evaluate("window.sameSession = true")
    click(page, "松树")
    expect(page).to_have_url(re.compile(r"/town\?.*unit=220605103000"))
    page.go_back()
    ready(page)
    page.get_by_role("radio", name="方块").click()
    expect(page).to_have_url(re.compile("view=tiles"))
    ready(page)
    click(page, "湾沟")
    expect(page).to_have_url(re.compile(r"/town\?.*unit=220605102000"))
    assert page.evaluate("window.sameSession") is True


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_a_town_inside_another_is_seen_named_and_opened_and_so_is_a_second_part(
    page: Page, surrounded: Server, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for name, town in (("乙", "T2"), ("甲", "T1"), ("", "T1")):
        page.goto(f"{surrounded.url}/map?lang=zh&case=case")
        ready(page)
        names = page.locator(".st-key-card_map .js-plotly-plot text")
        expect(names.filter(has_text="甲").first).to_be_visible()
        names.filter(has_text="甲").first.scroll_into_view_if_needed()
        box = names.filter(has_text=name or "丙").first.bounding_box()
        area = page.locator(".st-key-card_map .choroplethlocation").last.bounding_box()
        assert box and area
        beside = 0 if name else area["width"]  # the second part lies as far beside the middle of the third town
        at = box["x"] + box["width"] / 2 + beside, box["y"] + box["height"] / 2
        page.mouse.move(*at)
        expect(page.locator(".hoverlayer .hovertext")).to_contain_text(f"{name or '甲'}镇")
        page.mouse.click(*at)
        expect(page).to_have_url(re.compile(rf"/town\?.*unit={town}"))


def test_the_years_slide_and_the_file_holds_the_year_and_what_is_mapped(page: Page, server: Server) -> None:
    opened(page, server, "lang=zh&by=sanctions")
    expect(page.get_by_role("heading", level=1)).to_contain_text("沙金村")
    page.get_by_role("slider", name="逐年看").press("ArrowLeft")
    expect(page).to_have_url(re.compile("year=2007"))
    ready(page)
    page.get_by_text("数据与下载").first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV，供 Excel 用").or_(page.get_by_role("button", name="CSV")).first.click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_bytes().decode("utf-8-sig"))))
    assert len(rows) == 10
    assert {row["年度"] for row in rows} == {"2007"}
    assert "220605102000" in {row["代码"] for row in rows}
