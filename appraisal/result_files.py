"""The result tables as Parquet files with a manifest."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

from appraisal.case import Case
from appraisal.door import sql
from appraisal.findings import Finding, Refused
from appraisal.literal import quoted
from appraisal.words import _

TABLES = ("values", "points", "dimensions", "scores", "ranks", "sanctions", "awards")
MADE_BY = {"values": "unit_values"}  # written table -> its stage, where that has another name


def spare(case: Path, folder: Path) -> None:
    """Raises Refused where results would stand among the case's own files: both have a values.parquet."""
    if folder.resolve() == case.resolve():
        what = _("the results would take the place of the case's own files")
        raise Refused([Finding(str(folder), None, None, what, _("name another folder for them"))])


class ResultFiles:
    """The files of one appraisal in a folder, made there if need be: each table is written beside where it will stand,
    from any thread and as soon as it is there, and all are put in their places at the end."""

    def __init__(self, case: Case, folder: Path) -> None:
        self._case, self._folder = case, folder
        self._tables: dict[str, dict[str, object]] = {}
        spare(case.folder, folder)
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, name: str) -> None:
        part = self._part(name)
        with self._case.con.cursor() as cursor:
            if self._case.since is not None:
                made = MADE_BY.get(name, name)
                wanted = f"FROM memory.main.{made} WHERE year >= {self._case.since}"
                cursor.execute(f"CREATE OR REPLACE TEMP VIEW {made} AS {wanted}")
            (rows,) = cursor.execute(
                f"COPY ({sql(f'written/{name}')}) TO {quoted(part)} (FORMAT parquet, COMPRESSION zstd)"
            ).fetchone() or (0,)
        self._tables[name] = {"rows": rows, "sha256": hashlib.sha256(part.read_bytes()).hexdigest()}

    def finish(self) -> None:
        for name in TABLES:
            self._part(name).replace(self._folder / f"{name}.parquet")
        about = {"case": self._case.about.title, "years": self._case.years, "duckdb": version("duckdb")}
        manifest = {**about, "tables": {name: self._tables[name] for name in TABLES}}
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        (self._folder / "manifest.json").write_text(text + "\n", encoding="utf-8")

    def _part(self, name: str) -> Path:
        return self._folder / f"{name}.parquet.part"
