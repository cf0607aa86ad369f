"""PostgreSQL as an engine: the tables travel over ADBC, as Arrow."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq


class PostgreSql:
    """Text is compared by its bytes only in a database made with LC_COLLATE=C; a Chinese name has no other order."""

    def __init__(self, connection: Any, folder: Path) -> None:
        self.folder = folder
        self.connection = connection
        # What the others call DOUBLE is DOUBLE PRECISION here.
        self._run("CREATE DOMAIN double AS double precision")

    def load(self, table: str, file: Path) -> None:
        with self.connection.cursor() as cursor:
            cursor.adbc_ingest(table, pq.read_table(file), mode="replace")
            cursor.execute(f"ANALYZE {table}")

    def make(self, table: str, query: str) -> None:
        self._run(f"DROP TABLE IF EXISTS {table}", f"CREATE TABLE {table} AS {query}", f"ANALYZE {table}")

    def append(self, table: str, query: str) -> None:
        self._run(f"INSERT INTO {table} {query}")

    def view(self, name: str, query: str) -> None:
        self._run(f"CREATE TEMP VIEW {name} AS {query}")

    def drop_view(self, name: str) -> None:
        self._run(f"DROP VIEW pg_temp.{name}")

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(query)
            return [tuple(row) for row in cursor.fetchall()]

    def files(self, table: str) -> list[Path]:
        file = self.folder / f"made_{table}.parquet"
        with self.connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table}")
            found: pa.Table = cursor.fetch_arrow_table()
        pq.write_table(found, file)
        return [file]

    def _run(self, *statements: str) -> None:
        with self.connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
