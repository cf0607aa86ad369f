"""The flow: values -> points -> dimensions -> scores -> ranks -> sanctions -> awards, a stage a line."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import duckdb

from appraisal.case import Case
from appraisal.door import sql
from appraisal.result_files import MADE_BY, TABLES, result_files
from appraisal.results import Results
from appraisal.side_by_side import Job, do_all
from appraisal.standard_errors import EMPTY, make_rank_sets, make_share_errors
from appraisal.statements import execute

# Table, the file that makes it, and the tables that must be there before: of two that could begin, the earlier does.
STAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("unit_values", "01_values", ()),
    ("unit_years", "00_unit_years", ()),
    ("share_errors", "", ("unit_years", "unit_values")),
    ("shares", "02_shares", ("unit_years", "unit_values")),
    ("points", "03_points", ("shares", "share_errors")),
    ("dimensions", "04_dimensions", ("points",)),
    ("scores", "05_scores", ("dimensions",)),
    ("truths", "07_truths", ("scores",)),
    ("rank_sets", "", ("scores",)),
    ("conditions", "08_conditions", ("truths",)),
    ("sanctions", "09_sanctions", ("conditions",)),
    ("ranks", "06_ranks", ("rank_sets",)),
    ("candidates", "10_candidates", ("sanctions",)),
    ("awards", "11_awards", ("candidates",)),
)


def appraise(
    case: Case,
    progress: Callable[[str, int, int], None] = lambda stage, n, of: None,
    folder: Path | None = None,
    *,
    errors: bool = True,
) -> Results:
    """Appraise every year of the case; `progress(stage, n, of)` is told before each stage.

    With a folder the results are written there too, as Results.write does: each table while others are still made.
    Without `errors` standard errors and rank sets stay empty: of millions of values they take hours."""
    jobs = [Job(table, partial(_make, case, table, file, errors), needs) for table, file, needs in STAGES]
    with nullcontext() if folder is None else result_files(case, folder) as files:
        if files:
            of_table = ((table, partial(files.write, table), MADE_BY.get(table, table)) for table in TABLES)
            jobs += [Job(f"{table}.parquet", write, (stage,)) for table, write, stage in of_table]
        do_all(jobs, lambda name, n: progress(name, n, len(jobs)))
    progress("", len(jobs), len(jobs))
    return Results(case)


def _make(case: Case, table: str, file: str, errors: bool) -> None:
    """One stage, on a cursor of its own."""
    with case.con.cursor() as con:
        if table == "dimensions":
            _in_steps(con, table, file, "depth", "scheme_dimensions", descending=True)
        elif not errors and table in EMPTY:
            execute(con, f"CREATE TABLE {table} ({EMPTY[table]})")
        elif table == "share_errors":
            make_share_errors(con)
        elif table == "rank_sets":
            make_rank_sets(con, case)
        elif table == "awards":
            _in_steps(con, table, file, "turn", "candidates", descending=False)
        else:
            execute(con, f"CREATE TABLE {table} AS {sql(file)}")
        finish(con, case, table, errors)


def finish(con: duckdb.DuckDBPyConnection, case: Case, table: str, errors: bool) -> None:
    """What a stage cannot say: places are whole unless shared by average, errors not asked for are empty."""
    if table == "ranks" and all(scheme.ranking.ties != "average" for scheme in case.schemes):
        execute(con, "ALTER TABLE ranks ALTER rank TYPE BIGINT")
        execute(con, "ALTER TABLE ranks ALTER change TYPE BIGINT")
    if table == "scores" and not errors:
        execute(con, "UPDATE scores SET standard_error = NULL")


def _in_steps(
    con: duckdb.DuckDBPyConnection, table: str, file: str, step: str, rules: str, *, descending: bool
) -> None:
    """Two stages read what they have made so far: dimensions from the deepest up, awards in their order."""
    execute(con, sql(f"door/{table}"))
    steps = execute(con, f"SELECT DISTINCT {step} FROM {rules} ORDER BY {step}").fetchall()
    for (value,) in reversed(steps) if descending else steps:
        execute(con, f"CREATE OR REPLACE TEMP TABLE step AS SELECT CAST({value} AS BIGINT) AS {step}")
        execute(con, f"INSERT INTO {table} {sql(file)}")
