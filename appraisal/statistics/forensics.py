"""Figures that ask for a second look: too many just past a target, too good an agreement, a jump when a target came.

Each gives evidence with the chance that it arises by itself, and a question to ask; none gives a verdict. Many such
checks at once find something by chance: at 1 in 1,000 each, one unit in a hundred with ten checks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Literal

from scipy.stats import binom, binomtest, chi2, hypergeom

from appraisal.statistics.rank_sets import Better

Sign = Literal["heaping", "agreement", "jump"]
Count = tuple[int, int]  # numerator and denominator


@dataclass(frozen=True)
class Evidence:
    """`observed` of `of` cases where chance would give about `expected`; `chance`: of so many or more, by itself.

    The question to ask is `methods.QUESTIONS[sign]`. Without any case to judge by, `of` is 0 and `chance` 1.
    """

    sign: Sign
    observed: int
    expected: float
    of: int
    chance: float


def heaping(values: Sequence[float], target: float, width: float, better: Better = "higher") -> Evidence:
    """Values that just reach the target against those that just miss it, both within `width` of it.

    Where the target draws nobody, a value near it falls on either side alike: the caliper test of Gerber and Malhotra
    (2008), Quarterly Journal of Political Science 3, 313-326, doi 10.1561/100.00008024, an exact binomial test.
    """
    past = [value - target if better == "higher" else target - value for value in values]
    reached = sum(0 <= gap < width for gap in past)
    near = reached + sum(-width <= gap < 0 for gap in past)
    chance = binomtest(reached, near, 0.5, alternative="greater").pvalue if near else 1.0
    return Evidence("heaping", reached, near / 2, near, float(chance))


def agreement(reported: Sequence[Count], verified: Sequence[Count], decimals: int = 2) -> Evidence:
    """Units whose verified percentage is the reported one to so many decimals, against what sampling would give.

    If every report is right, the check draws its cases from the reported ones without replacement, and agrees to the
    last decimal only so often. Units where nothing can vary (a full check; a report of none or all) say nothing.
    """
    chances, exact = [], 0
    for (x, n), (found, drawn) in zip(reported, verified, strict=True):
        if drawn >= n or x in (0, n):
            continue
        said = round(100 * x / n, decimals)
        alike = [k for k in range(drawn + 1) if round(100 * k / drawn, decimals) == said]
        chances.append(float(hypergeom.pmf(alike, n, x, drawn).sum()) if alike else 0.0)
        exact += round(100 * found / drawn, decimals) == said
    return Evidence("agreement", exact, sum(chances), len(chances), _so_many_or_more(chances, exact))


def closeness(reported: Sequence[Count], verified: Sequence[Count]) -> tuple[float, float, int]:
    """(chi-square, the chance of one so small or smaller, units): how near the checks lie to the reports, all in all.

    The left tail that Fisher (1936), Has Mendel's work been rediscovered?, Annals of Science 1, 115-137,
    doi 10.1080/00033793600200111, took. Each difference is squared over the variance of a draw without replacement.
    The distribution is approximate: good where a unit's check has some five cases on either side.
    """
    squares = []
    for (x, n), (found, drawn) in zip(reported, verified, strict=True):
        if drawn < n and x not in (0, n):
            share = x / n
            variance = share * (1 - share) / drawn * (n - drawn) / (n - 1)
            squares.append((found / drawn - share) ** 2 / variance)
    total = sum(squares)
    return total, float(chi2.cdf(total, len(squares))) if squares else 1.0, len(squares)


def jump(series: Sequence[Sequence[float]], better: Better = "higher") -> Evidence:
    """Units whose last change, into the year of a new target, is the best of all their changes.

    Each unit's figures in order of time, the last one the first under the target. Where the target changed nothing,
    a unit's m changes are alike, and the last is the best in one unit of m; in a little fewer where only noise moves
    the figures (0.317 for m = 3, simulated), which leaves the test on the safe side. Units with fewer than three
    changes, or with the best change shared, say nothing.
    """
    chances, records = [], 0
    for figures in series:
        turned = figures if better == "higher" else [-figure for figure in figures]
        changes = [later - earlier for earlier, later in pairwise(turned)]
        if len(changes) < 3 or changes.count(max(changes)) > 1:
            continue
        chances.append(1 / len(changes))
        records += changes[-1] == max(changes)
    return Evidence("jump", records, sum(chances), len(chances), _so_many_or_more(chances, records))


def _so_many_or_more(chances: Sequence[float], observed: int) -> float:
    """The chance of at least so many among independent events, each with its own chance (Poisson binomial)."""
    if not chances or observed == 0:
        return 1.0
    if min(chances) == max(chances):
        return float(binom.sf(observed - 1, len(chances), fmean(chances)))
    exactly = [1.0]
    for chance in chances:
        exactly = [a * (1 - chance) + b * chance for a, b in zip([*exactly, 0.0], [0.0, *exactly], strict=True)]
    return min(1.0, sum(exactly[observed:]))
