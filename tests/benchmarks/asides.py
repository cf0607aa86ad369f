"""What `large` does between its clocks, each in a process of its own, told as JSON on standard output.

.venv/bin/python -m tests.benchmarks.asides size CASE          how many values a case has
.venv/bin/python -m tests.benchmarks.asides correct CASE N     change the counts of a unit of the N-th county
.venv/bin/python -m tests.benchmarks.asides county CASE OUT    seconds from a county's values to its fresh ranks
"""

import json
import sys
import time
from pathlib import Path
from statistics import median

import duckdb

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.parts.plan import read_plan

COUNTIES = 5
CORRECTED = (
    "SELECT * REPLACE (CASE WHEN unit = '{unit}' AND denominator > 0 THEN 0 ELSE numerator END AS numerator)"
    " FROM read_parquet('{file}', hive_partitioning = false)"
)


def size(case: Path) -> int:
    with duckdb.connect() as con:
        ((rows,),) = con.execute(f"SELECT COUNT(*) FROM '{case}/values/*/*.parquet'").fetchall()
    return int(rows)


def correct(case: Path, number: str) -> str:
    """In the last year, of the last unit of the county; the unit's code."""
    file = sorted(case.glob("values/*/*.parquet"))[-1]
    with duckdb.connect() as con:
        last = f"SELECT MAX(unit) FROM '{file}' GROUP BY left(unit, 6) ORDER BY 1"
        units = [unit for (unit,) in con.execute(last).fetchall()]
    unit = str(units[int(number) % len(units)])
    new = file.with_suffix(".new")
    duckdb.sql(CORRECTED.format(unit=unit, file=file)).write_parquet(str(new), compression="zstd")
    new.replace(file)
    return unit


def county(case: Path, out: str) -> tuple[float, float]:
    """Seconds of the clock and of the processors in a warm process: the medians of some counties after the first."""
    plan = read_plan(Path(out) / "plan")
    some = f"SELECT DISTINCT district FROM '{out}/plan/units.parquet' WHERE level = 'town' ORDER BY 1"
    with duckdb.connect() as con:
        counties = con.execute(f"{some} LIMIT {COUNTIES + 1}").fetchall()
    taken = []
    for (code,) in counties:
        wall, cpu = time.perf_counter(), time.process_time()
        opened = open_case(case, only=plan.district(code))
        appraise(opened, errors=False)
        taken.append((time.perf_counter() - wall, time.process_time() - cpu))
        opened.con.close()
    walls, cpus = zip(*taken[1:], strict=True)
    return median(walls), median(cpus)


if __name__ == "__main__":
    aside = {"size": size, "correct": correct, "county": county}[sys.argv[1]]
    print(json.dumps(aside(Path(sys.argv[2]), *sys.argv[3:])))
