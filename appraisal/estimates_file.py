"""A file of estimates with standard errors, CSV or Parquet: its cells as they stand, and the two columns as numbers."""

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from appraisal.findings import Finding
from appraisal.words import _

Cells = tuple[object, ...]


@dataclass(frozen=True)
class Estimates:
    """The file's columns and rows in their order; of each row the estimate and its standard error, None where empty."""

    columns: list[str]
    rows: list[Cells]
    estimates: list[float | None]
    errors: list[float | None]


def read_estimates(
    file: Path, estimate: str, error: str, added: Sequence[str]
) -> tuple[Estimates, list[Finding]]:
    """The table and everything that is wrong with it; `added` are columns that it must leave free."""
    nothing = Estimates([], [], [], [])
    if not file.is_file():
        what, cure = _("the file is not there"), _("correct the path")
        return nothing, [Finding(str(file), None, None, what, cure)]
    read = _parquet if file.suffix.lower() == ".parquet" else _text
    columns, numbered, findings = read(file)
    if not columns:
        return nothing, findings
    findings += _column_findings(file.name, columns, (estimate, error), added)
    if estimate not in columns or error not in columns:
        return nothing, findings
    pairs = []
    for row, cells in numbered:
        pair = tuple(_number(cells[columns.index(name)]) for name in (estimate, error))
        findings += _pair_findings(file.name, row, cells, columns, (estimate, error), pair)
        pairs.append(pair)
    values, errors = zip(*pairs, strict=True) if pairs else ((), ())
    return Estimates(columns, [cells for _row, cells in numbered], list(values), list(errors)), findings


def _column_findings(
    file: str, columns: list[str], wanted: Sequence[str], added: Sequence[str]
) -> Iterator[Finding]:
    for name in dict.fromkeys(wanted):
        if name not in columns:
            what = _("the column {name} is missing").format(name=name)
            cure = _("use one of {names}").format(names=", ".join(columns))
            yield Finding(file, None, name, what, cure)
    for name in added:
        if name in columns:
            what = _("the column {name} is there already").format(name=name)
            yield Finding(file, None, name, what, _("rename it, or take it out"))
    ordered = sorted(columns)
    for name in sorted({one for one, other in pairwise(ordered) if one == other}):
        what = _("the column {name} stands twice").format(name=name)
        yield Finding(file, None, name, what, _("keep one of them"))


def _pair_findings(
    file: str, row: int, cells: Cells, columns: list[str], names: Sequence[str], pair: Sequence[float | None]
) -> Iterator[Finding]:
    error, (value, spread) = names[1], pair
    for name, number in zip(names, pair, strict=True):
        if number is not None and math.isnan(number):
            what = _("{culprit} is not a number").format(culprit=cells[columns.index(name)])
            yield Finding(file, row, name, what, _("write a plain number such as 91.05"))
    if spread is not None and spread < 0:
        what = _("the standard error {culprit} is below 0").format(culprit=cells[columns.index(error)])
        yield Finding(file, row, error, what, _("correct the value"))
    if value is not None and spread is None:
        what = _("the estimate has no standard error")
        cure = _("fill it in, 0 for a figure without sampling error, or empty the estimate")
        yield Finding(file, row, error, what, cure)


def _number(cell: object) -> float | None:
    """None for an empty cell; not-a-number for whatever is no finite number."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, bool) or (isinstance(cell, str) and "_" in cell):
        return math.nan
    try:
        number = float(cell)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return math.nan
    return number if math.isfinite(number) else math.nan


def _text(file: Path) -> tuple[list[str], list[tuple[int, Cells]], list[Finding]]:
    """Names of the columns, (line, cells) of each row that is as long as the header, and what is wrong."""
    findings: list[Finding] = []
    numbered: list[tuple[int, Cells]] = []
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader(stream, strict=True)
            columns = [name.strip() for name in next(lines, [])]
            line = lines.line_num + 1
            for cells in lines:
                if len(cells) == len(columns):
                    numbered.append((line, tuple(cells)))
                elif cells:
                    what = _("{n} cells where the header has {of}").format(n=len(cells), of=len(columns))
                    cure = _("add or take out a comma in this row")
                    findings.append(Finding(file.name, line, None, what, cure))
                line = lines.line_num + 1
    except UnicodeDecodeError:
        return [], [], [Finding(file.name, None, None, _("is not UTF-8"), _("save it as UTF-8"))]
    except csv.Error as error:
        what = _("line {line} is not CSV: {error}").format(line=lines.line_num, error=error)
        return (
            [],
            [],
            [Finding(file.name, None, None, what, _("close the quotes, and use commas between cells"))],
        )
    if not columns:
        findings = [
            Finding(file.name, None, None, _("is empty"), _("begin with a line that names the columns"))
        ]
    return columns, numbered, findings


def _parquet(file: Path) -> tuple[list[str], list[tuple[int, Cells]], list[Finding]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file).read()
    except pa.ArrowException as error:
        what = _("cannot be read: {error}").format(error=str(error).splitlines()[0])
        return [], [], [Finding(file.name, None, None, what, _("write it again as Parquet"))]
    cells = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return list(table.column_names), list(enumerate(cells, 1)), []
