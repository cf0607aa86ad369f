"""A synthetic case of one size and the programs that appraise it, each a process of its own: ours in all its ways,
rivals (tests/benchmarks/rivals), Spark, and a scan of the columns that all of them read.

Nothing large is imported here, and nothing is asked of DuckDB: to the system a process is never smaller than the one
that started it was, so what is done between the clocks is a process too (`asides`)."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .measured import HOME, Used, process
from .rivals.programs import rivals

SPARK_ENVIRONMENT = HOME / ".venv-engines" / "bin" / "python"
SCAN = (
    "import duckdb\n"
    "duckdb.sql('SELECT COUNT(unit), COUNT(indicator), SUM(numerator), SUM(denominator), SUM(value)"
    ' FROM read_parquet("{case}/values/*/*.parquet")\').fetchall()\n'
)
Measure = Callable[[], Used]


class WholeCase:
    """A case in a folder with all that is run on it; `values` is how many it has, `made` what making it took."""

    def __init__(self, folder: Path, units: str, years: str) -> None:
        self._case, self._out, self._theirs = (str(folder / name) for name in ("case", "ours", "theirs"))
        size = ("--units", units, "--years", years, "--out", self._case)
        self.made = process(sys.executable, "-m", "appraisal", "demo", *size)
        self.values: int = _aside("size", self._case)
        self._corrected = 0

    def measures(self) -> dict[str, Measure]:
        """What -> its process, in the order in which they are to be run: some need what the one before has left."""
        ours: dict[str, Measure] = {
            "scan of five columns": self.scan,
            "ours": self.ours,
            "ours, nothing changed": lambda: self.ours(anew=False),
            "ours, one county corrected": self._ours_corrected,
            "ours, --memory 128MB": lambda: self.ours("--memory", "128MB"),
        }
        return ours | {name: self._rival(command) for name, command in rivals().items()}

    def scan(self) -> Used:
        return process(sys.executable, "-c", SCAN.format(case=self._case))

    def ours(self, *options: str, anew: bool = True) -> Used:
        if anew:
            shutil.rmtree(self._out, ignore_errors=True)
        return process(*self._appraise(sys.executable, self._out), *options)

    def _ours_corrected(self) -> Used:
        """Ours again after a unit's counts were corrected, in another county each time."""
        _aside("correct", self._case, str(self._corrected))
        self._corrected += 1
        return self.ours(anew=False)

    def _rival(self, command: tuple[str, ...]) -> Measure:
        def run() -> Used:
            shutil.rmtree(self._theirs, ignore_errors=True)
            return process(*command, self._case, self._theirs)

        return run

    def spark(self) -> Used:
        """On two cores of this machine; the environment is that of `bash tests/run_engines`."""
        shutil.rmtree(self._theirs, ignore_errors=True)
        command = self._appraise(str(SPARK_ENVIRONMENT), self._theirs)
        return process(*command, "--engine", "spark", "--memory", "4GB")

    def must_agree(self, measure: Measure) -> Used:
        """Run it; stop where its tables are not those that ours wrote last."""
        used = measure()
        agreement = [sys.executable, "-m", "tests.benchmarks.rivals.agreement", self._out, self._theirs]
        done = subprocess.run(agreement, cwd=HOME, check=False, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise SystemExit(f"what was to be timed does not write the tables of ours:\n{done.stdout}")
        return used

    def county(self) -> Used | None:
        """From one county's values to its fresh ranks in a warm process; None for a case that is small itself."""
        if not Path(self._out, "plan").is_dir():
            return None
        wall, cpu = _aside("county", self._case, self._out)
        return Used(wall, cpu, memory=float("nan"))

    def _appraise(self, python: str, out: str) -> tuple[str, ...]:
        return (python, "-m", "appraisal", "appraise", self._case, "--out", out, "--errors", "no")


def _aside(*words: str) -> Any:
    command = [sys.executable, "-m", "tests.benchmarks.asides", *words]
    return json.loads(subprocess.run(command, cwd=HOME, check=True, stdout=subprocess.PIPE).stdout)
