"""What changed between two editions of the scheme, field by field."""

from collections import Counter
from typing import Any

import pandas as pd

from appraisal.editions import compare
from appraisal.explain import in_words, number
from appraisal.rules import Condition, Reference
from appraisal.scheme import Period, Scheme
from appraisal.words import N_, _, named, ngettext
from pages.parts import columns
from pages.parts.case import results
from pages.parts.figure import Picture, kept
from pages.parts.state import View
from pages.parts.tables.scheme import edition, title, years
from pages.parts.words import NOTHING, level_name, listed, yes_no

KINDS = {"added": N_("added"), "removed": N_("taken out"), "changed": N_("changed")}
PARTS = {
    "scheme": N_("scheme"), "ranking": N_("ranking of units"), "missing": N_("missing values"),
    "dimension": N_("dimension"), "indicator": N_("indicator"), "band": N_("band"),
    "sanction": N_("sanction"), "award": N_("award"),
}  # fmt: skip
KEYS = {
    "weight": N_("weight"), "floor": N_("floor"), "target": N_("target"), "from": N_("from"),
    "name": N_("name"), "name_en": N_("English name"), "title": N_("name"), "title_en": N_("English name"),
    "in_force": N_("years in force"), "reference": N_("clause"), "when": N_("conditions"),
    "deadline_months": N_("months to rectify"), "outranked_by": N_("gives way to"),
    "bars_awards": N_("bars awards"), "places": N_("places"), "by": N_("given for"),
    "barred_by": N_("barred by"), "levels": N_("levels"), "score": N_("scoring function"),
    "policy": N_("what a missing value does"), "least_weight": N_("least observed weight"),
    "dimension": N_("dimension"), "unit": N_("unit of measure"), "ties": N_("equal scores"),
    "scale": N_("full marks"), "cap": N_("cap"), "per": N_("points a step"), "step": N_("step"),
    "steps": N_("steps"),
}  # fmt: skip


def others(chosen: View) -> dict[str, str]:
    """Code -> title and years of the editions that are not the year's."""
    mine = edition(chosen).scheme.id
    schemes = results(chosen.case).case.schemes
    return {s.scheme.id: _titled(s) for s in schemes if s.scheme.id != mine}


def before(chosen: View) -> str:
    """The last edition before the year's, else the first other one."""
    mine = edition(chosen).scheme.in_force.from_
    earlier = [s.scheme.id for s in results(chosen.case).case.schemes if s.scheme.in_force.from_ < mine]
    return earlier[-1] if earlier else next(iter(others(chosen)))


@kept
def changes(chosen: View, against: str) -> Picture:
    """A row a difference, from the older edition to the newer."""
    other = next(s for s in results(chosen.case).case.schemes if s.scheme.id == against)
    older, newer = sorted((edition(chosen), other), key=lambda s: s.scheme.in_force.from_)
    found = compare(older, newer)
    rows = [
        {
            "part": _(PARTS[change.part]),
            "name": named(change.name, change.name_en),
            "kind": _(KINDS[change.kind]),
            "key": _(KEYS[change.key]) if change.key in KEYS else change.key,
            "before": _text(change.before, older) if change.key else "",
            "after": _text(change.after, newer) if change.key else _weight(change.after),
            "clause": change.reference.told,
            "indicator": change.code if change.part == "indicator" and change.kind != "removed" else "",
        }
        for change in found
    ]
    heads = columns.of(
        part=_("Part of the scheme"),
        name=_("What"),
        kind=_("Change"),
        key=_("Field"),
        before=_("Before"),
        after=_("After"),
        clause=_("Clause"),
    )
    counts = Counter[str](change.kind for change in found)
    told = listed(f"{_(word)} {counts[kind]}" for kind, word in KINDS.items() if counts[kind])
    heading = ngettext("{n} change: {kinds}", "{n} changes: {kinds}", len(found)).format(n=len(found), kinds=told)
    between = _("From {older} to {newer}, every field of the scheme that differs.")
    between = between.format(older=_titled(older), newer=_titled(newer))
    table = pd.DataFrame(rows, columns=[*heads, "indicator"])
    name = (older.scheme.id, newer.scheme.id, _("changes"))
    return Picture(heading if rows else _("The two editions say the same."), between, table, heads, name)


def _titled(scheme: Scheme) -> str:
    return f"{title(scheme)} ({years(scheme.scheme.in_force)})"


def _weight(item: Any) -> str:
    """Of a new indicator or dimension, what it weighs."""
    most = getattr(item, "most", 0)
    return _("weight {n}").format(n=number(most)) if most else ""


def _text(value: Any, scheme: Scheme) -> str:
    """A value of the scheme file as a reader has it."""
    if value is None or value in ("", []):
        return NOTHING
    match value:
        case bool():
            return yes_no(value)
        case Period():
            return years(value)
        case Reference():
            return value.told
        case Condition():
            return in_words(value, scheme)
        case list() | tuple():
            return listed(_text(item, scheme) for item in value)
        case str():
            return level_name(value)
        case int() | float():
            return number(value)
    return str(value)
