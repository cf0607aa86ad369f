"""The league table as chances: draws of places and three kinds of rank sets; equal towns are never told apart."""

import re
from math import sqrt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.statistics.rank_sets import joint_region
from appraisal.uncertainty import Places
from pages.old.case import ask
from pages.old.league import chances
from pages.old.league.chances import Chances, rank_sets

from .shown import html_of, tables
from .test_pages import WITHOUT_AWARD, address, faults, opened, said

CASE, YEAR = "jiangyuan", 2008
EN = {"view": "chance", "lang": "en", "year": "2008"}


@pytest.fixture(scope="module", autouse=True)
def drawn() -> Chances:
    """The draws that the pages of this file show."""
    return chances.made(CASE, YEAR, "town")


def test_the_five_towns_without_an_award_have_the_same_chances_and_the_same_sets(drawn: Chances) -> None:
    places = [drawn.places[unit] for unit in WITHOUT_AWARD]
    assert len({(p.draws, p.counts) for p in places}) == 1
    assert places[0].draws == 5 * chances.DRAWS
    for method in chances.METHODS:
        assert len({drawn.sets[method][unit] for unit in WITHOUT_AWARD}) == 1, method


def test_and_they_are_shown_so() -> None:
    at = opened("league_table", **EN)
    assert faults(at) == []
    (table,) = tables(at, "chances")
    html = html_of(at, "chances")
    five = [
        re.search(rf"<tr[^>]*>(?:(?!</tr>).)*unit={unit}.*?</th>(.*?)</tr>", html) for unit in WITHOUT_AWARD
    ]
    assert len({match[1] for match in five if match}) == 1
    assert all(five)
    assert len(table) == 10


def test_the_chances_of_one_end_share_out_its_places(drawn: Chances) -> None:
    for k in (1, 2, 3):
        last = sum(p.among_last(k) for p in drawn.places.values())
        first = sum(p.among_first(k) for p in drawn.places.values())
        assert first == pytest.approx(k, abs=0.2)  # draws that are equal count for all that share them
        assert last == pytest.approx(k, abs=0.2)
    assert drawn.places["220605104000"].among_first(1) > 0.8


def test_the_joint_sets_are_the_official_ones(drawn: Chances) -> None:
    for row in ask(CASE, "league_table", year=YEAR, level="town"):
        reach = drawn.sets["joint"][row["unit"]]
        assert (reach.rank, reach.low, reach.high) == (row["rank"], row["rank_low"], row["rank_high"])


def test_the_step_down_set_of_one_unit_lies_within_that_of_all_at_once(drawn: Chances) -> None:
    for unit, all_at_once in drawn.sets["stepdown"].items():
        alone = drawn.sets["marginal"][unit]
        assert all_at_once.low is not None and alone.low is not None
        assert all_at_once.high is not None and alone.high is not None
        assert all_at_once.low <= alone.low <= alone.high <= all_at_once.high


def peers(figures: list[tuple[float, float]]) -> list[dict[str, Any]]:
    sets = joint_region([x for x, _s in figures], [s for _x, s in figures])
    return [
        {
            "unit": f"T{n}",
            "score": x,
            "standard_error": s,
            "rank": r.rank,
            "rank_low": r.low,
            "rank_high": r.high,
        }
        for n, ((x, s), r) in enumerate(zip(figures, sets, strict=True))
    ]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 5)), min_size=2, max_size=4))
def test_every_set_of_units_that_are_alike_is_the_same(figures: list[tuple[int, int]]) -> None:
    twice = [(float(x), sqrt(s)) for x, s in figures for _twin in (0, 1)]
    rows = peers(twice)
    leaders = {f"T{n}": f"T{n - n % 2}" for n in range(len(twice))}
    for method, found in rank_sets(rows, leaders, 0.9).items():
        for n in range(0, len(twice), 2):
            assert found[f"T{n}"] == found[f"T{n + 1}"], method


def test_without_a_standard_error_only_the_joint_sets_are_given() -> None:
    rows = [{**row, "standard_error": None} for row in peers([(1.0, 1.0), (2.0, 1.0)])]
    found = rank_sets(rows, {}, 0.9)
    assert set(found["joint"]) == {"T0", "T1"}
    assert found["stepdown"] == found["marginal"] == found["naive"] == {}


def test_a_mean_place_counts_equal_scores_at_the_first_of_their_places_and_leaves_out_what_has_none() -> None:
    assert Places("T1", 4, ((0, 1, 1), (2, 0, 2))).expected == pytest.approx((1 + 3 + 3) / 3)
    assert Places("T1", 4, ()).expected is None


def test_how_many_places_and_which_sets_stand_in_the_address() -> None:
    at = opened("league_table", **EN, k="1", sets="joint,naive")
    (table,) = tables(at, "chances")
    heads = set(table.columns)
    assert {"Among the first 1 (%)", "Joint (official)", "Simulated (description only)"} <= heads
    assert not {"Step-down, all at once", "Step-down, one by one"} & heads
    at.segmented_control(key="own_k").set_value("2").run()
    assert (address(at)["k"], address(at)["view"]) == ("2", "chance")
    assert faults(opened("league_table", **EN, k="99", sets="moon")) == []


def test_each_method_is_explained_with_where_it_is_published() -> None:
    text = said(opened("league_table", **EN))
    assert "Klein, Wright and Wieczorek (2020)" in text
    assert "Mogstad, Romano, Shaikh and Wilhelm (2024)" in text
    assert "Goldstein and Spiegelhalter (1996)" in text


def test_the_page_of_a_unit_says_its_chances_once_they_are_drawn_and_links_to_all(drawn: Chances) -> None:
    share = drawn.places[WITHOUT_AWARD[0]].among_last(3)
    for unit in WITHOUT_AWARD[:2]:
        text = said(opened("town", unit=unit, lang="en", year="2008"))
        assert f"among the last 3 in {100 * share:.0f} %" in text
        assert "view=chance" in text
    undrawn = said(opened("town", unit=WITHOUT_AWARD[0], lang="en", year="2007"))
    assert "of the draws" not in undrawn
    assert "view=chance" in undrawn
