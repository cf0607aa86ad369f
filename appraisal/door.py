"""The door: a table of the case, CSV or Parquet, into raw_units or raw_values, with every mistake found on the way."""

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from appraisal import persons
from appraisal.csv_rows import nameless
from appraisal.csv_source import load_csv
from appraisal.door_cells import WHOLE, decimals, mistake, text, typed, wrong
from appraisal.findings import Finding
from appraisal.mistakes import MISTAKES, NOTICES
from appraisal.parquet_source import load_parquet
from appraisal.values_folder import misplaced, other_years
from appraisal.words import _

if TYPE_CHECKING:
    from appraisal.slices import Slice

SQL = Path(__file__).parent / "sql"

UNITS = {
    **dict.fromkeys(("code", "name", "name_en", "level", "kind", "parent"), "VARCHAR"),
    **dict.fromkeys(("valid_from", "valid_to"), "BIGINT"),
    **dict.fromkeys(("lon", "lat"), "DOUBLE"),
}
VALUES = {
    "unit": "VARCHAR",
    "year": "BIGINT",
    "indicator": "VARCHAR",
    **dict.fromkeys(("numerator", "denominator", "value"), "DOUBLE"),
    **dict.fromkeys(("verified_numerator", "verified_denominator", "verified_value", "standard_error"), "DOUBLE"),
    **dict.fromkeys(("lower", "upper"), "DOUBLE"),
    **dict.fromkeys(("status", "origin", "source", "note"), "VARCHAR"),
}
REQUIRED = {"units": ("code", "name", "level", "parent"), "values": ("unit", "year", "indicator")}
CODES = [name for table in (UNITS, VALUES) for name, kind in table.items() if kind == "VARCHAR"]
# What may be a person's number: as many digits, and not the twelve of a unit's code alone.
DIGITS, CODE = "[0-9０-９]([ -]?[0-9０-９]){10}", "[0-9]{12}"
FIGURES = ("numerator", "value", "verified_numerator", "verified_value")
NOT_THE_FILES = (duckdb.OutOfMemoryException, duckdb.InterruptException, duckdb.InternalException)
NOT_READ = (duckdb.Error, RuntimeError, UnicodeDecodeError)  # the last two where a name or a text is no UTF-8
# A fact of 0 or 1 may be written as a truth.
NUMBERS = re.compile(r'U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\)|BOOLEAN|VARCHAR|"NULL"')


@cache
def sql(name: str) -> str:
    """The text of appraisal/sql/NAME.sql."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


def read_table(
    con: duckdb.DuckDBPyConnection, folder: Path, table: str, only: "Slice | None" = None
) -> tuple[str, list[Finding]]:
    """Fill raw_TABLE from the folder's one form of it, or a slice's rows: (the file's name, what its cells lack).

    Where the file itself cannot be read, the table is there and empty."""
    columns = UNITS if table == "units" else VALUES
    forms = [folder / f"{table}.csv", folder / f"{table}.parquet"]
    found = [form for form in forms if form.is_file()]
    if table == "values" and (folder / table).is_dir():
        found.append(folder / table)
    if len(found) == 1:
        return found[0].name, _read(con, found[0], table, columns, only)
    _make_empty(con, table, columns)
    if not found:
        what, cure = _("the file is not there"), _("add {names}").format(names=_forms(forms))
        return forms[0].name, [Finding(forms[0].name, None, None, what, cure)]
    what = _("{table} stands here in {n} forms").format(table=table, n=len(found))
    return found[0].name, [
        Finding(found[0].name, None, None, what, _("keep one of {names}").format(names=_forms(found)))
    ]


def _forms(files: list[Path]) -> str:
    return ", ".join(file.name for file in files)


def _read(
    con: duckdb.DuckDBPyConnection, file: Path, table: str, columns: dict[str, str], only: "Slice | None"
) -> list[Finding]:
    try:
        return _filled(con, file, table, columns, only)
    except NOT_THE_FILES:
        raise
    except NOT_READ as error:  # rows that cannot be read show only when they are
        _make_empty(con, table, columns)
        return [unreadable(file, error)]


def _filled(
    con: duckdb.DuckDBPyConnection, file: Path, table: str, columns: dict[str, str], only: "Slice | None"
) -> list[Finding]:
    kinds, findings = _source(con, file, table, columns, only)
    if not kinds or _is_wide(list(kinds), table, columns):
        _make_empty(con, table, columns)
        return findings
    # A column that is missing or holds no numbers is empty, so that it hides nothing of the others.
    unreadable_columns = {finding.column for finding in _type_findings("", kinds, columns)}
    kinds = {name: kind for name, kind in kinds.items() if name not in unreadable_columns}
    _make(con, table, columns, kinds, "source")
    findings += _cell_findings(con, file.name, columns, kinds)
    findings += _person_findings(con, file.name, table)
    con.execute(f"DROP {'TABLE' if file.suffix == '.csv' else 'VIEW'} source")
    return findings


def _source(
    con: duckdb.DuckDBPyConnection, file: Path, table: str, columns: dict[str, str], only: "Slice | None"
) -> tuple[dict[str, str], list[Finding]]:
    """Table or view source of the file's rows: (column -> type, what is wrong with the file and its columns)."""
    findings: list[Finding] = []
    if file.is_dir() and only is None:  # of a slice's files the plan has told
        if elsewhere := [*misplaced(file)]:
            return {}, elsewhere
        findings += other_years(con, file, sql("door/folder_years"))
    if file.suffix == ".csv":
        kinds, findings = load_csv(con, file, columns)
    else:
        kinds = load_parquet(con, file, only)
    if kinds or not findings:
        of_columns = [
            *_column_findings(file.name, list(kinds), table, columns),
            *_type_findings(file.name, kinds, columns),
        ]
        findings += [finding for finding in of_columns if finding not in findings]
    return kinds, findings


def shape_findings(con: duckdb.DuckDBPyConnection, folder: Path) -> list[Finding]:
    """What is wrong with the files and columns of a large case's values, before a row is read."""
    file = folder / "values" if (folder / "values").is_dir() else folder / "values.parquet"
    try:
        _kinds, findings = _source(con, file, "values", VALUES, None)
    except NOT_READ as error:
        return [unreadable(file, error)]
    con.execute("DROP VIEW IF EXISTS source")
    return findings


def unreadable(file: Path, error: Exception) -> Finding:
    """The database's words for what is wrong with the bytes of a file."""
    told = str(error).partition("\n")[0] if isinstance(error, duckdb.Error) else _("it holds text that is not UTF-8")
    what = _("cannot be read: {error}").format(error=told)
    return Finding(file.name, None, None, what, _("write it again as Parquet"))


def _make_empty(con: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str]) -> None:
    _make(con, table, columns, {}, "(SELECT 0 AS row WHERE FALSE)")


def _make(
    con: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], kinds: dict[str, str], source: str
) -> None:
    cells = [typed(name, kind, kinds) for name, kind in columns.items()]
    if table == "values":
        cells += [decimals(name, kinds) for name in ("value", "verified_value")]
    con.execute(f"CREATE OR REPLACE TEMP TABLE raw_{table} AS SELECT row, {', '.join(cells)} FROM {source}")


def _column_findings(file: str, present: list[str], table: str, columns: dict[str, str]) -> Iterator[Finding]:
    missing = [name for name in REQUIRED[table] if name not in present]
    heads = [name for name in present if name and name not in columns]
    if _is_wide(present, table, columns):
        what = _("the columns {names} stand side by side, as on a wide sheet").format(names=_listed(heads))
        yield Finding(file, 1, None, what, _("write a row for each unit, year and indicator, its figure in value"))
        return
    if table == "values" and not any(name in present for name in FIGURES):
        missing.append("value")
    for name in missing:
        yield Finding(file, None, name, _("the column {name} is missing").format(name=name), _("add it"))
    if "" in present:
        yield nameless(file)
    for name in present:
        if mistake := persons.mistake_of(name):
            yield Finding(file, None, name, *mistake)
        elif name and name not in columns:
            what = _("there is no column {name} in the contract").format(name=name)
            cure = _("take it out, or use one of {names}").format(names=", ".join(columns))
            yield Finding(file, None, name, what, cure)


def _is_wide(present: list[str], table: str, columns: dict[str, str]) -> bool:
    """Whether the indicators stand in the head instead of a column of their own."""
    return table == "values" and "indicator" not in present and len({*present} - {"", *columns}) > 1


def _listed(names: list[str], most: int = 3) -> str:
    return ", ".join(names[:most]) + ("…" if len(names) > most else "")


def _type_findings(file: str, kinds: dict[str, str], columns: dict[str, str]) -> Iterator[Finding]:
    for name, kind in columns.items():
        if kind == "VARCHAR" or NUMBERS.fullmatch(kinds.get(name, "DOUBLE")):
            continue
        what = _("the column {name} holds {kind} and no numbers").format(name=name, kind=kinds[name])
        whole = _("write it as whole numbers such as 2008")
        cure = whole if kind == "BIGINT" else _("write it as plain numbers such as 91.05")
        yield Finding(file, None, name, what, cure)


def _cell_findings(
    con: duckdb.DuckDBPyConnection, file: str, columns: dict[str, str], kinds: dict[str, str]
) -> list[Finding]:
    """Cells that are no number where one belongs; a whole column of integers needs no look.

    One pass over the rows tells whether there are any: there seldom are."""
    looks, wrongs = [], []
    for name, kind in columns.items():
        if kind == "VARCHAR" or kinds.get(name, WHOLE[0]) in WHOLE:
            continue
        told, where = mistake(name, kind, kinds), wrong(name, kind, kinds)
        wrongs.append(where)
        looks.append(f"SELECT {told}, row, '{name}', {text(name)}, '' FROM source WHERE {where}")
    if not wrongs or not con.execute(f"SELECT 1 FROM source WHERE {' OR '.join(wrongs)} LIMIT 1").fetchone():
        return []
    return [_finding(file, *row) for row in con.execute(" UNION ALL ".join(looks)).fetchall()]


def _person_findings(con: duckdb.DuckDBPyConnection, file: str, table: str) -> Iterator[Finding]:
    """Texts that hold a person's number, each told once; of the values, those that are no codes of the case."""
    for column in ("source", "note") if table == "values" else (name for name in UNITS if UNITS[name] == "VARCHAR"):
        texts = f"SELECT MIN(row), {column} FROM raw_{table} WHERE {column} IS NOT NULL GROUP BY {column}"
        asked = "regexp_matches(text, ?) AND NOT regexp_full_match(text, ?)"
        of_column = con.execute(f"SELECT * FROM ({texts}) AS t (row, text) WHERE {asked}", [DIGITS, CODE])
        for row, told in of_column.fetchall():
            if mistake := persons.mistake_in(told):
                yield Finding(file, row, column, *mistake)


def _finding(file: str, name: str, row: int, col: str, culprit: str, other: str) -> Finding:
    if col not in CODES:  # a count is stored as a double, and a reader wrote it without a fraction
        culprit, other = culprit.removesuffix(".0"), other.removesuffix(".0")
    what, cure = (_(words).format(col=col, culprit=culprit, other=other) for words in MISTAKES[name])
    return Finding(file, row, col, what, cure, refuses=name not in NOTICES)


def findings_of(
    con: duckdb.DuckDBPyConnection, file: str, question: str, told: list[Finding], but: Collection[str] = ()
) -> list[Finding]:
    """What sql/door/QUESTION.sql finds in the raw table, but for these mistakes, and for cells and whole columns that
    are already told of."""
    cells = {(finding.row, finding.column) for finding in told}
    found = con.execute(sql(f"door/{question}")).fetchall()
    findings = [_finding(file, *row) for row in found if row[0] not in but]
    return [f for f in findings if (f.row, f.column) not in cells and (None, f.column) not in cells]
