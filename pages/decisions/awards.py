"""Who earned a title and by what, who was next, who is barred, who had it before, and what is on record only."""

import streamlit as st

from appraisal.words import _
from pages.parts import figure, layout, state
from pages.parts.tables import awards, sanctions
from pages.parts.towns import by_town

chosen = by_town(state.view())
how = (
    _("Each line is a title; a dot is a candidate at its figure, the best at the right."),
    _("Titles are given in the order of the scheme; who has one of a group is passed over for the next."),
    _("A small lead is a difference of figures and no proof of better work; nominations are recorded, not computed."),
)
layout.head(awards.headline(chosen), awards.agreement(chosen), sanctions.scope(chosen), help="\n\n".join(how))
races, holders = awards.races(chosen), awards.holders(chosen)
left, right = st.columns([1.15, 1], gap="small") if races.figure else [st.container()] * 2
with left:
    if races.figure:
        figure.chart(races, "races")
    figure.listing(awards.barred(chosen), "barred")
with right:
    if holders.figure:
        figure.chart(holders, "holders")
figure.listing(awards.recipients(chosen), "recipients")
