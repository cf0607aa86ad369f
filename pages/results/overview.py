"""The year on one screen: the sentence, five figures, the map beside the ranks, what was decided, the rates."""

import streamlit as st

from appraisal.words import _, ngettext
from pages.parts import figure, geometry, layout, state, theme
from pages.parts.frames import ask
from pages.parts.links import link
from pages.parts.tables import decided, overview, standings
from pages.parts.tables import map as map_
from pages.parts.towns import by_town
from pages.parts.words import AWARD_SIGN, level_name, name_of, number, sign

MOST_SANCTIONS = 2  # kinds that have a card

chosen = by_town(state.view())
level = standings.first_scored(chosen)
rows = standings.league(chosen, level) if level else None
top = next(ask(chosen.case, "top_unit").itertuples())
last_year = chosen.year - 1 if standings.is_history(chosen, chosen.year - 1) else None

title = _("{place}, appraisal of {year}").format(place=name_of(top), year=chosen.year)
layout.head(overview.sentence(chosen) or title)


def bands() -> None:
    best = next(iter(standings.bands(chosen)), None)
    if rows is None or best is None:
        return
    label = _("{level}: {band}").format(level=level_name(level), band=overview.name_of_band(best))
    n, of = int((rows["band"] == best.code).sum()), int(rows["score"].notna().sum())
    more = {}
    if last_year:
        before = ask(chosen.case, "league_table", year=last_year, level=level)
        more = {
            "delta": n - int((before["band"] == best.code).sum()),
            "delta_color": "blue",
            "delta_description": since,
        }
    layout.metric(label, f"{n} / {of}", _("best band"), **more)


def rate() -> None:
    found = ask(chosen.case, "top_rates", year=chosen.year, unit=top.code)
    if found.empty:
        return
    first = next(found.itertuples())
    note = (
        _("target {target}").format(target=f"{number(first.target)}{first.measure}")
        if first.target == first.target
        else ""
    )
    more = {}
    if last_year:
        before = ask(chosen.case, "top_rates", year=last_year, unit=top.code).set_index("indicator")["value"]
        change = first.value - before.get(first.indicator, float("nan"))
        if change == change:
            colour = "blue" if (change > 0) != (first.better == "lower") else "orange"
            more = {"delta": f"{change:+.2f}", "delta_color": colour, "delta_description": since}
    layout.metric(name_of(first), f"{number(first.value, 2)}{first.measure}", note, **more)


def sanctions() -> None:
    board = ask(chosen.case, "sanction_board", year=chosen.year)
    colours = {"veto": "red", "yellow_card": "yellow"}
    for code, name in list(decided.measure_names(chosen).items())[:MOST_SANCTIONS]:
        own = board[board["measure"] == code]
        sure = own[own["verdict"] != "undecided"]
        unsure, open_ = len(own) - len(sure), int((sure["verdict"] == "only_ruled").sum())
        note = (
            _("{n} cannot be decided").format(n=unsure)
            if unsure
            else _("{n} proposed, not decided").format(n=open_)
            if open_
            else _("all decided")
            if len(sure)
            else _("none")
        )
        layout.metric(f":{colours.get(code, 'red')}[{sign(code)}] {name}", number(len(sure)), note)


def awards() -> None:
    board = ask(chosen.case, "award_board", year=chosen.year)
    given = board[board["name"].notna()]
    n = len(given)
    note = ngettext("{n} named recipient", "{n} named recipients", n).format(n=number(n))
    layout.metric(f":violet[{AWARD_SIGN}] {_('Awards')}", number(given["award"].nunique()), note)


since = _("on {year}").format(year=last_year)
with layout.cards():
    bands()
    rate()
    sanctions()
    awards()

if level:
    with_map = geometry.ground(chosen.case).shapes.keys() & set(rows["unit"])
    left, right = st.columns([1.08, 1], gap="small") if with_map else (None, st.container())
    if left:
        with left:
            figure.chart(map_.scores(chosen, level, 260 if theme.on_phone() else 382), "map")
    with right:
        figure.chart(overview.ranked(chosen, level), "ranks")
    if chosen.unit:
        st.markdown(link("town", _("Open the profile of the chosen unit"), chosen))

left, right = st.columns([1.08, 1], gap="small")
with left:
    figure.sheet(overview.sanctions(chosen), "sanctions")
    if (rates := overview.rates(chosen)).figure is not None:
        figure.chart(rates, "rates", opens="indicator")
with right:
    figure.sheet(overview.awards(chosen), "awards")
    if level and len(history := standings.years_of_history(chosen)) > 1:
        figure.chart(overview.ranks_over_years(chosen, level, tuple(history)), "years")
