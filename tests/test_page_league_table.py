"""The league table: ranks by what the reader chose, the chosen town among its peers, pictures, and figures of villages."""

import re

import numpy as np
import pandas as pd
import pytest

from appraisal.words import speak
from pages.parts.charts import league as charts
from pages.parts.frames import ask
from pages.parts.tables import league

from .seen import alts, opened_figures, said, sheets, tables
from .seen import charts as charts_of
from .test_pages import faults, opened

CASE, YEAR = "jiangyuan", 2008
TOWN = "220605105000"
WITHOUT_AWARD = ("220605001000", "220605002000", "220605004000", "220605103000", "220605107000")
NAMES_WITHOUT_AWARD = ("孙家堡子街道", "江源街道", "城墙街道", "松树镇", "大石人镇")


def league_of(**query: str) -> pd.DataFrame:
    return tables(opened("league_table", **query))["league"]


def test_units_stand_in_the_order_of_their_ranks_and_ties_share_one() -> None:
    table = league_of()
    assert list(table["rank"]) == [1, 2, 3, 4, 5, 6, 6, 6, 6, 6]
    assert list(table["label"][5:]) == list(NAMES_WITHOUT_AWARD)
    assert list(table["places"][:2]) == ["1–5", "1–10"]
    assert set(table["origin"]) == {"重建"}
    assert set(table["change"]) == {0}
    assert "chosen" not in table


def test_sanctions_of_a_village_stand_with_its_name_under_its_town() -> None:
    marks = league_of().set_index("label")["marks"]
    assert "■ 沙金村（一票否决）" in marks["湾沟镇"]
    assert marks["湾沟镇"].startswith("★ ")
    assert marks["江源街道"] == "▲ 江北社区（黄牌警告）"


def test_the_chosen_town_stays_among_its_peers_under_its_sign() -> None:
    at = opened("league_table", unit=TOWN)
    table = tables(at)["league"]
    assert len(table) == 10
    assert list(table["label"][table["chosen"] == "▶"]) == ["石人镇"]
    assert "石人镇：第4，共10个；误差范围内可能是第1至第10名" in said(at)
    (element,) = at.dataframe
    assert set(re.findall(r"row(\d+)_col", element.proto.arrow_data.styler.styles)) == {"3"}


def test_a_place_by_an_indicator_stands_beside_the_official_rank() -> None:
    table = league_of(by="indicator:policy_birth")
    assert list(table["place"]) == sorted(table["place"])
    assert list(table["rank"].sort_values()) == list(league_of()["rank"])
    assert table[table["label"].isin(NAMES_WITHOUT_AWARD)]["place"].nunique() == 1
    assert {"low", "high", "numerator", "denominator", "value_origin"} <= set(table.columns)


def test_a_withheld_value_has_its_reason_and_no_figure() -> None:
    table = league_of(by="indicator:fee_collection")
    assert table["quantity"].notna().sum() == 1
    assert list(table["why"] != "") == [False] + [True] * 9


def test_equal_values_share_a_place_as_the_scheme_says() -> None:
    rows = ask(CASE, "league_places", year=YEAR, level="town", what="dimension", code="D", grouped="all")
    assert (rows.groupby("quantity")["place"].nunique() == 1).all()
    first = rows[rows["place"] == 1]
    assert set(first["tied"]) == {len(first)}
    assert rows["place"][rows["place"] > 1].min() == len(first) + 1  # ties = "min"


def test_lower_is_better_where_the_indicator_says_so() -> None:
    table = league_of(year="2006", by="indicator:skip_level_petitions")
    assert list(table["quantity"]) == sorted(table["quantity"])


def test_the_places_by_score_are_the_official_ones() -> None:
    for year in (2006, 2007, 2008):
        places = ask(CASE, "league_places", year=year, level="town", what="score", code="", grouped="all")
        official = ask(CASE, "league_table", year=year, level="town").set_index("unit")["rank"]
        assert (places.set_index("unit")["place"] == official.astype(float)).all()


def test_among_its_kind_a_unit_is_ranked_with_that_kind_only() -> None:
    table = league_of(peers="kind")
    assert list(table["kind_label"]) == ["街道"] * 4 + ["镇"] * 6
    assert list(table["place_of"]) == [4] * 4 + [6] * 6
    assert "rank" in table


def test_a_quantity_that_nobody_knows_gets_a_friendly_word() -> None:
    at = opened("league_table", by="indicator:nothing", peers="moon", view="globe")
    assert faults(at) == []
    assert len(at.warning) == 3
    assert "league" in tables(at)


def test_files_hold_the_margin_of_error_as_the_screen_does_and_no_picture() -> None:
    twin = opened_figures(opened("league_table", lang="en"), "league")
    assert {"Rank", "Score", "± (95 %)", "Possible ranks", "Score 2006", "Origin"} <= set(twin.columns)
    assert "Score over the years" not in twin


def test_parts_add_up_to_the_score_and_a_chosen_town_is_the_only_one_in_full_colour() -> None:
    at = opened("league_table", view="parts", unit=TOWN)
    figure = charts_of(at)["parts"]
    bars = [trace for trace in figure["data"] if trace["type"] == "bar"]
    scores = ask(CASE, "league_table", year=YEAR, level="town")["score"]
    assert np.sum([bar["x"] for bar in bars], axis=0) == pytest.approx(scores)
    assert [n for n, faint in enumerate(bars[0]["marker"]["opacity"]) if faint == 1] == [3]
    assert "石人镇失分最多" in alts(at)["parts"]
    assert "总分的差距主要在宣传教育、创新加分" in said(opened("league_table", view="parts"))


def test_the_heat_map_has_every_scored_indicator_and_one_line_for_towns_that_are_alike() -> None:
    at = opened("league_table", view="heat", unit=WITHOUT_AWARD[1])
    cells, marks = charts_of(at)["heat"]["data"]
    assert np.array(cells["z"], dtype=float).shape == (6, 20)
    assert np.isnan(np.array(cells["z"], dtype=float)).sum() == 5  # fees: one town is printed, nine are withheld
    assert "8.9" not in str(cells)
    assert set(marks["customdata"]) >= {WITHOUT_AWARD[1], TOWN}
    lines = charts_of(at)["heat"]["layout"]["yaxis"]["ticktext"]
    assert lines[-1] == "<b>▶ 江源街道等（另4个）</b>"
    assert opened_figures(at, "heat").shape == (10, 24)  # name, sign, rank, twenty indicators, origin


def test_the_heat_map_by_place_shades_the_first_darkest() -> None:
    cells, _marks = charts_of(opened("league_table", view="heat", shades="place"))["heat"]["data"]
    z, text = np.array(cells["z"], dtype=float), np.array(cells["text"])
    assert set(z[text == "1"]) == {1.0}


def test_a_strength_is_called_so_only_where_the_interval_leaves_out_the_peers() -> None:
    rows = ask(CASE, "peer_indicators", year=YEAR, level="town")
    assert {league.verdict(row) for row in rows.itertuples()} == {"better", "worse", "same", "untested"}
    for row in rows.itertuples():
        assert (league.verdict(row) == "same") == (row.low <= row.pooled <= row.high)
        if row.denominator != row.denominator:
            assert league.verdict(row) == "untested"


def test_towns_that_are_alike_have_the_same_strengths_and_weaknesses() -> None:
    (table,) = sheets(opened("league_table", view="strengths"))
    alike = table.iloc[-5:]
    assert alike["长项"].nunique() == alike["短项"].nunique() == 1


def test_villages_are_a_table_of_their_rates_ranked_by_one_and_narrowed_to_a_chosen_town() -> None:
    at = opened("league_table", level="village")
    table = tables(at)["league"]
    assert len(table) == 91
    assert table["of_policy_birth"].notna().sum() == 21
    known = table["of_policy_birth"].dropna()
    assert list(known) == sorted(known, reverse=True)
    assert list(table["of_policy_birth"][:21]) == list(known)  # those without a figure stand at the end
    assert "91个村（社区）中21个有数据" in said(at).replace("91个村（居）", "91个村（社区）")
    own = league_of(level="village", unit=TOWN)
    assert set(own["parent_label"]) == {"石人镇"}


def test_levels_without_any_figure_show_awards_and_sanctions() -> None:
    table = league_of(level="enterprise")
    assert len(table) == 4
    assert (table["marks"] != "").sum() == 2


def test_two_units_chosen_are_a_link_into_the_comparison() -> None:
    text = said(opened("league_table", compare="220605104000,220605105000"))
    assert "开始对比" in text
    assert "compare=220605104000,220605105000" in text
    assert "对比石人镇与砟子镇" in said(opened("league_table", unit=TOWN)).replace("\\", "")


def test_units_that_are_alike_in_every_column_are_one_group_with_the_chosen_one_first() -> None:
    wide = pd.DataFrame(
        {"x": [1.0, 2.0, 1.0, 1.0, 3.0], "y": [None, 5.0, None, 0.0, 5.0]}, index=["A", "B", "C", "D", "E"]
    )
    assert charts.alike(wide, "C") == [["C", "A"], ["B"], ["D"], ["E"]]


def test_a_picture_holds_the_first_units_and_the_chosen_one_and_says_so() -> None:
    speak("en")
    rows = pd.DataFrame({"unit": [f"U{n}" for n in range(50)], "score": [100.0 - n for n in range(50)]})
    shown, cap = league.in_figure(rows, "U44")
    assert [*shown["unit"]] == [*(f"U{n}" for n in range(league.MOST)), "U44"]
    assert cap == "The picture holds 21 of 50 units, its table all."
    assert league.in_figure(rows[:10], "U4")[1] == ""
