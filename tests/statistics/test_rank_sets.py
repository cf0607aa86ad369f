"""The joint rank region: the US Census Bureau's published sets, and what must hold for any table."""

import subprocess
import sys
from random import Random
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.statistics.rank_sets import RankSet, critical_value, joint_region, point_ranks

from .travel_times import TRAVEL_TIMES

Table = tuple[list[float], list[float]]
values = st.floats(-1000, 1000, allow_nan=False)
spreads = st.one_of(st.just(0.0), st.floats(1e-6, 100))
rows = st.lists(st.tuples(values, spreads), min_size=1, max_size=12)


def tables() -> st.SearchStrategy[Table]:
    return rows.map(lambda found: ([value for value, _spread in found], [spread for _value, spread in found]))


def test_the_51_sets_of_mean_travel_time_are_the_published_ones() -> None:
    margin = NormalDist().inv_cdf(0.95)  # published margins of error are at 90 %
    found = joint_region(
        [row[1] for row in TRAVEL_TIMES],
        [row[2] / margin for row in TRAVEL_TIMES],
        confidence=0.9,
        better="lower",
        decimals=1,
        ties="max",
    )
    assert [(row[0], one.rank, one.low, one.high) for row, one in zip(TRAVEL_TIMES, found, strict=True)] == [
        (state, rank, low, high) for state, _minutes, _margin, rank, low, high in TRAVEL_TIMES
    ]


def test_the_critical_value_of_51_states_is_the_vignettes() -> None:
    assert critical_value(0.9, 51) == pytest.approx(3.081, abs=5e-4)  # joint.R: "around 3.081"
    assert critical_value(0.95, 1) == pytest.approx(1.959964, abs=1e-6)


def test_units_that_are_alike_without_error_share_every_place() -> None:
    # As the five towns without an award in the reference case: identical figures, none drawn at random.
    found = joint_region([9, 7, 7, 7, 1], [0, 0, 0, 0, 0])
    assert [(one.rank, one.low, one.high) for one in found] == [(1, 1, 1), (2, 2, 4), (2, 2, 4), (2, 2, 4), (5, 5, 5)]


def half(units: int) -> float:
    """A standard error whose interval reaches half a unit to each side."""
    return 0.5 / critical_value(0.9, units)


@pytest.mark.parametrize(("gap", "sets"), [(0.9, [(1, 2), (1, 2)]), (1.0, [(1, 1), (2, 2)]), (1.1, [(1, 1), (2, 2)])])
def test_an_interval_that_ends_where_another_begins_lies_wholly_beside_it(
    gap: float, sets: list[tuple[int, int]]
) -> None:
    found = joint_region([10 + gap, 10], [half(2), half(2)], decimals=6)
    assert [(one.low, one.high) for one in found] == sets


def test_a_certain_figure_at_the_end_of_an_interval_lies_beside_it() -> None:
    found = joint_region([10.5, 10], [0, half(2)], decimals=6)
    assert [(one.low, one.high) for one in found] == [(1, 1), (2, 2)]


def test_rounding_of_the_ends_comes_before_they_are_compared() -> None:
    # 10 ± 0.5 and 11.04 ± 0.5: apart by 0.04, which one decimal keeps and none does not.
    table = ([11.04, 10.0], [half(2), half(2)])
    assert [(one.low, one.high) for one in joint_region(*table, decimals=1)] == [(1, 1), (2, 2)]
    table = ([10.96, 10.0], [half(2), half(2)])
    assert [(one.low, one.high) for one in joint_region(*table, decimals=2)] == [(1, 2), (1, 2)]
    assert [(one.low, one.high) for one in joint_region(*table, decimals=1)] == [(1, 1), (2, 2)]


def test_a_unit_without_an_estimate_has_no_place_and_takes_none() -> None:
    found = joint_region([3, None, 1], [0.1, None, 0.1])
    assert found == [RankSet(1, 1, 1), RankSet(), RankSet(2, 2, 2)]
    assert joint_region([None], [0.5]) == [RankSet()]
    assert joint_region([], []) == []


@pytest.mark.parametrize(("ties", "places"), [("min", [1, 2, 2, 4]), ("max", [1, 3, 3, 4])])
def test_equals_share_the_first_or_the_last_of_their_places(ties: str, places: list[int]) -> None:
    assert point_ranks([9, 5, 5, 1], ties) == places  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("estimates", "errors", "confidence"),
    [([1], [-0.1], 0.9), ([1], [None], 0.9), ([float("nan")], [1], 0.9), ([1], [1], 1.0), ([1], [1], 0.0)],
)
def test_what_cannot_be_ranked_is_refused(
    estimates: list[float], errors: list[float | None], confidence: float
) -> None:
    with pytest.raises(ValueError):
        joint_region(estimates, errors, confidence=confidence)


@given(tables(), st.sampled_from(["min", "max"]), st.sampled_from([None, 0, 1]))
def test_a_set_holds_the_units_own_place(table: Table, ties: str, decimals: int | None) -> None:
    for one in joint_region(*table, ties=ties, decimals=decimals):  # type: ignore[arg-type]
        assert one.rank is not None and one.low is not None and one.high is not None
        assert one.low <= one.rank <= one.high
        assert one.low >= 1 and one.high <= len(table[0])


@given(tables())
def test_it_counts_as_the_definition_says(table: Table) -> None:
    estimates, errors = table
    z = critical_value(0.9, len(estimates))
    ends = [(x - z * s, x + z * s) for x, s in zip(estimates, errors, strict=True)]
    for (low, high), one in zip(ends, joint_region(estimates, errors), strict=True):
        others = [end for end in ends if end != (low, high)]
        assert one.low == 1 + sum(other[0] >= high for other in others)
        assert one.high == len(ends) - sum(other[1] <= low for other in others)


def test_it_holds_all_true_places_at_once_at_least_as_often_as_it_says() -> None:
    random, truths, errors = (Random(1), [95, 94, 91, 90, 86, 85, 80, 80, 80, 80], [1, 2, 1, 3, 1, 2, 1, 2, 1, 3])
    first = [1 + sum(other > truth for other in truths) for truth in truths]
    last = [len(truths) - sum(other < truth for other in truths) for truth in truths]
    held = 0
    for _round in range(300):
        found = joint_region([random.gauss(*pair) for pair in zip(truths, errors, strict=True)], errors)
        held += all(one.low <= a and b <= one.high for one, a, b in zip(found, first, last, strict=True))  # type: ignore[operator]
    assert held / 300 >= 0.9


@given(tables(), st.floats(0.01, 1))
def test_more_sampling_never_widens(table: Table, factor: float) -> None:
    estimates, errors = table
    wide, narrow = joint_region(*table), joint_region(estimates, [factor * error for error in errors])
    for before, after in zip(wide, narrow, strict=True):
        assert before.low <= after.low and after.high <= before.high  # type: ignore[operator]


@given(tables(), st.randoms())
def test_the_order_of_rows_is_irrelevant(table: Table, random: object) -> None:
    pairs = list(zip(*table, strict=True))
    order = list(range(len(pairs)))
    random.shuffle(order)  # type: ignore[attr-defined]
    found = joint_region(*table)
    moved = joint_region([pairs[n][0] for n in order], [pairs[n][1] for n in order])
    assert moved == [found[n] for n in order]


@given(tables(), st.floats(0, 500))
def test_a_better_estimate_never_worsens_a_units_places(table: Table, gain: float) -> None:
    estimates, errors = table
    before = joint_region(estimates, errors)[0]
    after = joint_region([estimates[0] + gain, *estimates[1:]], errors)[0]
    assert after.low <= before.low and after.high <= before.high  # type: ignore[operator]


@given(tables())
def test_where_lower_is_better_the_table_is_turned(table: Table) -> None:
    estimates, errors = table
    assert joint_region(estimates, errors, better="lower") == joint_region([-x for x in estimates], errors)


def test_it_needs_neither_numpy_nor_scipy() -> None:
    code = "import sys, appraisal.statistics.rank_sets; print(sorted({'numpy', 'scipy'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
