"""One folder of data, read whole and checked at the door: a Case is ready to appraise, or it is Refused."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import duckdb
from pydantic import Field

from appraisal import decisions, places
from appraisal.decisions import Decisions
from appraisal.door import findings_of, read_table, sql
from appraisal.findings import Finding, Refused
from appraisal.rows import insert
from appraisal.scheme import Scheme
from appraisal.scheme_findings import mistakes
from appraisal.scheme_tables import scheme_rows
from appraisal.toml_files import Table, read_model
from appraisal.words import _

REFERENCE_CASE = Path(__file__).resolve().parent.parent / "data" / "jiangyuan"
LAST_YEAR = 9999


class About(Table):
    """case.toml: what the case is."""

    title: str = Field(min_length=1)
    title_en: str = ""
    note: str = ""
    note_en: str = ""
    theme: str = ""
    default_year: int | None = None


@dataclass(frozen=True)
class Case:
    """A checked case. `con` is an in-memory database with units, facts, decisions and the scheme's tables."""

    folder: Path
    about: About
    schemes: list[Scheme]
    years: list[int]
    con: duckdb.DuckDBPyConnection

    @property
    def default_year(self) -> int:
        return self.about.default_year or self.years[-1]

    def scheme_of(self, year: int) -> Scheme:
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
    con = connect(memory, threads)
    try:
        return _read(folder, con)
    except BaseException:
        con.close()
        raise


def connect(memory: str | None = None, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """An in-memory database that reaches for nothing outside the case."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "python_enable_replacements": False,
    }
    if memory:
        config["memory_limit"] = memory
    if threads:
        config["threads"] = threads
    return duckdb.connect(":memory:", config=config)


@cache
def _columns(table: str) -> list[tuple[str, str]]:
    """(name, type) of the columns as sql/door/tables.sql makes them."""
    made = re.search(rf"CREATE (?:TEMP )?TABLE {table} \((.*?)\)(?:;|$)", sql("door/tables"), re.DOTALL)
    if made is None:
        raise KeyError(table)
    names = [column.split() for column in made[1].split(",")]
    return [(name, kind) for name, kind in names]


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    insert(con, table, _columns(table), rows)


def _read(folder: Path, con: duckdb.DuckDBPyConnection) -> Case:
    con.execute(sql("door/tables"))
    about = read_model(folder / "case.toml", About)
    units, unit_findings = _units(folder, con)
    schemes, scheme_findings = _schemes(folder, con)
    findings = [*(about if isinstance(about, list) else []), *unit_findings, *scheme_findings]
    findings += _values(folder, con, units_known=bool(units), schemes=schemes)
    findings += _decisions(folder, con, units, schemes)
    findings += places.findings(folder, units)
    years = [y for (y,) in con.execute("SELECT year FROM years WHERE appraised ORDER BY year").fetchall()]
    if not findings and isinstance(about, About) and about.default_year not in (None, *years):
        what = _("the case has no year {year}").format(year=about.default_year)
        findings.append(Finding("case.toml", None, "default_year", what, _("use one of its years")))
    if findings or isinstance(about, list):
        raise Refused(findings)
    return Case(folder, about, schemes or [], years, con)


def _units(folder: Path, con: duckdb.DuckDBPyConnection) -> tuple[set[str], list[Finding]]:
    """The codes of all units, also of those that hang on no top; and what is wrong with them."""
    file, findings = read_table(con, folder, "units")
    con.execute(sql("door/units"))
    findings += findings_of(con, file, "unit_findings", findings)
    codes = {code for (code,) in con.execute("SELECT code FROM raw_units").fetchall()}
    if not codes and not findings:
        what = _("there is no unit in it")
        findings.append(Finding(file, None, None, what, _("add the units of the case")))
    return codes, findings


def _schemes(folder: Path, con: duckdb.DuckDBPyConnection) -> tuple[list[Scheme] | None, list[Finding]]:
    """The editions in the order of their years, or None where one of them cannot be read."""
    files = sorted((folder / "schemes").glob("*.toml"))
    if not files:
        what = _("there is no scheme file")
        return None, [Finding("schemes/*.toml", None, None, what, _("add one TOML file an edition"))]
    levels = [
        lv for (lv,) in con.execute("SELECT DISTINCT level FROM raw_units WHERE level <> ''").fetchall()
    ]
    read = {file.name: read_model(file, Scheme) for file in files}
    schemes = {name: scheme for name, scheme in read.items() if isinstance(scheme, Scheme)}
    findings = [finding for scheme in read.values() if isinstance(scheme, list) for finding in scheme]
    for name, scheme in schemes.items():
        findings += [Finding(name, None, *mistake) for mistake in mistakes(scheme, levels)]
        for table, rows in scheme_rows(scheme, levels).items():
            _insert(con, table, rows)
    findings += _overlaps(schemes)
    in_order = sorted(schemes.values(), key=lambda s: s.scheme.in_force.from_)
    return in_order if len(schemes) == len(files) else None, findings


def _overlaps(schemes: dict[str, Scheme]) -> Iterator[Finding]:
    named = sorted(schemes.items(), key=lambda item: item[1].scheme.in_force.from_)
    for (first, a), (second, b) in pairwise(named):
        if a.scheme.in_force.covers(b.scheme.in_force.from_):
            what = _("is in force in {year} together with {other}").format(
                year=b.scheme.in_force.from_, other=first
            )
            yield Finding(second, None, "scheme.in_force", what, _("end one before the other begins"))
        if a.scheme.id == b.scheme.id:
            what = _("has the id {id} of {other}").format(id=b.scheme.id, other=first)
            yield Finding(second, None, "scheme.id", what, _("give each edition its own id"))


def _values(
    folder: Path, con: duckdb.DuckDBPyConnection, *, units_known: bool, schemes: list[Scheme] | None
) -> list[Finding]:
    file, findings = read_table(con, folder, "values")
    periods = [
        (s.scheme.id, s.scheme.in_force.from_, s.scheme.in_force.to or LAST_YEAR) for s in schemes or []
    ]
    _insert(con, "periods", periods)
    con.execute(sql("door/years"))
    # What cannot be known is not held against the values: units or schemes that could not be read.
    unknowable = [] if units_known else ["unknown_unit"]
    unknowable += [] if schemes is not None else ["no_scheme", "unknown_indicator"]
    empty = not con.execute("SELECT 1 FROM raw_values LIMIT 1").fetchone()
    if empty and not findings:
        findings.append(
            Finding(file, None, None, _("there is no value in it"), _("add the values of the units"))
        )
    findings += findings_of(con, file, "value_findings", findings, unknowable)
    if not findings:
        con.execute(sql("door/facts"))
    con.execute("DROP TABLE raw_values")
    return findings


def _decisions(
    folder: Path, con: duckdb.DuckDBPyConnection, units: set[str], schemes: list[Scheme] | None
) -> list[Finding]:
    file = folder / "decisions.toml"
    if not file.is_file():
        return []
    read = read_model(file, Decisions)
    if isinstance(read, list):
        return read
    found = list(decisions.findings(read, units, schemes)) if units and schemes is not None else []
    if not found and read.decisions:
        _insert(con, "raw_decisions", [decision.row() for decision in read.decisions])
        con.execute(sql("door/decisions"))
    return found
