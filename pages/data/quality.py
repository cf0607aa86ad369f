"""How good the figures are: what is missing, what checks found, and questions where chance seldom gives as much."""

from dataclasses import replace

import streamlit as st

from appraisal.words import _
from pages.parts import figure, layout, state
from pages.parts.frames import ask
from pages.parts.methods import explained
from pages.parts.tables import quality, questions
from pages.parts.towns import by_town
from pages.parts.words import level_name, name_of, number

chosen = by_town(state.view())
level = quality.level_shown(chosen)
found = quality.cells(chosen, level)
asked = questions.asked(chosen.case, chosen.year, level)
town = next(ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year).itertuples()) if chosen.unit else None

who = level_name(level)
if town:
    who = f"{name_of(town)} {who}" if town.level != level else name_of(town)
other = _("The scheme has no indicator for {level}; what is shown is {shown}.")
layout.head(
    _("{name}: {what}").format(name=who, what=quality.finding(found)),
    other.format(level=level_name(chosen.level), shown=level_name(level))
    if chosen.level and chosen.level != level
    else "",
    _("Only {name} and what belongs to it; the questions are asked of all.").format(name=name_of(town)) if town else "",
    help=_(
        "First what is there and what is not: a click on a cell opens the unit. "
        "Then what sample checks found of what was reported. "
        "Last, questions where chance alone would seldom give as much; nothing here is a verdict: "
        "whoever knows the unit may have a good answer."
    ),
)

with layout.cards():
    status = found["status"].value_counts()
    due = len(found) - status.get("not_applicable", 0)
    observed = status.get("observed", 0)
    share = _("{share} % of those due").format(share=number(100 * observed / due if due else None, 1))
    layout.metric(_("Figures there"), f"{number(observed)} / {number(due)}", share)
    for missing, label in (("withheld", _("Withheld")), ("not_observed", _("Not observed"))):
        most = found["head"][found["status"] == missing].mode()
        note = _("most: {name}").format(name=most[0]) if len(most) else _("none")
        layout.metric(label, number(status.get(missing, 0)), note)
    of = _("of {n} rates").format(n=number(found["denominator"].notna().sum()))
    layout.metric(_("Rates under {n} cases").format(n=quality.FEW), number(found["is_small"].sum()), of)
    layout.metric(_("Worth asking"), number(asked.worth), _("of {n} questions").format(n=len(asked.answered)))

matrix = quality.matrix(chosen, level)
if matrix.figure:
    figure.chart(matrix, "completeness")
bare = quality.without(chosen, level)
left, right = st.columns([2, 1], gap="small") if len(bare.table) else (st.container(), None)
with left:
    figure.sheet(quality.levels(chosen), "levels")
if right:
    with right:
        figure.table(bare, "without")

pairs = quality.pairs(chosen, level)
if pairs.figure:
    left, right = st.columns(2, gap="small")
    with left:
        figure.chart(pairs, "verified")
        explained("newcombe", key="verified")
    with right:
        figure.table(replace(pairs, title=_("The largest differences first"), subtitle=""), "differences")
else:
    with figure.card("verified"):
        st.header(_("Reported and verified"), anchor=False)
        st.info(_("No checks are on record for this year."))

if asked.answers:
    picture = questions.picture(chosen, level)
    show = figure.chart if picture.figure else figure.sheet
    show(picture, "questions", opens="indicator")
    explained("heaping", "agreement", "jump", key="questions")
else:
    with figure.card("questions"):
        st.header(_("Questions to ask of the figures"), anchor=False)
        st.info(_("There are no rates at this level, so there is nothing to ask of chance."))
