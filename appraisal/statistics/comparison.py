"""A unit against a reference: whether the reference lies outside its interval, as Fingertips of OHID colours areas.

Its method "CI overlapping reference", at 95 and at 99.8 % (dhsc-govuk/FingertipsNext; Technical Guidance: RAG rating).
The reference is taken as known: two overlapping intervals are no test of a difference between two units.
"""

from dataclasses import dataclass
from typing import Literal

from appraisal.statistics.rank_sets import Better

Verdict = Literal["better", "no_different", "worse"]


@dataclass(frozen=True)
class Comparison:
    at_95: Verdict
    at_998: Verdict


def against(low: float, high: float, reference: float, better: Better = "higher") -> Verdict:
    """Better or worse only where the whole interval lies on that side; touching the reference is no different."""
    if low <= reference <= high:
        return "no_different"
    return "better" if (low > reference) == (better == "higher") else "worse"


def compare(
    interval95: tuple[float, float], interval998: tuple[float, float], reference: float, better: Better = "higher"
) -> Comparison:
    """Both at once."""
    return Comparison(against(*interval95, reference, better), against(*interval998, reference, better))
