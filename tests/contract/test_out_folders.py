"""Where results and tables may be written, and that whatever stood there before stays when they cannot be."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import SoftFileLock

from .broken import GOOD, good_county
from .test_commands import ROOT, command, query

LEAGUE = ("league", str(GOOD), "--year", "2008", "--level", "town")
RESULTS = [f"{table}.parquet" for table in ("awards", "dimensions", "points", "ranks", "sanctions", "scores", "values")]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def refused(*arguments: str) -> str:
    return command("--lang", "en", *arguments, code=1).stderr


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("case", "the results would take the place of the case's own files; name another folder"),
        ("case/values", "the folder lies in a case; name another folder, or results in the case"),
        ("case/values/year=2009", "the folder lies in a case"),
        ("case/schemes", "the folder lies in a case"),
        ("case/results2", "the folder lies in a case"),
        ("link", "the case's own files"),
    ],
)
def test_results_are_written_into_no_case(tmp_path: Path, place: str, words: str) -> None:
    case = good_county(tmp_path)
    (case / "values").mkdir()
    (tmp_path / "link").symlink_to(case)
    before = contents(tmp_path)
    assert words in refused("appraise", str(GOOD), "--out", str(tmp_path / place))
    assert contents(tmp_path) == before
    assert not (case / "results2").exists()


@pytest.mark.parametrize("lost", ["case.toml", "units.csv"])
def test_a_case_that_lacks_a_file_is_one_all_the_same(tmp_path: Path, lost: str) -> None:
    case = good_county(tmp_path)
    (case / lost).unlink()
    assert "the case's own files" in refused("appraise", str(GOOD), "--out", str(case))


def test_results_stand_in_the_results_of_a_case(tmp_path: Path) -> None:
    out = good_county(tmp_path) / "results"
    command("appraise", str(GOOD), "--out", str(out))
    assert {file.name for file in out.iterdir()} == {*RESULTS, "manifest.json"}


@pytest.mark.parametrize("name", ["values.csv", "case.toml", "values/year=2009/values.csv", "schemes/2008.toml"])
def test_a_table_is_written_over_no_file_of_a_case(tmp_path: Path, name: str) -> None:
    case = good_county(tmp_path)
    before = contents(case)
    assert "the table would take the place of the case's own file" in refused(*LEAGUE, "--out", str(case / name))
    assert contents(case) == before


def test_of_two_writers_one_is_refused(tmp_path: Path) -> None:
    command("appraise", str(GOOD), "--out", str(tmp_path))
    before = contents(tmp_path)
    with SoftFileLock(tmp_path / ".lock"):
        told = refused("appraise", str(GOOD), "--out", str(tmp_path))
    assert "somebody else is writing into the folder; wait until it has ended, or name another folder" in told
    assert contents(tmp_path) == before
    command("appraise", str(GOOD), "--out", str(tmp_path))


def on_a_small_disk(*arguments: str) -> str:
    """What the command says where no file may be larger than 300 bytes, which is how a full disk looks to a program."""

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))

    line = [sys.executable, "-m", "appraisal", "--lang", "en", *arguments]
    run = subprocess.run(line, capture_output=True, encoding="utf-8", cwd=ROOT, preexec_fn=small, check=False)
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr
    return run.stderr


def test_on_a_full_disk_the_results_before_stay(tmp_path: Path) -> None:
    other = good_county(tmp_path)
    text = (other / "values.csv").read_text(encoding="utf-8")
    (other / "values.csv").write_text(text.replace("T1,2008,publicity,35", "T1,2008,publicity,5"), encoding="utf-8")
    out = tmp_path / "out"
    command("appraise", str(GOOD), "--out", str(out))
    before = contents(out)
    told = on_a_small_disk("appraise", str(other), "--out", str(out))
    assert "cannot be written: " in told
    assert "free the disk, or name another place that can be written to" in told
    assert contents(out) == before
    table = tmp_path / "league.csv"
    table.write_text("before", encoding="utf-8")
    assert "league.csv: cannot be written: File too large" in on_a_small_disk(*LEAGUE, "--out", str(table))
    assert table.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize(("name", "is_folder"), [("scores.parquet", True), ("manifest.json", True), ("", False)])
def test_a_folder_named_like_a_file_or_a_file_like_the_folder(tmp_path: Path, name: str, is_folder: bool) -> None:
    out = tmp_path / "out"
    if is_folder:
        command("appraise", str(GOOD), "--out", str(out))
        (out / name).unlink()
        (out / name).mkdir()
        (out / name / "notes.txt").write_text("mine", encoding="utf-8")
    else:
        out.write_text("mine", encoding="utf-8")
    before = contents(tmp_path)
    told = refused("appraise", str(GOOD), "--out", str(out))
    assert (
        "is a folder, and a file of the results would stand there; move it away" if is_folder else "cannot be written"
    ) in told
    assert contents(tmp_path) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_is_only_read(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "cannot be written: Permission denied" in refused("appraise", str(GOOD), "--out", str(tmp_path / "out"))


def test_results_of_a_large_case_give_way_to_those_of_a_small_one(tmp_path: Path) -> None:
    (tmp_path / "scores.parquet").mkdir()
    shutil.copyfile(GOOD / "units.csv", tmp_path / "scores.parquet" / "part-0000.parquet")
    command("appraise", str(GOOD), "--out", str(tmp_path))
    assert len(query(f"FROM '{tmp_path}/scores.parquet' WHERE year = 2008 AND level = 'town'")) == 5


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        LEAGUE,
        ("check", str(GOOD)),
        ("explain", str(GOOD), "--unit", "T1", "--year", "2008"),
        ("check", "nowhere"),
    ],
)
def test_a_closed_pipe_is_no_fault(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Nobody reads what the command prints, nor what it tells: the pipe is closed before it begins."""
    for stream in ("stdout", "stderr"):
        reader, writer = os.pipe()
        os.close(reader)
        other = tmp_path / "other"
        with other.open("wb") as file:
            streams = {"stdout": file, "stderr": file, stream: writer}
            line = [sys.executable, "-m", "appraisal", *arguments]
            code = subprocess.run(line, cwd=ROOT, check=False, **streams).returncode
        os.close(writer)
        assert code in (0, 1)
        assert "Traceback" not in other.read_text(encoding="utf-8")
        assert "Exception" not in other.read_text(encoding="utf-8")
