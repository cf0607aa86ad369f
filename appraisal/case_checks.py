"""The TOML files of a case beside its units: what is wrong with them, and what they say as rows."""

from collections.abc import Collection, Iterator
from pathlib import Path

import duckdb

from appraisal import activities, decisions, persons, problems
from appraisal.bounds import bound_rows
from appraisal.case_files import CaseFiles
from appraisal.case_tables import Units
from appraisal.findings import Finding
from appraisal.levels import level_findings
from appraisal.problems import Known
from appraisal.scheme_findings import mistakes
from appraisal.scheme_tables import scheme_rows
from appraisal.words import _


def file_findings(folder: Path, files: CaseFiles, units: Units) -> list[Finding]:
    """What is wrong with the files by themselves, beside each other, and beside the units."""
    findings = [*files.findings]
    for name, scheme in files.schemes.items():
        findings += [Finding(name, None, *mistake) for mistake in mistakes(scheme, units.levels)]
    schemes = list(files.schemes.values())
    # What cannot be known is not held against the case: units or schemes that could not be read.
    if files.every_scheme:
        findings += level_findings(units.file, units.levels, schemes)
    if files.decisions:
        findings += decisions.findings(files.decisions, units.level_of, schemes, every_scheme=files.every_scheme)
    return [*findings, *_persons(folder)]


def record_findings(con: duckdb.DuckDBPyConnection, files: CaseFiles) -> list[Finding]:
    """What is wrong with problems and activities beside the units, the years that these were valid, and the rules."""
    if not (files.problems or files.activities):
        return []
    units = con.execute("SELECT code, valid_from, valid_to FROM raw_units WHERE code <> ''").fetchall()
    years = {code: (first or 0, last or 9999) for code, first, last in units}
    known = Known(years, list(files.schemes.values()), every_scheme=files.every_scheme)
    found = list(problems.findings(files.problems, known)) if files.problems else []
    return found + (list(activities.findings(files.activities, known)) if files.activities else [])


def _persons(folder: Path) -> Iterator[Finding]:
    """Persons in the case's files of text but its tables, whose cells the door looks through."""
    for pattern in ("*.toml", "schemes/*.toml", "boundaries/*.geojson", "tiles.csv"):
        for file in filter(Path.is_file, sorted(folder.glob(pattern))):
            for mistake in persons.mistakes_in(file.read_bytes(), file.suffix):
                yield Finding(file.name, *mistake)


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
        for table, of_scheme in (scheme_rows(scheme, levels) | bound_rows(scheme)).items():
            rows.setdefault(table, []).extend(of_scheme)
    return rows
