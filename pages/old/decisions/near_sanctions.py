"""Who is one step from a sanction: a part of its conditions holds, and what is missing could be there next year."""

from collections.abc import Sequence
from itertools import groupby

from appraisal.explain import in_words
from appraisal.words import _, ngettext
from pages.old import charts, clauses, decided, look, methods
from pages.old.case import Row, ask, results
from pages.old.decisions import luck, timelines
from pages.old.kept import kept
from pages.old.links import unit_link
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import full_name, measure_told, name_of, number, origin_text, safe


def near(chosen: View) -> None:
    """Each unit with the sanction that it is not under, how much of it holds, and what is still missing."""
    title, subtitle, body, table = _shown(chosen)
    picture(title, subtitle, body, "near", table)


@kept
def _shown(chosen: View) -> tuple[str, str, str, Table | None]:
    """Title, subtitle, drawing (HTML) and the same as a table."""
    rows = decided.within(ask(chosen.case, "near_sanctions", year=chosen.year), chosen)
    cases = [list(group) for _key, group in groupby(rows, key=lambda row: (row["unit"], row["measure"]))]
    subtitle = _(
        "{year}. One step: every condition but one holds, and that one asks for a single year or lacks only one. "
        "It says what the rule would ask for next, and nothing of what will happen."
    ).format(year=chosen.year)
    if not cases:
        nothing = _("No sanction holds in part.")
        return _title(cases), subtitle, look.quiet(nothing, "p"), None
    head = [_("Unit"), _("Not under"), _("Conditions that hold"), _("Still missing")]
    head += [_("Distance to the line"), _("Chance of it by luck alone")]
    lines = [_line(chosen, case) for case in cases]
    subtitle = f"{subtitle} {luck.asks_in_short()}"
    body = charts.grid(head, lines, 9) + methods.explained("luck")
    return _title(cases), subtitle, body, _table(chosen, cases)


def _title(cases: Sequence[Sequence[Row]]) -> str:
    n = len({case[0]["unit"] for case in cases if case[0]["is_one_step"]})
    if not n and cases:
        return _("No unit is one step from a sanction; the nearest lack more")
    if not n:
        return _("No unit is one step from a sanction")
    return ngettext(
        "{n} unit is one step from a sanction", "{n} units are one step from a sanction", n
    ).format(n=n)


def _line(chosen: View, case: Sequence[Row]) -> list[str]:
    first = case[0]
    one_step = _("one step")
    step = f"<br><b>{safe(one_step)}</b>" if first["is_one_step"] else ""
    return [
        unit_link(first["unit"], full_name(first)),
        look.chip(first["measure"], name_of(first, "measure_")) + step,
        look.marked(_of(first), first["origin"]),
        "<br>".join(safe(text) for text in missing(chosen, case)),
        luck.distance_drawn(luck.of(chosen, first)),
        luck.drawn(luck.of(chosen, first)),
    ]


def _of(row: Row) -> str:
    return _("{n} of {of}").format(n=number(row["hold"]), of=number(row["asked"]))


def missing(chosen: View, case: Sequence[Row]) -> list[str]:
    """What does not hold, or cannot be known, in words."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    told = []
    for row in case:
        what = in_words(timelines.condition(chosen, row["measure"], row["condition"]), scheme)
        if row["held"] == 1:
            continue
        if row["held"] is None:
            told.append(_("{what} (cannot be known)").format(what=what))
        elif row["years"] > 1 and row["streak"]:
            told.append(_("{what} ({n} so far)").format(what=what, n=number(row["streak"])))
        else:
            told.append(what)
    return told


def _table(chosen: View, cases: Sequence[Sequence[Row]]) -> Table:
    lines = [
        {
            "unit": case[0]["unit"],
            "who": full_name(case[0]),
            "measure": measure_told(case[0]),
            "step": _("yes") if case[0]["is_one_step"] else _("no"),
            "hold": _of(case[0]),
            "missing": _("; ").join(missing(chosen, case)),
            "clause": clauses.cited(chosen, case[0]["reference"]),
            "origin": origin_text(case[0]["origin"]),
        }
        | luck.figures(chosen, case[0])
        for case in cases
    ]
    columns = [
        Column("who", _("Unit")),
        Column("measure", _("Not under")),
        Column("step", _("One step away")),
        Column("hold", _("Conditions that hold")),
        Column("missing", _("Still missing")),
        *luck.columns(),
        Column("clause", _("Clause of the rule")),
        Column("origin", _("Origin")),
        Column("unit", _("Code"), hidden=True),
    ]
    name = decided.file_name(chosen, _("one step from a sanction"))
    return Table(lines, columns, name, opens="unit")
