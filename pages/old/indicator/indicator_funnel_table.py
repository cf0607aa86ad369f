"""The funnel plot as a table: limits, z and label of each unit."""

from appraisal.words import N_, _
from pages.old.case import Row
from pages.old.indicator import indicator_statistics
from pages.old.indicator.indicator_statistics import Funnel
from pages.old.indicator.indicators import Subject
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import full_name, level_name, mark, name_of, number, origin_text

ENDS = ("low95", "high95", "low998", "high998")
PLACES = {
    "low_998": N_("below the 99.8 % limit"),
    "low_95": N_("below the 95 % limit"),
    "within": N_("inside the limits"),
    "high_95": N_("above the 95 % limit"),
    "high_998": N_("above the 99.8 % limit"),
}


def table(chosen: View, found: Subject, seen: Funnel) -> Table:
    """Value, cases, limits, z and where it lies; the widened limits where there are any."""
    factor = indicator_statistics.factor(seen.units[0].row)
    rows = [
        {
            "unit": unit.row["unit"],
            "label": full_name(unit.row),
            "value": factor * unit.rate,
            "origin_text": origin_text(unit.row["origin"]),
            "origin": unit.row["origin"],
            "numerator": unit.row["numerator"],
            "denominator": unit.size,
            "z": unit.z,
            "place_text": _(PLACES[unit.place]),
            "wider_text": _(PLACES[unit.widened_place]) if unit.widened_place else "",
        }
        | {end: factor * x for end, x in zip(ENDS, unit.limits, strict=True)}
        | {f"wider_{end}": factor * x for end, x in zip(ENDS, unit.widened or (), strict=False)}
        for unit in seen.units
    ]
    heads = (_("Limit from (95 %)"), _("Limit to (95 %)"), _("Limit from (99.8 %)"), _("Limit to (99.8 %)"))
    wider = (
        _("Widened from (95 %)"),
        _("Widened to (95 %)"),
        _("Widened from (99.8 %)"),
        _("Widened to (99.8 %)"),
    )
    columns = [
        Column("label", _("Unit")),
        Column("value", found.head, 2, draw=_value),
        Column("numerator", _("Numerator"), 0),
        Column("denominator", _("Denominator"), 0),
        *(Column(end, head, 1) for end, head in zip(ENDS, heads, strict=True)),
        Column("z", "z", 2),
        Column("place_text", _("In the funnel")),
    ]
    if seen.is_overdispersed:
        columns += [Column(f"wider_{end}", head, 1) for end, head in zip(ENDS, wider, strict=True)]
        columns.append(Column("wider_text", _("With the widened limits")))
    columns += [Column("origin_text", _("Origin")), Column("unit", _("Code"), hidden=True)]
    name = (name_of(found.top), str(chosen.year), level_name(found.level), found.name, _("funnel plot"))
    return Table(rows, columns, name, opens="unit", chosen=chosen.unit)


def _value(row: Row) -> str:
    return f'{number(row["value"], 2)}<span class="mark">{mark(row["origin"])}</span>'
