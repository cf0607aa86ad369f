"""One folder of data, read whole and checked at the door: a Case is ready to appraise, or it is Refused."""

import csv
import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb
from pydantic import Field

from appraisal.door import TILES, finding, findings_of, read_table, sql
from appraisal.findings import Finding, Refused
from appraisal.scheme import Reference, Scheme, Table
from appraisal.scheme_findings import mistakes
from appraisal.scheme_tables import scheme_rows
from appraisal.toml_files import read_model
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


class Decision(Table):
    """A sanction or an award as the authority recorded it; `name` for a recipient that is no unit."""

    kind: Literal["sanction", "award"]
    code: str
    year: int
    unit: str | None = None
    name: str | None = None
    places: int | None = None
    decided_by: str | None = None
    decided_on: datetime.date | None = None
    document: str | None = None
    reference: str | Reference | None = None
    origin: Literal["circular", "reconstructed", "imported", "derived"] = "imported"

    def row(self) -> tuple[object, ...]:
        reference = None if self.reference is None else str(self.reference)
        who = (self.unit, self.name, self.places, self.decided_by, self.decided_on)
        return (self.kind, self.code, self.year, *who, self.document, reference, self.origin)


class Decisions(Table):
    decisions: list[Decision] = Field([], alias="decision")


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


def insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        line = f"({', '.join('?' * len(rows[0]))})"
        con.execute(
            f"INSERT INTO {table} VALUES {', '.join([line] * len(rows))}",
            [cell for row in rows for cell in row],
        )


def _read(folder: Path, con: duckdb.DuckDBPyConnection) -> Case:
    con.execute(sql("door/tables"))
    about = read_model(folder / "case.toml", About)
    findings = about if isinstance(about, list) else []
    findings += _units(folder, con)
    levels = [level for (level,) in con.execute("SELECT DISTINCT level FROM units").fetchall() if level]
    schemes, scheme_findings = _schemes(folder, con, levels)
    findings += scheme_findings
    checked = None if scheme_findings else schemes
    findings += _values(folder, con, checked)
    findings += _decisions(folder, con, checked)
    findings += _places(folder, con)
    years = [y for (y,) in con.execute("SELECT year FROM years WHERE appraised ORDER BY year").fetchall()]
    if not findings and isinstance(about, About) and about.default_year not in (None, *years):
        what = _("the case has no year {year}").format(year=about.default_year)
        findings.append(Finding("case.toml", None, "default_year", what, _("use one of its years")))
    if findings or isinstance(about, list):
        raise Refused(findings)
    return Case(folder, about, schemes, years, con)


def _units(folder: Path, con: duckdb.DuckDBPyConnection) -> list[Finding]:
    findings = read_table(con, folder, "units")
    if not _is_there(con, "raw_units"):
        return findings
    file = _file_name(folder, "units")
    con.execute(sql("door/units"))
    findings += (found := findings_of(con, file, "unit_findings"))
    if not found and not findings:
        lost = con.execute(
            "SELECT row, code FROM raw_units WHERE code NOT IN (SELECT code FROM units) ORDER BY row"
        ).fetchall()
        findings += [finding(file, "parent_loop", row, "parent", code, "") for row, code in lost]
    if not con.execute("SELECT 1 FROM raw_units LIMIT 1").fetchone():
        findings.append(
            Finding(file, None, None, _("there is no unit in it"), _("add the units of the case"))
        )
    return findings


def _schemes(
    folder: Path, con: duckdb.DuckDBPyConnection, levels: list[str]
) -> tuple[list[Scheme], list[Finding]]:
    files = sorted((folder / "schemes").glob("*.toml"))
    if not files:
        what = _("there is no scheme file")
        return [], [Finding("schemes/*.toml", None, None, what, _("add one TOML file an edition"))]
    schemes: dict[str, Scheme] = {}
    findings: list[Finding] = []
    for file in files:
        scheme = read_model(file, Scheme)
        if isinstance(scheme, list):
            findings += scheme
            continue
        schemes[file.name] = scheme
        findings += [Finding(file.name, None, *mistake) for mistake in mistakes(scheme, levels)]
    findings += _overlaps(schemes)
    if not findings:
        for scheme in schemes.values():
            for table, rows in scheme_rows(scheme, levels).items():
                insert(con, table, rows)
    return sorted(schemes.values(), key=lambda s: s.scheme.in_force.from_), findings


def _overlaps(schemes: dict[str, Scheme]) -> Iterator[Finding]:
    named = sorted(schemes.items(), key=lambda item: item[1].scheme.in_force.from_)
    for (first, a), (second, b) in zip(named, named[1:], strict=False):
        if a.scheme.in_force.covers(b.scheme.in_force.from_):
            what = _("is in force in {year} together with {other}").format(
                year=b.scheme.in_force.from_, other=first
            )
            yield Finding(second, None, "scheme.in_force", what, _("end one before the other begins"))
        if a.scheme.id == b.scheme.id:
            what = _("has the id {id} of {other}").format(id=b.scheme.id, other=first)
            yield Finding(second, None, "scheme.id", what, _("give each edition its own id"))


def _values(folder: Path, con: duckdb.DuckDBPyConnection, schemes: list[Scheme] | None) -> list[Finding]:
    findings = read_table(con, folder, "values")
    if not _is_there(con, "raw_values"):
        return findings
    file = _file_name(folder, "values")
    if not con.execute("SELECT 1 FROM raw_values LIMIT 1").fetchone():
        findings.append(
            Finding(file, None, None, _("there is no value in it"), _("add the values of the units"))
        )
    # Values are held against the scheme, so a broken scheme would find fault with every one of them.
    if schemes is not None:
        periods = [s.scheme.in_force for s in schemes]
        con.execute("CREATE TEMP TABLE raw_periods (scheme VARCHAR, first_year BIGINT, last_year BIGINT)")
        insert(
            con,
            "raw_periods",
            [(s.scheme.id, p.from_, p.to or LAST_YEAR) for s, p in zip(schemes, periods, strict=True)],
        )
        con.execute(sql("door/years"))
        told = {(f.row, f.column) for f in findings}
        found = findings_of(con, file, "value_findings")
        findings += [f for f in found if (f.row, f.column) not in told]
    if not findings:
        con.execute(sql("door/facts"))
    con.execute("DROP TABLE raw_values")
    return findings


def _decisions(folder: Path, con: duckdb.DuckDBPyConnection, schemes: list[Scheme] | None) -> list[Finding]:
    file = folder / "decisions.toml"
    if not file.is_file():
        return []
    read = read_model(file, Decisions)
    if isinstance(read, list):
        return read
    if schemes is None:
        return []
    units = {code for (code,) in con.execute("SELECT code FROM units").fetchall()}
    findings = [f for n, d in enumerate(read.decisions, 1) for f in _decision_findings(n, d, units, schemes)]
    if not findings and read.decisions:
        con.execute("CREATE TEMP TABLE raw_decisions AS SELECT * EXCLUDE deadline FROM decisions")
        insert(con, "raw_decisions", [decision.row() for decision in read.decisions])
        con.execute(sql("door/decisions"))
    return findings


def _decision_findings(n: int, d: Decision, units: set[str], schemes: list[Scheme]) -> Iterator[Finding]:
    def wrong(key: str, what: str, cure: str) -> Finding:
        return Finding("decisions.toml", None, f"decision[{n}].{key}", what, cure)

    scheme = next((s for s in schemes if s.scheme.in_force.covers(d.year)), None)
    if scheme is None:
        yield wrong("year", _("no scheme is in force in {year}").format(year=d.year), _("correct the year"))
    else:
        rules = scheme.sanctions if d.kind == "sanction" else scheme.awards
        if d.code not in {rule.code for rule in rules}:
            what = _("the scheme has no {kind} {code}").format(kind=_(d.kind), code=d.code)
            yield wrong("code", what, _("correct the code, or add it"))
    if d.unit is not None and d.unit not in units:
        yield wrong(
            "unit", _("there is no unit {code}").format(code=d.unit), _("correct the code, or use `name`")
        )
    if d.unit is None and d.name is None:
        yield wrong("unit", _("names neither a unit nor a recipient"), _("give `unit` or `name`"))


def _places(folder: Path, con: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Shapes may be more than the units (a locator of the neighbours); a tile is there for a unit only."""
    for file in sorted((folder / "boundaries").glob("*.geojson")):
        try:
            features = json.loads(file.read_bytes())["features"]
            missing = sum("code" not in feature["properties"] for feature in features)
        except (ValueError, KeyError, TypeError):
            yield Finding(file.name, None, None, _("is not GeoJSON"), _("write it as a FeatureCollection"))
            continue
        if missing:
            what = _("{n} shapes have no properties.code").format(n=missing)
            yield Finding(file.name, None, "code", what, _("give each the code of its unit"))
    if not (tiles := folder / "tiles.csv").is_file():
        return
    units = {code for (code,) in con.execute("SELECT code FROM units").fetchall()}
    with tiles.open(encoding="utf-8-sig", newline="") as stream:
        for row, tile in enumerate(csv.DictReader(stream), 2):
            if missing_columns := [name for name in TILES if name not in tile]:
                what = _("the column {name} is missing").format(name=missing_columns[0])
                yield Finding(tiles.name, None, missing_columns[0], what, _("add it"))
                return
            if tile["code"] not in units:
                what = _("there is no unit {code}").format(code=tile["code"])
                yield Finding(tiles.name, row, "code", what, _("correct the code"))


def _is_there(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    return bool(con.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [table]).fetchone())


def _file_name(folder: Path, table: str) -> str:
    names = [f"{table}.csv", f"{table}.parquet", table]
    return next((name for name in names if (folder / name).exists()), names[0])
