"""Side by side: what differs beyond its error is listed, what is identical is said to be, nothing else is claimed."""

import re
from functools import cache
from itertools import combinations
from math import nan
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from appraisal.words import speak
from pages.parts import differences, theme
from pages.parts.frames import ask
from pages.parts.tables import compare

from .seen import charts, opened_figures, said, sheets, tables
from .test_pages import address, faults, heading, opened

ZHAZI, SHIREN, SONGSHU, DAYANGCHA = "220605104000", "220605105000", "220605103000", "220605106000"
WITHOUT_AWARD = ("220605001000", "220605002000", "220605004000", "220605103000", "220605107000")
VILLAGE, OTHER_VILLAGE = "220605105203", "220605104200"


@cache
def pair() -> AppTest:
    """Two towns that differ; only looked at."""
    return opened("compare", compare=f"{ZHAZI},{SONGSHU}")


def rate(numerator: float, denominator: float, who: str = "") -> Any:
    value = 100 * numerator / denominator if denominator == denominator else numerator
    counts = {"numerator": numerator if denominator == denominator else nan, "denominator": denominator}
    low, high = differences.wilson(numerator, denominator, factor=100)
    return SimpleNamespace(
        indicator="rate", measure="%", factor=100, value=value, who=who, low=low, high=high, **counts
    )


def test_without_two_units_the_page_has_ways_to_begin() -> None:
    at = opened("compare")
    assert faults(at) == []
    assert heading(at) == "单位对比"
    ways = dict(re.findall(r"\[([^]]+)\]\(\./compare\?\S*compare=([\d,]+)", said(at)))
    assert {name: len(codes.split(",")) for name, codes in ways.items()} == {
        "6个镇": 6,
        "4个街道": 4,
        "排在前面的三个": 3,
    }
    near = said(opened("compare", compare=SHIREN))
    assert "石人镇和名次前后相邻的单位" in near
    assert f"compare=220605102000,{SHIREN},{DAYANGCHA}" in near


def test_units_have_cards_and_one_colour_in_every_chart() -> None:
    at = pair()
    assert heading(at) == "按重建数据，砟子镇比松树镇高12.44分，差距超出误差"
    assert [(card.value, card.delta) for card in at.metric] == [
        ("98.10±2.46", "第1 · 可能名次1–5"),
        ("85.67±6.35", "并列第6 · 可能名次2–10"),
    ]
    drawn = charts(at)
    for n in range(2):
        assert theme.series(n) in at.metric[n].label
        for key in ("parts", "rates"):
            assert drawn[key]["data"][n]["marker"]["color"] == theme.series(n), key
    colours = {line["customdata"][0]: line["line"]["color"] for line in drawn["years"]["data"]}
    assert colours == {ZHAZI: theme.series(0), SONGSHU: theme.series(1)}


def test_a_difference_is_listed_exactly_where_its_interval_leaves_out_zero() -> None:
    at = pair()
    listed = tables(at)["pairs"]
    own, other = (
        {row.indicator: row for row in ask("jiangyuan", "unit_indicators", unit=u, year=2008).itertuples()}
        for u in (ZHAZI, SONGSHU)
    )
    real = {own[code].name for code in own if differences.is_real(own[code], other[code])}
    assert set(listed["label"]) == {"总分", *real}
    assert real == {"流动人口登记率", "宣传品入户率"}
    assert ((listed["low"] > 0) & (listed["low"] < listed["by"]) & (listed["by"] < listed["high"])).all()
    (figures,) = sheets(at)
    assert len(figures) == 23  # the score, twenty that score, and two facts of towns
    assert (figures["差异"] == "差距超出误差").sum() == 3


def test_both_tests_of_the_page_say_which_is_which() -> None:
    """Zhazi and Songshu differ, though their possible ranks overlap."""
    text = said(pair())
    assert "可能名次1–5" in text
    assert "可能名次2–10" in text
    assert "可能名次把全部单位一起比较，所以即使两个单位有差距，可能名次也会重叠" in text


def test_towns_that_are_alike_are_said_to_be_identical() -> None:
    at = opened("compare", compare=",".join(WITHOUT_AWARD[:2]))
    assert heading(at) == "按重建数据，总分相同，均为85.67"
    (figures,) = sheets(at)
    rates = figures[figures["计量单位"] == r"\%"]
    assert set(rates["差异"]) == {"完全相同", "未公布"}
    assert "pairs" not in tables(at)
    (line,) = charts(at)["years"]["data"]  # two that are alike share a line
    assert line["line"]["width"] > 5


def test_six_at_most_and_only_of_one_level() -> None:
    seven = opened("compare", compare=",".join((*WITHOUT_AWARD, ZHAZI, SHIREN)))
    assert len(seven.metric) == 6
    assert "石人镇" in seven.info[0].value
    mixed = opened("compare", compare=f"{ZHAZI},{SHIREN},{VILLAGE}")
    assert len(mixed.metric) == 2
    assert "大石棚子村" in mixed.info[0].value


def test_villages_are_compared_by_their_figures() -> None:
    at = opened("compare", compare=f"{VILLAGE},{OTHER_VILLAGE}")
    assert faults(at) == []
    assert heading(at) == "11项数据的差距都没有超出误差"
    assert [card.value for card in at.metric] == ["96.00%", "100.00%"]
    assert set(charts(at)) == {"rates", "years"}  # villages have no score
    (figures,) = sheets(at)
    assert any("出现违法生育（1为是）" in cell for cell in figures["数值"])


def test_departments_with_nothing_in_common_are_not_compared() -> None:
    at = opened("compare", compare="D-EDUCATION,D-LABOUR")
    assert faults(at) == []
    assert heading(at) == "这些单位没有共同的指标，无从比较"


def test_a_unit_stands_beside_itself_in_its_years() -> None:
    at = opened("compare", mode="years", unit=ZHAZI)
    assert heading(at) == "砟子镇历年对比"
    assert [card.label[-9:-5] for card in at.metric] == ["2006", "2007", "2008"]
    assert {"2006", "2007", "2008"} <= set(sheets(at)[0].columns)


def test_bars_show_dimensions_or_indicators_by_share_or_points() -> None:
    at = opened("compare", compare=f"{ZHAZI},{SONGSHU}", by="points")
    first = charts(at)["parts"]["data"][0]
    assert first["x"] == pytest.approx([24.59, 30, 18.84, 10, 5.672474, 7, 2])
    assert sum(first["x"]) == pytest.approx(98.102474)  # the parts add up to the score
    twin = opened_figures(at, "parts")
    assert len(twin) == 14
    assert set(twin["来源"]) == {"重建"}
    many = charts(opened("compare", compare=f"{ZHAZI},{SONGSHU}", of="indicators"))["parts"]["data"]
    assert len(many[0]["x"]) == 19  # one of twenty is withheld
    assert max(many[0]["x"]) == 100


def test_lines_follow_the_score_or_an_indicator() -> None:
    at = opened("compare", compare=f"{ZHAZI},{SONGSHU}", line="policy_birth")
    own = ask("jiangyuan", "unit_history", unit=ZHAZI)
    own = own[own["indicator"] == "policy_birth"]
    lines = {line["customdata"][0]: line for line in charts(at)["years"]["data"]}
    assert lines[ZHAZI]["x"] == [2006, 2007, 2008]
    assert lines[ZHAZI]["y"] == pytest.approx(list(own["value"]))
    twin = opened_figures(at, "years")
    assert len(twin) == 6
    assert {"95%下限", "95%上限"} <= set(twin.columns)


def test_the_choice_of_units_is_written_into_the_address() -> None:
    at = opened("compare")
    at.multiselect(key="pick_compare").set_value([ZHAZI, SHIREN]).run()
    assert address(at)["compare"] == f"{ZHAZI},{SHIREN}"
    assert len(at.metric) == 2


def test_the_lowest_fee_collection_stands_on_no_town() -> None:
    for units in (WITHOUT_AWARD, (ZHAZI, SHIREN, "220605003000", "220605102000", DAYANGCHA)):
        (figures,) = sheets(opened("compare", compare=",".join(units)))
        fees = figures[figures["数值"].str.contains("社会抚养费征收率")].iloc[0]
        assert "未公布" in fees["差异"]
        assert {x for x in fees if isinstance(x, float) and x == x} <= {92.5}  # what the circular prints of one town


def test_what_can_be_said_of_a_row() -> None:
    few, many, count = rate(9, 10), rate(900, 1000), rate(3, nan)
    assert compare.outcome([few, few]) == "identical"
    assert compare.outcome([few, many]) == "same"  # the same rate, but not the same counts
    assert compare.outcome([many, rate(800, 1000)]) == "real"
    assert compare.outcome([count, rate(4, nan)]) == "untested"
    assert compare.outcome([count, count]) == "identical"
    assert compare.outcome([few, rate(nan, nan)]) == "missing"


def test_all_pairs_of_five_are_compared() -> None:
    rows = [rate(n, 1000) for n in (900, 800, 700, 600, 500)]
    assert all(compare.outcome([one, other]) == "real" for one, other in combinations(rows, 2))
    low, high = compare.interval(rows[0], rows[1]) or (nan, nan)
    assert low < 10 < high  # in per cent, as the rates are


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        (["real", "same", "missing"], "2项数据中，1项差距超出误差"),
        (["same", "untested"], "2项数据的差距都没有超出误差"),
        (["identical", "identical"], "2项数据完全相同，无从区分"),
        (["missing"], "这些单位没有共同的指标，无从比较"),
    ],
)
def test_the_sum_of_it_in_words(outcomes: list[str], words: str) -> None:
    speak("zh")
    assert compare.summary(pd.DataFrame({"outcome": outcomes})) == words
