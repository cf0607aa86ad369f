"""Sanctions and awards of a year: what the rules propose beside what was decided."""

from collections import Counter

import pandas as pd

from appraisal.words import _, ngettext
from pages.parts import clauses, rules
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
    names,
    there,
    title_of,
    verdict_text,
)


def sanctions(chosen: View) -> pd.DataFrame:
    """The board of the year, within the chosen town and level; a row a unit and sanction."""
    return within(ask(chosen.case, "sanction_board", year=chosen.year), chosen)


def awards(chosen: View) -> pd.DataFrame:
    """The awards of the year with their recipients, within the chosen town and level; a row a recipient."""
    return within(ask(chosen.case, "award_board", year=chosen.year), chosen)


def all_years(chosen: View, board: str) -> pd.DataFrame:
    """The boards of the chosen year and those before, the latest first, within the chosen town and level."""
    years = [year for year in results(chosen.case).years if year <= chosen.year]
    return within(pd.concat([ask(chosen.case, board, year=year).assign(year=year) for year in reversed(years)]), chosen)


def within(rows: pd.DataFrame, chosen: View) -> pd.DataFrame:
    """Rows of the chosen unit and those right below it, at the chosen level; without a choice all are."""
    if chosen.level:
        rows = rows[rows["level"] == chosen.level]
    if chosen.unit:
        rows = rows[(rows["unit"] == chosen.unit) | (rows["parent"] == chosen.unit)]
    return rows.reset_index(drop=True)


def _chosen_unit(chosen: View) -> "pd.Series[str]":
    """The name of the chosen unit; none where none is chosen."""
    return names(ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year))


def scope(chosen: View) -> str:
    """Of whom a narrowed list is: the chosen town and its own; empty where nothing narrows it."""
    return "".join(_("Only {unit} and its own units").format(unit=unit) for unit in _chosen_unit(chosen))


def file_name(chosen: View, *what: str) -> tuple[object, ...]:
    """What a file is called: whose figures, of which year and unit, and what it holds."""
    return (*names(ask(chosen.case, "top_unit")), chosen.year, *_chosen_unit(chosen), *what)


def streak(row: Row) -> str:
    """How long it has gone on: 3 years, since 2006."""
    if not (there(row.streak) and there(row.since)):
        return ""
    text = ngettext("{n} year, since {year}", "{n} years, since {year}", int(row.streak))
    return text.format(n=int(row.streak), year=int(row.since))


def told(board: pd.DataFrame) -> list[str]:
    """How many of which kind are under which sanction, and apart from them what the rules only propose."""
    sure = board[board["verdict"] != "undecided"]
    parts = []
    for is_proposed, rows in sure.groupby(sure["verdict"] == "only_ruled"):
        each = [
            _("{units}: {measure}").format(
                units=listed(counted(n, kind) for kind, n in Counter(group["kind"]).items()),
                measure=_inside(names(group, "measure_").iloc[0]),
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
        year=rows.get("year", chosen.year),
        label=[full_name(r) for r in rows.itertuples()],
        measure_told=[measure_told(r) for r in rows.itertuples()],
        rule_clause=[clauses.cited(chosen, r.reference) for r in rows.itertuples()],
    )


def recorded(chosen: View, rows: pd.DataFrame) -> pd.DataFrame:
    """With how rules and record stand to each other, and who decided on which day, and where that stands."""
    told = [_decision(chosen, r) for r in rows.itertuples()]
    return rows.assign(verdict_told=rows["verdict"].map(verdict_text), decision=told)


def _decision(chosen: View, row: Row) -> str:
    by = deciders(row.decided_by) if there(row.decided_by) else ""
    where = clauses.recorded(chosen, row.document, row.place_in_document) if there(row.document) else ""
    return _("; ").join(filter(None, [" ".join(filter(None, [by, day(row.decided_on)])), where]))


def measure_names(chosen: View) -> dict[str, str]:
    """Code -> name of the sanctions of the scheme, the gravest first."""
    return {sanction.code: rules.name(sanction) for sanction in results(chosen.case).scheme_of(chosen.year).sanctions}


def award_names(chosen: View) -> dict[str, str]:
    """Code -> title of the awards of the scheme."""
    return {award.code: rules.name(award) for award in results(chosen.case).scheme_of(chosen.year).awards}


def marks_of(chosen: View) -> dict[str, list[str]]:
    """Unit -> its sanctions and awards of the year, each with its sign; undecided ones are none."""
    found: dict[str, list[str]] = {}
    for board in ("sanction_board", "award_board"):
        for row in ask(chosen.case, board, year=chosen.year).itertuples():
            if there(row.unit) and row.verdict != "undecided":
                mark = measure_told(row) if board == "sanction_board" else f"{AWARD_SIGN} {title_of(row)}"
                found.setdefault(row.unit, []).append(mark)
    return found
