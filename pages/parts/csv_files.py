"""Tables as CSV files that open right in a spreadsheet and start no formula there."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# What a spreadsheet takes for the start of a formula, full-width forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")


def guarded(cell: object) -> object:
    """The cell; text that a spreadsheet would run as a formula gets an apostrophe before it.

    >>> [guarded(cell) for cell in ("=1+1", " @SUM(A1)", "＝1", "-5", "-5 %", -5, "砟子镇")]
    ["'=1+1", "' @SUM(A1)", "'＝1", '-5', "'-5 %", -5, '砟子镇']
    """
    if not isinstance(cell, str) or _NUMBER.fullmatch(cell):
        return cell
    start = cell.lstrip(" \u3000\ufeff")[:1]
    return f"'{cell}" if cell[:1] in _FORMULA or (start and start in _FORMULA) else cell


def csv_bytes(head: Sequence[str], rows: Iterable[Sequence[object]], *, for_excel: bool) -> bytes:
    """UTF-8; for Excel with a byte order mark, without which it reads Chinese as something else."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([guarded(cell) for cell in head])
    writer.writerows([["" if cell is None else guarded(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig" if for_excel else "utf-8")
