"""Who is warned or vetoed: what the rules propose, on which evidence and clause, beside what was decided."""

import streamlit as st

from appraisal.words import _
from pages.parts import decided, look, sanction_board, state
from pages.parts.picture import table
from pages.parts.tables import Table
from pages.parts.towns import by_town
from pages.parts.words import plain

chosen = by_town(state.view())
board = decided.sanctions(chosen)

st.title(plain(_("Sanctions, {year}").format(year=chosen.year)), anchor=False)
look.html(f'<p class="lead">{sanction_board.told(chosen, board)}</p>')
look.html(look.quiet(_("The rules propose with evidence and clause; people decide, and both are kept."), "p"))
look.marks_explained()
sanction_board.evidence(chosen, board)
rows, columns = sanction_board.rows_and_columns(chosen, board)
table(Table(rows, columns, sanction_board.name(chosen), opens="unit"), "sanctions")
