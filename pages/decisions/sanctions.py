"""Who is warned or vetoed: rules beside decisions, deadlines, the years behind them, the evidence, who is close."""

from contextlib import suppress
from datetime import date

import streamlit as st

from appraisal.words import N_, _
from pages.parts import figure, layout, methods, state
from pages.parts.frames import ask
from pages.parts.tables import decided, sanctions
from pages.parts.towns import by_town
from pages.parts.words import day

TODAY = "today"
DAYS = {
    "last_day": N_("{day} (the last day that the records cover)"),
    "deadline": N_("{day} (the last deadline)"),
    "day_after": N_("{day} (the day after the last deadline)"),
}

chosen = by_town(state.view())
board = decided.sanctions(chosen)


def day_to_count_from() -> date:
    """Today, a day of the record, or any day that a link asks for; today where nothing has a deadline."""
    today = date.today()
    if decided.within(ask(chosen.case, "rectifications", year=chosen.year, asof=today), chosen).empty:
        return today
    options = {TODAY: _("Deadlines counted from today, {day}").format(day=day(today))}
    for row in ask(chosen.case, "as_of_days").itertuples():
        options[row.day.date().isoformat()] = _(DAYS.get(row.what, "{day}")).format(day=day(row.day))
    asked = state.asked("asof")
    with suppress(ValueError):  # a word that is no day is answered by the choice below
        options.setdefault(date.fromisoformat(asked).isoformat(), day(date.fromisoformat(asked)))
    more = {"required": True, "label_visibility": "collapsed", "width": 340}
    code = state.select_own(st.selectbox, _("As of"), options, "asof", TODAY, **more)
    return today if code == TODAY else date.fromisoformat(code)


how = (
    _("The rules propose with evidence and clause; people decide, and both are kept."),
    _("The day of a deadline is still in time; choose another day to count from above the table."),
    _("A year of which nothing is known is written unknown, and makes no streak and breaks none."),
)
layout.head(sanctions.headline(chosen), sanctions.agreement(chosen), sanctions.scope(chosen), help="\n\n".join(how))
asof = day_to_count_from()
figure.listing(sanctions.board(chosen, asof), "sanctions")
for n, which in enumerate(sanctions.lasting(chosen)):
    if (picture := sanctions.timeline(chosen, asof, which)).figure is not None:
        figure.chart(picture, f"timeline_{n}")
if len(board):
    figure.listing(sanctions.evidence(chosen), "evidence")
figure.listing(sanctions.near(chosen), "near")
if len(board):
    with st.expander(_("Could it be coincidence?"), icon=":material/casino:"):
        figure.listing(sanctions.luck(chosen), "luck")
        methods.explained("luck", key="luck")
