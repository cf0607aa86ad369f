"""What if the rules were others: move them, and see at once who moves and what flips; nothing here is a result."""

import streamlit as st

from appraisal.words import _
from pages.parts import figure, rule_panel, state
from pages.parts.case import results
from pages.parts.tables import decided, trials
from pages.parts.towns import by_town

chosen = by_town(state.view())
official = results(chosen.case).scheme_of(chosen.year)
changes = rule_panel.changes()
text = str(changes)
found = trials.trial(chosen.case, chosen.year, text, chosen.lang)
reading = (
    _("Move a rule at the left: the same stages run again, and the right side shows who would move."),
    _("The weights always add up: when one is moved, its neighbours share the rest as before."),
    _("The address holds what is moved, so a link opens the same trial. People decide about rules."),
)

with rule_panel.trial(trials.sentence(found, changes), reading, official, found.scheme):
    if found.refused:
        rule_panel.findings(st.error, _("These changes do not make a valid scheme:"), found.refused)
    elif found.moves.empty:
        st.info(_("The scheme of this year scores no unit, so there is nothing to vary."))
    else:
        if (picture := trials.slope(chosen, text)).figure is not None:
            figure.chart(picture, "what_if_ranks")
        if changes:
            if len((flipped := trials.flips(chosen, text)).table):
                figure.sheet(flipped, "what_if_flips")
            else:
                st.caption(_("No award and no sanction changes."))
        figure.table(trials.moves(chosen, text), "what_if_moves")
        if changes:
            place, *_more = decided.file_name(chosen)
            rule_panel.download(found.scheme, official, str(place), chosen.year)
