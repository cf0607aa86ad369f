"""The page of awards: who won by which figure, who was next and by how much, who was passed over and who barred."""

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from .contract.county import UNITS, Row, award, decision, fact, indicator, reports, sanction, scheme
from .seen import charts, opened_figures, said, sheets
from .test_page_sanctions import answers, small
from .test_pages import faults
from .test_pages import opened as fresh

opened = cache(fresh)  # pages that are only read

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
    assert words(found["first"]) == {"T1": "given", "T2": "next", "T3": "next"}  # a later title passes nobody over
    assert words(found["second"]) == {"T1": "served", "T2": "given", "T3": "next"}
    assert found["second"]["T1"]["served_by"] == "first"


def test_a_parent_that_has_its_share_is_passed_over(tmp_path: Path) -> None:
    rules = scheme(
        indicator(levels=["village"]), award=[award("village", levels=["village"], places=2, most_per_parent=1)]
    )
    figures = {"V11": 90, "V12": 85, "V21": 80, "V22": 70}
    found = answers(small(tmp_path, reports(figures), rules, scored=False, units=UNITS), "award_running", year=2008)
    assert {row["unit"]: row["fared"] for row in found} == {
        "V11": "given",
        "V12": "parent_full",
        "V21": "given",
        "V22": "parent_full",
    }


def test_where_less_is_better_the_figure_is_still_the_readers(tmp_path: Path) -> None:
    rules = scheme(indicator(), fact("petitions"), award=[award("quiet", by="indicator:petitions")])
    found = answers(small(tmp_path, reports({"T1": 3, "T2": 1}, "petitions"), rules), "award_running", year=2008)
    assert [(row["unit"], row["figure"], row["fared"]) for row in found] == [("T2", 1, "given"), ("T1", 3, "next")]


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


def sheet(title: str, **query: str) -> pd.DataFrame:
    """The table of the page of awards that has a column of this title."""
    return next(found for found in sheets(opened("awards", **query)) if title in found)


def next_on_the_page() -> dict[str, list[str]]:
    """Title -> the units that are next in line, as the page's table of candidates has them."""
    found = opened_figures(fresh("awards"), "races")
    assert len(found) == 40  # ten towns, four titles
    behind = found[found["结果"] == "居次位，未获名额"]
    units = behind["单位"].str.extract(r"\[(.*)\]\(")[0]
    return {title: list(rows) for title, rows in units.groupby(behind["称号"])}


def test_five_towns_that_are_equal_are_next_in_line_together_or_not_at_all() -> None:
    behind = next_on_the_page()
    assert behind["计划生育宣传工作先进单位"] == FIVE
    assert behind["人口和计划生育基础工作先进单位"] == ["正岔街道"]
    assert all(set(FIVE) <= set(units) or not set(FIVE) & set(units) for units in behind.values())


def test_the_page_says_how_far_the_next_is_behind() -> None:
    found = sheet("次位")
    (merit,) = found.loc[found["获得者"].str.startswith("[砟子镇]"), "次位"]
    assert merit == "正岔街道96\\.32，相差1\\.78分；领先可能只是偶然"
    # of the title by score alone: the others have no rank sets
    assert found["次位"].str.contains("偶然").sum() == 1
    (publicity,) = found.loc[found["获得者"].str.startswith("[湾沟镇]"), "次位"]
    assert publicity == "5个单位数值相同3\\.60，相差4\\.40分"


def test_the_picture_of_a_title_has_its_winner_its_runner_up_and_who_was_passed_over() -> None:
    figure = charts(opened("awards"))["races"]
    (dots,) = [trace for trace in figure["data"] if trace["mode"] == "markers+text"]
    symbols = list(zip(dots["y"], dots["marker"]["symbol"], strict=True))
    assert symbols.count((3, "star")) == symbols.count((3, "diamond")) == 1
    assert symbols.count((3, "circle-open")) == 4
    assert sum("已获人口和计划生育立功竞赛活动先进单位" in text for text in dots["hovertext"]) == 3
    assert "差距最小的称号：人口和计划生育基础工作先进单位，领先次位1.36分" in said(opened("awards")).replace("\\", "")


def test_years_by_the_rules_alone_are_no_history() -> None:
    figure = charts(opened("awards"))["holders"]
    (stars,) = [trace for trace in figure["data"] if trace["mode"] == "markers+text"]
    filled = dict.fromkeys(stars["x"], "")
    for year, colour in zip(stars["x"], stars["marker"]["color"], strict=True):
        filled[year] = filled[year] or colour
    assert filled[2006] == filled[2007] != filled[2008]
    assert "按规则推算，5个单位每年获得同一称号" in said(opened("awards"))
    assert "并非史实" in said(opened("awards", year="2007"))


def test_who_is_barred_from_a_nomination_is_named_with_the_clause() -> None:
    found = sheet("不授的称号")
    assert len(found) == 4
    row = found[found["单位"].str.startswith("[石人镇 大石棚子村]")].iloc[0]
    assert row["惩戒"].endswith("一票否决")
    assert row["状态"] == "有决定记录"
    assert "连续三年" in row["规则条款"]
    assert "4个单位因惩戒而不授称号" in said(opened("awards"))


def test_unnamed_places_are_counted() -> None:
    assert opened("awards").title[0].value.startswith("颁发8个奖项，具名获奖对象13个；另有11个")
    found = sheet("名额")
    nameless = found[found["获得者"] == "另有11个，通报未具名"]
    assert list(nameless["名额"]) == [12]


def test_a_level_without_titles_of_the_rules_still_has_its_nominations() -> None:
    at = opened("awards", level="village")
    assert faults(at) == []
    assert "races" not in charts(at)
    assert "育林新村" in said(at)


def test_the_figure_that_an_award_was_given_for_has_an_origin_of_its_own() -> None:
    """The circular prints who was given a title, not the score that our rules find."""
    found = sheet("数值来源")
    figures = found[found["数值"].notna()]
    assert len(figures) == 5
    assert set(figures["数值来源"]) == {"重建"}
    assert set(figures["规则与决定"]) == {"规则与决定一致"}


def test_a_recipient_that_is_no_unit_has_its_english_name() -> None:
    found = sheet("Recipient", lang="en")
    name = "Service point of Babao Village, group 4, Zhazi Town"
    assert name in set(found["Recipient"].str.replace("\\", ""))
