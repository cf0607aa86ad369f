"""A unit's rate beside the whole district's: better, worse or no different, as far as its interval allows."""

from appraisal.statistics import comparison
from appraisal.words import N_, _
from pages.old.case import Row
from pages.old.words import number, safe

WORDS = {
    "better": N_("better"),
    "worse": N_("worse"),
    "same": N_("no different"),
}
SIGNS = {"better": "●", "worse": "■", "same": "●"}
FEW = 30  # a denominator below it is called small


def against(row: Row, district: float | None) -> str:
    """better, worse or same; empty where the rate has no interval or there is nothing to compare it with."""
    if district is None or row["low"] is None or row["high"] is None:
        return ""
    verdict = comparison.against(row["low"], row["high"], district, row["better"])
    return "same" if verdict == "no_different" else verdict


def words(verdict: str) -> str:
    """The comparison in words; a dot or a square stands before it, so that colour is never alone."""
    return (
        f'<span class="{verdict} quiet">{SIGNS[verdict]} {safe(_(WORDS[verdict]))}</span>' if verdict else ""
    )


def interval(row: Row) -> str:
    """The 95 % interval in figures; empty without one."""
    return "" if row["low"] is None else f"{number(row['low'], 1)}–{number(row['high'], 1)}"


def counts(row: Row) -> str:
    """Numerator and denominator, and a word where they are few."""
    if not row["denominator"]:
        return ""
    few = _(" (few)") if row["denominator"] < FEW else ""
    return f"{number(row['numerator'])}/{number(row['denominator'])}{few}"


def reaches(row: Row, x: float) -> bool:
    """Whether x is at the target of the row's indicator, or beyond it."""
    return bool(x >= row["target"] if row["better"] == "higher" else x <= row["target"])
