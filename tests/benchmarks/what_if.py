"""CPU of a what-if on a warm server, against appraising the case anew from its files in the same process.

.venv/bin/python -m tests.benchmarks.what_if [ROUNDS]

A what-if runs every stage again on the changed scheme. A third line is a question to results that are there, as a page
asks it, so that nobody takes one for the other.
"""

import sys
from collections.abc import Callable
from functools import partial
from time import process_time

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.changes import Changes
from appraisal.results import Results
from appraisal.what_if import what_if

from .measured import Line, in_turns, print_table

CHANGES = {"a weight": "indicator.policy_birth.weight=12", "a target": "indicator.policy_birth.target=95"}
GOAL = 0.5


def milliseconds(run: Callable[[], object]) -> float:
    start = process_time()
    run()
    return (process_time() - start) * 1000


def changed(results: Results, changes: Changes) -> None:
    with what_if(results, results.years[-1], changes) as found:
        assert any(move.before != move.after for move in found.moves)


def anew() -> None:
    appraise(open_case()).case.con.close()


def main(rounds: int) -> None:
    results = appraise(open_case())
    runs = [partial(changed, results, Changes.parse(text)) for text in CHANGES.values()]
    question = partial(results.rows, "league", year=results.years[-1], level="town", parent=None)
    for run in (*runs, question, anew):  # once, so that all are warm
        run()
    *ours, asked, other = in_turns(rounds, *(partial(milliseconds, run) for run in (*runs, question, anew)))
    lines = [
        Line(f"what if: {name}, against opening and appraising anew", cost, other, GOAL)
        for name, cost in zip(CHANGES, ours, strict=True)
    ]
    print_table(f"What-if, median of {rounds} rounds", "CPU ms", lines)
    print(f"\nA question to results that are there: {asked:.1f} CPU ms.")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
