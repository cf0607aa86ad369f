"""Prepared results: what a reader of a large case asks of regions and of the best units, made once at publication.

They stand in one database file, PREPARED, sorted so that an answer reads only what it shows:
- region_list, regions, region_counts: each region, how its units of a level scored in a year, how many have which band
  or proposed sanction;
- places, place_starts: the units of a year and level by their score, best first. A place is the number of rows before,
  counted when somebody asks: one county's correction would move millions of written ones;
- names, grams, gram_sizes: what each unit is called, and which names hold which two signs, for the search;
- shares_N, patterns_N, share_columns: what each unit of a year and level earned, for what-if (see shares.py).
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from appraisal.case_files import read_files
from appraisal.door import sql
from appraisal.literal import literal, quoted
from appraisal.memory import settings
from appraisal.scheme import Scheme
from appraisal.whole.shares import SHARE_COLUMNS, add_shares, copy_shares

PREPARED = "prepared.duckdb"
READ = ("scores", "ranks", "values", "sanctions")
BY_YEAR = ("regions", "region_counts", "places")
MEMORY = "800MB"  # where no limit is asked for: DuckDB would keep all of a nation's gigabyte that it has written


@dataclass(frozen=True)
class Kept:
    """Prepared results of the same units, rules and queries, and the years whose tables are others than then."""

    file: Path
    changed: frozenset[int]


def prepare(
    case: Path, results: Path, units: Path, target: Path, *, memory: str | None = None, kept: Kept | None = None
) -> None:
    """Make `target`, a database file, of the tables in `results` and the plan's file of units.

    A year at a time, in `memory` or MEMORY: what does not fit is spilled. What the kept results
    have of the years that are unchanged is copied."""
    schemes = list(read_files(case).schemes.values())
    target.unlink(missing_ok=True)
    with duckdb.connect(str(target), config=settings(memory or MEMORY)) as con:
        tables = {name: f"{literal(results)}/{name}.parquet/*.parquet" for name in READ}
        scores = {"scores": tables["scores"]}
        con.execute("CREATE TEMP TABLE plan_units AS FROM read_parquet($units)", {"units": literal(units)})
        levels = "SELECT DISTINCT level FROM read_parquet($scores)"
        con.execute(f"CREATE TEMP TABLE appraised_levels AS {levels}", scores)
        _make(con, "region_above", "TEMP TABLE")
        _make(con, "region_list")
        _make(con, "region_counties", "TEMP TABLE")
        old = _attached(con, kept)
        _make(con, "names", kept=old)
        con.execute(SHARE_COLUMNS)
        con.execute(sql("rescore/macros"))
        years = "SELECT DISTINCT year FROM read_parquet($scores) ORDER BY year"
        for n, (year,) in enumerate(con.execute(years, scores).fetchall()):
            scheme = next(scheme for scheme in schemes if scheme.scheme.in_force.covers(year))
            if year in old:
                _copy_year(con, year, first=n == 0)
                copy_shares(con, year)
            else:
                _add_year(con, year, tables, _round_to(scheme), first=n == 0)
                add_shares(con, year, scheme, results)
        _make(con, "place_starts")
        _make(con, "grams", kept=old)
        _make(con, "gram_sizes", kept=old)


def _attached(con: duckdb.DuckDBPyConnection, kept: Kept | None) -> frozenset[int]:
    """The years that can be copied from the kept results, attached as `kept`."""
    if kept is None:
        return frozenset()
    con.execute(f"ATTACH {quoted(kept.file)} AS kept (READ_ONLY)")
    # The list follows from units and levels; with another one its counties would have other numbers.
    if con.execute(sql("parts/changed_regions")).fetchone() != (0,):
        return frozenset()
    years = {int(year) for (year,) in con.execute("SELECT DISTINCT year FROM kept.regions").fetchall()}
    return frozenset(years) - kept.changed


def _make(con: duckdb.DuckDBPyConnection, name: str, kind: str = "TABLE", kept: frozenset[int] = frozenset()) -> None:
    """A table, copied where the kept results are of the same units."""
    con.execute(f"CREATE {kind} {name} AS {f'FROM kept.{name}' if kept else sql(f'parts/{name}')}")


def _copy_year(con: duckdb.DuckDBPyConnection, year: int, *, first: bool) -> None:
    for name in BY_YEAR:
        into = f"CREATE TABLE {name} AS" if first else f"INSERT INTO {name}"
        con.execute(f"{into} FROM kept.{name} WHERE year = {year} ORDER BY rowid")


def _round_to(scheme: Scheme) -> int:
    """To how many billionths a scheme rounds a score before ranking."""
    decimals = scheme.ranking.round
    return 1 if decimals is None else int(10 ** (9 - decimals))


def _add_year(con: duckdb.DuckDBPyConnection, year: int, tables: dict[str, str], round_to: int, *, first: bool) -> None:
    of_year = {"year": year, "round_to": round_to, **tables}
    del of_year["sanctions"]
    con.execute(f"CREATE OR REPLACE TEMP TABLE year_scores AS {sql('parts/year_scores')}", of_year)
    for name in BY_YEAR:
        asked = {"year": year} | ({"sanctions": tables["sanctions"]} if name == "region_counts" else {})
        into = f"CREATE TABLE {name} AS" if first else f"INSERT INTO {name}"
        con.execute(f"{into} {sql(f'parts/{name}')}", asked)
