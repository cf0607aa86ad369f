"""Whether a series of yearly figures rises or falls, beyond what its sampling error can do. Two points are no trend."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
import pymannkendall
from scipy.stats import theilslopes

Direction = Literal["increasing", "decreasing", "no_change"]
POINTS = 5  # the last ones; fewer are no trend
# Chi-square with one degree of freedom at 99.8 %, to the digits of the constant in Fingertips.
CHI_SQUARE = 9.54953570608324


@dataclass(frozen=True)
class Trend:
    """`direction` is None where a trend cannot be calculated; the other figures are then None too."""

    direction: Direction | None = None
    slope: float | None = None
    chi_square: float | None = None


@dataclass(frozen=True)
class Tendency:
    """Mann-Kendall: the direction at 95 %, its two-sided p, and Sen's slope a year; None where there are too few."""

    direction: Direction | None = None
    p: float | None = None
    slope: float | None = None


def by_unit(rows: pd.DataFrame) -> pd.DataFrame:
    """Both tests of the years of each unit that has enough of them; a row a unit, "unknown" what cannot be calculated.

    `rows`: unit, year, value, low and high, NaN where they are not known."""
    tests = []
    known = rows.astype(object).where(rows.notna(), None).sort_values("year")
    for unit, own in known.groupby("unit"):
        if len(own) >= POINTS:
            recent = slope_test(own["year"], own["value"], own["low"], own["high"])
            tendency = mann_kendall(own["year"], own["value"])
            trend = (recent.direction or "unknown", recent.slope, recent.chi_square)
            tests.append((unit, *trend, tendency.direction or "unknown", tendency.p, tendency.slope))
    keys = ["unit", "trend", "trend_slope", "trend_chi", "tendency", "tendency_p", "tendency_slope"]
    return pd.DataFrame(tests, columns=keys)


def slope_test(
    years: Iterable[int], values: Iterable[float | None], lows: Iterable[float | None], highs: Iterable[float | None]
) -> Trend:
    """The weighted slope a year over the last five points in order of time, as OHID's Fingertips marks recent trends.

    `lows` and `highs` are 95 % limits, which give each point its weight. Increasing or decreasing only where
    (slope / its standard error)² passes `CHI_SQUARE` and the slope keeps its sign whichever point is left out; one
    that vanishes with a point has lost it (Fingertips counts exactly 0 as rising, so that its test is lopsided there).
    It cannot be calculated from fewer than five points with limits, or where limits leave no width. Source:
    dhsc-govuk/FingertipsNext d1600f4, trend-analysis/TrendAnalysisApp/Calculator/Legacy/TrendMarkerCalculator.cs.
    """
    whole = [
        (year, value, high - low)
        for year, value, low, high in zip(years, values, lows, highs, strict=True)
        if value is not None and low is not None and high is not None
    ][-POINTS:]
    if len(whole) < POINTS or any(width <= 0 for _year, _value, width in whole):
        return Trend()
    points = np.array([(year, value, (3.92 / width) ** 2) for year, value, width in whole], dtype=float)
    slope, error = _weighted_slope(points)
    chi_square = (slope / error) ** 2
    slopes = [slope, *(_weighted_slope(np.delete(points, n, axis=0))[0] for n in range(POINTS))]
    one_way = all(x > 0 for x in slopes) or all(x < 0 for x in slopes)
    if chi_square <= CHI_SQUARE or not one_way:
        return Trend("no_change", slope, chi_square)
    return Trend("increasing" if slope > 0 else "decreasing", slope, chi_square)


def mann_kendall(years: Iterable[int], values: Iterable[float | None], confidence: float = 0.95) -> Tendency:
    """Mann (1945), Econometrica 13, 245-259, doi 10.2307/1907187; slope by Sen (1968), JASA 63, 1379-1389.

    The test asks for the order alone, the slope for the years between two points too. With four points even a perfect
    order is not significant at 95 %, so five are asked for. It knows nothing of each point's sampling error: it stands
    beside the slope test, not in its place.
    """
    known = [(year, value) for year, value in zip(years, values, strict=True) if value is not None]
    if len(known) < POINTS:
        return Tendency()
    times, found = zip(*known, strict=True)
    test = pymannkendall.original_test(found, alpha=1 - confidence)
    directions: dict[str, Direction] = {"increasing": "increasing", "decreasing": "decreasing"}
    slope = float(theilslopes(found, times).slope)
    return Tendency(directions.get(test.trend, "no_change"), float(test.p), slope)


def _weighted_slope(points: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Slope a year and its standard error, by weighted least squares; a row a point: year, value, weight."""
    years, values, weights = points.T
    from_center = years - np.average(years, weights=weights)
    spread = (weights * from_center**2).sum()
    return float((weights * from_center * values).sum() / spread), float(1 / np.sqrt(spread))
