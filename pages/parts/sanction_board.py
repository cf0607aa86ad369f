"""The sanctions of a year: what is said of them, their evidence year by year, and the table of rules and record."""

from collections.abc import Sequence

from appraisal.words import _, ngettext
from pages.parts import charts, decided, look
from pages.parts.case import Row, ask
from pages.parts.links import unit_link
from pages.parts.picture import picture
from pages.parts.state import View
from pages.parts.tables import Column
from pages.parts.words import (
    DECIDERS,
    SIGNS,
    VERDICTS,
    day,
    full_name,
    listed,
    name_of,
    number,
    origin_text,
    safe,
    verdict_text,
    yes_no,
)


def told(chosen: View, board: Sequence[Row]) -> str:
    """How many there are, and how far rules and record agree."""
    if not board:
        return safe(_("No sanction for these choices, neither proposed nor on record."))
    counts = {verdict: sum(row["verdict"] == verdict for row in board) for verdict in VERDICTS}
    parts = [ngettext("{n} sanction", "{n} sanctions", len(board)).format(n=len(board))]
    if counts["agrees"]:
        parts.append(_("for {n} the rules propose what was decided").format(n=counts["agrees"]))
    if counts["only_ruled"]:
        parts.append(_("{n} proposed without a decision on record").format(n=counts["only_ruled"]))
    if counts["only_decided"]:
        parts.append(_("{n} decided that the rules do not propose").format(n=counts["only_decided"]))
    if counts["undecided"]:
        parts.append(
            _("{n} cannot be decided, because an earlier year is unknown").format(n=counts["undecided"])
        )
    return safe(_("; ").join(parts) + _("."))


def evidence(chosen: View, board: Sequence[Row]) -> None:
    """What was found of each unit, year by year, as the conditions of the sanctions ask for it."""
    facts = ask(chosen.case, "sanction_evidence", year=chosen.year)
    units = {row["unit"]: row for row in board}
    asked = {(row["indicator"], row["year"]): row for row in facts if row["unit"] in units}
    if not asked:
        return
    heads = sorted(asked, key=lambda ask_: (not asked[ask_]["is_timeline"], ask_[0], ask_[1]))
    found = {(row["unit"], row["indicator"], row["year"]): row for row in facts}
    head = (_("Unit"), _("Sanction"), *(f"{name_of(asked[h])} {h[1]}" for h in heads))
    lines = [
        [
            unit_link(code, full_name(row)),
            look.chip(row["measure"], name_of(row, "measure_")),
            *(_fact(found.get((code, *h))) for h in heads),
        ]
        for code, row in units.items()
    ]
    subtitle = _("What the check found, year by year up to {year}; bold speaks against the unit.")
    picture(
        _evidence_title(board, facts),
        subtitle.format(year=chosen.year),
        charts.grid(head, lines, 2),
        "evidence",
    )


def _evidence_title(board: Sequence[Row], facts: Sequence[Row]) -> str:
    """The longest streak, of the fact that is asked over several years."""
    longest = max((row["streak"] or 0 for row in board), default=0)
    asked = next((name_of(row) for row in facts if row["is_timeline"]), "")
    if longest < 2 or not asked:
        return _("The evidence")
    return _("{fact}: up to {n} years in a row").format(fact=asked, n=longest)


def _fact(row: Row | None) -> str:
    """Yes or no, strong where it speaks against the unit."""
    if row is None or row["value"] is None:
        return '<span class="no">' + safe(_("unknown")) + "</span>"
    against = row["value"] < row["target"] if row["target"] is not None else row["value"] >= 1
    return f'<span class="{"yes" if against else "no"}">{yes_no(row["value"])}</span>{look.marked("", row["origin"])}'


def rows_and_columns(chosen: View, board: Sequence[Row]) -> tuple[list[Row], list[Column]]:
    """One row a unit and sanction."""
    rows = [
        {
            "unit": row["unit"],
            "who": full_name(row),
            "measure": f"{SIGNS.get(row['measure'], '●')} {name_of(row, 'measure_')}",
            "since": _since(row),
            "verdict": verdict_text(row),
            "decided_by": listed(
                [_(DECIDERS.get(by, by)) for by in (row["decided_by"] or "").split(",") if by]
            ),
            "decided_on": day(row["decided_on"]),
            "deadline": day(row["deadline"]),
            "clause": row["reference"],
            "record": " ".join(part for part in (row["document"], row["place"]) if part),
            "origin": origin_text(row["origin"]),
        }
        for row in board
    ]
    columns = [
        Column("who", _("Unit")),
        Column("measure", _("Sanction")),
        Column("since", _("Years in a row")),
        Column("verdict", _("Rules and record")),
        Column("decided_by", _("Decided by")),
        Column("decided_on", _("Decided on")),
        Column("deadline", _("Rectify by")),
        Column("clause", _("Clause of the rule")),
        Column("record", _("Place in the record")),
        Column("origin", _("Origin")),
        Column("unit", _("Code")),
    ]
    return rows, columns


def _since(row: Row) -> str:
    if row["streak"] is None:
        return ""
    return _("{n}, since {year}").format(n=number(row["streak"]), year=row["since"])


def name(chosen: View) -> Sequence[str]:
    (top,) = ask(chosen.case, "top_unit")
    return (name_of(top), str(chosen.year), *decided.town_name(chosen), _("sanctions"))
