"""The profile of a unit, at the depth of each kind of unit."""

import re

import pytest

from appraisal.case import REFERENCE_CASE, open_case
from appraisal.words import speak
from pages.old import compared
from pages.old.case import ask
from pages.old.state import View
from pages.old.tables import Table, made
from pages.old.unit import profile_indicators, profile_points, profile_years

from .shown import html_of, tables
from .test_pages import WITHOUT_AWARD, faults, opened, said

SHIREN, SUNJIABUZI, DISTRICT = "220605105000", "220605001000", "220605000000"
DASHIPENGZI, UNCHECKED = "220605105203", "220605105210"
YEARS = open_case(REFERENCE_CASE).years
SIGNED = re.compile(r"\d ?[^\s\d]*?[◆◇∑○]|^$|^–|^0$|^未")


def view(unit: str, year: int = 2008) -> View:
    return View("jiangyuan", year, "", unit, "", "", "en")


def rate(low: float | None, high: float | None, better: str = "higher") -> dict[str, object]:
    return {"low": low, "high": high, "better": better}


@pytest.mark.parametrize(
    ("low", "high", "better", "verdict"),
    [
        (90.1, 95, "higher", "better"),
        (90, 95, "higher", "same"),  # an interval that ends at the district's value holds it
        (85, 90, "higher", "same"),
        (85, 89.9, "higher", "worse"),
        (90.1, 95, "lower", "worse"),
        (85, 89.9, "lower", "better"),
        (None, None, "higher", ""),
    ],
)
def test_better_or_worse_is_said_only_where_the_interval_lies_beside(
    low: float | None, high: float | None, better: str, verdict: str
) -> None:
    assert compared.against(rate(low, high, better), 90) == verdict


def test_without_a_district_nothing_is_compared() -> None:
    assert compared.against(rate(80, 95), None) == ""


@pytest.mark.parametrize(("denominator", "is_few"), [(29, True), (30, False)])
def test_fewer_than_thirty_are_called_few(denominator: int, is_few: bool) -> None:
    speak("en")
    row = {"numerator": 20, "denominator": denominator}
    assert ("few" in compared.counts(row)) == is_few


def test_every_scored_indicator_is_a_row_whatever_is_known_of_it() -> None:
    (table,) = tables(opened("town", unit=SHIREN), "unit_indicators")
    assert len(table) == 22
    withheld = table[table["指标"] == "社会抚养费征收率"].iloc[0]
    assert withheld["数值（分子/分母）"] == "未公布"
    assert "6 分由同类其他指标分担" in withheld["在同类中的位置；与全区相比"]
    assert withheld["得分/满分"] == "– / 6"
    assert withheld["指标再进1，总分可加"] == ""


@pytest.mark.parametrize("unit", [SHIREN, SUNJIABUZI])
def test_every_figure_of_the_profile_has_its_sign(unit: str) -> None:
    for year in YEARS:
        (table,) = tables(opened("town", unit=unit, year=str(year)), "unit_indicators")
        for column in ("数值（分子/分母）", "得分/满分", "指标再进1，总分可加"):
            assert [cell for cell in table[column] if not SIGNED.search(cell)] == [], column


def test_points_are_never_marked_as_printed() -> None:
    """That 砟子镇 had no petitions stands in the circular; the four points for it do not."""
    (table,) = tables(opened("town", unit="220605105000"), "unit_indicators")
    row = table[table["指标"] == "越级上访"].iloc[0]
    assert "◆" in row["数值（分子/分母）"]
    assert row["得分/满分"] == "4.00 / 4∑"
    for key in ("heat", "strengths"):
        (shown,) = tables(opened("league_table", view=key), key)
        assert not shown.map(lambda cell: "◆" in str(cell)).to_numpy().any()


def test_one_more_percentage_point_is_worth_what_the_line_says() -> None:
    # Births within policy: 10 points from 75 to 90, so 10 / 15 a point; 石人镇 is above its target already.
    for unit, wanted in ((SUNJIABUZI, "+0.67◇"), (SHIREN, "0")):
        (table,) = tables(opened("town", unit=unit), "unit_indicators")
        row = table[table["指标"] == "政策生育率"].iloc[0]
        assert row["指标再进1，总分可加"] == wanted


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("unit", [SHIREN, *WITHOUT_AWARD[:1], "220605104000"])
def test_what_was_lost_and_what_was_added_make_the_score(unit: str, year: int) -> None:
    speak("en")
    (row,) = ask("jiangyuan", "unit", unit=unit, year=year)
    chosen = view(unit, year)
    lost = sum(loss["lost"] for loss in profile_points.losses(chosen, row))
    assert row["scale"] - lost + profile_points.outside(chosen) == pytest.approx(row["score"], abs=0.01)


def test_towns_with_the_same_figures_get_the_same_profile() -> None:
    pages = [html_of(opened("town", unit=unit), "unit_indicators") for unit in WITHOUT_AWARD]
    told = {re.search(r"<h2>(.*?)</h2>", page)[1] for page in pages}  # type: ignore[index]
    assert len(told) == 1
    assert all("并列第6名（5个并列）" in said(opened("town", unit=unit)) for unit in WITHOUT_AWARD)


def test_the_file_of_a_profile_holds_every_fact_and_clause() -> None:
    speak("en")
    heads = [column.head for column in profile_indicators.columns()]
    wanted = [
        "Value (counts)",
        "Numerator",
        "Denominator",
        "Interval from (95 %)",
        "Target",
        "Full marks",
        "State",
    ]
    assert [head for head in [*wanted, "Origin", "Source", "Clause"] if head not in heads] == []


def test_a_village_shows_its_conditions_and_how_each_stood() -> None:
    at = opened("town", unit=DASHIPENGZI)
    (conditions,) = tables(at, "unit_conditions")
    assert list(conditions["是否成立"]) == ["成立"] * 4
    assert list(conditions["规则的建议"]) == ["建议"] * 3 + ["条件成立，但已由更重的惩戒取代"]
    assert "连续三年" in conditions["依据"][0]


def test_two_decisions_stand_apart_and_a_day_that_is_not_stated_is_not_made_up() -> None:
    (decisions,) = tables(opened("town", unit=DASHIPENGZI), "unit_decisions")
    (record,) = decisions["决定记录"]
    assert "（日期未载）" in record
    assert record.count("2009年3月18日") == 1


def test_a_year_in_which_nobody_looked_is_no_year_without_a_violation() -> None:
    speak("en")
    row = {"value": 0.0, "better": "lower", "origin": "circular"}
    assert profile_years.told([2007, 2008], {2008: row}) == "2007 unknown; 2008 no"
    drawn = profile_years.squares([2007, 2008], {2008: row})
    assert drawn.count('class="unknown"') == 1
    assert 'class="bad"' not in drawn


@pytest.mark.parametrize(
    ("value", "better", "is_bad"), [(1, "lower", True), (0, "higher", True), (1, "higher", False)]
)
def test_whether_yes_is_bad_depends_on_the_fact(value: float, better: str, is_bad: bool) -> None:
    speak("en")
    drawn = profile_years.squares([2008], {2008: {"value": value, "better": better, "origin": "circular"}})
    assert ('class="bad"' in drawn) == is_bad


def test_what_the_rules_cannot_decide_is_not_called_proposed() -> None:
    text = said(opened("town", unit=DASHIPENGZI, year="2006"))
    assert "黄牌警告（无法判定）" in text
    assert "未决定" not in text
    assert "惩戒0项" in text


def test_a_village_that_nobody_checked_says_so() -> None:
    at = opened("town", unit=UNCHECKED)
    assert "本年度未被抽查" in said(at)
    assert tables(at, "unit_rates") == []


def test_a_department_says_what_is_not_known_and_where_to_look_on() -> None:
    text = said(opened("town", unit="D-WOMEN", lang="en"))
    assert "Nothing is on record of this unit for 2008" in text
    assert "not in the data" in text
    assert 'href="./awards?' in text


def test_the_district_shows_its_rates_as_printed_and_the_counts_as_reconstructed() -> None:
    (rates,) = tables(opened("town", unit=DISTRICT), "unit_rates")
    assert rates["数值（分子/分母）"][0] == "91.05 %◆478/525◇"
    printed = [cell.partition(" %")[0] for cell in rates["数值（分子/分母）"]]
    assert printed == ["91.05", "91", "90", "88.6", "86.11"]  # no nought that the circular does not have


def test_without_a_unit_there_are_doors_to_all_of_them() -> None:
    text = said(opened("town"))
    assert text.count('<span class="big">') == 10
    assert "部门 21" in text
    villages = said(opened("town", level="village"))
    assert villages.count("<li>") == 91


def test_the_whole_reckoning_is_made_only_when_asked_for() -> None:
    assert "<pre" not in said(opened("town", unit=SHIREN))
    asked = opened("town", unit=SHIREN, why="yes")
    assert faults(asked) == []
    assert "从底线 75 到目标 90 按直线计" in said(asked)


def test_a_file_s_head_says_what_the_column_of_the_file_holds() -> None:
    """On the screen the counts stand below the value; in a file they have columns of their own."""
    assert "数值（分子/分母）" in tables(opened("town", unit="220605104000"))[0]
    speak("zh")
    _name, _type, content = made(Table([], profile_indicators.columns(), ("指标",)), "utf8")
    heads = content.decode().splitlines()[0].split(",")
    assert {"数值", "分子", "分母", "得分", "与全区比较"} <= set(heads)
    assert "数值（分子/分母）" not in heads
