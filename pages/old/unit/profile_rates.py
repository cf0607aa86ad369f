"""Rates of a unit without a score, on one axis: a village beside its town and district, the district by its targets."""

from collections.abc import Sequence

from appraisal.words import _
from pages.old import cells, clauses, compared, look
from pages.old.case import Row, ask
from pages.old.links import indicator_link
from pages.old.picture import table
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.unit import profile_cells
from pages.old.unit.profile_indicators import years_of
from pages.old.words import measure_name, name_of, number, origin_text, status_text


def village(chosen: View, unit: Row, top: str, name: str) -> None:
    """Its rates with intervals, its town a dotted line and the district a dashed one."""
    whole = {
        row["indicator"]: row
        for row in ask(chosen.case, "unit_spread", unit=unit["parent"], year=chosen.year)
    }
    above = ask(chosen.case, "unit_indicators", unit=unit["parent"], year=chosen.year)
    town = {row["indicator"]: row["value"] for row in above}
    rows = [
        row
        | {
            "district": (whole.get(row["indicator"]) or {}).get("district"),
            "town": town.get(row["indicator"]),
        }
        for row in ask(chosen.case, "unit_indicators", unit=chosen.unit, year=chosen.year)
        if row["denominator"]
    ]
    if not rows or unit["parent"] == top:
        return
    few = sum(row["denominator"] < compared.FEW for row in rows)
    text = _(
        "{year}. Dot: value; bar: 95 % interval; short line: target; dashed: whole district; dotted: {town}. "
        "{few} of {of} rates rest on fewer than {least}: one case more or less moves them by over 3 points."
    )
    subtitle = text.format(
        year=chosen.year, town=name_of(unit, "parent_"), few=few, of=len(rows), least=compared.FEW
    )
    _show(chosen, rows, name, _village_told(rows), subtitle)


def _village_told(rows: Sequence[Row]) -> str:
    found = [compared.against(row, row["district"]) for row in rows]
    text = _("Rates against the district: {better} better, {worse} worse, {same} no different")
    return text.format(**{word: found.count(word) for word in compared.WORDS})


def district(chosen: View, name: str) -> None:
    """The district's own rates as printed, with the counts and the interval of what was checked."""
    rows = [
        row | {"district": None, "town": None, "status": "observed"}
        for row in ask(chosen.case, "top_rates", year=chosen.year, unit=chosen.unit)
    ]
    if not rows:
        return
    reached = sum(compared.reaches(row, row["value"]) for row in rows if row["target"] is not None)
    clear = sum(
        compared.reaches(row, row["low"] if row["better"] == "higher" else row["high"])
        for row in rows
        if row["target"] is not None
    )
    title = _("{n} of {of} rates reach their target; for {clear} the whole interval does")
    text = _(
        "{year}. Dot: the rate as printed; bar: 95 % interval of the pooled counts of the units below; "
        "short line: target."
    )
    _show(
        chosen, rows, name, title.format(n=reached, of=len(rows), clear=clear), text.format(year=chosen.year)
    )


def _show(chosen: View, rows: Sequence[Row], name: str, title: str, subtitle: str) -> None:
    bounds = [x for row in rows for x in (row["low"], row["target"], row["value"]) if x is not None]
    axis = cells.Axis(min(bounds) // 10 * 10, max(100.0, *(row["high"] for row in rows)))
    years = years_of(chosen)
    shown = [
        row
        | {"code": row["indicator"], "name": name_of(row), "measure": measure_name(row["measure"])}
        | {
            "compared": _(compared.WORDS[against])
            if (against := compared.against(row, row["district"]))
            else ""
        }
        | {"against": against, "axis": axis, "counts": compared.counts(row), "status_word": status_text(row)}
        | clauses.of_figure(chosen, row)
        | {
            "origin_sign": row["origin"],
            "origin": origin_text(row["origin"]),
            "years": years.get(row["indicator"], {}),
        }
        | {"counts_origin": row.get("counts_origin", row["origin"])}
        | {"trend": "; ".join(f"{y} {number(x, 2)}" for y, x in years.get(row["indicator"], {}).items())}
        for row in rows
    ]
    has_past = any(sum(x is not None for x in row["years"].values()) > 1 for row in shown)
    has_town = any(row["town"] is not None for row in rows)
    columns = [
        Column("name", _("Indicator"), draw=lambda row: indicator_link(row["code"], row["name"])),
        Column("value", _("Value (counts)"), 2, trimmed=True, draw=_value, in_files=_("Value")),
        Column("measure", _("Unit of measure"), hidden=True),
        Column("counts", _("Counts"), hidden=True),
        Column("low", _("Interval from (95 %)"), 1, hidden=True),
        Column("high", _("Interval to (95 %)"), 1, hidden=True),
        Column(
            "compared",
            _("95 % interval, {low}–{high} %").format(low=number(axis.low), high=number(axis.high)),
            draw=_drawn,
            in_files=_("Against the district"),
        ),
        *(
            [
                Column("town", _("Its town"), 2, hidden=True),
                Column("district", _("Whole district"), 2, hidden=True),
            ]
            if has_town
            else []
        ),
        Column("target", _("Target"), 2, trimmed=True),
        Column("trend", _("Years"), draw=profile_cells.years, hidden=not has_past),
        Column("origin", _("Origin"), hidden=True),
        Column("source", _("Source"), hidden=True),
        Column("reference", _("Clause"), hidden=True),
    ]
    table(Table(shown, columns, (name, str(chosen.year), _("rates"))), "unit_rates", title, subtitle)


def _value(row: Row) -> str:
    if row["counts_origin"] == row["origin_sign"]:
        return profile_cells.value(row)
    counts = f'<span class="quiet">{look.marked(row["counts"], row["counts_origin"])}</span>'
    printed = row["origin_sign"] == "circular"  # as it stands there, without a nought that nobody wrote
    figure = number(row["value"], None if printed else 2)
    return f"{look.marked(figure + ' ' + row['measure'], row['origin_sign'])}<br>{counts}"


def _drawn(row: Row) -> str:
    parts = [_("{value} %, 95 % interval {low}–{high}").format(
        value=number(row["value"], 2), low=number(row["low"], 1), high=number(row["high"], 1))]  # fmt: skip
    if row["town"] is not None:
        parts.append(_("its town {x}").format(x=number(row["town"], 2)))
    if row["district"] is not None:
        parts.append(_("whole district {x}").format(x=number(row["district"], 2)))
    drawn = cells.interval(
        row["axis"], row["value"], row["low"], row["high"], _("; ").join(parts),
        town=row["town"], district=row["district"], aim=row["target"],
    )  # fmt: skip
    return f'<div class="among {row["against"]}">{drawn}{compared.words(row["against"])}</div>'
