"""The awards of a year: what is said of them, the nominations, who is barred, and the table of rules and record."""

from collections.abc import Sequence
from itertools import groupby

from appraisal.words import _, named, ngettext
from pages.parts import charts, decided, look
from pages.parts.case import Row, ask, results
from pages.parts.decisions import titles
from pages.parts.links import unit_link
from pages.parts.picture import picture
from pages.parts.state import View
from pages.parts.tables import Column
from pages.parts.words import DECIDERS, day, full_name, name_of, number, origin_text, safe, verdict_text


def told(board: Sequence[Row]) -> str:
    """How many the rules decide, how many agree with the record, and how many only the record knows."""
    if not board:
        return safe(_("No award for these choices."))
    given = [row for row in board if row["verdict"] not in ("recorded_only", "nobody")]
    agreed = sum(row["verdict"] == "agrees" for row in given)
    only_recorded = [row for row in board if row["verdict"] == "recorded_only"]
    parts = []
    if given and agreed:
        text = ngettext(
            "Of {n} place that the rules decide, {agreed} is as decided in the record",
            "Of {n} places that the rules decide, {agreed} are as decided in the record",
            len(given),
        )
        parts.append(text.format(n=len(given), agreed=agreed))
    elif given:
        parts.append(_("{n} places by the rules, without a decision on record").format(n=len(given)))
    if only_recorded:
        text = ngettext(
            "{n} named recipient is a nomination, which the rules do not compute",
            "{n} named recipients are nominations, which the rules do not compute",
            len(only_recorded),
        )
        parts.append(text.format(n=len(only_recorded)))
    return safe(_("; ").join(parts) + _("."))


def nominations(chosen: View, board: Sequence[Row]) -> None:
    """The titles that people nominate for: recipients on record, and places whose recipients are not named."""
    grouped = {
        award: list(group)
        for award, group in groupby(board, key=lambda row: row["award"])
        if titles.rule_of(chosen, award).kind == "nomination"
    }
    if not grouped:
        return
    lines = [
        [
            look.chip("award", named(rows[0]["title"], rows[0]["title_en"])),
            number(max(rows[0]["places"], rows[0]["recorded_places"] or 0)),
            "<br>".join(_recipients(rows)),
            look.quiet(rows[0]["reference"]),
        ]
        for award, rows in grouped.items()
    ]
    head = (_("Title"), _("Places"), _("Recipients on record"), _("Clause"))
    rows = [row for group in grouped.values() for row in group]
    named_ = sum(bool(row["name"]) for row in rows)
    nameless = sum(decided.unnamed_places(group) for group in grouped.values())
    title = _("By nomination: {n} recipients on record by name, {nameless} only counted")
    subtitle = _(
        "{year}. Nominations are recorded, not computed; the rules say only who is barred from them."
    )
    picture(
        title.format(n=named_, nameless=nameless),
        subtitle.format(year=chosen.year),
        charts.grid(head, lines, 9),
        "nominations",
    )


def barred(chosen: View) -> None:
    """Who may not be given which title, and the sanction and clause that bar it."""
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
            look.marked(
                _("decision on record") if row["is_recorded"] else _("proposed, not decided"), row["origin"]
            ),
            look.quiet(row["reference"]),
        ]
        for row in rows
    ]
    head = (_("Unit"), _("Barred from"), _("Sanction"), _("State"), _("Clause of the rule"))
    picture(title, subtitle, charts.grid(head, lines, 9), "barred")


def _recipients(rows: Sequence[Row]) -> list[str]:
    names = []
    for row in rows:
        if not row["name"]:
            names.append(look.quiet(_("nobody on record")))
            continue
        who = unit_link(row["unit"], full_name(row)) if row["unit"] else safe(row["name"])
        names.append(f"{who}{look.marked('', row['origin'])}")
    if unnamed := decided.unnamed_places(rows):
        names.append(look.quiet(_("{n} more, not named in the record").format(n=unnamed)))
    return names


def rows_and_columns(chosen: View, board: Sequence[Row]) -> tuple[list[Row], list[Column]]:
    """One row a recipient; places on record whose recipients are not named have a row of their own."""
    metrics = {
        (row["award"], row["unit"]): row for row in ask(chosen.case, "award_metrics", year=chosen.year)
    }
    scheme = results(chosen.case).scheme_of(chosen.year)
    reasons = {award.code: titles.reason(chosen, award) for award in scheme.awards}
    rows = []
    for award in dict.fromkeys(row["award"] for row in board):
        group = [row for row in board if row["award"] == award and row["name"]]
        rows += [_row(row, reasons, metrics) for row in group]
        if unnamed := decided.unnamed_places(group):
            text = _("{n} more, not named in the record").format(n=unnamed)
            nameless = {"unit": None, "name": text, "name_en": text, "level": None, "place": None}
            rows.append(_row(group[0] | nameless, reasons, {}))
    columns = [
        Column("who", _("Recipient")),
        Column("title", _("Title")),
        Column("reason", _("Given for")),
        Column("metric", _("Figure"), 2, draw=_figure),
        Column("metric_origin", _("Origin of the figure"), hidden=True),
        Column("place", _("Place by the rules"), 0),
        Column("verdict", _("Rules and record")),
        Column("decided_by", _("Decided by")),
        Column("decided_on", _("Decided on")),
        Column("clause", _("Clause")),
        Column("origin", _("Origin of the award")),
        Column("unit", _("Code")),
    ]
    return rows, columns


def _figure(row: Row) -> str:
    return "" if row["metric"] is None else look.marked(number(row["metric"], 2), row["metric_sign"])


def _row(row: Row, reasons: dict[str, str], metrics: dict[tuple[str, str], Row]) -> Row:
    figure = metrics.get((row["award"], row["unit"]), {"metric": None, "origin": None})
    return {
        "unit": row["unit"],
        "title": named(row["title"], row["title_en"]),
        "who": full_name(row),
        "reason": reasons[row["award"]],
        "metric": figure["metric"],
        "metric_sign": figure["origin"],
        "metric_origin": origin_text(figure["origin"]),
        "place": row["place"] if row["unit"] else None,
        "verdict": verdict_text(row),
        "decided_by": _(DECIDERS.get(row["decided_by"], "")) if row["decided_by"] else "",
        "decided_on": day(row["decided_on"]),
        "clause": row["reference"],
        "origin": origin_text(row["origin"]),
    }


def name(chosen: View) -> Sequence[str]:
    (top,) = ask(chosen.case, "top_unit")
    return (name_of(top), str(chosen.year), *decided.town_name(chosen), _("awards"))
