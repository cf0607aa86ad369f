"""Who may not be given which title, and the sanction and clause that bar it."""

from collections.abc import Sequence

from appraisal.words import _, named, ngettext
from pages.old import charts, clauses, decided, look
from pages.old.case import Row, ask
from pages.old.links import unit_link
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import full_name, measure_told, name_of, origin_text, safe


def barred(chosen: View) -> None:
    """A line a unit, title and sanction; that nobody is barred is said."""
    rows = decided.within(ask(chosen.case, "award_barred", year=chosen.year), chosen)
    subtitle = _(
        "{year}. A sanction of the unit's own bars it, proposed or on record; one of a unit below does not."
    )
    subtitle = subtitle.format(year=chosen.year)
    if not rows:
        picture(_("Nobody is barred from a title"), subtitle, look.quiet(_("nobody"), "p"), "barred")
        return
    units = len({row["unit"] for row in rows})
    title = ngettext("{n} unit is barred from titles", "{n} units are barred from titles", units).format(
        n=units
    )
    lines = [
        [
            unit_link(row["unit"], full_name(row)),
            safe(named(row["title"], row["title_en"])),
            look.chip(row["measure"], name_of(row, "measure_")),
            look.marked(_state(row), row["origin"]),
            look.quiet(clauses.cited(chosen, row["reference"])),
        ]
        for row in rows
    ]
    head = (_("Unit"), _("Barred from"), _("Sanction"), _("State"), _("Clause of the rule"))
    picture(title, subtitle, charts.grid(head, lines, 9), "barred", _table(chosen, rows))


def _state(row: Row) -> str:
    return _("decision on record") if row["is_recorded"] else _("proposed, not decided")


def _table(chosen: View, rows: Sequence[Row]) -> Table:
    lines = [
        {
            "unit": row["unit"],
            "who": full_name(row),
            "title": named(row["title"], row["title_en"]),
            "measure": measure_told(row),
            "state": _state(row),
            "clause": clauses.cited(chosen, row["reference"]),
            "origin": origin_text(row["origin"]),
        }
        for row in rows
    ]
    columns = [
        Column("who", _("Unit")),
        Column("title", _("Barred from")),
        Column("measure", _("Sanction")),
        Column("state", _("State")),
        Column("clause", _("Clause of the rule")),
        Column("origin", _("Origin")),
        Column("unit", _("Code"), hidden=True),
    ]
    name = decided.file_name(chosen, _("barred from titles"))
    return Table(lines, columns, name, opens="unit")
