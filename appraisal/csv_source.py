"""A CSV file of the case as text cells in a table, each row with the line that an editor shows it on."""

import csv
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import duckdb

from appraisal.findings import Finding
from appraisal.rows import insert
from appraisal.words import _

BATCH = 20_000


def load_csv(
    con: duckdb.DuckDBPyConnection, file: Path, columns: dict[str, str]
) -> tuple[dict[str, str], list[Finding]]:
    """Make table source of row and the cells as text; (column -> type, what is wrong with the file).

    Columns that the contract does not know are left to the caller to complain of; their cells are not kept."""
    findings: list[Finding] = []
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader(stream, strict=True)
            head = [name.strip() for name in next(lines, [])]
            for name in sorted({name for name in head if head.count(name) > 1}):
                what = _("the column {name} stands twice").format(name=name)
                findings.append(Finding(file.name, None, name, what, _("keep one of them")))
            kept = {name: n for n, name in enumerate(head) if name in columns}
            shape = [("row", "BIGINT"), *((name, "VARCHAR") for name in kept)]
            made = ", ".join(f"{name} {kind}" for name, kind in shape)
            con.execute(f"CREATE OR REPLACE TEMP TABLE source ({made})")
            whole = _whole(lines, lambda: lines.line_num, head, file, findings)
            rows = ((line, *(cells[n] for n in kept.values())) for line, cells in whole)
            while batch := list(islice(rows, BATCH)):
                insert(con, "source", shape, batch)
    except UnicodeDecodeError:
        return {}, [Finding(file.name, None, None, _("is not UTF-8"), _("save it as UTF-8"))]
    except csv.Error as error:
        what = _("line {line} is not CSV: {error}").format(line=lines.line_num, error=error)
        return {}, [Finding(file.name, None, None, what, _("close the quotes, and use commas between cells"))]
    if not head:
        return {}, [
            Finding(file.name, None, None, _("is empty"), _("begin with a line that names the columns"))
        ]
    return dict.fromkeys(head, "VARCHAR"), findings


def _whole(
    lines: Iterator[list[str]], at: Callable[[], int], head: list[str], file: Path, findings: list[Finding]
) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of each row as long as the header; blank lines are no rows. `at` tells the last line read."""
    line = at() + 1
    for cells in lines:
        if len(cells) == len(head):
            yield line, cells
        elif cells:
            what = _("{n} cells where the header has {of}").format(n=len(cells), of=len(head))
            findings.append(Finding(file.name, line, None, what, _("add or take out a comma in this row")))
        line = at() + 1
