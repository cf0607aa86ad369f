"""Completeness beyond the matrix: the sentence of the page, each level in a line, and the units without any figure."""

from collections import Counter
from collections.abc import Sequence

from appraisal.words import _
from pages.old.case import Row, ask
from pages.old.compared import FEW
from pages.old.quality.quality_cells import STATUSES, Counts, levels_counted
from pages.old.quality.quality_matrix import MISSING, SIGNS, WORDS
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import ORIGINS, full_name, level_name, listed, name_of, number, origin_text, safe


def told(counts: Counts) -> str:
    """How many figures are there, and what the others are."""
    there = counts.statuses["observed"]
    due = counts.all - counts.statuses["not_applicable"]
    missing = [
        f"{_(WORDS[status])} {number(counts.statuses[status])}"
        for status in MISSING
        if counts.statuses[status]
    ]
    if not missing:
        return _("All {n} figures are there").format(n=number(due))
    text = _("{n} of {of} figures are there; {missing}")
    return text.format(n=number(there), of=number(due), missing=listed(missing))


def levels(chosen: View) -> Table:
    """Each level in a line: how many figures are due, there and missing, where they come from, how many are small."""
    counted_levels = levels_counted(chosen.case, chosen.year)
    origins = [origin for origin in ORIGINS if any(c.origins[origin] for c in counted_levels)]
    rows = [
        {"level": level_name(c.level), "units": c.units, "all": c.all, "rates": c.rates, "small": c.small}
        | {status: c.statuses[status] for status in STATUSES}
        | {f"from_{origin}": c.origins[origin] for origin in origins}
        for c in counted_levels
    ]
    columns = [
        Column("level", _("Level")),
        Column("units", _("Units"), 0),
        Column("all", _("Figures due"), 0),
    ]
    columns += [
        Column(status, f"{SIGNS[status]} {_(WORDS[status])}", 0)
        for status in STATUSES
        if any(c.statuses[status] for c in counted_levels)
    ]
    columns += [Column(f"from_{origin}", origin_text(origin), 0) for origin in origins]
    columns += [
        Column("rates", _("Rates"), 0),
        Column("small", _("under {n} cases").format(n=FEW), 0),
    ]
    top = name_of(ask(chosen.case, "top_unit")[0])
    return Table(rows, columns, (top, str(chosen.year), _("Completeness by level")))


def without(chosen: View, level: str, found: Sequence[Row]) -> Table:
    """The units without any figure, a line each."""
    units = {cell["unit"]: cell for cell in found}
    rows = [
        {"unit": code, "name": full_name(cell), "parent": name_of(cell, "parent_")}
        for code, cell in units.items()
    ]
    columns = [
        Column("name", _("Unit")),
        Column("parent", _("Belongs to")),
        Column("unit", _("Code"), hidden=True),
    ]
    top = name_of(ask(chosen.case, "top_unit")[0])
    name = (top, str(chosen.year), level_name(level), _("Without any figure"))
    return Table(rows, columns, name, opens="unit", chosen=chosen.unit)


def without_told(nothing: Table) -> str:
    """HTML: how many there are in each unit above."""
    parents = Counter(row["parent"] for row in nothing.rows)
    return f"<p>{safe(listed([f'{name} {n}' for name, n in parents.most_common()]))}</p>"
