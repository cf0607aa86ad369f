"""One unit on a page, at its own depth: a scored one, a village, the district, or one of which little is known."""

from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st

from appraisal.words import _
from pages.parts import figure, layout, state
from pages.parts.links import link
from pages.parts.tables import problems, standings, unit_record
from pages.parts.tables import unit as profile
from pages.parts.words import day, plain, there

view = state.view()
chosen = replace(view, level="")  # on its own page the level chosen does not hide what a unit has
unit = profile.about(chosen)
is_scored = unit is not None and there(unit.score)


def choice() -> None:
    """Where no unit is chosen: the units of the level chosen, and the way to all the others."""
    level = standings.scored_level(view) or view.level
    layout.head(_("Choose a unit to see all of it"), more=unit_record.ways(chosen, level))
    if found := unit_record.others(chosen, level, ""):
        figure.table(found, "units")


def head() -> None:
    """The unit in a sentence, what is not known of it, where it belongs and what was decided."""
    found = [unit_record.where(chosen)]
    if not is_scored:
        found += [link("awards", _("Awards and why"), view), link("sanctions", _("Sanctions and evidence"), view)]
    if unit.unit != profile.top(chosen).code:
        found.append(unit_record.badges(chosen))
    how = (
        _("Each line is an indicator: the unit's dot on the range of its peers; blue is better, orange worse."),
        _("Better or worse than the district is said only where the margin of error allows it."),
        _("Any dot, bar or row opens what it is about; files are below each figure."),
    )
    more, help = " · ".join(filter(None, found)), " ".join(map(plain, how))
    layout.head(unit_record.title(chosen), *unit_record.unknown(chosen), help=help, more=more)
    first, last = unit.valid_from, unit.valid_to
    if (there(first) and chosen.year < first) or (there(last) and chosen.year > last):
        st.info(_("The register does not hold this unit in {year}.").format(year=chosen.year))


def indicators(picture: figure.Picture | None, key: str) -> None:
    if picture:
        figure.chart(picture, key, opens="indicator")


def over_years() -> None:
    """Score, rank or an indicator over the years, as chosen."""
    options, more = profile.over_choices(chosen), {"label_visibility": "collapsed", "required": True}
    what = state.select_own(st.selectbox, _("Over the years"), options, "over", "score", **more)
    if found := profile.over_years(chosen, what):
        figure.chart(found, "over")
    else:
        st.info(_("Only one year of this is known."))


def scored() -> None:
    """A scored unit: its cards, its figures among its peers, what it lost, its years, the units below it."""
    with layout.cards():
        for label, value, note, change in unit_record.cards(chosen):
            layout.metric(label, value, note, **change)
    left, right = st.columns(2, gap="small")
    with left:
        indicators(profile.among_peers(chosen), "peers")
    with right:
        indicators(profile.fall(chosen), "losses")
    left, right = st.columns(2, gap="small")
    with left:
        indicators(profile.shares(chosen), "shares")
    with right:
        over_years()
    figure.table(profile.table(chosen), "indicators", opens="indicator")
    if below := unit_record.below(chosen, chosen.unit, ""):
        figure.table(below, "below")


def recorded() -> None:
    """What it did, what was decided and why, and whom an unscored unit may be compared with."""
    if work := problems.work(chosen):
        figure.sheet(work, "work")
    if naming := problems.naming(chosen):
        figure.sheet(naming, "naming")
    found = unit_record.decisions(chosen)
    if found.table.empty:
        st.caption(plain(found.title))
    else:
        figure.listing(found, "decisions")
    if conditions := unit_record.conditions(chosen):
        figure.sheet(conditions, "conditions")
    if not is_scored:
        if facts := unit_record.facts(chosen):
            figure.sheet(facts, "facts")
        if near := unit_record.near(chosen):
            figure.table(near, "near")
    label = _("The whole reckoning: every number and clause")
    with st.expander(label, key="why", on_change="rerun", icon=":material/calculate:") as box:
        if box.open:
            st.code(unit_record.explanation(chosen), language=None, wrap_lines=True)
    button, printed = escape(_("Print this page")), escape(_("Printed on {day}.").format(day=day(date.today())))
    st.html(f'<button type="button" data-print>{button}</button><small class="printed">{printed}</small>')


if unit is None:
    choice()
else:
    head()
    if is_scored:
        scored()
    else:
        indicators(unit_record.rates(chosen), "rates")
    recorded()
