"""Who earned a title and why, who was next, who was passed over or barred, and what is on record only."""

from appraisal.words import _
from pages.old import decided, look, state
from pages.old.decisions import award_board, barred, candidates, nominations
from pages.old.picture import table
from pages.old.tables import Table
from pages.old.towns import by_town

chosen = by_town(state.view())
board = decided.awards(chosen)

look.title(_("Awards, {year}").format(year=chosen.year), f'<p class="lead">{award_board.told(board)}</p>')
look.howto(
    "awards",
    _("Each line is a title; a dot is a candidate at its figure, the highest at the right."),
    _("Titles are given in the order of the scheme; who has one of a group is passed over for the next."),
    _(
        "A small lead is a difference of figures and no proof of better work; nominations are recorded, not computed."
    ),
)
candidates.races(chosen)
nominations.nominations(chosen, board)
barred.barred(chosen)
rows, columns = award_board.rows_and_columns(chosen, board)
title = _("All awards of the year, rules beside decisions")
table(Table(rows, columns, decided.file_name(chosen, _("awards")), opens="unit"), "awards", title)
