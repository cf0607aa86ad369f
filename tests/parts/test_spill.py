"""What does not fit in memory goes to a folder of the process, which nobody has to clean up by hand."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from appraisal.case_tables import connect
from appraisal.spill import PREFIX, spill_folder

# Sorts more than its memory holds, and says so once it has spilled.
SPILLING = """
import sys, time
from collections.abc import Iterator
from pathlib import Path
from appraisal.case_tables import connect
from appraisal.spill import spill_folder
con = connect("64MB", 1)
con.execute("CREATE TABLE t AS SELECT hash(range) AS a, repeat('x', 50) AS b FROM range(4000000)")
print(sum(1 for _file in spill_folder().rglob('*')), flush=True)
time.sleep(60)
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    spill_folder.cache_clear()
    yield tmp_path
    spill_folder.cache_clear()


def test_a_killed_process_leaves_a_folder_that_the_next_one_takes_away(home: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(home)}
    with subprocess.Popen([sys.executable, "-c", SPILLING], stdout=subprocess.PIPE, env=environment) as killed:
        assert killed.stdout is not None
        assert int(killed.stdout.readline()) > 0, "it has spilled"
        killed.send_signal(signal.SIGKILL)
    left = home / f"{PREFIX}{killed.pid}"
    assert left.is_dir()
    connect().close()
    assert not left.exists()


def test_the_folder_of_a_running_process_stays(home: Path) -> None:
    others = home / f"{PREFIX}{os.getppid()}"
    others.mkdir()
    connect().close()
    assert others.is_dir()


def test_a_process_that_ends_leaves_nothing(home: Path) -> None:
    with connect("64MB", 1) as con:
        con.execute("CREATE TABLE t AS SELECT hash(range) AS a, repeat('x', 50) AS b FROM range(2000000)")
        assert any(spill_folder().rglob("*"))
    assert not spill_folder().exists() or not any(spill_folder().iterdir())
