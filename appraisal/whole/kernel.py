"""The re-scoring of `rescoring.py` on arrays, several times as fast: it holds no rule, it adds, counts and sorts.

What each part weighs among which others comes from the scheme's tables and from the query of patterns. Whoever uses it
holds it first against the official results (`whole_year.py`); sums are of whole billionths here too.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from appraisal.whole.rescoring import Group, Part, Rules

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Array = npt.NDArray[np.int8 | np.int32 | np.int64]

NONE = -1
AT_ONCE = 16_384  # units whose arrays stay in a processor's own memory
BITS = 63
_pool = ThreadPoolExecutor(2)


@dataclass(frozen=True)
class Standings:
    """Score in billionths, position of the band, rank among peers and place in the level of each unit; NONE without.

    A rank is counted in halves, since units that share places by their average may stand between two."""

    score_b: Ints
    band: Array
    half_ranks: Array
    place: Array


def can(rules: Rules) -> bool:
    """Whether all is added up: logarithms are left to the query, whose last digit is that of the stages."""
    return rules.aggregate == "arithmetic" and all(group.aggregate == "arithmetic" for group in rules.groups)


def rescored(
    rules: Rules, shares: Mapping[str, Floats], patterns: Mapping[str, Array], pattern: Ints, peers: Ints
) -> Standings:
    """`shares`: column -> share of each unit; `patterns`: the columns of rescoring.patterns_query, by pattern - 1."""
    score_b = np.empty(len(pattern), np.int64)

    def add_up(begin: int) -> None:
        some = slice(begin, begin + AT_ONCE)
        score_b[some] = _scores(rules, {c: s[some] for c, s in shares.items()}, patterns, pattern[some])

    list(_pool.map(add_up, range(0, len(pattern), AT_ONCE)))
    placed = np.flatnonzero(patterns["placed"][pattern])
    keys = _rounded(score_b[placed], rules.round_to)
    place = np.full(len(pattern), NONE, np.int32)
    halves = np.full(len(pattern), NONE, np.int32)
    jobs = [
        _pool.submit(_put, place, placed, _places, keys),
        _pool.submit(_put, halves, placed, lambda keys: _half_ranks(keys, peers[placed], rules.ties), keys),
    ]
    read = _rounded(score_b, rules.band_round_to) * np.int64(rules.band_round_to)
    begins = np.array([start for _code, start in reversed(rules.bands)], np.int64)
    band = (len(begins) - np.searchsorted(begins, read, side="right")).astype(np.int8)
    band[(band == len(begins)) | (score_b == NONE)] = NONE
    for job in jobs:
        job.result()
    return Standings(score_b, band, halves, place)


def _put(into: Array, where: Ints, make: Callable[[Ints], Array], keys: Ints) -> None:
    into[where] = make(keys)


def _scores(rules: Rules, shares: dict[str, Floats], patterns: Mapping[str, Array], pattern: Ints) -> Ints:
    points = {i.column: _points(shares[i.column], i.weight) for i in rules.indicators}
    for groups in rules.depths():
        for group in groups:
            share = _share(rules.within(group.code), points, group, patterns, pattern)
            points[group.column] = _points(share, group.weight)
    tops = rules.within("")
    earned = _sum([part for part in tops if part.role == "member"], points, len(pattern))
    score_b = _points(earned / patterns["whole_among"][pattern], rules.scale)
    for part in tops:
        if part.role != "member":
            score_b += points[part.column] if part.role == "bonus" else -points[part.column]
    np.maximum(score_b, 0, out=score_b)
    score_b[np.logical_not(patterns["scored"][pattern])] = NONE
    return score_b


def _share(
    parts: list[Part], points: dict[str, Ints], group: Group, patterns: Mapping[str, Array], pattern: Ints
) -> Floats:
    earned = _sum(parts, points, len(pattern))
    if group.role != "member":
        return np.minimum(earned, group.weight_b) / np.float64(group.weight_b)
    share: Floats = earned / patterns[f"{group.column}_among"][pattern]
    return share


def _sum(parts: list[Part], points: dict[str, Ints], n: int) -> Ints:
    earned = np.zeros(n, np.int64)
    for part in parts:
        earned += points[part.column]
    return earned


def _points(share: Floats, weight: float) -> Ints:
    exact = share * weight
    exact *= 1e9
    exact += 0.5
    return np.floor(exact, out=exact).astype(np.int64)


def _rounded(score_b: Ints, round_to: int) -> Ints:
    return score_b if round_to == 1 else np.floor(score_b / np.float64(round_to) + 0.5).astype(np.int64)


def _places(keys: Ints) -> Array:
    """1 for the greatest; equal keys share the first of their places."""
    order, key = _sorted(keys.max(initial=0) - keys, np.arange(len(keys)), len(keys))
    first, run = _runs(_begins(key))
    places = np.empty(len(keys), np.int32)
    places[order] = (first + 1).astype(np.int32)[run]
    return places


def _half_ranks(keys: Ints, peers: Ints, ties: str) -> Array:
    """Twice the rank of each among those with the same peers."""
    starts, group = _runs(_begins(peers))
    high = int(keys.max(initial=0))
    low = int(keys.min(initial=high))
    if np.all(peers[1:] >= peers[:-1]):  # side by side, as they are where codes follow their parents
        within = np.arange(len(keys)) - starts[group]
        packed = group.astype(np.int64) * (high - low + 1)
        packed += high - keys
        order, packed = _sorted(packed, within, int(within.max(initial=0)) + 1)
        order += starts[group]
    else:
        packed = peers.astype(np.int64) * (high - low + 1) + (high - keys)
        order, packed = _sorted(packed, np.arange(len(keys)), len(keys))
    begin, run = _runs(_begins(packed))  # runs of equals
    of_groups, group = _runs(_begins(peers[order[begin]]))
    if ties == "dense":
        halves = 2 * (np.arange(len(begin)) - of_groups[group] + 1)
    else:
        halves = 2 * (begin - begin[of_groups][group] + 1)
        if ties != "min":
            halves += (np.diff(begin, append=len(keys)) - 1) * {"max": 2, "average": 1}[ties]
    ranks = np.empty(len(keys), np.int32)
    ranks[order] = halves.astype(np.int32)[run]
    return ranks


def _runs(begins: npt.NDArray[np.bool_]) -> tuple[Ints, Array]:
    """Where each run begins, and the number, from 0, of the run that each stands in."""
    return np.flatnonzero(begins), np.cumsum(begins, dtype=np.int32) - np.int32(1)


def _sorted(keys: Ints, names: Ints, most: int) -> tuple[Ints, Ints]:
    """The names (from 0, below `most`) of the keys in their order, the least first, and the keys in it."""
    bits = max(1, (most - 1).bit_length())
    if int(keys.max(initial=0)).bit_length() + bits > BITS:
        order = np.argsort(keys)
        return names[order], keys[order]
    packed = keys << bits  # one number to sort by that says whose it is
    packed |= names
    packed.sort()
    order = packed & ((1 << bits) - 1)
    packed >>= bits
    return order, packed


def _begins(values: Ints) -> npt.NDArray[np.bool_]:
    """Whether each is another than the one before."""
    begins = np.empty(len(values), np.bool_)
    begins[:1] = True
    np.not_equal(values[1:], values[:-1], out=begins[1:])
    return begins
