"""All units in order on one indicator, each with its interval beside target and district, and what it earned."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from appraisal.words import N_, _
from pages.old import cells, compare_links, differences, look, rules
from pages.old.case import Row, ask
from pages.old.differences import Verdict
from pages.old.indicator import indicator_estimates, indicators
from pages.old.indicator.indicators import Subject
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import (
    full_name,
    level_name,
    listed,
    mark,
    name_of,
    number,
    origin_text,
    place_drawn,
    safe,
    status_text,
    units_counted,
    yes_no,
)

WORDS = {
    "better": N_("better than the district"),
    "worse": N_("worse than the district"),
    "same": N_("no different from the district"),
}
SIGNS = {"better": "●", "worse": "■", "same": "●"}


def rows(chosen: View, found: Subject) -> list[Row]:
    """One row a unit, best first, with its place and its verdict; below the first level only those with a figure."""
    asked = ask(
        chosen.case, "indicator_units", year=chosen.year, level=found.level, indicator=found.indicator.code
    )
    factor = differences.factor_of(found.indicator.unit)
    known = [row for row in asked if row["value"] is not None or row["origin"]]
    return [
        row
        | {
            "label": full_name(row),
            "state": status_text(row),
            "origin_text": origin_text(row["origin"]) if row["value"] is not None else "",
            "verdict": differences.against(row, found.district, factor),
            "counts": _counts(row),
        }
        | {"verdict_text": _verdict_text(differences.against(row, found.district, factor))}
        | indicator_estimates.beside(chosen, found, row)
        for row in known
    ]


def _counts(row: Row) -> str:
    return f"{number(row['numerator'])}/{number(row['denominator'])}" if row["denominator"] else ""


def _verdict_text(verdict: Verdict | None) -> str:
    if verdict is None:
        return ""
    word = _(WORDS[verdict.word])
    if not verdict.confidence:
        return word
    return _("{part} ({weight})").format(part=word, weight=f"{100 * verdict.confidence:g}%")


def table(chosen: View, found: Subject, shown: Sequence[Row]) -> Table:
    """Value with interval, counts, verdict, shrunken rate, band, points, origin."""
    axis = indicators.axis(found, list(shown))
    columns = [
        Column("label", _("Unit")),
        *(
            []
            if found.is_fact
            else [
                Column("place", _("Place by value"), 0, draw=partial(place_drawn, key="place"), narrow=True)
            ]
        ),
        Column("value", found.head, 2, draw=partial(_value, found=found, axis=axis), from_left=True),
    ]
    if any(row["denominator"] for row in shown):
        columns += [
            Column("low", _("Interval from (95 %)"), 1, hidden=True),
            Column("high", _("Interval to (95 %)"), 1, hidden=True),
            Column("counts", _("Counts"), draw=indicator_estimates.counts),
            Column("numerator", _("Numerator"), 0, hidden=True),
            Column("denominator", _("Denominator"), 0, hidden=True),
            Column("verdict_text", _("Against the district"), draw=_verdict),
            *indicator_estimates.shrunken_columns(chosen, found),
        ]
    if any(row["points"] is not None for row in shown):
        weight = next(row["weight"] for row in shown if row["points"] is not None)
        head = _("Points of {weight}").format(weight=number(weight))
        columns.append(Column("points", head, 2))
    columns += [
        *indicator_estimates.band_columns(chosen, found),
        Column("state", _("State"), hidden=True),
        compare_links.column("indicator"),
        Column("origin_text", _("Origin")),
        Column("unit", _("Code"), hidden=True),
    ]
    name = (name_of(found.top), str(chosen.year), level_name(found.level), found.name)
    return Table(shown, columns, name, opens="unit", chosen=chosen.unit)


def _value(row: Row, found: Subject, axis: cells.Axis) -> str:
    if row["value"] is None:
        return look.quiet(row["state"])
    if found.is_fact:
        return f'{safe(yes_no(row["value"]))}<span class="mark">{mark(row["origin"])}</span>'
    figure = f'{number(row["value"], 2 if row["denominator"] else None)}<span class="mark">{mark(row["origin"])}</span>'
    told = f"{row['label']} {number(row['value'], 2)} {found.measure}"
    if row["low"] is not None:
        told = _("{value}, 95 % interval {low}–{high}").format(
            value=told, low=number(row["low"], 1), high=number(row["high"], 1)
        )
    colour = row["verdict"].word if row["verdict"] else "plain"
    drawn = cells.interval(
        axis,
        row["value"],
        row["low"],
        row["high"],
        told,
        colour,
        aim=found.indicator.target,
        district=found.district,
        shrunken=row["shrunken"],
    )
    return f'<div class="pair value"><b>{figure}</b>{drawn}</div>'


def _verdict(row: Row) -> str:
    verdict = row["verdict"]
    if verdict is None:
        return look.quiet(_("no counts")) if row["value"] is not None else ""
    return f'<span class="verdict {verdict.word}">{SIGNS[verdict.word]} {safe(row["verdict_text"])}</span>'


def title(found: Subject, shown: Sequence[Row]) -> str:
    """How many are better or worse than the district as far as the counts can tell; without counts only the range."""
    verdicts = Counter(row["verdict"].word for row in shown if row["verdict"])
    if verdicts:
        told = [
            _("{n} better").format(n=verdicts["better"]),
            _("{n} worse").format(n=verdicts["worse"]),
            _("{n} no different").format(n=verdicts["same"]),
        ]
        return _("{indicator}, against the district: {verdicts}").format(
            indicator=found.name, verdicts=listed(told)
        )
    values = [row["value"] for row in shown if row["value"] is not None]
    if not values:
        return _("{quantity}: no figure is known this year").format(quantity=found.name)
    if found.is_fact:
        text = _("{indicator}: yes for {n} of {units} with a figure")
        return text.format(indicator=found.name, n=sum(map(bool, values)), units=len(values))
    if len(values) == 1:
        return _("{indicator}: one figure is known, {value}").format(
            indicator=found.name, value=number(values[0])
        )
    if min(values) == max(values):
        text = _("{indicator}: {value} for each of the {n} units with a figure")
        return text.format(indicator=found.name, value=number(values[0]), n=len(values))
    text = _("{indicator}: from {low} to {high}; there are no counts, so no difference is tested")
    return text.format(indicator=found.name, low=number(min(values)), high=number(max(values)))


def subtitle(chosen: View, found: Subject, shown: Sequence[Row]) -> str:
    """What, when, and what is drawn."""
    parts = [_("{level}, {year}.").format(level=level_name(found.level), year=chosen.year)]
    if not found.is_fact:
        parts.append(
            _("In order of the value, {better}.").format(better=_(rules.BETTER[found.indicator.better]))
        )
    if any(row["denominator"] for row in shown):
        parts.append(
            _("Dot: value; bar behind it: 95 % interval; solid line: target; dashed line: district.")
        )
        parts.append(
            _(
                "Better (●, blue) or worse (■, orange) where the interval leaves out the district at 95 or 99.8 %."
            )
        )
    if any(row["shrunken"] is not None for row in shown):
        parts.append(
            _("Shrunken rate (hollow): the unit's own drawn towards all together; it counts for nothing.")
        )
    withheld = sum(row["status"] == "withheld" for row in shown)
    if withheld:
        parts.append(_("Withheld for {units}.").format(units=units_counted(withheld, found.level)))
    return " ".join(parts)
