"""What is wrong with what came in: where, what, and what to do. A finding refuses the case; a notice is only told."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from appraisal.persons import without_numbers
from appraisal.words import _

LONGEST = 60  # characters of a value that a finding repeats
SIGNS = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake. `row` is the line of the file as an editor counts it (header 1), or the row of a Parquet file."""

    file: str
    row: int | None
    column: str | None
    what: str
    cure: str
    refuses: bool = True

    def __str__(self) -> str:
        row = _("row {row}").format(row=self.row) if self.row else None
        column = _("column {column}").format(column=self.column) if self.column else None
        place = ", ".join(part for part in (self.file, row, column) if part)
        sentence = f"{place}: {self.what}; {self.cure}"
        return sentence if self.refuses else _("notice: {sentence}").format(sentence=sentence)


def notice(file: str, row: int | None, column: str | None, what: str, cure: str) -> Finding:
    """What a reader is told of data that are taken as they are; it travels among the findings."""
    return Finding(file, row, column, what, cure, refuses=False)


def are_wrong(findings: Iterable[Finding]) -> bool:
    """Whether any of them refuses the case."""
    return any(finding.refuses for finding in findings)


def notices_of(findings: Iterable[Finding]) -> list[Finding]:
    """The notices, each once, where there is nothing else; raises Refused with all of it where there is."""
    findings = _in_order(dict.fromkeys(findings))
    if are_wrong(findings):
        raise Refused(findings)
    return findings


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    clear = [replace(f, what=_seen(f.what), column=f.column and _seen(f.column)) for f in findings]
    return sorted(clear, key=lambda f: (not f.refuses, f.file, f.row or 0, f.column or "", f.what))


def _seen(text: str) -> str:
    """The text with what nobody would see in it, such as a tab or a zero-width space before a code, by its name; and
    without what belongs to a person, whatever the finding is about."""
    seen = "".join(char if char.isprintable() else SIGNS.get(char, f"U+{ord(char):04X}") for char in text)
    return without_numbers(seen)


class Refused(Exception):
    """The case cannot be appraised; `findings` holds every mistake found, in the order of the files, then notices."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = _in_order(findings)
        super().__init__("\n".join(map(str, self.findings)))
