"""Shrunken rates: each unit's rate drawn towards that of all units, the more the fewer cases it rests on.

Empirical Bayes with a beta prior. Its mean is the rate of all units together; how much it weighs comes from how much
the rates differ beyond chance, by the moments of Kleinman (1973), Proportions with extraneous variance, JASA 68,
46-54, doi 10.1080/01621459.1973.10481332. The prior is taken as known, so intervals are a little too narrow where
there are few units (tests/benchmarks/coverage.py). Shown beside the raw rate, never instead. Shares of 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import beta


@dataclass(frozen=True)
class Shrunken:
    """The raw rate, the shrunken one and the middle 95 % (or `confidence`) of what it may be."""

    raw: float
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Prior:
    """What is known of a unit before its own cases: the mean rate, worth as much as `cases` cases."""

    mean: float
    cases: float


def prior(numerators: Sequence[float], denominators: Sequence[float]) -> Prior:
    """The beta prior of these units. ValueError: no unit, or one without cases.

    Where the rates differ no more than chance makes them, the prior would weigh without end; it is held to the cases
    that all units have together. At the other end it is worth at least one case. A mean of 0 or 1 is moved in by half
    a case, as Jeffreys' prior would.
    """
    x, n = np.asarray(numerators, dtype=float), np.asarray(denominators, dtype=float)
    if not len(n) or (n <= 0).any() or (x < 0).any() or (x > n).any():
        raise ValueError("rates need cases, and no more of them than the denominator")
    total = float(n.sum())
    mean = float(x.sum()) / total
    if mean in (0, 1):
        return Prior((float(x.sum()) + 0.5) / (total + 1), total)
    pearson = float((n * (x / n - mean) ** 2).sum()) / (mean * (1 - mean))
    by_chance = len(n) - 1
    room = total - float((n**2).sum()) / total - by_chance
    correlation = (pearson - by_chance) / room if room > 0 else 0.0
    cases = total if correlation <= 0 else min(max((1 - correlation) / correlation, 1.0), total)
    return Prior(mean, cases)


def shrink(numerators: Sequence[float], denominators: Sequence[float], confidence: float = 0.95) -> list[Shrunken]:
    """Each unit's shrunken rate, (x + cases × mean) / (n + cases), and the quantiles of its beta distribution."""
    before = prior(numerators, denominators)
    return [_shrunken(x, n, before, confidence) for x, n in zip(numerators, denominators, strict=True)]


def _shrunken(numerator: float, denominator: float, before: Prior, confidence: float) -> Shrunken:
    hits = numerator + before.cases * before.mean
    misses = denominator - numerator + before.cases * (1 - before.mean)
    tail = (1 - confidence) / 2
    low, high = beta.ppf([tail, 1 - tail], hits, misses)
    return Shrunken(numerator / denominator, hits / (hits + misses), float(low), float(high))
