"""A Parquet file of the case, or the folder of them, as a view of rows and cells, each with its type."""

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from appraisal.slices import Slice


def load_parquet(con: duckdb.DuckDBPyConnection, file: Path, only: "Slice | None") -> dict[str, str]:
    """Make view source of the file, or the folder of files, or a slice's rows of them; column -> type."""
    pattern = str(file / "*" / "*.parquet" if file.is_dir() else file).replace("'", "''")
    options = f"union_by_name = true, hive_partitioning = {'true' if file.is_dir() else 'false'}"
    if only is None:
        rows = f"SELECT row_number() OVER () AS row, * FROM read_parquet('{pattern}', {options})"
    else:
        rows = only.rows(con, f"read_parquet('{pattern}', {options}, filename = true, file_row_number = true)")
    # Not copied: text that repeats comes as a dictionary from the file, and is trimmed once a word.
    con.execute(f"CREATE OR REPLACE TEMP VIEW source AS {rows}")
    # Asked of the file, which may have a column row of its own.
    described = con.execute(f"FROM read_parquet('{pattern}', {options}) LIMIT 0").description or []
    return {str(name): str(kind) for name, kind, *_rest in described}
