"""Funnel limits, labels and over-dispersion against PHEindicatormethods and FunnelPlotR; the verdict on a unit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.statistics.comparison import Comparison, against, compare
from appraisal.statistics.funnel import (
    adjusted_limits,
    baseline,
    between_variance,
    dispersion,
    funnel,
    funnel_limits,
    funnel_of_errors,
    overdispersion,
    places,
)

from .published import published

# Denominator and limits in per cent around 80.642448: PHEindicatormethods 093fd288, testdata_funnel_prop_outputs.csv.
LIMITS = [
    (1, 3.204264, 100, 0, 100),
    (4, 41.923356, 100, 19.594903, 100),
    (72486, 80.354822, 80.930074, 80.188954, 81.095941),
    (110000, 80.408963, 80.875933, 80.274317, 81.010578),
]
LIMITS += [
    (int(row["denominator"]), *(float(row[end]) for end in ("lower95", "upper95", "lower998", "upper998")))
    for row in published("funnel_limits.csv")
]
# Numerator, denominator and label: the same, testdata_funnel_prop_inputs.csv; the first four of 303 areas.
LABELS = {
    "High (0.001)": "high_998",
    "High (0.025)": "high_95",
    "Low (0.001)": "low_998",
    "Low (0.025)": "low_95",
    "Not significant": "within",
}
UNITS = [
    (35078.4880, 41980, "High (0.001)"), (24803.6256, 31824, "Low (0.001)"), (50050.7443, 61921, "Not significant"),
    (48686.4364, 59804, "High (0.001)"),
]  # fmt: skip
UNITS += [
    (float(row["numerator"]), float(row["denominator"]), row["significance"]) for row in published("funnel_units.csv")
]


def test_the_limits_are_the_published_ones() -> None:
    found = funnel_limits(0.80642448, [row[0] for row in LIMITS])
    for index, end in enumerate(("low95", "high95", "low998", "high998"), 1):
        assert 100 * getattr(found, end) == pytest.approx([row[index] for row in LIMITS], abs=1e-6)


def test_every_area_gets_its_published_label() -> None:
    numerators, denominators, labels = zip(*UNITS, strict=True)
    found = places(numerators, denominators, funnel_limits(0.80642448, denominators))
    assert found == [LABELS[label] for label in labels]


def test_the_baseline_is_sum_over_sum() -> None:
    assert baseline([1, 98], [2, 98]) == 0.99  # not the mean of the rates, 0.75
    whole = published("funnel_units.csv")
    found = [baseline(*zip(*[row[:2] for row in UNITS[4:]], strict=True))] if whole else []
    assert found == [pytest.approx(0.80642448, abs=1e-8)] * bool(whole)


def test_the_dispersion_is_funnelplotrs() -> None:
    # test-classes_methods.R: six units as standardised ratios, z = √expected × ln(observed / expected), none trimmed.
    observed, expected = np.array([100, 150, 180, 80, 120, 225]), np.array([108, 112, 165, 95, 100, 220])
    scores = np.sqrt(expected) * np.log(observed / expected)
    assert dispersion(scores, trim=0) == pytest.approx(2.948033, abs=5e-7)


def test_winsorising_pulls_in_the_outer_tenths() -> None:
    # 0 to 10: the quantiles 0.1 and 0.9 are 1 and 9, so 0 counts as 1 and 10 as 9.
    assert dispersion(range(11), trim=0.1) == pytest.approx((1 + sum(n * n for n in range(1, 10)) + 81) / 11)


def test_the_variance_between_units_is_worked_by_hand() -> None:
    # Four units, errors 0.1, phi 2: (4 × 2 − 3) / (400 − 4 × 10⁴ / 400) = 5 / 300.
    assert between_variance(2, [0.1] * 4) == pytest.approx(5 / 300)
    assert between_variance(0.75, [0.1] * 4) == 0  # at 3 of 4 nothing is left over chance
    assert between_variance(5, [0.1]) == 0


def test_units_that_differ_beyond_chance_widen_the_funnel_and_others_do_not() -> None:
    sizes = [100, 200, 400, 800]
    wild, tame = overdispersion([50, 180, 200, 700], sizes), overdispersion([50, 100, 200, 400], sizes)
    assert wild.phi > 1 and wild.tau2 > 0
    assert (tame.phi, tame.tau2) == (pytest.approx(0), 0)
    assert (adjusted_limits(0.5, sizes, wild.tau2).high95 > adjusted_limits(0.5, sizes, 0).high95).all()


@given(st.floats(0.01, 0.99), st.integers(1, 10_000), st.integers(1, 10_000))
def test_more_cases_never_widen_a_funnel(center: float, few: int, more: int) -> None:
    for found in (funnel_limits(center, [few, few + more]), adjusted_limits(center, [few, few + more], 0.001)):
        assert 0 <= found.low998[0] <= found.low95[0] <= found.low95[1] + 1e-12
        assert found.low95[1] <= center + 1e-12 and center <= found.high95[1] + 1e-12
        assert found.high95[1] <= found.high95[0] + 1e-12 and found.high95[0] <= found.high998[0] <= 1


@pytest.mark.parametrize(
    ("low", "high", "higher", "lower"),
    [
        (80, 89.9, "worse", "better"),
        (80, 90, "no_different", "no_different"),
        (90, 95, "no_different", "no_different"),
        (90.1, 95, "better", "worse"),
    ],
)
def test_a_unit_is_told_apart_only_by_its_whole_interval(low: float, high: float, higher: str, lower: str) -> None:
    assert against(low, high, 90) == higher
    assert against(low, high, 90, "lower") == lower


def test_what_holds_at_95_need_not_hold_at_99_8() -> None:
    assert compare((91, 95), (89, 96), 90) == Comparison("better", "no_different")


def test_two_units_are_no_funnel_and_neither_are_rates_all_of_nothing() -> None:
    assert funnel([5] * 2, [10] * 2) is None
    assert funnel([5] * 3, [10] * 3) is not None
    assert funnel([0] * 3, [10] * 3) is None


def test_the_funnel_of_a_survey_is_worked_by_hand() -> None:
    # Around 50: limits 50 ± 1.96 and ± 3.09 standard errors; z is the distance in standard errors.
    found = funnel_of_errors([60, 46, 50], [2, 2, 1], 50)
    assert found is not None
    assert list(found.units["z"]) == [5, -2, 0]
    assert list(found.units["place_in"]) == ["high_998", "low_95", "within"]
    assert list(found.units["high95"]) == pytest.approx([53.92, 53.92, 51.96], abs=1e-2)
    assert list(found.units["low998"]) == pytest.approx([43.82, 43.82, 46.91], abs=1e-2)
    # A tenth pulled in at each end: 5 becomes 4, -2 becomes -1.6, so phi = (16 + 2.56 + 0) / 3.
    assert found.spread.phi == pytest.approx(18.56 / 3)
    # Weights 1/4, 1/4, 1: tau2 = (3 phi - 2) / (1.5 - 1.125 / 1.5).
    assert found.spread.tau2 == pytest.approx((18.56 - 2) / 0.75)
    widened = 1.959964 * (4 + 16.56 / 0.75) ** 0.5
    assert found.units["wider_high95"].iloc[0] == pytest.approx(50 + widened)
    at = found.curves.iloc[-1]
    assert (at["size"], at["high95"]) == pytest.approx((1.1, 50 + 1.959964 / 1.1))


def test_two_values_of_a_survey_make_no_funnel() -> None:
    assert funnel_of_errors([60, 46], [2, 2], 50) is None
