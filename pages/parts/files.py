"""A table as a file: a workbook, CSV for Excel, plain CSV. Text that would run as a formula is made plain."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pandas as pd

from appraisal import export
from appraisal.words import _

FORMS = {  # ending of the name -> media type
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    "_utf8.csv": "text/csv",
}
AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False}


def file_name(*parts: object) -> str:
    """What a file is called: place, year, what is in it."""
    return "_".join(re.sub(r"[/\\:*?\"<>|\s]+", "_", str(part)) for part in parts if part not in ("", None))


def for_excel(table: pd.DataFrame, decimals: Mapping[str, int]) -> bytes:
    """CSV with a byte order mark, without which Excel garbles Chinese; figures as on the screen."""
    cells = {
        head: [f"{cell:.{decimals[head]}f}" if cell == cell else "" for cell in column]
        if head in decimals
        else column.map(export.plain, na_action="ignore")
        for head, column in table.items()
    }
    text: str = pd.DataFrame(cells).rename(columns=export.plain).to_csv(index=False)
    return text.encode("utf-8-sig")


def plain_csv(table: pd.DataFrame) -> bytes:
    """CSV in UTF-8, figures in full precision."""
    guarded = table.apply(lambda column: column.map(export.plain, na_action="ignore"))
    text: str = guarded.rename(columns=export.plain).to_csv(index=False)
    return text.encode()


def workbook(table: pd.DataFrame, decimals: Mapping[str, int], sheet: str, notes: Sequence[str], about: str) -> bytes:
    """A sheet of figures in full precision under their format, and one of notes: title, subtitle, origin."""
    stream = io.BytesIO()
    with pd.ExcelWriter(stream, engine="xlsxwriter", engine_kwargs={"options": AS_TEXT}) as writer:
        title = re.sub(r"[\[\]:*?/\\]", " ", sheet)[:31] or "Sheet1"
        table.to_excel(writer, sheet_name=title, index=False, freeze_panes=(1, 0))
        page = writer.sheets[title]
        page.autofit()
        for n, head in enumerate(table):
            if head in decimals:
                zeros = "0" * decimals[head]
                format = writer.book.add_format({"num_format": f"#,##0.{zeros}" if zeros else "#,##0"})
                page.set_column(n, n, 12, format)
        writer.book.add_worksheet(about).write_column(0, 0, list(notes))
    return stream.getvalue()


def makers(
    table: pd.DataFrame, decimals: Mapping[str, int], sheet: str, notes: Sequence[str]
) -> dict[str, Callable[[], bytes]]:
    """Ending of the name -> what makes the file when it is asked for, in the language that is spoken now."""
    exported = _("Exported on {day}").format(day=date.today().isoformat())
    about, told = _("About this table"), [*filter(None, notes), exported]
    return {
        ".xlsx": lambda: workbook(table, decimals, sheet, told, about),
        ".csv": lambda: for_excel(table, decimals),
        "_utf8.csv": lambda: plain_csv(table),
    }
