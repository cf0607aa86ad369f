"""Units with the very same figures have the very same chances; what the draws give each of them is put together.

Otherwise the chance of the draws alone would put one of them before the others."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from appraisal.sensitivity import Held, Sensitivity, Spread, spread_of
from appraisal.uncertainty import Places
from pages.parts.frames import ask


def groups(case: str, year: int, level: str) -> dict[str, list[str]]:
    """Unit -> all units with the same figures, itself among them; units without any figure are in none."""
    found = ask(case, "alike", year=year, level=level)
    units = {leader: list(group) for leader, group in found.groupby("alike")["unit"]}
    return {unit: units[leader] for unit, leader in zip(found["unit"], found["alike"], strict=True)}


def pooled_places(case: str, year: int, level: str, found: dict[str, Places]) -> dict[str, Places]:
    """Places over draws, of units that are alike each with those of all of them."""
    alike = groups(case, year, level)
    return {unit: _together(unit, [found[u] for u in alike.get(unit, [unit]) if u in found]) for unit in found}


def _together(unit: str, places: list[Places]) -> Places:
    counts: Counter[tuple[int, int]] = Counter()
    for one in places:
        counts.update({(before, behind): draws for before, behind, draws in one.counts})
    return Places(unit, sum(one.draws for one in places), tuple((*at, draws) for at, draws in sorted(counts.items())))


def pooled(case: str, found: Sensitivity) -> Sensitivity:
    """The answer with units that are alike each having the runs of all of them, and an even share of their outcomes."""
    alike = groups(case, found.year, found.level)
    spreads = tuple(_spread(spread, found, alike.get(spread.unit, [spread.unit])) for spread in found.spreads)
    return replace(found, spreads=spreads, held=tuple(_held(found, alike)))


def _spread(spread: Spread, found: Sensitivity, units: list[str]) -> Spread:
    counts: Counter[float | None] = Counter()
    for other in found.spreads:
        if other.unit in units:
            counts.update(dict(other.histogram) | {None: other.unranked})
    return spread_of(spread.unit, spread.official, counts)


def _held(found: Sensitivity, alike: dict[str, list[str]]) -> Iterator[Held]:
    by_key = {(held.kind, held.code, held.unit): held for held in found.held}
    keys = {(kind, code, u) for kind, code, unit in by_key for u in alike.get(unit, [unit])}
    for kind, code, unit in sorted(keys):
        units = alike.get(unit, [unit])
        group = [by_key[kind, code, u] for u in units if (kind, code, u) in by_key]
        is_official = any(held.official for held in group if held.unit == unit)
        shares = (sum(getattr(held, part) for held in group) / len(units) for part in ("decided", "undecided"))
        yield Held(kind, code, unit, is_official, *shares)
