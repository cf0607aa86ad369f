"""How probable each place of each unit is, and its rank sets by each method: made once for all readers, on demand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appraisal.runs import Progress
from appraisal.statistics.rank_sets import RankSet
from appraisal.uncertainty import Places, place_chances
from pages.old import alike, long_runs
from pages.old.case import Row, ask, results

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
    peers: Mapping[str, int]  # unit -> how many are ranked together with it, itself included


_made: dict[tuple[str, int, str, int], Chances] = {}


def kept(case: str, year: int, level: str, draws: int = DRAWS) -> Chances | None:
    """The answer where some reader has asked for it before."""
    return _made.get((case, year, level, draws))


def made(case: str, year: int, level: str, draws: int = DRAWS) -> Chances:
    """The answer, at once where it was made before; otherwise after its draws, whose progress is shown."""

    def make(told: Progress) -> Chances:
        found = place_chances(results(case), year, level, draws=draws, seed=SEED, progress=told)
        return _chances(case, year, level, found)

    return long_runs.answer(_made, (case, year, level, draws), make)


def _chances(case: str, year: int, level: str, found: dict[str, Places]) -> Chances:
    groups: dict[str, list[Row]] = {}
    for row in ask(case, "league", year=year, level=level, parent=None):
        groups.setdefault(row["peers"], []).append(row)
    leaders = {row["unit"]: row["alike"] for row in ask(case, "alike", year=year, level=level)}
    confidence = results(case).scheme_of(year).ranking.confidence
    sets: Sets = {method: {} for method in METHODS}
    for rows in groups.values():
        for method, of_units in rank_sets(rows, leaders, confidence).items():
            sets[method] |= of_units
    peers = {row["unit"]: len(rows) for rows in groups.values() for row in rows}
    return Chances(alike.pooled_places(case, year, level, found), sets, peers)


def rank_sets(rows: Sequence[Row], leaders: Mapping[str, str], confidence: float) -> Sets:
    """Method -> unit -> rank set among these peers; `leaders` names the first of those with the same figures.

    `joint` is the official one. Units that are alike get one set: of the simulated ones, what the draws give any
    of them. Sets are missing where a ranked unit has no standard error or too many are ranked together."""
    units = [row["unit"] for row in rows if row["rank"] is not None]
    known = {row["unit"]: row for row in rows if row["rank"] is not None}
    found: Sets = {method: {} for method in METHODS}
    found["joint"] = {
        unit: RankSet(row["rank"], row["rank_low"], row["rank_high"]) for unit, row in known.items()
    }
    errors = [known[unit]["standard_error"] for unit in units]
    if not units or len(units) > MOST_UNITS or any(error is None for error in errors):
        return found
    from appraisal.statistics import simulated_ranks, stepdown

    scores = [known[unit]["score"] for unit in units]
    sets = stepdown.stepdown_sets(scores, errors, confidence=confidence, seed=SEED)
    found["stepdown"] = dict(zip(units, sets, strict=True))
    marginal = [
        stepdown.marginal_set(scores, errors, n, confidence=confidence, seed=SEED) for n in range(len(units))
    ]
    found["marginal"] = dict(zip(units, marginal, strict=True))
    ranks = simulated_ranks.simulated_ranks(scores, errors, seed=SEED)
    for same in _alike(units, leaders):
        columns = [units.index(unit) for unit in same]
        ((low, high),) = simulated_ranks.naive_intervals(ranks[:, columns].reshape(-1, 1), confidence)
        widest = _widest([found["marginal"][unit] for unit in same])
        for unit in same:
            found["naive"][unit] = RankSet(known[unit]["rank"], low, high)
            found["marginal"][unit] = widest
    return found


def _alike(units: Sequence[str], leaders: Mapping[str, str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for unit in units:
        groups.setdefault(leaders.get(unit, unit), []).append(unit)
    return list(groups.values())


def _widest(sets: Sequence[RankSet]) -> RankSet:
    lows, highs = [s.low for s in sets if s.low is not None], [s.high for s in sets if s.high is not None]
    return RankSet(sets[0].rank, min(lows), max(highs))
