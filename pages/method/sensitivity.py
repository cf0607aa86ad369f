"""How much the ranks owe to choices and to chance: weights, combining, missing values and sampling error at once."""

import streamlit as st

from appraisal.words import _
from pages.parts import alike, look, standings, state
from pages.parts.case import results
from pages.parts.trials import sensitivity_runs, sensitivity_view
from pages.parts.words import level_name, plain, safe

chosen = state.view()
level = standings.scored_level(chosen) or standings.first_scored(chosen)
scheme = results(chosen.case).scheme_of(chosen.year)

title = _("How sensitive are the places, {level}, {year}")
st.title(plain(title.format(level=level_name(level), year=chosen.year)), anchor=False)
if not level:
    st.info(_("The scheme of this year scores no unit, so there is nothing to vary."))
    st.stop()
lead = st.container()
wanted = sensitivity_runs.asked()
found = alike.pooled(chosen.case, sensitivity_runs.made(chosen.case, chosen.year, level, wanted))
units = sensitivity_view.names(chosen, level)
with lead:
    look.html(f'<p class="lead">{sensitivity_view.told(chosen, found, units)}</p>')
    look.howto(
        "sensitivity",
        _("The year is appraised again and again, each time with other weights, rules and drawn values."),
        _(
            "Where a place stays in nearly all runs it does not hang on such choices; where it does not, it does."
        ),
        _(
            "The draws describe; they are no test, no run is a result, and units with equal figures share theirs."
        ),
    )
    look.marks_explained()
sensitivity_view.ranks(chosen, found, units)
sensitivity_view.outcomes(chosen, found, units, scheme)
left, right = st.columns(2, gap="large")
with left:
    sensitivity_view.factors(chosen, found)
with right:
    sensitivity_view.without(chosen, found, scheme)
for sentence in sensitivity_view.left_undone(found, scheme):
    look.html(f'<p class="quiet">{safe(sentence)}</p>')
