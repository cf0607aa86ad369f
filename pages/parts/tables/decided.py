"""Sanctions and awards of a year: what the rules propose beside what was decided."""

from collections import Counter
from typing import Any

import pandas as pd

from appraisal.words import _, named, ngettext
from pages.parts import clauses, columns
from pages.parts.case import results
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.words import (
    AWARD_SIGN,
    Row,
    counted,
    day,
    deciders,
    full_name,
    listed,
    measure_told,
    name_of,
    there,
    title_of,
)

WAITING = ("only_ruled", "undecided")


def sanctions(chosen: View) -> pd.DataFrame:
    """The board of the year, within the chosen town and level; a row a unit and sanction."""
    return within(ask(chosen.case, "sanction_board", year=chosen.year), chosen)


def awards(chosen: View) -> pd.DataFrame:
    """The awards of the year with their recipients, within the chosen town and level; a row a recipient."""
    return within(ask(chosen.case, "award_board", year=chosen.year), chosen)


def within(rows: pd.DataFrame, chosen: View) -> pd.DataFrame:
    """Rows of the chosen unit and those right below it, at the chosen level; without a choice all are."""
    if chosen.level:
        rows = rows[rows["level"] == chosen.level]
    if chosen.unit:
        rows = rows[(rows["unit"] == chosen.unit) | (rows["parent"] == chosen.unit)]
    return rows.reset_index(drop=True)


def scope(chosen: View) -> str:
    """Of whom a narrowed list is: the chosen town and its own; empty where nothing narrows it."""
    if not chosen.unit:
        return ""
    unit = next(ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year).itertuples())
    return _("Only {unit} and its own units").format(unit=name_of(unit))


def streak(row: Row) -> str:
    """How long it has gone on: 3 years, since 2006."""
    if not (there(row.streak) and there(row.since)):
        return ""
    return ngettext("{n} year, since {year}", "{n} years, since {year}", int(row.streak)).format(
        n=int(row.streak), year=int(row.since)
    )


def told(board: pd.DataFrame) -> list[str]:
    """How many of which kind are under which sanction, and apart from them what the rules only propose."""
    sure = board[board["verdict"] != "undecided"]
    parts = []
    for is_proposed, rows in sure.groupby(sure["verdict"] == "only_ruled"):
        each = [
            _("{units}: {measure}").format(
                units=listed(counted(n, kind) for kind, n in Counter(group["kind"]).items()),
                measure=_inside(name_of(next(group.itertuples()), "measure_")),
            )
            for _measure, group in rows.groupby("measure", sort=False)
        ]
        text = listed(each)
        parts.append(_("proposed by the rules: {told}").format(told=text) if is_proposed else text)
    return parts


def _inside(name: str) -> str:
    """A name inside a sentence: in English with a small letter."""
    return name[:1].lower() + name[1:]


def labelled(chosen: View, rows: pd.DataFrame) -> pd.DataFrame:
    """With what lists of sanctions begin with: the unit in full, the sanction by its sign, and the clause."""
    return rows.assign(
        year=chosen.year,
        label=[full_name(r) for r in rows.itertuples()],
        measure_told=[measure_told(r) for r in rows.itertuples()],
        clause=[clauses.cited(chosen, r.reference) for r in rows.itertuples()],
    )


def decision(chosen: View, row: Row, place: str = "place") -> str:
    """Who decided on which day, and where that stands (its column is `place`); empty without a decision."""
    by = deciders(row.decided_by) if there(row.decided_by) else ""
    where = clauses.recorded(chosen, row.document, getattr(row, place)) if there(row.document) else ""
    return _("; ").join(filter(None, [" ".join(filter(None, [by, day(row.decided_on)])), where]))


def texts(**heads: str) -> dict[str, Any]:
    """Columns of text by their keys, each with its head."""
    return {key: columns.text(head) for key, head in heads.items()}


def measure_names(chosen: View) -> dict[str, str]:
    """Code -> name of the sanctions of the scheme, the gravest first."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    return {s.code: named(s.name, s.name_en) or s.code for s in scheme.sanctions}


def award_names(chosen: View) -> dict[str, str]:
    """Code -> title of the awards of the scheme."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    return {a.code: named(a.title, a.title_en) or a.code for a in scheme.awards}


def marks_of(chosen: View) -> dict[str, list[str]]:
    """Unit -> its sanctions and awards of the year, each with its sign; undecided ones are none."""
    found: dict[str, list[str]] = {}
    for row in ask(chosen.case, "sanction_board", year=chosen.year).itertuples():
        if row.verdict != "undecided":
            found.setdefault(row.unit, []).append(measure_told(row))
    for row in ask(chosen.case, "award_board", year=chosen.year).itertuples():
        if isinstance(row.unit, str) and row.verdict != "undecided":
            found.setdefault(row.unit, []).append(f"{AWARD_SIGN} {title_of(row)}")
    return found


def file_name(chosen: View, *what: str) -> tuple[object, ...]:
    """What a file is called: whose figures, of which year and unit, and what it holds."""
    place = name_of(next(ask(chosen.case, "top_unit").itertuples()))
    unit = (
        [name_of(next(ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year).itertuples()))]
        if chosen.unit
        else []
    )
    return (place, chosen.year, *unit, *what)
