"""How much the ranks of a year owe to choices and to chance: weights, aggregation, missing values and sampling at once.

Saisana, Saltelli and Tarantola, Uncertainty and sensitivity analysis techniques as tools for the quality assessment of
composite indicators, JRSS-A 168 (2005): each run draws every factor at once, and the variance of the mean absolute
shift of ranks is shared out among the factors (Sobol' indices, by SALib). All runs are one pass of the same stages.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import duckdb

from appraisal.door import sql
from appraisal.results import Results
from appraisal.runs import Progress, Run, policies, run_all
from appraisal.scheme import Aggregate, Policy
from appraisal.sobol import SobolShare, sobol_runs, sobol_shares
from appraisal.uncertainty import no_progress
from appraisal.weight_draws import jittered, left_out

USUAL_POLICIES: tuple[Policy, ...] = ("rescale", "zero", "group_mean")


@dataclass(frozen=True)
class Choices:
    """What the runs draw from. A factor with a single choice (no jitter, one rule) is none and takes no part."""

    weights: float = 0.25  # each weight between 75 % and 125 % of its own, then made to add up again
    aggregates: tuple[Aggregate, ...] = ("arithmetic", "geometric")  # of the top dimensions
    # For what is missing; None: the usual three and the year's own, one of them for all; empty: as in the scheme.
    policies: tuple[Policy, ...] | None = None
    sampling: bool = True
    runs: int = 1000  # at least: Sobol' designs come in powers of two
    seed: int = 0


@dataclass(frozen=True)
class Spread:
    """The ranks of a unit over the runs; percentiles are interpolated as R's type 7, None where it never has a rank."""

    unit: str
    official: float | None
    histogram: tuple[tuple[float, int], ...]  # rank, runs
    unranked: int
    low: float | None  # 5 %
    median: float | None
    high: float | None  # 95 %


@dataclass(frozen=True)
class Held:
    """An award, first place (its code: the peers) or band that a unit has officially or in some run, by parts."""

    kind: str  # award, first_place, band
    code: str
    unit: str
    official: bool
    decided: float
    undecided: float

    @property
    def flipped(self) -> float:
        """The part of the runs that decide otherwise than the official results, or not at all where those do."""
        return 1 - self.decided if self.official else self.decided


@dataclass(frozen=True)
class LeftOut:
    """The ranks without an indicator, and the mean of how many places they stand from the official ones."""

    indicator: str
    shift: float | None
    ranks: dict[str, float | None] = field(hash=False)


@dataclass(frozen=True)
class Sensitivity:
    year: int
    level: str
    runs: int
    factors: tuple[str, ...]
    shift: float | None  # mean over the runs of the mean absolute shift of ranks
    spreads: tuple[Spread, ...]
    held: tuple[Held, ...]
    shares: tuple[SobolShare, ...]  # empty where the shift never varies
    left_out: tuple[LeftOut, ...]
    without_rank: int  # runs in which no unit of the level is ranked: their shift counts as 0
    kept_sanctions: tuple[
        str, ...
    ]  # rest on a score, a dimension or a drawn value, and yet stand in all runs as official


def sensitivity(
    results: Results, year: int, level: str, choices: Choices = Choices(), progress: Progress = no_progress
) -> Sensitivity:
    """Raises KeyError for a year that is not appraised; a level without scores gives empty tables."""
    scheme = results.scheme_of(year)
    if choices.policies is None:
        choices = replace(choices, policies=allowed(results, year))
    factors = _factors(choices)
    drawn, pool = sobol_runs(len(factors), choices.runs, choices.seed)
    runs = [Run(), *(_run(dict(zip(factors, point, strict=True)), choices, pool) for point in drawn)]
    indicators = [i.code for i in scheme.indicators if i.scored]
    weightings = [
        *(jittered(results, choices.weights, choices.seed, pool) if "weights" in factors else ()),
        *left_out(results, indicators),
    ]
    first_left_out = len(weightings) - len(indicators) + 1
    runs += [Run(weighting=first_left_out + n) for n in range(len(indicators))]
    with run_all(results, year, runs, weightings=weightings, seed=choices.seed, progress=progress) as con:
        con.execute(f"CREATE TEMP TABLE places AS {sql('runs/places')}", {"year": year})
        asked = {"level": level, "first": 1, "last": len(drawn)}
        spreads = _spreads(con, asked)
        held = con.execute(sql("runs/holder_counts"), asked | {"year": year}).fetchall()
        shifts = {run: (s, n) for run, s, n in con.execute(sql("runs/shifts"), {"level": level}).fetchall()}
        ranks = con.execute("SELECT run, unit, rank FROM places WHERE level = ? ORDER BY run, unit", [level]).fetchall()
        sampled = {row[0] for row in con.execute("SELECT DISTINCT indicator FROM sampled").fetchall()}
    of_runs = [shifts.get(run, (None, 0))[0] for run in range(1, len(drawn) + 1)]
    known = [s for s in of_runs if s is not None]
    without: dict[int, dict[str, float | None]] = {}
    for run, unit, rank in ranks:
        without.setdefault(run, {})[unit] = rank
    return Sensitivity(
        year=year,
        level=level,
        runs=len(drawn),
        factors=factors,
        shift=sum(known) / len(known) if known else None,
        spreads=spreads,
        held=tuple(
            Held(kind, code, unit, official, decided / len(drawn), undecided / len(drawn))
            for kind, code, unit, official, decided, undecided in held
        ),
        shares=sobol_shares(factors, [s or 0.0 for s in of_runs], choices.seed),
        left_out=tuple(
            LeftOut(code, shifts.get(run, (None, 0))[0], without.get(run, {}))
            for run, code in enumerate(indicators, len(drawn) + 1)
        ),
        without_rank=len(of_runs) - len(known),
        kept_sanctions=_kept_sanctions(results, year, sampled if choices.sampling else set()),
    )


def allowed(results: Results, year: int) -> tuple[Policy, ...]:
    """The rules for missing values to draw from: the usual three and the year's own."""
    own: tuple[Policy, ...] = tuple(sorted(policies(results, year)))
    return tuple(dict.fromkeys((*USUAL_POLICIES, *own)))


def _factors(choices: Choices) -> tuple[str, ...]:
    varied = {
        "weights": choices.weights > 0,
        "aggregate": len(choices.aggregates) > 1,
        "missing": len(choices.policies or ()) > 1,
        "sampling": choices.sampling,
    }
    return tuple(name for name, varies in varied.items() if varies)


def _run(point: dict[str, float], choices: Choices, pool: int) -> Run:
    """A point of the design as a run: each coordinate, from 0 up to 1, picks one of a factor's choices."""

    def pick(factor: str, n: int) -> int:
        return min(int(point[factor] * n), n - 1)

    rules = choices.policies or ()
    return Run(
        weighting=1 + pick("weights", pool) if "weights" in point else 0,
        aggregate=choices.aggregates[pick("aggregate", len(choices.aggregates)) if "aggregate" in point else 0],
        policy=rules[pick("missing", len(rules)) if "missing" in point else 0] if rules else None,
        draw=pick("sampling", pool) if "sampling" in point else None,
    )


def _spreads(con: duckdb.DuckDBPyConnection, asked: dict[str, object]) -> tuple[Spread, ...]:
    official = dict(con.execute("SELECT unit, rank FROM places WHERE run = 0").fetchall())
    found: dict[str, Counter[float | None]] = {}
    for unit, rank, _before, _behind, runs in con.execute(sql("runs/place_counts"), asked).fetchall():
        found.setdefault(unit, Counter())[rank] += runs
    return tuple(spread_of(unit, official.get(unit), counts) for unit, counts in found.items())


def spread_of(unit: str, official: float | None, counts: Counter[float | None]) -> Spread:
    """The spread of a unit that had each rank, or none, so many times."""
    histogram = sorted((rank, runs) for rank, runs in counts.items() if rank is not None)
    ranks = [rank for rank, runs in histogram for _run in range(runs)]
    low, median, high = (_quantile(ranks, p) if ranks else None for p in (0.05, 0.5, 0.95))
    return Spread(unit, official, tuple(histogram), counts[None], low, median, high)


def _quantile(ordered: Sequence[float], p: float) -> float:
    at = p * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def _kept_sanctions(results: Results, year: int, drawn: set[str]) -> tuple[str, ...]:
    return tuple(
        sanction.code
        for sanction in results.scheme_of(year).sanctions
        if any(c.kind in ("score", "dimension") or set(c.subjects) & drawn for c in sanction.when)
    )
