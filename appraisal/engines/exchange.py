"""Between the case's own database and another engine tables travel as Parquet, in a folder of their own."""

from dataclasses import dataclass

import duckdb

from appraisal.engines.engine import Engine
from appraisal.literal import literal, quoted


@dataclass(frozen=True)
class Exchange:
    """`con` and `engine` have tables of the same names."""

    con: duckdb.DuckDBPyConnection
    engine: Engine

    def hand_over(self, table: str) -> None:
        """A table of the case's database becomes a table of the engine's."""
        file = self.engine.folder / f"{table}.parquet"
        self.con.execute(f"COPY (FROM {table}) TO {quoted(file)} (FORMAT parquet, COMPRESSION zstd)")
        self.engine.load(table, file)

    def bring_back(self, table: str) -> None:
        """A table of the engine's becomes one of the case's database; rows come in no order."""
        files = ", ".join(quoted(literal(file)) for file in self.engine.files(table))
        self.con.execute(f"CREATE OR REPLACE TABLE {table} AS FROM read_parquet([{files}])")
