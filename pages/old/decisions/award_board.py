"""The awards of a year: what is said of them, the nominations, who is barred, and the table of rules and record."""

from collections.abc import Sequence

from appraisal.words import _, named, ngettext
from pages.old import clauses, decided, look
from pages.old.case import Row, ask, results
from pages.old.decisions import on_record, titles
from pages.old.state import View
from pages.old.tables import Column
from pages.old.words import full_name, number, origin_text, safe, verdict_text


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
        rows += [_row(chosen, row, reasons, metrics) for row in group]
        if unnamed := decided.unnamed_places(group):
            text = _("{n} more, not named in the record").format(n=unnamed)
            nameless = {"unit": None, "name": text, "name_en": text, "level": None, "place": None}
            rows.append(_row(chosen, group[0] | nameless, reasons, {}))
    columns = [
        Column("who", _("Recipient")),
        Column("title", _("Title")),
        Column("reason", _("Given for")),
        Column("metric", _("Figure"), 2, draw=_figure),
        Column("metric_origin", _("Origin of the figure"), hidden=True),
        Column("place", _("Place by the rules"), 0),
        Column("verdict", _("Rules and record"), draw=lambda row: row["verdict_drawn"]),
        *on_record.columns(),
        Column("clause", _("Clause")),
        Column("origin", _("Origin of the award"), hidden=True),
        Column("unit", _("Code"), hidden=True),
    ]
    return rows, columns


def _figure(row: Row) -> str:
    return "" if row["metric"] is None else look.marked(number(row["metric"], 2), row["metric_sign"])


def _row(chosen: View, row: Row, reasons: dict[str, str], metrics: dict[tuple[str, str], Row]) -> Row:
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
        "verdict_drawn": on_record.verdict_drawn(row),
        "clause": clauses.cited(chosen, row["reference"]),
        "origin": origin_text(row["origin"]),
    } | on_record.figures(chosen, row | {"place": row["place_in_document"]})
