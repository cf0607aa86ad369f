"""What the flow asks of an engine. Whatever else differs between engines stands in the one file of each."""

from pathlib import Path
from typing import Protocol


class Engine(Protocol):
    """A place where queries run and tables stand. `query` is one SELECT, a text of sql/ as it is."""

    folder: Path  # empty, of its own: here tables travel as Parquet

    def load(self, table: str, file: Path) -> None:
        """Make a table of the rows of a Parquet file."""

    def make(self, table: str, query: str) -> None:
        """Compute a query once and keep what it gives as a table, in place of one of that name."""

    def append(self, table: str, query: str) -> None:
        """Compute a query, which may read the table itself, and add what it gives to the table."""

    def view(self, name: str, query: str) -> None:
        """Let a name stand for a query; a table of that name is hidden."""

    def drop_view(self, name: str) -> None:
        """Take the name away; a table that was hidden is seen again."""

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """The few rows that a query gives."""

    def files(self, table: str) -> list[Path]:
        """The Parquet files that hold a table's rows, written now if they are not there yet."""
