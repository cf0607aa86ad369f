"""The programs that the benchmarks time beside ours do the same work: their tables are ours, cell by cell."""

import subprocess
from pathlib import Path

import duckdb
import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.demo.make import make_case
from tests.benchmarks.measured import HOME
from tests.benchmarks.rivals.agreement import disagreements
from tests.benchmarks.rivals.programs import rivals

UNITS, YEARS = 900, 4
# Every eighth unit violates every year; who has a county's units all alike has ties for its awards.
VIOLATES = "indicator = 'violation' AND hash(unit) % 8 = 0"
ALIKE = "starts_with(unit, '110101') AND indicator <> 'violation'"
HARDER = (
    f"CASE WHEN {ALIKE} THEN denominator ELSE numerator END AS numerator",
    f"CASE WHEN {VIOLATES} THEN 1 WHEN {ALIKE} AND denominator IS NULL THEN 8 ELSE value END AS value",
    *(f"CASE WHEN NOT {ALIKE} THEN verified_{n} END AS verified_{n}" for n in ("numerator", "denominator")),
    f"CASE WHEN {VIOLATES} OR {ALIKE} THEN 'observed' ELSE status END AS status",
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic case, made harder, with its results."""
    folder = tmp_path_factory.mktemp("rivals") / "case"
    make_case(UNITS, YEARS, folder, None, lambda what, n, of: None)
    for file in folder.glob("values/*/*.parquet"):
        rows = f"(SELECT * REPLACE ({', '.join(HARDER)}) FROM read_parquet('{file}', hive_partitioning = false))"
        harder = f"SELECT * FROM {rows} WHERE value IS NOT NULL OR denominator > 0 OR status <> 'observed'"
        duckdb.sql(harder).write_parquet(str(file.with_suffix(".new")))
        file.with_suffix(".new").replace(file)
    opened = open_case(folder)
    appraise(opened, folder=folder / "results", errors=False)
    opened.con.close()
    return folder


@pytest.fixture(scope="module", params=rivals())
def theirs(case: Path, request: pytest.FixtureRequest) -> Path:
    """The tables that a rival made of it."""
    out = case.with_name(request.param)
    subprocess.run([*rivals()[request.param], str(case), str(out)], cwd=HOME, check=True)
    return out


def test_a_rivals_tables_are_ours(case: Path, theirs: Path) -> None:
    assert disagreements(case / "results", theirs) == []


def test_the_case_meets_what_is_hard_to_get_right(case: Path) -> None:
    """Proposals and what cannot be decided, of sanctions and of awards, and who was observed too little for a rank."""
    with duckdb.connect() as con:
        con.execute(f"SET file_search_path = '{case / 'results'}'")
        outcomes = con.execute("SELECT DISTINCT measure, outcome FROM 'sanctions.parquet'").fetchall()
        (unranked,) = con.execute("SELECT COUNT(*) FROM 'ranks.parquet' WHERE rank IS NULL").fetchall()[0]
        awards = con.execute("SELECT DISTINCT award, outcome FROM 'awards.parquet'").fetchall()
    assert set(outcomes) == {
        (measure, outcome) for measure in ("veto", "yellow_card") for outcome in ("proposed", "undecided")
    }
    assert unranked > 0
    assert {outcome for _award, outcome in awards} == {"proposed", "undecided"}
    assert len({award for award, _outcome in awards}) == 3


@pytest.mark.parametrize(
    ("table", "change", "found"),
    [
        ("points", "points + 1e-9 AS points", "points.points: 1 of"),
        ("ranks", "rank + 1 AS rank", "ranks.rank: 1 of"),
        ("values", "low * (1 + 2e-12) AS low", "values.low: 1 of"),
        ("sanctions", "NULL::BIGINT AS since", "sanctions.since: 1 of"),
    ],
)
def test_a_single_cell_that_differs_is_found(case: Path, tmp_path: Path, table: str, change: str, found: str) -> None:
    for file in (case / "results").glob("*.parquet"):
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / f"{table}.parquet").unlink()
    column = change.rsplit(" ", 1)[1]
    rows = (
        f"(SELECT *, ROW_NUMBER() OVER (ORDER BY {column} DESC NULLS LAST) AS n FROM '{case}/results/{table}.parquet')"
    )
    one = f"CASE WHEN n = 1 THEN {change.rsplit(' AS ', 1)[0]} ELSE {column} END AS {column}"
    duckdb.sql(f"SELECT * EXCLUDE (n) REPLACE ({one}) FROM {rows}").write_parquet(str(tmp_path / f"{table}.parquet"))
    (difference,) = disagreements(case / "results", tmp_path)
    assert difference.startswith(found)


def test_a_row_that_is_not_there_is_found(case: Path, tmp_path: Path) -> None:
    for file in (case / "results").glob("*.parquet"):
        (tmp_path / file.name).symlink_to(file)
    (tmp_path / "awards.parquet").unlink()
    all_but_one = f"SELECT * FROM '{case}/results/awards.parquet' OFFSET 1"
    duckdb.sql(all_but_one).write_parquet(str(tmp_path / "awards.parquet"))
    (difference,) = disagreements(case / "results", tmp_path)
    assert difference.startswith("awards:")
