"""The command rank-sets, as a person types it."""

import csv
import datetime
import io
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
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


def parquet(folder: Path, **columns: object) -> Path:
    """Two rows of estimates, with these columns beside them."""
    file = folder / "two.parquet"
    pq.write_table(pa.table({"minutes": [1.0, 2.0], "error": [0.1, 0.1], **columns}), file)
    return file


def written(file: Path, form: str) -> bytes:
    out = file.with_name(f"out.{form}")
    rank_sets(str(file), *COLUMNS, "--format", form, "--out", str(out))
    return out.read_bytes()


def no_nan(text: str) -> object:
    raise AssertionError(text)


def test_not_a_number_beside_the_estimates_is_nothing(tmp_path: Path) -> None:
    file = parquet(tmp_path, extra=[float("nan"), 5.0])
    found = json.loads(written(file, "json"), parse_constant=no_nan)
    assert [row["extra"] for row in found] == [None, 5.0]
    page = openpyxl.load_workbook(io.BytesIO(written(file, "xlsx"))).active
    assert page is not None
    assert [cell.value for cell in page["C"]] == ["extra", None, 5]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ([1.0, float("-inf")], "two.parquet, row 2, column extra: -inf is not a number"),
        ([b"a", b"b"], "the column extra holds binary; take the column out, or write it as numbers or text"),
        ([[1], [2]], "the column extra holds list<"),
        ([{"a": 1}, {"a": 2}], "the column extra holds struct<"),
        (pa.array([10**8, 1], pa.date32()), "two.parquet, column extra: cannot be read: "),
        (pa.array([2**49, 1], pa.timestamp("s")), "two.parquet, column extra: cannot be read: "),
        (
            pa.Array.from_buffers(pa.string(), 2, pa.array([b"a", b"\xff"]).buffers()),
            "two.parquet, column extra: cannot be read: ",
        ),
    ],
    ids=["infinity", "bytes", "lists", "structs", "a date", "a moment", "no UTF-8"],
)
def test_cells_that_no_table_can_show_are_found(tmp_path: Path, column: object, words: str) -> None:
    file = parquet(tmp_path, extra=column)
    for form in ("csv", "xlsx"):
        assert words in rank_sets(str(file), *COLUMNS, "--format", form, "--out", str(tmp_path / "out"), code=1).stderr
    assert not (tmp_path / "out").exists()


def test_a_column_that_stands_twice_in_parquet(tmp_path: Path) -> None:
    table = pa.Table.from_arrays(
        [pa.array([1.0]), pa.array([0.1]), pa.array([2.0])], names=["minutes", "error", "minutes"]
    )
    pq.write_table(table, tmp_path / "twice.parquet")
    assert "the column minutes stands twice" in rank_sets(str(tmp_path / "twice.parquet"), *COLUMNS, code=1).stderr


def test_a_column_whose_name_is_no_text(tmp_path: Path) -> None:
    file = parquet(tmp_path, abcdefgh=[1, 2])
    file.write_bytes(file.read_bytes().replace(b"abcdefgh", b"abc\xffefgh"))
    assert "two.parquet: cannot be read: " in rank_sets(str(file), *COLUMNS, code=1).stderr


def test_figures_of_a_csv_are_numbers_and_codes_are_text(tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    lines = ["code,long,minutes,error,note", "00123,220605001000,-1,.5,7", "00124,220605001001,2e1,0.1,", ",,,,x"]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    page = openpyxl.load_workbook(io.BytesIO(written(file, "xlsx"))).active
    assert page is not None
    found = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert found == [
        ["00123", "220605001000", -1, 0.5, "7", 2, 2, 2], ["00124", "220605001001", 20, 0.1, None, 1, 1, 1],
        [None, None, None, None, "x", None, None, None],
    ]  # fmt: skip
    assert [row["minutes"] for row in json.loads(written(file, "json"))] == [-1, 20, None]
    assert rows(rank_sets(str(file), *COLUMNS))[1][:5] == ["00123", "220605001000", "-1", ".5", "7"]


def test_a_workbook_rounds_no_number(tmp_path: Path) -> None:
    cells = {"n": [2**53 + 1, 7], "d": [Decimal("1.5"), None], "t": [datetime.time(8), None]}
    file = parquet(tmp_path, **cells)
    page = openpyxl.load_workbook(io.BytesIO(written(file, "xlsx"))).active
    assert page is not None
    assert [[cell.value for cell in row[2:5]] for row in page.iter_rows(min_row=2)] == [
        ["9007199254740993", 1.5, "08:00:00"], [7, None, None],
    ]  # fmt: skip
    assert json.loads(written(file, "json"))[0]["d"] == 1.5
