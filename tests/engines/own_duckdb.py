"""A DuckDB of its own as an engine like any other, so that the way there and back is tested where there is no other."""

from pathlib import Path

import duckdb


class OwnDuckDb:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.con = duckdb.connect(":memory:")

    def load(self, table: str, file: Path) -> None:
        self.con.execute(f"CREATE OR REPLACE TABLE {table} AS FROM read_parquet('{file}')")

    def make(self, table: str, query: str) -> None:
        self.con.execute(f"CREATE OR REPLACE TABLE {table} AS {query}")

    def append(self, table: str, query: str) -> None:
        self.con.execute(f"INSERT INTO {table} {query}")

    def view(self, name: str, query: str) -> None:
        self.con.execute(f"CREATE TEMP VIEW {name} AS {query}")

    def drop_view(self, name: str) -> None:
        self.con.execute(f"DROP VIEW temp.{name}")

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return self.con.execute(query).fetchall()

    def files(self, table: str) -> list[Path]:
        file = self.folder / f"made_{table}.parquet"
        self.con.execute(f"COPY {table} TO '{file}' (FORMAT parquet)")
        return [file]
