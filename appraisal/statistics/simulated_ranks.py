"""Simulated ranks: how places scatter when each estimate is drawn anew around itself. A description, not a test.

Goldstein and Spiegelhalter (1996), League tables and their limitations, JRSS-A 159, 385-443, doi 10.2307/2983325.
Intervals found this way are too narrow for the true ranks (Mogstad and others 2024, section 3): show a joint or
step-down set for what the data can tell apart, and these for "probably among the last three".
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from appraisal.statistics.rank_sets import Better

Ranks = npt.NDArray[np.int64]
DRAWS = 10_000


def simulated_ranks(
    estimates: Sequence[float], errors: Sequence[float], *, better: Better = "higher", seed: int = 0, draws: int = DRAWS
) -> Ranks:
    """Ranks of shape (draws, units), 1 the best. Units that are alike to the last digit share their places by lot."""
    n = len(estimates)
    random = np.random.default_rng(seed)
    drawn = np.asarray(estimates) + random.standard_normal((draws, n)) * np.asarray(errors)
    order = np.lexsort((random.random((draws, n)), drawn if better == "lower" else -drawn), axis=-1)
    ranks = np.empty((draws, n), dtype=np.int64)
    np.put_along_axis(ranks, order, np.arange(1, n + 1)[None, :].repeat(draws, axis=0), axis=1)
    return ranks


def naive_intervals(ranks: Ranks, confidence: float = 0.9) -> list[tuple[int, int]]:
    """First and last place of the middle part of each unit's draws."""
    tail = (1 - confidence) / 2
    ends = np.quantile(ranks, [tail, 1 - tail], axis=0, method="inverted_cdf")
    return [(int(low), int(high)) for low, high in ends.T]


def chance_among_last(ranks: Ranks, places: int) -> list[float]:
    """Each unit's share of draws in which it has one of the last `places`; over all units they add up to `places`."""
    return [float(share) for share in (ranks > ranks.shape[1] - places).mean(axis=0)]


def expected_ranks(ranks: Ranks) -> list[float]:
    """Each unit's mean rank over the draws."""
    return [float(mean) for mean in ranks.mean(axis=0)]
