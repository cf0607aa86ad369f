"""Appraising the reference case as a whole process, against one that only imports DuckDB and reads the same Parquet.

.venv/bin/python -m tests.benchmarks.command_line [ROUNDS]
"""

import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from .measured import Line, in_turns, print_table

HOME = Path(__file__).parents[2]
CASE = HOME / "data" / "jiangyuan"
READ = (
    "import duckdb, pathlib\n"
    "for file in sorted(pathlib.Path({case!r}).rglob('*.parquet')):\n"
    "    duckdb.read_parquet(str(file)).fetchall()\n"
)
GOAL = 2.0


def milliseconds(command: list[str]) -> float:
    # Compiled bytecode is kept, as on any machine that has run the command once.
    settings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, cwd=HOME, env=settings, check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000


def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory() as out:
        appraise = [sys.executable, "-m", "appraisal", "appraise", str(CASE), "--out", out]
        read = [sys.executable, "-c", READ.format(case=str(CASE))]
        for command in (appraise, read):  # once, so that files and bytecode are there for both
            milliseconds(command)
        ours, other = in_turns(rounds, partial(milliseconds, appraise), partial(milliseconds, read))
    line = Line("appraise the reference case, against importing DuckDB and reading it", ours, other, GOAL)
    print_table(f"Command line, median of {rounds} pairs", "ms", [line])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
