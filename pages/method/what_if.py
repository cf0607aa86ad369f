"""What if the rules were others: move them, and see at once who moves and what flips; nothing here is a result."""

import streamlit as st

from appraisal.words import _
from pages.parts import figure, layout, rule_panel, state
from pages.parts.case import results
from pages.parts.tables import trials
from pages.parts.towns import by_town
from pages.parts.words import plain

chosen = by_town(state.view())
official = results(chosen.case).scheme_of(chosen.year)
changes, wrong = rule_panel.sound(state.asked(rule_panel.CHANGES))
text = str(changes)
found = trials.trial(chosen.case, chosen.year, text, chosen.lang)

reading = (
    _("Move a rule at the left: the same stages run again, and the right side shows who would move."),
    _("The weights always add up: when one is moved, its neighbours share the rest as before."),
    _("The address holds what is moved, so a link opens the same trial. People decide about rules."),
)
trial = _("A trial: nothing is stored or decided, the official results stay as they are.")
layout.head(trials.sentence(found, changes), trial, help="\n\n".join(reading))
if wrong:
    st.warning(_("The link asks for changes that cannot be made; they are left out."))
    st.code("\n".join(map(str, wrong)), language=None)

left, right = st.columns([1, 2.2], gap="small")
with left, figure.card("rules"):
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.header(_("Rules"), anchor=False, width="content")
        st.button(
            _("Back to the official rules"),
            key="reset_rules",
            on_click=rule_panel.back,
            args=("",),
            disabled=not state.asked(rule_panel.CHANGES),
            type="tertiary",
            icon=":material/restart_alt:",
        )
    rule_panel.panel(official, found.scheme, changes)
with right:
    if changes:
        with st.container(horizontal=True, gap="small", key="moved_rules"):
            for path, words in trials.changed(found.scheme, official, changes):
                st.button(
                    plain(words),
                    key=f"back_{path}",
                    on_click=rule_panel.back,
                    args=(path,),
                    icon=":material/close:",
                    help=_("Take this change back"),
                )
    if found.refused:
        st.error(_("These changes do not make a valid scheme:"))
        st.code("\n".join(found.refused), language=None, wrap_lines=True)
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
            st.download_button(
                _("The changed scheme as a file (TOML)"),
                trials.scheme_file(chosen, text),
                file_name=f"{official.scheme.id}_what_if.toml",
                mime="application/toml",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )
