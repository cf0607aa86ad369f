"""The values as a folder: Parquet files in one folder a year, values/year=2008/*.parquet. What stands elsewhere is not
read, and the year is the folder's."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from appraisal.findings import Finding
from appraisal.parquet_source import pattern
from appraisal.words import _


def misplaced(folder: Path) -> Iterator[Finding]:
    """Parquet files that the door does not read, or would read without knowing their year."""
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() == ".parquet" and file.is_file() and not _in_place(file, folder):
            what = _("is not read: it does not stand in a folder year=...")
            cure = _("move it, as {name}").format(name="values/year=2008/values.parquet")
            yield Finding(_called(file, folder), None, None, what, cure)


def _in_place(file: Path, folder: Path) -> bool:
    of_a_year = file.parent.parent == folder and file.parent.name.startswith("year=")
    return of_a_year and file.suffix == ".parquet"


def other_years(con: duckdb.DuckDBPyConnection, folder: Path, query: str) -> Iterator[Finding]:
    """Files whose own column year names another year than their folder in any row."""
    for name, own, of_folder in con.execute(query, {"pattern": pattern(folder)}).fetchall():
        what = _("the column year holds {own}, and the folder is of {year}").format(own=own, year=of_folder)
        cure = _("take the column out, or move the rows")
        yield Finding(_called(Path(name), folder), None, "year", what, cure)


def _called(file: Path, folder: Path) -> str:
    return file.absolute().relative_to(folder.absolute().parent).as_posix()
