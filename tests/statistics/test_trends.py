"""Trends against the series that Fingertips tests its own marker with."""

from itertools import groupby

import pytest

from appraisal.statistics.trends import CHI_SQUARE, Tendency, Trend, mann_kendall, slope_test

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
    assert slope_test(values, lows, highs).direction == expected


def around(values: list[float], half: float = 1) -> Trend:
    return slope_test(values, [value - half for value in values], [value + half for value in values])


@pytest.mark.parametrize("points", [0, 2, 4])
def test_two_points_are_no_trend_nor_are_four(points: int) -> None:
    assert around([10.0 * n for n in range(points)]) == Trend()
    assert mann_kendall([10.0 * n for n in range(points)]) == Tendency()


def test_only_the_last_five_points_count_and_points_without_limits_do_not() -> None:
    assert around([90, 80, 70, 60, 50, 60, 70, 80, 90]).direction == "increasing"
    values: list[float | None] = [10, 20, 99, 30, 40, 50]
    lows = [9, 19, None, 29, 39, 49]
    assert slope_test(values, lows, [11, 21, None, 31, 41, 51]).slope == pytest.approx(10)


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
    assert slope_test([1, 2, 3, 4, 5], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5]) == Trend()


def test_a_flat_series_does_not_change() -> None:
    assert around([5.0] * 5).direction == "no_change"
    assert mann_kendall([5.0] * 5).direction == "no_change"


def test_mann_kendall_of_a_perfect_order() -> None:
    # S = 10 of five points, variance 50/3: z = 9 / 4.0825 = 2.2045, two-sided p = 0.0275.
    found = mann_kendall([1, 2, 3, 4, 5])
    assert (found.direction, found.slope) == ("increasing", 1)
    assert found.p == pytest.approx(0.0275, abs=1e-4)
    assert mann_kendall([5, 4, None, 3, 2, 1]).direction == "decreasing"
    assert mann_kendall([1, 3, 2, 5, 4]).direction == "no_change"


def test_a_rise_that_one_year_makes_alone_is_none_and_so_is_its_mirror_image() -> None:
    rise = [70.0, 70.0, 70.0, 70.0, 80.0]
    for values in (rise, [150 - value for value in rise]):
        found = slope_test(values, [value - 1 for value in values], [value + 1 for value in values])
        assert found.chi_square is not None
        assert found.chi_square > CHI_SQUARE
        assert found.direction == "no_change"
