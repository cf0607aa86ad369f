"""A case that is taken for a large one, and what is done with it."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.findings import Refused
from appraisal.parts.run import appraise_in_parts
from appraisal.result_files import TABLES

VALUES = 7_000  # of a part: some five parts of the case below


def silent(what: str, n: int, of: int) -> None:
    pass


def appraised_whole(case: Path, out: Path) -> Path:
    opened = open_case(case)
    appraise(opened, folder=out, errors=False)
    opened.con.close()
    return out


def in_parts(case: Path, out: Path, memory: str | None = None, values: int = VALUES) -> int:
    return appraise_in_parts(case, out, memory=memory, progress=silent, values=values)


def rows(out: Path, table: str) -> list[tuple[object, ...]]:
    return duckdb.sql(f"SELECT * FROM read_parquet('{out}/{table}.parquet') ORDER BY ALL").fetchall()


def same_results(out: Path, other: Path) -> bool:
    return all(rows(out, table) == rows(other, table) for table in TABLES)


def hashes(out: Path) -> dict[str, str]:
    files = sorted(path for path in out.rglob("*.parquet") if path.is_file())
    return {str(f.relative_to(out)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def rewrite(case: Path, year: int, query: str) -> None:
    """Replace a year's values by what the query makes of them (`$values`)."""
    file = case / "values" / f"year={year}" / "values.parquet"
    made = file.with_suffix(".new")
    duckdb.sql(query.replace("$values", f"read_parquet('{file}', hive_partitioning = false)")).write_parquet(str(made))
    made.replace(file)


def findings(run: Callable[[], object]) -> list[str]:
    with pytest.raises(Refused) as refused:
        run()
    return [str(finding) for finding in refused.value.findings]
