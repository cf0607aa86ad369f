"""Weights moved at random, and weights without one indicator, as weightings for runs.py."""

import random
from collections.abc import Iterator

from appraisal.results import Results
from appraisal.runs import Weighting

Member = tuple[str, str, str, str, str, float]  # scheme, level, kind, code, dimension it is in, weight


def jittered(results: Results, share: float, seed: int, draws: int) -> Iterator[Weighting]:
    """`draws` weightings: each weight times an even draw from 1 - share to 1 + share, then made to add up again.

    A member moves alike at every level and in every edition. Bonuses and penalties stand outside the sum and stay."""
    members, wholes = _members(results)
    for draw in range(draws):
        chance = random.Random(f"{seed}/weights/{draw}")  # noqa: S311 - a simulation, not a secret
        codes = sorted({(kind, code) for _s, _l, kind, code, _d, _w in members["member"]})
        factors = {key: 1 + share * (2 * chance.random() - 1) for key in codes}
        yield [*_moved(members["member"], wholes, factors), *(m[:4] + m[5:] for m in members["outside"])]


def left_out(results: Results, indicators: list[str]) -> Iterator[Weighting]:
    """A weighting for each indicator: the official one without it, whose weight the rest of its dimension bears."""
    members, _wholes = _members(results)
    rows = [m[:4] + m[5:] for part in members.values() for m in part]
    for out in indicators:
        yield [row for row in rows if row[2:4] != ("indicator", out)]


def _members(results: Results) -> tuple[dict[str, list[Member]], dict[tuple[str, str, str], float]]:
    """Members of the sum and those outside it; and the official weight of each whole (scheme, level, dimension)."""
    _columns, rows = results.rows("weights")
    found: dict[str, list[Member]] = {"member": [], "outside": []}
    wholes: dict[tuple[str, str, str], float] = {}
    for scheme, level, kind, code, within, role, weight, scale in rows:
        member = (str(scheme), str(level), str(kind), str(code), str(within), float(str(weight)))
        found["member" if role == "member" else "outside"].append(member)
        wholes[member[0], member[1], ""] = float(str(scale))
    return found, wholes


def _moved(
    members: list[Member], scales: dict[tuple[str, str, str], float], factors: dict[tuple[str, str], float]
) -> Iterator[tuple[str, str, str, str, float]]:
    """The members from the top down, each dimension's filling its moved weight."""
    inside: dict[tuple[str, str, str], list[Member]] = {}
    for member in members:
        inside.setdefault((member[0], member[1], member[4]), []).append(member)
    waiting = list(scales.items())
    while waiting:
        (scheme, level, dimension), whole = waiting.pop()
        parts = inside.get((scheme, level, dimension), [])
        drawn = [weight * factors[kind, code] for _s, _l, kind, code, _d, weight in parts]
        for (_s, _l, kind, code, _d, _w), weight in zip(parts, drawn, strict=True):
            moved = weight / sum(drawn) * whole
            yield scheme, level, kind, code, moved
            if kind == "dimension":
                waiting.append(((scheme, level, code), moved))
