"""One unit in tables: every figure with its origin and clause, the years, the units below it, the decisions."""

from collections.abc import Sequence
from functools import cache

import streamlit as st

from appraisal.explain import explain
from appraisal.words import _, named, spoken
from pages.parts import charts, decided, look, profile
from pages.parts.case import Row, ask, results
from pages.parts.picture import table
from pages.parts.state import View
from pages.parts.tables import Column, Table
from pages.parts.words import (
    day,
    full_name,
    kind_name,
    measure_name,
    name_of,
    number,
    origin_text,
    safe,
    status_text,
    verdict_text,
    yes_no,
)


def figures(chosen: View, name: str) -> None:
    """Every indicator of the unit with all that is known of its figure."""
    rows = [
        row
        | {
            "name": name_of(row),
            "counts": _counts(row),
            "measure": measure_name(row["measure"]),
            "origin": origin_text(row["origin"]),
        }
        | {"status": status_text(row), "source": row["source"]}
        for row in ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)
    ]
    columns = [
        Column("name", _("Indicator")),
        Column("value", _("Value"), 2, trimmed=True),
        Column("measure", _("Unit of measure")),
        Column("counts", _("Counts")),
        Column("low", _("Interval from (95 %)"), 1),
        Column("high", _("Interval to (95 %)"), 1),
        Column("target", _("Target"), 2, trimmed=True),
        Column("points", _("Points earned"), 2),
        Column("weight", _("Full marks"), 2, trimmed=True),
        Column("status", _("State")),
        Column("origin", _("Origin")),
        Column("source", _("Source")),
        Column("reference", _("Clause")),
    ]
    table(Table(rows, columns, (name, str(chosen.year), _("indicators"))), "unit_figures")


def _counts(row: Row) -> str:
    return f"{number(row['numerator'])}/{number(row['denominator'])}" if row["denominator"] else ""


def years(chosen: View) -> None:
    """Score, rates and found facts year by year."""
    all_years = results(chosen.case).years
    scores = {row["year"]: row for row in ask(chosen.case, "unit_scores", unit=chosen.unit)}
    names = {
        row["indicator"]: row
        for row in ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)
    }
    told: dict[str, dict[int, Row]] = {}
    for row in ask(chosen.case, "unit_history", unit=chosen.unit):
        if row["indicator"] in names and (row["denominator"] or not names[row["indicator"]]["measure"]):
            told.setdefault(row["indicator"], {})[row["year"]] = row
    lines = [_score_line(scores, all_years)] if scores else []
    lines += [_year_line(names[indicator], found, all_years) for indicator, found in told.items()]
    if lines:
        look.html(charts.grid((_("Indicator"), *map(str, all_years), ""), lines))


def _score_line(scores: dict[int, Row], all_years: Sequence[int]) -> list[str]:
    found = [scores.get(year) for year in all_years]
    cells = [f"{number(row['score'], 2)}{look.marked('', 'reconstructed')}" if row else "–" for row in found]
    return [
        "<b>" + safe(_("Score")) + "</b>",
        *cells,
        _columns([row["score"] if row else None for row in found]),
    ]


def _year_line(indicator: Row, found: dict[int, Row], all_years: Sequence[int]) -> list[str]:
    rows = [found.get(year) for year in all_years]
    name = safe(name_of(indicator))
    if not indicator["measure"]:
        return [name, *(look.marked(yes_no(row["value"]), row["origin"]) if row else "–" for row in rows), ""]
    cells = [look.marked(number(row["value"], 2), row["origin"]) if row else "–" for row in rows]
    return [
        f'{name} <span class="quiet">{safe(indicator["measure"])}</span>',
        *cells,
        _columns([row["value"] if row else None for row in rows]),
    ]


def _columns(values: Sequence[float | None]) -> str:
    """Columns from a floor well below the lowest, so that a small change does not look like a great one."""
    known = [value for value in values if value is not None]
    return charts.columns(values, max(0.0, min(known) - 20), max(known)) if len(known) > 1 else ""


def children(chosen: View, name: str) -> None:
    """The units right below, those with a figure or a decision; a click opens one."""
    below = ask(chosen.case, "children", unit=chosen.unit, year=chosen.year)
    if not below:
        return
    found: dict[str, Row] = {}
    names: dict[str, str] = {}
    for row in ask(chosen.case, "children_figures", unit=chosen.unit, year=chosen.year):
        yes = not row["measure"]
        found.setdefault(row["unit"], {})[row["indicator"]] = yes_no(row["value"]) if yes else row["value"]
        names[row["indicator"]] = (
            name_of(row)
            if yes
            else _("{part} ({weight})").format(part=name_of(row), weight=measure_name(row["measure"]))
        )
    marks = decided.marks_of(chosen)
    rows = [
        row
        | found.get(row["unit"], {})
        | {"name": name_of(row), "kind": kind_name(row["kind"]), "marks": marks.get(row["unit"], "")}
        | {"origin": origin_text(row["origin"])}
        for row in below
    ]
    known = [row for row in rows if row["origin"] or row["marks"]]
    text = _("{known} of {all} were checked. A click on a name opens one of them.")
    st.header(_("Units below"), anchor=False)
    st.caption(text.format(known=len(known), all=len(rows)))
    columns = [
        Column("name", _("Unit")),
        Column("kind", _("Kind")),
        Column("marks", _("Awards and sanctions")),
    ]
    for code, head in names.items():
        cells = [row[code] for row in known if row.get(code) is not None]
        is_text = any(isinstance(cell, str) for cell in cells)
        is_whole = not is_text and all(float(cell).is_integer() for cell in cells)
        columns.append(Column(code, head, None if is_text else 2, trimmed=is_whole))
    columns += [Column("origin", _("Origin")), Column("unit", _("Code"))]
    table(Table(known, columns, (name, str(chosen.year), _("units below")), opens="unit"), "unit_children")


def decisions(chosen: View, name: str) -> None:
    """Awards and sanctions of the unit and of those right below it, proposed and on record."""
    own = profile.all_levels(chosen)
    rows = [
        {"who": full_name(row), "what": name_of(row, "measure_"), "clause": row["reference"]} | _record(row)
        for row in decided.sanctions(own)
    ]
    rows += [
        {"who": full_name(row), "what": named(row["title"], row["title_en"]), "clause": row["reference"]}
        | _record(row)
        for row in decided.awards(own)
    ]
    st.header(_("Awards and sanctions"), anchor=False)
    if not rows:
        look.html(look.quiet(_("None this year, neither proposed nor on record."), "p"))
        return
    columns = [
        Column("who", _("Unit")),
        Column("what", _("Award or sanction")),
        Column("verdict", _("Rules and record")),
        Column("decided_on", _("Decided on")),
        Column("deadline", _("Rectify by")),
        Column("document", _("Document")),
        Column("clause", _("Clause")),
        Column("origin", _("Origin")),
    ]
    table(Table(rows, columns, (name, str(chosen.year), _("awards and sanctions"))), "unit_decisions")


def _record(row: Row) -> Row:
    return {
        "verdict": verdict_text(row),
        "decided_on": day(row["decided_on"]),
        "deadline": day(row.get("deadline")),
        "document": row["document"],
        "origin": origin_text(row["origin"]),
    }


def explanation(chosen: View) -> None:
    """Why, to the last number and clause, as the command line prints it."""
    with st.expander(_("Why: every number and clause")):
        st.code(_explained(chosen.case, chosen.unit, chosen.year, spoken()), language=None, wrap_lines=True)


@cache
def _explained(case: str, unit: str, year: int, _language: str) -> str:
    return explain(results(case), unit, year)
