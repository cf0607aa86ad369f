"""One unit on a page, at its own depth: a scored one, a village, the district, or one of which little is known."""

from dataclasses import replace
from datetime import date

import streamlit as st

from appraisal.words import _, named
from pages.parts import figure, layout, state
from pages.parts.charts.league import Z95
from pages.parts.frames import ask
from pages.parts.links import link
from pages.parts.tables import standings, unit_record
from pages.parts.tables import unit as profile
from pages.parts.words import (
    Row,
    counted,
    day,
    kind_name,
    level_name,
    listed,
    name_of,
    number,
    plain,
    possible,
    there,
)

MOST_BADGES = 8
MOST_ON_PAPER = 30  # decisions that a page of paper holds; more are a table to search
COLOURS = {"veto": "red", "yellow_card": "yellow", "award": "violet"}

view = state.view()
chosen = replace(view, level="")  # on its own page the level chosen does not hide what a unit has
top = next(ask(chosen.case, "top_unit").itertuples())


def badges() -> str:
    """Sanctions and awards of the unit and of those below it, each with its sign; Markdown."""
    found = unit_record.marks(chosen)
    told = [
        f":{COLOURS.get(kind, 'red')}-badge[{plain(words if own else f'{words} {name}')}]"
        for kind, words, name, own in found[:MOST_BADGES]
    ]
    if len(found) > MOST_BADGES:
        told.append(plain(_("and {n} more").format(n=len(found) - MOST_BADGES)))
    return " ".join(told)


def where(unit: Row) -> str:
    """The units above as links, then what kind of unit this is and its code; Markdown."""
    above, parent = [], unit.parent
    # What lies above the county of a large case is no unit of it; the frame has the way there.
    while there(parent) and len(found := ask(chosen.case, "unit", unit=parent, year=chosen.year)):
        row = next(found.itertuples())
        above.insert(0, link("town", name_of(row), view, unit=parent))
        parent = row.parent
    kind = plain(" ".join(filter(None, (kind_name(unit.kind), unit.unit))))
    return " › ".join([*above, kind])


def title(unit: Row) -> str:
    """The unit in a sentence: its place and band, else what was decided, else that nothing is on record."""
    words = {"unit": name_of(unit), "band": named(unit.band or None, unit.band_en or None)} if there(unit.band) else {"unit": name_of(unit), "band": ""}  # fmt: skip
    if there(unit.rank):
        shared = unit.tied > 1
        text = (
            _("{unit}: joint place {rank}, {n} units with the same score, {band}")
            if shared
            else _("{unit}: place {rank}, {band}")
        )
        return text.format(rank=number(unit.rank), n=number(unit.tied), **words).rstrip("，, ")
    if there(unit.score):
        return _("{unit}: no rank, {band}").format(**words)
    own = [text for _kind, text, _name, is_own in unit_record.marks(chosen) if is_own]
    text = _("{unit}: {told}")
    if own:
        return text.format(unit=name_of(unit), told=listed(own))
    figures = len(profile.indicators(chosen))
    told = (
        _("no sanction, no award") if figures else _("nothing on record in {year}").format(year=chosen.year)
    )
    return text.format(unit=name_of(unit), told=told)


def unknown(unit: Row) -> str:
    """What is not known of a unit without a score, plainly."""
    if unit.level == "village":
        is_checked = len(profile.indicators(chosen)) > 0
        check = (
            _("It was among those checked this year.")
            if is_checked
            else _("It was not among those checked this year.")
        )
        return f"{check} {_('What was not checked is not known; it counts neither for nor against it.')}"
    score = _(
        "The scheme gives units of this level ({level}) no score, so there is no rank and nothing to compare."
    )
    return f"{score.format(level=level_name(unit.level))} {_('How its work was judged beyond this is not in the data.')}"


def cards(unit: Row) -> None:
    """Rank, score, the greatest loss, the units checked below, and those under a sanction."""
    with layout.cards():
        moved = ""
        if there(unit.change):
            moved = (
                _("as last year")
                if not unit.change
                else f"{'↑' if unit.change > 0 else '↓'}{number(abs(unit.change))}"
            )
        places = _("possible {places}").format(places=possible(unit.rank_low, unit.rank_high))
        value = f"{number(unit.rank)} / {number(unit.of_n)}"
        layout.metric(_("Rank"), value, _("; ").join(filter(None, (places, moved))))
        score(unit)
        lost = profile.losses(chosen, unit)
        if len(lost):
            first = next(lost.itertuples())
            layout.metric(_("Most points lost"), f"−{number(first.lost, 2)}", first.label)
        below = ask(chosen.case, "children", unit=chosen.unit, year=chosen.year)
        if len(below):
            n, of = int(below["origin"].notna().sum()), len(below)
            label = _("Checked: {level}").format(level=level_name(below["level"].iloc[0]))
            layout.metric(label, f"{n} / {of}", _("the others are not known") if n < of else _("all of them"))
            hit = [f"{words.split()[0]} {name}" for kind, words, name, own in unit_record.marks(chosen)
                   if kind != "award" and not own]  # fmt: skip
            note = listed(hit[:2]) if hit else _("none")
            layout.metric(_("Sanctions under it"), number(len(hit)), note)


def score(unit: Row) -> None:
    """The score with its error, and how it moved; said to be reconstructed where the year before is no history."""
    years = ask(chosen.case, "unit_scores", unit=chosen.unit).set_index("year")["score"]
    change = unit.score - years.get(chosen.year - 1, float("nan"))
    more = {}
    if change == change:
        since = _("on {year}").format(year=chosen.year - 1)
        is_made = not standings.is_history(chosen, chosen.year - 1)
        colour = "off" if abs(change) < profile.LEAST_LOSS else "blue" if change > 0 else "orange"
        more = {"delta": f"{change:+.2f}", "delta_color": colour,
                "delta_description": f"{since} {_('(reconstructed)')}" if is_made else since}  # fmt: skip
    error = number(Z95 * unit.standard_error, 2) if there(unit.standard_error) else ""
    label = _("Score, ± {error}").format(error=error) if error else _("Score")
    layout.metric(label, number(unit.score, 2), **more)


def over_years() -> None:
    """Score, rank or an indicator over the years, as chosen."""
    options = profile.over_choices(chosen)
    more = {"label_visibility": "collapsed", "required": True}
    what = state.select_own(st.selectbox, _("Over the years"), options, "over", "score", **more)
    if (found := profile.over_years(chosen, what)) is not None:
        figure.chart(found, "over")
    else:
        st.info(_("Only one year of this is known."))


def scored() -> None:
    left, right = st.columns(2, gap="small")
    with left:
        if (found := profile.among_peers(chosen)).figure is not None:
            figure.chart(found, "peers", opens="indicator")
    with right:
        if (lost := profile.fall(chosen)) is not None:
            figure.chart(lost, "losses", opens="indicator")
    left, right = st.columns(2, gap="small")
    with left:
        if (found := profile.shares(chosen)).figure is not None:
            figure.chart(found, "shares", opens="indicator")
    with right:
        over_years()
    figure.table(profile.table(chosen), "indicators", opens="indicator")
    if (units := unit_record.below(chosen, chosen.unit, "")) is not None:
        figure.table(units, "below")


def unscored(unit: Row) -> None:
    if (rates := profile.rates(chosen, top.code)) is not None:
        figure.chart(rates, "rates", opens="indicator")
    if (facts := unit_record.facts(chosen, top.code)) is not None:
        figure.sheet(facts, "facts")
    if unit.unit == top.code:
        if level := standings.first_scored(chosen):
            figure.table(unit_record.others(replace(chosen, unit=""), level, ""), "units")


def recorded(unit: Row) -> None:
    """What was decided and on which conditions, whom an unscored unit may be compared with, and why all this is so."""
    found = unit_record.decisions(chosen, unit.unit == top.code)
    if len(found.table) > MOST_ON_PAPER:
        figure.table(found, "decisions")
    elif len(found.table):
        figure.sheet(found, "decisions")
    else:
        st.caption(plain(found.title))
    if (conditions := unit_record.conditions(chosen)) is not None:
        figure.sheet(conditions, "conditions")
    if not there(unit.score) and unit.unit != top.code:
        if unit.level == "village":
            heading = _("Neighbours in {town}").format(town=name_of(unit, "parent_"))
            near = unit_record.below(chosen, unit.parent, heading)
        else:
            near = unit_record.others(chosen, unit.level, unit.parent)
        if near is not None:
            figure.table(near, "near")
    label = _("The whole reckoning: every number and clause")
    with st.expander(label, key="why", on_change="rerun", icon=":material/calculate:") as box:
        if box.open:
            st.code(unit_record.explanation(chosen), language=None, wrap_lines=True)


def choice() -> None:
    """Where no unit is chosen: the units of the level chosen, and the way to all the others."""
    level = standings.scored_level(view) or view.level
    ways = [link("town", name_of(top), view, unit=top.code)]
    for row in ask(chosen.case, "levels", year=chosen.year).itertuples():
        if row.level not in (level, top.level):
            ways.append(link("town", f"{level_name(row.level)} {row.units}", view, level=row.level))
    found = unit_record.others(chosen, level, "") if level else None
    layout.head(
        _("Choose a unit to see all that is known of it"),
        more=f"{plain(_('Also here:'))} {' · '.join(ways)}",
    )
    if found is not None:
        figure.table(found, "units")


def page() -> None:
    unit = profile.about(chosen)
    if unit is None:
        return choice()
    is_scored = there(unit.score)
    unsure = "" if is_scored or unit.unit == top.code else unknown(unit)
    links = [where(unit)]
    if not is_scored:
        links += [
            link("awards", _("Awards and why"), view),
            link("sanctions", _("Sanctions and evidence"), view),
        ]
    how = [
        _(
            "Each line is an indicator: the unit's dot on the range of its peers; blue is better, orange worse."
        ),
        _("Better or worse than the district is said only where the margin of error allows it."),
        _("Any dot, bar or row opens what it is about; files are below each figure."),
    ]
    layout.head(title(unit), unsure, help=" ".join(map(plain, how)), more=" · ".join([*links, badges()]))
    if (
        not (unit.valid_from if there(unit.valid_from) else chosen.year)
        <= chosen.year
        <= (unit.valid_to if there(unit.valid_to) else chosen.year)
    ):
        st.info(_("The register does not hold this unit in {year}.").format(year=chosen.year))
    if is_scored:
        cards(unit)
        scored()
    else:
        unscored(unit)
    recorded(unit)
    st.html(f'<button type="button" data-print>{_("Print this page")}</button>')
    st.caption(_("Printed on {day}.").format(day=day(date.today())))


page()
