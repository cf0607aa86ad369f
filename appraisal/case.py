"""One folder of data, read whole and checked at the door: a Case is ready to appraise, or it is Refused."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from appraisal.case_tables import CaseTables, read_tables
from appraisal.codes import number_codes
from appraisal.door import findings_of, sql
from appraisal.door_rows import insert_all
from appraisal.file_kinds import refuse_closed
from appraisal.findings import Finding, Refused, notices_of
from appraisal.places import Places, read_places
from appraisal.side_by_side import both
from appraisal.slices import Slice
from appraisal.words import _

if TYPE_CHECKING:  # see _files
    from appraisal.activities import Activity
    from appraisal.case_files import About, CaseFiles
    from appraisal.problems import Problem
    from appraisal.scheme import Scheme

REFERENCE_CASE = Path(__file__).resolve().parent.parent / "data" / "jiangyuan"
LAST_YEAR = 9999
# What measure_findings needs of the schemes, with the years that they are in force.
MEASURES = ("scheme_indicators", "scheme_bounds", "scheme_levels")


@dataclass(frozen=True)
class Case:
    """A checked case. `con` is an in-memory database with units, facts, decisions and the scheme's tables."""

    folder: Path
    about: "About"
    schemes: "list[Scheme]"
    years: list[int]
    con: duckdb.DuckDBPyConnection
    since: int | None = None  # only results from this year on are wanted; earlier ones may lack values
    notices: tuple[Finding, ...] = ()  # what is to be told of the data, which are taken as they are
    places: Places = field(default_factory=Places)  # none in a slice
    problems: "tuple[Problem, ...]" = ()
    activities: "tuple[Activity, ...]" = ()

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
    folder: Path | str = REFERENCE_CASE,
    *,
    memory: str | None = None,
    threads: int | None = None,
    only: Slice | None = None,
) -> Case:
    """Read and check a case folder; raises Refused with every finding at once, and then nothing is left open.

    With a slice only its units are read, and only their values are checked: the plan has seen to the rest."""
    folder = Path(folder)
    if not folder.is_dir():
        what = _("the folder is not there")
        raise Refused([Finding(str(folder), None, None, what, _("name the folder of a case"))])
    if only is None:  # of a slice the plan has seen to it
        refuse_closed(folder)
    tables, files = both(partial(read_tables, folder, memory, threads, only), partial(_files, folder))
    try:
        return _checked(folder, tables, files, only)
    except BaseException:
        tables.con.close()
        raise


def _files(folder: Path) -> "CaseFiles":
    """The TOML files. Loading the models that check them takes longer than reading a small case's tables beside."""
    from appraisal.case_files import read_files

    return read_files(folder)


def _checked(folder: Path, tables: CaseTables, files: "CaseFiles", only: Slice | None) -> Case:
    from appraisal.case_checks import file_findings, no_such_year, record_findings, rule_rows

    con = tables.con
    schemes = sorted((s.at(tables.units.levels) for s in files.schemes.values()), key=lambda s: s.scheme.in_force.from_)
    rows = rule_rows(files, tables.units.levels)
    measures = {table: rows.pop(table, []) for table in MEASURES}
    measured, _rest = both(partial(_measured, tables, files, measures, only), partial(insert_all, con.cursor(), rows))
    findings, places = [*tables.findings], Places()
    if only is None:
        findings += file_findings(folder, files, tables.units)
        findings += record_findings(con, files)
        places, of_places = read_places(folder, tables.units.level_of)
        findings += of_places
    findings += measured
    years = [y for (y,) in con.execute("SELECT year FROM years WHERE appraised ORDER BY year").fetchall()]
    if only is None and files.every_scheme and years:
        findings += no_such_year(files, years)
    notices = tuple(notices_of(findings))
    assert files.about is not None, "a case.toml that cannot be read is a finding"  # noqa: S101
    if files.decisions and files.decisions.decisions:
        insert_all(con, {"raw_decisions": [decision.row() for decision in files.decisions.decisions]})
        con.execute(sql("door/decisions"))
    con.execute("DROP TABLE scheme_bounds")
    con.execute("DROP TABLE scheme_levels")
    if only is not None and only.groups is not None:
        number_codes(con)
    con.execute(sql("door/facts"))
    con.execute("DROP TABLE raw_values")
    since = None if only is None else only.since
    problems = tuple(files.problems.problems) if files.problems else ()
    activities = tuple(files.activities.activities) if files.activities else ()
    return Case(folder, files.about, schemes, years, con, since, notices, places, problems, activities)


def _measured(
    tables: CaseTables, files: "CaseFiles", measures: dict[str, list[tuple[object, ...]]], only: Slice | None
) -> list[Finding]:
    """What is wrong with the values by the editions' measures, and the years that both speak of."""
    insert_all(tables.con, measures)
    insert_periods(tables.con, files)
    tables.con.execute(sql("door/years"))
    if only is not None and only.first_whole_year is not None:
        tables.con.execute("UPDATE years SET appraised = FALSE WHERE year < ?", [only.first_whole_year])
    # What cannot be known is not held against the values: years of a scheme that could not be read. A plan has told
    # both of the whole case.
    unknowable = [] if files.every_scheme else ["no_scheme"]
    unknowable += [] if only is None else ["no_scheme", "unknown_indicator"]
    return findings_of(tables.con, tables.values_file, "measure_findings", tables.values_read, unknowable)


def insert_periods(con: duckdb.DuckDBPyConnection, files: "CaseFiles") -> None:
    """Table periods: when each edition that could be read is in force."""
    schemes = (scheme.scheme for scheme in files.schemes.values())
    rows = [(s.id, s.in_force.from_, s.in_force.to or LAST_YEAR) for s in schemes]
    insert_all(con, {"periods": rows})
