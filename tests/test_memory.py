"""A limit of memory is read as DuckDB reads it, and refused before anything is done."""

from pathlib import Path

import duckdb
import pytest

from appraisal.__main__ import main
from appraisal.case_tables import connect
from appraisal.memory import size
from appraisal.parts.workers import VALUES, values_in


@pytest.mark.parametrize("written", ["128MB", "1.5 GB", "2GiB", "64 mib", "1TB"])
def test_a_size_is_what_duckdb_takes_it_for(written: str) -> None:
    with duckdb.connect(config={"memory_limit": written}) as con:
        (shown,) = con.execute("SELECT current_setting('memory_limit')").fetchone() or ("",)
    assert size(written) == pytest.approx(size(shown), rel=0.08), "it is shown with one decimal, cut off"


@pytest.mark.parametrize("written", ["", "much", "128", "-1GB", "0MB", "1PB", "GB"])
def test_what_is_no_size_is_a_wrong_argument(written: str, tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["appraise", "--out", str(tmp_path / "out"), "--memory", written])
    assert stopped.value.code == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("written", ["1KB", "63MB", "1000001TB", "99999999999TB"])
def test_what_no_appraisal_can_do_with_is_a_wrong_argument(
    written: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["appraise", "--out", str(tmp_path / "out"), "--memory", written])
    assert stopped.value.code == 2
    assert f"{written} is not from 64MB to 1000000TB" in capsys.readouterr().err


@pytest.mark.parametrize("written", ["64MB", "1000000TB"])
def test_the_least_and_the_most_memory_do(written: str, tmp_path: Path) -> None:
    assert main(["appraise", "--out", str(tmp_path / "out"), "--errors", "no", "--memory", written]) == 0


def test_memory_that_turns_out_too_little_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("appraisal.memory.LEAST", "1KB")
    assert main(["--lang", "en", "appraise", "--out", str(tmp_path / "out"), "--memory", "2MB"]) == 1
    told = "the memory allowed is too little; allow more with --memory\n"
    assert capsys.readouterr().err == told


def test_scarce_memory_is_not_shared_between_threads() -> None:
    asked = "SELECT current_setting('threads')"
    with connect("128MB") as scarce, connect("256MB") as enough, connect("128MB", 2) as told:
        assert scarce.execute(asked).fetchone() == (1,)
        assert enough.execute(asked).fetchone() == connect().execute(asked).fetchone()
        assert told.execute(asked).fetchone() == (2,)


def test_less_memory_makes_smaller_parts() -> None:
    assert values_in(None) == values_in("8GB") == VALUES
    assert 50_000 < values_in("128MB") < VALUES / 2
