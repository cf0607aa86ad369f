"""The awards of a year: what is said of them, each title with its recipients and reason, and the table."""

from collections.abc import Sequence

from appraisal.words import _, named
from pages.parts import charts, decided, look
from pages.parts.case import Row, ask, results
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
        text = _("Of {n} places that the rules decide, {agreed} are as decided in the record")
        parts.append(text.format(n=len(given), agreed=agreed))
    elif given:
        parts.append(_("{n} places by the rules, without a decision on record").format(n=len(given)))
    if only_recorded:
        text = _("{n} named recipients are nominations, which the rules do not compute")
        parts.append(text.format(n=len(only_recorded)))
    return safe(_("; ").join(parts) + _("."))


def titles(chosen: View, board: Sequence[Row]) -> None:
    """Each title with its recipients and the figure that it was given for."""
    metrics = {
        (row["award"], row["unit"]): row["metric"]
        for row in ask(chosen.case, "award_metrics", year=chosen.year)
    }
    reasons = _reasons(chosen)
    grouped: dict[str, list[Row]] = {}
    for row in board:
        grouped.setdefault(row["award"], []).append(row)
    lines = [
        [
            look.chip("award", named(rows[0]["title"], rows[0]["title_en"])),
            safe(reasons[award]),
            "<br>".join(_recipients(rows, metrics)),
        ]
        for award, rows in grouped.items()
    ]
    head = (_("Title"), _("Given for"), _("Recipients"))
    if lines:
        subtitle = _("{year}; the figure behind a name is what the title was given for.").format(
            year=chosen.year
        )
        picture(_("Titles and recipients"), subtitle, charts.grid(head, lines, 3), "award_titles")


def _recipients(rows: Sequence[Row], metrics: dict[tuple[str, str], float]) -> list[str]:
    names = []
    for row in rows:
        if not row["name"]:
            names.append(look.quiet(_("nobody on record")))
            continue
        who = unit_link(row["unit"], full_name(row)) if row["unit"] else safe(row["name"])
        metric = metrics.get((row["award"], row["unit"]))
        figure = (
            f' <span class="quiet">{look.marked(number(metric, 2), "reconstructed")}</span>' if metric else ""
        )
        names.append(f"{who}{look.marked('', row['origin'])}{figure}")
    unnamed = decided.unnamed_places(rows)
    if unnamed:
        names.append(look.quiet(_("{n} more, not named in the record").format(n=unnamed)))
    return names


def _reasons(chosen: View) -> dict[str, str]:
    """Award -> what it is given for, in words."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    names = {i.code: named(i.name or i.code, i.name_en or i.name) for i in scheme.indicators}
    names |= {d.code: named(d.name or d.code, d.name_en or d.name) for d in scheme.dimensions}
    fixed = {"score": _("Score"), "nomination": _("Nomination, on record only")}
    return {
        award.code: fixed.get(award.kind) or " + ".join(names.get(code, code) for code in award.subjects)
        for award in scheme.awards
    }


def rows_and_columns(chosen: View, board: Sequence[Row]) -> tuple[list[Row], list[Column]]:
    """One row a recipient; places on record whose recipients are not named have a row of their own."""
    metrics = {
        (row["award"], row["unit"]): row["metric"]
        for row in ask(chosen.case, "award_metrics", year=chosen.year)
    }
    reasons = _reasons(chosen)
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
        Column("metric", _("Figure"), 2),
        Column("place", _("Place by the rules"), 0),
        Column("verdict", _("Rules and record")),
        Column("decided_by", _("Decided by")),
        Column("decided_on", _("Decided on")),
        Column("clause", _("Clause")),
        Column("origin", _("Origin")),
        Column("unit", _("Code")),
    ]
    return rows, columns


def _row(row: Row, reasons: dict[str, str], metrics: dict[tuple[str, str], float]) -> Row:
    return {
        "unit": row["unit"],
        "title": named(row["title"], row["title_en"]),
        "who": full_name(row),
        "reason": reasons[row["award"]],
        "metric": metrics.get((row["award"], row["unit"])),
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
