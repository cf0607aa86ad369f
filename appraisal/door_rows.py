"""Rows of Python into the tables that sql/door/tables.sql makes."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

import duckdb

from appraisal.door import sql
from appraisal.rows import insert

Rows = Mapping[str, Sequence[tuple[object, ...]]]


def insert_all(con: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Add the rows of each table, cells in the order of its columns."""
    for table, of_table in rows.items():
        insert(con, table, _columns(table), of_table)


@cache
def _columns(table: str) -> list[tuple[str, str]]:
    """(name, type) of the columns as sql/door/tables.sql makes them."""
    made = re.search(rf"CREATE TABLE {table} \((.*?)\)(?:;|$)", sql("door/tables"), re.DOTALL)
    if made is None:
        raise KeyError(table)
    names = [column.split() for column in made[1].split(",")]
    return [(name, kind) for name, kind in names]
