"""Every unit of a level in its place: the picture of the scores, and the table to sort and take away."""

import streamlit as st

from appraisal.words import _
from pages.parts import league_rows, look, standings, state
from pages.parts.picture import table
from pages.parts.tables import Table
from pages.parts.towns import by_town
from pages.parts.words import level_name, plain

chosen = by_town(state.view())
level = standings.scored_level(chosen)
title = _("League table, {level}, {year}")

st.title(plain(title.format(level=level_name(level or chosen.level), year=chosen.year)))
if level:
    standings.score_bars(chosen, level, "league_scores")
    look.marks_explained()
    rows, columns = league_rows.scored(chosen, level)
else:
    look.html(f'<p class="lead">{league_rows.why_unscored(chosen)}</p>')
    look.marks_explained()
    rows, columns = league_rows.unscored(chosen)
table(Table(rows, columns, league_rows.name(chosen, level), opens="unit", chosen=chosen.unit), "league")
st.caption(_("A click on a name opens the unit; a click on a head sorts."))
