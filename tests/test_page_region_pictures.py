"""The pictures of a large case: all its counties at once, and regions by their outlines where the case has them."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.old import tables as tables_on_screen
from pages.old.case import Row
from pages.old.regions import leading, region_outlines
from pages.old.tables import Table

from .shown import html_of, tables
from .test_page_regions import _large, folder, shown  # noqa: F401  # fixtures of the same case
from .test_pages import address, faults, said

PROVINCE, CITY, OTHER_CITY = "110000000000", "110100000000", "110200000000"
COUNTIES = ["110101000000", "110102000000", "110103000000"]  # with a shape, of the ten


def square(code: str, west: float, south: float, approximate: bool = False) -> dict[str, object]:
    corners = [(west, south), (west + 1, south), (west + 1, south + 1), (west, south + 1), (west, south)]
    return {
        "type": "Feature",
        "properties": {"code": code, "approximate": approximate},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }


def write(folder: Path, features: Sequence[dict[str, object]]) -> None:  # noqa: F811
    (folder / "boundaries").mkdir(exist_ok=True)
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "boundaries" / "made.geojson").write_text(text, encoding="utf-8")


@pytest.fixture(autouse=True, scope="module")
def _shapes(folder: Path) -> None:  # noqa: F811
    """A city by its approximate outline, three counties by real ones; the province and all others have none."""
    counties = [square(code, 116 + n, 40) for n, code in enumerate(COUNTIES)]
    write(folder, [square(CITY, 116, 40, approximate=True), *counties])


def pictures(at: AppTest) -> list[str]:
    """The keys of the figures that are drawn."""
    found = [e.proto.id.rpartition("-")[2] for e in at.main if e.type == "bidi_component"]
    return [key for key in found if key.endswith(("tiles", "outlines"))]


def choices(at: AppTest) -> list[str]:
    return [str(box.key) for box in at.segmented_control if str(box.key).startswith("own_")]


def pick(at: AppTest, key: str, value: str) -> None:
    at.segmented_control(key=key).set_value(value).run()
    assert faults(at) == []


def without_area(at: AppTest) -> str:
    """The line below the picture that names who has no outline."""
    (line,) = [text for text in said(at).split("</p>") if re.search("此图上没有范围|Without an area", text)]
    return line


def codes(html: str) -> list[str]:
    return re.findall(r'data-code="(\d+)"', html)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_counties_are_a_small_tile_each_in_the_block_of_the_region_below(language: str) -> None:
    at = shown("regions", region=PROVINCE, shown="counties", lang=language)
    assert faults(at) == []
    assert not at.warning
    assert pictures(at) == ["county_tiles"]
    drawn = html_of(at, "county_tiles")
    assert codes(drawn) == [*(f"1101{n:02}000000" for n in range(1, 10)), "110201000000"]
    blocks = re.findall(r'<div role="group" aria-label="([^"]+)"', drawn)
    assert blocks == (["市1101", "市1102"] if language == "zh" else ["City 1101", "City 1102"])
    assert drawn.count("data-roving") == drawn.count('tabindex="0"') == 1
    tips = re.findall(r'data-tip="([^"]+)"', drawn)
    units = "14个单位" if language == "zh" else "14 units"
    assert len(tips) == 10
    assert all(tip.split("\n")[1] == units and "◇" in tip for tip in tips)


def test_the_legend_of_all_counties_says_the_same_as_the_picture() -> None:
    at = shown("regions", shown="counties")
    (table,) = tables(at, "counties")
    told = re.findall(r'data-tip="([^"\n]+)\n[^\n]+\n\D*([\d.]+)', html_of(at, "county_tiles"))
    assert dict(zip(table["地区"], table["平均分"].str.rstrip("◇"), strict=True)) == dict(told)
    means = list(table["平均分"].str.rstrip("◇").astype(float))
    assert means == sorted(means, reverse=True)
    assert set(table["所属地区"]) == {"省11"}


def test_the_counties_are_paged_and_the_pages_keep_what_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "A_PAGE", 4)
    at = shown("regions", shown="counties", counties="3", picture="outlines")
    assert faults(at) == []
    assert len(tables(at, "counties")[0]) == 2
    (ways,) = re.findall(r'<nav class="pages" aria-label="更多县（市、区）">(.*?)</nav>', said(at))
    assert ways.count("<a ") == 1
    for kept in ("counties=2", "shown=counties", "picture=outlines"):
        assert kept in ways
    for beyond in ("99", "x", "-1"):
        assert "第1至4个县" in said(shown("regions", shown="counties", counties=beyond))


def test_a_file_holds_all_rows_of_a_table_that_is_paged() -> None:
    rows: list[Row] = [{"n": n} for n in range(5)]
    whole, paged = Table(rows, [], ("t",)), Table(rows, [], ("t",), seen=range(2, 4))
    assert [row["n"] for row in tables_on_screen.ordered(whole, [4, 2])] == [4, 2]
    assert [row["n"] for row in tables_on_screen.ordered(paged, [3, 2])] == [0, 1, 2, 3, 4]


def test_both_choices_stand_in_the_address_and_the_default_does_not() -> None:
    at = shown("regions", region=PROVINCE)
    assert pictures(at) == ["region_tiles"]
    assert choices(at) == ["own_shown", "own_picture"]
    pick(at, "own_shown", "counties")
    assert pictures(at) == ["county_tiles"]
    pick(at, "own_picture", "outlines")
    assert pictures(at) == ["county_outlines"]
    found = address(at)
    assert (found["region"], found["shown"], found["picture"]) == (PROVINCE, "counties", "outlines")
    pick(at, "own_shown", "below")
    assert pictures(at) == ["region_outlines"]
    assert "shown" not in address(at)


def test_only_what_differs_is_offered() -> None:
    assert choices(shown("regions", region=OTHER_CITY)) == [], "counties right below, none with a shape"
    assert choices(shown("regions", region=CITY)) == ["own_picture"], (
        "counties right below, some with a shape"
    )
    assert choices(shown("regions")) == ["own_shown"], "the province has no shape"
    at = shown("regions", region=OTHER_CITY, shown="counties", picture="outlines")
    assert (faults(at), pictures(at)) == ([], ["region_tiles"])


@pytest.mark.parametrize("key", ["shown", "picture"])
def test_an_unknown_picture_gets_a_word_and_the_tiles(key: str) -> None:
    at = shown("regions", region=PROVINCE, **{key: "nothing"})
    assert faults(at) == []
    assert "nothing" in at.warning[0].value
    assert pictures(at) == ["region_tiles"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_outline_has_the_colour_and_the_words_of_its_tile(language: str) -> None:
    tiles, at = (
        shown("regions", region=PROVINCE, lang=language, picture=picture) for picture in ("tiles", "outlines")
    )
    assert faults(at) == []
    drawn, tile = html_of(at, "region_outlines"), html_of(tiles, "region_tiles")
    (told,) = re.findall(r'<a href="[^"]+" data-go data-tip="([^"]+)"', drawn)
    *same, word = told.split("\n")
    assert word == ("范围为近似" if language == "zh" else "approximate area")
    assert ("部分范围为近似。" if language == "zh" else "Some areas are approximate.") in drawn
    assert "\n".join(same) in tile
    (shade,) = re.findall(r'<path d="M[^"]+Z" class="(shade-\d)"/>', drawn)
    assert re.findall(rf'data-tip="{re.escape(chr(10).join(same))}"[^>]*class="([^"]+)"', tile) == [shade]
    assert legend_of(drawn) == legend_of(tile), "the legend has the same classes"
    assert re.findall(r"region=(\d{12})", without_area(at)) == [OTHER_CITY]


def legend_of(drawn: str) -> list[str]:
    """The legend, without the addresses in it."""
    return re.findall(r'<table class="steps">.*?</table>', re.sub(r'href="[^"]+"', "", drawn))


def test_the_way_down_by_an_outline_stays_with_outlines() -> None:
    drawn = html_of(shown("regions", region=PROVINCE, picture="outlines"), "region_outlines")
    assert f"region={CITY}&amp;picture=outlines" in drawn
    at = shown("regions", region=CITY, picture="outlines")
    drawn = html_of(at, "region_outlines")
    assert drawn.count("<path") == len(COUNTIES), "an approximate outline is no border of what lies in it"
    assert "近似" not in drawn
    assert "picture=" not in "".join(re.findall(r'href="([^"]+)" data-go data-tip', drawn))


def test_counties_without_an_outline_are_listed_and_the_first_ones_of_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = shown("regions", shown="counties", picture="outlines")
    assert codes(html_of(at, "county_outlines")) == COUNTIES
    listed = re.findall(r"district=(\d{12})", without_area(at))
    assert listed and sorted([*listed, *COUNTIES]) == sorted(
        codes(html_of(shown("regions", shown="counties")))
    )
    monkeypatch.setattr(region_outlines, "MOST_LISTED", 2)
    at = shown("regions", shown="counties", picture="outlines")
    assert len(re.findall(r"district=(\d{12})", without_area(at))) == 2
    assert "另有5个，全部见下表" in without_area(at)
