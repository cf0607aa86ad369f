"""The year on one screen: the sentence, five figures, the map beside the ranks, what was decided, the rates."""

import streamlit as st

from appraisal.words import _
from pages.parts import figure, geometry, layout, state
from pages.parts.links import link
from pages.parts.tables import map as map_
from pages.parts.tables import overview, standings
from pages.parts.towns import by_town

chosen = by_town(state.view())
level = standings.first_scored(chosen)
layout.head(overview.sentence(chosen))

with layout.cards():
    for label, value, note, change in overview.cards(chosen, level):
        layout.metric(label, value, note, **change)

if level:
    with_map = geometry.ground(chosen.case).shapes.keys() & overview.units(chosen, level)
    left, right = st.columns([1.08, 1], gap="small") if with_map else (None, st.container())
    if left:
        with left:
            figure.chart(map_.picture(chosen, level, "", "score", "areas", 382, 620), "map")
    with right:
        figure.chart(overview.ranked(chosen, level), "ranks")
    if chosen.unit:
        st.markdown(link("town", _("Open the profile of the chosen unit"), chosen))

left, right = st.columns([1.08, 1], gap="small")
with left:
    figure.sheet(overview.sanctions(chosen), "sanctions")
    if (rates := overview.rates(chosen)).figure is not None:
        figure.chart(rates, "rates", opens="indicator")
with right:
    figure.sheet(overview.awards(chosen), "awards")
    if level and len(history := standings.years_of_history(chosen)) > 1:
        figure.chart(overview.ranks_over_years(chosen, level, tuple(history)), "years")
