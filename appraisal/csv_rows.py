"""A CSV file as rows of text cells, each with the line that an editor shows it on."""

import csv
from collections.abc import Iterator
from pathlib import Path

from appraisal.findings import Finding, Refused
from appraisal.words import _


def csv_rows(file: Path, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """(line, cells): the header first, then each row that is as long; blank lines are no rows.

    A row of another length and a column that stands twice are added to `findings`; a file that cannot be read to its
    end is Refused."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader(stream, strict=True)
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
    except UnicodeDecodeError:
        raise _refused(file, _("is not UTF-8"), _("save it as UTF-8")) from None
    except csv.Error as error:
        what = _("line {line} is not CSV: {error}").format(line=lines.line_num, error=error)
        raise _refused(file, what, _("close the quotes, and use commas between cells")) from None


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
