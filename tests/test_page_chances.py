"""The league table as chances: draws of places and three kinds of rank sets; equal towns are never told apart."""

from math import sqrt

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from appraisal.statistics.rank_sets import joint_region
from appraisal.statistics.sets_by_method import sets_by_method
from appraisal.uncertainty import Places
from pages.parts.frames import ask
from pages.parts.tables import chances
from pages.parts.tables.chances import Chances

from .seen import charts, opened_figures, said
from .test_pages import address, faults, opened

CASE, YEAR = "jiangyuan", 2008
WITHOUT_AWARD = ("220605001000", "220605002000", "220605004000", "220605103000", "220605107000")


@pytest.fixture(scope="module", autouse=True)
def drawn() -> Chances:
    """The draws that the pages of this file show."""
    return chances.made(CASE, YEAR, "town")


def with_chances(**query: str) -> AppTest:
    at = opened("league_table", view="chance", lang="en", year="2008", **query)
    at.session_state["likely"] = True
    return at.run()


def test_the_five_towns_without_an_award_have_the_same_chances_and_the_same_sets(drawn: Chances) -> None:
    places = [drawn.places[unit] for unit in WITHOUT_AWARD]
    assert len({(p.draws, p.counts) for p in places}) == 1
    assert places[0].draws == 5 * chances.DRAWS
    for method in chances.METHODS:
        assert len({drawn.sets[method][unit] for unit in WITHOUT_AWARD}) == 1, method


def test_nothing_is_drawn_until_a_reader_opens_it_and_equal_towns_are_shown_equal() -> None:
    at = opened("league_table", view="chance", lang="en", year="2008")
    assert set(charts(at)) == {"ladder"}
    at = with_chances()
    assert faults(at) == []
    cells, _marks = charts(at)["chances"]["data"]
    assert len({str(line) for line in cells["z"][-5:]}) == 1
    twin = opened_figures(at, "chances")
    assert len(twin) == 10
    assert len(twin.iloc[-5:, 1:].drop_duplicates()) == 1
    assert {"Among the first 3 (%)", "Joint (official)", "Simulated (description only)"} <= set(twin.columns)


def test_the_chances_of_one_end_share_out_its_places(drawn: Chances) -> None:
    for k in (1, 2, 3):
        last = sum(p.among_last(k) for p in drawn.places.values())
        first = sum(p.among_first(k) for p in drawn.places.values())
        assert first == pytest.approx(k, abs=0.2)  # draws that are equal count for all that share them
        assert last == pytest.approx(k, abs=0.2)
    assert drawn.places["220605104000"].among_first(1) > 0.8


def test_the_joint_sets_are_the_official_ones(drawn: Chances) -> None:
    for row in ask(CASE, "league_table", year=YEAR, level="town").itertuples():
        reach = drawn.sets["joint"][row.unit]
        assert (reach.rank, reach.low, reach.high) == (row.rank, row.rank_low, row.rank_high)


def test_the_step_down_set_of_one_unit_lies_within_that_of_all_at_once(drawn: Chances) -> None:
    for unit, all_at_once in drawn.sets["stepdown"].items():
        alone = drawn.sets["marginal"][unit]
        assert all_at_once.low is not None and alone.low is not None
        assert all_at_once.high is not None and alone.high is not None
        assert all_at_once.low <= alone.low <= alone.high <= all_at_once.high


def peers(figures: list[tuple[float, float]]) -> pd.DataFrame:
    scores, errors = [x for x, _s in figures], [s for _x, s in figures]
    sets = joint_region(scores, errors)
    return pd.DataFrame(
        {
            "unit": [f"T{n}" for n in range(len(figures))],
            "score": scores,
            "standard_error": errors,
            "rank": [r.rank for r in sets],
            "rank_low": [r.low for r in sets],
            "rank_high": [r.high for r in sets],
        }
    )


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 5)), min_size=2, max_size=4))
def test_every_set_of_units_that_are_alike_is_the_same(figures: list[tuple[int, int]]) -> None:
    twice = [(float(x), sqrt(s)) for x, s in figures for _twin in (0, 1)]
    groups = {f"T{n}": [f"T{n - n % 2}", f"T{n - n % 2 + 1}"] for n in range(len(twice))}
    for method, found in sets_by_method(peers(twice), groups, 0.9).items():
        for n in range(0, len(twice), 2):
            assert found[f"T{n}"] == found[f"T{n + 1}"], method


def test_without_a_standard_error_only_the_joint_sets_are_given() -> None:
    found = sets_by_method(peers([(1.0, 1.0), (2.0, 1.0)]).assign(standard_error=None), {}, 0.9)
    assert set(found) == {"joint"}
    assert set(found["joint"]) == {"T0", "T1"}


def test_a_mean_place_counts_equal_scores_at_the_first_of_their_places_and_leaves_out_what_has_none() -> None:
    assert Places("T1", 4, ((0, 1, 1), (2, 0, 2))).expected == pytest.approx((1 + 3 + 3) / 3)
    assert Places("T1", 4, ()).expected is None


def test_how_many_places_stands_in_the_address_and_each_method_has_its_source() -> None:
    at = with_chances(k="1")
    assert "Among the first 1 (%)" in opened_figures(at, "chances")
    at.segmented_control(key="own_k").set_value("2").run()
    assert (address(at)["k"], address(at)["view"]) == ("2", "chance")
    assert faults(with_chances(k="99")) == []
    text = said(with_chances()).replace("\\", "")
    assert "Klein, Wright and Wieczorek (2020)" in text
    assert "Goldstein and Spiegelhalter (1996)" in text
