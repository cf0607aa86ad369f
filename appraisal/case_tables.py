"""The two tables of a case folder, read into a database and checked as far as they can be without the rules."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from appraisal.door import findings_of, read_table, sql
from appraisal.findings import Finding, are_wrong
from appraisal.memory import settings
from appraisal.slices import Slice
from appraisal.words import _


@dataclass(frozen=True)
class Units:
    """The units of a case: code -> level, also of those that hang on no top; level -> (first row, number of units)."""

    file: str
    level_of: dict[str, str]
    levels: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class CaseTables:
    """The database with units, raw_units and raw_values, the units, and what is wrong with the tables."""

    con: duckdb.DuckDBPyConnection
    units: Units
    values_file: str
    values_read: list[Finding]  # what is wrong with the cells of the values, as cells
    findings: list[Finding]  # all of it


def read_tables(folder: Path, memory: str | None, threads: int | None, only: Slice | None) -> CaseTables:
    """The tables of a case folder, or a slice's rows of them; what is wrong with its units the plan has told then."""
    con = connect(memory, threads)
    con.execute(sql("door/tables"))
    findings: list[Finding] = []
    if only is None:
        units, findings = read_units(folder, con)
    else:
        only.fill_units(con)
        units = Units("", {}, dict.fromkeys(only.levels, (0, 0)))
    file, cells = read_table(con, folder, "values", only)
    if only is not None:
        only.fill_years(con)
    else:
        con.execute("INSERT INTO value_years SELECT DISTINCT year FROM raw_values WHERE year IS NOT NULL")
    if only is None and not are_wrong(cells) and not con.execute("SELECT 1 FROM raw_values LIMIT 1").fetchone():
        what = _("there is no value in it")
        cells.append(Finding(file, None, None, what, _("add the values of the units")))
    # What cannot be known is not held against the values: here, units that could not be read.
    unknowable = [] if units.level_of or only is not None else ["unknown_unit"]
    findings += cells + findings_of(con, file, "value_findings", cells, unknowable)
    return CaseTables(con, units, file, cells, findings)


def connect(memory: str | None = None, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """An in-memory database that reaches for nothing outside the case."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "python_enable_replacements": False,
        **settings(memory),
    }
    if threads:
        config["threads"] = threads
    return duckdb.connect(":memory:", config=config)


def read_units(folder: Path, con: duckdb.DuckDBPyConnection) -> tuple[Units, list[Finding]]:
    """All units, also those that hang on no top; and what is wrong with them."""
    file, findings = read_table(con, folder, "units")
    con.execute(sql("door/units"))
    findings += findings_of(con, file, "unit_findings", findings)
    level_of = dict(con.execute("SELECT code, COALESCE(level, '') FROM raw_units WHERE code <> ''").fetchall())
    of_levels = "SELECT level, MIN(row), COUNT(*) FROM raw_units WHERE level <> '' GROUP BY level ORDER BY level"
    levels = {level: (row, n) for level, row, n in con.execute(of_levels).fetchall()}
    if not level_of and not are_wrong(findings):
        what = _("there is no unit in it")
        findings.append(Finding(file, None, None, what, _("add the units of the case")))
    return Units(file, level_of, levels), findings
