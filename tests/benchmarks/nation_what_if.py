"""A what-if of every unit of a large case for one year, on a warm process, against a scan of the same columns.

    .venv/bin/python -m tests.benchmarks.nation_what_if CASE [ROUNDS]

The case must have its results in CASE/results. All levels of the last year are scored and ranked anew under moved
weights: by the arrays, and by the query alone; both must put every unit in the same place. The scan sums the shares of
the same units. Wall and CPU time: on a busy machine the second is the one to trust.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from appraisal.case_files import read_files
from appraisal.changes import Changes
from appraisal.parts.published import Published
from appraisal.scheme import Scheme
from appraisal.whole.shares import Shares
from appraisal.whole.what_if import WholeYears

from .measured import Line, in_turns, print_table

CLOCKS = {"wall ms": time.perf_counter, "CPU ms": time.process_time}
GOALS = {"by arrays": 33, "by the query": 250}  # milliseconds
MOST = {"by arrays": 4.0, "by the query": 20.0}  # times the scan


def milliseconds(run: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    run()
    return (clock() - start) * 1000


def changes_of(scheme: Scheme) -> Changes:
    """The first dimension's weight moved by a third."""
    first = scheme.dimensions[0]
    return Changes.of({f"dimension.{first.code}.weight": round(first.most * 4 / 3, 2)})


def rescored(whole: WholeYears, scheme: Scheme, year: int, levels: list[str], *, by_query: bool) -> None:
    for level in levels:
        whole.standings(scheme, year, level, changes_of(scheme), by_query=by_query)


def answered(whole: WholeYears, scheme: Scheme, year: int, levels: list[str]) -> None:
    for level in levels:
        whole.what_if(scheme, year, level, changes_of(scheme))


def scanned(whole: WholeYears, of_levels: list[Shares]) -> None:
    with whole.cursor() as con:
        for shares in of_levels:
            sums = ", ".join(f"SUM({column}_share)" for column in shares.columns.values())
            con.execute(f"SELECT {sums} FROM {shares.table}").fetchall()


def main(case: Path, rounds: int) -> None:
    published = Published(case, case / "results")
    year = published.years[-1]
    levels = published.levels(year)
    scheme = next(s for s in read_files(case).schemes.values() if s.scheme.in_force.covers(year))
    whole = WholeYears(case / "results")
    n, of_levels = 0, []
    for level in levels:
        units, fast = whole.standings(scheme, year, level, changes_of(scheme))
        slow = whole.standings(scheme, year, level, changes_of(scheme), by_query=True)[1]
        assert units.exact, f"{level}: the arrays do not give the official standings"
        assert all(map(np.array_equal, vars(fast).values(), vars(slow).values())), level
        n += len(units.n)
        of_levels.append(units.shares)
    told = (whole, scheme, year, levels)
    runs = {
        "by arrays": partial(rescored, *told, by_query=False),
        "by the query": partial(rescored, *told, by_query=True),
        "by arrays, with all that the page shows": partial(answered, *told),
    }
    for unit, clock in CLOCKS.items():
        measures = [partial(milliseconds, run, clock) for run in (*runs.values(), partial(scanned, whole, of_levels))]
        *ours, scan = in_turns(rounds, *measures)
        lines = [
            Line(f"{n:,} units re-scored and re-ranked {what}", cost, scan, MOST.get(what, MOST["by arrays"] * 2))
            for what, cost in zip(runs, ours, strict=True)
        ]
        print_table(f"What-if of all units of {year}, {levels}, against a scan, median of {rounds}", unit, lines)
    print("\nGoals: " + ", ".join(f"{what} {goal} ms" for what, goal in GOALS.items()))
    whole.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 7)
