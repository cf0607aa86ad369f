"""How easily a rule of several years is tripped by chance alone, and how far a unit is from its line.

Years are taken as independent: a unit at the district's average draws its cases anew each year. Where its true rate
lasts from year to year, as it mostly does, a unit that is worse than average trips more often than this says, and one
that is better less often. Rules are those of the contract's `when`: at_least, at_most, above, below.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Side = Literal["at_least", "at_most", "above", "below"]


@dataclass(frozen=True)
class Line:
    """A rule of one year trips where 'per × numerator / denominator' is on this side of the threshold."""

    threshold: float
    side: Side
    per: int = 100

    def trips(self, numerator: int, denominator: int) -> bool:
        first, last = self.counts(denominator)
        return first <= numerator <= last

    def counts(self, denominator: int) -> tuple[int, int]:
        """The numerators that trip it, first and last, among 0 to the denominator; in whole numbers, so that 7 of 100
        is at least 7 %. The first passes the last where none does."""
        edge = Fraction(str(self.threshold)) * denominator / self.per
        if self.side in ("below", "at_most"):
            last = math.ceil(edge) - 1 if self.side == "below" else math.floor(edge)
            return 0, min(last, denominator)
        first = math.floor(edge) + 1 if self.side == "above" else math.ceil(edge)
        return max(first, 0), denominator


def chance_of_year(line: Line, rate: float, denominator: int) -> float:
    """The chance that a unit with this true rate trips the line in a year in which it has this many cases."""
    from scipy.stats import binom

    first, last = line.counts(denominator)
    if first > last:
        return 0.0
    return float(binom.cdf(last, denominator, rate) - binom.cdf(first - 1, denominator, rate))


def chance_of_streak(chances: Sequence[float]) -> float:
    """The chance that every one of these years trips: their product. For a violation found or not, with base rate p
    in each of k years, pᵏ."""
    return math.prod(chances)


def chance_of_streak_within(chances: Sequence[float], years: int) -> float:
    """The chance that within these years, one chance each, at least once `years` in a row trip."""
    if years < 1:
        raise ValueError(f"a streak of {years} years")
    running, tripped = [1.0] + [0.0] * (years - 1), 0.0  # by length of the streak up to now
    for chance in chances:
        tripped += running[-1] * chance
        running = [sum(running) * (1 - chance), *(part * chance for part in running[:-1])]
    return tripped


def cases_to_line(line: Line, numerator: int, denominator: int) -> int | None:
    """The least change of the numerator, with its sign, that turns the outcome of the year over; None where no
    numerator from 0 to the denominator does."""
    first, last = line.counts(denominator)
    outside, inside = (first - 1, last + 1), (first, last) if first <= last else ()
    targets = outside if line.trips(numerator, denominator) else inside
    within = [target - numerator for target in targets if 0 <= target <= denominator]
    return min(within, key=abs, default=None)
