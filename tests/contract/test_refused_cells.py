"""Cells and rows that a spreadsheet leaves behind or changes: each is told in words, never as a failure."""

from pathlib import Path

import pytest

from .broken import findings_of, good_county


def found(case: Path) -> list[str]:
    return [str(finding) for finding in findings_of(case)]


def add(case: Path, file: str, *lines: str) -> None:
    path = case / file
    path.write_text(
        path.read_text(encoding="utf-8") + "".join(f"{line}\n" for line in lines), encoding="utf-8"
    )


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
