"""What changed between two editions of the scheme: the one of the year and another that the reader chooses."""

from collections import Counter
from typing import Any

import streamlit as st

from appraisal.editions import Change, compare
from appraisal.explain import in_words, number
from appraisal.rules import Condition, Reference
from appraisal.scheme import Period, Scheme
from appraisal.words import N_, _, named, ngettext
from pages.old import look, state
from pages.old.case import Row, results
from pages.old.picture import table
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import level_name, listed, yes_no

KINDS = {"added": N_("added"), "removed": N_("taken out"), "changed": N_("changed")}
PARTS = {
    "scheme": N_("scheme"),
    "ranking": N_("ranking of units"),
    "missing": N_("missing values"),
    "dimension": N_("dimension"),
    "indicator": N_("indicator"),
    "band": N_("band"),
    "sanction": N_("sanction"),
    "award": N_("award"),
}
KEYS = {
    "weight": N_("weight"),
    "floor": N_("floor"),
    "target": N_("target"),
    "from": N_("from"),
    "name": N_("name"),
    "name_en": N_("English name"),
    "title": N_("name"),
    "title_en": N_("English name"),
    "in_force": N_("years in force"),
    "reference": N_("clause"),
    "when": N_("conditions"),
    "deadline_months": N_("months to rectify"),
    "outranked_by": N_("gives way to"),
    "bars_awards": N_("bars awards"),
    "places": N_("places"),
    "by": N_("given for"),
    "barred_by": N_("barred by"),
    "levels": N_("levels"),
    "score": N_("scoring function"),
    "policy": N_("what a missing value does"),
    "least_weight": N_("least observed weight"),
    "dimension": N_("dimension"),
    "unit": N_("unit of measure"),
    "ties": N_("equal scores"),
    "scale": N_("full marks"),
    "cap": N_("cap"),
    "per": N_("points a step"),
    "step": N_("step"),
    "steps": N_("steps"),
}


def changes(chosen: View) -> None:
    """The choice of the other edition and the table of differences; a sentence where there is no other."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    others = {s.scheme.id: s for s in results(chosen.case).case.schemes if s.scheme.id != scheme.scheme.id}
    heading = _("What changed between editions")
    if not others:
        only = _("This case has one edition of the scheme, so there is nothing to compare it with.")
        look.header(heading, look.quiet(only, "p"))
        return
    look.header(heading)
    options = {code: _edition(other) for code, other in others.items()}
    before = [code for code, s in others.items() if s.scheme.in_force.from_ < scheme.scheme.in_force.from_]
    against = state.select_own(
        st.selectbox, _("Compared with"), options, "against", before[-1] if before else next(iter(options))
    )
    pair = sorted((scheme, others[against]), key=lambda s: s.scheme.in_force.from_)
    found = compare(*pair)
    subtitle = _("From {older} to {newer}, every field of the scheme file that differs.").format(
        older=_edition(pair[0]), newer=_edition(pair[1])
    )
    if not found:
        look.html(look.quiet(_("The two editions say the same."), "p"))
        return
    rows = [_row(change, *pair) for change in found]
    name = (pair[0].scheme.id, pair[1].scheme.id, _("changes"))
    table(Table(rows, _columns(), name), "edition_changes", _title(found), subtitle)


def _edition(scheme: Scheme) -> str:
    return f"{named(scheme.scheme.title, scheme.scheme.title_en)} ({_period(scheme.scheme.in_force)})"


def _period(period: Period) -> str:
    return f"{period.from_}–{period.to or ''}"


def _title(found: list[Change]) -> str:
    counts = Counter[str](change.kind for change in found)
    told = [f"{_(word)} {counts[kind]}" for kind, word in KINDS.items() if counts[kind]]
    text = ngettext("{n} change: {kinds}", "{n} changes: {kinds}", len(found))
    return text.format(n=len(found), kinds=listed(told))


def _columns() -> list[Column]:
    return [
        Column("part", _("Part of the scheme")),
        Column("name", _("What")),
        Column("kind", _("Change")),
        Column("key", _("Field")),
        Column("before", _("Before")),
        Column("after", _("After")),
        Column("clause", _("Clause")),
    ]


def _row(change: Change, older: Scheme, newer: Scheme) -> Row:
    return {
        "part": _(PARTS[change.part]),
        "name": named(change.name, change.name_en),
        "kind": _(KINDS[change.kind]),
        "key": _(KEYS[change.key]) if change.key in KEYS else change.key,
        "before": _text(change.before, older) if change.key else "",
        "after": _text(change.after, newer) if change.key else _weight(change.after),
        "clause": change.reference.told,
    }


def _weight(item: Any) -> str:
    """Of a new indicator or dimension, what it weighs."""
    most = getattr(item, "most", 0)
    return _("weight {n}").format(n=number(most)) if most else ""


def _text(value: Any, scheme: Scheme) -> str:
    """A value of the scheme file as a reader has it."""
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, Period):
        return _period(value)
    if isinstance(value, Reference):
        return value.told
    if isinstance(value, Condition):
        return in_words(value, scheme)
    if isinstance(value, list | tuple):
        return listed([_text(item, scheme) for item in value])
    return (
        level_name(str(value))
        if isinstance(value, str)
        else number(value)
        if _is_number(value)
        else str(value)
    )


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float)
