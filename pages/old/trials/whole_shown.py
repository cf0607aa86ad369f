"""What if, for all units of a level of a large case: rules at the left, what becomes of everybody at the right."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import streamlit as st

from appraisal.changes import Changes
from appraisal.findings import Refused
from appraisal.scheme import Scheme
from appraisal.scheme_text import scheme_toml
from appraisal.words import _, ngettext
from pages.old import look, nation, state
from pages.old.case import title
from pages.old.state import View
from pages.old.trials import changed_rules, rule_panel, whole_tables
from pages.old.trials.what_if_controls import Trial
from pages.old.words import level_name, mark, number, safe, units_counted

if TYPE_CHECKING:
    from appraisal.whole.what_if import WholeWhatIf

WITHOUT_SCORES = ("sanction.", "award.", "ranking.confidence")  # changes that move no score and no place


@dataclass(frozen=True)
class Answer:
    """The level under the changes, or why they cannot be."""

    scheme: Scheme
    whole: "WholeWhatIf | None"
    refused: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def answer(case: str, year: int, level: str, region: str, changes: str, _language: str) -> Answer:
    """Asked once for each set of changes; the language is part of the key because findings are words."""
    official = nation.scheme_of(case, year)
    try:
        found = nation.whole_years(case).what_if(official, year, level, Changes.parse(changes), region)
    except Refused as refused:
        return Answer(official, None, tuple(map(str, refused.findings)))
    return Answer(found.scheme, found)


def show(chosen: View) -> None:
    """The whole page, for the level at the left and the region in the address."""
    official, level = nation.scheme_of(chosen.case, chosen.year), nation.level(chosen)
    changes, wrong = rule_panel.sound(state.asked(rule_panel.CHANGES))
    text = str(changes)
    if wrong:
        st.warning(_("The link asks for changes that cannot be made; they are left out."))
        st.code("\n".join(map(str, wrong)), language=None)
    region = _region(chosen, level)
    found = answer(chosen.case, chosen.year, level, region, text, chosen.lang)
    heading = _("What if the rules of {year} were different?").format(year=chosen.year)
    look.title(heading, f'<p class="lead">{_told(chosen, level, found, changes)}</p>')
    look.howto(
        "whole_what_if",
        _(
            "Move a rule at the left: all units of the level are scored and ranked anew, each to its last digit."
        ),
        _(
            "At the right stands what becomes of them: the bands, the regions, those that move most, the first hundred."
        ),
        _("Sanctions and awards are told in a county: choose one, and the same changes are made there."),
    )
    left, right = st.columns([1, 2], gap="large")
    with left:
        look.header(_("Rules"))
        rule_panel.show(chosen, text, official, trial)
    with right:
        if found.whole is None:
            st.error(_("Under these changes the whole cannot be told:"))
            st.code("\n".join(found.refused), language=None, wrap_lines=True)
        else:
            _becomes(chosen, level, region, official, found.whole, changes, text)
    look.html(look.quiet(_("People decide about rules, and about results."), "p"))


def _region(chosen: View, level: str) -> str:
    code = state.asked("region")
    known = nation.published(chosen.case).region(chosen.year, level, code) if code else None
    return state.own("region", [code] if known else [], "") if code else ""


def trial(chosen: View, changes: str) -> Trial:
    """What the panel of the rules shows; sanctions and awards are told in a county."""
    official, level = nation.scheme_of(chosen.case, chosen.year), nation.level(chosen)
    found = answer(chosen.case, chosen.year, level, _region(chosen, level), changes, chosen.lang)
    told = _told(chosen, level, found, Changes.parse(changes))
    return Trial(official, found.scheme, told, sanctions=False)


def _told(chosen: View, level: str, found: Answer, changes: Changes) -> str:
    """What has been changed how often, and what comes of it."""
    if not changes:
        return safe(_("Nothing is changed yet: what stands here is the official result."))
    if found.whole is None:
        return ""
    n, counts = len(changes.values), found.whole.counts
    rules = ngettext("{n} rule changed", "{n} rules changed", n).format(n=n)
    text = _(
        "{rules}: of {units} {moved} change their place in the whole case; mean score {was}{sign} → {now}{sign}."
    )
    whole = nation.published(chosen.case).region(chosen.year, level, "") or {}
    return safe(text).format(
        rules=safe(rules),
        units=safe(units_counted(counts.units, level)),
        moved=f"<b>{number(counts.moved)}</b>",
        was=number(counts.was_mean, 2),
        now=number(counts.mean, 2),
        sign=f'<span class="mark">{mark(str(whole.get("origin")))}</span>',
    )


def _becomes(
    chosen: View, level: str, region: str, official: Scheme, whole: "WholeWhatIf", changes: Changes, text: str
) -> None:
    if not changes:
        words = _(
            "Move a rule at the left. Here will stand who goes up and down among all {level} of the case."
        )
        look.html(look.quiet(words.format(level=level_name(level)), "p"))
        return
    look.header(_("Changes"), changed_rules.listed(whole.scheme, official, changes))
    if all(path.startswith(WITHOUT_SCORES) for path, _value in changes.values):
        look.html(look.quiet(_("These changes move no score. Choose a county to see what they do."), "p"))
    comment = _("What if, not in force: {place}, {year}, with the changes {changes}")
    place = title(chosen.case)
    st.download_button(
        _("The changed scheme as a file (TOML)"),
        lambda: scheme_toml(
            whole.scheme, comment.format(place=place, year=chosen.year, changes=text)
        ).encode(),
        file_name=f"{official.scheme.id}_what_if.toml",
        mime="application/toml",
        on_click="ignore",
        type="tertiary",
    )
    whole_tables.moved_bands(chosen, level, whole)
    whole_tables.regions(chosen, level, region, whole, text)
    whole_tables.movers(chosen, level, whole)
    whole_tables.first_hundred(chosen, level, whole)
