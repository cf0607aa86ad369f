"""Wall seconds of one case on DuckDB and on Spark, first and second run in a session, results compared byte by byte.

`.venv-engines/bin/python -m tests.benchmarks.engines CASE [ADDRESS]`, after `bash tests/run_engines` has made the
environment. A run is from the open case to the written files.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from appraisal.appraise import appraise
from appraisal.case import Case, open_case
from appraisal.engines.flow import appraise_on
from appraisal.engines.spark import Spark
from appraisal.engines.spark_session import open_spark
from appraisal.results import TABLES, Results

RUNS = 2


def measured(name: str, case: Path, out: Path, run: Callable[[Case], Results]) -> None:
    for n in range(1, RUNS + 1):
        opened = open_case(case)
        start = time.perf_counter()
        run(opened).write(out)
        print(f"| {name}, run {n} | {time.perf_counter() - start:.1f} |", flush=True)
        opened.con.close()


def main(case: Path, address: str) -> None:
    with TemporaryDirectory(prefix="benchmark-") as folder:
        ours, theirs = Path(folder) / "duckdb", Path(folder) / "spark"
        measured("DuckDB", case, ours, appraise)
        start = time.perf_counter()
        with open_spark(address, memory="4GB") as engine:
            print(f"| Spark {address}, start | {time.perf_counter() - start:.1f} |", flush=True)
            measured(f"Spark {address}", case, theirs, lambda opened: appraise_on(_anew(engine), opened))
        same = [t for t in TABLES if (ours / f"{t}.parquet").read_bytes() == (theirs / f"{t}.parquet").read_bytes()]
        print(f"the same bytes: {', '.join(same)}")


def _anew(engine: Spark) -> Spark:
    """The same session with a folder that is still empty."""
    folder = engine.folder / f"run{time.monotonic_ns()}"
    folder.mkdir()
    return Spark(engine.session, folder, by_files=engine.by_files)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "local[2]")
