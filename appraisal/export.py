"""A table as a file: CSV, JSON, Parquet, XLSX. Text that a spreadsheet would take for a formula is made plain."""

import csv
import datetime
import io
import json
import math
import os
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

FORMATS = ("csv", "json", "parquet", "xlsx")
# OWASP's list, full-width forms included; Excel strips leading blanks before it looks.
_FORMULA = re.compile(r"^[\s　﻿]*[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"^[+-]?(\d[\d,]*(\.\d*)?|\.\d+)([eE][+-]?\d+)?%?$")

LARGEST = 10**15  # whole numbers from here on are rounded in a sheet

Rows = Sequence[Sequence[object]]


def plain(cell: object) -> object:
    """The cell as a file may hold it: '' for nothing, text with a leading quote where it would run as a formula."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.match(cell):
        return f"'{cell}"
    return cell


def to_csv(columns: Sequence[str], rows: Rows, *, bom: bool = False) -> bytes:
    """CSV in UTF-8; with a byte order mark, which Excel needs to read Chinese, where `bom`."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([plain(column) for column in columns])
    writer.writerows([[plain(cell) for cell in row] for row in rows])
    return stream.getvalue().encode("utf-8-sig" if bom else "utf-8")


def to_json(columns: Sequence[str], rows: Rows) -> bytes:
    """A list of objects; dates as ISO text, nothing and not-a-number as null."""
    records = [dict(zip(columns, map(_there, row), strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=1, default=_written, allow_nan=False).encode() + b"\n"


def _there(cell: object) -> object:
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def _written(cell: object) -> object:
    return float(cell) if isinstance(cell, Decimal) else str(cell)


def to_xlsx(
    columns: Sequence[str], rows: Rows, sheet: str = "Sheet1", *, notes: Sequence[str] = (), notes_sheet: str = "Notes"
) -> bytes:
    """One sheet, and one of `notes` where there are any; text stays text, whatever it begins with."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        page = book.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", sheet)[:31])
        page.write_row(0, 0, columns, book.add_format({"bold": True}))
        for n, row in enumerate(rows, 1):
            page.write_row(n, 0, list(map(_in_sheet, row)))
        page.freeze_panes(1, 0)
        page.autofit()
        if notes:
            book.add_worksheet(notes_sheet).write_column(0, 0, notes)
    return stream.getvalue()


def _in_sheet(cell: object) -> object:
    """Numbers that a sheet holds to their last digit, truths and text; nothing is left empty."""
    if isinstance(cell, bool | str | Decimal | None):
        return cell
    if isinstance(cell, int | float):
        return _there(cell) if abs(cell) < LARGEST or isinstance(cell, float) else str(cell)
    return plain(cell) if isinstance(cell, datetime.date) else str(cell)


def to_parquet(columns: Sequence[str], rows: Rows) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    cells = [list(column) for column in zip(*rows, strict=True)] or [[] for _column in columns]
    stream = io.BytesIO()
    pq.write_table(pa.table(dict(zip(columns, cells, strict=True))), stream)
    return stream.getvalue()


def save(columns: Sequence[str], rows: Rows, file: Path, form: str) -> None:
    """Write the table whole or not at all."""
    makers = {"csv": to_csv, "json": to_json, "xlsx": to_xlsx, "parquet": to_parquet}
    made = makers[form](columns, rows)
    if file.exists() and not file.is_file():  # a pipe or a device is written to, and not put away
        file.write_bytes(made)
        return
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        part.write_bytes(made)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
