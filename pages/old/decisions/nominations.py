"""The titles that people nominate for: recipients on record, and places whose recipients are not named."""

from collections.abc import Sequence
from itertools import groupby

from appraisal.words import _, named
from pages.old import charts, clauses, decided, look
from pages.old.case import Row
from pages.old.decisions import titles
from pages.old.links import unit_link
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import full_name, number, origin_text, safe


def nominations(chosen: View, board: Sequence[Row]) -> None:
    """A line a title, with its places, recipients and clause; nothing where no title is given so."""
    groups = [
        list(group)
        for award, group in groupby(board, key=lambda row: row["award"])
        if titles.rule_of(chosen, award).kind == "nomination"
    ]
    if not groups:
        return
    lines = [
        [
            look.chip("award", _title(rows)),
            number(_places(rows)),
            "<br>".join(_drawn(rows)),
            look.quiet(clauses.cited(chosen, rows[0]["reference"])),
        ]
        for rows in groups
    ]
    head = (_("Title"), _("Places"), _("Recipients on record"), _("Clause"))
    by_name = sum(bool(row["name"]) for rows in groups for row in rows)
    nameless = sum(map(decided.unnamed_places, groups))
    title = _("By nomination: {n} recipients on record by name, {nameless} only counted")
    subtitle = _(
        "{year}. Nominations are recorded, not computed; the rules say only who is barred from them."
    )
    picture(
        title.format(n=by_name, nameless=nameless),
        subtitle.format(year=chosen.year),
        charts.grid(head, lines, 9),
        "nominations",
        _table(chosen, groups),
    )


def _title(rows: Sequence[Row]) -> str:
    return named(rows[0]["title"], rows[0]["title_en"])


def _places(rows: Sequence[Row]) -> int:
    """As many as the scheme has, or the record where that counts more."""
    by_rule, on_record = rows[0]["places"], rows[0]["recorded_places"] or 0
    return max(int(by_rule), int(on_record))


def _drawn(rows: Sequence[Row]) -> list[str]:
    names = []
    for row in rows:
        if not row["name"]:
            names.append(look.quiet(_("nobody on record")))
            continue
        who = unit_link(row["unit"], full_name(row)) if row["unit"] else safe(full_name(row))
        names.append(f"{who}{look.marked('', row['origin'])}")
    if unnamed := decided.unnamed_places(rows):
        names.append(look.quiet(_("{n} more, not named in the record").format(n=unnamed)))
    return names


def _table(chosen: View, groups: Sequence[Sequence[Row]]) -> Table:
    """A row a recipient; those who are only counted have one together."""
    lines = []
    for rows in groups:
        shared = {
            "title": _title(rows),
            "places": _places(rows),
            "clause": clauses.cited(chosen, rows[0]["reference"]),
            "origin": origin_text(rows[0]["origin"]),
        }
        for row in rows:
            who = full_name(row) if row["name"] else _("nobody on record")
            lines.append(shared | {"who": who, "unit": row["unit"], "origin": origin_text(row["origin"])})
        if unnamed := decided.unnamed_places(rows):
            lines.append(shared | {"who": _("{n} more, not named in the record").format(n=unnamed)})
    columns = [
        Column("title", _("Title")),
        Column("who", _("Recipient")),
        Column("places", _("Places"), 0),
        Column("clause", _("Clause")),
        Column("origin", _("Origin of the award")),
        Column("unit", _("Code"), hidden=True),
    ]
    name = decided.file_name(chosen, _("nominations"))
    return Table(lines, columns, name)
