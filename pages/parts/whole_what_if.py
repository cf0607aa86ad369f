"""What if above the counties of a large case: a rule is moved, and all units of the level are ranked anew."""

import streamlit as st

from appraisal.words import _
from pages.parts import figure, nation, rule_panel, state
from pages.parts.case import title
from pages.parts.state import View
from pages.parts.tables import whole
from pages.parts.words import level_name


def show(chosen: View) -> None:
    """Rules at the left, what becomes of everybody at the right."""
    official, level = nation.scheme_of(chosen.case, chosen.year), nation.level(chosen)
    changes, region = rule_panel.changes(), _region(chosen, level)
    text = str(changes)
    found = whole.answer(chosen.case, chosen.year, level, region, text, chosen.lang)
    reading = (
        _("Move a rule at the left: all units of the level are scored and ranked anew, each to its last digit."),
        _("At the right stand the bands, the regions, those that move most, the first hundred."),
        _("Sanctions and awards are told in a county: choose one, and the same changes are made there."),
    )
    with rule_panel.trial(whole.sentence(level, found, changes), reading, official, found.scheme, sanctions=False):
        if found.refused:
            rule_panel.findings(st.error, _("Under these changes the whole cannot be told:"), found.refused)
        elif not changes:
            words = _("Move a rule at the left. Here will stand who goes up and down among all {level} of the case.")
            st.info(words.format(level=level_name(level)))
        else:
            if whole.moves_no_score(changes):
                st.info(_("These changes move no score. Choose a county to see what they do."))
            figure.sheet(whole.bands(chosen, level, text), "whole_bands")
            if region:
                st.caption(nation.crumbs(chosen, region))
            figure.table(whole.below(chosen, level, region, text), "whole_regions")
            for key, picture in whole.units(chosen, level, text).items():
                figure.table(picture, key)
            rule_panel.download(found.scheme, official, title(chosen.case), chosen.year)


def _region(chosen: View, level: str) -> str:
    code = state.asked("region")
    found = nation.published(chosen.case).region(chosen.year, level, code) if code else None
    return state.own("region", [code] if found and not found["is_county"] else [], "")
