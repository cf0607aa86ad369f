"""One unit on a page, at its own depth: a scored one, a village, the district, or one of which little is known."""

from dataclasses import replace
from datetime import date
from html import escape

import streamlit as st

from appraisal.words import _, named
from pages.parts import figure, layout, state
from pages.parts.charts.league import Z95
from pages.parts.frames import ask
from pages.parts.links import link
from pages.parts.tables import overview, standings, unit_record
from pages.parts.tables import unit as profile
from pages.parts.words import Row, day, kind_name, level_name, listed, name_of, number, plain, possible, there

MOST_BADGES = 8
MOST_ON_PAPER = 30  # decisions that are read; more are a table to search
COLOURS = {"veto": "red", "yellow_card": "yellow", "award": "violet", "undecided": "gray"}

view = state.view()
chosen = replace(view, level="")  # on its own page the level chosen does not hide what a unit has
top = next(ask(chosen.case, "top_unit").itertuples())


def badges() -> str:
    """Sanctions and awards of the unit and of those below it, each with its sign; Markdown."""
    found = unit_record.marks(chosen)
    told = [
        f":{COLOURS.get(kind, 'red')}-badge[{plain(f'{text} {name}'.strip())}]"
        for kind, text, name in found[:MOST_BADGES]
    ]
    more = len(found) - MOST_BADGES
    return " ".join([*told, plain(_("and {n} more").format(n=more))] if more > 0 else told)


def where(unit: Row) -> str:
    """The units above as links, then what kind of unit this is and its code; Markdown."""
    parent, above = unit.parent, list[str]()
    # What lies above the county of a large case is no unit of it; the frame has the way there.
    while there(parent) and len(found := ask(chosen.case, "unit", unit=parent, year=chosen.year)):
        row = next(found.itertuples())
        above.insert(0, link("town", name_of(row), view, unit=parent))
        parent = row.parent
    return " › ".join([*above, plain(" ".join(filter(None, (kind_name(unit.kind), unit.unit))))])


def title(unit: Row) -> str:
    """The unit in a sentence: its place and band, else what was decided, else that nothing is on record."""
    name, text = name_of(unit), _("{unit}: {told}")
    if unit.unit == top.code and (sentence := overview.sentence(replace(chosen, unit=""))):
        return text.format(unit=name, told=sentence)
    if there(unit.score):
        place = _("no rank")
        if there(unit.rank):
            shared = _("joint {rank}, {n} units with the same score") if unit.tied > 1 else _("rank {rank}")
            place = shared.format(rank=number(unit.rank), n=number(unit.tied))
        band = named(unit.band, unit.band_en) if there(unit.band) else ""
        return text.format(unit=name, told=_(", ").join(filter(None, (place, band))))
    if own := [words for _kind, words, of in unit_record.marks(chosen) if not of]:
        return text.format(unit=name, told=listed(own))
    if len(profile.indicators(chosen)):
        return text.format(unit=name, told=_("no sanction and no award"))
    return text.format(unit=name, told=_("nothing is on record of {year}").format(year=chosen.year))


def unknown(unit: Row) -> list[str]:
    """What is not known of a unit without a score, plainly."""
    if unit.unit == top.code:
        return []
    if unit.level == "village":
        checked, not_checked = (
            _("It was among those checked this year."),
            _("It was not among those checked this year."),
        )
        more = _("What was not checked is not known; it counts neither for nor against it.")
        return [checked if len(profile.indicators(chosen)) else not_checked, more]
    score = _("The scheme gives units of this level ({level}) no score, so there is no rank and nothing to compare.")
    more = _("How its work was judged beyond this is not in the data.")
    return [score.format(level=level_name(unit.level)), more]


def cards(unit: Row) -> None:
    """Rank, score, the greatest loss, the units checked below, and those under a sanction."""
    with layout.cards():
        moved = ""
        if there(unit.change):
            arrow = f"{'↑' if unit.change > 0 else '↓'}{number(abs(unit.change))}"
            moved = arrow if unit.change else _("as last year")
        places = _("possible {places}").format(places=possible(unit.rank_low, unit.rank_high))
        note = _("; ").join(filter(None, (places, moved)))
        layout.metric(_("Rank"), f"{number(unit.rank)} / {number(unit.of_n)}", note)
        score(unit)
        lost = next(profile.losses(chosen).itertuples(), None)
        if lost:
            layout.metric(_("Most points lost"), f"−{number(lost.lost, 2)}", lost.label)
        below = ask(chosen.case, "children", unit=chosen.unit, year=chosen.year)
        if below.empty:
            return
        n, of = int(below["origin"].map(there).sum()), len(below)
        label = _("Checked: {level}").format(level=level_name(below["level"].iloc[0]))
        layout.metric(label, f"{n} / {of}", _("the others are not known") if n < of else _("all of them"))
        marks = [mark for mark in unit_record.marks(chosen) if mark[2] and mark[0] != "award"]
        hit = [f"{text[0]} {name}" for kind, text, name in marks if kind != "undecided"]
        unsure = _("{n} cannot be decided").format(n=len(marks) - len(hit)) if len(marks) > len(hit) else ""
        note = listed(filter(None, (*hit[:2], unsure))) or _("none")
        layout.metric(_("Sanctions below it"), number(len(hit)), note)


def score(unit: Row) -> None:
    """The score with its error, and how it moved; said to be reconstructed where the year before is no history."""
    years = ask(chosen.case, "unit_scores", unit=chosen.unit).set_index("year")["score"]
    change = unit.score - years.get(chosen.year - 1, float("nan"))
    more = {}
    if there(change):
        since = _("on {year}").format(year=chosen.year - 1)
        if not standings.is_history(chosen, chosen.year - 1):
            since = f"{since} {_('(reconstructed)')}"
        colour = "off" if abs(change) < profile.LEAST_LOSS else "blue" if change > 0 else "orange"
        more = {"delta": f"{change:+.2f}", "delta_color": colour, "delta_description": since}
    error = _("Score, ± {error}").format(error=number(Z95 * unit.standard_error, 2))
    label = error if there(unit.standard_error) else _("Score")
    layout.metric(label, number(unit.score, 2), **more)


def over_years() -> None:
    """Score, rank or an indicator over the years, as chosen."""
    more = {"label_visibility": "collapsed", "required": True}
    options = profile.over_choices(chosen)
    what = state.select_own(st.selectbox, _("Over the years"), options, "over", "score", **more)
    if found := profile.over_years(chosen, what):
        figure.chart(found, "over")
    else:
        st.info(_("Only one year of this is known."))


def scored() -> None:
    left, right = st.columns(2, gap="small")
    with left:
        _chart(profile.among_peers(chosen), "peers")
    with right:
        _chart(profile.fall(chosen), "losses")
    left, right = st.columns(2, gap="small")
    with left:
        _chart(profile.shares(chosen), "shares")
    with right:
        over_years()
    figure.table(profile.table(chosen), "indicators", opens="indicator")
    if below := unit_record.below(chosen, chosen.unit, ""):
        figure.table(below, "below")


def _chart(picture: figure.Picture | None, key: str) -> None:
    if picture:
        figure.chart(picture, key, opens="indicator")


def recorded(unit: Row) -> None:
    """What was decided and on which conditions, whom an unscored unit may be compared with, and why all this is so."""
    found = unit_record.decisions(chosen, unit.unit == top.code)
    if found.table.empty:
        st.caption(plain(found.title))
    else:
        (figure.sheet if len(found.table) <= MOST_ON_PAPER else figure.table)(found, "decisions")
    if conditions := unit_record.conditions(chosen):
        figure.sheet(conditions, "conditions")
    if not there(unit.score):
        if facts := unit_record.facts(chosen, top.code):
            figure.sheet(facts, "facts")
        if near := others(unit):
            figure.table(near, "near")
    label = _("The whole reckoning: every number and clause")
    with st.expander(label, key="why", on_change="rerun", icon=":material/calculate:") as box:
        if box.open:
            st.code(unit_record.explanation(chosen), language=None, wrap_lines=True)
    printed = escape(_("Printed on {day}.").format(day=day(date.today())))
    button = f'<button type="button" data-print>{escape(_("Print this page"))}</button>'
    st.html(f'{button}<small class="printed">{printed}</small>')


def others(unit: Row) -> figure.Picture | None:
    """Whom an unscored unit may be compared with; of the district, the towns."""
    if unit.unit == top.code:
        level = standings.first_scored(chosen)
        return unit_record.others(replace(chosen, unit=""), level, "") if level else None
    if unit.level == "village":
        title = _("Neighbours in {town}").format(town=name_of(unit, "parent_"))
        return unit_record.below(chosen, unit.parent, title)
    return unit_record.others(chosen, unit.level, unit.parent)


def choice() -> None:
    """Where no unit is chosen: the units of the level chosen, and the way to all the others."""
    level = standings.scored_level(view) or view.level
    ways = [link("town", name_of(top), view, unit=top.code)]
    for row in ask(chosen.case, "levels", year=chosen.year).itertuples():
        if row.level not in (level, top.level):
            ways.append(link("town", f"{level_name(row.level)} {row.units}", view, level=row.level))
    layout.head(_("Choose a unit to see all of it"), more=f"{plain(_('Also here:'))} {' · '.join(ways)}")
    if found := unit_record.others(chosen, level, ""):
        figure.table(found, "units")


def profile_of(unit: Row) -> None:
    is_scored = there(unit.score)
    ways = [where(unit), "" if unit.unit == top.code else badges()]
    if not is_scored:
        ways.insert(1, link("awards", _("Awards and why"), view))
        ways.insert(2, link("sanctions", _("Sanctions and evidence"), view))
    how = [
        _("Each line is an indicator: the unit's dot on the range of its peers; blue is better, orange worse."),
        _("Better or worse than the district is said only where the margin of error allows it."),
        _("Any dot, bar or row opens what it is about; files are below each figure."),
    ]
    layout.head(
        title(unit),
        *([] if is_scored else unknown(unit)),
        help=" ".join(map(plain, how)),
        more=" · ".join(filter(None, ways)),
    )
    first, last = (unit.valid_from, unit.valid_to)
    if (there(first) and chosen.year < first) or (there(last) and chosen.year > last):
        st.info(_("The register does not hold this unit in {year}.").format(year=chosen.year))
    if is_scored:
        cards(unit)
        scored()
    else:
        _chart(unit_record.rates(chosen, top.code), "rates")
    recorded(unit)


if unit := profile.about(chosen):
    profile_of(unit)
else:
    choice()
