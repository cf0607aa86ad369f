"""Sanctions and awards of a year in short: counted, listed, and what still waits for a decision."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from appraisal.words import _, named
from pages.old import look
from pages.old.case import Row, ask, results
from pages.old.links import unit_link
from pages.old.state import View
from pages.old.words import AWARD_SIGN, counted, day, full_name, listed, measure_told, name_of, safe

WAITING = ("only_ruled", "undecided")


def sanctions(chosen: View) -> list[Row]:
    """The board of the year, within the chosen town and level."""
    return within(ask(chosen.case, "sanction_board", year=chosen.year), chosen)


def awards(chosen: View) -> list[Row]:
    """The awards of the year with their recipients, within the chosen town and level."""
    return within(ask(chosen.case, "award_board", year=chosen.year), chosen)


def within(rows: Iterable[Row], chosen: View) -> list[Row]:
    """Rows of the chosen unit and those right below it, at the chosen level; without a choice all are."""
    return [
        row
        for row in rows
        if (not chosen.level or row["level"] == chosen.level)
        and (not chosen.unit or chosen.unit in (row["unit"], row["parent"]))
    ]


def file_name(chosen: View, what: str, *more: str) -> tuple[str, ...]:
    """What a file of sanctions or awards is called: whose they are, of which year and unit, and what it holds."""
    (top,) = ask(chosen.case, "top_unit")
    units = ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year) if chosen.unit else ()
    return (name_of(top), str(chosen.year), *map(name_of, units), what, *more)


def measure_names(chosen: View) -> dict[str, str]:
    """Code -> name of the sanctions of the scheme."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    return {
        sanction.code: named(sanction.name, sanction.name_en) or sanction.code
        for sanction in scheme.sanctions
    }


def award_names(chosen: View) -> dict[str, str]:
    """Code -> title of the awards of the scheme."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    return {award.code: named(award.title, award.title_en) or award.code for award in scheme.awards}


def marks_of(chosen: View) -> dict[str, str]:
    """Unit -> its sanctions and awards of the year, each with its sign."""
    found: dict[str, list[str]] = {}
    for row in ask(chosen.case, "sanction_board", year=chosen.year):
        if row["verdict"] != "undecided":
            found.setdefault(row["unit"], []).append(measure_told(row))
    for row in ask(chosen.case, "award_board", year=chosen.year):
        if row["unit"] and row["verdict"] != "undecided":
            found.setdefault(row["unit"], []).append(f"{AWARD_SIGN} {named(row['title'], row['title_en'])}")
    return {unit: listed(marks) for unit, marks in found.items()}


def counts_told(chosen: View) -> list[str]:
    """Each sanction of the year with how many units of which kind, the whole place together."""
    kinds: dict[tuple[str, str], Counter[str]] = {}
    for row in ask(chosen.case, "sanction_board", year=chosen.year):
        if row["verdict"] != "undecided":
            waits = _(" (proposed, not decided)") if row["verdict"] in WAITING else ""
            kinds.setdefault((name_of(row, "measure_"), waits), Counter())[row["kind"]] += 1
    told = _("{measure}: {units}{waits}")
    return [
        told.format(
            measure=measure, units=listed([counted(n, kind) for kind, n in found.items()]), waits=waits
        )
        for (measure, waits), found in kinds.items()
    ]


def awards_told(chosen: View) -> str:
    """A line a title: who has it."""
    titles: dict[str, list[Row]] = {}
    for row in awards(chosen):
        if row["unit"] or row["name"]:
            titles.setdefault(named(row["title"], row["title_en"]), []).append(row)
    if not titles:
        return _none()
    lines = [f"{look.chip('award', title)}{_recipients(rows)}" for title, rows in titles.items()]
    if not any(row["is_recorded"] for rows in titles.values() for row in rows):
        lines.append(look.quiet(_("by the rules, no decision on record")))
    return plain_list(lines)


def _recipients(rows: Sequence[Row]) -> str:
    told = [f"{opened(row)}&NoBreak;{look.marked('', row['origin'])}" for row in rows]
    unnamed = unnamed_places(rows)
    if unnamed:
        told.append(safe(_("{n} more, not named").format(n=unnamed)))
    return listed(told)


def opened(row: Row) -> str:
    """The name of a unit as a link to it; a recipient that is no unit has a name only."""
    return unit_link(row["unit"], full_name(row)) if row["unit"] else safe(full_name(row))


def unnamed_places(rows: Sequence[Row]) -> int:
    """How many recipients the record counts but does not name."""
    return max(0, max((row["recorded_places"] or 0 for row in rows), default=0) - len(rows))


def sanctions_told(chosen: View) -> str:
    """A line for each sanction and deadline: the units that it hits."""
    groups: dict[tuple[str, date | None], list[Row]] = {}
    for row in sanctions(chosen):
        if row["verdict"] not in WAITING:
            groups.setdefault((row["measure"], row["deadline"]), []).append(row)
    return plain_list(_sanction(rows) for rows in groups.values()) if groups else _none()


def _sanction(rows: Sequence[Row]) -> str:
    first = rows[0]
    until = _("rectify by {day}").format(day=day(first["deadline"])) if first["deadline"] else ""
    who = listed([f"{opened(row)}&NoBreak;{look.marked('', row['origin'])}" for row in rows])
    small = f' <span class="quiet chip">{safe(until)}</span>' if until else ""
    return f"{look.chip(first['measure'], name_of(first, 'measure_'))}{who}{small}"


def waiting_told(chosen: View) -> str:
    """What the rules propose without a decision on record, and what they cannot decide."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in sanctions(chosen):
        if row["verdict"] in WAITING:
            groups.setdefault((row["measure"], row["verdict"]), []).append(row)
    if not groups:
        return look.quiet(_("Nothing: every sanction that the rules propose has a decision on record."), "p")
    reasons = {
        "only_ruled": _("proposed, no decision on record"),
        "undecided": _("undecided, an earlier year is unknown"),
    }
    return plain_list(
        f"{look.chip(measure, name_of(rows[0], 'measure_'))}{listed([opened(row) for row in rows])} "
        f"{look.quiet(reasons[verdict])}"
        for (measure, verdict), rows in groups.items()
    )


def plain_list(items: Iterable[str]) -> str:
    """Lines of HTML, one under the other."""
    return f'<ul class="plain">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def _none() -> str:
    return look.quiet(_("None for these choices."), "p")
