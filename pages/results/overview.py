"""The year at a glance: one sentence, the figures a leader knows from the circular, who leads, what is decided."""

import streamlit as st

from appraisal.words import _
from pages.parts import decided, glance, look, standings, state
from pages.parts.case import ask
from pages.parts.towns import by_town
from pages.parts.words import name_of, plain, safe

chosen = by_town(state.view())
(top,) = ask(chosen.case, "top_unit")
rates = ask(chosen.case, "top_rates", year=chosen.year, unit=top["code"])
facts = ask(chosen.case, "top_facts", year=chosen.year, unit=top["code"])
level = standings.scored_level(chosen)

st.title(_("{place}, appraisal of {year}").format(place=plain(name_of(top)), year=chosen.year), anchor=False)
look.html(glance.sentence(chosen, rates))
look.html(glance.sample(facts) + glance.rates(rates))
look.marks_explained()

left, right = st.columns([3, 2], gap="large")
with left:
    if level:
        standings.score_bars(chosen, level, "overview_scores")
        look.html(f'<p class="quiet">{safe(standings.moved_told(standings.league(chosen, level)))}</p>')
    else:
        glance.unscored(chosen)
    glance.link("results/league_table", _("League table"))
with right:
    st.header(_("What needs a decision"), anchor=False)
    look.html(decided.waiting_told(chosen))
    st.header(_("Sanctions"), anchor=False)
    look.html(decided.sanctions_told(chosen))
    glance.link("decisions/sanctions", _("Sanctions and evidence"))
    st.header(_("Awards"), anchor=False)
    look.html(decided.awards_told(chosen))
    glance.link("decisions/awards", _("Awards and why"))
