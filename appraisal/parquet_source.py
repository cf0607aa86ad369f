"""A Parquet file of the case, or the folder of them, as a view of rows and cells, each with its type."""

from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from appraisal.literal import literal, quoted

if TYPE_CHECKING:
    from appraisal.slices import Slice

# The year that a file of values stands under: values/year=2008/values.parquet.
FOLDER_YEAR = r"regexp_extract(filename, 'year=([^/\\]*)[/\\][^/\\]*$', 1) AS year"


def load_parquet(con: duckdb.DuckDBPyConnection, file: Path, only: "Slice | None") -> dict[str, str]:
    """Make view source of the file, or the folder of files, or a slice's rows of them; column -> type."""
    in_folders = file.is_dir()
    read = f"read_parquet({quoted(pattern(file))}, union_by_name = true, hive_partitioning = false"
    # Asked of the file, which may have a column row of its own.
    described = con.execute(f"FROM {read}) LIMIT 0").description or []
    kinds = {str(name): str(kind) for name, kind, *_rest in described}
    cells = f"* {'EXCLUDE (year)' if 'year' in kinds else ''}, {FOLDER_YEAR}" if in_folders else "*"
    if only is not None:
        numbered = f"(SELECT {cells} FROM {read}, filename = true, file_row_number = true))"
        rows = only.rows(con, numbered, file.parent)
    elif in_folders:
        of_files = f"(SELECT {cells} FROM {read}, filename = true))"
        rows = f"SELECT row_number() OVER () AS row, * EXCLUDE (filename) FROM {of_files}"
    else:
        rows = f"SELECT row_number() OVER () AS row, * FROM {read})"
    # Not copied: text that repeats comes as a dictionary from the file, and is trimmed once a word.
    con.execute(f"CREATE OR REPLACE TEMP VIEW source AS {rows}")
    return kinds | ({"year": "VARCHAR"} if in_folders else {})


def pattern(file: Path) -> str:
    """What read_parquet finds the file by, or the files of a folder, which stand in one folder a year."""
    return f"{literal(file)}/*/*.parquet" if file.is_dir() else literal(file)
