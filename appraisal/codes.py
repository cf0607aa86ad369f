"""Codes as numbers of a list (DuckDB's ENUM), for a case of hundreds of thousands of values.

They are joined, sorted and written in less time than text, and read as the same text: no stage knows of it. A list
stands in the order of its codes, so that sorting gives the same order. A small case would lose more in making them."""

import duckdb

from appraisal.door import sql

# Column of a table that the door fills -> where all its codes stand.
LISTS = {
    "unit": "SELECT code FROM units",
    # An indicator that no scheme has is told of by the plan, for the whole case.
    "indicator": "SELECT indicator FROM scheme_indicators UNION SELECT indicator FROM raw_values",
    "dimension": "SELECT '' UNION SELECT dimension FROM scheme_dimensions UNION SELECT dimension FROM scheme_scored",
    "scheme": "SELECT scheme FROM schemes",
    "level": "SELECT level FROM units UNION SELECT level FROM scheme_scored UNION SELECT level FROM scheme_dimensions"
    " UNION SELECT level FROM scheme_sanction_levels UNION SELECT level FROM scheme_award_levels",
    "status": "SELECT UNNEST(['observed', 'withheld', 'not_applicable', 'not_observed'])",
    "origin": "SELECT UNNEST(['circular', 'reconstructed', 'imported', 'derived'])",
}
ALSO = {("units", "code"): "unit", ("scheme_dimensions", "within"): "dimension", ("dimensions", "within"): "dimension"}
FILLED_IN_STEPS = ("dimensions", "awards")
# They may speak of units and codes that are not among those read.
TEXT = ("decisions", "raw_decisions")


def number_codes(con: duckdb.DuckDBPyConnection) -> None:
    """Turn the codes in the tables that the door has filled, and will fill, into numbers of lists."""
    for column, codes in LISTS.items():
        con.execute(f"CREATE TYPE {column}_code AS ENUM (SELECT * FROM ({codes}) ORDER BY ALL)")
    for table in FILLED_IN_STEPS:
        con.execute(sql(f"door/{table}"))
    for table, column in con.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND data_type = 'VARCHAR'"
        " AND database_name = 'memory' AND schema_name = 'main'"
    ).fetchall():
        kind = ALSO.get((table, column), column)
        if kind in LISTS and table not in TEXT:
            con.execute(f"ALTER TABLE {table} ALTER {column} TYPE {kind}_code")
