"""Where Spark is asked for and something is missing, the words say what, and how to cure it."""

import socket
import sys
from pathlib import Path
from types import ModuleType

import pytest

from appraisal.__main__ import main
from appraisal.engines.spark_session import INSTALL

from .conftest import REFERENCE_CASE


def appraise(out: Path, *options: str) -> int:
    return main(["--lang", "en", "appraise", str(REFERENCE_CASE), "--out", str(out), *options])


def test_without_pyspark_the_line_that_installs_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in ("pyspark", "pyspark.errors", "pyspark.sql"):
        monkeypatch.setitem(sys.modules, module, None)
    assert appraise(tmp_path / "out", "--engine", "spark") == 1
    told = capsys.readouterr().err
    assert told == f"--spark local[2]: PySpark is not installed; install it: {INSTALL}\n"
    assert not (tmp_path / "out").exists()


def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if PySpark were there; it is never reached."""
    errors, sql = ModuleType("pyspark.errors"), ModuleType("pyspark.sql")
    errors.PySparkException = RuntimeError  # type: ignore[attr-defined]
    sql.SparkSession = None  # type: ignore[attr-defined]
    for name, module in {"pyspark": ModuleType("pyspark"), "pyspark.errors": errors, "pyspark.sql": sql}.items():
        monkeypatch.setitem(sys.modules, name, module)


@pytest.mark.parametrize("scheme", ["spark", "sc"])
def test_an_address_where_nobody_answers_is_told_at_once(
    scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installed(monkeypatch)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"{scheme}://127.0.0.1:{closed.getsockname()[1]}"
        assert appraise(tmp_path / "out", "--engine", "spark", "--spark", address) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"--spark {address}: Spark does not answer: ")
    assert told.endswith("; start it, or correct the address\n")


@pytest.mark.parametrize("option", [["--spark", "local[2]"], ["--spark-folder", "."]])
def test_an_address_without_the_engine_is_a_wrong_argument(
    option: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        appraise(tmp_path / "out", *option)
    assert stopped.value.code == 2
    assert "--spark and --spark-folder need --engine spark" in capsys.readouterr().err


def test_duckdb_never_loads_what_is_there_for_spark(tmp_path: Path) -> None:
    import subprocess

    code = "import sys; from appraisal.__main__ import main; main(sys.argv[1:]); print(*sys.modules)"
    command = [sys.executable, "-c", code, "appraise", str(REFERENCE_CASE), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    loaded = {m for m in done.stdout.split() if m.startswith(("pyspark", "appraisal.engines."))}
    assert loaded == {"appraisal.engines.command"}
