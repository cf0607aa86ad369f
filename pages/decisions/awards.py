"""Who earned a title and why: what the rules give beside what was decided, and what is on record only."""

import streamlit as st

from appraisal.words import _
from pages.parts import award_board, decided, look, state
from pages.parts.picture import table
from pages.parts.tables import Table
from pages.parts.towns import by_town
from pages.parts.words import plain

chosen = by_town(state.view())
board = decided.awards(chosen)

st.title(plain(_("Awards, {year}").format(year=chosen.year)), anchor=False)
look.html(f'<p class="lead">{award_board.told(board)}</p>')
look.marks_explained()
award_board.titles(chosen, board)
rows, columns = award_board.rows_and_columns(chosen, board)
table(Table(rows, columns, award_board.name(chosen), opens="unit"), "awards")
