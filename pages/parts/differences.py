"""What counts allow to say: a rate against a fixed figure, one rate against another, one score against another.

A page asks these few functions and no others, so that the method stands in one place. Wilson and Newcombe are those
of appraisal.statistics.rates, in closed form: the library behind that takes longer to import than a page may take to
be drawn. A test holds the two equal. A row is one of an answer, as `DataFrame.itertuples` gives it.
"""

from math import sqrt
from typing import NamedTuple

from appraisal.statistics import comparison
from appraisal.statistics.funnel import Z_95 as Z_95
from appraisal.statistics.funnel import Z_998 as Z_998
from pages.parts.words import Row, there

Range = tuple[float, float]


class Verdict(NamedTuple):
    """better, worse or same, and the confidence at which it holds (0.998 or 0.95; 0 for same)."""

    word: str
    confidence: float = 0.0


def wilson(numerator: float, denominator: float, z: float = Z_95, factor: float = 1) -> Range:
    """The score interval of a proportion (Wilson 1927; Newcombe 1998, Stat Med 17:857, method 3), times `factor`."""
    p, n = numerator / denominator, denominator
    middle, reach = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return factor * (middle - reach) / (1 + z * z / n), factor * (middle + reach) / (1 + z * z / n)


def newcombe(first: Range, second: Range, z: float = Z_95) -> Range:
    """The interval of p1 - p2 of two independent proportions, each as (numerator, denominator).

    Square-and-add of their score intervals (Newcombe 1998, Stat Med 17:873, method 10)."""
    p1, p2 = first[0] / first[1], second[0] / second[1]
    (low1, high1), (low2, high2) = wilson(*first, z), wilson(*second, z)
    below = sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2)
    above = sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2)
    return p1 - p2 - below, p1 - p2 + above


def has_counts(row: Row) -> bool:
    """Whether the row's value is a share of a count, between 0 and 1, so that an interval can be given."""
    known = there(row.value) and there(row.numerator) and there(row.denominator)
    return bool(known and row.denominator and 0 <= row.numerator <= row.denominator)


def is_identical(one: Row, other: Row) -> bool:
    """Whether both rows hold the very same figure, counts included."""
    pairs = [(getattr(one, key), getattr(other, key)) for key in ("value", "numerator", "denominator")]
    return all(a == b or not (there(a) or there(b)) for a, b in pairs)


def is_real(one: Row, other: Row) -> bool | None:
    """Whether the interval of the difference leaves out 0; None where there are no counts to tell."""
    if not (has_counts(one) and has_counts(other)):
        return None
    low, high = interval_of_difference(one, other)
    return low > 0 or high < 0


def interval_of_difference(one: Row, other: Row) -> Range:
    """The 95 % interval of one rate less the other, as proportions; both have counts."""
    return newcombe((one.numerator, one.denominator), (other.numerator, other.denominator))


def interval_of_scores(one: Row, other: Row) -> Range | None:
    """The 95 % interval of one score less the other; None where a score or its standard error is not known."""
    by, margin = one.score - other.score, Z_95 * sqrt(one.standard_error**2 + other.standard_error**2)
    return (by - margin, by + margin) if there(by) and there(margin) else None


def against(row: Row, reference: float | None, factor: float) -> Verdict | None:
    """How a rate stands to a figure in its own unit of measure (factor 100 for %): by its score intervals.

    None where there are no counts, or nothing to stand against."""
    if reference is None or not there(reference) or not has_counts(row):
        return None
    for confidence, z in ((0.998, Z_998), (0.95, Z_95)):
        ends = wilson(row.numerator, row.denominator, z, factor)
        word = comparison.against(*ends, reference, row.better)
        if word != "no_different":
            return Verdict(word, confidence)
    return Verdict("same")
