"""Cells and rows that a spreadsheet leaves behind or changes: each is told in words, never as a failure."""

from contextlib import closing
from pathlib import Path

import pytest

from appraisal.case import open_case

from .broken import Mistake, findings_of, good_county


def found(case: Path) -> list[str]:
    return [str(finding) for finding in findings_of(case)]


def add(case: Path, file: str, *lines: str) -> None:
    path = case / file
    path.write_text(path.read_text(encoding="utf-8") + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_empty_rows_of_values_are_told_once(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    add(case, "values.csv", ",,,,,,,,,", " ,,,,,,,,,")
    assert found(case) == ["values.csv, row 29, column unit: the row is empty (2 rows); take it out"]


def test_empty_rows_of_units_are_told_once(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    add(case, "units.csv", ",,,,,,,,,", ",,,,,,,,,")
    assert found(case) == ["units.csv, row 12, column code: the row is empty (2 rows); take it out"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",2008,publicity,,,,,,,", ["column unit: the row has no unit", "the row of publicity is observed"]),
        (",2008,,,,,,,,", ["column unit: the row has no unit", "the row of 2008 is observed"]),
        (",,publicity,5,,,,,,", ["column unit: the row has no unit"]),
        (",,,,,,,,page 5,", ["column unit: the row has no unit"]),
    ],
)
def test_a_row_of_values_without_a_unit(tmp_path: Path, row: str, told: list[str]) -> None:
    case = good_county(tmp_path)
    add(case, "values.csv", row)
    findings = found(case)
    assert len(findings) == len(told)
    assert all(any(f"row 29, {words}" in line or words in line for line in findings) for words in told)


def test_a_unit_without_a_code_whose_parent_is_not_there(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    add(case, "units.csv", ",新村,New,village,村,ZZ,,,,", ",,,village,村,ZZ,,,,")
    findings = found(case)
    assert "units.csv, row 12, column code: the unit has no code; give it one" in findings
    assert any("row 12, column parent: parent ZZ of unit 新村 is not there" in line for line in findings)
    assert any("row 13, column parent: parent ZZ of unit ? is not there" in line for line in findings)


@pytest.mark.parametrize(("header", "cells"), [(",", ","), (",,", ",,")])
def test_an_empty_cell_of_the_header(tmp_path: Path, header: str, cells: str) -> None:
    case = good_county(tmp_path)
    head, *rows = (case / "values.csv").read_text(encoding="utf-8").splitlines()
    text = "\n".join([head + header, *(row + cells for row in rows)])
    (case / "values.csv").write_text(text, encoding="utf-8")
    cure = "write the name, or take the column out, also from the rows"
    assert found(case) == [f"values.csv, row 1: the header has an empty cell; {cure}"]


@pytest.mark.parametrize(
    ("written", "words"),
    [("1_0", "column value: 1_0 is not a number"), ("9223372036854775808" + "0" * 300, "is not a number")],
)
def test_what_is_no_number(tmp_path: Path, written: str, words: str) -> None:
    case = good_county(tmp_path)
    add(case, "values.csv", f"T5,2007,publicity,{written},,,,,,")
    assert any(words in line for line in found(case))


@pytest.mark.parametrize(
    ("year", "words"),
    [
        ("2_001", "2_001 is not a whole number"),
        ("99999999999999999999", "99999999999999999999 is beyond all years"),
        ("-1e30", "-1e30 is beyond all years"),
        ("inf", "inf is not a whole number"),
    ],
)
def test_what_is_no_year(tmp_path: Path, year: str, words: str) -> None:
    case = good_county(tmp_path)
    add(case, "values.csv", f"T5,{year},publicity,5,,,,,,")
    assert found(case) == [f"values.csv, row 29, column year: {words}; write a year such as 2008"]
    other = good_county(tmp_path / "other")
    add(other, "units.csv", f"N1,新村,New,village,村,T2,{year},,,")
    assert found(other) == [f"units.csv, row 12, column valid_from: {words}; write a year such as 2008"]


# 9107 of 10000 is 91.07 %, 3 of 9 is 33.333... %
@pytest.mark.parametrize(
    ("value", "counts", "good"),
    [
        ("9.1E1", "9107,10000", True),
        ("9.107e+1", "9107,10000", True),
        ("910.7e-1", "9107,10000", True),
        ("9e1", "9107,10000", True),
        ("5e1", "9107,10000", False),
        ("9.0e1", "9107,10000", False),
        ("910.6e-1", "9107,10000", False),
        ("3.33E1", "3,9", True),
        ("3.34E1", "3,9", False),
        ("50", "0,0", False),
        ("0", "0,0", False),
        ("", "0,0", True),
    ],
)
def test_a_value_beside_counts_however_it_is_written(tmp_path: Path, value: str, counts: str, good: bool) -> None:
    case = good_county(tmp_path)
    Mistake("", "values.csv", "87,87,100", f"{value},{counts}", ()).make(case)
    if good:
        with closing(open_case(case).con) as con:
            assert con.execute("SELECT 1 FROM facts WHERE unit = 'T2' LIMIT 1").fetchall()
    else:
        (finding,) = findings_of(case)
        assert (finding.row, finding.column) == (3, "value")
        assert "counts" in finding.what
