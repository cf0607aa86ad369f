"""What the map of these choices shows: which units have a place, what they can be coloured by, and the colouring."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from appraisal.scheme import Indicator
from appraisal.words import _, named
from pages.old import decided, standings, state
from pages.old.case import Row, ask, results
from pages.old.links import link
from pages.old.map import colouring_decisions, maps
from pages.old.map.colouring import Colouring, banded, moved, scaled
from pages.old.overview import headline
from pages.old.state import View
from pages.old.words import level_name, measure_name, safe, units_counted

SELECT_WIDTH = 420  # pixels


def ground(chosen: View) -> tuple[str, str]:
    """The level whose units have a place on the map, and the level counted within them (empty: these units
    themselves); both empty where neither the units nor those above them have one."""
    level = standings.scored_level(chosen) or chosen.level
    placed = maps.placed(chosen.case)
    rows = standings.league(chosen, level)
    if any(row["unit"] in placed for row in rows):
        return level, ""
    parents = sorted({row["parent"] for row in rows if row["parent"] in placed})
    if not parents:
        return "", ""
    (above,) = ask(chosen.case, "unit", unit=parents[0], year=chosen.year)
    return above["level"], level


def no_place(chosen: View) -> str:
    """Why there is no map, how many units that leaves out, and where they are to be seen."""
    level = standings.scored_level(chosen) or chosen.level
    rows = standings.league(chosen, level)
    text = _(
        "{units} have no place on the map: they are neither areas nor parts of one. The league table lists them."
    )
    if not maps.placed(chosen.case):
        text = _("This case has no map: nothing says where its {units} lie. The league table lists them.")
    lead = safe(text.format(units=units_counted(len(rows), level)))
    title = _("League table, {level}, {year}")
    ways = [link("league_table", title.format(level=level_name(level), year=chosen.year))]
    if maps.placed(chosen.case):
        ways.append(link("map", _("Map of the units that have one"), level=""))
    return f'<p class="lead">{lead}</p><p>{" · ".join(ways)}</p>'


def options(chosen: View, level: str, counted: str) -> dict[str, str]:
    """Code -> label of what the map can be coloured by: the whole first, then what was decided, then indicators."""
    decisions = {"sanctions": _("Sanctions"), "awards": _("Awards")}
    if counted:
        return decisions | {"known": _("Units with figures")}
    whole = {
        "score": _("Score"),
        "band": _("Band"),
        "rank_change": _("Change of rank since last year"),
        "score_change": _("Change of score since last year"),
    }
    is_scored = level == standings.scored_level(replace(chosen, level=level))
    codes = {i.code: _label(chosen, i) for i in indicators(chosen, level)}
    return (whole if is_scored else {}) | decisions | codes


def indicators(chosen: View, level: str) -> list[Indicator]:
    """Those of the level, in the scheme's order, facts last."""
    found = [i for i in results(chosen.case).scheme_of(chosen.year).indicators if level in i.levels]
    return sorted(found, key=lambda indicator: not indicator.scored)


def _label(chosen: View, indicator: Indicator) -> str:
    groups = {d.code: d for d in results(chosen.case).scheme_of(chosen.year).dimensions}
    group = groups.get(indicator.dimension)
    head = named(group.name or group.code, group.name_en or group.name) if group else _("Facts")
    return _("{group}: {indicator}").format(group=head, indicator=indicator_name(indicator))


def indicator_name(indicator: Indicator) -> str:
    return named(indicator.name or indicator.code, indicator.name_en or indicator.name)


def pick(chosen: View, labels: dict[str, str]) -> str:
    """The select box; an indicator is a choice for all pages, anything else one of the map's own."""
    asked = chosen.indicator if chosen.indicator in labels else ""
    default = asked or next(iter(labels))
    by = state.own("by", labels, default)
    shared = {i.code for i in results(chosen.case).scheme_of(chosen.year).indicators}

    def take() -> None:
        picked = st.session_state["own_by"]
        if picked in shared:
            state.choose("indicator", picked)
            state.set_own("by", "")
        else:
            state.set_own("by", picked, default)

    st.session_state["own_by"] = by
    st.selectbox(
        _("Coloured by"),
        list(labels),
        key="own_by",
        format_func=lambda code: labels.get(code, code),
        on_change=take,
        width=SELECT_WIDTH,
    )
    return by


def coloured(chosen: View, level: str, counted: str, by: str) -> tuple[tuple[Row, ...], Colouring]:
    """The units that the map shows, best first, and their colouring."""
    of_level = {i.code: i for i in indicators(chosen, level)}
    asked = by if by in of_level and not counted else ""
    rows = ask(chosen.case, "map_units", year=chosen.year, level=level, indicator=asked)
    if by in ("sanctions", "awards"):
        return rows, _decisions(chosen, rows, counted, by)
    if by == "known":
        units = _known(chosen, rows, counted)
        return units, scaled(units, _("Units with figures"), "", level_name(counted), 0)
    if by == "band":
        scheme = results(chosen.case).scheme_of(chosen.year)
        best_first = sorted(scheme.bands, key=lambda band: -band.from_)
        bands = [(band.code, named(band.name, band.name_en)) for band in best_first]
        league = standings.league(chosen, level)
        return rows, banded(rows, bands, headline.band_shades(chosen), standings.bands_told(league, level))
    if by == "rank_change":
        return rows, moved(rows, _("Change of rank"), _("places gained"), "change", 0)
    if by == "score_change":
        return rows, moved(rows, _("Change of score"), _("points"), "score_change", 2)
    if not asked:
        found = scaled(rows, _("Score"), _("points"))
        return rows, replace(found, title=found.title + standings.rivals_told(rows))
    indicator = of_level[asked]
    lower = _("lower is better") if indicator.better == "lower" else ""
    decimals = 0 if all(row["value"] is None or float(row["value"]).is_integer() for row in rows) else 2
    return rows, scaled(rows, indicator_name(indicator), measure_name(indicator.unit), lower, decimals)


def _decisions(chosen: View, rows: Sequence[Row], counted: str, by: str) -> Colouring:
    question = "sanction_board" if by == "sanctions" else "award_board"
    board = [
        row for row in ask(chosen.case, question, year=chosen.year) if not counted or row["level"] == counted
    ]
    whose = level_name(counted) if counted else _("its own and those of the units right below it")
    if by == "awards":
        return colouring_decisions.honoured(rows, board, whose)
    return colouring_decisions.sanctioned(rows, board, decided.measure_names(chosen), whose)


def _known(chosen: View, rows: Sequence[Row], counted: str) -> tuple[Row, ...]:
    """Of each unit, how many of the counted level below it have figures, of how many."""
    below = standings.league(chosen, counted)
    units = []
    for row in rows:
        own = [unit for unit in below if unit["parent"] == row["unit"]]
        n = sum(unit["figures"] > 0 for unit in own)
        units.append(
            row
            | {"value": n, "numerator": n, "denominator": len(own), "low": None, "high": None, "origin": None}
        )
    return tuple(sorted(units, key=lambda unit: -unit["value"]))
