"""What counts and surveys allow to say: a value against a fixed figure, two values or scores against each other.

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
Estimate = tuple[float, float, float]  # a figure and the ends of its 95 % interval


class Verdict(NamedTuple):
    """better, worse or same, and the confidence at which it holds (0.998 or 0.95; 0 for same)."""

    word: str
    confidence: float = 0.0


def wilson(numerator: float, denominator: float, z: float = Z_95, factor: float = 1) -> Range:
    """The score interval of a proportion (Wilson 1927; Newcombe 1998, Stat Med 17:857, method 3), times `factor`."""
    p, n = numerator / denominator, denominator
    middle, reach = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return factor * (middle - reach) / (1 + z * z / n), factor * (middle + reach) / (1 + z * z / n)


def apart(one: Estimate, other: Estimate) -> Range:
    """The interval of one figure less another that is independent of it, each with its own: square and add.

    Newcombe 1998, Stat Med 17:873, method 10, where the intervals are Wilson's; symmetric ones add up."""
    (value, low, high), (less, less_low, less_high) = one, other
    below = sqrt((value - low) ** 2 + (less_high - less) ** 2)
    above = sqrt((high - value) ** 2 + (less - less_low) ** 2)
    return value - less - below, value - less + above


def newcombe(first: Range, second: Range, z: float = Z_95) -> Range:
    """The interval of p1 - p2 of two independent proportions, each as (numerator, denominator)."""
    one, other = ((n / of, *wilson(n, of, z)) for n, of in (first, second))
    return apart(one, other)


def has_counts(row: Row) -> bool:
    """Whether the row's value is a share of a count, between 0 and 1, so that an interval can be given."""
    known = there(row.value) and there(row.numerator) and there(row.denominator)
    return bool(known and row.denominator and 0 <= row.numerator <= row.denominator)


def is_identical(one: Row, other: Row) -> bool:
    """Whether both rows hold the very same figure, counts included."""
    pairs = [(getattr(one, key), getattr(other, key)) for key in ("value", "numerator", "denominator")]
    return all(a == b or not (there(a) or there(b)) for a, b in pairs)


def has_interval(row: Row) -> bool:
    """Whether the row's value has one, by its counts or by the survey that it comes from."""
    return there(row.value) and there(row.low) and there(row.high)


def is_real(one: Row, other: Row) -> bool | None:
    """Whether the interval of the difference leaves out 0; None where one of them has no interval."""
    ends = interval_of_difference(one, other)
    return None if ends is None else ends[0] > 0 or ends[1] < 0


def interval_of_difference(one: Row, other: Row) -> Range | None:
    """The 95 % interval of one value less the other, in their unit of measure; None where one has none."""
    if not (has_interval(one) and has_interval(other)):
        return None
    return apart((one.value, one.low, one.high), (other.value, other.low, other.high))


def interval_of_scores(one: Row, other: Row) -> Range | None:
    """The 95 % interval of one score less the other; None where a score or its standard error is not known."""
    by, margin = one.score - other.score, Z_95 * sqrt(one.standard_error**2 + other.standard_error**2)
    return (by - margin, by + margin) if there(by) and there(margin) else None


def against(row: Row, reference: float | None, factor: float) -> Verdict | None:
    """How a value stands to a figure in its own unit of measure (factor 100 for %): by its intervals.

    None where it has none, or nothing to stand against."""
    if reference is None or not there(reference) or not has_interval(row):
        return None
    for confidence, z in ((0.998, Z_998), (0.95, Z_95)):
        word = comparison.against(*_ends(row, z, factor), reference, row.better)
        if word != "no_different":
            return Verdict(word, confidence)
    return Verdict("same")


def _ends(row: Row, z: float, factor: float) -> Range:
    """The interval at z: Wilson's of counts, else the survey's own as wide as z asks for."""
    if has_counts(row):
        return wilson(row.numerator, row.denominator, z, factor)
    wider = z / Z_95
    return row.value - wider * (row.value - row.low), row.value + wider * (row.high - row.value)
