"""One unit on a page: its standing, its points, its rates, its years, what is below it, and what was decided."""

import streamlit as st

from appraisal.words import _
from pages.parts import look, profile, profile_tables, standings, state
from pages.parts.case import ask
from pages.parts.words import name_of, safe

chosen = state.view()
(top,) = ask(chosen.case, "top_unit")
if not chosen.unit:
    st.title(_("Town"), anchor=False)
    text = _("Choose a town or street at the left, or click its name.")
    look.html(f'<p class="lead">{safe(text)}</p>')
    standings.score_bars(chosen, standings.first_scored(chosen), "town_choice")
    st.stop()

(unit,) = ask(chosen.case, "unit", unit=chosen.unit, year=chosen.year)
name = name_of(unit)
profile.header(chosen, unit, top["code"])
look.marks_explained()
left, right = st.columns(2, gap="large")
with left:
    profile.points(chosen)
with right if unit["score"] is not None else left:
    profile.rates(chosen, top["code"])
with right:
    st.header(_("Years"), anchor=False)
    profile_tables.years(chosen)
profile_tables.children(chosen, name)
profile_tables.decisions(chosen, name)
st.header(_("All figures"), anchor=False)
profile_tables.figures(chosen, name)
profile_tables.explanation(chosen)
