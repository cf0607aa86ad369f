"""The rivals that can run here: each is a program that takes CASE and OUT, in an environment that has it."""

import sys

from tests.benchmarks.measured import HOME

# Made by `bash tests/run_benchmarks`; polars is no part of what the tests need.
OWN_ENVIRONMENT = HOME / ".venv-benchmarks" / "bin" / "python"


def rivals() -> dict[str, tuple[str, ...]]:
    """Name -> the command, without CASE and OUT; polars only where its environment has been made."""
    found = {}
    if OWN_ENVIRONMENT.exists():
        found["polars"] = (str(OWN_ENVIRONMENT), "-m", "tests.benchmarks.rivals.with_polars")
    return found | {"pandas": (sys.executable, "-m", "tests.benchmarks.rivals.with_pandas")}
