"""What counts allow to say, against published examples and the statistics behind the library."""

from math import nan
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.statistics import rates
from pages.parts import differences

counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


# Newcombe 1998, Statistics in Medicine 17:873-890, Table II, method 10.
@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((5, 56), (0, 29), -0.0381, 0.1926)],
)
def test_the_published_examples(first: tuple[int, int], second: tuple[int, int], low: float, high: float) -> None:
    assert differences.newcombe(first, second) == pytest.approx((low, high), abs=5e-5)


@settings(deadline=None)  # the first call imports scipy
@given(counts, counts)
def test_the_interval_of_a_difference_is_that_of_the_statistics(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    _difference, expected = rates.difference(first, second)
    assert differences.newcombe(first, second) == pytest.approx((expected.low, expected.high), abs=1e-9)


@settings(deadline=None)
@given(counts)
def test_the_interval_of_a_rate_is_that_of_the_statistics(found: tuple[int, int]) -> None:
    for z, confidence in ((differences.Z_95, 0.95), (differences.Z_998, 0.998)):
        expected = rates.wilson(*found, confidence)
        assert differences.wilson(*found, z) == pytest.approx((expected.low, expected.high), abs=1e-9)


def rate(numerator: float, denominator: float, better: str = "higher") -> Any:
    """A row of an answer; what is not there is NaN, as pandas has it."""
    value = 100 * numerator / denominator
    low, high = differences.wilson(numerator, denominator, factor=100)
    counts = {"numerator": numerator, "denominator": denominator, "low": low, "high": high}
    return SimpleNamespace(value=value, better=better, **counts)


def surveyed(value: float, low: float, high: float, better: str = "higher") -> Any:
    """A value with a published interval and no counts."""
    return SimpleNamespace(value=value, low=low, high=high, better=better, numerator=nan, denominator=nan)


def scored(score: float, standard_error: float) -> Any:
    return SimpleNamespace(score=score, standard_error=standard_error)


@given(counts, counts)
def test_a_difference_is_as_real_from_either_side(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert differences.is_real(rate(*one), rate(*other)) == differences.is_real(rate(*other), rate(*one))


@given(counts)
def test_identical_rates_never_differ(one: tuple[int, int]) -> None:
    assert differences.is_real(rate(*one), rate(*one)) is False
    assert differences.is_identical(rate(*one), rate(*one))


def test_without_counts_nothing_is_said() -> None:
    assert differences.is_real(rate(nan, nan), rate(9, 10)) is None
    assert differences.against(rate(nan, nan), 90, 100) is None
    assert differences.against(rate(9, 10), nan, 100) is None
    assert differences.against(surveyed(287.0, nan, nan), 90, 1) is None


def test_a_survey_is_held_against_a_figure_by_its_own_interval() -> None:
    # 70 ± 4 is 66 to 74 at 95 %, and 3.09 / 1.96 times as wide, 63.69 to 76.31, at 99.8 %.
    of_four = surveyed(70, 66, 74)
    word = {line: differences.against(of_four, line, 100) for line in (63.6, 63.7, 65.9, 66.1, 74.1, 76.4)}
    assert word == {
        63.6: ("better", 0.998), 63.7: ("better", 0.95), 65.9: ("better", 0.95),
        66.1: ("same", 0.0), 74.1: ("worse", 0.95), 76.4: ("worse", 0.998),
    }  # fmt: skip


def test_a_difference_of_two_surveys_has_the_errors_of_both() -> None:
    # Half widths 3 and 4 make 5: √(3² + 4²).
    ends = differences.interval_of_difference(surveyed(70, 67, 73), surveyed(65.1, 61.1, 69.1))
    assert ends == pytest.approx((-0.1, 9.9))
    assert differences.is_real(surveyed(70.2, 67.2, 73.2), surveyed(65.1, 61.1, 69.1)) is True
    assert differences.is_real(surveyed(70, 67, 73), rate(45, 100)) is True  # and of a rate over counts
    # Where the intervals are lopsided the sides that face each other count: √(1² + 2²) = 2.236.
    low, _high = differences.interval_of_difference(surveyed(10, 9, 20), surveyed(5, 0, 7)) or (nan, nan)
    assert low == pytest.approx(5 - 5**0.5)


def test_figures_without_counts_may_be_identical_or_not() -> None:
    found: list[Any] = [SimpleNamespace(value=v, numerator=nan, denominator=nan) for v in (3.0, 3.0, 4.0)]
    assert differences.is_identical(found[0], found[1])
    assert not differences.is_identical(found[0], found[2])
    assert not differences.is_identical(rate(9, 10), rate(900, 1000))  # the same rate of other counts


def test_overlapping_intervals_may_still_differ() -> None:
    _low, high_of_lower = differences.wilson(45, 100, differences.Z_95)
    low_of_higher, _high = differences.wilson(60, 100, differences.Z_95)
    assert low_of_higher < high_of_lower
    assert differences.is_real(rate(60, 100), rate(45, 100)) is True


def test_scores_differ_only_beyond_their_standard_errors() -> None:
    near = scored(90.0, 1.0)
    low, high = differences.interval_of_scores(scored(92.7, 1.0), near) or (nan, nan)
    assert low < 0 < high  # 1.96 × √2 = 2.77
    assert differences.interval_of_scores(near, scored(80.0, nan)) is None
    low, high = differences.interval_of_scores(scored(92.8, 1.0), near) or (nan, nan)
    assert (low, high) == pytest.approx((0.0282, 5.5718), abs=1e-4)


@pytest.mark.parametrize(
    ("numerator", "better", "word", "confidence"),
    [
        (500, "higher", "same", 0),  # 50 % of 1,000
        (540, "higher", "better", 0.95),  # 50.9 to 57.1 leaves out 50, at 99.8 % it does not
        (540, "lower", "worse", 0.95),
        (560, "higher", "better", 0.998),
        (440, "higher", "worse", 0.998),
    ],
)
def test_a_rate_against_a_figure_at_two_levels(numerator: int, better: str, word: str, confidence: float) -> None:
    found = differences.against(rate(numerator, 1000, better), 50, 100)
    assert found == differences.Verdict(word, confidence)
