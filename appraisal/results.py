"""What an appraisal made: tables to ask questions of, and to write as Parquet."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from appraisal.case import Case
from appraisal.door import sql
from appraisal.result_files import TABLES, result_files
from appraisal.statements import execute

if TYPE_CHECKING:
    import pandas as pd

    from appraisal.scheme import Scheme


class Results:
    """The tables of one appraisal, in memory, to be asked from any thread."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @property
    def years(self) -> list[int]:
        return self.case.years

    def scheme_of(self, year: int) -> "Scheme":
        return self.case.scheme_of(year)

    def tables(self) -> tuple[str, ...]:
        return TABLES

    @cached_property
    def levels(self) -> list[str]:
        """The levels that the case's units have."""
        return [str(level) for (level,) in self._fetch("SELECT DISTINCT level FROM units ORDER BY level", {})[1]]

    def knows(self, unit: str) -> bool:
        """Whether there is a unit of this code."""
        return bool(self._fetch("SELECT 1 FROM units WHERE code = $unit", {"unit": unit})[1])

    def rows(self, question: str, **parameters: object) -> tuple[list[str], list[tuple[object, ...]]]:
        """Column names and rows that sql/questions/QUESTION.sql gives for these $parameters."""
        return self._fetch(sql(f"questions/{question}"), parameters)

    def frame(self, question: str, **parameters: object) -> "pd.DataFrame":
        """The same as a DataFrame; a NULL is NaN, NaT or None in it."""
        with self.case.con.cursor() as cursor:
            return execute(cursor, sql(f"questions/{question}"), parameters or None).df()

    def table(self, name: str) -> tuple[list[str], list[tuple[object, ...]]]:
        """Column names and rows of a written table (see TABLES)."""
        return self._fetch(sql(f"written/{name}"), {})

    def write(self, folder: Path | str) -> None:
        """One Parquet file a table, and manifest.json with their hashes; nothing is left half written."""
        with result_files(self.case, Path(folder)) as files:
            for name in TABLES:
                files.write(name)

    def _fetch(self, text: str, parameters: dict[str, object]) -> tuple[list[str], list[tuple[object, ...]]]:
        with self.case.con.cursor() as cursor:
            done = execute(cursor, text, parameters or None)
            return [column[0] for column in done.description or []], done.fetchall()
