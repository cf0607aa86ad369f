"""What a change of rules does to all units of a level: counted, and the few to show picked out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from appraisal.whole.kernel import NONE, Array, Ints, Standings
from appraisal.whole.level_year import LevelYear

FIRST = 100
MOVERS = 20
HALF = 30
LOWER = (1 << HALF) - 1


@dataclass(frozen=True)
class Counts:
    """Of the units of a level: how many have a place, go up or down, come or go; their mean scores."""

    units: int
    placed: int
    up: int
    down: int
    came: int
    went: int
    moved_among_peers: int
    mean: float | None
    was_mean: float | None
    entered: int  # the first FIRST

    @property
    def moved(self) -> int:
        return self.up + self.down + self.came + self.went


def counts(units: LevelYear, after: Standings) -> Counts:
    was, now = units.was.place, after.place
    both = (was != NONE) & (now != NONE)
    return Counts(
        units=len(now),
        placed=_n(now != NONE),
        up=_n(both & (now < was)),
        down=_n(both & (now > was)),
        came=_n((was == NONE) & (now != NONE)),
        went=_n((was != NONE) & (now == NONE)),
        moved_among_peers=_n(units.was.half_ranks != after.half_ranks),
        mean=_mean(after.score_b),
        was_mean=_mean(units.was.score_b),
        entered=len(np.setdiff1d(first(now), first(was))),
    )


def first(place: Array) -> Ints:
    """Where the first FIRST units are, best first, of equals those with the lower codes."""
    near = np.flatnonzero((place != NONE) & (place <= FIRST))
    return near[np.argsort(place[near], kind="stable")][:FIRST]


def left(units: LevelYear, after: Standings) -> Ints:
    """Those that were among the first and are no longer, by their place before."""
    were, are = first(units.was.place), first(after.place)
    return were[~np.isin(were, are)]


def movers(units: LevelYear, after: Standings, *, up: bool) -> Ints:
    """Those that gain, or lose, most places, at most MOVERS of them."""
    was, now = units.was.place.astype(np.int64), after.place.astype(np.int64)
    gain = np.where((was == NONE) | (now == NONE), 0, (was - now) if up else (now - was))
    if len(gain) > MOVERS:
        least = np.partition(gain, -MOVERS)[-MOVERS]
        most = np.flatnonzero(gain >= max(1, least))
    else:
        most = np.flatnonzero(gain >= 1)
    return most[np.argsort(-gain[most], kind="stable")][:MOVERS]


def bands(units: LevelYear, after: Standings, codes: Sequence[str]) -> dict[tuple[str | None, str | None], int]:
    """(band before, band after) -> how many units; `codes` are the bands of `after`."""
    width = len(codes) + 1
    pairs = np.bincount((units.was.band.astype(np.int64) + 1) * width + after.band + 1)
    names_before, names_after = [None, *units.band_codes], [None, *codes]
    return {
        (names_before[pair // width], names_after[pair % width]): int(pairs[pair]) for pair in np.flatnonzero(pairs)
    }


@dataclass(frozen=True)
class Regions:
    """Sums by the number of a county, from 0; a region is those from its first county to its last."""

    units: Ints
    scored: Ints
    was_scored: Ints
    score_b: Ints
    was_score_b: Ints
    up: Ints
    down: Ints
    band_up: Ints
    band_down: Ints

    def of(self, first_county: int, last_county: int) -> dict[str, object]:
        """The region's counts, and its mean before and after."""
        sums = {name: int(of[first_county : last_county + 1].sum()) for name, of in vars(self).items()}
        means: dict[str, object] = {
            "mean": sums["score_b"] / 1e9 / sums["scored"] if sums["scored"] else None,
            "was_mean": sums["was_score_b"] / 1e9 / sums["was_scored"] if sums["was_scored"] else None,
        }
        return means | {name: sums[name] for name in ("units", "up", "down", "band_up", "band_down")}


def regions(units: LevelYear, after: Standings, codes: Sequence[str]) -> Regions:
    """`codes`: the bands of `after`, the best first; a band goes up or down in their order."""
    was, now = units.was.place, after.place
    both = (was != NONE) & (now != NONE)
    order = np.array([codes.index(code) for code in units.band_codes] + [NONE], np.int64)
    was_band, banded = order[units.was.band], (units.was.band != NONE) & (after.band != NONE)
    scored, was_scored = after.score_b != NONE, units.was.score_b != NONE
    moves = (both & (now < was), both & (now > was), banded & (after.band < was_band), banded & (after.band > was_band))
    n, *counted = _by_county(units.county, (scored, was_scored, *moves))
    sums = [_summed(units.county, scores) for scores in (after.score_b, units.was.score_b)]
    return Regions(n, *counted[:2], *sums, *counted[2:])


def _by_county(county: Ints, marks: Sequence[npt.NDArray[np.bool_]]) -> list[Ints]:
    """How many units each county has, and how many of them with each mark; counted once, by all marks together."""
    together = np.zeros(len(county), np.uint8)
    for bit, mark in enumerate(marks):
        together |= mark.view(np.uint8) << np.uint8(bit)
    width, counties = 1 << len(marks), int(county.max(initial=0)) + 1
    table = np.bincount(county.astype(np.int64) * width + together, minlength=width * counties).reshape(-1, width)
    has = [(np.arange(width) >> bit & 1).astype(bool) for bit in range(len(marks))]
    return [table.sum(axis=1), *(table[:, which].sum(axis=1) for which in has)]


def _summed(county: Ints, score_b: Ints) -> Ints:
    """Whole sums: doubles are whole only up to 2 ** 53, so the upper and the lower digits are added apart."""
    scores = np.where(score_b == NONE, 0, score_b)
    upper, lower = (np.bincount(county, digits).astype(np.int64) for digits in (scores >> HALF, scores & LOWER))
    return (upper << HALF) + lower


def _n(which: npt.NDArray[np.bool_]) -> int:
    return int(np.count_nonzero(which))


def _mean(score_b: Ints) -> float | None:
    scored = score_b[score_b != NONE]
    return int(scored.sum()) / 1e9 / len(scored) if len(scored) else None
