"""The shares of a year, prepared for what-if: a table a year and level, one row a unit.

SHARE_COLUMNS says which tables there are and which indicator each column is of. A table is kept only where re-scoring
it under the official rules gives what the stages gave, unit by unit; else the year has no what-if above the counties.
"""

import logging
from dataclasses import dataclass
from pathlib import Path

import duckdb

from appraisal.door import sql
from appraisal.literal import literal
from appraisal.scheme import Scheme
from appraisal.scheme_tables import scheme_rows
from appraisal.whole.rescoring import Rules, patterns_query, ranked_query, rules_of, scores_query
from appraisal.words import _

SHARE_COLUMNS = (
    "CREATE TABLE share_columns (year BIGINT, level VARCHAR, number BIGINT, place VARCHAR, indicator VARCHAR)"
)
FILES = 4  # of points that are laid side by side at a time: at most some two million values
NEED_OTHERS = frozenset({"group_mean", "carry_last_year"})  # policies that look at other units or years


@dataclass(frozen=True)
class Shares:
    """The prepared tables of one year and level; `columns`: indicator -> the beginning of its columns' names."""

    number: int
    columns: dict[str, str]

    @property
    def table(self) -> str:
        return f"shares_{self.number}"

    @property
    def patterns(self) -> str:
        return f"patterns_{self.number}"


def needs_others(scheme: Scheme) -> list[str]:
    """The policies for missing values that no re-scoring from a unit's own shares can follow."""
    return sorted({scheme.missing.of(status) for status in ("withheld", "not_observed")} & NEED_OTHERS)


def add_shares(con: duckdb.DuckDBPyConnection, year: int, scheme: Scheme, results: Path) -> None:
    """The tables of each level of a year, whose scores stand in year_scores; some files of points at a time."""
    if needs_others(scheme):
        return
    levels = [str(lv) for (lv,) in con.execute("SELECT DISTINCT level FROM year_scores ORDER BY 1").fetchall()]
    for level in levels:
        indicators = [str(row[2]) for row in scheme_rows(scheme, [level])["scheme_scored"]]
        shares = Shares(_next(con), {code: f"i{n}" for n, code in enumerate(indicators, 1)})
        _add_level(con, shares, year, level, results)
        if _differ(con, shares, rules_of(scheme, level, shares.columns)):
            con.execute(f"DROP TABLE {shares.table}")
            con.execute(f"DROP TABLE {shares.patterns}")
            text = _("{year}, {level}: shares do not give the scores again, so there is no what-if of the whole")
            logging.getLogger(__name__).warning(text.format(year=year, level=level))
        else:
            rows = [(year, level, shares.number, column, code) for code, column in shares.columns.items()]
            con.executemany("INSERT INTO share_columns VALUES (?, ?, ?, ?, ?)", rows)


def copy_shares(con: duckdb.DuckDBPyConnection, year: int) -> None:
    """The tables of a year as the kept results have them."""
    levels = "SELECT DISTINCT number FROM kept.share_columns WHERE year = ? ORDER BY 1"
    for (was,) in con.execute(levels, [year]).fetchall():
        number, kept = _next(con), Shares(was, {})
        made = Shares(number, {})
        con.execute(f"CREATE TABLE {made.table} AS FROM kept.{kept.table} ORDER BY rowid")
        con.execute(f"CREATE TABLE {made.patterns} AS FROM kept.{kept.patterns} ORDER BY rowid")
        columns = f"SELECT * REPLACE ({number} AS number) FROM kept.share_columns WHERE number = {was}"
        con.execute(f"INSERT INTO share_columns {columns} ORDER BY rowid")


def _next(con: duckdb.DuckDBPyConnection) -> int:
    """The number of the tables that come next."""
    (number,) = con.execute("SELECT COUNT(DISTINCT number) FROM share_columns").fetchone() or (0,)
    return int(number)


def _add_level(con: duckdb.DuckDBPyConnection, shares: Shares, year: int, level: str, results: Path) -> None:
    ranks = f"{literal(results)}/ranks.parquet/*.parquet"
    of_level = {"year": year, "level": level, "ranks": ranks}
    con.execute(f"CREATE OR REPLACE TEMP TABLE level_units AS {sql('parts/level_units')}", of_level)
    con.execute("CREATE OR REPLACE TEMP TABLE level_columns (place VARCHAR, indicator VARCHAR)")
    con.executemany("INSERT INTO level_columns VALUES (?, ?)", [(c, i) for i, c in shares.columns.items()])
    con.execute("CREATE OR REPLACE TEMP TABLE known_patterns (pattern INTEGER, lacks VARCHAR)")
    files = sorted(map(literal, (results / "points.parquet").glob("*.parquet")))
    first = True
    for begin in range(0, len(files), FILES):
        of_files = {"year": year, "points": files[begin : begin + FILES]}
        con.execute(f"CREATE OR REPLACE TEMP TABLE share_points AS {sql('parts/share_points')}", of_files)
        if con.execute("SELECT 1 FROM share_points LIMIT 1").fetchone():
            _add_units(con, shares, first=first)
            first = False


def _add_units(con: duckdb.DuckDBPyConnection, shares: Shares, *, first: bool) -> None:
    """What share_points holds, side by side."""
    for name in ("share_rows", "lacking"):
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql(f'parts/{name}')}")
    (last,) = con.execute("SELECT COUNT(*) FROM known_patterns").fetchone() or (0,)
    for name, table in (("patterns", shares.patterns), ("shares", shares.table)):
        into = f"CREATE TABLE {table} AS" if first else f"INSERT INTO {table} BY NAME"
        con.execute(f"{into} {sql(f'parts/{name}')}", {"last": last} if name == "patterns" else None)
        if name == "patterns":
            con.execute(f"INSERT INTO known_patterns SELECT pattern, lacks FROM {table} WHERE pattern > {last}")


def _differ(con: duckdb.DuckDBPyConnection, shares: Shares, rules: Rules) -> bool:
    """Whether any unit's score or rank is another than the stages gave."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE year_patterns AS {patterns_query(rules, shares.patterns)}")
    rescored = ranked_query(rules, scores_query(rules, shares.table, "year_patterns"))
    con.execute(f"CREATE OR REPLACE TEMP TABLE rescored AS {rescored}")
    con.execute(f"CREATE OR REPLACE TEMP VIEW official AS FROM {shares.table}")
    (wrong,) = con.execute(sql("rescore/differing")).fetchone() or (0,)
    con.execute("DROP TABLE rescored")
    return bool(wrong)
