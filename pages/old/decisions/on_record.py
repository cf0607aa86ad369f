"""What was decided, in the tables of sanctions and awards: one column on the screen, each of its parts in files."""

from appraisal.words import _
from pages.old import clauses, look
from pages.old.case import Row
from pages.old.state import View
from pages.old.tables import Column
from pages.old.words import day, deciders, safe, verdict_text


def drawn(chosen: View, row: Row) -> str:
    """Who decided, on which day, and in which document."""
    if not row["decided_by"] and not row["decided_on"]:
        return look.quiet(_("none on record"))
    by = safe(deciders(row["decided_by"]))
    where = clauses.recorded(chosen, row["document"], row["place"])
    on = look.marked(day(row["decided_on"]), row["origin"])
    return f'<span class="wrap decided">{by} <span class="one-line">{on}</span><br>{look.quiet(where)}</span>'


def verdict_drawn(row: Row) -> str:
    """How rules and record stand to each other, with the sign of where the record or the proposal comes from."""
    return f'<span class="wrap">{look.marked(verdict_text(row), row["origin"])}</span>'


def columns() -> list[Column]:
    """For the rows that `figures` makes."""
    return [
        Column("decision", _("Decision"), draw=lambda row: row["decision_drawn"], seen_only=True),
        Column("decided_by", _("Decided by"), hidden=True),
        Column("decided_on", _("Decided on"), hidden=True),
        Column("record", _("Place in the record"), hidden=True),
    ]


def figures(chosen: View, row: Row) -> Row:
    """The cells of `columns`."""
    on = row["decided_on"]
    return {
        "decision": on.isoformat() if on else "",
        "decision_drawn": drawn(chosen, row),
        "decided_by": deciders(row["decided_by"]),
        "decided_on": day(on),
        "record": clauses.recorded(chosen, row["document"], row["place"]),
    }
