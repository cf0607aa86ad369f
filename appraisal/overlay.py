"""A case under other rules: a database in front of the case's own, so that every stage and question runs unchanged.

What the overlay has hides what the case has, what it has not is read from the case, and nothing reaches the case.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from typing import cast

import duckdb

from appraisal.case import Case
from appraisal.rows import insert
from appraisal.scheme import Scheme
from appraisal.scheme_tables import scheme_rows

_NUMBERS = count(1)


class Overlay:
    """Stands where a case's connection stands: all that is asked of that is a cursor."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con.cursor()
        (self._base,) = self._con.execute("SELECT current_database()").fetchone() or ("memory",)
        self._name = f"overlay_{next(_NUMBERS)}"
        self._con.execute(f"ATTACH ':memory:' AS {self._name}")

    def cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._con.cursor()
        cursor.execute(f"SET search_path = '{self._name}.main,{self._base}.main'")
        return cursor

    def close(self) -> None:
        self._con.execute(f"DETACH {self._name}")
        self._con.close()


@contextmanager
def overlaid(case: Case, scheme: Scheme, year: int) -> Iterator[Case]:
    """The case up to this year with the scheme in the place of its edition of the same id; gone when the block ends."""
    overlay = Overlay(case.con)
    try:
        con = overlay.cursor()
        first = _first_year(case, year)
        con.execute(
            "CREATE TABLE years AS SELECT year, scheme, appraised AND year BETWEEN ? AND ? AS appraised FROM years",
            [first, year],
        )
        _exchange(con, case.scheme_of(year), scheme)
        schemes = [scheme if s.scheme.id == scheme.scheme.id else s for s in case.schemes]
        years = [y for y in case.years if first <= y <= year]
        yield replace(case, schemes=schemes, years=years, con=cast(duckdb.DuckDBPyConnection, overlay))
    finally:
        overlay.close()


def _first_year(case: Case, year: int) -> int:
    """The first year that the year rests on: last year's rank on the shares before it, streaks of scores on all."""
    conditions = [c for scheme in case.schemes for sanction in scheme.sanctions for c in sanction.when]
    if any(c.kind in ("score", "dimension") for c in conditions):
        return case.years[0]
    return year - 2


def _exchange(con: duckdb.DuckDBPyConnection, official: Scheme, scheme: Scheme) -> None:
    """The scheme's tables that are not as they were, each with the other editions' rows as they stand."""
    levels = [str(level) for (level,) in con.execute("SELECT DISTINCT level FROM units").fetchall()]
    before, after = scheme_rows(official, levels), scheme_rows(scheme, levels)
    for table, rows in after.items():
        if rows != before[table]:
            described = con.execute(f"SELECT * FROM {table} LIMIT 0").description or []
            con.execute(f"CREATE TABLE {table} AS FROM {table} WHERE scheme <> ?", [official.scheme.id])
            insert(con, table, [(str(name), str(kind)) for name, kind, *_rest in described], rows)
