"""The page of a unit, at the depth of each kind of unit: its figures, its losses, its years, and what was decided."""

from functools import cache
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from appraisal.case import REFERENCE_CASE, open_case
from appraisal.words import speak
from pages.parts.charts import unit as charts
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import unit, unit_record

from . import seen
from .test_pages import faults, opened

SHIREN, SUNJIABUZI, DISTRICT = "220605105000", "220605001000", "220605000000"
ALIKE = (SUNJIABUZI, "220605002000")  # two of five with the same figures
DASHIPENGZI, UNCHECKED = "220605105203", "220605105210"
YEARS = open_case(REFERENCE_CASE).years


@cache
def page(code: str, *twins: str, **query: str) -> AppTest:
    """A unit's page, with the twins of these charts open; read only."""
    at = opened("town", **({"unit": code} if code else {}), **query)
    assert faults(at) == []
    for key in twins:
        at.session_state[f"more_{key}"] = True
    return at.run() if twins else at


def indicators(code: str) -> pd.DataFrame:
    return seen.tables(page(code))["indicators"].set_index("label")


def sheet(at: AppTest, head: str) -> pd.DataFrame:
    """The small table of the page that has this head."""
    (found,) = [table for table in seen.sheets(at) if head in table]
    return found


def rate(low: float | None, high: float | None, better: str = "higher") -> Any:
    return SimpleNamespace(low=low, high=high, better=better)


@pytest.mark.parametrize(
    ("low", "high", "better", "verdict"),
    [
        (90.1, 95, "higher", "better"),
        (90, 95, "higher", "no_different"),  # an interval that ends at the district's value holds it
        (85, 90, "higher", "no_different"),
        (85, 89.9, "higher", "worse"),
        (90.1, 95, "lower", "worse"),
        (85, 89.9, "lower", "better"),
        (None, None, "higher", ""),
    ],
)
def test_better_or_worse_is_said_only_where_the_interval_lies_beside(
    low: float | None, high: float | None, better: str, verdict: str
) -> None:
    assert unit.against(rate(low, high, better), 90) == verdict


def test_without_a_district_nothing_is_compared() -> None:
    assert unit.against(rate(80, 95), None) == unit.against(rate(80, 95), float("nan")) == ""


@pytest.mark.parametrize(("denominator", "is_few"), [(29, True), (30, False)])
def test_fewer_than_thirty_are_called_few(denominator: int, is_few: bool) -> None:
    speak("en")
    row: Any = SimpleNamespace(numerator=20, denominator=denominator)
    assert ("few" in unit.counts(row)) == is_few


@pytest.mark.parametrize(
    ("low", "title"),
    [
        (90.0, "1 of 1 rates on target, 1 of them for certain"),
        (89.9, "1 of 1 rates on target, but within the margin of error"),
    ],
)
def test_a_target_is_reached_for_certain_only_where_the_whole_interval_does(low: float, title: str) -> None:
    speak("en")
    row = {"value": 95, "target": 90, "better": "higher", "low": low, "high": 99, "verdict": ""}
    assert unit.rates_title(pd.DataFrame([row])) == title


def test_every_scored_indicator_is_a_row_whatever_is_known_of_it() -> None:
    table = indicators(SHIREN)
    assert len(table) == 22
    withheld = table.loc["社会抚养费征收率"]
    assert "未公布" in withheld["state"]
    assert "6 分由同类其他指标分担" in withheld["state"]
    assert withheld[["value", "points", "gain"]].isna().all()
    assert withheld["weight"] == 6
    assert table["clause"].astype(bool).all()
    assert set(table["origin"]) == {"重建", "通报原文"}


def test_one_more_percentage_point_is_worth_what_the_column_says() -> None:
    # Births within policy: 10 points from 75 to 90, so 10 / 15 a point; 石人镇 is above its target already.
    assert indicators(SUNJIABUZI).loc["政策生育率", "gain"] == pytest.approx(10 / 15)
    assert indicators(SHIREN).loc["政策生育率", "gain"] == 0


@pytest.mark.parametrize(("code", "year"), [(SHIREN, 2008), (SUNJIABUZI, 2007), ("220605104000", 2006)])
def test_what_was_lost_and_what_was_added_make_the_score(code: str, year: int) -> None:
    chosen = View("jiangyuan", year, "", code, "", "", "zh")
    row = next(ask("jiangyuan", "unit", unit=code, year=year).itertuples())
    lost = sheet(page(code, "losses", year=str(year)), "总分中的失分")["总分中的失分"].sum()
    assert row.scale - lost + unit.outside(chosen) == pytest.approx(row.score, abs=0.01)


def test_the_fall_begins_at_full_marks_and_ends_at_the_score() -> None:
    speak("en")
    steps = [("Births", -6.0, "births"), ("Bonus and penalty", 1.0, "")]
    figure = charts.fall(pd.DataFrame(steps, columns=["label", "change", "indicator"]), 100, 95)
    (trace,) = figure.data
    assert (list(trace.x), list(trace.measure)) == ([-6, 1, 0], ["relative", "relative", "total"])
    assert list(trace.text) == ["−6.00", "+1.00", "<b>95.00</b>"]
    assert figure.layout.xaxis.range[0] < -6
    assert "100" in figure.layout.xaxis.ticktext


def test_points_are_never_said_to_be_printed() -> None:
    """That 石人镇 had no petitions stands in the circular; the four points for it do not."""
    table = sheet(page(SHIREN, "shares"), "占满分（%）")
    assert indicators(SHIREN).loc["越级上访", "origin"] == "通报原文"
    assert table.set_index("指标").filter(like="越级上访", axis=0)["来源"].iloc[0] == "推算"
    assert "通报原文" not in set(table["来源"])


def test_a_chart_holds_peers_district_target_and_the_unit_itself() -> None:
    traces = seen.charts(page(SHIREN))["peers"]["data"]
    own = next(trace for trace in traces if trace.get("customdata"))
    assert own["customdata"][0] == "policy_birth"
    assert own["x"][0] == pytest.approx(94.12, abs=0.01)
    hover = own["hovertext"][0]
    assert [text for text in ("48/51", "同类88.9–97.4", "全区91.05", "目标90", "重建") if text not in hover] == []


def test_units_with_the_same_figures_share_place_and_titles() -> None:
    titles = {(at.header[0].value, at.header[1].value) for at in map(page, ALIKE)}
    assert len(titles) == 1
    for code in ALIKE:
        assert "并列第6，5个单位得分相同" in page(code).title[0].value


def test_years_are_lines_and_said_to_be_reconstructed() -> None:
    lines = seen.charts(page(SHIREN))["over"]["data"]
    assert list(lines[0]["x"]) == list(YEARS)
    assert "重建" in seen.said(page(SHIREN))
    of_rate = page(SHIREN, over="policy_birth")
    assert "政策生育率：2006年" in seen.said(of_rate)


def test_a_village_shows_its_conditions_and_how_each_stood() -> None:
    conditions = sheet(page(DASHIPENGZI), "条件")
    assert list(conditions["是否成立"]) == ["成立"] * 4
    assert list(conditions["规则的建议"]) == ["建议"] * 3 + ["条件成立，但已由更重的惩戒取代"]
    assert "连续三年" in conditions["依据"][0]
    assert page(DASHIPENGZI).title[0].value == "大石棚子村：■ 一票否决"


def test_two_decisions_stand_apart_and_a_day_that_is_not_stated_is_not_made_up() -> None:
    (record,) = sheet(page(DASHIPENGZI), "决定记录")["决定记录"]
    assert "（日期未载）" in record
    assert record.count("2009年3月18日") == 1


def test_a_year_in_which_nobody_looked_is_no_year_without_a_violation() -> None:
    speak("en")
    chosen = View("jiangyuan", 2008, "", DASHIPENGZI, "", "", "en")
    told = unit_record.told_years(chosen, pd.DataFrame({"year": [2008], "value": [0.0]}))
    assert told == "2006 unknown; 2007 unknown; 2008 no"


def test_what_the_rules_cannot_decide_is_not_called_proposed() -> None:
    text = seen.said(page(DASHIPENGZI, year="2006"))
    assert "黄牌警告（无法判定）" in text
    assert "未决定" not in text


def test_a_town_lists_the_units_below_it_those_checked_first() -> None:
    below = seen.tables(page(SHIREN))["below"]
    assert list(below["label"][:2]) == ["小河口村", "大石棚子村"]
    assert list(below["checked"]) == ["是"] * 2 + ["否"] * 11
    assert below["fact_violation"][1] == "2006 是; 2007 是; 2008 是"
    assert below["rate_policy_birth"][1] == 96
    assert below["counts_policy_birth"][1] == "24/25（少）"


def test_a_village_that_nobody_checked_says_so() -> None:
    at = page(UNCHECKED)
    assert "本年度未被抽查" in seen.said(at)
    assert seen.charts(at) == {}


def test_a_department_says_what_is_not_known_and_where_to_look_on() -> None:
    assert "1 entry of work on record of 2008" in seen.said(page("D-WOMEN", lang="en"))
    text = seen.said(page("D-WOMEN", lang="en", year="2007"))
    assert "nothing is on record of 2007" in text
    assert "not in the data" in text
    assert "(./awards?" in text


def test_the_district_shows_its_rates_as_printed_and_the_counts_as_reconstructed() -> None:
    rates = sheet(page(DISTRICT, "rates"), "95%下限")
    assert list(rates["数值"]) == [91.05, 91, 90, 88.6, 86.11]
    assert rates["分子/分母"][0].replace("\\", "") == "478/525 （重建）"
    assert set(rates["来源"]) == {"通报原文"}


def test_without_a_unit_there_is_a_table_of_all_of_them() -> None:
    assert len(seen.tables(page(""))["units"]) == 10
    assert "部门 21" in seen.said(page(""))
    assert len(seen.tables(page("", level="village"))["units"]) == 91


def test_the_whole_reckoning_is_made_only_when_asked_for() -> None:
    at = opened("town", unit=SHIREN)
    assert not at.code
    at.session_state["why"] = True
    assert "从底线 75 到目标 90 按直线计" in at.run().code[0].value
