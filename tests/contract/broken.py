"""A mistake made in the good county by changing one piece of one file, and what its finding must say."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from appraisal.case import open_case
from appraisal.findings import Finding, Refused

GOOD = Path(__file__).parent / "good_county"


@dataclass(frozen=True)
class Mistake:
    name: str
    file: str
    old: str
    new: str
    words: tuple[str, ...]
    rows: tuple[int, ...] = ()  # the lines of the file, as an editor counts them, that the finding may name

    def make(self, folder: Path) -> None:
        path = folder / self.file
        text = path.read_text(encoding="utf-8")
        assert text.count(self.old) == 1, f"{self.old!r} stands {text.count(self.old)} times in {self.file}"
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")

    def found_in(self, findings: list[Finding]) -> bool:
        return any(
            self.file.rsplit("/")[-1] in finding.file
            and all(word in str(finding) for word in self.words)
            and (not self.rows or finding.row in self.rows)
            for finding in findings
        )


def good_county(folder: Path) -> Path:
    return Path(shutil.copytree(GOOD, folder / "case"))


def findings_of(case: Path) -> list[Finding]:
    with pytest.raises(Refused) as refused:
        open_case(case)
    findings = refused.value.findings
    assert findings
    assert all(finding.file and finding.what and finding.cure for finding in findings)
    return findings


def each(*mistakes: Mistake) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("mistake", [pytest.param(mistake, id=mistake.name) for mistake in mistakes])


def assert_found(mistake: Mistake, case: Path) -> None:
    mistake.make(case)
    findings = findings_of(case)
    assert mistake.found_in(findings), [str(finding) for finding in findings]
