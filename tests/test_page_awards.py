"""The page of awards: who won by which figure, who was next and by how much, who was passed over and who barred."""

from pathlib import Path
from typing import Any

from .contract.county import UNITS, Row, award, decision, fact, indicator, reports, sanction, scheme
from .shown import html_of, tables
from .test_page_sanctions import answers, small
from .test_pages import faults, opened, said

FIVE = ["孙家堡子街道", "江源街道", "城墙街道", "松树镇", "大石人镇"]


def fared(folder: Path, figures: dict[str, Any], *awards: Row, **more: Any) -> dict[str, dict[str, Row]]:
    """Award -> unit -> how it fared, in the county with these scores."""
    rules = scheme(indicator(), award=list(awards), **more)
    found = answers(small(folder, reports(figures), rules, scored=False), "award_running", year=2008)
    by_award: dict[str, dict[str, Row]] = {}
    for row in found:
        by_award.setdefault(row["award"], {})[row["unit"]] = row
    return by_award


def words(rows: dict[str, Row]) -> dict[str, str]:
    return {unit: row["fared"] for unit, row in rows.items()}


def next_in_line(rows: dict[str, Row]) -> set[str]:
    return {unit for unit, row in rows.items() if row["is_runner_up"]}


def test_the_next_in_line_has_the_highest_figure_without_a_place(tmp_path: Path) -> None:
    found = fared(tmp_path, {"T1": 90, "T2": 80, "T3": 70}, award("best", places=1))["best"]
    assert words(found) == {"T1": "given", "T2": "next", "T3": "next"}
    assert next_in_line(found) == {"T2"}
    assert found["T1"]["figure"] - found["T2"]["figure"] == 10


def test_equal_units_are_next_in_line_together(tmp_path: Path) -> None:
    found = fared(tmp_path, {"T1": 90, "T2": 80, "T3": 80, "T4": 70}, award("best"))["best"]
    assert next_in_line(found) == {"T2", "T3"}


def test_a_tie_at_the_last_place_is_undecided(tmp_path: Path) -> None:
    found = fared(tmp_path, {"T1": 90, "T2": 90, "T3": 80}, award("best"))["best"]
    assert words(found) == {"T1": "undecided", "T2": "undecided", "T3": "next"}


def test_who_has_a_title_of_the_group_is_passed_over_for_a_later_one(tmp_path: Path) -> None:
    first = award("first", order=1, exclusive="group")
    second = award("second", order=2, exclusive="group")
    found = fared(tmp_path, {"T1": 90, "T2": 80, "T3": 70}, first, second)
    assert words(found["first"]) == {
        "T1": "given",
        "T2": "next",
        "T3": "next",
    }  # a later title passes nobody over
    assert words(found["second"]) == {"T1": "served", "T2": "given", "T3": "next"}
    assert found["second"]["T1"]["served_by"] == "first"


def test_a_parent_that_has_its_share_is_passed_over(tmp_path: Path) -> None:
    rules = scheme(
        indicator(levels=["village"]),
        award=[award("village", levels=["village"], places=2, most_per_parent=1)],
    )
    figures = {"V11": 90, "V12": 85, "V21": 80, "V22": 70}
    found = answers(
        small(tmp_path, reports(figures), rules, scored=False, units=UNITS), "award_running", year=2008
    )
    assert {row["unit"]: row["fared"] for row in found} == {
        "V11": "given",
        "V12": "parent_full",
        "V21": "given",
        "V22": "parent_full",
    }


def test_where_less_is_better_the_figure_is_still_the_readers(tmp_path: Path) -> None:
    rules = scheme(indicator(), fact("petitions"), award=[award("quiet", by="indicator:petitions")])
    found = answers(
        small(tmp_path, reports({"T1": 3, "T2": 1}, "petitions"), rules), "award_running", year=2008
    )
    assert [(row["unit"], row["figure"], row["fared"]) for row in found] == [
        ("T2", 1, "given"),
        ("T1", 3, "next"),
    ]


def test_a_bar_is_the_units_own_and_names_the_sanction(tmp_path: Path) -> None:
    rules = scheme(
        indicator(),
        fact("grave", levels=["town", "village"]),
        sanction=[sanction("veto", {"flag": "grave"}, levels=["town", "village"], bars_awards=True)],
        award=[award("best")],
    )
    values = reports({"T1": 1, "T2": 0, "V21": 1}, "grave")
    results = small(tmp_path, values, rules, decisions=[decision("sanction", "veto", "T3")])
    barred = answers(results, "award_barred", year=2008)
    assert [(row["unit"], row["measure"], row["is_recorded"]) for row in barred] == [
        ("T1", "veto", False),
        ("T3", "veto", True),
    ]


def next_on_the_page() -> dict[str, list[str]]:
    """Title -> the units that are next in line, as the page's table has them."""
    (found,) = tables(opened("awards"), "award_titles")
    behind = found[found["次位"] == "是"]
    return {title: list(rows["单位"]) for title, rows in behind.groupby("称号")}


def test_five_towns_that_are_equal_are_next_in_line_together_or_not_at_all() -> None:
    behind = next_on_the_page()
    assert behind["计划生育宣传工作先进单位"] == FIVE
    assert behind["人口和计划生育基础工作先进单位"] == ["正岔街道"]
    assert all(set(FIVE) <= set(units) or not set(FIVE) & set(units) for units in behind.values())


def test_the_page_says_how_far_the_next_is_behind_and_who_was_passed_over() -> None:
    page = html_of(opened("awards"), "award_titles")
    assert "相差1.36分" in page
    assert "数值全部相同，相差4.40分" in page
    assert "已获人口和计划生育立功竞赛活动先进单位" in page


def test_who_is_barred_from_a_nomination_is_named_with_the_clause() -> None:
    page = html_of(opened("awards"), "barred")
    assert "4个单位因惩戒而不授称号" in page
    assert "大石棚子村" in page
    assert "连续三年" in page


def test_unnamed_places_are_counted() -> None:
    assert "具名8个，未具名11个" in html_of(opened("awards"), "nominations")


def test_a_level_without_titles_of_the_rules_still_has_its_nominations() -> None:
    at = opened("awards", level="village")
    assert faults(at) == []
    assert html_of(at, "award_titles") == ""
    assert "育林新村" in html_of(at, "nominations")


def test_a_lead_that_may_be_chance_is_called_so() -> None:
    page = html_of(opened("awards"), "award_titles")
    assert (
        page.count("其名次区间包含所给名次，领先可能只是偶然") == 1
    )  # of the title by score; the others have no rank sets


def test_the_figure_that_an_award_was_given_for_has_an_origin_of_its_own() -> None:
    """The circular prints who was given a title, not the score that our rules find."""
    (table,) = tables(opened("awards"), "awards")
    figures = table["数值"][table["数值"].str.contains(r"\d")]
    assert len(figures) == 5
    assert figures.str.endswith("◇").all()
    assert table.loc[figures.index, "规则与决定"].str.endswith("◆").all()


def test_nominations_and_bars_have_their_tables() -> None:
    at = opened("awards")
    (nominated,) = tables(at, "nominations")
    assert "小河口村" in " ".join(nominated["获得者"])
    assert list(nominated["获得者"]).count("另有11个，通报未具名") == 1
    (bars,) = tables(at, "barred")
    shown = {(row["单位"], row["惩戒"], row["状态"]) for _n, row in bars.iterrows()}
    assert ("石人镇 大石棚子村", "■ 一票否决", "有决定记录") in shown
    assert len(shown) == 4


def test_a_recipient_that_is_no_unit_has_its_english_name() -> None:
    (nominated,) = tables(opened("awards", lang="en"), "nominations")
    assert "Service point of Babao Village, group 4, Zhazi Town" in set(nominated["Recipient"])
    assert "Service point of Babao Village, group 4, Zhazi Town" in said(opened(lang="en"))
