"""The TOML files of a case beside its units: what is wrong with them, and what they say as rows."""

from collections.abc import Collection

from appraisal import decisions
from appraisal.case_files import CaseFiles
from appraisal.findings import Finding
from appraisal.scheme_findings import mistakes
from appraisal.scheme_tables import scheme_rows
from appraisal.words import _


def file_findings(files: CaseFiles, units: set[str], levels: Collection[str]) -> list[Finding]:
    """What is wrong with the files by themselves, beside each other, and beside the units."""
    findings = [*files.findings]
    for name, scheme in files.schemes.items():
        findings += [Finding(name, None, *mistake) for mistake in mistakes(scheme, levels)]
    # What cannot be known is not held against the decisions: units or schemes that could not be read.
    if files.decisions and units and files.every_scheme:
        findings += decisions.findings(files.decisions, units, list(files.schemes.values()))
    return findings


def no_such_year(files: CaseFiles, years: Collection[int]) -> list[Finding]:
    """Whether the year that the case opens with is one of these."""
    year = files.about.default_year if files.about else None
    if year is None or year in years:
        return []
    what = _("the case has no year {year}").format(year=year)
    return [Finding("case.toml", None, "default_year", what, _("use one of its years"))]


def rule_rows(files: CaseFiles, levels: Collection[str]) -> dict[str, list[tuple[object, ...]]]:
    """Table -> rows of every edition that could be read, for units of these levels."""
    rows: dict[str, list[tuple[object, ...]]] = {}
    for scheme in files.schemes.values():
        for table, of_scheme in scheme_rows(scheme, levels).items():
            rows.setdefault(table, []).extend(of_scheme)
    return rows
