"""Intervals of rates against published tables, and the line between one method and another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from appraisal.statistics.rates import FEW, SMALL, Interval, difference, effective_sample, exact, rate, wilson

from .published import published

# Numerator, denominator, Wilson 95 and 99.8 % limits: PHEindicatormethods 093fd288, testdata_Proportion.xlsx.
WILSON = [
    (1, 100, 0.0017674320641406511, 0.054486196178705294, 0.000873065697299977, 0.1045544528370582),
    (65, 100, 0.5525444329688797, 0.7363575175690247, 0.4954946574070431, 0.7783540614089697),
    (9856, 12345, 0.7912101752909069, 0.8053640073614909, 0.7869924108419063, 0.8093061412589626),
    (222, 3215, 0.060791690363636595, 0.07833956681383633, 0.05647101964624248, 0.08418414185270134),
] + [
    (int(row["numerator"]), int(row["denominator"]),
     *(float(row[end]) / float(row["multiplier"]) for end in ("lower95", "upper95", "lower998", "upper998")))
    for row in published("wilson.csv")
]  # fmt: skip

# Newcombe 1998, table II, method 10: two samples, the difference of their rates and its 95 % limits.
NEWCOMBE = [
    ((56, 70), (48, 80), 0.2000, 0.0524, 0.3339), ((9, 10), (3, 10), 0.6000, 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.5714, 0.0582, 0.8062), ((5, 56), (0, 29), 0.0893, -0.0381, 0.1926),
    ((0, 10), (0, 20), 0.0, -0.1611, 0.2775), ((0, 10), (0, 10), 0.0, -0.2775, 0.2775),
    ((10, 10), (0, 20), 1.0, 0.6791, 1.0), ((10, 10), (0, 10), 1.0, 0.6075, 1.0),
]  # fmt: skip


@pytest.mark.parametrize(("numerator", "denominator", "low95", "high95", "low998", "high998"), WILSON)
def test_wilsons_limits_are_the_published_ones(
    numerator: int, denominator: int, low95: float, high95: float, low998: float, high998: float
) -> None:
    for level, low, high in ((0.95, low95, high95), (0.998, low998, high998)):
        found = wilson(numerator, denominator, level)
        assert (found.low, found.high) == pytest.approx((low, high), abs=1e-12)


@pytest.mark.parametrize(("reported", "verified", "gap", "low", "high"), NEWCOMBE)
def test_the_interval_of_a_difference_is_newcombes(
    reported: tuple[int, int], verified: tuple[int, int], gap: float, low: float, high: float
) -> None:
    found, interval = difference(reported, verified)
    assert (found, interval.low, interval.high) == pytest.approx((gap, low, high), abs=5e-5)


def test_the_exact_interval_of_no_case_in_ten_is_the_closed_form() -> None:
    # 1 − 0.025^(1/10), Clopper and Pearson 1934.
    assert exact(0, 10) == Interval(0.0, pytest.approx(0.3084971))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("numerator", "denominator", "population", "method"),
    [
        (FEW, 100, None, "exact"), (FEW + 1, 100, None, "wilson"),
        (100 - FEW, 100, None, "exact"), (100 - FEW - 1, 100, None, "wilson"),
        (50, 100, 101, "fpc"), (50, 100, 100, "census"), (0, 100, 100, "census"), (0, 100, 101, "exact"),
    ],
)  # fmt: skip
def test_each_sample_gets_the_interval_that_suits_it(
    numerator: int, denominator: int, population: int | None, method: str
) -> None:
    assert rate(numerator, denominator, population).method == method


@pytest.mark.parametrize(("denominator", "small"), [(SMALL - 1, True), (SMALL, False)])
def test_a_small_denominator_is_flagged(denominator: int, small: bool) -> None:
    assert rate(10, denominator).small == small


def test_a_census_has_no_sampling_error() -> None:
    found = rate(45, 50, 50)
    assert (found.interval95, found.interval998) == (Interval(0.9, 0.9), Interval(0.9, 0.9))


def test_half_of_a_population_weighs_about_twice() -> None:
    assert effective_sample(50, 100) == 99
    assert wilson(25, 50, population=100) == wilson(49.5, 99)


@pytest.mark.parametrize(
    ("numerator", "denominator", "population"), [(1, 0, None), (3, 2, None), (-1, 2, None), (1, 2, 1)]
)
def test_counts_that_cannot_be_are_refused(numerator: int, denominator: int, population: int | None) -> None:
    with pytest.raises(ValueError):
        rate(numerator, denominator, population)


def worst_coverage(intervals: list[Interval]) -> float:
    """The least share of samples of this size whose interval holds the true rate, over rates from 80 to 99.9 %."""
    cases = len(intervals) - 1
    truths = [0.8 + n / 2000 for n in range(399)]
    held = (
        sum(float(binom.pmf(x, cases, truth)) for x, one in enumerate(intervals) if one.low <= truth <= one.high)
        for truth in truths
    )
    return min(held)


def test_the_exact_interval_mends_wilsons_where_few_cases_are_bad() -> None:
    always = worst_coverage([wilson(x, 50) for x in range(51)])
    chosen = worst_coverage([rate(x, 50).interval95 for x in range(51)])
    assert always < 0.85
    assert chosen > 0.92


samples = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(samples, st.integers(0, 1000))
def test_an_interval_holds_its_rate_and_the_surer_one_holds_the_other(sample: tuple[int, int], more: int) -> None:
    for population in (None, sample[1] + more):
        found = rate(*sample, population)
        near, far = found.interval95, found.interval998
        assert far.low <= near.low + 1e-12 and near.low <= found.value + 1e-12
        assert found.value <= near.high + 1e-12 and near.high <= far.high + 1e-12


@given(samples, st.integers(1, 300), st.integers(0, 300))
def test_a_larger_sampled_share_never_widens(sample: tuple[int, int], rest: int, more: int) -> None:
    small, large = (wilson(*sample, population=sample[1] + left) for left in (rest, rest + more))
    assert large.low <= small.low + 1e-12 and small.high <= large.high + 1e-12


@given(samples, st.integers(2, 20))
def test_more_sampling_at_the_same_rate_never_widens(sample: tuple[int, int], times: int) -> None:
    once, often = wilson(*sample), wilson(sample[0] * times, sample[1] * times)
    assert once.low <= often.low + 1e-12 and often.high <= once.high + 1e-12
