"""Who is warned or vetoed: rectifications with their deadlines, the years behind them, and rules beside decisions."""

from appraisal.words import _
from pages.old import decided, look, state
from pages.old.decisions import evidence, near_sanctions, rectifications, sanction_board, timelines
from pages.old.picture import table
from pages.old.towns import by_town

chosen = by_town(state.view())
board = decided.sanctions(chosen)

look.title(
    _("Sanctions, {year}").format(year=chosen.year),
    f'<p class="lead">{sanction_board.told(chosen, board)}</p>',
)
look.howto(
    "sanctions",
    _("The rules propose with evidence and clause; people decide, and both are kept."),
    _("Choose at “As of” the day from which deadlines are counted; the day of a deadline is still in time."),
    _("A year of which nothing is known is written unknown, and makes no streak and breaks none."),
)
asof, is_last_on_record = rectifications.choose_day(chosen)
rectifications.board(chosen, asof, is_last_on_record=is_last_on_record)
timelines.timelines(chosen)
evidence.evidence(chosen, board)
if reasons := evidence.undecided(chosen, board):
    look.html(reasons)
near_sanctions.near(chosen)
title = _("All sanctions of the year, rules beside decisions")
table(sanction_board.board_table(chosen), "sanctions", title)
