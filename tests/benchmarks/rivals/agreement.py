"""Whether a rival's tables are those of `appraise`: the same columns, types and rows, and the same cells.

    .venv/bin/python -m tests.benchmarks.rivals.agreement OURS THEIRS

Whatever is decided by whole billionths (points, scores, bands, ranks, sanctions, awards) must be equal to the bit; what
is a quotient of doubles, to 1e-12 of itself.
"""

import sys
from pathlib import Path

import duckdb

from appraisal.result_files import TABLES

KEYS = {
    "values": ("year", "unit", "indicator"),
    "points": ("year", "unit", "indicator"),
    "dimensions": ("year", "unit", "dimension"),
    "scores": ("year", "unit"),
    "ranks": ("year", "unit"),
    "sanctions": ("year", "unit", "measure"),
    "awards": ("year", "award", "unit"),
}
QUOTIENTS = ("value", "low", "high", "reported", "verified", "share", "percentile")
NEAR = 1e-12


def disagreements(ours: Path, theirs: Path) -> list[str]:
    """What differs, a line a table or column; nothing where they agree. A table is a file or a folder of files."""
    with duckdb.connect() as con:
        return [found for table in TABLES for found in _of_table(con, table, ours, theirs)]


def _of_table(con: duckdb.DuckDBPyConnection, table: str, ours: Path, theirs: Path) -> list[str]:
    for name, folder in (("ours", ours), ("theirs", theirs)):
        files = folder / f"{table}.parquet"
        pattern = f"{files}/**/*.parquet" if files.is_dir() else str(files)
        con.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM read_parquet('{pattern}')")
    columns, others = (
        {name: kind for name, kind, *_rest in con.execute(f"DESCRIBE {one}").fetchall()} for one in ("ours", "theirs")
    )
    if list(columns.items()) != list(others.items()):
        return [f"{table}: columns {others}, not {columns}"]
    keys = " AND ".join(f"o.{key} = t.{key}" for key in KEYS[table])
    wrong = ", ".join(f"COUNT(*) FILTER ({_differs(column)})" for column in columns)
    query = f"SELECT COUNT(*), {wrong} FROM ours AS o JOIN theirs AS t ON {keys} WHERE o.year = ? AND t.year = ?"
    # A year at a time, so that a nation's tables fit into memory.
    years = con.execute("SELECT DISTINCT year FROM ours").fetchall()
    found = [con.execute(query, [year, year]).fetchall()[0] for (year,) in years]
    rows, *counts = (sum(column) for column in zip(*found, strict=True)) if found else (0,)
    sizes = [con.execute(f"SELECT COUNT(*) FROM {one}").fetchall()[0][0] for one in ("ours", "theirs")]
    if sizes != [rows, rows]:
        return [f"{table}: {sizes[0]} and {sizes[1]} rows, of which {rows} have the same key"]
    return [f"{table}.{c}: {n} of {rows} rows differ" for c, n in zip(columns, counts, strict=bool(found)) if n]


def _differs(column: str) -> str:
    ours, theirs = f'o."{column}"', f't."{column}"'
    if column not in QUOTIENTS:
        return f"{ours} IS DISTINCT FROM {theirs}"
    far = f"ABS({ours} - {theirs}) > {NEAR} * GREATEST(ABS({ours}), {NEAR})"
    return f"({ours} IS NULL) <> ({theirs} IS NULL) OR {far}"


if __name__ == "__main__":
    found = disagreements(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(found) or "they agree")
    sys.exit(bool(found))
