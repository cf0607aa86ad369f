"""What if above the counties of a large case: a rule is moved, and all units of the level are ranked anew."""

import streamlit as st

from appraisal.scheme_text import scheme_toml
from appraisal.words import _
from pages.parts import figure, layout, nation, rule_panel, state
from pages.parts.case import title
from pages.parts.state import View
from pages.parts.tables import trials, whole
from pages.parts.words import level_name, listed


def show(chosen: View) -> None:
    """Rules at the left, what becomes of everybody at the right."""
    official, level = nation.scheme_of(chosen.case, chosen.year), nation.level(chosen)
    changes, wrong = rule_panel.sound(state.asked(rule_panel.CHANGES))
    text, region = str(changes), _region(chosen, level)
    found = whole.answer(chosen.case, chosen.year, level, region, text, chosen.lang)
    reading = (
        _("Move a rule at the left: all units of the level are scored and ranked anew, each to its last digit."),
        _("At the right stand the bands, the regions, those that move most, the first hundred."),
        _("Sanctions and awards are told in a county: choose one, and the same changes are made there."),
    )
    trial = _("A trial: nothing is stored or decided, the official results stay as they are.")
    layout.head(whole.sentence(chosen, level, found, changes), trial, help="\n\n".join(reading))
    if wrong:
        st.warning(_("The link asks for changes that cannot be made; they are left out."))
        st.code("\n".join(map(str, wrong)), language=None)
    left, right = st.columns([1, 2.2], gap="small")
    with left, figure.card("rules"):
        st.header(_("Rules"), anchor=False)
        st.button(_("Back to the official rules"), on_click=rule_panel.back, args=("",), disabled=not changes)
        rule_panel.panel(official, found.scheme, changes, sanctions=False)
    with right:
        if found.whole is None:
            st.error(_("Under these changes the whole cannot be told:"))
            st.code("\n".join(found.refused), language=None, wrap_lines=True)
        elif not changes:
            words = _("Move a rule at the left. Here will stand who goes up and down among all {level} of the case.")
            st.info(words.format(level=level_name(level)))
        else:
            _becomes(chosen, level, region, text)


def _region(chosen: View, level: str) -> str:
    code = state.asked("region")
    known = nation.published(chosen.case).region(chosen.year, level, code) if code else None
    return state.own("region", [code] if known else [], "") if code else ""


def _becomes(chosen: View, level: str, region: str, text: str) -> None:
    official, changes = nation.scheme_of(chosen.case, chosen.year), rule_panel.sound(text)[0]
    found = whole.answer(chosen.case, chosen.year, level, region, text, chosen.lang)
    words = [rule for _path, rule in trials.changed(found.scheme, official, changes)]
    st.caption(listed(words))
    if whole.moves_no_score(changes):
        st.info(_("These changes move no score. Choose a county to see what they do."))
    figure.sheet(whole.bands(chosen, level, text), "whole_bands")
    if region:
        st.caption(nation.crumbs(chosen, region))
    figure.table(whole.below(chosen, level, region, text), "whole_regions")
    figure.table(whole.movers(chosen, level, text), "whole_movers")
    figure.table(whole.first(chosen, level, text), "whole_first")
    if len((gone := whole.left(chosen, level, text)).table):
        figure.table(gone, "whole_left")
    comment = _("What if, not in force: {place}, {year}, with the changes {changes}")
    about = comment.format(place=title(chosen.case), year=chosen.year, changes=text)
    st.download_button(
        _("The changed scheme as a file (TOML)"),
        lambda: scheme_toml(found.scheme, about).encode(),
        file_name=f"{official.scheme.id}_what_if.toml",
        mime="application/toml",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
