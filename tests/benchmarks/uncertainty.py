"""Standard errors against a long simulation of the same stages, and what a sensitivity run costs.

    .venv/bin/python -m tests.benchmarks.uncertainty [DRAWS]

Against the simulation's standard deviations; those have a standard error of about 1 / root(2 DRAWS) themselves, more where
a score is held at a cap.
"""

import sys
from statistics import pstdev
from time import perf_counter, process_time

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.changes import Changes
from appraisal.results import Results
from appraisal.runs import Run, outcomes, run_all
from appraisal.sensitivity import sensitivity
from appraisal.what_if import what_if


def simulated(results: Results, year: int, draws: int, at_once: int = 4_000) -> dict[str, float]:
    """Unit -> the standard deviation of its drawn scores."""
    scores: dict[str, list[float]] = {}
    for first in range(0, draws, at_once):
        runs = [Run(draw=draw) for draw in range(first, min(first + at_once, draws))]
        with run_all(results, year, runs) as con:
            for _run, unit, score, *_rest in outcomes(con, year):
                scores.setdefault(str(unit), []).append(float(str(score)))
    return {unit: pstdev(drawn) for unit, drawn in scores.items()}


def main(draws: int) -> None:
    started = process_time()
    results = appraise(open_case())
    print(f"open and appraise: {1000 * (process_time() - started):.0f} ms of CPU\n")
    columns, rows = results.table("scores")
    errors = {row[0]: dict(zip(columns, row, strict=True)) for row in rows if row[1] == 2008}
    print(f"| unit | standard error | of {draws} draws | off |\n|---|---:|---:|---:|")
    for unit, deviation in simulated(results, 2008, draws).items():
        error = float(str(errors[unit]["standard_error"]))
        print(f"| {unit} | {error:.4f} | {deviation:.4f} | {error / deviation - 1:+.1%} |")
    for what in ("first, with its imports", "again"):
        begun = perf_counter()
        found = sensitivity(results, 2008, "town")
        print(f"\nsensitivity, {what}: {found.runs} runs in {perf_counter() - begun:.2f} s", end="")
    begun = perf_counter()
    with what_if(results, 2008, Changes.parse("indicator.policy_birth.weight=12")):
        print(f"\nwhat-if: {perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
