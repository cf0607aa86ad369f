"""How sure each score and rank is: standard errors from the values' sampling error, and the places it leaves a unit.

Each sampled value is put at NODES of its sampling distribution in turn, the scheme's own stage 02_shares scores all of
them, and the variance of the share goes up through the weights to the score: exactly where shares are added, by the
delta method where they are multiplied. Values are taken as independent of one another.
"""

from functools import cache
from statistics import NormalDist

import duckdb

from appraisal.case import Case
from appraisal.door import sql
from appraisal.statistics.rank_sets import critical_value

# Evenly spaced from -4 to 4 standard deviations: 1 % of a standard error where a share has a cap or a bend in it, 10 %
# where it has steps; fewer are coarser at steps, more are slower.
NODES = 25
REACH = 4.0


@cache
def nodes() -> list[tuple[int, float, float]]:
    """(number, standard deviations from the value, probability) of each node; mean 0, variance 1."""
    normal, width = NormalDist(), 2 * REACH / (NODES - 1)
    z = [width * n - REACH for n in range(NODES)]
    chance = [normal.cdf(x + width / 2) - normal.cdf(x - width / 2) for x in z]
    whole = sum(chance)
    deviation = (sum(p * x * x for p, x in zip(chance, z, strict=True)) / whole) ** 0.5
    return [(n, x / deviation, p / whole) for n, (x, p) in enumerate(zip(z, chance, strict=True))]


def make_score_errors(case: Case) -> None:
    """Table score_errors (unit, year, standard_error in points) from the tables up to dimensions."""
    # The tables in which values move are temporary and belong to this cursor, where they hide the real ones.
    with case.con.cursor() as own:
        rows = ", ".join(f"({n}, {z!r}, {chance!r})" for n, z, chance in nodes())
        own.execute(f"CREATE TEMP TABLE nodes AS FROM (VALUES {rows}) AS n (node, z, weight)")
        own.execute(f"CREATE TEMP TABLE sampled AS {sql('errors/01_sampled')}")
        own.execute("CREATE TEMP VIEW moves AS SELECT * FROM sampled CROSS JOIN nodes")
        own.execute(f"CREATE TEMP TABLE drawn AS {sql('errors/02_drawn')}")
        _share_moved_values(own)
        own.execute(f"CREATE TEMP TABLE share_errors AS {sql('errors/04_share_errors')}")
        own.execute(f"CREATE TEMP TABLE point_errors AS {sql('errors/05_point_errors')}")
        own.execute(sql("door/dimension_errors"))
        for (depth,) in own.execute(
            "SELECT DISTINCT depth FROM scheme_dimensions ORDER BY 1 DESC"
        ).fetchall():
            own.execute(f"CREATE OR REPLACE TEMP TABLE step AS SELECT CAST({depth} AS BIGINT) AS depth")
            own.execute(f"INSERT INTO dimension_errors {sql('errors/06_dimension_errors')}")
        own.execute(f"CREATE TABLE score_errors AS {sql('errors/07_score_errors')}")


def _share_moved_values(own: duckdb.DuckDBPyConnection) -> None:
    """Tables moved_units and moved_shares: what 02_shares, word for word, gives for each value at each node."""
    own.execute(f"CREATE TEMP TABLE moved_values AS {sql('errors/moved_values')}")
    if own.execute("SELECT 1 FROM sampled WHERE function = 'share_of_best' LIMIT 1").fetchone():
        own.execute(f"INSERT INTO moved_values BY NAME {sql('errors/03_rivalled')}")
    own.execute(f"CREATE TEMP TABLE moved_units AS {sql('errors/moved_units')}")
    own.execute(f"CREATE TEMP TABLE moved_scored AS {sql('errors/moved_scored')}")
    for name, table in (
        ("unit_values", "moved_values"),
        ("unit_years", "moved_units"),
        ("scheme_scored", "moved_scored"),
    ):
        own.execute(f"CREATE TEMP VIEW {name} AS FROM {table}")
    own.execute(f"CREATE TEMP TABLE moved_shares AS {sql('02_shares')}")
    for name in ("unit_values", "unit_years", "scheme_scored"):
        own.execute(f"DROP VIEW {name}")


def make_rank_sets(con: duckdb.DuckDBPyConnection, case: Case) -> None:
    """Table rank_sets (unit, year, rank_low, rank_high) from table scores, at each scheme's confidence."""
    counts = con.execute(
        "SELECT DISTINCT year, COUNT(*) FROM scores WHERE is_ranked GROUP BY year, peers"
    ).fetchall()
    con.execute("CREATE OR REPLACE TEMP TABLE rank_quantiles (year BIGINT, of_n BIGINT, z DOUBLE)")
    for year, n in counts:
        z = critical_value(case.scheme_of(year).ranking.confidence, n)
        con.execute("INSERT INTO rank_quantiles VALUES (?, ?, ?)", [year, n, z])
    con.execute(f"CREATE TABLE rank_sets AS {sql('errors/08_rank_sets')}")
