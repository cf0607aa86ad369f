"""Many runs of one year's appraisal in one pass of the same stages, each under its own weights, rules and drawn values.

Each run gets a pair of years of its own (the year appraised and the one before, which missing values may be carried
from) and an edition of its own. The tables are temporary and belong to one cursor, where they stand before the real
ones; so the stages run word for word, and nobody else sees them.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb

from appraisal.door import sql
from appraisal.results import Results
from appraisal.rows import insert
from appraisal.scheme import Policy
from appraisal.standard_errors import SHARE_ERRORS

Progress = Callable[[str, int, int], None]
STAGES = (
    ("shares", "02_shares"),
    ("points", "03_points"),
    ("dimensions", "04_dimensions"),
    ("scores", "05_scores"),
    ("ranks", "06_ranks"),
    ("candidates", "10_candidates"),
    ("awards", "11_awards"),
)
# Each run has its copy of these under its edition's name; dimensions come with their weights.
COPIED = (
    *("schemes", "scheme_indicators", "scheme_scored", "scheme_steps", "scheme_missing", "scheme_bands"),
    *("scheme_sanctions", "scheme_awards", "scheme_award_levels", "scheme_award_subjects", "scheme_award_bars"),
)
OFFICIAL = 0  # the weighting of the scheme itself

PLAN = (("run", "BIGINT"), ("weighting", "BIGINT"), ("aggregate", "VARCHAR"), ("policy", "VARCHAR"), ("draw", "BIGINT"))
WEIGHTINGS = (
    ("weighting", "BIGINT"),
    ("scheme", "VARCHAR"),
    ("level", "VARCHAR"),
    ("kind", "VARCHAR"),
    ("code", "VARCHAR"),
    ("weight", "DOUBLE"),
)


@dataclass(frozen=True)
class Run:
    """What is other than in the official appraisal; by default nothing is."""

    weighting: int = OFFICIAL  # which of the weightings
    aggregate: str | None = None  # of the top dimensions
    policy: str | None = None  # for all that is withheld or not observed
    draw: int | None = None  # which draw of the sampled values; None: as observed


Weighting = Sequence[tuple[str, str, str, str, float]]  # scheme, level, kind, code, weight: a member left out is out


@contextmanager
def run_all(
    results: Results,
    year: int,
    runs: Sequence[Run],
    *,
    weightings: Iterable[Weighting] = (),
    seed: int = 0,
    progress: Progress = lambda stage, n, of: None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor on the tables of all runs: scores, ranks and awards by run_years.year, `outcomes` by run.

    `weightings` are numbered from 1. Draw d of a value is the same in every run that asks for draw d of this seed."""
    with results.case.con.cursor() as con:
        progress("values", 0, len(STAGES) + 1)
        con.execute(f"CREATE TEMP TABLE sampled AS {sql('errors/01_sampled')}")
        _plan(con, results, year, runs, weightings)
        _values(con, year, runs, seed)
        for n, (table, file) in enumerate(STAGES, 1):
            progress(table, n, len(STAGES) + 1)
            _stage(con, table, file)
        progress("", len(STAGES) + 1, len(STAGES) + 1)
        yield con


def outcomes(con: duckdb.DuckDBPyConnection, year: int) -> list[tuple[object, ...]]:
    """(run, unit, score, rank, of, peers, level, band) of the year appraised, by run and unit."""
    return con.execute(sql("runs/outcomes"), {"year": year}).fetchall()


def policies(results: Results, year: int) -> set[Policy]:
    """What the year's scheme does with a value that is withheld or not observed."""
    missing = results.scheme_of(year).missing
    return {missing.of("withheld"), missing.of("not_observed")}


def _plan(
    con: duckdb.DuckDBPyConnection, results: Results, year: int, runs: Sequence[Run], weightings: Iterable[Weighting]
) -> None:
    con.execute("CREATE TEMP TABLE plan (run BIGINT, weighting BIGINT, aggregate VARCHAR, policy VARCHAR, draw BIGINT)")
    rows = [(n, r.weighting, r.aggregate, r.policy, r.draw) for n, r in enumerate(runs)]
    insert(con, "plan", PLAN, rows)
    carried = {policy for run in runs for policy in (run.policy, *policies(results, year))}
    back = 1 if "carry_last_year" in carried else 0
    con.execute(f"CREATE TEMP TABLE run_years AS {sql('runs/run_years')}", {"year": year, "back": back})
    # Two years of a run mostly share one edition, whose rows must not stand twice.
    edition = "run, scheme, of_scheme, aggregate, policy, weighting"
    con.execute(f"CREATE TEMP TABLE run_schemes AS SELECT DISTINCT {edition} FROM run_years")
    con.execute("CREATE TEMP TABLE years AS SELECT year, scheme, TRUE AS appraised FROM run_years")
    for table in COPIED:
        con.execute(
            f"CREATE TEMP TABLE {table} AS SELECT t.* REPLACE (r.scheme AS scheme) FROM memory.main.{table} AS t "
            "JOIN run_schemes AS r ON r.of_scheme = t.scheme"
        )
    changed = "FROM run_schemes AS r WHERE r.scheme = t.scheme AND r"
    con.execute(f"UPDATE schemes AS t SET aggregate = r.aggregate {changed}.aggregate IS NOT NULL")
    con.execute(f"UPDATE scheme_missing AS t SET policy = r.policy {changed}.policy IS NOT NULL")
    con.execute(f"CREATE TEMP TABLE weightings AS {sql('runs/official_weights')}")
    given = [(n, *row) for n, weighting in enumerate(weightings, 1) for row in weighting]
    insert(con, "weightings", WEIGHTINGS, given)
    con.execute(f"CREATE TEMP TABLE scheme_dimensions AS {sql('runs/scheme_dimensions')}")
    con.execute(f"CREATE TEMP TABLE unit_years AS {sql('runs/unit_years')}")
    con.execute(f"CREATE TEMP TABLE sanctions AS {sql('runs/sanctions')}")
    con.execute(f"CREATE TEMP TABLE decisions AS {sql('runs/decisions')}")
    con.execute(f"CREATE TEMP TABLE share_errors ({SHARE_ERRORS})")
    con.execute("CREATE TEMP TABLE rank_sets (unit VARCHAR, year BIGINT, rank_low BIGINT, rank_high BIGINT)")


def _values(con: duckdb.DuckDBPyConnection, year: int, runs: Sequence[Run], seed: int) -> None:
    (places,) = con.execute("SELECT COUNT(*) FROM sampled WHERE year BETWEEN ? - 1 AND ?", [year, year]).fetchone() or (
        0,
    )
    draws = sorted({run.draw for run in runs if run.draw is not None})
    con.execute("CREATE TEMP TABLE normals (draw BIGINT, place BIGINT, z DOUBLE)")
    if places and draws:
        _draw(con, draws, places, seed)
    con.execute(f"CREATE TEMP TABLE moves AS {sql('runs/moves')}", {"year": year})
    con.execute(f"CREATE TEMP TABLE drawn AS {sql('errors/02_drawn')}")
    con.execute(f"CREATE TEMP TABLE unit_values AS {sql('runs/unit_values')}")


def _draw(con: duckdb.DuckDBPyConnection, draws: Sequence[int], places: int, seed: int) -> None:
    """Table normals: draw d of the same seed holds the same numbers, however many others are drawn."""
    import pyarrow as pa

    z: list[float] = []
    for draw in draws:
        chance = random.Random(f"{seed}/{draw}")  # noqa: S311 - a simulation, not a secret
        z += [chance.gauss() for _place in range(places)]
    numbers = [draw for draw in draws for _place in range(places)]
    table = pa.table({"draw": numbers, "place": list(range(places)) * len(draws), "z": z})
    con.register("drawn_normals", table)
    con.execute("INSERT INTO normals SELECT draw, place, z FROM drawn_normals")
    con.unregister("drawn_normals")


def _stage(con: duckdb.DuckDBPyConnection, table: str, file: str) -> None:
    if table not in ("dimensions", "awards"):
        con.execute(f"CREATE TEMP TABLE {table} AS {sql(file)}")
    if table == "shares":
        con.execute(f"CREATE OR REPLACE TEMP TABLE shares AS {sql('runs/weighed_shares')}")
    if table == "dimensions":
        _in_steps(con, table, file, "SELECT DISTINCT depth FROM scheme_dimensions ORDER BY depth DESC", "depth")
    if table == "awards":
        _in_steps(con, table, file, "SELECT DISTINCT turn FROM candidates ORDER BY turn", "turn")


def _in_steps(con: duckdb.DuckDBPyConnection, table: str, file: str, steps: str, step: str) -> None:
    con.execute(sql(f"door/{table}").replace("CREATE TABLE", "CREATE TEMP TABLE"))
    for (value,) in con.execute(steps).fetchall():
        con.execute(f"CREATE OR REPLACE TEMP TABLE step AS SELECT CAST({value} AS BIGINT) AS {step}")
        con.execute(f"INSERT INTO {table} {sql(file)}")
