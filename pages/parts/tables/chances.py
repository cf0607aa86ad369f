"""How probable each place of each unit is, and its rank sets by each method: made once for all readers, on demand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from appraisal.runs import Progress
from appraisal.statistics.rank_sets import RankSet
from appraisal.uncertainty import Places, place_chances
from pages.parts import long_runs
from pages.parts.case import results
from pages.parts.frames import ask
from pages.parts.tables import alike
from pages.parts.words import number

DRAWS = 1000
SEED = 0
MOST_UNITS = 300  # that are ranked together; the step-down sets of more take too long to wait for
METHODS = ("joint", "stepdown", "marginal", "naive")
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
    alone = [
        stepdown.marginal_set(scores, errors, n, confidence=confidence, seed=SEED) for n in range(len(units))
    ]
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
