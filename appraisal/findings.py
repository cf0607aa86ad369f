"""What is wrong with what came in: where, what, and what to do."""

from dataclasses import dataclass

from appraisal.words import _


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake. `row` is the line of the file as an editor counts it (header 1), or the row of a Parquet file."""

    file: str
    row: int | None
    column: str | None
    what: str
    cure: str

    def __str__(self) -> str:
        row = _("row {row}").format(row=self.row) if self.row else None
        column = _("column {column}").format(column=self.column) if self.column else None
        place = ", ".join(part for part in (self.file, row, column) if part)
        return f"{place}: {self.what}; {self.cure}"


class Refused(Exception):
    """The case cannot be appraised; `findings` holds every mistake found, in the order of the files."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = sorted(findings, key=lambda f: (f.file, f.row or 0, f.column or "", f.what))
        super().__init__("\n".join(map(str, self.findings)))
