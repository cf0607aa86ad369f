"""Shares under a changed floor, target, deduction or steps: the stage that finds shares, asked once for each value."""

from collections.abc import Mapping, Sequence

import duckdb

from appraisal.door import sql
from appraisal.rows import insert
from appraisal.scheme import Scheme
from appraisal.scheme_tables import scheme_rows

RULES = ("scheme_scored", "scheme_indicators", "scheme_steps")


def with_new_shares(
    con: duckdb.DuckDBPyConnection,
    table: str,
    columns: Mapping[str, str],
    scheme: Scheme,
    level: str,
    codes: Sequence[str],
) -> str:
    """The table of shares as a FROM clause, with those of these indicators as the scheme finds them.

    Temporary tables of the connection hold what the stage reads and gives. Without an indicator it is the table."""
    if not codes:
        return table
    _make_rules(con, scheme, level, codes)
    for n, code in enumerate(codes):
        column = f"{columns[code]}_value"
        different = f"SELECT DISTINCT {column} AS value FROM {table} WHERE {column} IS NOT NULL"
        con.execute(f"CREATE OR REPLACE TEMP TABLE different_values AS {different}")
        into = "INSERT INTO unit_values" if n else "CREATE OR REPLACE TEMP TABLE unit_values AS"
        con.execute(f"{into} {sql('rescore/unit_values')}", {"indicator": code})
    told = {"scheme": scheme.scheme.id, "level": level}
    con.execute(f"CREATE OR REPLACE TEMP TABLE unit_years AS {sql('rescore/unit_years')}", told)
    con.execute(f"CREATE OR REPLACE TEMP TABLE new_shares AS {sql('02_shares')}")
    joined, found = "", []
    for code in codes:
        name = columns[code]
        of_one = "SELECT value, share FROM new_shares WHERE indicator = ?"
        con.execute(f"CREATE OR REPLACE TEMP TABLE new_{name} AS {of_one}", [code])
        joined += f" LEFT JOIN new_{name} ON new_{name}.value = s.{name}_value"
        found.append(f"COALESCE(new_{name}.share, s.{name}_share) AS {name}_share")
    return f"(SELECT s.* REPLACE ({', '.join(found)}) FROM {table} AS s{joined})"


def _make_rules(con: duckdb.DuckDBPyConnection, scheme: Scheme, level: str, codes: Sequence[str]) -> None:
    """The scheme's tables, of these indicators alone."""
    rows = scheme_rows(scheme, [level])
    for name in RULES:
        place = 2 if name == "scheme_scored" else 1
        described = con.execute(f"SELECT * FROM memory.main.{name} LIMIT 0").description or []
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS FROM memory.main.{name}")
        columns = [(str(column), str(kind)) for column, kind, *_rest in described]
        insert(con, name, columns, [row for row in rows[name] if row[place] in codes])
