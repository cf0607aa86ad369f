"""What if the rules were others: move them, and see at once who moves and what flips; nothing here is a result."""

import streamlit as st

from appraisal.words import _
from pages.old import look, state
from pages.old.case import results
from pages.old.trials import changed_rules, rule_panel, what_if_results

chosen = state.view()
official = results(chosen.case).scheme_of(chosen.year)
changes, wrong = rule_panel.sound(state.asked(rule_panel.CHANGES))
text = str(changes)
if wrong:
    st.warning(_("The link asks for changes that cannot be made; they are left out."))
    st.code("\n".join(map(str, wrong)), language=None)
found = what_if_results.answer(chosen.case, chosen.year, text, chosen.lang)

title = _("What if the rules of {year} were different?").format(year=chosen.year)
look.title(title, f'<p class="lead">{what_if_results.told(found, changes)}</p>')
look.howto(
    "what_if",
    _("Move a rule at the left: the same stages run again, and the right side shows who would move."),
    _("The weights always add up: when one is moved, its neighbours share the rest as before."),
    _("It is a trial, kept in the link alone; the official results stay as they are."),
)
left, right = st.columns([1, 2], gap="large")
with left:
    look.header(_("Rules"))
    rule_panel.show(chosen, text, official, what_if_results.trial)
with right:
    if found.refused:
        st.error(_("These changes do not make a valid scheme:"))
        st.code("\n".join(found.refused), language=None)
    else:
        if changes:
            look.header(_("Changes"), changed_rules.listed(found.scheme, official, changes))
            st.download_button(
                _("The changed scheme as a file (TOML)"),
                what_if_results.scheme_file(chosen, found, text),
                file_name=f"{official.scheme.id}_what_if.toml",
                mime="application/toml",
                on_click="ignore",
                type="tertiary",
            )
        what_if_results.moves(chosen, text)
        look.header(_("Awards and sanctions that would change"))
        what_if_results.flips(chosen, found)
look.html(look.quiet(_("People decide about rules, and about results."), "p"))
