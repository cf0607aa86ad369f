"""The board of rectifications: recorded sanctions with a deadline, as they stand on a day that the reader chooses."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from appraisal.words import N_, _, ngettext
from pages.old import clauses, decided, look, state
from pages.old.case import Row, ask
from pages.old.decisions import on_record
from pages.old.links import unit_link
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import day, full_name, measure_told, name_of, number, origin_text, safe

TODAY = "today"
WIDTH = 420  # pixels of the control
# Open and overdue are always there; the others only where the records hold one.
LANES = {
    "open": N_("Open"),
    "overdue": N_("Overdue"),
    "escalated": N_("Escalated: a heavier sanction was decided later"),
    "no_deadline": N_("Without a deadline"),
}
ALWAYS = ("open", "overdue")
DAYS = {
    "last_day": N_("{day} (the last day that the records cover)"),
    "deadline": N_("{day} (the last deadline)"),
    "day_after": N_("{day} (the day after the last deadline)"),
}


def choose_day(chosen: View) -> tuple[date, bool]:
    """The day that the reader looks from, and whether it is the last one on record, which is the default.

    On the real day every deadline of a case of the past is long over, so that day is a choice and not the default.
    """
    offered = {row["day"].isoformat(): row for row in ask(chosen.case, "as_of_days")}
    options = {code: _option(row) for code, row in offered.items()}
    today = date.today()
    options[TODAY] = _("{day} (today)").format(day=day(today))
    if (asked := _a_day(state.asked("asof"))) and asked.isoformat() not in options:
        options[asked.isoformat()] = day(asked)
    first = next(iter(options))
    code = state.select_own(st.selectbox, _("As of"), options, "asof", first, width=WIDTH)
    return (today if code == TODAY else date.fromisoformat(code)), code == first


def _option(row: Row) -> str:
    text = day(row["day"])
    what: str = row["what"]
    return _(DAYS[what]).format(day=text) if what in DAYS else text


def _a_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def board(chosen: View, asof: date, *, is_last_on_record: bool) -> None:
    """The lanes with a card for each sanction on record, the same as a table."""
    rows = decided.within(ask(chosen.case, "rectifications", year=chosen.year, asof=asof), chosen)
    seen = [row for row in rows if row["state"] in LANES]
    subtitle = _("Recorded decisions for {year} and before, as of {day}. {why} {later}").format(
        year=chosen.year, day=day(asof), why=_why(is_last_on_record), later=_later(rows)
    )
    lanes = "".join(_lane(lane, [row for row in seen if row["state"] == lane], asof) for lane in LANES)
    body = f'<div class="lanes">{lanes}</div>'
    picture(_title(seen), subtitle, body, "rectifications", _table(chosen, seen, asof) if seen else None)


def _why(is_last_on_record: bool) -> str:
    if is_last_on_record:
        return _("That is the last day that the records cover: nothing is known of what came after it.")
    return _("The records end earlier: what was done about a rectification after them is not known.")


def _later(rows: Sequence[Row]) -> str:
    told = [_("No acceptance and no lifting is on record, so no such lane is shown.")]
    if later := sum(row["state"] == "not_yet" for row in rows):
        text = ngettext("{n} was decided after that day.", "{n} were decided after that day.", later)
        told.append(text.format(n=later))
    return " ".join(told)


def _title(rows: Sequence[Row]) -> str:
    open_, overdue = ([row for row in rows if row["state"] == state_] for state_ in ALWAYS)
    if not open_ and not overdue:
        return _("No rectification with a deadline is on record")
    if not open_:
        text = ngettext("{n} rectification is overdue", "{n} rectifications are overdue", len(overdue))
        return text.format(n=len(overdue))
    nearest = min(row["days_left"] for row in open_)
    text = ngettext("{n} rectification is open", "{n} rectifications are open", len(open_))
    days = ngettext("{n} day to the next deadline", "{n} days to the next deadline", nearest)
    over = _("{n} overdue").format(n=len(overdue)) if overdue else _("none overdue")
    told = [text.format(n=len(open_)), days.format(n=number(nearest)), over]
    return _("; ").join(told)


def _lane(lane: str, rows: Sequence[Row], asof: date) -> str:
    if not rows and lane not in ALWAYS:
        return ""
    nothing = look.quiet(_("none"))
    cards = "".join(_card(row) for row in rows) or f"<li>{nothing}</li>"
    head = f'<h3>{safe(_(LANES[lane]))} <span class="quiet">{len(rows)}</span></h3>'
    return f'<section class="lane {lane}">{head}<ul>{cards}</ul></section>'


def _card(row: Row) -> str:
    head = look.chip(row["measure"], name_of(row, "measure_")) + unit_link(row["unit"], full_name(row))
    given = _("decided {day}").format(day=day(row["decided_on"])) if row["decided_on"] else ""
    lines = [head + look.marked("", row["origin"])]
    if row["deadline"]:
        until = _("rectify by {day}").format(day=day(row["deadline"]))
        lines.append(f"<b>{safe(days_told(row))}</b>{_elapsed(row)}")
        lines.append(look.quiet(_("; ").join(part for part in (given, until) if part)))
    else:
        lines.append(look.quiet(given or _("day of the decision not on record")))
    if row["state"] == "escalated":
        lines.append(look.quiet(_("heavier sanction {day}").format(day=day(row["escalated_on"]))))
    return f"<li>{'<br>'.join(lines)}</li>"


def days_told(row: Row) -> str:
    """How many days are left to the deadline, or it is over; the day itself counts as in time."""
    left = row["days_left"]
    if left is None:
        return ""
    if left < 0:
        return ngettext("{n} day over", "{n} days over", -left).format(n=number(-left))
    return ngettext("{n} day left", "{n} days left", left).format(n=number(left))


def _state(row: Row) -> str:
    lane: str = row["state"]
    return _(LANES[lane])


def _elapsed(row: Row) -> str:
    """The time that was given, and how much of it had passed."""
    passed = min(max(1 - row["days_left"] / row["days_given"], 0), 1) if row["days_given"] else 1
    hint = _("{share} % of the time given has passed").format(share=f"{100 * passed:.0f}")
    return (
        f'<div class="elapsed" role="img" aria-label="{safe(hint)}" title="{safe(hint)}">'
        f'<i style="width:{100 * passed:.1f}%"></i></div>'
    )


def _table(chosen: View, rows: Sequence[Row], asof: date) -> Table:
    lines = [
        {
            "unit": row["unit"],
            "who": full_name(row),
            "measure": measure_told(row),
            "state": _state(row),
            "year": str(row["year"]),
            "deadline": day(row["deadline"]),
            "left": row["days_left"],
            "asof": day(asof),
            "clause": clauses.cited(chosen, row["reference"]),
            "origin": origin_text(row["origin"]),
        }
        | on_record.figures(chosen, row)
        for row in rows
    ]
    columns = [
        Column("who", _("Unit")),
        Column("measure", _("Sanction")),
        Column("state", _("State")),
        Column("left", _("Days left (negative: over)"), 0),
        Column("deadline", _("Rectify by")),
        Column("asof", _("As of"), hidden=True),
        Column("year", _("Year appraised")),
        *on_record.columns(),
        Column("clause", _("Clause of the rule")),
        Column("origin", _("Origin")),
        Column("unit", _("Code"), hidden=True),
    ]
    name = decided.file_name(chosen, _("rectifications"), asof.isoformat())
    return Table(lines, columns, name, opens="unit")
