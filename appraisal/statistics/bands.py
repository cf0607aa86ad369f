"""Quantile bands: fifths, tenths and the like, in which units with equal values never part."""

from bisect import bisect_left
from collections.abc import Sequence

from appraisal.statistics.rank_sets import Better


def quantile_bands(values: Sequence[float | None], bands: int = 5, better: Better = "higher") -> list[int | None]:
    """Each unit's band, 1 the best; None for a unit without a value, and for all where there are fewer than bands.

    The rule of PHEindicatormethods (`phe_quantile`): floor(q + 1 − ceil((m + 1 − r) / (m / q))) with r the least
    rank among equals, m values and q bands; here in whole numbers, so that no rounding moves a unit.
    """
    known = [-value if better == "higher" else value for value in values if value is not None]
    ordered, m = sorted(known), len(known)
    if m < bands:
        return [None] * len(values)
    found = iter(bands + 1 - -(-(m - bisect_left(ordered, value)) * bands // m) for value in known)
    return [None if value is None else next(found) for value in values]
