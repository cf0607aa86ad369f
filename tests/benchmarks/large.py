"""A large case as a whole process: against a scan of its columns, in little memory, unchanged, and one county corrected.

    .venv/bin/python -m tests.benchmarks.large UNITS|nation YEARS [ROUNDS]

The case is synthetic (`python -m appraisal demo`). Time and memory are those of the whole process, as its end tells them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import duckdb

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.parts.plan import read_plan

from .measured import processor

HOME = Path(__file__).parents[2]
SCAN = (
    "import duckdb\n"
    "duckdb.sql('SELECT COUNT(unit), COUNT(indicator), SUM(numerator), SUM(denominator), SUM(value)"
    ' FROM read_parquet("{case}/values/*/*.parquet")\').fetchall()\n'
)
COUNTIES = 5
CORRECTED = (
    "SELECT * REPLACE (CASE WHEN unit = '{unit}' AND denominator > 0 THEN 0 ELSE numerator END AS numerator)"
    " FROM read_parquet('{file}', hive_partitioning = false)"
)


@dataclass(frozen=True)
class Used:
    """What a process took: seconds of the clock and of the processors, and its largest memory in MB."""

    wall: float
    cpu: float
    memory: float


def process(*command: str) -> Used:
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, *command], cwd=HOME) as running:
        _pid, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {running.returncode}")
    return Used(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def appraised(case: Path, out: Path, *options: str, anew: bool = True) -> Used:
    if anew:
        shutil.rmtree(out, ignore_errors=True)
    return process("-m", "appraisal", "appraise", str(case), "--out", str(out), "--errors", "no", *options)


def correct(case: Path, unit: str) -> None:
    """Change the unit's counts in the last year."""
    file = sorted(case.glob("values/*/*.parquet"))[-1]
    new = file.with_suffix(".new")
    duckdb.sql(CORRECTED.format(unit=unit, file=file)).write_parquet(str(new), compression="zstd")
    new.replace(file)


def county_seconds(case: Path, out: Path) -> float:
    """From one county's values to its fresh ranks, in a warm process: the median of some counties."""
    plan = read_plan(out / "plan")
    query = f"SELECT DISTINCT district FROM '{out}/plan/units.parquet' WHERE level = 'town' ORDER BY district LIMIT ?"
    with duckdb.connect() as con:
        counties = con.execute(query, [COUNTIES + 1]).fetchall()
    taken = []
    for (county,) in counties:
        start = time.perf_counter()
        opened = open_case(case, only=plan.district(county))
        appraise(opened, errors=False)
        taken.append(time.perf_counter() - start)
        opened.con.close()
    return median(taken[1:])


def main(units: str, years: str, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case, out = Path(folder) / "case", Path(folder) / "out"
        made = process("-m", "appraisal", "demo", "--units", units, "--years", years, "--out", str(case))
        pairs = [(appraised(case, out), process("-c", SCAN.format(case=case))) for _ in range(rounds)]
        whole, scan = (min(used, key=lambda u: u.wall) for used in zip(*pairs, strict=True))
        lines = [
            ("make the case", made),
            ("scan five columns", scan),
            ("appraise it, all tables written", whole),
        ]
        lines.append(("again, nothing changed", appraised(case, out, anew=False)))
        county = county_seconds(case, out)
        with duckdb.connect() as con:
            (unit,) = con.execute(f"SELECT MAX(unit) FROM '{out}/scores.parquet'").fetchone() or ("",)
        correct(case, unit)
        lines.append(("again, one county corrected", appraised(case, out, anew=False)))
        lines.append(("appraise it in 128 MB", appraised(case, out, "--memory", "128MB")))
    print(f"\n{units} units, {years} years; {os.cpu_count()} cores, {processor()}; best of {rounds}\n")
    print("| what | seconds | CPU s | memory, MB | seconds / scan |\n|---|---:|---:|---:|---:|")
    for what, used in lines:
        print(
            f"| {what} | {used.wall:.1f} | {used.cpu:.1f} | {used.memory:.0f} | {used.wall / scan.wall:.1f} |"
        )
    print(f"| one county to fresh ranks, warm | {county:.3f} | | | {county / scan.wall:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1)
