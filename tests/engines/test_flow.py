"""The way to another engine and back loses nothing."""

from pathlib import Path

import pytest

from appraisal.appraise import STAGES, appraise
from appraisal.case import REFERENCE_CASE, open_case
from appraisal.engines.flow import COMING_BACK, appraise_on, given_tables
from appraisal.results import TABLES

from .agreement import differences
from .conformance_case import YEARS
from .own_duckdb import OwnDuckDb


def written(case: Path, folder: Path) -> Path:
    (folder / "exchange").mkdir()
    appraise_on(OwnDuckDb(folder / "exchange"), open_case(case)).write(folder / "out")
    return folder / "out"


def test_the_reference_case_comes_back_byte_by_byte(reference: Path, tmp_path: Path) -> None:
    out = written(REFERENCE_CASE, tmp_path)
    for table in TABLES:
        assert (out / f"{table}.parquet").read_bytes() == (reference / f"{table}.parquet").read_bytes(), table


def test_the_conformance_case_comes_back_byte_by_byte(conformance: Path, expected: Path, tmp_path: Path) -> None:
    out = written(conformance, tmp_path)
    assert differences(out, expected, loose_years=()) == []
    for table in TABLES:
        assert (out / f"{table}.parquet").read_bytes() == (expected / f"{table}.parquet").read_bytes(), table


def test_results_of_another_engine_answer_the_same_questions(tmp_path: Path) -> None:
    results = appraise_on(OwnDuckDb(tmp_path), open_case(REFERENCE_CASE))
    columns, rows = results.rows("league", year=2008, level="town", parent=None)
    assert [row[columns.index("rank")] for row in rows] == [1, 2, 3, 4, 5, 6, 6, 6, 6, 6]
    assert len(results.rows("replay", year=2008)[1]) > 0


def test_every_stage_is_told_before_it_runs(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    appraise_on(OwnDuckDb(tmp_path), open_case(REFERENCE_CASE), lambda *step: told.append(step))
    assert [n for _what, n, _of in told] == list(range(len(told)))
    assert {of for *_step, of in told} == {len(told) - 1}
    stages = [stage[0] for stage in STAGES]
    assert [what for what, _n, _of in told] == ["case", *stages, "results", ""]


def test_without_errors_there_are_none(tmp_path: Path) -> None:
    case = open_case(REFERENCE_CASE)
    appraise_on(OwnDuckDb(tmp_path), case, errors=False).write(tmp_path / "out")
    appraise(open_case(REFERENCE_CASE), folder=tmp_path / "expected", errors=False)
    assert differences(tmp_path / "out", tmp_path / "expected", loose_years=()) == []


def test_the_tables_of_the_door_go_and_those_of_the_results_come() -> None:
    assert {"units", "facts", "years", "decisions", "schemes", "scheme_award_bars"} <= set(given_tables())
    assert not {"periods", "raw_decisions", *COMING_BACK} & set(given_tables())


@pytest.mark.parametrize("year", YEARS)
def test_a_difference_in_any_year_is_seen(year: int, expected: Path, tmp_path: Path) -> None:
    import duckdb

    for table in TABLES:
        moved = "SELECT * REPLACE (CASE WHEN year = $year THEN score + 3e-9 ELSE score END AS score)"
        query = f"{moved if table == 'scores' else 'SELECT *'} FROM '{expected}/{table}.parquet'"
        target = tmp_path / f"{table}.parquet"
        parameters = {"year": year} if table == "scores" else {}
        with duckdb.connect(":memory:") as con:
            con.execute(f"COPY ({query}) TO '{target}' (FORMAT parquet)", parameters)
    assert [found.partition(":")[0] for found in differences(tmp_path, expected)] == ["scores"]
