"""Step-down rank sets: which differences between units are sure, found by simulating the largest of them by chance.

Mogstad, Romano, Shaikh and Wilhelm (2024), Inference for ranks, Review of Economic Studies 91, 476-518,
doi 10.1093/restud/rdad006. Estimates are independent and normal. Every ordered pair (i, j) is a hypothesis "i is
not above j", rejected where the difference in standard errors passes the quantile of the largest such difference
among the pairs not yet rejected; so on until nothing more falls. Draws are seeded and the same at every step.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from appraisal.statistics.rank_sets import Better, RankSet, Ties, known_units, point_ranks, spread_out

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
DRAWS = 5_000


def stepdown_sets(
    estimates: Sequence[float | None],
    errors: Sequence[float | None],
    *,
    confidence: float = 0.95,
    better: Better = "higher",
    ties: Ties = "min",
    seed: int = 0,
    draws: int = DRAWS,
) -> list[RankSet]:
    """A rank set a unit, all of them right at once with this confidence. ValueError as `rank_sets.known_units`."""
    at, values, spreads = known_units(estimates, errors, better)
    n = len(at)
    if not n:
        return [RankSet()] * len(estimates)
    pairs = ~np.eye(n, dtype=bool)
    above = _surely_above(np.array(values), np.array(spreads), pairs, confidence, seed, draws)
    lows, highs = 1 + above.sum(axis=0), n - above.sum(axis=1)
    places = zip(point_ranks(values, ties), lows, highs, strict=True)
    return spread_out([RankSet(rank, int(low), int(high)) for rank, low, high in places], at, len(estimates))


def marginal_set(
    estimates: Sequence[float | None],
    errors: Sequence[float | None],
    unit: int,
    *,
    confidence: float = 0.95,
    better: Better = "higher",
    seed: int = 0,
    draws: int = DRAWS,
) -> RankSet:
    """The rank set of one unit (its position) that is right by itself: narrower than the one right with all others."""
    at, values, spreads = known_units(estimates, errors, better)
    if unit not in at:
        return RankSet()
    n, me = len(at), at.index(unit)
    pairs = np.zeros((n, n), dtype=bool)
    pairs[me, :] = pairs[:, me] = True
    pairs[me, me] = False
    above = _surely_above(np.array(values), np.array(spreads), pairs, confidence, seed, draws)
    return RankSet(point_ranks(values)[me], 1 + int(above[:, me].sum()), n - int(above[me, :].sum()))


def could_be_best(sets: Sequence[RankSet], places: int) -> list[int]:
    """Positions of the units that may be among the first `places`; with the sets' confidence no true one lacks."""
    return [position for position, found in enumerate(sets) if found.low is not None and found.low <= places]


def _surely_above(values: Floats, spreads: Floats, pairs: Flags, confidence: float, seed: int, draws: int) -> Flags:
    """above[i, j]: that unit i is above j is sure. Pairs without any error are decided by their values."""
    difference = values[:, None] - values[None, :]
    scale = np.hypot(spreads[:, None], spreads[None, :])
    above: Flags = pairs & (scale == 0) & (difference > 0)
    open_ = pairs & (scale > 0)
    # Units by draws, so that a unit's draws lie side by side in memory.
    chance = np.random.default_rng(seed).standard_normal((len(values), draws)) * spreads[:, None]
    while open_.any():
        critical = _largest(chance, scale, open_, confidence)
        fallen = open_ & (difference > critical * scale)
        if not fallen.any():
            break
        above |= fallen
        open_ &= ~fallen
    return above


def _largest(chance: Floats, scale: Floats, pairs: Flags, confidence: float) -> float:
    """The quantile of the largest difference, in its own standard errors, that the draws show among these pairs."""
    largest = np.full(chance.shape[1], -np.inf)
    for unit in np.flatnonzero(pairs.any(axis=1)):
        others = pairs[unit]
        gaps = chance[others]  # a copy, worked on in place
        np.subtract(chance[unit], gaps, out=gaps)
        gaps /= scale[unit, others, None]
        np.maximum(largest, gaps.max(axis=0), out=largest)
    return float(np.quantile(largest, confidence))
