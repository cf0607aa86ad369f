"""Candidates on a line by their figure, the highest at the right; equal ones are one spot with their number."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.old.cells import Axis
from pages.old.words import safe

MARGIN = 0.04  # of the axis at either end, so that no spot is cut


@dataclass(frozen=True)
class Spot:
    """One figure on the line, how its units fared (a word of decisions.css), and how many they are."""

    figure: float
    kind: str
    hint: str
    units: int = 1


def strip(spots: Sequence[Spot], label: str) -> str:
    """The line from the lowest to the highest figure; `label` and the hints are what is read aloud."""
    low, high = min(spot.figure for spot in spots), max(spot.figure for spot in spots)
    margin = (high - low) * MARGIN
    axis = Axis(low - margin, high + margin)
    pieces = "".join(
        _spot(spot, axis.at(spot.figure)) for spot in reversed(spots)
    )  # the best is drawn last, on top
    text = safe("; ".join([label, *(spot.hint for spot in spots)]))
    return f'<div class="scale spots" role="img" aria-label="{text}">{pieces}</div>'


def _spot(spot: Spot, at: float) -> str:
    number = f"<b>{spot.units}</b>" if spot.units > 1 else ""
    return f'<i class="dot {safe(spot.kind)}" style="left:{at:.2f}%" title="{safe(spot.hint)}">{number}</i>'
