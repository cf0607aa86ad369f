"""Joint rank region: the places that each unit may have, all of them right at once with the stated confidence.

Klein, Wright and Wieczorek (2020), A joint confidence region for an overall ranking of populations, JRSS-C 69,
589-606, doi 10.1111/rssc.12402: each of n independent estimates gets an interval of level confidence^(1/n). Whoever
lies wholly beside a unit is surely above or below it; all others may be either.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

Better = Literal["higher", "lower"]
Ties = Literal["min", "max"]


@dataclass(frozen=True)
class RankSet:
    """A unit's place by its estimate, and the first and last place that it may have; all empty without an estimate."""

    rank: int | None = None
    low: int | None = None
    high: int | None = None


def joint_region(
    estimates: Sequence[float | None],
    errors: Sequence[float | None],
    *,
    confidence: float = 0.9,
    better: Better = "higher",
    decimals: int | None = None,
    ties: Ties = "min",
) -> list[RankSet]:
    """A rank set a unit, in the units' order; no order of rows and no chance can change it.

    `errors` are standard errors; `decimals` rounds the ends of the intervals before they are compared, as the US
    Census Bureau does. An interval that ends where another begins lies wholly beside it; two that are the same
    single point do not. A set holds at least the unit's own place, which rounding alone could put outside.
    ValueError: see `known_units`; or the confidence is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence} is not between 0 and 1")
    at, values, spreads = known_units(estimates, errors, better)
    if not at:
        return [RankSet()] * len(estimates)
    z = critical_value(confidence, len(at))
    lows, highs = (
        [_rounded(x + sign * z * s, decimals) for x, s in zip(values, spreads, strict=True)] for sign in (-1, 1)
    )
    from_low, from_high = sorted(lows), sorted(highs)
    points = Counter(low for low, high in zip(lows, highs, strict=True) if low == high)
    sets = []
    for low, high, rank in zip(lows, highs, point_ranks(values, ties), strict=True):
        alike = points[low] if low == high else 0
        above = len(at) - bisect_left(from_low, high) - alike
        below = bisect_right(from_high, low) - alike
        sets.append(RankSet(rank, min(1 + above, rank), max(len(at) - below, rank)))
    return spread_out(sets, at, len(estimates))


def critical_value(confidence: float, units: int) -> float:
    """Standard errors on each side of an estimate, so that all n independent intervals hold at once."""
    return -NormalDist().inv_cdf(-math.expm1(math.log(confidence) / units) / 2)


def point_ranks(values: Sequence[float], ties: Ties = "min") -> list[int]:
    """Places by value, the highest first; units alike share the first or the last of their places."""
    ordered = sorted(values)
    n = len(ordered)
    if ties == "max":
        return [n - bisect_left(ordered, value) for value in values]
    return [1 + n - bisect_right(ordered, value) for value in values]


def known_units(
    estimates: Sequence[float | None], errors: Sequence[float | None], better: Better
) -> tuple[list[int], list[float], list[float]]:
    """Positions, estimates (turned so that higher is better) and standard errors of the units with an estimate.

    ValueError: an estimate without a standard error, a number that is not finite, or an error below 0.
    """
    sign = 1 if better == "higher" else -1
    at, values, spreads = [], [], []
    for position, (estimate, error) in enumerate(zip(estimates, errors, strict=True)):
        if estimate is None:
            continue
        if error is None or not math.isfinite(estimate) or not math.isfinite(error) or error < 0:
            raise ValueError(f"unit {position}: estimate {estimate} with standard error {error}")
        at.append(position)
        values.append(sign * estimate)
        spreads.append(error)
    return at, values, spreads


def spread_out(sets: Sequence[RankSet], at: Sequence[int], units: int) -> list[RankSet]:
    """The sets of the known units, each at its unit's position; the others have empty ones."""
    everyone = [RankSet()] * units
    for position, found in zip(at, sets, strict=True):
        everyone[position] = found
    return everyone


def _rounded(end: float, decimals: int | None) -> float:
    return end if decimals is None else round(end, decimals)
