"""The matrix of what is there and what is not: units by indicators, and the levels in one small table."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from appraisal.words import N_, _, named
from pages.old import cells, charts, standings
from pages.old.case import Row, ask
from pages.old.compared import FEW
from pages.old.links import unit_link, wrapped
from pages.old.quality.quality_cells import STATUSES, Counts, is_small
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import (
    full_name,
    level_name,
    listed,
    mark,
    name_of,
    number,
    origin_text,
    safe,
)

MISSING = ("withheld", "not_observed")  # what is not applicable is not missing
MOST_TOLD = 3
WORDS = {
    "observed": N_("observed"),
    "withheld": N_("withheld"),
    "not_observed": N_("not observed"),
    "not_applicable": N_("not applicable"),
}
SIGNS = {"observed": "✓", "withheld": "✕", "not_observed": "?", "not_applicable": "–"}


def table(chosen: View, level: str, found: Sequence[Row]) -> Table:
    """One row a unit, those with most figures first; one column an indicator; files name what is missing."""
    heads = {cell["indicator"]: named(cell["indicator_name"], cell["indicator_name_en"]) for cell in found}
    units: dict[str, dict[str, Row]] = {}
    for cell in found:
        units.setdefault(cell["unit"], {})[cell["indicator"]] = cell
    rows = sorted(map(_row, units.values()), key=lambda row: (-row["there"], row["unit"]))
    scored = any(row["share"] is not None for row in rows)
    least = 100 * found[0]["least_weight"] if found else 0
    columns = [Column("name", _("Unit"), draw=_name)]
    if scored:
        head = _("Weight observed (%)")
        columns.append(Column("share", head, 1, draw=partial(_share, least=least), from_left=True))
    columns.append(Column("there", _("Figures of {n}").format(n=len(heads)), 0))
    columns += [
        Column(code, head, draw=partial(_cell, code=code), narrow=True, opens=_opens(code, head))
        for code, head in heads.items()
    ]
    columns += [
        Column("missing", _("What is missing"), hidden=True),
        Column("small", _("Rates over fewer than {n}").format(n=FEW), hidden=True),
        Column("unit", _("Code"), hidden=True),
    ]
    name = (name_of(ask(chosen.case, "top_unit")[0]), str(chosen.year), level_name(level), _("Completeness"))
    return Table(rows, columns, name, opens="unit", chosen=chosen.unit)


def _row(unit: dict[str, Row]) -> Row:
    some = next(iter(unit.values()))
    missing = [cell for cell in unit.values() if cell["status"] in MISSING]
    there = sum(cell["status"] == "observed" for cell in unit.values())
    share = some["weight_observed"]
    return (
        {"unit": some["unit"], "name": full_name(some), "there": there, "cells": unit}
        | {"share": None if share is None else 100 * share}
        | {
            "missing": listed([_told(cell) for cell in missing]),
            "small": listed([f"{_indicator(cell)} n={cell['denominator']:g}" for cell in _small(unit)]),
        }
        | {code: _text(cell) for code, cell in unit.items()}
    )


def _small(unit: dict[str, Row]) -> list[Row]:
    return [cell for cell in unit.values() if is_small(cell)]


def _indicator(cell: Row) -> str:
    return named(cell["indicator_name"], cell["indicator_name_en"])


def _told(cell: Row) -> str:
    return _("{part} ({weight})").format(part=_indicator(cell), weight=_word(cell))


def _word(cell: Row) -> str:
    status: str = cell["status"]
    return _(WORDS[status])


def _text(cell: Row) -> str:
    """What files and readers of the screen are told: status, origin, and a small denominator."""
    small = f"n={cell['denominator']:g}" if is_small(cell) else ""
    return listed([part for part in (_word(cell), origin_text(cell["origin"]), small) if part])


def _name(row: Row) -> str:
    return unit_link(row["unit"], row["name"])


def _opens(code: str, head: str) -> str:
    label = _("Open the indicator {name}").format(name=head)
    return wrapped(
        "indicator", f'<span title="{safe(label)}" aria-label="{safe(label)}">→</span>', indicator=code
    )


def _share(row: Row, least: float) -> str:
    if row["share"] is None:
        return "–"
    told = _("{name}: {share} % of the weight is observed; at least {least} % is needed for a rank")
    hint = told.format(name=row["name"], share=number(row["share"], 1), least=number(least))
    colour = "same" if row["share"] >= least else "worse"
    drawn = cells.interval(cells.Axis(0, 100), row["share"], None, None, hint, colour, aim=least)
    return f'<div class="pair whole"><b>{number(row["share"], 1)}</b>{drawn}</div>'


def _cell(row: Row, code: str) -> str:
    cell = row["cells"].get(code)
    if cell is None:
        return ""
    status, told = cell["status"], safe(row[code])
    if status != "observed":
        return f'<span class="heat shade-none" title="{told}">{SIGNS[status]} {safe(_word(cell))}</span>'
    small = f"<small>n={cell['denominator']:g}</small>" if is_small(cell) else ""
    inside = f"{SIGNS[status]}<i>{mark(cell['origin'])}</i>{small}"
    return f'<span class="heat there" role="img" aria-label="{told}" title="{told}">{inside}</span>'


def legend(counts: Counts) -> str:
    """The signs, with how many there are of each."""
    entries = [
        ("shade-none" if status != "observed" else "there", f"{SIGNS[status]} {_(WORDS[status])} {n}")
        for status in STATUSES
        if (n := counts.statuses[status])
    ]
    if counts.small:
        entries.append(("there", _("n=… a rate over fewer than {n} cases").format(n=FEW)))
    return charts.legend(entries)


def title(found: Sequence[Row]) -> str:
    """On which indicators figures are missing, those with most first."""
    missing = Counter(_indicator(cell) for cell in found if cell["status"] in MISSING)
    if not missing:
        return _("No figure is missing for the units that have any")
    told = [
        _("{part} ({weight})").format(part=name, weight=number(n))
        for name, n in missing.most_common(MOST_TOLD)
    ]
    return _("Missing most often: {indicators}").format(indicators=listed(told))


def subtitle(chosen: View, level: str, counts: Counts) -> str:
    parts = [
        _("{level}, {year}.").format(level=level_name(level), year=chosen.year),
        _("Hatched: no figure, with the reason in words."),
    ]
    if level == standings.first_scored(chosen):
        parts.append(_("Line on the weight: the least that is needed for a rank."))
    if counts.rates:
        text = _("{n} of {of} rates rest on fewer than {least} cases.")
        parts.append(text.format(n=counts.small, of=counts.rates, least=FEW))
    return " ".join(parts)
