"""Mistakes in a large case are told as in any other: all at once, where they are, and nothing is changed."""

from pathlib import Path

import duckdb
import pytest

from appraisal.__main__ import main
from appraisal.case import open_case

from .large_case import findings, hashes, in_parts, rewrite

MISTAKES = {
    "a figure that is none": "SELECT * REPLACE ('nan'::DOUBLE AS numerator) FROM $values LIMIT 3",
    "more cases than there could be": "SELECT * REPLACE (denominator + 1 AS numerator) FROM $values WHERE denominator > 0 LIMIT 40",
    "a key that stands twice": "FROM $values UNION ALL (FROM $values LIMIT 7)",
    "an unknown indicator": "SELECT * REPLACE (CASE WHEN indicator = 'accidents' THEN 'luck' ELSE indicator END AS indicator) FROM $values",
    "an unknown unit": "SELECT * REPLACE (CASE WHEN unit LIKE '%1' THEN 'X' || unit ELSE unit END AS unit) FROM $values",
    "no unit": "SELECT * REPLACE (CASE WHEN indicator = 'accidents' THEN NULL ELSE unit END AS unit) FROM $values LIMIT 100",
    "a column of dates": "SELECT * REPLACE (DATE '2025-01-01' AS value) FROM $values",
    "another year than the folder's": "SELECT *, 2024 AS year FROM $values",
    "neither unit nor figure": "SELECT NULL AS unit, indicator, NULL AS value FROM $values LIMIT 2",
    "half a flag": "SELECT * REPLACE (CASE WHEN indicator = 'violation' THEN 0.5 ELSE value END AS value) FROM $values LIMIT 900",
    "a person in a source": "SELECT * REPLACE ('13800138000' AS source) FROM (SELECT * FROM $values LIMIT 1)",
    "an unknown status": "SELECT * REPLACE ('lost' AS status) FROM $values LIMIT 100",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_of_the_parts_as_of_the_whole(case: Path, tmp_path: Path, mistake: str) -> None:
    rewrite(case, 2025, MISTAKES[mistake])
    told = findings(lambda: in_parts(case, tmp_path / "out"))
    assert told == findings(lambda: open_case(case))
    assert [path.name for path in (tmp_path / "out").iterdir()] == []


def test_a_misplaced_file_is_told_before_any_part(case: Path, tmp_path: Path) -> None:
    (case / "values" / "year=2025" / "values.parquet").rename(case / "values" / "2025.parquet")
    told = findings(lambda: in_parts(case, tmp_path / "out"))
    assert told == findings(lambda: open_case(case))
    assert told[0].startswith("values/2025.parquet: is not read")


def test_a_file_that_breaks_off_among_its_rows_is_told(case: Path, tmp_path: Path) -> None:
    file = case / "values" / "year=2025" / "values.parquet"
    whole = file.read_bytes()
    file.write_bytes(whole[:1000] + b"\xff" * 3000 + whole[4000:])
    (line,) = findings(lambda: in_parts(case, tmp_path / "out"))
    assert line.startswith("values.parquet: cannot be read: ")


def test_a_unit_without_a_level_is_told(case: Path, tmp_path: Path) -> None:
    made = case / "units.new"
    level = "CASE WHEN level = 'city' THEN NULL ELSE level END AS level"
    duckdb.sql(f"SELECT * REPLACE ({level}) FROM '{case}/units.parquet'").write_parquet(str(made))
    made.replace(case / "units.parquet")
    told = findings(lambda: in_parts(case, tmp_path / "out"))
    assert told == findings(lambda: open_case(case))
    assert any("has no level" in line for line in told)


def test_a_level_mistyped_is_told_with_the_mistakes_of_whole_indicators(case: Path, tmp_path: Path) -> None:
    made = case / "units.new"
    level = "CASE WHEN code IN (SELECT MAX(code) FROM u WHERE level = 'town') THEN 'twon' ELSE level END AS level"
    units = f"WITH u AS (FROM '{case}/units.parquet') SELECT * REPLACE ({level}) FROM u"
    duckdb.sql(units).write_parquet(str(made))
    made.replace(case / "units.parquet")
    rewrite(case, 2025, MISTAKES["an unknown indicator"])
    told = findings(lambda: in_parts(case, tmp_path / "out"))
    assert any("there is no level twon" in line and "write town" in line for line in told)
    assert any("luck is not in the scheme" in line for line in told)


def test_all_mistakes_are_told_at_once_and_the_results_stay(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    in_parts(case, out)
    before = hashes(out)
    rewrite(case, 2024, MISTAKES["an unknown status"])
    rewrite(case, 2025, MISTAKES["an unknown indicator"])
    case_toml = case / "case.toml"
    told = findings(lambda: in_parts(case, out))
    assert any("luck is not in the scheme" in line for line in told)
    assert any("lost" in line for line in told)
    assert hashes(out) == before
    case_toml.write_text(case_toml.read_text("utf-8") + "\ncolour = 1\n", encoding="utf-8")
    assert any("colour" in line for line in findings(lambda: in_parts(case, out)))


def test_the_command_checks_a_large_case_in_parts(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("appraisal.slices.LARGE", 1_000)
    assert main(["--lang", "en", "check", str(case)]) == 0
    assert "no finding; years 2024, 2025" in capsys.readouterr().err
    rewrite(case, 2025, MISTAKES["a key that stands twice"])
    assert main(["--lang", "en", "check", str(case)]) == 1
    assert capsys.readouterr().err.count("stands already in row") == 7
