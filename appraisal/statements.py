"""SQL that is run again and again: each text is parsed once a process, a fifth of what a small stage costs."""

from collections.abc import Sequence

import duckdb

Parameters = Sequence[object] | dict[str, object] | None
_parsed: dict[str, duckdb.Statement] = {}


def execute(con: duckdb.DuckDBPyConnection, text: str, parameters: Parameters = None) -> duckdb.DuckDBPyConnection:
    """As `con.execute`, for one statement out of a fixed number of texts: what varies is in the parameters."""
    if text not in _parsed:
        (_parsed[text],) = con.extract_statements(text)
    return con.execute(_parsed[text], parameters)
