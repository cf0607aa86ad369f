"""Whatever a case's folder is called, its own figures are read, and its results stand where they were asked for."""

import shutil
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.literal import literal
from appraisal.parts.plan import read_plan
from appraisal.parts.prepare import PREPARED
from appraisal.parts.run import appraise_in_parts

from .test_refused_parquet import in_folders, rewritten

# The case's folder, and one beside it that its name would fit were it a pattern.
NAMES = [("case[1]", "case1"), ("c?se", "case"), ("ca*", "case"), ("case's", "case"), ("[!c]ase", "base")]
SCORES = {"T1": 95, "T2": 83, "T3": 64, "T4": 52, "T5": 20}


def beside(made: Path, name: str, other: str) -> Path:
    """The case under this name, and under the other one with the figures of T1 and T2 exchanged."""
    decoy = Path(shutil.copytree(made, made.parent / "here" / other))
    for file in [*decoy.glob("values.parquet"), *decoy.glob("values/*/*.parquet")]:
        exchanged = "* REPLACE (CASE unit WHEN 'T1' THEN 'T2' WHEN 'T2' THEN 'T1' ELSE unit END AS unit)"
        rows = f"SELECT {exchanged} FROM read_parquet($file, hive_partitioning = false)"
        duckdb.sql(rows, params={"file": literal(file)}).write_parquet(f"{file}.new")
        Path(f"{file}.new").replace(file)
    return Path(shutil.move(made, made.parent / "here" / name))


def scores(case: Path) -> dict[str, float]:
    with closing(open_case(case).con) as con, con.cursor():
        results = appraise(open_case(case))
        columns, rows = results.table("scores")
        unit, year, score = (columns.index(name) for name in ("unit", "year", "score"))
        return {row[unit]: row[score] for row in rows if row[year] == 2008}


@pytest.mark.parametrize("form", ["a file", "a folder"])
@pytest.mark.parametrize(("name", "other"), NAMES)
def test_a_case_is_read_and_not_the_one_beside_it(tmp_path: Path, name: str, other: str, form: str) -> None:
    made = rewritten(tmp_path, "values", "*") if form == "a file" else in_folders(tmp_path)
    case = beside(made, name, other)
    assert scores(case) == SCORES
    assert scores(case.parent / other) == {**SCORES, "T1": 83, "T2": 95}


@pytest.mark.parametrize("above", ["year=1999", "unit=T1", "indicator=publicity"])
def test_a_folder_above_the_case_is_no_column(tmp_path: Path, above: str) -> None:
    case = Path(shutil.move(in_folders(tmp_path), tmp_path / above / "case"))
    assert scores(case) == SCORES


@pytest.mark.parametrize(("name", "other"), [NAMES[0], NAMES[2]])
def test_a_large_case_is_read_and_prepared_where_it_stands(tmp_path: Path, name: str, other: str) -> None:
    case = beside(in_folders(tmp_path), name, other)
    out = case / "results"
    appraise_in_parts(case, out, memory=None, progress=lambda _what, _n, _of: None, values=9)
    read = "SELECT unit, score FROM read_parquet($files) WHERE year = 2008"
    assert dict(duckdb.execute(read, {"files": f"{literal(out / 'scores.parquet')}/*"}).fetchall()) == SCORES
    with duckdb.connect(str(out / PREPARED), read_only=True) as con:
        assert con.execute("SELECT COUNT(*) FROM places").fetchone() == (5,)
    # Moved with its results, its counties are still found.
    moved = Path(shutil.move(case, tmp_path / "moved"))
    opened = open_case(moved, only=read_plan(moved / "results" / "plan").district("D"))
    with closing(opened.con) as con:
        assert con.execute("SELECT COUNT(DISTINCT unit) FROM facts").fetchone() == (9,)
