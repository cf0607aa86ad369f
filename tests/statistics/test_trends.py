"""Trends against the series that Fingertips tests its own marker with."""

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import pytest

from appraisal.statistics.trends import CHI_SQUARE, Tendency, Trend, by_unit, mann_kendall, slope_test

from .published import published

Points = list[tuple[float | None, float | None, float | None]]
# Value and 95 % limits of 2020 to 2024, and the marker on the website: dhsc-govuk/FingertipsNext d1600f4,
# IndicatorTestData.cs and TrendCalculatorTests.cs. Diabetes prevalence; MMR in Yorkshire; diabetic eye disease.
SERIES: list[tuple[Points, str | None]] = [
    ([(7.0826, 7.0754, 7.094), (7.1085, 7.1013, 7.1199), (7.2571, 7.2499, 7.2684), (7.4528, 7.4456, 7.4643),
      (7.6554, 7.6481, 7.6669)], "increasing"),
    ([(92.6254, 92.4168, 92.8288), (92.3221, 92.1072, 92.5315), (90.8708, 90.6358, 91.1004),
      (90.017, 89.7694, 90.2594), (90.1013, 89.8578, 90.3396)], "decreasing"),
    ([(2.935, 2.7841, 3.0919), (1.93028, 1.8085, 2.058), (2.7567, 2.6113, 2.9082), (2.8701, 2.7225, 3.0237),
      (3.0121, 2.8616, 3.1683)], "increasing"),
]  # fmt: skip


def number(text: str) -> float | None:
    return float(text) if text else None


SERIES += [
    ([(number(row["value"]), number(row["lower95"]), number(row["upper95"])) for row in rows], expected or None)
    for (_name, expected), rows in groupby(published("trend_series.csv"), lambda row: (row["series"], row["expected"]))
]


@pytest.mark.parametrize(("points", "expected"), SERIES)
def test_a_series_has_the_published_marker(points: Points, expected: str | None) -> None:
    values, lows, highs = zip(*points, strict=True)
    assert slope_test(range(len(values)), values, lows, highs).direction == expected


def around(values: list[float], half: float = 1, years: Sequence[int] | None = None) -> Trend:
    """Of consecutive years, where none are given."""
    ends = ([value + side * half for value in values] for side in (-1, 1))
    return slope_test(years or range(len(values)), values, *ends)


def tendency(values: list[float | None], years: Sequence[int] | None = None) -> Tendency:
    return mann_kendall(years or range(len(values)), values)


@pytest.mark.parametrize("points", [0, 2, 4])
def test_two_points_are_no_trend_nor_are_four(points: int) -> None:
    assert around([10.0 * n for n in range(points)]) == Trend()
    assert tendency([10.0 * n for n in range(points)]) == Tendency()


def test_only_the_last_five_points_count_and_points_without_limits_do_not() -> None:
    assert around([90, 80, 70, 60, 50, 60, 70, 80, 90]).direction == "increasing"
    values: list[float | None] = [10, 20, 99, 30, 40, 50]
    lows = [9, 19, None, 29, 39, 49]
    assert slope_test((1, 2, 3, 3, 4, 5), values, lows, [11, 21, None, 31, 41, 51]).slope == pytest.approx(10)


def test_the_slope_is_worked_by_hand() -> None:
    # Equal weights w = (3.92 / 2)² = 3.8416; slope 1, its variance 1 / (10 w): chi-square 38.416.
    found = around([1, 2, 3, 4, 5])
    assert (found.direction, found.slope) == ("increasing", pytest.approx(1))
    assert found.chi_square == pytest.approx(38.416)


@pytest.mark.parametrize(("step", "direction"), [(0.498, "no_change"), (0.499, "increasing")])
def test_on_either_side_of_99_8_per_cent(step: float, direction: str) -> None:
    # Chi-square is 38.416 × step², and passes 9.549536 between the two.
    assert around([step * n for n in range(5)]).direction == direction


def test_a_slope_that_one_point_makes_is_no_trend() -> None:
    found = around([50, 49, 48, 47, 80])
    assert found.chi_square is not None and found.chi_square > 9.55
    assert found.direction == "no_change"  # without the last point it falls


def test_limits_without_width_cannot_be_weighed() -> None:
    assert around([1, 2, 3, 4, 5], half=0) == Trend()


def test_a_flat_series_does_not_change() -> None:
    assert around([5.0] * 5).direction == "no_change"
    assert tendency([5.0] * 5).direction == "no_change"


def test_mann_kendall_of_a_perfect_order() -> None:
    # S = 10 of five points, variance 50/3: z = 9 / 4.0825 = 2.2045, two-sided p = 0.0275.
    found = tendency([1, 2, 3, 4, 5])
    assert (found.direction, found.slope) == ("increasing", 1)
    assert found.p == pytest.approx(0.0275, abs=1e-4)
    assert tendency([5, 4, None, 3, 2, 1]).direction == "decreasing"
    assert tendency([1, 3, 2, 5, 4]).direction == "no_change"


def test_a_rise_that_one_year_makes_alone_is_none_and_so_is_its_mirror_image() -> None:
    rise = [70.0, 70.0, 70.0, 70.0, 80.0]
    for values in (rise, [150 - value for value in rise]):
        found = around(values)
        assert found.chi_square is not None
        assert found.chi_square > CHI_SQUARE
        assert found.direction == "no_change"


GAP = (2000, 2001, 2002, 2003, 2008)


def test_years_without_a_figure_count_in_every_slope() -> None:
    # On the line value = year - 2000: all pairs have slope 1. Around the mean year 2002.8 the squares are
    # 7.84 + 3.24 + 0.64 + 0.04 + 27.04 = 38.8, so that chi-square is 38.8 × 3.8416 = 149.054.
    on_a_line: list[float | None] = [0, 1, 2, 3, 8]
    found = around([0, 1, 2, 3, 8], years=GAP)
    assert (found.direction, found.slope) == ("increasing", pytest.approx(1))
    assert found.chi_square == pytest.approx(149.054, abs=1e-3)
    assert tendency(on_a_line, GAP).slope == pytest.approx(1)
    assert tendency(on_a_line).p == tendency(on_a_line, GAP).p  # which asks for the order alone


def test_the_gap_of_one_slope_is_worked_by_hand() -> None:
    # One step up in the gap: slopes of the ten pairs are 0 six times, and 10 over 8, 7, 6 and 5 years: the median is 0.
    # By least squares: (5.2 × 10) / 38.8.
    step: list[float | None] = [0, 0, 0, 0, 10]
    assert tendency(step, GAP).slope == 0
    assert around([0, 0, 0, 0, 10], years=GAP).slope == pytest.approx(52 / 38.8)
    # Values 0, 1, 2, 3, 4: the pairs with 2008 have slopes 4/8, 3/7, 2/6, 1/5, the six others 1: the median is 1.
    # By least squares: (-2.8 × 0 - 1.8 × 1 - 0.8 × 2 + 0.2 × 3 + 5.2 × 4) / 38.8 = 18 / 38.8.
    steps: list[float | None] = [0, 1, 2, 3, 4]
    assert tendency(steps, GAP).slope == 1
    assert around([0, 1, 2, 3, 4], years=GAP).slope == pytest.approx(18 / 38.8)


def test_each_unit_is_tested_by_its_own_years_in_whatever_order_they_come() -> None:
    years = [2008, 2000, 2001, 2002, 2003]
    rows = pd.DataFrame({"unit": "T1", "year": years, "value": [year - 2000.0 for year in years]})
    (found,) = by_unit(rows.assign(low=rows["value"] - 1, high=rows["value"] + 1)).itertuples()
    assert (found.trend, found.tendency) == ("increasing", "increasing")
    assert (found.trend_slope, found.tendency_slope) == pytest.approx((1, 1))
