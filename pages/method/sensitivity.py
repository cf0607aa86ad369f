"""How much the ranks owe to choices and to chance: weights, combining, missing values and sampling error at once."""

import streamlit as st

from appraisal.words import _
from pages.old import look, standings, state
from pages.old.picture import picture, table
from pages.old.trials import sensitivity_runs, sensitivity_shown
from pages.old.words import level_name, safe

chosen = state.view()
level = standings.scored_level(chosen) or standings.first_scored(chosen)

title = _("How sensitive are the places, {level}, {year}")
look.title(title.format(level=level_name(level), year=chosen.year))
if not level:
    st.info(_("The scheme of this year scores no unit, so there is nothing to vary."))
    st.stop()
lead = st.container()
wanted = sensitivity_runs.asked()
found = sensitivity_shown.sensitive(chosen, level, wanted)
with lead:
    look.html(f'<p class="lead">{found.told}</p>')
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
table(*found.ranks)
picture(*found.outcomes)
left, right = st.columns(2, gap="large")
with left:
    if found.factors:
        table(*found.factors)
with right:
    picture(*found.without)
for sentence in found.left_undone:
    look.html(f'<p class="quiet">{safe(sentence)}</p>')
