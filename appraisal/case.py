"""One folder of data, read whole and checked at the door: a Case is ready to appraise, or it is Refused."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from appraisal import places
from appraisal.case_tables import CaseTables, read_tables
from appraisal.door import findings_of, sql
from appraisal.findings import Finding, Refused
from appraisal.rows import insert
from appraisal.side_by_side import both
from appraisal.words import _

if TYPE_CHECKING:  # see _files
    from appraisal.case_files import About, CaseFiles
    from appraisal.scheme import Scheme

REFERENCE_CASE = Path(__file__).resolve().parent.parent / "data" / "jiangyuan"
LAST_YEAR = 9999
# What measure_findings needs of the schemes, with the years that they are in force.
MEASURES = ("scheme_indicators",)


@dataclass(frozen=True)
class Case:
    """A checked case. `con` is an in-memory database with units, facts, decisions and the scheme's tables."""

    folder: Path
    about: "About"
    schemes: "list[Scheme]"
    years: list[int]
    con: duckdb.DuckDBPyConnection

    @property
    def default_year(self) -> int:
        return self.about.default_year or self.years[-1]

    def scheme_of(self, year: int) -> "Scheme":
        """The edition in force; a year that the case does not appraise is a KeyError."""
        for scheme in self.schemes:
            if scheme.scheme.in_force.covers(year):
                return scheme
        raise KeyError(year)


def open_case(
    folder: Path | str = REFERENCE_CASE, *, memory: str | None = None, threads: int | None = None
) -> Case:
    """Read and check a case folder; raises Refused with every finding at once, and then nothing is left open."""
    folder = Path(folder)
    if not folder.is_dir():
        what = _("the folder is not there")
        raise Refused([Finding(str(folder), None, None, what, _("name the folder of a case"))])
    tables, files = both(partial(read_tables, folder, memory, threads), partial(_files, folder))
    try:
        return _checked(folder, tables, files)
    except BaseException:
        tables.con.close()
        raise


def _files(folder: Path) -> "CaseFiles":
    """The TOML files; to load the models that check them takes longer than to read a small case's tables beside it."""
    from appraisal.case_files import read_files

    return read_files(folder)


def _checked(folder: Path, tables: CaseTables, files: "CaseFiles") -> Case:
    from appraisal.scheme_findings import mistakes
    from appraisal.scheme_tables import scheme_rows

    con, schemes = tables.con, sorted(files.schemes.values(), key=lambda s: s.scheme.in_force.from_)
    rows: dict[str, list[tuple[object, ...]]] = {}
    findings = [*tables.findings, *files.findings]
    for name, scheme in files.schemes.items():
        findings += [Finding(name, None, *mistake) for mistake in mistakes(scheme, tables.levels)]
        for table, of_scheme in scheme_rows(scheme, tables.levels).items():
            rows.setdefault(table, []).extend(of_scheme)
    measures = {table: rows.pop(table, []) for table in MEASURES}
    measured, _rest = both(
        partial(_measured, tables, files, schemes, measures), partial(_insert_all, con.cursor(), rows)
    )
    findings += measured
    findings += _decisions(con, tables, files, schemes)
    findings += places.findings(folder, tables.units)
    years = [y for (y,) in con.execute("SELECT year FROM years WHERE appraised ORDER BY year").fetchall()]
    if not findings and files.about and files.about.default_year not in (None, *years):
        what = _("the case has no year {year}").format(year=files.about.default_year)
        findings.append(Finding("case.toml", None, "default_year", what, _("use one of its years")))
    if findings or files.about is None:
        raise Refused(findings)
    con.execute(sql("door/facts"))
    con.execute("DROP TABLE raw_values")
    return Case(folder, files.about, schemes, years, con)


@cache
def _columns(table: str) -> list[tuple[str, str]]:
    """(name, type) of the columns as sql/door/tables.sql makes them."""
    made = re.search(rf"CREATE TABLE {table} \((.*?)\)(?:;|$)", sql("door/tables"), re.DOTALL)
    if made is None:
        raise KeyError(table)
    names = [column.split() for column in made[1].split(",")]
    return [(name, kind) for name, kind in names]


def _insert_all(con: duckdb.DuckDBPyConnection, rows: dict[str, list[tuple[object, ...]]]) -> None:
    for table, of_table in rows.items():
        insert(con, table, _columns(table), of_table)


def _measured(
    tables: CaseTables,
    files: "CaseFiles",
    schemes: "Sequence[Scheme]",
    measures: dict[str, list[tuple[object, ...]]],
) -> list[Finding]:
    """What is wrong with the values by the editions' measures, and the years that both speak of."""
    periods: list[tuple[object, ...]] = []
    if files.every_scheme:
        periods = [(s.scheme.id, s.scheme.in_force.from_, s.scheme.in_force.to or LAST_YEAR) for s in schemes]
    _insert_all(tables.con, measures | {"periods": periods})
    tables.con.execute(sql("door/years"))
    # What cannot be known is not held against the values: here, schemes that could not be read.
    unknowable = [] if files.every_scheme else ["no_scheme", "unknown_indicator"]
    return findings_of(tables.con, tables.values_file, "measure_findings", tables.values_read, unknowable)


def _decisions(
    con: duckdb.DuckDBPyConnection, tables: CaseTables, files: "CaseFiles", schemes: "Sequence[Scheme]"
) -> Iterator[Finding]:
    from appraisal import decisions

    if files.decisions is None:
        return
    if tables.units and files.every_scheme:
        found = list(decisions.findings(files.decisions, tables.units, schemes))
        yield from found
        if found:
            return
    if files.decisions.decisions:
        _insert_all(con, {"raw_decisions": [decision.row() for decision in files.decisions.decisions]})
        con.execute(sql("door/decisions"))
