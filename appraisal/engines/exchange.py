"""Between the case's own database and another engine tables travel as Parquet, in a folder of their own."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from appraisal.engines.engine import Engine


@dataclass(frozen=True)
class Exchange:
    """`con` and `engine` have tables of the same names."""

    con: duckdb.DuckDBPyConnection
    engine: Engine

    def hand_over(self, table: str) -> None:
        """A table of the case's database becomes a table of the engine's."""
        file = self.engine.folder / f"{table}.parquet"
        self.con.execute(f"COPY (FROM {table}) TO {_quoted(file)} (FORMAT parquet, COMPRESSION zstd)")
        self.engine.load(table, file)

    def bring_back(self, table: str) -> None:
        """A table of the engine's becomes one of the case's database; rows come in no order."""
        files = ", ".join(map(_quoted, self.engine.files(table)))
        self.con.execute(f"CREATE OR REPLACE TABLE {table} AS FROM read_parquet([{files}])")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
