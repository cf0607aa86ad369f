"""The funnel plot of an indicator: which units lie further from the whole than chance takes units of their size."""

from functools import lru_cache

from appraisal.words import N_, _
from pages.old import methods, state
from pages.old.cells import Axis
from pages.old.indicator import funnels, indicator_statistics, indicators
from pages.old.indicator.funnels import Axes, Mark
from pages.old.indicator.indicator_funnel_table import ENDS, PLACES, table
from pages.old.indicator.indicator_statistics import Funnel, InFunnel
from pages.old.indicator.indicators import Subject
from pages.old.links import unit_link
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Table
from pages.old.words import full_name, level_name, listed, number, safe

ROOM = 0.05  # of the axis above and below
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


def show(chosen: View, level: str, key: str) -> None:
    """The picture with its table and methods; nothing for fewer than three units with counts."""
    made = _made(chosen, state.view(), level)
    if made:
        shape, under, body, twin = made
        picture(shape, under, body, key, twin)


@lru_cache(maxsize=500)  # links in it lead to what is chosen, so that is what it is kept under
def _made(chosen: View, _linked: View, level: str) -> tuple[str, str, str, Table] | None:
    found = indicators.at_level(chosen, indicators.subject(chosen), level)
    seen = indicator_statistics.funnel(chosen.case, chosen.year, level, found.indicator.code)
    if seen is None:
        return None
    codes = ("funnel", "overdispersion") if seen.is_overdispersed else ("funnel",)
    shape = title(seen)
    body = _key(seen) + _drawing(chosen, found, seen, shape) + _outside(seen) + methods.explained(*codes)
    return shape, subtitle(chosen, found, seen), body, table(chosen, found, seen)


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
            names = listed([unit_link(u.row["unit"], full_name(u.row)) for u in units])
            word = safe(_(PLACES[place]))
            lines.append(
                f'<span class="{kind(units[0]).split()[0]}">{word[:1].upper() + word[1:]}</span> {names}'
            )
    return "".join(f'<p class="outside">{line}</p>' for line in lines)
