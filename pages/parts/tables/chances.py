"""How probable each place of each unit is, and its rank sets by each method: made once for all readers, on demand."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from appraisal.runs import Progress
from appraisal.statistics.rank_sets import RankSet
from appraisal.statistics.sets_by_method import Sets, sets_by_method
from appraisal.uncertainty import Places, place_chances
from appraisal.words import N_, _
from pages.parts import columns, long_runs
from pages.parts.case import results, state_of
from pages.parts.charts import league as charts
from pages.parts.figure import Picture
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import alike, league, standings
from pages.parts.words import listed, names, number, possible, sentences, units_counted

DRAWS = 1000
SEED = 0
PROBABLE = 50  # per cent; from here on it is more likely than not
METHODS = {
    "joint": N_("Joint (official)"),
    "stepdown": N_("Step-down, all at once"),
    "marginal": N_("Step-down, one by one"),
    "naive": N_("Simulated (description only)"),
}


@dataclass(frozen=True)
class Chances:
    """Unit -> its places in all draws; the rank sets of each method, empty where a method cannot be applied."""

    places: Mapping[str, Places]
    sets: Sets


_made: dict[tuple[str, str, int, str], Chances] = {}


def made(case: str, year: int, level: str) -> Chances:
    """The answer, at once where it was made before; otherwise after its draws, whose progress is in sight."""

    def make(progress: Progress) -> Chances:
        found = place_chances(results(case), year, level, draws=DRAWS, seed=SEED, progress=progress)
        sets: Sets = {method: {} for method in METHODS}
        confidence = results(case).scheme_of(year).ranking.confidence
        for _peers, rows in ask(case, "league", year=year, level=level, parent=None).groupby("peers", sort=False):
            for method, of_units in sets_by_method(rows, alike.groups(case, year, level), confidence, SEED).items():
                sets[method] |= of_units
        return Chances(alike.pooled_places(case, year, level, found), sets)

    return long_runs.answer(_made, (case, state_of(case).token, year, level), make)


def percent(share: float) -> str:
    """Whole per cent, as sure as the draws are; what is rare is not called never, and what never was is not said."""
    if 0 < share < 0.01:
        return "<1"
    return ">99" if 0.99 < share < 1 else number(100 * share, 0) if share else ""


def places(chosen: View, level: str, ends: int) -> Picture:
    """How likely each place of each unit is, in draws that take seconds the first time, and the sets of each method."""
    found = made(chosen.case, chosen.year, level)
    rows = standings.league(chosen, level)
    rows = rows[rows["unit"].isin(found.places)].reset_index(drop=True)
    drawn = [found.places[unit] for unit in rows["unit"]]
    rows = rows.assign(
        mean=pd.Series([p.expected for p in drawn], dtype=float),
        first=[100 * p.among_first(ends) for p in drawn],
        last=[100 * p.among_last(ends) for p in drawn],
        unranked=[100 * p.unranked / p.draws or float("nan") for p in drawn],
    )
    sets = {method: of_units for method, of_units in found.sets.items() if of_units}
    for method, of_units in sets.items():
        rows[method] = [possible(s.low, s.high) for s in (of_units.get(unit, RankSet()) for unit in rows["unit"])]
    heads = columns.of(
        mean=(_("Places over all draws, mean"), 1),
        first=(_("Among the first {k} (%)").format(k=ends), 1),
        last=(_("Among the last {k} (%)").format(k=ends), 1),
        unranked=(_("Draws without a rank (%)"), 1),
        **{method: _(METHODS[method]) for method in sets},
    )
    likely = listed(names(rows[rows["first"] > PROBABLE])) or _("nobody")
    unlucky = int((rows["last"] > PROBABLE).sum())  # counted and not named
    title = _("More likely than not among the first {k}: {names}").format(k=ends, names=likely)
    units = units_counted(unlucky, level) if unlucky else _("nobody")
    title += _("; among the last {k}: {units}").format(k=ends, units=units)
    subtitle = _("Per cent of {draws} draws of all sampled values in which a unit takes a place; sure to ±3 points.")
    shown, cap = league.in_figure(rows, chosen.unit)
    texts = (title, sentences(subtitle.format(draws=number(DRAWS)), cap), _("chances of places"))
    return league.picture(chosen, level, rows, texts, heads, _figure(chosen, shown, found))


def _figure(chosen: View, shown: pd.DataFrame, found: Chances) -> go.Figure:
    """The share of the draws in which each unit takes each place."""
    last = int(shown["of_n"].max())
    share = np.zeros((len(shown), last))
    for line, unit in enumerate(shown["unit"]):
        for before, _behind, draws in found.places[unit].counts:
            share[line, before] += draws / found.places[unit].draws
    told, name = _("place {place}: {share}"), list(names(shown))
    lines = [league.bold(line) if unit == chosen.unit else line for unit, line in zip(shown["unit"], name, strict=True)]
    hovers = [
        [f"<b>{unit}</b><br>" + told.format(place=n, share=f"{percent(x) or 0} %") for n, x in enumerate(line, 1)]
        for unit, line in zip(name, share, strict=True)
    ]
    heads = [str(n) for n in range(1, last + 1)]
    texts = np.array([[percent(x) for x in line] for line in share])
    return charts.shaded(share, texts, np.array(hovers), list(shown["unit"]), lines, heads)
