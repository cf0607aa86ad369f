"""The rates of the whole place in one picture: printed figure, interval and target, with their table."""

from collections.abc import Sequence

from appraisal.words import _
from pages.old import cells, charts, look
from pages.old.case import Row, ask
from pages.old.links import indicator_link
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import name_of, number, origin_text

MARGIN = 0.06  # of the axis at either end


def rates(chosen: View, rows: Sequence[Row], top: Row) -> None:
    """One line a rate; rates with the same unit of measure share an axis."""
    if not rows:
        return
    measures = list(dict.fromkeys(row["measure"] for row in rows))
    axes = {measure: _axis([row for row in rows if row["measure"] == measure]) for measure in measures}
    alone = measures[0] if len(measures) == 1 else ""  # stands in the head then, not in every cell
    body = "".join(_line(row, axes[row["measure"]], "" if alone else row["measure"]) for row in rows)
    figure = _("Figure ({measure})").format(measure=alone) if alone else _("Figure")
    text = _("{place}, {year}. Dot: the figure; line: its interval (95 %); tick: the target.")
    picture(
        told(rows),
        text.format(place=name_of(top), year=chosen.year),
        charts.framed((_("Rate"), _("Interval and target"), figure), body),
        "overview_rates",
        _table(chosen, rows, top),
    )


def told(rows: Sequence[Row]) -> str:
    """How many reach their target, and of how many the interval lies clear of it."""
    aimed = [row for row in rows if row["target"] is not None]
    if not aimed:
        return _("{n} rates, without a target").format(n=len(rows))
    reached, clear = sum(map(reaches, aimed)), sum(map(is_clear, aimed))
    text = (
        _("All {n} rates on record for the whole place reach their target")
        if reached == len(aimed)
        else _("{reached} of {n} rates on record for the whole place reach their target")
    )
    more = (
        _(", but every interval holds the target too")
        if not clear
        else _("; {clear} intervals do not hold the target")
    )
    return (text + more).format(reached=reached, n=len(aimed), clear=clear)


def reaches(row: Row) -> bool:
    """Whether the figure is on the target or on its better side."""
    return bool(row["value"] >= row["target"] if row["better"] == "higher" else row["value"] <= row["target"])


def is_clear(row: Row) -> bool:
    """Whether the whole interval lies on one side of the target, so that the sample cannot explain the side."""
    return bool(row["low"] > row["target"] or row["high"] < row["target"])


def _axis(rows: Sequence[Row]) -> cells.Axis:
    ends = [
        x for row in rows for x in (row["low"], row["high"], row["value"], row["target"]) if x is not None
    ]
    margin = MARGIN * (max(ends) - min(ends))
    return cells.Axis(min(ends) - margin, max(ends) + margin)


def _line(row: Row, axis: cells.Axis, measure: str) -> str:
    hint = _hint(row)
    drawn = cells.interval(axis, row["value"], row["low"], row["high"], hint, aim=row["target"])
    if row["target"] is not None:
        at = axis.at(row["target"])
        number_of = (
            f'<span class="aimed" style="left:{at:.2f}%" aria-hidden="true">{number(row["target"])}</span>'
        )
        drawn = f'<div class="with-aim">{number_of}{drawn}</div>'
    figure = f"{look.marked(number(row['value']), row['origin'])}"
    name = indicator_link(row["indicator"], name_of(row))
    unit = f" {look.quiet(measure)}" if measure else ""
    return f'<tr><th scope="row">{name}</th><td>{drawn}</td><td class="figure">{figure}{unit}</td></tr>'


def _hint(row: Row) -> str:
    parts = [
        f"{name_of(row)} {number(row['value'])}{row['measure']}",
        _("95 % interval {low}–{high}").format(low=number(row["low"], 1), high=number(row["high"], 1)),
    ]
    if row["target"] is not None:
        parts.append(_("target {target}").format(target=number(row["target"])))
    return _("; ").join(parts)


def _table(chosen: View, rows: Sequence[Row], top: Row) -> Table:
    before = {
        row["indicator"]: row for row in ask(chosen.case, "top_rates", year=chosen.year - 1, unit=top["code"])
    }
    shown = [
        {**row, "name": name_of(row), "origin": origin_text(row["origin"])}
        | {"counts_origin": origin_text(row["counts_origin"])}
        | {"before": before.get(row["indicator"], {}).get("value")}
        | {"before_origin": origin_text(before.get(row["indicator"], {}).get("origin"))}
        for row in rows
    ]
    columns = [
        Column("name", _("Rate"), draw=lambda row: indicator_link(row["indicator"], row["name"])),
        Column("value", _("Figure"), 2, trimmed=True),
        Column("measure", _("Measure")),
        Column("origin", _("Origin")),
        Column("target", _("Target"), 2, trimmed=True),
        Column("low", _("Interval from (95 %)"), 1),
        Column("high", _("Interval to (95 %)"), 1),
        Column("numerator", _("Numerator"), 0),
        Column("denominator", _("Denominator"), 0),
        Column("counts_origin", _("Origin of the counts")),
        Column("before", _("Last year"), 2, trimmed=True),
        Column("before_origin", _("Origin of last year's figure")),
    ]
    return Table(shown, columns, (name_of(top), str(chosen.year), _("rates")))
