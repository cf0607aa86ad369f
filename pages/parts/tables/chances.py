"""How probable each place of each unit is, and its rank sets by each method: made once for all readers, on demand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from appraisal.runs import Progress
from appraisal.statistics.rank_sets import RankSet
from appraisal.uncertainty import Places, place_chances
from appraisal.words import N_, _
from pages.parts import columns, long_runs
from pages.parts.case import results
from pages.parts.charts import league as charts
from pages.parts.figure import Picture
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import alike, league, standings
from pages.parts.words import listed, names, number, possible, sentences, units_counted

DRAWS = 1000
SEED = 0
MOST_UNITS = 300  # that are ranked together; the step-down sets of more take too long to wait for
PROBABLE = 0.5  # from here on it is more likely than not
METHODS = {
    "joint": N_("Joint (official)"),
    "stepdown": N_("Step-down, all at once"),
    "marginal": N_("Step-down, one by one"),
    "naive": N_("Simulated (description only)"),
}
Sets = dict[str, dict[str, RankSet]]  # method -> unit -> its rank set


@dataclass(frozen=True)
class Chances:
    """Unit -> its places in all draws; the rank sets of each method, empty where a method cannot be applied."""

    places: Mapping[str, Places]
    sets: Sets


_made: dict[tuple[str, int, str, int], Chances] = {}


def kept(case: str, year: int, level: str, draws: int = DRAWS) -> Chances | None:
    """The answer where some reader has asked for it before."""
    return _made.get((case, year, level, draws))


def made(case: str, year: int, level: str, draws: int = DRAWS) -> Chances:
    """The answer, at once where it was made before; otherwise after its draws, whose progress is in sight."""

    def make(progress: Progress) -> Chances:
        found = place_chances(results(case), year, level, draws=draws, seed=SEED, progress=progress)
        return Chances(alike.pooled_places(case, year, level, found), _sets(case, year, level))

    return long_runs.answer(_made, (case, year, level, draws), make)


def _sets(case: str, year: int, level: str) -> Sets:
    league = ask(case, "league", year=year, level=level, parent=None)
    groups = alike.groups(case, year, level)
    confidence = results(case).scheme_of(year).ranking.confidence
    sets: Sets = {method: {} for method in METHODS}
    for _peers, rows in league.groupby("peers", sort=False):
        for method, of_units in rank_sets(rows, groups, confidence).items():
            sets[method] |= of_units
    return sets


def rank_sets(rows: pd.DataFrame, groups: Mapping[str, Sequence[str]], confidence: float) -> Sets:
    """Method -> unit -> rank set among these peers; `groups` names those with the same figures as a unit.

    `joint` is the official one. Units that are alike get one set: of the simulated ones, what the draws give any
    of them. Sets are missing where a ranked unit has no standard error or too many are ranked together."""
    known = rows[rows["rank"].notna()].set_index("unit", drop=False)
    units, place = list(known["unit"]), known["rank"]
    found: Sets = {method: {} for method in METHODS}
    found["joint"] = {
        row.unit: RankSet(row.rank, row.rank_low, row.rank_high)
        for row in known.itertuples()
        if row.rank_low == row.rank_low
    }
    if not units or len(units) > MOST_UNITS or known["standard_error"].isna().any():
        return found
    from appraisal.statistics import simulated_ranks, stepdown

    scores, errors = list(known["score"]), list(known["standard_error"])
    sets = stepdown.stepdown_sets(scores, errors, confidence=confidence, seed=SEED)
    found["stepdown"] = dict(zip(units, sets, strict=True))
    alone = [stepdown.marginal_set(scores, errors, n, confidence=confidence, seed=SEED) for n in range(len(units))]
    marginal = dict(zip(units, alone, strict=True))
    ranks = simulated_ranks.simulated_ranks(scores, errors, seed=SEED)
    for unit in units:
        same = [other for other in groups.get(unit, [unit]) if other in marginal]
        columns = [units.index(other) for other in same]
        ((low, high),) = simulated_ranks.naive_intervals(ranks[:, columns].reshape(-1, 1), confidence)
        found["naive"][unit] = RankSet(place[unit], low, high)
        found["marginal"][unit] = _widest([marginal[other] for other in same])
    return found


def _widest(sets: Sequence[RankSet]) -> RankSet:
    lows, highs = [s.low for s in sets if s.low is not None], [s.high for s in sets if s.high is not None]
    return RankSet(sets[0].rank, min(lows), max(highs))


def percent(share: float) -> str:
    """Whole per cent, as sure as the draws are; what is rare is not called never."""
    if 0 < share < 0.01:
        return "<1"
    return ">99" if 0.99 < share < 1 else number(100 * share, 0)


def places(chosen: View, level: str, ends: int) -> Picture:
    """How likely each place of each unit is, in draws that take seconds the first time, and the sets of each method."""
    found = made(chosen.case, chosen.year, level)
    rows = standings.league(chosen, level)
    rows = rows[rows["unit"].isin(found.places)].reset_index(drop=True)
    drawn = [found.places[unit] for unit in rows["unit"]]
    first, last = ([100 * among(p, ends) for p in drawn] for among in (Places.among_first, Places.among_last))
    heads = {
        "mean": columns.figure(_("Places over all draws, mean"), 1),
        "first": columns.figure(_("Among the first {k} (%)").format(k=ends), 1),
        "last": columns.figure(_("Among the last {k} (%)").format(k=ends), 1),
    }
    if any(p.unranked for p in drawn):
        heads["unranked"] = columns.figure(_("Draws without a rank (%)"), 1)
    sets = {method: found.sets[method] for method in METHODS if found.sets[method]}
    heads |= {method: columns.text(_(METHODS[method])) for method in sets}
    likely = listed(name for name, chance in zip(names(rows), first, strict=True) if chance > 100 * PROBABLE)
    unlucky = sum(chance > 100 * PROBABLE for chance in last)  # counted and not named
    title = _("More likely than not among the first {k}: {names}").format(k=ends, names=likely or _("nobody"))
    units = units_counted(unlucky, level) if unlucky else _("nobody")
    title += _("; among the last {k}: {units}").format(k=ends, units=units)
    subtitle = _("Per cent of {draws} draws of all sampled values in which a unit takes a place; sure to ±3 points.")
    shown, cap = league.in_figure(rows, chosen.unit)
    return league.picture(
        chosen,
        level,
        rows,
        (title, sentences(subtitle.format(draws=number(DRAWS)), cap), _("chances of places")),
        heads,
        _figure(chosen, shown, found),
        mean=pd.Series([p.expected for p in drawn], dtype=float),
        first=first,
        last=last,
        unranked=[100 * p.unranked / p.draws for p in drawn],
        **{
            method: [possible(s.low, s.high) for s in (of.get(u, RankSet()) for u in rows["unit"])]
            for method, of in sets.items()
        },
    )


def _figure(chosen: View, shown: pd.DataFrame, found: Chances) -> go.Figure:
    """The share of the draws in which each unit takes each place."""
    last = int(shown["of_n"].max())
    share = np.zeros((len(shown), last))
    for line, unit in enumerate(shown["unit"]):
        for before, _behind, draws in found.places[unit].counts:
            share[line, before] += draws / found.places[unit].draws
    marks = [f"<b>{league.CHOSEN} " if unit == chosen.unit else "" for unit in shown["unit"]]
    lines = [f"{mark}{name}{'</b>' if mark else ''}" for mark, name in zip(marks, names(shown), strict=True)]
    texts = np.array([[percent(x) if x else "" for x in line] for line in share])
    told = _("place {place}: {share}")
    hovers = [
        [f"<b>{name}</b><br>" + told.format(place=n, share=f"{percent(x)} %") for n, x in enumerate(line, 1)]
        for name, line in zip(names(shown), share, strict=True)
    ]
    heads = [str(n) for n in range(1, last + 1)]
    return charts.shaded(share, texts, np.array(hovers), list(shown["unit"]), lines, heads)
