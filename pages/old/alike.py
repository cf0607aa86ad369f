"""Units with the very same figures have the very same chances; what the draws give each of them is put together.

Otherwise the chance of the draws alone would put one of them before the others."""

from collections import Counter
from dataclasses import replace

from appraisal.sensitivity import Held, Sensitivity, Spread, spread_of
from appraisal.uncertainty import Places
from pages.old.case import ask


def pooled(case: str, found: Sensitivity) -> Sensitivity:
    """The answer with units that are alike each having the runs of all of them, and an even share of their outcomes."""
    groups: dict[str, list[str]] = {}
    for row in ask(case, "alike", year=found.year, level=found.level):
        groups.setdefault(row["alike"], []).append(row["unit"])
    group_of = {unit: units for units in groups.values() for unit in units}
    return replace(
        found,
        spreads=tuple(_spread(spread, found, group_of) for spread in found.spreads),
        held=tuple(sorted(_held(found, group_of), key=lambda held: (held.kind, held.code, held.unit))),
    )


def _spread(spread: Spread, found: Sensitivity, group_of: dict[str, list[str]]) -> Spread:
    units = group_of.get(spread.unit, [spread.unit])
    counts: Counter[float | None] = Counter()
    for other in found.spreads:
        if other.unit in units:
            counts.update(dict(other.histogram) | {None: other.unranked})
    return spread_of(spread.unit, spread.official, counts)


def _held(found: Sensitivity, group_of: dict[str, list[str]]) -> list[Held]:
    by_key = {(held.kind, held.code, held.unit): held for held in found.held}
    units = {(kind, code, u) for kind, code, unit in by_key for u in group_of.get(unit, [unit])}
    return [_shared(key, by_key, group_of.get(key[2], [key[2]])) for key in units]


def _shared(key: tuple[str, str, str], by_key: dict[tuple[str, str, str], Held], units: list[str]) -> Held:
    kind, code, unit = key
    group = [by_key[kind, code, u] for u in units if (kind, code, u) in by_key]
    official = by_key[key].official if key in by_key else False
    decided, undecided = (
        sum(getattr(held, part) for held in group) / len(units) for part in ("decided", "undecided")
    )
    return Held(kind, code, unit, official, decided, undecided)


def pooled_places(case: str, year: int, level: str, found: dict[str, Places]) -> dict[str, Places]:
    """Places over draws, of units that are alike each with those of all of them."""
    groups: dict[str, list[Places]] = {}
    leader = {row["unit"]: row["alike"] for row in ask(case, "alike", year=year, level=level)}
    for unit, places in found.items():
        groups.setdefault(leader.get(unit, unit), []).append(places)
    return {unit: _together(unit, groups[leader.get(unit, unit)]) for unit in found}


def _together(unit: str, places: list[Places]) -> Places:
    counts: Counter[tuple[int, int]] = Counter()
    for one in places:
        for before, behind, draws in one.counts:
            counts[before, behind] += draws
    drawn = tuple((before, behind, draws) for (before, behind), draws in sorted(counts.items()))
    return Places(unit, sum(one.draws for one in places), drawn)
