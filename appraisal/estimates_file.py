"""A file of estimates with standard errors, CSV or Parquet: its cells as they stand, and the two columns as numbers."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from appraisal.csv_rows import csv_rows, doubled
from appraisal.findings import Finding, Refused, notices_of
from appraisal.words import _

if TYPE_CHECKING:
    import pyarrow as pa

Cells = tuple[object, ...]
# A number, and no code: that has noughts before it, or more digits than a sheet shows.
FIGURE = re.compile(r"-?(0|[1-9]\d{0,10})?(\.\d{1,15})?(?<=\d)([eE][+-]?\d{1,2})?")
Numbered = tuple[list[str], list[tuple[int, Cells]]]  # columns, and rows with their line or number


@dataclass(frozen=True)
class Estimates:
    """The file's columns and rows in their order; of each row the estimate and its standard error, None where empty."""

    columns: list[str]
    rows: list[Cells]
    estimates: list[float | None]
    errors: list[float | None]
    notices: list[Finding]

    def numbered(self) -> list[Cells]:
        """The rows with numbers as numbers, for forms that tell them from text; a column with codes stays text."""
        columns = [_numbers(list(cells)) for cells in zip(*self.rows, strict=True)]
        return list(zip(*columns, strict=True))


def _numbers(cells: list[object]) -> list[object]:
    """The cells of a CSV's column as numbers where all of them are written as such, in digits that a sheet shows."""
    there = [cell for cell in cells if cell is not None and cell != ""]
    if not there or not all(isinstance(cell, str) and FIGURE.fullmatch(cell.strip()) for cell in there):
        return cells
    return [float(str(cell)) if cell else None for cell in cells]


@dataclass(frozen=True)
class Pair:
    """The two cells of a row that matter, and as numbers; not-a-number where a cell holds none."""

    row: int
    estimate: object
    error: object

    @property
    def value(self) -> float | None:
        return _number(self.estimate)

    @property
    def spread(self) -> float | None:
        return _number(self.error)


def read_estimates(file: Path, estimate: str, error: str, added: Sequence[str]) -> Estimates:
    """The table; `added` are columns that it must leave free. Refused with everything that is wrong with it."""
    if not file.is_file():
        what, cure = _("the file is not there"), _("correct the path")
        raise Refused([Finding(str(file), None, None, what, cure)])
    findings: list[Finding] = []
    columns, numbered = _parquet(file, findings) if file.suffix.lower() == ".parquet" else _text(file, findings)
    findings += _column_findings(file.name, columns, (estimate, error), added)
    pairs: list[Pair] = []
    if estimate in columns and error in columns:
        for row, cells in numbered:
            found = Pair(row, cells[columns.index(estimate)], cells[columns.index(error)])
            findings += _pair_findings(file.name, found, estimate, error)
            pairs.append(found)
    notices = notices_of(findings)
    given = [cells for _row, cells in numbered]
    return Estimates(columns, given, [one.value for one in pairs], [one.spread for one in pairs], notices)


def _column_findings(file: str, columns: list[str], wanted: Sequence[str], added: Sequence[str]) -> Iterator[Finding]:
    for name in dict.fromkeys(wanted):
        if name not in columns:
            what = _("the column {name} is missing").format(name=name)
            cure = _("use one of {names}").format(names=", ".join(columns))
            yield Finding(file, None, name, what, cure)
    for name in added:
        if name in columns:
            what = _("the column {name} is there already").format(name=name)
            yield Finding(file, None, name, what, _("rename it, or take it out"))


def _pair_findings(file: str, pair: Pair, estimate: str, error: str) -> Iterator[Finding]:
    for name, cell, number in ((estimate, pair.estimate, pair.value), (error, pair.error, pair.spread)):
        if number is not None and math.isnan(number):
            what = _("{culprit} is not a number").format(culprit=cell)
            yield Finding(file, pair.row, name, what, _("write a plain number such as 91.05"))
    if pair.spread is not None and pair.spread < 0:
        what = _("the standard error {culprit} is below 0").format(culprit=pair.error)
        yield Finding(file, pair.row, error, what, _("correct the value"))
    if pair.value is not None and pair.spread is None:
        what = _("the estimate has no standard error")
        cure = _("fill it in, 0 for a figure without sampling error, or empty the estimate")
        yield Finding(file, pair.row, error, what, cure)


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


def _text(file: Path, findings: list[Finding]) -> Numbered:
    lines = csv_rows(file, findings)
    _line, head = next(lines)
    return head, [(line, tuple(cells)) for line, cells in lines]


def _parquet(file: Path, findings: list[Finding]) -> Numbered:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file).read()
        names = [str(name) for name in table.column_names]
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        what = _("cannot be read: {error}").format(error=str(error).partition("\n")[0])
        raise Refused([Finding(file.name, None, None, what, _("write it again as Parquet"))]) from None
    findings += doubled(file.name, names)
    columns = [_cells(file.name, name, column, findings) for name, column in zip(names, table.columns, strict=True)]
    return names, list(enumerate(zip(*columns, strict=True), 1))


def _cells(file: str, name: str, column: "pa.ChunkedArray", findings: list[Finding]) -> list[object]:
    """The cells of a column, not-a-number as none; what no table of cells can hold is added to `findings`."""
    import pyarrow as pa

    cure = _("take the column out, or write it as numbers or text")
    if pa.types.is_nested(column.type) or "binary" in str(column.type):
        what = _("the column {name} holds {kind}").format(name=name, kind=column.type)
        findings.append(Finding(file, None, name, what, cure))
        return [None] * len(column)
    try:
        cells = column.to_pylist()
    except (ValueError, OverflowError, pa.ArrowException) as error:  # dates beyond all years; text that is no UTF-8
        what = _("cannot be read: {error}").format(error=str(error).partition("\n")[0])
        findings.append(Finding(file, None, name, what, cure))
        return [None] * len(column)
    if pa.types.is_floating(column.type):
        for row in (row for row, cell in enumerate(cells, 1) if cell is not None and math.isinf(cell)):
            what = _("{culprit} is not a number").format(culprit=cells[row - 1])
            findings.append(Finding(file, row, name, what, _("write a plain number such as 91.05")))
        return [None if cell is None or not math.isfinite(cell) else cell for cell in cells]
    return list(cells)
