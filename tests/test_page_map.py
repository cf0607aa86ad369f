"""The map's page: what can be chosen, and that legend, tiles and table say the same."""

import re

import pytest

from .shown import html_of, tables
from .test_pages import address, opened, said

OWN = ["score", "band", "rank_change", "score_change", "sanctions", "awards"]


@pytest.mark.parametrize("by", OWN)
def test_legend_and_table_have_the_same_classes_with_the_same_counts(by: str) -> None:
    at = opened("map", by=by)
    drawn = html_of(at, "map_tiles")
    legend = re.findall(r'<tr><th scope="row"><i[^>]*></i>(.*?)</th><td class="figure">(\d+)</td>', drawn)
    counts = {re.sub("<[^>]+>", "", words): int(n) for words, n in legend}
    (table,) = tables(at, "map_tiles")
    assert {k: n for k, n in counts.items() if n} == table["分档"].value_counts().to_dict()
    assert sum(counts.values()) == drawn.count("data-tip=") == 10


def test_the_options_stand_in_groups_and_every_indicator_of_the_level_is_there() -> None:
    box = opened("map").selectbox(key="own_by")
    assert box.options[:6] == ["总分", "等次", "名次变化（与上年比）", "总分变化（与上年比）", "惩戒", "表彰"]
    assert "计划与数据质量：政策生育率" in box.options
    groups = [option.split("：")[0] for option in box.options[6:]]
    assert [g for n, g in enumerate(groups) if n == 0 or groups[n - 1] != g] == list(dict.fromkeys(groups))


def test_an_indicator_is_chosen_for_all_pages_and_the_rest_for_the_map() -> None:
    at = opened("map")
    at.selectbox(key="own_by").set_value("band").run()
    assert address(at)["by"] == "band"
    at.selectbox(key="own_by").set_value("policy_birth").run()
    assert address(at)["indicator"] == "policy_birth"
    assert "by" not in address(at)
    at.selectbox(key="own_by").set_value("score").run()
    assert (address(at)["by"], address(at)["indicator"]) == ("score", "policy_birth")


def test_a_link_with_an_indicator_opens_the_map_of_it() -> None:
    page = opened("map", indicator="fee_collection")
    assert page.selectbox(key="own_by").value == "fee_collection"
    assert "社会抚养费征收率：92.50%；9个单位无数据" in said(page)
    (table,) = tables(page, "map_tiles")
    assert sorted(table["社会抚养费征收率（%）"]) == ["92.50", *["–"] * 9]


def test_an_unknown_colouring_gets_a_word_and_the_default() -> None:
    page = opened("map", by="nothing")
    assert "nothing" in page.warning[0].value
    assert page.selectbox(key="own_by").value == "score"


def test_villages_are_counts_in_their_town() -> None:
    page = opened("map", level="village")
    assert list(page.selectbox(key="own_by").options) == ["惩戒", "表彰", "有数据的单位数"]
    (table,) = tables(page, "map_tiles")
    shiren = table[table["单位"] == "石人镇"].iloc[0]
    assert shiren["惩戒"] == "■ 一票否决 大石棚子村"


def test_departments_are_told_that_they_have_no_place_and_where_they_are() -> None:
    page = said(opened("map", level="department"))
    assert "21个部门" in page
    assert "./league_table?" in page


def test_the_origin_stands_in_every_tile_with_a_figure() -> None:
    drawn = html_of(opened("map"), "map_tiles")
    tiles = re.findall(r"<a [^>]*data-tip=.*?</a>", drawn, re.DOTALL)
    assert len(tiles) == 10
    assert all("◇" in tile for tile in tiles)


def test_what_was_decided_has_the_origin_of_the_decision_not_of_the_score() -> None:
    (table,) = tables(opened("map", by="sanctions"), "map_tiles")
    origin = dict(zip(table["单位"], table["来源"], strict=True))
    assert origin["湾沟镇"] == "◆ 通报原文"
    assert origin["正岔街道"] == ""
    (before,) = tables(opened("map", by="sanctions", year="2007"), "map_tiles")
    assert set(before["来源"]) == {"◇ 重建", ""}


def test_a_tip_says_each_thing_once() -> None:
    drawn = html_of(opened("map", by="sanctions"), "map_tiles")
    (tip,) = re.findall(r'data-tip="(湾沟镇[^"]*)"', drawn)
    assert tip.split("\n")[:3] == ["湾沟镇", "惩戒 ■ 一票否决 沙金村", "◆ 通报原文"]
