"""Rules of several years by hand: truth tables of streaks, binomial tails of small units, the distance to a line."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.statistics.luck import Line, cases_to_line, chance_of_streak, chance_of_streak_within, chance_of_year

BELOW_90 = Line(90, "below")


@pytest.mark.parametrize(
    ("side", "threshold", "tripping"),
    [("below", 50, {0, 1}), ("at_most", 50, {0, 1, 2}), ("above", 50, {3, 4}), ("at_least", 50, {2, 3, 4}),
     ("below", 0, set()), ("above", 100, set()), ("at_least", 0, {0, 1, 2, 3, 4}), ("at_most", 60, {0, 1, 2}),
     ("at_least", 60, {3, 4})],
)  # fmt: skip
def test_which_of_four_cases_trip_a_line(side: str, threshold: float, tripping: set[int]) -> None:
    line = Line(threshold, side)  # type: ignore[arg-type]
    assert {x for x in range(5) if line.trips(x, 4)} == tripping


def test_a_rate_on_the_line_is_on_the_line() -> None:
    # In floating point 0.07 × 100 is more than 7, and 7 of 100 would miss a target of 7 %.
    assert Line(7, "at_least").trips(7, 100)
    assert Line(0.7, "at_least", per=1000).trips(7, 10_000)
    assert not Line(56.1, "below").trips(561, 1000)


def test_the_chance_of_a_year_is_the_binomial_tail() -> None:
    # Two cases at 90 %: below 90 % unless both are good, 1 - 0.81.
    assert chance_of_year(BELOW_90, 0.9, 2) == pytest.approx(0.19)
    assert chance_of_year(Line(90, "at_least"), 0.9, 2) == pytest.approx(0.81)
    assert chance_of_year(Line(0, "below"), 0.9, 2) == 0
    # Ten cases: at most 8 good, 1 - 10 × 0.9⁹ × 0.1 - 0.9¹⁰ = 0.2639.
    assert chance_of_year(BELOW_90, 0.9, 10) == pytest.approx(0.2639, abs=1e-4)


def test_two_and_three_years_running() -> None:
    years = [chance_of_year(BELOW_90, 0.9, cases) for cases in (2, 2, 10)]
    assert chance_of_streak(years[:2]) == pytest.approx(0.19**2)
    assert chance_of_streak(years) == pytest.approx(0.19 * 0.19 * 0.2639, abs=1e-5)
    assert chance_of_streak([0.1] * 3) == pytest.approx(0.001)  # a violation found in one year of ten


@pytest.mark.parametrize(
    ("chances", "years", "expected"),
    [
        ([0.5] * 2, 2, 1 / 4),
        ([0.5] * 3, 2, 3 / 8),  # 110 011 111
        ([0.5] * 4, 2, 8 / 16),  # all but 0000 1000 0100 0010 0001 1010 0101 1001
        ([0.5] * 4, 3, 3 / 16),  # 1110 0111 1111
        ([0.5] * 2, 3, 0),
        ([0.2, 0.3], 1, 1 - 0.8 * 0.7),
    ],
)
def test_a_streak_within_some_years_counted_by_hand(chances: list[float], years: int, expected: float) -> None:
    assert chance_of_streak_within(chances, years) == pytest.approx(expected)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.integers(1, 4))
def test_a_streak_is_counted_as_every_truth_table_says(chances: list[float], years: int) -> None:
    total = 0.0
    for outcomes in product((0, 1), repeat=len(chances)):
        if "1" * years in "".join(map(str, outcomes)):
            chance = 1.0
            for tripped, one in zip(outcomes, chances, strict=True):
                chance *= one if tripped else 1 - one
            total += chance
    assert chance_of_streak_within(chances, years) == pytest.approx(total, abs=1e-9)


def test_a_streak_of_no_year_is_no_streak() -> None:
    with pytest.raises(ValueError):
        chance_of_streak_within([0.5], 0)


@pytest.mark.parametrize(
    ("line", "numerator", "cases"),
    [
        (BELOW_90, 44, 1), (BELOW_90, 45, -1), (BELOW_90, 40, 5), (BELOW_90, 50, -6),
        (Line(90, "at_most"), 45, 1), (Line(90, "at_most"), 46, -1),
        (Line(2, "at_least"), 0, 1), (Line(2, "at_least"), 1, -1),
        (Line(100, "above"), 50, None), (Line(0, "at_least"), 0, None),
    ],
)  # fmt: skip
def test_how_many_of_fifty_cases_turn_the_outcome(line: Line, numerator: int, cases: int | None) -> None:
    assert cases_to_line(line, numerator, 50) == cases


lines = st.builds(Line, st.integers(0, 100), st.sampled_from(["at_least", "at_most", "above", "below"]))


@given(lines, st.integers(1, 60), st.data())
def test_the_distance_turns_the_outcome_and_one_less_does_not(
    line: Line, denominator: int, data: st.DataObject
) -> None:
    numerator = data.draw(st.integers(0, denominator))
    cases = cases_to_line(line, numerator, denominator)
    now = line.trips(numerator, denominator)
    turned = [x - numerator for x in range(denominator + 1) if line.trips(x, denominator) != now]
    assert (cases is None) == (turned == [])
    assert cases is None or (cases in turned and abs(cases) == min(map(abs, turned)))


@given(lines, st.integers(1, 60), st.floats(0, 1))
def test_a_line_and_its_contrary_share_out_the_year(line: Line, denominator: int, rate: float) -> None:
    contrary = {"at_least": "below", "below": "at_least", "above": "at_most", "at_most": "above"}[line.side]
    both = [chance_of_year(Line(line.threshold, side), rate, denominator) for side in (line.side, contrary)]  # type: ignore[arg-type]
    assert sum(both) == pytest.approx(1)
