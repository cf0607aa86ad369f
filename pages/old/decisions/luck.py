"""How easily luck alone trips a sanction, and how far a unit is from its line: columns for the tables of sanctions."""

from collections.abc import Sequence
from functools import lru_cache

from appraisal.rule_luck import Base, Luck, RuleLuck, rule_luck
from appraisal.words import _, ngettext
from pages.old import look
from pages.old.case import Row, results
from pages.old.state import View
from pages.old.tables import Column
from pages.old.words import listed, number, origin_text

MOST_KEPT = 64


@lru_cache(maxsize=MOST_KEPT)
def _of_year(case: str, year: int) -> dict[tuple[str, str], RuleLuck]:
    return rule_luck(results(case), year)


def of(chosen: View, row: Row) -> RuleLuck | None:
    """The chances of a row's unit and sanction; None where the unit has no figure of the year."""
    return _of_year(chosen.case, chosen.year).get((row["unit"], row["measure"]))


def columns() -> list[Column]:
    """Chance, what it rests on, chance over all years, and distance; for the rows that `figures` makes."""
    return [
        Column(
            "luck",
            _("Chance of it by luck alone, at most (%)"),
            2,
            draw=lambda row: row["luck_drawn"],
            from_left=True,
        ),
        Column("luck_ever", _("At least once in the years known, at most (%)"), 2, hidden=True),
        Column("luck_base", _("The chance rests on"), hidden=True),
        Column("luck_origin", _("Origin of the chance"), hidden=True),
        Column("distance", _("Distance to the line")),
    ]


def figures(chosen: View, row: Row) -> Row:
    """The cells of `columns` for a unit and sanction."""
    found = of(chosen, row)
    return {
        "luck": _percent(found.chance if found else None),
        "luck_drawn": _chance(found),
        "luck_ever": _percent(found.ever if found else None),
        "luck_base": _base(found) if found else "",
        "luck_origin": origin_text(found.origin) if found and found.chance is not None else "",
        "distance": _("; ").join(distance(found)),
    }


def _percent(chance: float | None) -> float | None:
    return None if chance is None else 100 * chance


def drawn(found: RuleLuck | None) -> str:
    """The chance with its sign of origin and what it rests on, as HTML; why there is none, where there is none."""
    if found is None or found.chance is None:
        return look.quiet(_why_none(found))
    lines = [_chance(found), look.quiet(_base(found))]
    if found.ever is not None and found.ever != found.chance:
        ever = _("at least once in the years known: {chance}")
        lines.append(look.quiet(ever.format(chance=_told(found.ever, is_bound=found.is_bound))))
    return "<br>".join(lines)


def _chance(found: RuleLuck | None) -> str:
    if found is None or found.chance is None:
        return "–"
    return look.marked(_told(found.chance, is_bound=found.is_bound), found.origin)


def _told(chance: float, *, is_bound: bool) -> str:
    percent = f"{number(100 * chance, 2)} %" if chance >= 0.0001 else "< 0.01 %"
    return _("at most {chance}").format(chance=percent) if is_bound else percent


def _why_none(found: RuleLuck | None) -> str:
    if found is None:
        return _("no figure of this year")
    if all(condition.held is None for condition in found.conditions):
        return _("cannot be computed: a year is unknown")
    return _("cannot be computed: no count, no such case, or an unknown year")


def _base(found: RuleLuck) -> str:
    """What the least of the chances rests on, year by year."""
    least = [c for c in found.conditions if c.chance is not None and c.chance == found.chance]
    return listed([_year(base) for base in least[0].bases]) if least else ""


def _year(base: Base) -> str:
    part, of = (base.numerator, base.denominator) if base.is_rate else (base.held, base.known)
    text = _("{year} {part}/{of} cases") if base.is_rate else _("{year} {part}/{of}")
    return text.format(year=base.year, part=number(part), of=number(of))


def distance_drawn(found: RuleLuck | None) -> str:
    """The same as HTML, a line a condition."""
    return "<br>".join(look.quiet(told) for told in distance(found))


def distance(found: RuleLuck | None) -> list[str]:
    """What is still missing, condition by condition; where nothing is, how far past the line the unit is."""
    if found is None:
        return []
    missing = [told for condition in found.conditions if condition.held != 1 for told in _missing(condition)]
    return missing or [_reached(found.conditions)]


def _missing(condition: Luck) -> list[str]:
    if condition.held is None:
        return [_("an unknown year decides")]
    told = []
    if condition.years > 1:
        n = condition.years - condition.streak
        told.append(ngettext("{n} more year in a row", "{n} more years in a row", n).format(n=n))
    elif condition.cases is None:
        told.append(_("a single finding"))
    if condition.cases is not None and condition.held_this_year == 0:
        told.append(_cases(condition.cases))
    return told


def _reached(conditions: Sequence[Luck]) -> str:
    cases = [condition.cases for condition in conditions if condition.cases is not None]
    if not cases:
        return _("reached; one year without it ends it")
    return _("reached; {cases} would undo it").format(cases=_cases(min(cases, key=abs)))


def _cases(change: int) -> str:
    if change > 0:
        return ngettext("{n} case more this year", "{n} cases more this year", change).format(n=change)
    return ngettext("{n} case fewer this year", "{n} cases fewer this year", -change).format(n=-change)


def asks_in_short() -> str:
    """The same where it stands a second time on the page."""
    return _("Chance: of a unit at the average of its level, each year by itself; a question, no accusation.")


def asks() -> str:
    """What the number is for: a question, and what it takes for granted."""
    return _(
        "By luck: what a unit at the average of its level would meet if nothing but chance were at work, each year "
        "by itself; where several conditions must hold, at most the chance of the rarest. The averages are made of "
        "the units with figures only (1/20: in 1 of 20). It accuses nobody: it asks what lies behind these years."
    )
