"""Where a score lost its points: what is missing to full marks, laid on the indicators that lost it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Member:
    """A dimension or an indicator: the dimension it is part of (empty at the top), points earned, full marks.

    Points are None where nothing was there to score; then the others of its dimension have borne its weight."""

    code: str
    within: str
    points: float | None
    weight: float

    @property
    def lost(self) -> float:
        return 0.0 if self.points is None else self.weight - self.points


def lost_points(members: Iterable[Member], lost: float) -> dict[str, float]:
    """Code of each member without members of its own -> points of the score that it lost; they add up to `lost`.

    A dimension's loss is laid on its members in the proportion of what each lost of its own full marks. Where members
    add up (arithmetic) that is exact, whatever weight was left to others; a geometric mean has no exact parts."""
    below: dict[str, list[Member]] = {}
    for member in members:
        below.setdefault(member.within, []).append(member)
    return _laid(below, below.get("", []), lost)


def _laid(below: Mapping[str, Sequence[Member]], members: Sequence[Member], lost: float) -> dict[str, float]:
    own = sum(member.lost for member in members)
    found: dict[str, float] = {}
    for member in members:
        part = lost * member.lost / own if own else 0.0
        if member.code in below:
            found |= _laid(below, below[member.code], part)
        else:
            found[member.code] = part
    return found
