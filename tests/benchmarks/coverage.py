"""How often each interval holds the truth, by simulation, beside the level that it claims.

.venv/bin/python -m tests.benchmarks.coverage [ROUNDS]
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from math import sqrt

import numpy as np

from appraisal.statistics.funnel import funnel_limits, places
from appraisal.statistics.rank_sets import RankSet, joint_region
from appraisal.statistics.rates import difference, exact, rate, wilson
from appraisal.statistics.shrinkage import shrink
from appraisal.statistics.simulated_ranks import naive_intervals, simulated_ranks
from appraisal.statistics.stepdown import marginal_set, stepdown_sets
from appraisal.statistics.trends import slope_test

SEED = 4
# Ten towns: three pairs hard to tell apart, four alike; sampling errors of one to three points.
SCORES = [95, 94, 91, 90, 86, 85, 80, 80, 80, 80]
ERRORS = [1, 2, 1, 3, 1, 2, 1, 2, 1, 3]
RANDOM = np.random.default_rng(SEED)


@dataclass(frozen=True)
class Line:
    """`held` of `of` intervals held the truth; `claim` is what they should, or None where nothing is claimed."""

    what: str
    claim: float | None
    held: int
    of: int

    def __str__(self) -> str:
        share = self.held / self.of
        doubt = 2 * sqrt(max(share * (1 - share), 1 / self.of) / self.of)
        claim = "none" if self.claim is None else f"{100 * self.claim:.1f}"
        return f"| {self.what} | {claim} | {100 * share:.2f} ± {100 * doubt:.2f} |"


def rates(rounds: int) -> Iterator[Line]:
    """A village of 40 to 400 cases, with a true rate between 80 and 99.5 %."""
    drawn = [(n, p, int(RANDOM.binomial(n, p))) for n, p in _villages(rounds)]
    for level, end in ((0.95, "interval95"), (0.998, "interval998")):
        for name, interval in (("Wilson", cache(wilson)), ("exact", cache(exact))):
            held = sum(_holds(interval(x, n, level), p) for n, p, x in drawn)
            yield Line(f"rate, {name} always", level, held, rounds)
        chosen = cache(rate)
        held = sum(_holds(getattr(chosen(x, n), end), p) for n, p, x in drawn)
        yield Line("rate, Wilson, or exact for few cases", level, held, rounds)
    for name, corrected in (("uncorrected", False), ("corrected for the share", True)):
        held = 0
        for n, p in _villages(rounds):
            good, population = round(2 * n * p), 2 * n
            x = int(RANDOM.hypergeometric(good, population - good, n))
            held += _holds(wilson(x, n, 0.95, population if corrected else None), good / population)
        yield Line(f"rate of half of a population, Wilson, {name}", 0.95, held, rounds)


def differences(rounds: int) -> Iterator[Line]:
    held = 0
    for n, p in _villages(rounds):
        q = p - RANDOM.uniform(0, 0.1)
        pair = (int(RANDOM.binomial(n, p)), n), (int(RANDOM.binomial(n // 2, q)), n // 2)
        held += _holds(difference(*pair)[1], p - q)
    yield Line("reported less verified, Newcombe", 0.95, held, rounds)


def rank_sets(rounds: int) -> Iterator[Line]:
    methods: list[tuple[str, Callable[[list[float]], list[RankSet]]]] = [
        ("joint region", lambda drawn: joint_region(drawn, ERRORS, confidence=0.9)),
        ("step-down", lambda drawn: stepdown_sets(drawn, ERRORS, confidence=0.9, draws=1000)),
    ]
    for name, method in methods:
        held = sum(all(map(_right, method(drawn), SCORES)) for drawn in _drawn(rounds))
        yield Line(f"rank sets of ten towns, {name}, all at once", 0.9, held, rounds)
    fifth = [marginal_set(drawn, ERRORS, 4, confidence=0.9, draws=1000) for drawn in _drawn(rounds)]
    yield Line("rank set of one town, step-down", 0.9, sum(_right(one, SCORES[4]) for one in fifth), rounds)
    held = 0
    for drawn in _drawn(rounds):
        intervals = naive_intervals(simulated_ranks(drawn, ERRORS, draws=500), 0.9)
        held += all(_right(RankSet(None, *ends), score) for ends, score in zip(intervals, SCORES, strict=True))
    yield Line("simulated ranks of ten towns, all at once", None, held, rounds)


def groups(rounds: int) -> Iterator[Line]:
    """Twenty villages: funnel limits where they differ by chance alone; shrunken rates where they differ beyond it."""
    sizes = RANDOM.integers(30, 300, 20)
    limits = funnel_limits(0.85, sizes)
    labels = [label for _round in range(rounds // 20) for label in places(RANDOM.binomial(sizes, 0.85), sizes, limits)]
    inner = sum(label == "within" for label in labels)
    yield Line("funnel limits, villages alike", 0.95, inner, len(labels))
    yield Line(
        "funnel limits, villages alike", 0.998, len(labels) - sum("998" in label for label in labels), len(labels)
    )
    held = 0
    for _round in range(rounds // 20):
        truth = RANDOM.beta(34, 6, 20)
        found = shrink(RANDOM.binomial(sizes, truth), sizes)
        held += sum(one.low <= rate <= one.high for one, rate in zip(found, truth, strict=True))
    yield Line("shrunken rates of villages that differ", 0.95, held, rounds // 20 * 20)


def trends(rounds: int) -> Iterator[Line]:
    quiet = 0
    for _round in range(rounds):
        values = RANDOM.normal(80, 1, 5)
        quiet += slope_test(range(len(values)), values, values - 1.96, values + 1.96).direction == "no_change"
    yield Line("no trend is found where there is none", 0.998, quiet, rounds)


def _villages(rounds: int) -> list[tuple[int, float]]:
    return [(int(RANDOM.integers(40, 400)), float(RANDOM.uniform(0.8, 0.995))) for _round in range(rounds)]


def _drawn(rounds: int) -> list[list[float]]:
    return [list(RANDOM.normal(SCORES, ERRORS)) for _round in range(rounds)]


def _holds(interval: object, truth: float) -> bool:
    low, high = vars(interval).values()
    return bool(low <= truth <= high)


def _right(found: RankSet, score: float) -> bool:
    """The set holds every place that a unit with this true score shares."""
    first = 1 + sum(other > score for other in SCORES)
    last = len(SCORES) - sum(other < score for other in SCORES)
    return found.low is not None and found.high is not None and found.low <= first and found.high >= last


def main(rounds: int) -> None:
    print(f"\nIntervals that held the truth, in {rounds} rounds with seed {SEED}\n")
    print("| interval | claims, % | held, % |\n|---|---:|---:|")
    for part in (rates, differences, rank_sets, groups, trends):
        for line in part(rounds):
            print(line, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4000)
