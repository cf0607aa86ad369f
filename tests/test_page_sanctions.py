"""The page of sanctions: deadlines seen from a day, the years behind a streak, who is one step away, and what is unknown."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.results import Results
from pages.parts.charts.decisions import when

from .contract.county import Row, county, decision, fact, indicator, reports, sanction, scheme
from .seen import charts, opened_figures, said, sheets
from .test_pages import faults
from .test_pages import opened as fresh

opened = cache(fresh)  # pages that are only read

DECIDED = date(2009, 3, 18)
DEADLINE = date(2010, 3, 18)
CARD = sanction("card", {"indicator": "late", "at_least": 1, "years": 2}, deadline_months=12, outranked_by=["veto"])
VETO = sanction("veto", {"indicator": "late", "at_least": 1, "years": 3}, {"flag": "grave"})
RULES = scheme(indicator(), fact("late"), fact("grave"), sanction=[VETO, CARD])


def small(folder: Path, values: Iterable[Row], *schemes: dict[str, Any], scored: bool = True, **more: Any) -> Results:
    """The county appraised; every town has a score of 50 in 2008 where it is to be scored."""
    scores = reports({f"T{n}": 50 for n in range(1, 6)} if scored else {})
    return appraise(open_case(county(folder / "case", [*scores, *values], *(schemes or [RULES]), **more)))


def answers(results: Results, question: str, **parameters: Any) -> list[Row]:
    columns, rows = results.rows(question, **parameters)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def late(**by_year: dict[str, Any]) -> list[Row]:
    """Whether each town was late: late(y2007={"T1": 1})."""
    return [row for year, figures in by_year.items() for row in reports(figures, "late", int(year[1:]))]


def standing(results: Results, asof: date) -> dict[tuple[str, str], tuple[str, int | None]]:
    rows = answers(results, "rectifications", year=2008, asof=asof)
    return {(row["unit"], row["measure"]): (row["state"], row["days_left"]) for row in rows}


def one_step(results: Results, year: int = 2008) -> set[tuple[str, str]]:
    rows = answers(results, "near_sanctions", year=year)
    return {(row["unit"], row["measure"]) for row in rows if row["is_one_step"]}


@pytest.mark.parametrize(
    ("asof", "stands"),
    [
        (date(2009, 3, 17), ("not_yet", 366)),
        (DECIDED, ("open", 365)),
        (DEADLINE, ("open", 0)),
        (date(2010, 3, 19), ("overdue", -1)),
    ],
)
def test_the_day_of_the_deadline_is_in_time_and_the_next_is_over(
    tmp_path: Path, asof: date, stands: tuple[str, int]
) -> None:
    results = small(tmp_path, [], decisions=[decision("sanction", "card", "T1")])
    assert standing(results, asof) == {("T1", "card"): stands}


def test_a_card_is_escalated_from_the_day_of_a_heavier_decision(tmp_path: Path) -> None:
    records = [
        decision("sanction", "card", "T1"),
        decision("sanction", "veto", "T1", decided_on=date(2009, 9, 1)),
        decision("sanction", "card", "T2"),
    ]
    results = small(tmp_path, [], decisions=records)
    assert standing(results, date(2009, 8, 31))["T1", "card"] == ("open", 199)
    after = standing(results, date(2009, 9, 1))
    assert after["T1", "card"] == ("escalated", 198)
    assert after["T2", "card"] == ("open", 198)
    assert after["T1", "veto"] == ("no_deadline", None)


def test_a_decision_without_a_day_has_no_deadline(tmp_path: Path) -> None:
    record = decision("sanction", "card", "T1")
    del record["decided_on"]
    assert standing(small(tmp_path, [], decisions=[record]), DEADLINE) == {("T1", "card"): ("no_deadline", None)}


def test_days_to_look_from_end_with_the_day_after_the_last_deadline(tmp_path: Path) -> None:
    results = small(tmp_path, [], decisions=[decision("sanction", "card", "T1")])
    days = [row["day"] for row in answers(results, "as_of_days")]
    assert days == [DECIDED, date(2009, 6, 18), date(2009, 9, 18), date(2009, 12, 18), DEADLINE, date(2010, 3, 19)]


def test_a_streak_one_year_short_is_one_step_and_two_years_short_is_not(tmp_path: Path) -> None:
    values = late(y2006={"T1": 0, "T2": 0}, y2007={"T1": 0, "T2": 0}, y2008={"T1": 1, "T2": 0})
    grave = reports({"T1": 1, "T2": 0}, "grave")
    assert one_step(small(tmp_path, [*values, *grave])) == {("T1", "card")}


def test_all_conditions_but_one_is_one_step_and_all_but_two_is_not(tmp_path: Path) -> None:
    three_years = {f"y{year}": {"T1": 1} for year in (2006, 2007, 2008)}
    only_grave_is_missing = small(tmp_path / "a", [*late(**three_years), *reports({"T1": 0}, "grave")])
    assert one_step(only_grave_is_missing) == {("T1", "veto")}
    two_years = late(y2006={"T1": 0}, y2007={"T1": 1}, y2008={"T1": 1})
    both_are_missing = small(tmp_path / "b", [*two_years, *reports({"T1": 0}, "grave")])
    assert one_step(both_are_missing) == set()
    only_a_year_is_missing = small(tmp_path / "c", [*two_years, *reports({"T1": 1}, "grave")])
    assert one_step(only_a_year_is_missing) == {("T1", "veto")}


def test_nobody_is_one_step_from_what_is_unknown(tmp_path: Path) -> None:
    values = late(y2006={"T1": 0}, y2007={"T1": 1}, y2008={"T1": 1})
    assert one_step(small(tmp_path, values)) == set()  # whether it was grave is not known


def test_a_rule_of_a_single_year_alone_has_no_step_before_it(tmp_path: Path) -> None:
    alone = scheme(indicator(), fact("grave"), sanction=[sanction("veto", {"flag": "grave"})])
    assert one_step(small(tmp_path, reports({"T1": 0}, "grave"), alone)) == set()


def test_who_is_under_the_heavier_sanction_is_not_one_step_from_the_lighter(tmp_path: Path) -> None:
    values = late(y2006={"T1": 0}, y2007={"T1": 0}, y2008={"T1": 1})
    free = small(tmp_path / "a", [*values, *reports({"T1": 0}, "grave")])
    assert one_step(free) == {("T1", "card")}
    vetoed = small(
        tmp_path / "b", [*values, *reports({"T1": 0}, "grave")], decisions=[decision("sanction", "veto", "T1")]
    )
    assert one_step(vetoed) == set()


def test_what_cannot_be_decided_names_the_year_that_is_unknown(tmp_path: Path) -> None:
    results = small(tmp_path, late(y2006={"T1": 1}, y2008={"T1": 1}))
    unknown = answers(results, "undecided_years", year=2008)
    assert ("T1", "card", 2007, False) in {
        (row["unit"], row["measure"], row["year"], row["is_before"]) for row in unknown
    }
    before = answers(results, "undecided_years", year=2006)
    assert [(row["year"], row["is_before"]) for row in before if row["measure"] == "card"] == [(2005, True)]


def test_a_timeline_reaches_back_as_far_as_the_rule_even_without_data(tmp_path: Path) -> None:
    results = small(tmp_path, late(y2007={"T1": 1, "T2": 0}, y2008={"T1": 1, "T2": 0}))
    rows = answers(results, "lasting_conditions", year=2008)
    assert [(row["unit"], row["year"], row["held"], row["in_streak"]) for row in rows] == [
        ("T1", 2006, None, False),
        ("T1", 2007, 1, True),
        ("T1", 2008, 1, True),
    ]
    assert rows[0]["quiet_units"] == 4


def sheet(title: str, **query: str) -> pd.DataFrame:
    """The table of the page of sanctions that has a column of this title."""
    return next(found for found in sheets(opened("sanctions", **query)) if title in found)


def board(**query: str) -> list[list[str]]:
    found = sheet("剩余天数", **query)
    left = ["–" if x != x else f"{x:.0f}" for x in found["剩余天数"]]
    return [list(row) for row in zip(found["惩戒"].str[-4:], found["状态"], left, strict=True)]


VETO_ROWS = [["一票否决", "无整改期限", "–"]] * 2


def test_deadlines_are_counted_from_today_unless_another_day_is_chosen() -> None:
    over = (date.today() - DEADLINE).days
    assert board() == [*VETO_ROWS, *[["黄牌警告", "逾期", f"-{over}"]] * 2]
    assert board(asof="2009-03-18") == [*VETO_ROWS, *[["黄牌警告", "在期限内", "365"]] * 2]
    assert board(asof="2010-03-19")[2] == ["黄牌警告", "逾期", "-1"]
    assert board(asof="2009-04-01")[2] == ["黄牌警告", "在期限内", "351"]  # a day that the control does not offer


def test_no_later_state_is_invented() -> None:
    page = said(opened("sanctions"))
    assert "记录止于2009年3月18日：其后是否整改、验收、解除，没有记录" in page
    assert "升级" not in page


def test_a_day_that_is_none_gets_a_friendly_word_and_the_default() -> None:
    at = opened("sanctions", asof="<b>someday</b>")
    assert faults(at) == []
    assert "someday" in at.warning[0].value
    assert at.selectbox(key="own_asof").value == "today"


def test_a_sanction_stands_with_its_years_its_record_and_its_clause() -> None:
    row = sheet("剩余天数", unit="220605105203").iloc[0]
    assert row["连续年数"] == "3年（2006年起）"
    assert row["规则与决定"] == "规则与决定一致"
    assert row["决定"].startswith("区、镇（街） 2009年3月18日；江源发〔2009〕16号，决定段；一（二）")
    assert "连续三年" in row["规则条款"]


def test_a_sanction_that_nobody_decided_does_not_look_decided() -> None:
    at = opened("sanctions", year="2007")
    assert "按规则应2个村黄牌警告（尚未决定）" in at.title[0].value
    found = sheet("剩余天数", year="2007")
    assert set(found["规则与决定"]) == {"规则提出，无决定记录"}
    assert set(found["状态"]) == {"未决定"}
    assert set(found["决定"]) == {""}


def test_the_page_says_who_is_one_step_away_and_that_nobody_is() -> None:
    assert "没有单位离惩戒只差一步" in said(opened("sanctions"))
    near = sheet("是否只差一步", year="2007")
    near = near[near["是否只差一步"] == "是"]
    assert [text[1 : text.index("]")] for text in near["单位"]] == ["孙家堡子街道 苇东社区", "江源街道 江北社区"]


def test_the_page_names_the_year_that_it_does_not_know() -> None:
    assert set(sheet("为何无法判定", year="2006")["为何无法判定"]) == {"本案例的数据未及2005年"}
    assert set(sheet("查到的情况", year="2006")["查到的情况"]) == {"2005 不详、2006 是"}
    assert "2个单位是否黄牌警告暂时无法判定" in said(opened("sanctions", year="2006"))


def test_the_squares_show_the_streak_and_where_each_year_comes_from() -> None:
    at = fresh("sanctions")
    (squares,) = [t for t in charts(at)["timeline_0"]["data"] if t.get("marker", {}).get("size") == 24]
    filled = max(squares["marker"]["color"], key=squares["marker"]["color"].count)
    drawn = zip(squares["x"], squares["text"], squares["marker"]["color"], strict=True)
    streak = [(year, text) for year, text, colour in drawn if colour == filled]
    years = [2006, 2007, 2008, 2006, 2007, 2008, 2007, 2008, 2007, 2008]
    assert streak == list(zip(years, "1231231212", strict=True))
    twin = opened_figures(at, "timeline_0")
    no = twin[twin["出现违法生育"] == "否"]
    assert list(no["来源"]) == ["重建", "重建"]
    assert set(twin.loc[twin["出现违法生育"] == "是", "来源"]) == {"通报原文"}


def test_signs_are_hollow_where_only_the_rules_speak_and_bars_end_with_the_deadline() -> None:
    figure = charts(opened("sanctions"))["timeline_0"]["data"]
    (signs,) = [t for t in figure if t.get("marker", {}).get("size") == 14]
    assert sorted(signs["marker"]["symbol"]) == [
        "square", "square", "triangle-up", "triangle-up", "triangle-up-open", "triangle-up-open"
    ]  # fmt: skip
    (bars,) = [t for t in figure if t["type"] == "bar"]
    ends = [a + b for a, b in zip(bars["base"], bars["x"], strict=True)]
    assert ends == [pytest.approx(when(DEADLINE))] * 2


def test_the_evidence_has_a_row_a_condition() -> None:
    found = sheet("查到的情况", unit="220605105203")
    assert list(found["条件"]) == ["连续3年出现违法生育", "未完成目标：完成目标责任制", "问题比较严重"]
    assert list(found["是否成立"]) == ["是", "是", "是"]
    assert list(found["查到的情况"]) == ["2006 是、2007 是、2008 是", "2008 否", "2008 是"]
    assert set(found["规则"]) == {"建议"}
    assert set(found["来源"]) == {"通报原文"}


def test_a_town_and_a_level_narrow_the_page_and_it_says_so() -> None:
    page = said(opened("sanctions", unit="220605102000"))
    assert "湾沟镇" in page
    assert "大石棚子村" not in page
    towns = said(opened("sanctions", level="town"))
    assert "2008年没有惩戒" in towns
    assert "只看" in towns
