"""A table as a file holds what was shown, and starts no formula in a spreadsheet."""

import csv
import datetime
import io
import json
import os
from pathlib import Path

import duckdb
import openpyxl
import pytest

from appraisal.export import plain, save, to_csv, to_json, to_parquet, to_xlsx

COLUMNS = ["unit", "score", "deadline"]
ROWS = [("砟子镇", 98.5, datetime.date(2010, 3, 18)), ("=1+1", None, None)]


@pytest.mark.parametrize("text", ["=1+1", " @SUM(A1)", "＝1", "-2+3", "+cmd|' /C calc'!A0", "\t=1", "　=1", "-"])
def test_text_that_would_run_is_made_plain(text: str) -> None:
    assert plain(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["-5", "+3.5", "-1,000.25", "-5%", "砟子镇", -5, 98.5, "12-5"])
def test_numbers_and_names_stay_as_they_are(cell: object) -> None:
    assert plain(cell) == cell


def test_csv_for_excel_begins_with_a_mark_and_reads_back() -> None:
    content = to_csv(COLUMNS, ROWS, bom=True)
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        COLUMNS,
        ["砟子镇", "98.5", "2010-03-18"],
        ["'=1+1", "", ""],
    ]


def test_plain_csv_has_no_mark() -> None:
    assert to_csv(COLUMNS, ROWS).startswith(b"unit,")


def test_json_keeps_nothing_as_null() -> None:
    assert json.loads(to_json(COLUMNS, ROWS))[1] == {"unit": "=1+1", "score": None, "deadline": None}


def test_a_workbook_holds_text_as_text() -> None:
    page = openpyxl.load_workbook(io.BytesIO(to_xlsx(COLUMNS, ROWS))).active
    assert page is not None
    assert (page["A3"].value, page["A3"].data_type) == ("=1+1", "s")
    assert (page["A2"].value, page["B2"].value, page["C2"].value) == ("砟子镇", 98.5, "2010-03-18")


def test_parquet_keeps_types_and_an_empty_table_its_columns(tmp_path) -> None:  # type: ignore[no-untyped-def]
    save(COLUMNS, ROWS, tmp_path / "t.parquet", "parquet")
    read = duckdb.read_parquet(str(tmp_path / "t.parquet"))
    assert read.fetchall()[0] == ROWS[0]
    (tmp_path / "empty.parquet").write_bytes(to_parquet(COLUMNS, []))
    assert duckdb.read_parquet(str(tmp_path / "empty.parquet")).columns == COLUMNS
    assert [file.name for file in tmp_path.glob("*.part")] == []


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    save(["code"], [["T1"]], pipe, "csv")
    assert os.read(reader, 100) == b"code\r\nT1\r\n"
    os.close(reader)
    assert pipe.is_fifo()
