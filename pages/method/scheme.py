"""The rules of the year, printed from the scheme file that the engine reads, each with its clause."""

import streamlit as st

from appraisal.words import _
from pages.parts import figure, layout, state
from pages.parts.tables import editions, scheme, standings
from pages.parts.words import number

HEADLESS = {"required": True, "label_visibility": "collapsed"}

chosen = state.view()
edition = scheme.edition(chosen)
level = standings.scored_level(chosen) or standings.first_scored(chosen)

layout.head(
    scheme.heaviest(edition),
    _("{title}, in force for the appraisal years {years}; full marks {scale}.").format(
        title=scheme.title(edition), years=scheme.years(edition.scheme.in_force), scale=number(edition.scheme.scale)
    ),
    help=_(
        "Each rectangle is an indicator, as large as its weight; a click opens it. "
        "The curves show which share of the weight a value earns. "
        "Each rule stands beside the clause that it comes from; the clause says which numbers were reconstructed."
    ),
)

left, right = st.columns([1.6, 1], gap="small")
weights = scheme.weights(chosen, level)
if weights.figure:
    with left:
        figure.chart(weights, "weights", opens="indicator")
with right:
    figure.sheet(scheme.facts(chosen), "rules")

left, right = st.columns(2, gap="small")
if drawn := scheme.drawn(chosen, level):
    with left:
        first = chosen.indicator if chosen.indicator in drawn else next(iter(drawn))
        code = state.select_own(st.selectbox, _("Scoring curve of"), drawn, "curve", first, **HEADLESS)
        figure.chart(scheme.curve(chosen, level, code), "curve")
if edition.sanctions:
    with right:
        figure.sheet(scheme.sanctions(chosen), "sanctions")
figure.table(scheme.indicators(chosen), "indicators", opens="indicator")
if edition.awards:
    figure.sheet(scheme.awards(chosen), "awards")

others = editions.others(chosen)
if others:
    against = state.select_own(st.selectbox, _("Compared with"), others, "against", editions.before(chosen), **HEADLESS)
    figure.table(editions.changes(chosen, against), "changes", opens="indicator")
else:
    st.caption(_("This case has one edition of the scheme, so there is nothing to compare it with."))
