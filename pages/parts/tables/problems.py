"""Problems of a year by layer, what bears on them, and what is on record of a unit's own work."""

from dataclasses import replace

import pandas as pd

from appraisal.activities import Activity
from appraisal.problems import LAYERS, Problem
from appraisal.words import N_, _, named, ngettext
from pages.parts import columns, rules, words
from pages.parts.case import results
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided, overview, standings, unit
from pages.parts.towns import town_of

LAYER_NAMES = {
    "leadership": N_("Leadership"),
    "responsibility_system": N_("Responsibility system"),
    "grass_roots": N_("Grass-roots work"),
    "urban_management": N_("Urban management"),
    "enterprises": N_("Enterprises"),
}
STATES = {"open": N_("not begun"), "in_progress": N_("under way"), "done": N_("settled")}


def layer_name(layer: str) -> str:
    """The case's own word where we have none."""
    return _(LAYER_NAMES[layer]) if layer in LAYER_NAMES else layer


def of_year(chosen: View) -> list[Problem]:
    """Those of the year, by layer; with a unit chosen without those that name only units elsewhere."""
    order = {layer: place for place, layer in enumerate(LAYERS)}
    found = [p for p in results(chosen.case).case.problems if p.year == chosen.year and _concerns(chosen, p)]
    return sorted(found, key=lambda p: (order.get(p.layer, len(order)), p.layer))


def _concerns(chosen: View, problem: Problem) -> bool:
    """Whether a problem is about the chosen unit or one below it; one that names no unit may be about any."""
    if not (chosen.unit and problem.units):
        return True
    return any(chosen.unit in (code, town_of(replace(chosen, unit=code))) for code in problem.units)


@kept
def headline(chosen: View) -> str:
    """How many problems of how many layers are on record."""
    found = of_year(chosen)
    if not found:
        return _("No problem is on record for {year}").format(year=chosen.year) + _(".")
    n, layers = len(found), len({problem.layer for problem in found})
    told = ngettext("{n} problem recorded for {year}", "{n} problems recorded for {year}", n)
    of = _("one a layer") if n == layers else ngettext("in {n} layer", "in {n} layers", layers).format(n=layers)
    return _(", ").join([told.format(n=n, year=chosen.year), *([of] if n > 1 else [])]) + _(".")


@kept
def told(chosen: View) -> list[str]:
    """What the record leaves open: of whom it speaks, and by when all is to be done."""
    found = of_year(chosen)
    if not found:
        return []
    named_none = [] if any(problem.units for problem in found) else [_("No unit is named in any of them.")]
    open_end = [] if any(problem.due for problem in found) else [_("No date is set for any of them.")]
    return [*named_none, *open_end]


@kept
def recorded(chosen: View) -> Picture | None:
    """A row a problem: its layer, what is wrong, what is to be done by whom and when, how it stands, the clause.

    In a year without one those of the others; None in a case without any."""
    if found := of_year(chosen):
        return _sheet(chosen, found, _("What is wrong, and what is to be done"))
    return _sheet(chosen, list(results(chosen.case).case.problems), _("Problems of other years"))


@kept
def naming(chosen: View) -> Picture | None:
    """The same of the problems that name the chosen unit."""
    found = [problem for problem in of_year(chosen) if chosen.unit in problem.units]
    return _sheet(chosen, found, _("Problems that name it"))


def _sheet(chosen: View, problems: list[Problem], title: str) -> Picture | None:
    if not problems:
        return None
    rows = [
        {
            "layer": layer_name(problem.layer),
            "wrong": named(problem.text, problem.text_en),
            "todo": named(problem.measure, problem.measure_en),
            "responsible": _unit_name(chosen, problem.responsible or ""),
            "due": words.day(problem.due),
            "state": _(STATES[problem.state]) if problem.state else _("not stated"),
            "clause": problem.reference.told,
            "origin": problem.origin,
            "year": problem.year,
        }
        for problem in problems
    ]
    table = pd.DataFrame(rows)
    heads = columns.of(
        *("year", "layer", "wrong", "todo", "responsible", "due", "state", "clause", "origin"),
        layer=columns.name(_("Layer")),
        wrong=_("What is wrong"),
        todo=_("What is to be done"),
        responsible=_("By whom"),
        due=_("By when"),
    )
    if (table["year"] == chosen.year).all():
        del heads["year"]
    heads = {key: head for key, head in heads.items() if table[key].astype(bool).any()}
    return Picture(title, "", table, heads, decided.file_name(chosen, title))


def _unit_name(chosen: View, code: str) -> str:
    """The code where a county of a large case does not have the unit."""
    own = unit.about(replace(chosen, unit=code)) if code else None
    return words.full_name(own) if own else code


@kept
def rates(chosen: View) -> Picture | None:
    """The rates of the whole that bear on a problem, against their targets."""
    codes = {code for problem in of_year(chosen) for code in problem.indicators}
    found = ask(chosen.case, "top_rates", year=chosen.year, unit=unit.top(chosen).code)
    found = found[found["indicator"].isin(codes)].reset_index(drop=True)
    return overview.against_targets(chosen, found) if len(found) else None


@kept
def bearing(chosen: View) -> Picture | None:
    """A row an indicator that shows a problem, with the figure of the whole, and a row a unit that one names."""
    level = standings.first_scored(chosen) or ""
    whole = ask(chosen.case, "indicator_list", year=chosen.year, level=level, top=unit.top(chosen).code)
    figures = whole.set_index("indicator")
    items = {item.code: item for item in results(chosen.case).scheme_of(chosen.year).indicators}
    rows = [
        {
            "label": words.with_unit(rules.name(items[code]), items[code].unit),
            "layer": layer_name(problem.layer),
            **figures.loc[code, ["district", "target", "origin"]].to_dict(),
            "goto": f"indicator:{code}",
        }
        for problem in of_year(chosen)
        for code in problem.indicators
    ] + [
        {"label": _unit_name(chosen, code), "layer": layer_name(problem.layer), "goto": f"unit:{code}"}
        for problem in of_year(chosen)
        for code in problem.units
    ]
    if not rows:
        return None
    table = pd.DataFrame(rows, columns=["label", "layer", "district", "target", "origin", "goto"])
    heads = columns.of(
        *("label", "layer", "district", "target", "origin"),
        label=columns.name(_("Indicator or unit")),
        layer=_("Layer"),
    )
    text = _("A figure that bears on a problem is no proof of it; a name opens its page.")
    name = decided.file_name(chosen, _("what bears on the problems"))
    return Picture(_("What bears on the problems"), text, table.assign(year=chosen.year), heads, name)


@kept
def work(chosen: View) -> Picture | None:
    """What the chosen unit did in the year by the document, with its clause; None where nothing is on record."""
    found = activities(chosen)
    if not found:
        return None
    items = {item.code: item for item in results(chosen.case).scheme_of(chosen.year).indicators}
    rows = [
        {
            "what": named(activity.text, activity.text_en),
            "shown_by": words.listed(rules.name(items[code]) for code in activity.indicators),
            "clause": activity.reference.told,
            "origin": activity.origin,
            "year": activity.year,
            "unit": activity.unit,
        }
        for activity in found
    ]
    table = pd.DataFrame(rows)
    heads = columns.of("what", "shown_by", "clause", "origin", what=_("What it did"), shown_by=_("Indicators"))
    heads = {key: head for key, head in heads.items() if table[key].astype(bool).any()}
    return Picture(
        _("Work on record"), "", table.assign(goto=""), heads, decided.file_name(chosen, _("Work on record"))
    )


def activities(chosen: View) -> list[Activity]:
    """Those of the chosen unit and year, in the order of the record."""
    found = results(chosen.case).case.activities
    return [activity for activity in found if (activity.unit, activity.year) == (chosen.unit, chosen.year)]
