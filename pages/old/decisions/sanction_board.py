"""The sanctions of a year: what is said of them, and the table of what the rules give beside what was decided."""

from collections.abc import Sequence
from dataclasses import replace

from appraisal.words import _, ngettext
from pages.old import clauses, decided
from pages.old.case import Row
from pages.old.decisions import luck, on_record
from pages.old.kept import kept
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import VERDICTS, day, full_name, measure_told, number, origin_text, safe, verdict_text


def told(chosen: View, board: Sequence[Row]) -> str:
    """How many there are, and how far rules and record agree."""
    if not board:
        return safe(_("No sanction for these choices, neither proposed nor on record."))
    counts = {verdict: sum(row["verdict"] == verdict for row in board) for verdict in VERDICTS}
    known = len(board) - counts["undecided"]
    parts = [ngettext("{n} sanction", "{n} sanctions", known).format(n=known)]
    if counts["agrees"]:
        parts.append(_("for {n} the rules propose what was decided").format(n=counts["agrees"]))
    if counts["only_ruled"]:
        parts.append(
            _("{n} only proposed by the rules, no decision on record").format(n=counts["only_ruled"])
        )
    if counts["only_decided"]:
        parts.append(_("{n} decided that the rules do not propose").format(n=counts["only_decided"]))
    if counts["undecided"]:
        parts.append(
            _("{n} cannot be decided, because an earlier year is unknown").format(n=counts["undecided"])
        )
    return safe(_("; ").join(parts) + _("."))


@kept
def board_table(chosen: View) -> Table:
    """The sanctions of the choices, the rules beside the record."""
    rows, columns = rows_and_columns(chosen, decided.sanctions(chosen))
    return Table(rows, columns, decided.file_name(chosen, _("sanctions")), opens="unit")


def rows_and_columns(chosen: View, board: Sequence[Row]) -> tuple[list[Row], list[Column]]:
    """One row a unit and sanction."""
    rows = [
        {
            "unit": row["unit"],
            "who": full_name(row),
            "measure": measure_told(row),
            "since": _since(row),
            "verdict": verdict_text(row),
            "verdict_drawn": on_record.verdict_drawn(row),
            "deadline": day(row["deadline"]),
            "clause": clauses.cited(chosen, row["reference"]),
            "origin": origin_text(row["origin"]),
        }
        | luck.figures(chosen, row)
        | on_record.figures(chosen, row)
        for row in board
    ]
    columns = [
        Column("who", _("Unit")),
        Column("measure", _("Sanction")),
        Column("since", _("Years in a row")),
        Column("verdict", _("Rules and record"), draw=lambda row: row["verdict_drawn"]),
        *(replace(column, hidden=column.hidden or column.key == "distance") for column in luck.columns()),
        *on_record.columns(),
        Column("deadline", _("Rectify by")),
        Column("clause", _("Clause of the rule")),
        Column("origin", _("Origin"), hidden=True),
        Column("unit", _("Code"), hidden=True),
    ]
    return rows, columns


def _since(row: Row) -> str:
    if row["streak"] is None:
        return ""
    return _("{n}, since {year}").format(n=number(row["streak"]), year=row["since"])
