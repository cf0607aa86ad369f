"""Three towns of one name and two indicators of one name: each is reached, drawn, listed and kept for itself."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from appraisal.names_apart import distinct
from appraisal.words import speak
from pages.parts import columns
from pages.parts.case import cases

from .contract.county import DISTRICT, Row, county, dimension, indicator, reports, scheme, unit
from .seen import charts, opened_figures, sheets, tables
from .test_pages import address, faults, heading, opened

ALIKE = ("T1", "T2", "T3")
TOWNS = (*ALIKE, "T4", "T5")
LABELS = {code: f"城关镇 {code}" for code in ALIKE} | {"T4": "丁镇", "T5": "戊镇"}
NAMES = {"T4": ("丁镇", "Ding"), "T5": ("戊镇", "Wu")}
INDICATORS = {"rate": "合格率（质量）", "share": "合格率（工作）"}
POINTS = {2007: (51, 62, 73, 84, 90), 2008: (52, 63, 74, 85, 91)}


def town(code: str) -> Row:
    name, name_en = NAMES.get(code, ("城关镇", "Chengguan"))
    return unit(code, "town", "D") | {"name": name, "name_en": name_en}


@pytest.fixture
def alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A case of five towns, three of one name, in two years, with two indicators of one name."""
    rules = scheme(
        indicator("rate", 60, name="合格率", name_en="Rate", score="linear", floor=0, target=100),
        indicator("share", 40, name="合格率", name_en="Rate", score="linear", floor=0, target=100, dimension="B"),
        dimension=[dimension("A", 60, name="质量"), dimension("B", 40, name="工作")],
    )
    rows = [
        row
        for year, points in POINTS.items()
        for more, code in ((0, "rate"), (1, "share"))
        for row in reports(
            {u: {"numerator": n + more, "denominator": 100} for u, n in zip(TOWNS, points, strict=True)}, code, year
        )
    ]
    units = [DISTRICT, *map(town, TOWNS)]
    monkeypatch.setitem(cases(), "alike", county(tmp_path / "alike", rows, rules, units=units))
    return "alike"


def page(case: str, name: str = "overview", **query: str) -> AppTest:
    at = opened(name, case=case, **query)
    assert faults(at) == []
    return at


def names_at_the_left(chart: dict[str, Any]) -> set[str]:
    """The names on the axis, without the tags that break and embolden them."""
    ticks = chart["layout"]["yaxis"]["ticktext"]
    return {tick.replace("<br>", " ").replace("<b>", "").replace("</b>", "").replace("▶ ", "") for tick in ticks}


@pytest.mark.parametrize("code", TOWNS)
def test_each_town_can_be_chosen_and_is_kept_when_the_year_changes(alike: str, code: str) -> None:
    at = page(alike)
    assert list(at.selectbox(key="pick_unit").options) == list(LABELS.values())
    at.selectbox(key="pick_unit").set_value(code).run()
    assert address(at)["unit"] == code
    at.button_group(key="pick_year").set_value("2007").run()
    assert faults(at) == []
    assert (address(at)["unit"], address(at)["year"]) == (code, "2007")
    assert at.selectbox(key="pick_unit").value == code
    at.switch_page("pages/results/town.py").run()
    assert LABELS[code] in heading(at)


def test_each_has_a_bar_a_row_and_a_line(alike: str) -> None:
    drawn = charts(page(alike))["ranks"]
    assert names_at_the_left(drawn) == set(LABELS.values())
    assert sorted(drawn["data"][0]["customdata"]) == sorted(TOWNS)
    league = tables(page(alike, "league_table"))["league"]
    assert sorted(league["label"]) == sorted(LABELS.values())
    assert league.set_index("label")["rank"].to_dict() == {LABELS[u]: 5 - n for n, u in enumerate(TOWNS)}
    for view in ("parts", "heat"):
        assert names_at_the_left(charts(page(alike, "league_table", view=view))[view]) == set(LABELS.values())
    over = charts(page(alike, "town", unit="T2"))["over"]["data"]
    assert {line["customdata"][0] for line in over} == set(TOWNS)
    assert {line["customdata"][0]: line["y"][-1] for line in over}["T3"] == pytest.approx(0.6 * 74 + 0.4 * 75)


def test_each_has_its_own_dot_line_and_row_on_the_page_of_an_indicator(alike: str) -> None:
    at = page(alike, "indicator", indicator="share")
    drawn = charts(at)
    assert names_at_the_left(drawn["ranked"]) == set(LABELS.values())
    lines = {line["customdata"][0]: line["y"] for line in drawn["years"]["data"]}
    assert {u: lines[u] for u in ALIKE} == {"T1": [52, 53], "T2": [63, 64], "T3": [74, 75]}
    assert tables(at)["units"].set_index("label")["value"][LABELS["T2"]] == 64


def test_three_of_one_name_are_compared(alike: str) -> None:
    at = page(alike, "compare", compare=",".join(ALIKE))
    assert {LABELS[u]: u for u in ALIKE}.keys() <= set(at.multiselect(key="pick_compare").options)
    drawn = charts(at)
    for key in ("parts", "rates"):
        assert [bar["customdata"][0] for bar in drawn[key]["data"]] == list(ALIKE), key
        assert all(LABELS[u] in drawn[key]["layout"]["annotations"][0]["text"] for u in ALIKE), key
    assert {line["customdata"][0] for line in drawn["years"]["data"]} == set(ALIKE)
    (figures,) = (sheet for sheet in sheets(at) if LABELS["T1"] in sheet)
    assert list(figures.iloc[0][[LABELS[u] for u in ALIKE]]) == pytest.approx([52.4, 63.4, 74.4])
    at.multiselect(key="pick_compare").set_value(["T3", "T1"]).run()
    assert address(at)["compare"] == "T3,T1"


def test_each_indicator_of_one_name_can_be_chosen_and_has_its_column(alike: str) -> None:
    at = page(alike, "indicator")
    assert list(at.selectbox(key="pick_indicator").options) == list(INDICATORS.values())
    at.selectbox(key="pick_indicator").set_value("share").run()
    assert INDICATORS["share"] in heading(at)
    heat = opened_figures(page(alike, "league_table", view="heat"), "heat")
    assert {*INDICATORS.values()} <= set(heat.columns)
    first = heat[heat["镇（街）"].str.contains("城关镇 T1")].iloc[0]
    assert [first[name] for name in INDICATORS.values()] == [52, 53]
    ranked = page(alike, "league_table", by="indicator:share")
    assert {*INDICATORS.values()} <= set(ranked.selectbox(key="own_by").options)


def test_the_english_names_are_told_apart_too(alike: str) -> None:
    at = page(alike, "league_table", lang="en")
    assert {f"Chengguan {u}" for u in ALIKE} < set(tables(at)["league"]["label"])
    assert list(page(alike, "indicator", lang="en").selectbox(key="pick_indicator").options) == ["Rate (A)", "Rate (B)"]


def test_a_name_holds_what_is_above_it_and_its_code_only_where_that_makes_no_difference() -> None:
    names = {"a": "和平村", "b": "和平村", "c": "和平村", "d": "兴工村"}
    form = "{name}（{above}）"
    assert distinct(names) == {"a": "和平村 a", "b": "和平村 b", "c": "和平村 c", "d": "兴工村"}
    towns = {"a": "甲镇", "b": "乙镇", "c": "乙镇", "d": "乙镇"}
    told = distinct(names, towns, form)
    assert told == {"a": "和平村（甲镇）", "b": "和平村 b", "c": "和平村 c", "d": "兴工村"}


def test_two_columns_of_one_head_are_two_columns_in_files_and_on_paper() -> None:
    speak("zh")
    table = pd.DataFrame({"of_a": [1.0], "of_b": [2.0], "year": [2008]})
    heads = columns.of(of_a=("合格率", 1), of_b=("合格率", 1))
    in_files, decimals = columns.in_files(table, heads)
    assert list(in_files.columns) == [*columns.twin(table, heads, [""]).data.columns, "年度"]
    assert list(in_files.iloc[0]) == [1, 2, 2008]
    assert len(decimals) == 2
