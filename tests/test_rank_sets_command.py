"""The command rank-sets, as a person types it."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from .statistics.travel_times import TRAVEL_TIMES

ROOT = Path(__file__).parent.parent
COLUMNS = ("--estimate", "minutes", "--se", "error")
Run = subprocess.CompletedProcess[str]


def rank_sets(*arguments: str, code: int = 0, lang: str = "en") -> Run:
    line = [sys.executable, "-m", "appraisal", "--lang", lang, "rank-sets", *arguments]
    run = subprocess.run(line, capture_output=True, encoding="utf-8", cwd=ROOT, timeout=60, check=False)
    assert run.returncode == code, f"{run.stdout}\n{run.stderr}"
    assert "Traceback" not in run.stderr
    return run


def rows(run: Run) -> list[list[str]]:
    return list(csv.reader(io.StringIO(run.stdout)))


@pytest.fixture
def states(tmp_path: Path) -> Path:
    lines = [
        f'{state},"{name}",{minutes},{margin / 1.6448536269514722}'
        for state, name, minutes, margin in [(row[0], "a, b", row[1], row[2]) for row in TRAVEL_TIMES]
    ]
    file = tmp_path / "states.csv"
    file.write_text("\n".join(["state,note,minutes,error", *lines]) + "\n", encoding="utf-8-sig")
    return file


def test_it_gives_back_columns_and_rows_in_order_with_three_more(states: Path) -> None:
    options = ("--better", "lower", "--round", "1", "--ties", "max")
    head, *found = rows(rank_sets(str(states), *COLUMNS, *options))
    assert head == ["state", "note", "minutes", "error", "rank", "rank_low", "rank_high"]
    assert [(row[0], row[1], *map(int, row[4:])) for row in found] == [
        (row[0], "a, b", *row[3:]) for row in TRAVEL_TIMES
    ]


def test_parquet_comes_in_and_goes_out(states: Path, tmp_path: Path) -> None:
    file, out = tmp_path / "states.parquet", tmp_path / "out.parquet"
    duckdb.sql(f"COPY (FROM '{states}') TO '{file}' (FORMAT parquet)")
    options = ("--better", "lower", "--round", "1", "--ties", "max", "--format", "parquet", "--out", str(out))
    assert rank_sets(str(file), *COLUMNS, *options).stdout == ""
    found = duckdb.sql(f"SELECT state, rank, rank_low, rank_high FROM '{out}'").fetchall()
    assert found == [(row[0], *row[3:]) for row in TRAVEL_TIMES]


def test_without_an_estimate_there_is_no_place(tmp_path: Path) -> None:
    file = tmp_path / "few.csv"
    file.write_text("unit,minutes,error\na,-.5,0.01\nb,,\nc,2,0.01\n\n", encoding="utf-8")
    assert rows(rank_sets(str(file), *COLUMNS))[1:] == [
        ["a", "-.5", "0.01", "2", "2", "2"], ["b", "", "", "", "", ""], ["c", "2", "0.01", "1", "1", "1"]
    ]  # fmt: skip


def test_the_step_down_repeats_with_its_seed(states: Path) -> None:
    options = (str(states), *COLUMNS, "--method", "stepdown", "--seed", "7", "--better", "lower")
    first = rank_sets(*options)
    assert first.stdout == rank_sets(*options).stdout
    found = rows(first)[1:]
    assert all(int(row[5]) <= int(row[4]) <= int(row[6]) for row in found)
    assert found[-1][5:] == ["51", "51"]  # narrower than the joint region, which has 50 to 51


BAD = "unit,minutes,error,rank\na,soon,1,\nb,2,-1,\nc,3,,\nd,4\n"


def test_every_finding_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(BAD, encoding="utf-8")
    run = rank_sets(str(file), *COLUMNS, code=1)
    assert run.stdout == ""
    assert run.stderr.splitlines() == [
        "bad.csv, column rank: the column rank is there already; rename it, or take it out",
        "bad.csv, row 2, column minutes: soon is not a number; write a plain number such as 91.05",
        "bad.csv, row 3, column error: the standard error -1 is below 0; correct the value",
        "bad.csv, row 4, column error: the estimate has no standard error; "
        "fill it in, 0 for a figure without sampling error, or empty the estimate",
        "bad.csv, row 5: 2 cells where the header has 4; add or take out a comma in this row",
    ]


def test_findings_are_told_in_the_readers_language(tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(BAD, encoding="utf-8")
    said = rank_sets(str(file), *COLUMNS, code=1, lang="zh").stderr
    assert "标准误 -1 小于 0" in said
    assert len(said.splitlines()) == 5


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("nowhere.csv", None, "the file is not there"),
        ("other.csv", b"unit,minutes\na,1\n", "the column error is missing"),
        ("empty.csv", b"", "is empty"),
        ("bytes.csv", b"unit,minutes,error\n\xff\xfe,1,1\n", "is not UTF-8"),
        ("quote.csv", b'unit,minutes,error\n"a,1,1\n', "is not CSV"),
        ("twice.csv", b"minutes,minutes,error\n1,1,1\n", "the column minutes stands twice"),
        ("not.parquet", b"unit,minutes,error\n", "cannot be read"),
    ],
)
def test_a_file_that_will_not_do_ends_with_1_and_is_named(
    tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    said = rank_sets(str(tmp_path / name), *COLUMNS, code=1).stderr
    assert name in said and words in said


@pytest.mark.parametrize(
    "wrong",
    [
        ("--confidence", "90"),
        ("--better", "more"),
        ("--ties", "dense"),
        ("--round", "x"),
        ("--method", "stepdown", "--round", "1"),
        ("--seed", "-1"),
        ("--format", "json"),
    ],
)
def test_wrong_arguments_end_with_2(states: Path, wrong: tuple[str, ...]) -> None:
    assert rank_sets(str(states), *COLUMNS, *wrong, code=2).stdout == ""


def test_a_column_must_be_named(states: Path) -> None:
    assert "--se" in rank_sets(str(states), "--estimate", "minutes", code=2).stderr
