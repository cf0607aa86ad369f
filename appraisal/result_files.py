"""The result tables as Parquet files with a manifest."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from appraisal.case import Case
from appraisal.door import sql
from appraisal.literal import quoted
from appraisal.manifest import MANIFEST, digest, write_into
from appraisal.out_folder import free_places, out_folder, put, written

TABLES = ("values", "points", "dimensions", "scores", "ranks", "sanctions", "awards")
MADE_BY = {"values": "unit_values"}  # written table -> its stage, where that has another name
OF_A_PART = "part-*.parquet"  # in place of a table's file, a large case has a folder of these


class ResultFiles:
    """The files of one appraisal, written into a folder from any thread, each as soon as its table is there."""

    def __init__(self, case: Case, work: Path) -> None:
        self._case, self._work = case, work
        self._tables: dict[str, dict[str, object]] = {}

    def write(self, name: str) -> None:
        file = self._work / f"{name}.parquet"
        with self._case.con.cursor() as cursor, written(file):
            if self._case.since is not None:
                made = MADE_BY.get(name, name)
                wanted = f"FROM memory.main.{made} WHERE year >= {self._case.since}"
                cursor.execute(f"CREATE OR REPLACE TEMP VIEW {made} AS {wanted}")
            (rows,) = cursor.execute(
                f"COPY ({sql(f'written/{name}')}) TO {quoted(file)} (FORMAT parquet, COMPRESSION zstd)"
            ).fetchone() or (0,)
            self._tables[name] = {"rows": rows, "sha256": digest(file)}

    def finish(self) -> list[Path]:
        """Write the manifest: all files in the order in which they are put into their places."""
        about = {"case": self._case.about.title, "years": self._case.years, "duckdb": version("duckdb")}
        manifest = {**about, "tables": {name: self._tables[name] for name in TABLES}}
        return [*(self._work / f"{name}.parquet" for name in TABLES), write_into(self._work, manifest)]


@contextmanager
def result_files(case: Case, folder: Path) -> Iterator[ResultFiles]:
    """What is written within stands in the folder at the end, all of it or, where something fails, nothing."""
    with out_folder(folder) as work:
        try:
            free_places(folder, [*(f"{name}.parquet" for name in TABLES), MANIFEST], OF_A_PART)
            files = ResultFiles(case, work)
            yield files
            with written(folder):
                put(files.finish(), folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
