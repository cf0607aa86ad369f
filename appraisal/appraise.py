"""The flow: values -> points -> dimensions -> scores -> ranks -> sanctions -> awards, a stage a line."""

from collections.abc import Callable

import duckdb

from appraisal.case import Case
from appraisal.door import sql
from appraisal.results import Results
from appraisal.standard_errors import make_rank_sets, make_share_errors
from appraisal.statements import execute

STAGES = (
    ("unit_years", "00_unit_years"),
    ("unit_values", "01_values"),
    ("shares", "02_shares"),
    ("share_errors", ""),
    ("points", "03_points"),
    ("dimensions", "04_dimensions"),
    ("scores", "05_scores"),
    ("rank_sets", ""),
    ("ranks", "06_ranks"),
    ("truths", "07_truths"),
    ("conditions", "08_conditions"),
    ("sanctions", "09_sanctions"),
    ("candidates", "10_candidates"),
    ("awards", "11_awards"),
)


def appraise(case: Case, progress: Callable[[str, int, int], None] = lambda stage, n, of: None) -> Results:
    """Appraise every year of the case; `progress(stage, n, of)` is told before each stage."""
    con = case.con.cursor()
    for n, (table, file) in enumerate(STAGES):
        progress(table, n, len(STAGES))
        if table == "dimensions":
            _in_steps(con, table, file, "depth", "scheme_dimensions", descending=True)
        elif table == "share_errors":
            make_share_errors(case)
        elif table == "rank_sets":
            make_rank_sets(con, case)
        elif table == "awards":
            _in_steps(con, table, file, "turn", "candidates", descending=False)
        else:
            execute(con, f"CREATE TABLE {table} AS {sql(file)}")
    if all(scheme.ranking.ties != "average" for scheme in case.schemes):
        execute(con, "ALTER TABLE ranks ALTER rank TYPE BIGINT")
        execute(con, "ALTER TABLE ranks ALTER change TYPE BIGINT")
    progress("", len(STAGES), len(STAGES))
    return Results(case)


def _in_steps(
    con: duckdb.DuckDBPyConnection, table: str, file: str, step: str, rules: str, *, descending: bool
) -> None:
    """Two stages read what they have made so far: dimensions from the deepest up, awards in their order."""
    execute(con, sql(f"door/{table}"))
    steps = execute(con, f"SELECT DISTINCT {step} FROM {rules} ORDER BY {step}").fetchall()
    for (value,) in reversed(steps) if descending else steps:
        execute(con, f"CREATE OR REPLACE TABLE step AS SELECT CAST({value} AS BIGINT) AS {step}")
        execute(con, f"INSERT INTO {table} {sql(file)}")
