"""A CSV file as rows of text cells, each with the line that an editor shows it on."""

import csv
from collections.abc import Iterator
from pathlib import Path

from appraisal.encodings import UTF_8, encoding_of, is_workbook
from appraisal.findings import Finding, Refused, notice
from appraisal.words import _


def csv_rows(file: Path, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """(line, cells): the header first, then each row that is as long; blank lines are no rows.

    A row of another length and a column that stands twice are added to `findings`, and a notice where the file is not
    UTF-8; a file that cannot be read to its end is Refused."""
    encoding = _encoding(file, findings)
    try:
        with file.open(encoding=encoding, newline="") as stream:
            lines = csv.reader(stream, strict=True, delimiter=_delimiter(file, encoding))
            head = [name.strip() for name in next(lines, [])]
            if not head:
                raise _refused(file, _("is empty"), _("begin with a line that names the columns"))
            if head.count("") > 1:
                findings.append(nameless(file.name))
            findings += doubled(file.name, head)
            yield 1, head
            line = lines.line_num + 1
            for cells in lines:
                if len(cells) == len(head):
                    yield line, cells
                elif cells:
                    what = _("{n} cells where the header has {of}").format(n=len(cells), of=len(head))
                    cure = _("add or take out a comma in this row")
                    findings.append(Finding(file.name, line, None, what, cure))
                line = lines.line_num + 1
    except UnicodeError:
        raise _refused(file, _("is not UTF-8"), _("save it as UTF-8")) from None
    except csv.Error as error:
        what = _("line {line} is not CSV: {error}").format(line=lines.line_num, error=error)
        raise _refused(file, what, _("close the quotes, and use commas between cells")) from None


def _encoding(file: Path, findings: list[Finding]) -> str:
    if is_workbook(file):
        raise _refused(file, _("is a workbook, which is not read"), _("save it as {name}").format(name="CSV (UTF-8)"))
    encoding = encoding_of(file)
    if encoding is None:
        raise _refused(file, _("is not UTF-8"), _("save it as UTF-8"))
    if encoding != UTF_8:
        what = _("is read as {encoding}").format(encoding=encoding.upper())
        findings.append(notice(file.name, None, None, what, _("look at the names, or save it as UTF-8")))
    return encoding


def _delimiter(file: Path, encoding: str) -> str:
    """Between cells stands a comma; what Excel calls Unicode text has tabs."""
    if encoding == UTF_8:
        return ","
    with file.open(encoding=encoding) as stream:
        head = stream.readline()
    return "\t" if "\t" in head and "," not in head else ","


def doubled(file: str, names: list[str]) -> Iterator[Finding]:
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        what = _("the column {name} stands twice").format(name=name)
        yield Finding(file, None, name, what, _("keep one of them"))


def nameless(file: str) -> Finding:
    """A cell of the header is empty, as where lines end with commas."""
    cure = _("write the name, or take the column out, also from the rows")
    return Finding(file, 1, None, _("the header has an empty cell"), cure)


def _refused(file: Path, what: str, cure: str) -> Refused:
    return Refused([Finding(file.name, None, None, what, cure)])
