"""The league table: places by what the reader chose, the heat map, strengths only where the interval allows, links."""

import re

import pytest

from appraisal.words import speak
from pages.old.case import ask
from pages.old.league import league_columns, league_heat, league_rows, strengths
from pages.old.league.league_choices import Choice

from .shown import html_of, tables
from .test_pages import NAMES_WITHOUT_AWARD, WITHOUT_AWARD, faults, opened, said

CASE, YEAR = "jiangyuan", 2008


def figures(cell: str) -> float:
    """The first figure of a drawn cell."""
    found = re.search(r"\d+(\.\d+)?", cell)
    assert found, cell
    return float(found[0])


def test_the_score_is_drawn_in_parts_that_add_up_to_it() -> None:
    for row in ask(CASE, "league_table", year=YEAR, level="town"):
        parts = ask(CASE, "score_parts", year=YEAR, level="town")
        assert sum(p["points"] for p in parts if p["unit"] == row["unit"]) == pytest.approx(row["score"])
    html = html_of(opened("league_table"), "league")
    assert html.count('class="track"') == html.count('class="pair score"') == 10


def test_a_place_by_an_indicator_stands_beside_the_official_rank() -> None:
    (table,) = tables(opened("league_table", by="indicator:policy_birth"), "league")
    places = [figures(cell) for cell in table["按政策生育率的位次"]]
    assert places == sorted(places)
    assert set(table["名次"]) == set(tables(opened("league_table"), "league")[0]["名次"])
    alike = table[table["单位"].isin(NAMES_WITHOUT_AWARD)]
    assert alike["按政策生育率的位次"].nunique() == 1


def test_equal_values_share_a_place_as_the_scheme_says() -> None:
    rows = ask(CASE, "league_places", year=YEAR, level="town", what="dimension", code="D", grouped="all")
    by_points: dict[float, set[float]] = {}
    for row in rows:
        by_points.setdefault(row["quantity"], set()).add(row["place"])
    assert all(len(places) == 1 for places in by_points.values())
    first = [row for row in rows if row["place"] == 1]
    assert {row["tied"] for row in first} == {len(first)}
    assert min(row["place"] for row in rows if row["place"] > 1) == len(first) + 1  # ties = "min"


def test_lower_is_better_where_the_indicator_says_so() -> None:
    rows = ask(
        CASE,
        "league_places",
        year=2006,
        level="town",
        what="indicator",
        code="skip_level_petitions",
        grouped="all",
    )
    values = [row["quantity"] for row in rows]
    assert values == sorted(values)


def test_the_places_by_score_are_the_official_ones() -> None:
    for year in (2006, 2007, 2008):
        places = ask(CASE, "league_places", year=year, level="town", what="score", code="", grouped="all")
        official = {row["unit"]: row["rank"] for row in ask(CASE, "league_table", year=year, level="town")}
        assert {row["unit"]: row["place"] for row in places} == official


def test_among_its_kind_a_unit_is_ranked_with_that_kind_only() -> None:
    (table,) = tables(opened("league_table", peers="kind"), "league")
    head = "同类中按总分的位次"
    assert list(table["类型"]) == ["街道"] * 4 + ["镇"] * 6
    assert {cell.split("/")[1].strip() for cell in table[head][:4]} == {"4"}
    assert {cell.split("/")[1].strip() for cell in table[head][4:]} == {"6"}
    assert "名次" in table.columns


def test_the_reader_chooses_the_columns_and_the_address_keeps_them() -> None:
    (table,) = tables(opened("league_table", cols="band,observed"), "league")
    assert {"等次", "有数据的权重（%）"} <= set(table.columns)
    assert not {"名次变化", "代码", "历年总分"} & set(table.columns)
    links = re.findall(r"cols=([\w,-]+)", said(opened("league_table", cols="band")))
    assert {"-", "band,code", "kind,band"} <= set(links)  # each link adds one column or takes one away
    (bare,) = tables(opened("league_table", cols="-"), "league")
    assert list(bare.columns) == ["单位", "名次", "总分", "对比"]


def test_a_quantity_that_nobody_knows_gets_a_friendly_word() -> None:
    at = opened("league_table", by="indicator:nothing", peers="moon", view="globe")
    assert faults(at) == []
    assert len(at.warning) == 3
    assert tables(at, "league")


def test_the_heat_map_has_every_scored_indicator_and_hatches_what_is_withheld() -> None:
    at = opened("league_table", view="heat")
    (heat,) = tables(at, "heat")
    assert heat.shape == (10, 22)  # unit, rank, and twenty indicators
    html = html_of(at, "heat")
    assert html.count("heat shade-none") == 9  # fees: one town is printed, nine are withheld
    assert "8.9" not in re.findall(r"\d+\.\d+", html)
    assert html.count("indicator=policy_birth") == 1


@pytest.mark.parametrize(("share", "shade"), [(0.599, 0), (0.6, 1), (0.7, 2), (0.899, 3), (0.9, 4), (1.2, 4)])
def test_a_shade_begins_at_its_step(share: float, shade: int) -> None:
    assert league_heat.shade({"share": share}, "share") == shade


@pytest.mark.parametrize(("place", "shade"), [(1, 4), (2, 4), (3, 3), (6, 2), (8, 1), (10, 0)])
def test_ten_places_fall_into_fifths(place: int, shade: int) -> None:
    assert league_heat.shade({"place": place, "of_n": 10}, "place") == shade


def test_a_strength_is_called_real_only_where_the_interval_leaves_out_the_peers() -> None:
    rows = ask(CASE, "peer_indicators", year=YEAR, level="town")
    found = {strengths.verdict(row): row for row in rows}
    assert set(found) == {"better", "worse", "same", "untested"}
    for row in rows:
        inside = row["low"] is not None and row["low"] <= row["pooled"] <= row["high"]
        assert (strengths.verdict(row) == "same") == inside
        if row["denominator"] is None:
            assert strengths.verdict(row) == "untested"


def test_towns_that_are_alike_have_the_same_strengths_and_weaknesses() -> None:
    (table,) = tables(opened("league_table", view="strengths"), "strengths")
    alike = table.iloc[-5:]
    assert alike["长项"].nunique() == alike["短项"].nunique() == 1


def test_a_link_adds_a_unit_to_the_comparison_and_takes_it_out_again() -> None:
    html = html_of(opened("league_table", by="indicator:policy_birth"), "league")
    assert html.count("compare=220605104000&") + html.count('compare=220605104000"') == 1
    assert "by=indicator:policy_birth" in html  # the link stays on the page as it is
    both = opened("league_table", compare="220605104000,220605105000")
    assert "待对比：砟子镇、石人镇。" in said(both)
    assert "compare=220605105000" in html_of(both, "league")
    full = html_of(opened("league_table", compare=",".join((*WITHOUT_AWARD[:4], "220605104000"))), "league")
    assert full.count("加入对比") == 0
    assert full.count("移出对比") == 5


def test_the_chosen_town_is_alone_in_the_table_and_in_colour_among_the_others() -> None:
    at = opened("league_table", unit="220605104000")
    assert len(tables(at, "league")[0]) == 1
    assert html_of(at, "league_scores").count('<tr class="chosen">') == 1
    (heat,) = tables(opened("league_table", view="heat", unit="220605104000"), "heat")
    assert list(heat["单位"]) == ["砟子镇"]


def test_files_of_the_league_table_hold_origin_and_code_whether_these_are_shown_or_not() -> None:
    chosen = opened("league_table").session_state["view"]
    speak("zh")
    level = "town"
    choice = Choice("score", "", "all", ("band",))
    rows = league_rows.scored(chosen, level, choice)
    found = league_columns.columns(chosen, level, choice, rows)
    heads = {column.head for column in found if not column.seen_only}
    assert {"数据来源", "代码"} <= heads
    assert not {"数据来源", "代码"} & {column.head for column in found if not column.hidden}
