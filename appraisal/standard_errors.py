"""How sure each score and rank is: standard errors from the values' sampling error, and the places it leaves a unit.

Each sampled value is put at NODES of its sampling distribution in turn, the scheme's own stage 02_shares scores all of
them, and the variance of the share goes up through the weights to the score: exactly where shares are added, by the
delta method where they are multiplied. Values are taken as independent of one another. A sampled value costs some 80
microseconds of CPU, thirty times its own share, and almost a kilobyte of memory a node.
"""

from functools import cache
from statistics import NormalDist

import duckdb

from appraisal.case import Case
from appraisal.door import sql
from appraisal.statements import execute
from appraisal.statistics.rank_sets import critical_value

# Evenly spaced from -4 to 4 standard deviations: 1 % of a standard error where a share has a cap or a bend in it, 10 %
# where it has steps; fewer are coarser at steps, more are slower.
NODES = 25
REACH = 4.0
# Up to so many sampled values the whole command stays within half a minute.
AFFORDABLE = 100_000
SHARE_ERRORS = "unit VARCHAR, year BIGINT, indicator VARCHAR, mean DOUBLE, variance_q BIGINT"
EMPTY = {  # the tables where errors are not asked for
    "share_errors": SHARE_ERRORS,
    "rank_sets": "unit VARCHAR, year BIGINT, rank_low BIGINT, rank_high BIGINT",
}


def affordable(case: Case) -> bool:
    """Whether the standard errors of so many sampled values can be waited for."""
    sampled_by = ("denominator > 0", "verified_denominator > 0", "standard_error > 0", "upper > lower")
    query = f"SELECT COUNT(*) FROM facts WHERE {' OR '.join(sampled_by)}"
    (sampled,) = case.con.cursor().execute(query).fetchone() or (0,)
    return bool(sampled <= AFFORDABLE)


@cache
def nodes() -> list[tuple[int, float, float]]:
    """(number, standard deviations from the value, probability) of each node; mean 0, variance 1."""
    normal, width = NormalDist(), 2 * REACH / (NODES - 1)
    z = [width * n - REACH for n in range(NODES)]
    chance = [normal.cdf(x + width / 2) - normal.cdf(x - width / 2) for x in z]
    whole = sum(chance)
    deviation = (sum(p * x * x for p, x in zip(chance, z, strict=True)) / whole) ** 0.5
    return [(n, x / deviation, p / whole) for n, (x, p) in enumerate(zip(z, chance, strict=True))]


def nodes_rows() -> str:
    """The nodes as a query. Doubles, for a plain 0.1 is a decimal, whose products differ between engines."""
    rows = ", ".join(f"({n}, CAST('{z!r}' AS DOUBLE), CAST('{chance!r}' AS DOUBLE))" for n, z, chance in nodes())
    return f"FROM (VALUES {rows}) AS n (node, z, weight)"


def make_share_errors(con: duckdb.DuckDBPyConnection) -> None:
    """Table share_errors (unit, year, indicator, mean, variance_q) of the sampled values that score, for 03_points.

    The cursor is for this alone: the tables in which values move are temporary, and hide the real ones from it."""
    execute(con, f"CREATE TEMP TABLE sampled AS {sql('errors/01_sampled')}")
    functions = {name for (name,) in execute(con, "SELECT DISTINCT function FROM sampled").fetchall()}
    if not functions:
        execute(con, f"CREATE TABLE share_errors ({SHARE_ERRORS})")
        return
    execute(con, f"CREATE TEMP TABLE nodes AS {nodes_rows()}")
    execute(con, "CREATE TEMP VIEW moves AS SELECT * FROM sampled CROSS JOIN nodes")
    execute(con, f"CREATE TEMP TABLE drawn AS {sql('errors/02_drawn')}")
    execute(con, f"CREATE TEMP VIEW own_moves AS {sql('errors/moved_values')}")
    if "share_of_best" in functions:
        execute(con, f"CREATE TEMP TABLE rivals_moves AS {sql('errors/03_rivalled')}")
        execute(con, "CREATE TEMP VIEW moved_values AS FROM own_moves UNION ALL BY NAME FROM rivals_moves")
    else:
        execute(con, "CREATE TEMP VIEW moved_values AS FROM own_moves")
    execute(con, f"CREATE TEMP TABLE moved_units AS {sql('errors/moved_units')}")
    execute(con, f"CREATE TEMP TABLE moved_scored AS {sql('errors/moved_scored')}")
    execute(con, "CREATE TEMP VIEW unit_values AS FROM moved_values")
    execute(con, "CREATE TEMP VIEW unit_years AS FROM moved_units")
    execute(con, "CREATE TEMP VIEW scheme_scored AS FROM moved_scored")
    execute(con, f"CREATE TEMP TABLE moved_shares AS {sql('02_shares')}")
    execute(con, f"CREATE TABLE share_errors AS {sql('errors/04_share_errors')}")


def make_rank_sets(con: duckdb.DuckDBPyConnection, case: Case) -> None:
    """Table rank_sets (unit, year, rank_low, rank_high) from table scores, at each scheme's confidence."""
    counts = execute(con, "SELECT DISTINCT year, COUNT(*) FROM scores WHERE is_ranked GROUP BY year, peers").fetchall()
    execute(con, "CREATE OR REPLACE TEMP TABLE rank_quantiles (year BIGINT, of_n BIGINT, z DOUBLE)")
    for year, n in counts:
        z = critical_value(case.scheme_of(year).ranking.confidence, n)
        execute(con, "INSERT INTO rank_quantiles VALUES (?, ?, ?)", [year, n, z])
    execute(con, f"CREATE TABLE rank_sets AS {sql('errors/05_rank_sets')}")
