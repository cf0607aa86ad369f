"""ClickHouse within this process (chDB) as an engine."""

from pathlib import Path
from typing import Any

# As the standard has it: a join's missing side is empty, and so is a sum of nothing; a division gives a fraction.
SETTINGS: dict[str, object] = {
    "join_use_nulls": 1,
    "aggregate_functions_null_for_empty": 1,
    "schema_inference_make_columns_nullable": 1,
    "insert_null_as_default": 0,
    "union_default_mode": "DISTINCT",
    "cast_keep_nullable": 1,
    "optimize_rewrite_aggregate_function_with_if": 0,
    "short_circuit_function_evaluation": "force_enable",
    "short_circuit_function_evaluation_for_nulls": 1,
    "short_circuit_function_evaluation_for_nulls_threshold": 0.0,
    "prefer_column_name_to_alias": 1,
}


class ClickHouse:
    def __init__(self, session: Any, folder: Path) -> None:
        self.folder = folder
        self.session = session
        self._hidden: set[str] = set()
        for name, value in SETTINGS.items():
            self._run(f"SET {name} = {value!r}")

    def load(self, table: str, file: Path) -> None:
        self.make(table, f"SELECT * FROM file('{file}', Parquet)")

    def make(self, table: str, query: str) -> None:
        self._run(f"DROP TABLE IF EXISTS {table}", f"CREATE TABLE {table} ENGINE = Memory AS {query}")

    def append(self, table: str, query: str) -> None:
        self._run(f"INSERT INTO {table} {query}")

    def view(self, name: str, query: str) -> None:
        if self._run(f"EXISTS TABLE {name}").strip() == "1":
            self._run(f"RENAME TABLE {name} TO hidden_{name}")
            self._hidden.add(name)
        self._run(f"CREATE VIEW {name} AS {query}")

    def drop_view(self, name: str) -> None:
        self._run(f"DROP VIEW {name}")
        if name in self._hidden:
            self._run(f"RENAME TABLE hidden_{name} TO {name}")
            self._hidden.discard(name)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        import json

        lines = self._run(query, form="JSONCompactEachRow").splitlines()
        return [tuple(json.loads(line)) for line in lines]

    def files(self, table: str) -> list[Path]:
        file = self.folder / f"made_{table}.parquet"
        self._run(f"SELECT * FROM {table} INTO OUTFILE '{file}' FORMAT Parquet")
        return [file]

    def _run(self, *statements: str, form: str = "TSV") -> str:
        answer = ""
        for statement in statements:
            answer = str(self.session.query(statement, form))
        return answer
