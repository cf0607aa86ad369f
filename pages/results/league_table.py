"""Every unit of a level in its place, its score in parts: a table, a heat map, strengths and weaknesses, or chances."""

import streamlit as st

from appraisal.words import _
from pages.old import compare_links, look, standings, state
from pages.old.league import (
    league_chances,
    league_choices,
    league_columns,
    league_heat,
    league_rows,
    league_told,
    strengths,
)
from pages.old.picture import table
from pages.old.tables import Table
from pages.old.towns import by_town
from pages.old.words import level_name

chosen = by_town(state.view())
level = standings.scored_level(chosen)
title = _("League table, {level}, {year}")
title = title.format(level=level_name(level or chosen.level), year=chosen.year)

if not level:
    look.title(title, f'<p class="lead">{league_rows.why_unscored(chosen)}</p>')
    look.marks_explained()
    rows, columns = league_rows.unscored(chosen)
    compare_links.basket(chosen)
    table(Table(rows, columns, league_rows.name(chosen, level), opens="unit", chosen=chosen.unit), "league")
    st.stop()

league = standings.league(chosen, level)
look.title(title, f'<p class="lead">{league_told.lead(league, level)}</p>')
look.howto(
    "league_table",
    _(
        "Each line is a unit: its rank, its score cut into the parts that make it up, and what changed since last year."
    ),
    _("Where a pale bar lies behind the dot of the rank, the data cannot tell the places under it apart."),
    _(
        "Choose what ranks and among whom; the official rank stays beside it, a head sorts, a name opens the unit."
    ),
)
view = league_choices.view()
name = league_rows.name(chosen, level)
if view == "heat":
    shades = league_choices.shades()
    table(
        league_heat.table(chosen, level, shades, name),
        "heat",
        league_heat.title(chosen, level, shades),
        league_heat.subtitle(chosen, level, shades),
        league_heat.legend(shades),
    )
elif view == "strengths":
    listed = strengths.table(chosen, level, name)
    table(listed, "strengths", strengths.title(listed.rows), strengths.subtitle(chosen, level))
elif view == "chance":
    league_chances.show(chosen, level, name)
else:
    choice = league_choices.table(chosen, level, league)
    look.html(league_choices.columns_html())
    rows = league_rows.scored(chosen, level, choice)
    compare_links.basket(chosen)
    table(
        Table(
            rows, league_columns.columns(chosen, level, choice, rows), name, opens="unit", chosen=chosen.unit
        ),
        "league",
        league_told.title(chosen, level, choice, rows),
        league_told.subtitle(chosen, level, choice, rows),
        league_columns.legend(rows),
    )
    if chosen.unit:
        standings.score_bars(chosen, level, "league_scores")
