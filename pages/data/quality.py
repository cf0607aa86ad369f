"""How good the figures are: what is missing, what checks found, and questions where chance seldom gives as much."""

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

who, only, other = level_name(level), "", ""
if chosen.unit:
    town = next(ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year).itertuples())
    who = name_of(town) if town.level == level else f"{name_of(town)} {who}"
    only = _("Only {name} and what belongs to it; the questions are asked of all.").format(name=name_of(town))
if chosen.level not in ("", level):
    other = _("The scheme has no indicator for {level}; what is shown is {shown}.")
    other = other.format(level=level_name(chosen.level), shown=level_name(level))
status = found["status"].value_counts().reindex([*quality.WORDS], fill_value=0)
layout.head(
    _("{name}: {what}").format(name=who, what=quality.finding(status)),
    other,
    only,
    help=_(
        "First what is there and what is not: a click on a cell opens the unit. "
        "Then what sample checks found of what was reported. "
        "Last, questions where chance alone would seldom give as much; nothing here is a verdict: "
        "whoever knows the unit may have a good answer."
    ),
)

with layout.cards():
    observed, due = status["observed"], status.sum() - status["not_applicable"]
    share = _("{share} % of those due").format(share=number(100 * observed / due if due else None, 1))
    layout.metric(_("Figures there"), f"{number(observed)} / {number(due)}", share)
    for missing, label in (("withheld", _("Withheld")), ("not_observed", _("Not observed"))):
        most = found["head"][found["status"] == missing].mode()
        note = _("most: {name}").format(name=most[0]) if len(most) else _("none")
        layout.metric(label, number(status[missing]), note)
    of = _("of {n} rates").format(n=number(found["denominator"].notna().sum()))
    layout.metric(_("Rates under {n} cases").format(n=quality.FEW), number(found["is_small"].sum()), of)
    layout.metric(_("Worth asking"), number(asked.worth), _("of {n} questions").format(n=len(asked.answered)))

matrix, bare, pairs = quality.matrix(chosen, level), quality.without(chosen, level), quality.pairs(chosen, level)
if matrix.figure:
    figure.chart(matrix, "completeness")
left, right = st.columns([2, 1], gap="small") if len(bare.table) else (st.container(), None)
with left:
    figure.sheet(quality.levels(chosen), "levels")
if right:
    with right:
        figure.table(bare, "without")

if pairs.figure:
    figure.chart(pairs, "verified")
    explained("newcombe", key="verified")
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
