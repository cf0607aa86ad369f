"""Side by side: what differs by more than chance is marked, what is identical is said to be, nothing else is claimed."""

import re
from itertools import combinations

import pytest

from pages.old import differences
from pages.old.case import ask
from pages.old.compare import side_by_side

from .shown import headings, html_of, tables
from .test_pages import WITHOUT_AWARD, address, faults, opened, said

ZHAZI, SHIREN, SONGSHU = "220605104000", "220605105000", "220605103000"
VILLAGE, OTHER_VILLAGE = "220605105203", "220605104200"


def rate(numerator: int, denominator: int) -> dict[str, object]:
    return {
        "value": 100 * numerator / denominator,
        "numerator": numerator,
        "denominator": denominator,
        "origin": "imported",
    }


def test_without_two_units_the_page_says_what_to_do() -> None:
    empty = opened("compare")
    assert faults(empty) == []
    assert "至少两个单位" in said(empty)
    assert re.search(r"compare=\d{12},\d{12},\d{12}", said(empty))
    assert "至少两个单位" in said(opened("compare", compare=ZHAZI))


def test_units_stand_side_by_side_with_rank_score_and_every_indicator() -> None:
    at = opened("compare", compare=f"{ZHAZI},{SONGSHU}")
    (scores,) = tables(at, "scores")
    assert list(scores["单位"]) == ["砟子镇", "松树镇"]
    (figures,) = tables(at, "figures")
    assert {"A 砟子镇", "B 松树镇"} <= set(figures.columns)
    assert len(figures) == 22  # twenty that score, and two facts of towns
    html = html_of(at, "figures")
    assert html.count('class="sides"') >= 20


def test_a_difference_is_marked_exactly_where_its_interval_leaves_out_zero() -> None:
    (figures,) = tables(opened("compare", compare=f"{ZHAZI},{SONGSHU}"), "figures")
    marked = set(figures["指标"][figures["差异"].str.startswith("●")])
    own = {row["indicator"]: row for row in ask("jiangyuan", "unit_indicators", unit=ZHAZI, year=2008)}
    other = {row["indicator"]: row for row in ask("jiangyuan", "unit_indicators", unit=SONGSHU, year=2008)}
    real = {own[code]["name"] for code in own if differences.is_real(own[code], other[code])}
    assert marked == real == {"流动人口登记率", "宣传品入户率"}


def test_towns_that_are_alike_are_said_to_be_identical() -> None:
    at = opened("compare", compare=",".join(WITHOUT_AWARD[:2]))
    (figures,) = tables(at, "figures")
    rates = figures[figures["计量单位"] == "%"]
    assert set(rates["差异"]) == {"完全相同", ""}  # the one that is withheld says nothing
    assert "总分相同，均为85.67" in said(at)
    assert "●" not in "".join(figures["差异"])


def test_five_at_most_and_only_of_one_level() -> None:
    six = opened("compare", compare=",".join((*WITHOUT_AWARD, ZHAZI)))
    assert len(tables(six, "scores")[0]) == 5
    assert "砟子镇" in six.info[0].value
    mixed = opened("compare", compare=f"{ZHAZI},{SHIREN},{VILLAGE}")
    assert len(tables(mixed, "scores")[0]) == 2
    assert "大石棚子村" in mixed.info[0].value


def test_villages_are_compared_too() -> None:
    at = opened("compare", compare=f"{VILLAGE},{OTHER_VILLAGE}")
    assert faults(at) == []
    (figures,) = tables(at, "figures")
    assert "出现违法生育" in set(figures["指标"])
    assert tables(at, "scores") == []  # villages have no score


def test_a_unit_stands_beside_itself_in_its_years() -> None:
    at = opened("compare", mode="years", unit=ZHAZI)
    (scores,) = tables(at, "scores")
    assert list(scores["年度"]) == ["2006", "2007", "2008"]
    (figures,) = tables(at, "figures")
    assert {"2006", "2007", "2008"} <= set(figures.columns)
    assert "砟子镇历年对比" in headings(at, "1")[0]
    assert "请在左侧选择" in said(opened("compare", mode="years"))


def test_the_choice_of_units_is_written_into_the_address() -> None:
    at = opened("compare")
    at.multiselect(key="pick_compare").set_value([ZHAZI, SHIREN]).run()
    assert address(at)["compare"] == f"{ZHAZI},{SHIREN}"
    assert len(tables(at, "scores")[0]) == 2


@pytest.mark.parametrize("unit", WITHOUT_AWARD)
def test_the_lowest_fee_collection_stands_on_no_town(unit: str) -> None:
    text = said(opened("compare", compare=f"{unit},{ZHAZI}"))
    figures = re.findall(r"(?<![\d.])8\.9(?!\d)", text)
    assert figures == []
    assert "未公布" in text


def test_what_can_be_said_of_a_row() -> None:
    few, many, none = rate(9, 10), rate(900, 1000), {"value": 3.0, "numerator": None, "denominator": None}
    assert side_by_side.outcome([few, few]) == "identical"
    assert side_by_side.outcome([few, many]) == "same"  # the same rate, but not the same counts
    assert side_by_side.outcome([many, rate(800, 1000)]) == "real"
    assert side_by_side.outcome([none, none | {"value": 4.0}]) == "untested"
    assert side_by_side.outcome([none, none]) == "identical"
    assert side_by_side.outcome([few, {}]) == "missing"


def test_scores_differ_only_beyond_their_standard_errors() -> None:
    near = {"score": 90.0, "standard_error": 1.0}
    assert (
        differences.scores_differ(near, {"score": 92.7, "standard_error": 1.0}) is False
    )  # 1.96 × √2 = 2.77
    assert differences.scores_differ(near, {"score": 92.8, "standard_error": 1.0}) is True
    assert differences.scores_differ(near, {"score": 80.0, "standard_error": None}) is None


def test_overlapping_intervals_may_still_differ() -> None:
    one, other = rate(60, 100), rate(45, 100)
    (_low1, high_of_lower) = differences.wilson(45, 100, differences.Z_95)
    (low_of_higher, _high2) = differences.wilson(60, 100, differences.Z_95)
    assert low_of_higher < high_of_lower
    assert differences.is_real(one, other) is True


def test_all_pairs_of_five_are_compared() -> None:
    sides = {sign: rate(n, 1000) for sign, n in zip("ABCDE", (900, 800, 700, 600, 500), strict=True)}
    lines = side_by_side.told(sides, {"measure": "%"})
    assert len(lines) == len(list(combinations(sides, 2))) == 10
