"""The funnel plot of an indicator: which units lie further from the whole than chance takes units of their size."""

from collections.abc import Sequence

from appraisal.words import N_, _
from pages.parts import funnels, indicator_statistics, methods
from pages.parts.cells import Axis
from pages.parts.funnels import Axes, Mark
from pages.parts.indicator_statistics import Funnel, InFunnel
from pages.parts.indicators import Subject
from pages.parts.links import unit_link
from pages.parts.picture import picture
from pages.parts.state import View
from pages.parts.tables import Column, Table
from pages.parts.words import full_name, level_name, mark, name_of, number, origin_text, safe

ROOM = 0.05  # of the axis above and below
PLACES = {
    "low_998": N_("below the 99.8 % limit"),
    "low_95": N_("below the 95 % limit"),
    "within": N_("inside the limits"),
    "high_95": N_("above the 95 % limit"),
    "high_998": N_("above the 99.8 % limit"),
}
KINDS = {
    "inside": N_("inside the limits"),
    "better": N_("better, outside 95 %"),
    "better far": N_("better, outside 99.8 %"),
    "worse": N_("worse, outside 95 %"),
    "worse far": N_("worse, outside 99.8 %"),
}
LINES = {
    "at95": N_("95 % limits"),
    "at998": N_("99.8 % limits"),
    "wider": N_("limits widened for over-dispersion"),
}
ENDS = ("low95", "high95", "low998", "high998")


def show(chosen: View, found: Subject, key: str) -> None:
    """The picture with its table and methods; nothing for fewer than three units with counts."""
    seen = indicator_statistics.funnel(chosen.case, chosen.year, found.level, found.indicator.code)
    if seen is None:
        return
    shape = title(seen)
    codes = ("funnel", "overdispersion") if seen.is_overdispersed else ("funnel",)
    body = _key(seen) + _drawing(chosen, found, seen, shape) + _outside(seen) + methods.explained(*codes)
    picture(shape, subtitle(chosen, found, seen), body, key, table(chosen, found, seen))


def kind(unit: InFunnel) -> str:
    """How its mark looks: round and blue for better, square and orange for worse, filled where outside 99.8 %."""
    side, _line, level = unit.place.partition("_")
    if not level:
        return "inside"
    word = "better" if (side == "high") == (unit.row["better"] == "higher") else "worse"
    return f"{word} far" if level == "998" else word


def title(seen: Funnel) -> str:
    """How many lie outside, and how many still do where the limits allow for over-dispersion."""
    places = [unit.place for unit in seen.units]
    words = {
        "n": len(places),
        "out": sum(place != "within" for place in places),
        "far": sum(place.endswith("998") for place in places),
        "still": sum(unit.widened_place not in ("within", None) for unit in seen.units),
    }
    if not words["out"]:
        return _("All {n} lie inside the limits: chance can explain how they differ").format(**words)
    text = _("{out} of {n} lie outside the limits of chance, {far} of them at 99.8 %")
    if seen.is_overdispersed:
        text = _("{out} of {n} lie outside the limits of chance, {still} outside the widened ones")
    return text.format(**words)


def subtitle(chosen: View, found: Subject, seen: Funnel) -> str:
    """What is drawn, and how much the units differ beyond chance."""
    words = {"indicator": found.head, "level": level_name(found.level), "year": chosen.year}
    drawn = _(
        "{indicator}, {level}, {year}. Line: all of them together; even if nothing set them apart, "
        "5 of 100 would lie outside 95 %."
    )
    spread = _("No over-dispersion: φ = {phi}, τ² = {tau2}.")
    if seen.is_overdispersed:
        spread = _("Over-dispersion: φ = {phi}, τ² = {tau2}; dashed limits allow for it.")
    figures = {"phi": number(seen.phi, 2), "tau2": f"{seen.tau2:.2g}"}
    return f"{drawn.format(**words)} {spread.format(**figures)}"


def _drawing(chosen: View, found: Subject, seen: Funnel, label: str) -> str:
    factor = indicator_statistics.factor(seen.units[0].row)
    marks = [
        Mark(
            unit.size,
            factor * unit.rate,
            kind(unit),
            full_name(unit.row),
            named=unit.place != "within" or unit.row["unit"] == chosen.unit,
            chosen=chosen.unit in (unit.row["unit"], unit.row["parent"]) and bool(chosen.unit),
        )
        for unit in seen.units
    ]
    curves = [("center", [(0.0, factor * seen.center), (seen.curves[-1].size, factor * seen.center)])]
    for n, end in enumerate(ENDS):
        level = "at998" if end.endswith("998") else "at95"
        curves.append((level, [(c.size, factor * c.limits[n]) for c in seen.curves]))
        outer = [(c.size, factor * c.widened[n]) for c in seen.curves if c.widened]
        curves += [("wider", outer)] if outer else []
    center = _("{rate} all together").format(rate=number(factor * seen.center))
    axes = Axes(Axis(0, seen.curves[-1].size), _up(seen, factor), _("Cases (denominator)"), found.head)
    return funnels.drawing(marks, curves, axes, center, label)


def _up(seen: Funnel, factor: float) -> Axis:
    """Rates and the limits of those units, with some room; never beyond 0 and all."""
    ends = [x for unit in seen.units for x in (unit.rate, *unit.limits, *(unit.widened or ()))]
    room = ROOM * (max(ends) - min(ends))
    return Axis(factor * max(0.0, min(ends) - room), factor * min(1.0 + room, max(ends) + room))


def _key(seen: Funnel) -> str:
    """The marks and lines that are there."""
    there = {kind(unit) for unit in seen.units}
    marks = "".join(
        f'<span><i class="{k}"></i>{safe(_(word))}</span>' for k, word in KINDS.items() if k in there
    )
    lines = "".join(
        f'<span><i class="line {k}"></i>{safe(_(word))}</span>'
        for k, word in LINES.items()
        if k != "wider" or seen.is_overdispersed
    )
    return f'<p class="legend funnel-key">{marks}{lines}</p>'


def _outside(seen: Funnel) -> str:
    """The names of those outside, by limit and side; within a line in order of their codes."""
    lines = []
    for place in ("high_998", "high_95", "low_95", "low_998"):
        units = sorted((u for u in seen.units if u.place == place), key=lambda unit: str(unit.row["unit"]))
        if units:
            names = _joined([unit_link(u.row["unit"], full_name(u.row)) for u in units])
            word = safe(_(PLACES[place]))
            lines.append(
                f'<span class="{kind(units[0]).split()[0]}">{word[:1].upper() + word[1:]}</span> {names}'
            )
    return "".join(f'<p class="outside">{line}</p>' for line in lines)


def _joined(names: Sequence[str]) -> str:
    return " · ".join(names)


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


def _value(row: dict[str, object]) -> str:
    value = row["value"]
    figure = number(value if isinstance(value, float) else None, 2)
    return f'{figure}<span class="mark">{mark(str(row["origin"]))}</span>'
