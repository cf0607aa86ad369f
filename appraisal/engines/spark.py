"""Apache Spark: on this machine, on a cluster (spark://host:port), or behind Spark Connect (sc://host:port)."""

from itertools import count
from pathlib import Path
from typing import Any

# Up to this size a table goes as rows of the query itself, so that Spark knows its size and sends it to every worker.
SMALL = 1_000_000  # bytes of Parquet


# Arrow's types by Spark's names.
TYPES = {
    "string": "STRING",
    "int64": "BIGINT",
    "int32": "INT",
    "double": "DOUBLE",
    "bool": "BOOLEAN",
    "date32[day]": "DATE",
}


class Spark:
    """Tables are temporary views, so nothing is written into Spark's own catalogue.

    `by_files`: whether `folder` is seen by this machine and all of Spark's. Where it is, each table stands there as
    Parquet: nothing has to fit into memory, and Spark knows each table's size and joins accordingly. Where it is not,
    tables travel through the connection and stand in the workers' memory, on their disks where that is full.
    """

    def __init__(self, session: Any, folder: Path, *, by_files: bool) -> None:
        self.session = session
        self.folder = folder
        self.by_files = by_files
        self._frames: dict[str, Any] = {}
        self._written: dict[str, list[Path]] = {}
        self._numbers = count()

    def load(self, table: str, file: Path) -> None:
        import pyarrow.parquet as pq

        if self.by_files and file.stat().st_size > SMALL:
            self._name(table, self.session.read.parquet(file.as_uri()))
        else:
            rows = pq.read_table(file)
            # Spark Connect takes no table without rows.
            known = (rows,) if len(rows) else ([], _columns(rows.schema))
            self._name(table, self.session.createDataFrame(*known))
        self._written[table] = [file]

    def make(self, table: str, query: str) -> None:
        frame, files = self._kept(table, query)
        self._name(table, frame)
        self._written[table] = files

    def append(self, table: str, query: str) -> None:
        frame, files = self._kept(table, query)
        self._name(table, self._frames[table].unionAll(frame))
        self._written[table] = [*self._written[table], *files]

    def view(self, name: str, query: str) -> None:
        self.session.sql(query).createOrReplaceTempView(name)

    def drop_view(self, name: str) -> None:
        if name in self._frames:
            self._frames[name].createOrReplaceTempView(name)
        else:
            self.session.catalog.dropTempView(name)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self.session.sql(query).collect()]

    def files(self, table: str) -> list[Path]:
        import pyarrow.parquet as pq

        if not self.by_files:
            file = self.folder / f"made_{table}.parquet"
            pq.write_table(self._frames[table].toArrow(), file)
            return [file]
        return self._written[table]

    def _name(self, table: str, frame: Any) -> None:
        frame.createOrReplaceTempView(table)
        self._frames[table] = frame

    def _kept(self, table: str, query: str) -> tuple[Any, list[Path]]:
        """The query's rows, computed now, without a memory of how: a view that is hidden later cannot change them."""
        frame = self.session.sql(query)
        if not self.by_files:
            return frame.localCheckpoint(eager=True), []
        folder = self.folder / f"{next(self._numbers):02}_{table}"
        frame.write.parquet(folder.as_uri())
        kept = self.session.read.schema(frame.schema).parquet(folder.as_uri())
        return kept, sorted(folder.glob("*.parquet"))


def _columns(schema: Any) -> str:
    return ", ".join(f"`{column.name}` {TYPES[str(column.type)]}" for column in schema)
