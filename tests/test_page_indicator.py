"""The page of an indicator: the list, all units in order, what is better or worse, what is withheld, the years."""

import re

import pytest

from pages.old.case import ask, results
from pages.old.indicator import indicator_units, indicators
from pages.old.state import View

from .shown import html_of, tables
from .test_pages import WITHOUT_AWARD, faults, opened, said

CASE, YEAR, TOP = "jiangyuan", 2008, "220605000000"
TOWN_NAMES = [row["name"] for row in ask(CASE, "league_table", year=YEAR, level="town")]


def test_the_list_links_every_indicator_with_its_weight_and_rule() -> None:
    at = opened("indicator")
    (listed,) = tables(at, "indicators")
    assert len(listed) == 41
    assert listed["满分"][listed["满分"] != "–"].astype(float).sum() == 105  # a hundred, and a bonus of five
    html = html_of(at, "indicators")
    assert len(set(re.findall(r"indicator=(\w+)", html))) == 41
    assert "从底线 75% 到目标 90% 按直线计" in html


@pytest.mark.parametrize("code", [one.code for one in results(CASE).scheme_of(YEAR).indicators])
def test_every_indicator_has_a_page(code: str) -> None:
    assert not faults(opened("indicator", indicator=code))


def test_all_units_stand_in_order_with_interval_and_counts() -> None:
    at = opened("indicator", indicator="policy_birth")
    (table,) = [t for t in tables(at, "indicator") if len(t) == 10]
    values = [float(re.sub(r"[^\d.].*", "", cell)) for cell in table["政策生育率（%）"]]
    assert values == sorted(values, reverse=True)
    assert table["分子/分母"].iloc[0] == "37/38"
    assert set(table["与全区比较"].str.strip("● ")) == {"与全区无显著差异"}
    assert table["按数值位次"].iloc[-5:].nunique() == 1
    html = html_of(at, "indicator")
    assert "95%区间" in html
    assert html.count('class="aim"') >= 10
    assert html.count('class="district"') >= 10


def test_better_and_worse_are_said_only_where_the_interval_leaves_out_the_district() -> None:
    rows = ask(CASE, "indicator_units", year=YEAR, level="town", indicator="leaflet_coverage")
    district = indicators.whole(_view("leaflet_coverage"), "town", TOP, "leaflet_coverage")["district"]
    better = sum(row["low"] > district for row in rows)
    worse = sum(row["high"] < district for row in rows)
    assert (better, worse) == (4, 5)
    text = said(opened("indicator", indicator="leaflet_coverage"))
    assert f"优于全区{better}个、差于全区{worse}个、无显著差异{len(rows) - better - worse}个" in text
    assert text.count("优于全区（99.8%）") + text.count("优于全区（95%）") >= better


def _view(indicator: str) -> View:
    return View(CASE, YEAR, "", "", indicator, "", "zh")


def test_a_lower_is_better_indicator_puts_the_lowest_first() -> None:
    rows = ask(CASE, "indicator_units", year=2006, level="town", indicator="skip_level_petitions")
    values = [row["value"] for row in rows]
    assert values == sorted(values)
    assert rows[0]["place"] == 1


def test_what_is_withheld_is_shown_as_withheld_and_names_no_lowest_town() -> None:
    at = opened("indicator", indicator="fee_collection")
    (table,) = tables(at, "indicator")
    assert list(table["社会抚养费征收率（%）"]).count("未公布") == 9
    assert (table["来源"][table["社会抚养费征收率（%）"] == "未公布"] == "").all()
    assert "8.9" not in re.findall(r"\d+\.\d+", said(at))


@pytest.mark.parametrize("unit", ["", WITHOUT_AWARD[0], "220605104000"])
def test_the_lowest_fee_collection_is_the_district_s_alone(unit: str) -> None:
    at = opened("indicator", indicator="fee_collection_lowest", unit=unit)
    assert faults(at) == []
    text = said(at)
    assert "8.9" in re.findall(r"\d+\.\d+", text)
    assert [name for name in TOWN_NAMES if name in text] == []
    assert tables(at) == []


def test_villages_stand_below_their_towns_and_follow_the_town_chosen() -> None:
    (below,) = tables(opened("indicator", indicator="policy_birth"), "indicator_below")
    assert len(below) == 21
    (own,) = tables(opened("indicator", indicator="policy_birth", unit="220605105000"), "indicator_below")
    assert set(own["单位"]) == {"石人镇 小河口村", "石人镇 大石棚子村"}


def test_an_indicator_of_villages_only_says_yes_or_no() -> None:
    at = opened("indicator", indicator="violation")
    (table,) = tables(at, "indicator")
    assert {cell.rstrip("◆◇") for cell in table["出现违法生育"]} == {"是", "否"}
    assert "优于" not in html_of(at, "indicator")


@pytest.mark.parametrize("year", ["2006", "2007"])
def test_a_year_before_the_circular_has_a_pooled_district_and_no_circular_sign(year: str) -> None:
    text = said(opened("indicator", indicator="marriage_reporting", year=year))
    figures = text[text.index('class="figures"') : text.index("</dl>")]
    assert "◇" in figures
    assert "◆" not in figures


def test_the_years_stand_side_by_side_and_their_table_holds_them() -> None:
    (table,) = tables(opened("indicator", indicator="policy_birth"), "years")
    assert list(table.columns[1:4]) == ["2006", "2007", "2008"]
    assert len(table) == 10
    html = html_of(opened("indicator", indicator="policy_birth", unit="220605104000"), "years")
    assert html.count("<circle") == 30
    assert html.count('class="chosen"><p>') == 1


def test_what_has_no_counts_is_not_tested() -> None:
    text = said(opened("indicator", indicator="published_items"))
    assert "没有计数，差异不作检验" in text
    assert indicator_units.WORDS["better"] not in text
    assert "优于全区" not in html_of(opened("indicator", indicator="published_items"), "indicator")


def test_a_note_is_shown_in_the_reader_s_language() -> None:
    english = said(opened("indicator", indicator="policy_birth", lang="en"))
    assert "read as the pooled rate" in english
    assert "合并计算理解" not in english
