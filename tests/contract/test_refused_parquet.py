"""Parquet whose columns or files are not what they should be: a finding names the file, the column and the cure."""

from contextlib import closing
from pathlib import Path

import pytest

from appraisal.case import open_case

from .broken import findings_of, good_county
from .county import save_parquet

KINDS = {
    "DATE": "DATE '2008-01-01'",
    "TIMESTAMP": "TIMESTAMP '2008-01-01 00:00:00'",
    "TIME": "TIME '10:00:00'",
    "INTERVAL": "INTERVAL 1 DAY",
    "INTEGER[]": "[2008]",
    "STRUCT(a INTEGER)": "{'a': 2008}",
    "UUID": "UUID '00000000-0000-0000-0000-000000000000'",
    "BLOB": "'2008'::BLOB",
}


def rewritten(folder: Path, table: str, change: str) -> Path:
    """The good county, one table of it in Parquet, with this change to its columns."""
    case = good_county(folder)
    source = f"read_csv('{case}/{table}.csv', header = true)"
    save_parquet(f"SELECT {change} FROM {source}", case / f"{table}.parquet")
    (case / f"{table}.csv").unlink()
    return case


def in_folders(folder: Path) -> Path:
    """The good county, its values in a folder a year."""
    case = good_county(folder)
    for year in (2006, 2007, 2008):
        (case / "values" / f"year={year}").mkdir(parents=True)
        rows = f"SELECT * EXCLUDE (year) FROM read_csv('{case}/values.csv', header = true) WHERE year = {year}"
        save_parquet(rows, case / "values" / f"year={year}" / "values.parquet")
    (case / "values.csv").unlink()
    return case


def found(case: Path) -> list[str]:
    return [str(finding) for finding in findings_of(case)]


def is_accepted(case: Path) -> bool:
    opened = open_case(case)
    with closing(opened.con):
        return opened.years == [2006, 2007, 2008]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("table", "column", "cure"),
    [
        ("values", "year", "whole numbers such as 2008"),
        ("values", "value", "plain numbers such as 91.05"),
        ("units", "valid_from", "whole numbers such as 2008"),
    ],
)
def test_a_column_that_is_none_of_numbers(tmp_path: Path, table: str, column: str, cure: str, kind: str) -> None:
    case = rewritten(tmp_path, table, f"* REPLACE ({KINDS[kind]} AS {column})")
    what = f"the column {column} holds {kind} and no numbers"
    assert f"{table}.parquet, column {column}: {what}; write it as {cure}" in found(case)


@pytest.mark.parametrize("kind", ["VARCHAR", "DECIMAL(9, 2)", "HUGEINT", "UINTEGER", "FLOAT", "TINYINT"])
def test_numbers_of_any_type_are_taken(tmp_path: Path, kind: str) -> None:
    assert is_accepted(rewritten(tmp_path, "values", f"* REPLACE (CAST(value AS {kind}) AS value)"))


def test_a_year_of_another_type_than_the_rest(tmp_path: Path) -> None:
    case = in_folders(tmp_path)
    rows = "SELECT 'T1' AS unit, 'publicity' AS indicator, DATE '2006-01-01' AS value"
    save_parquet(rows, case / "values" / "year=2006" / "more.parquet")
    assert "values, column value: the column value holds DATE and no numbers" in "".join(found(case))


def test_values_in_a_folder_a_year_are_taken(tmp_path: Path) -> None:
    assert is_accepted(in_folders(tmp_path))


@pytest.mark.parametrize(
    "place", ["more.parquet", "year=2007/deep/more.parquet", "x/more.parquet", "year=2007/more.PARQUET"]
)
def test_a_file_of_values_in_the_wrong_place(tmp_path: Path, place: str) -> None:
    case = in_folders(tmp_path)
    file = case / "values" / place
    file.parent.mkdir(exist_ok=True)
    save_parquet("SELECT 'T1' AS unit, 2006 AS year, 'publicity' AS indicator, 1.0 AS value", file)
    told = f"values/{place}: is not read: it does not stand in a folder year=...; move it, as values/year=2008"
    assert any(line.startswith(told) for line in found(case))


def test_values_that_all_stand_in_the_wrong_place(tmp_path: Path) -> None:
    case = in_folders(tmp_path)
    (case / "values" / "year=2008" / "values.parquet").rename(case / "values" / "values.parquet")
    for year in (2006, 2007):
        (case / "values" / f"year={year}" / "values.parquet").unlink()
    (line,) = found(case)
    assert line.startswith("values/values.parquet: is not read")


@pytest.mark.parametrize(("year", "good"), [("2006", True), ("'2006'", True), ("2006.0::DOUBLE", True), ("2007", False), ("'2007'", False)])  # fmt: skip
def test_a_file_that_names_another_year_than_its_folder(tmp_path: Path, year: str, good: bool) -> None:
    case = in_folders(tmp_path)
    file = case / "values" / "year=2006" / "more.parquet"
    save_parquet(f"SELECT 'T1' AS unit, {year} AS year, 'publicity' AS indicator, 1.0 AS value", file)
    if good:
        assert is_accepted(case)
    else:
        what = "the column year holds 2007, and the folder is of 2006; take the column out, or move the rows"
        assert found(case) == [f"values/year=2006/more.parquet, column year: {what}"]


def test_a_column_of_the_name_of_what_the_door_counts_by(tmp_path: Path) -> None:
    case = rewritten(tmp_path, "values", "*, 7 AS row")
    (line,) = found(case)
    assert line.startswith("values.parquet, column row: there is no column row in the contract")


def test_a_file_that_breaks_off_among_its_rows(tmp_path: Path) -> None:
    case = rewritten(tmp_path, "values", "*")
    file = case / "values.parquet"
    whole = file.read_bytes()
    file.write_bytes(whole[:4] + b"\xff" * 300 + whole[304:])
    assert any(line.startswith("values.parquet: cannot be read: ") for line in found(case))
