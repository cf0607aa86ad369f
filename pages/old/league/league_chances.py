"""The league table as chances: each unit's places over seeded draws, and its rank sets by each method beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from appraisal.statistics.rank_sets import RankSet
from appraisal.words import _, ngettext
from pages.old import look, methods, standings, state
from pages.old.case import Row, results
from pages.old.league import chance_columns, chances, league_choices
from pages.old.league.chances import Chances
from pages.old.picture import table
from pages.old.state import View
from pages.old.tables import Table
from pages.old.words import level_name, listed, name_of, number, origin_text

EXPLAINED = {"joint": "joint_rank_set", "stepdown": "stepdown", "marginal": "stepdown", "naive": "naive"}
MOST_ENDS = 5  # places at either end that can be asked for
ENDS = "3"
PROBABLE = 0.5  # from here on it is more likely than not


@dataclass(frozen=True)
class Choice:
    """How many places at either end, and which rank sets."""

    ends: int
    sets: tuple[str, ...]


def choose(most: int) -> Choice:
    """How many places at either end, and a link a rank set that adds it or takes it away."""
    options = {str(k): str(k) for k in range(1, max(2, min(MOST_ENDS + 1, most)))}
    default = ENDS if ENDS in options else next(iter(options))
    ends = state.select_own(
        st.segmented_control, _("Among the first and the last"), options, "k", default, required=True
    )
    names = {code: _(name) for code, name in chance_columns.SETS.items()}
    asked = state.own_choices().get("sets", ",".join(names)).split(",")
    sets = tuple(code for code in names if code in asked)
    look.html(league_choices.toggles(_("Rank sets"), names, sets, "sets", is_open=True))
    return Choice(int(ends), sets)


def show(chosen: View, level: str, name: Sequence[str]) -> None:
    """The controls, the draws where nobody has asked for them before, and the table with its methods."""
    league = [row for row in standings.league(chosen, level) if row["rank"] is not None]
    choice = choose(max((row["of_n"] for row in league), default=1))
    found = chances.made(chosen.case, chosen.year, level)
    rows = [
        _row(row, found, choice) for row in standings.league(chosen, level) if row["unit"] in found.places
    ]
    seen = [row for row in rows if not chosen.unit or row["unit"] == chosen.unit]
    named = (*name[:-1], _("{level}, {what}").format(level=level_name(level), what=_("chances of places")))
    table(
        Table(
            seen,
            chance_columns.columns(seen, choice.ends, choice.sets),
            named,
            opens="unit",
            chosen=chosen.unit,
        ),
        "chances",
        title(rows, choice),
        subtitle(chosen, level),
    )
    if len(found.sets["stepdown"]) < len(league):
        text = _(
            "Without a standard error of every score, or with more than {n} ranked together, only the joint sets."
        )
        look.html(look.quiet(text.format(n=chances.MOST_UNITS), "p"))
    look.html(methods.explained(*(EXPLAINED[method] for method in choice.sets or ("joint",))))


def _row(row: Row, found: Chances, choice: Choice) -> Row:
    places = found.places[row["unit"]]
    made = {
        "unit": row["unit"],
        "name": name_of(row),
        "rank": row["rank"],
        "origin_code": row["origin"],
        "origin": origin_text(row["origin"]),
        "mean": places.expected,
        "strip": chance_columns.strip(row, places, found.peers.get(row["unit"], 1)),
        "first": 100 * places.among_first(choice.ends),
        "last": 100 * places.among_last(choice.ends),
        "unranked": 100 * places.unranked / places.draws,
        "of_n": row["of_n"],
        "tied": row["tied"],
    }
    for method in choice.sets:
        reach = found.sets[method].get(row["unit"], RankSet())
        made |= {f"{method}_low": reach.low, f"{method}_high": reach.high, method: _reach(reach)}
    return made


def _reach(reach: RankSet) -> str:
    return "" if reach.low is None else f"{reach.low}–{reach.high}"


def title(rows: Sequence[Row], choice: Choice) -> str:
    """Who is more likely than not at the top, and how many at the end; those are counted and not named."""
    first = [row["name"] for row in rows if row["first"] > 100 * PROBABLE]
    last = sum(row["last"] > 100 * PROBABLE for row in rows)
    none = _("nobody")
    text = _("More likely than not among the first {k}: {names}").format(
        k=choice.ends, names=listed(first) or none
    )
    units = ngettext("{n} unit", "{n} units", last).format(n=last) if last else none
    return text + _("; among the last {k}: {units}").format(k=choice.ends, units=units)


def subtitle(chosen: View, level: str) -> str:
    """What was drawn, how sure a chance is, what the sets are, and what none of it is."""
    confidence = results(chosen.case).scheme_of(chosen.year).ranking.confidence
    return _(
        "{level}, {year}. {draws} seeded draws of all sampled values; a chance is sure to ±3 points. Strip: place 1 "
        "at the left, the darker the more draws, line: the official place. Equal scores share the first of their "
        "places, and units with the very same figures share their draws. Sets: at {confidence} %, dot: the official "
        "place. Draws and simulated sets describe; only joint and step-down sets are tests."
    ).format(
        level=level_name(level),
        year=chosen.year,
        draws=number(chances.DRAWS),
        confidence=number(100 * confidence, 0),
    )
