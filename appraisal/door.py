"""The door: a table of the case, CSV or Parquet, into raw_units or raw_values, with every mistake found on the way."""

from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from appraisal.csv_source import load_csv
from appraisal.findings import Finding
from appraisal.mistakes import MISTAKES
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
    **dict.fromkeys(
        ("verified_numerator", "verified_denominator", "verified_value", "standard_error"), "DOUBLE"
    ),
    **dict.fromkeys(("status", "origin", "source", "note"), "VARCHAR"),
}
REQUIRED = {"units": ("code", "name", "level", "parent"), "values": ("unit", "year", "indicator")}
FIGURES = ("numerator", "value", "verified_numerator", "verified_value")
WHOLE = ("BIGINT", "INTEGER", "SMALLINT")
DEFAULTS = {"status": "'observed'", "origin": "'imported'"}


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
    _make(con, table, columns, {}, "(SELECT 0 AS row WHERE FALSE)")
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
    con: duckdb.DuckDBPyConnection,
    file: Path,
    table: str,
    columns: dict[str, str],
    only: "Slice | None",
) -> list[Finding]:
    try:
        present, findings = (
            load_csv(con, file, columns) if file.suffix == ".csv" else _load_parquet(con, file, only)
        )
    except duckdb.Error as error:
        what = _("cannot be read: {error}").format(error=str(error).splitlines()[0])
        present, findings = {}, [Finding(file.name, None, None, what, _("write it again as Parquet"))]
    if not findings or present:
        findings += _column_findings(file.name, list(present), table, columns)
    if not present or not set(REQUIRED[table]) <= set(present):
        # Without its columns every row of the file would be found fault with.
        _make(con, table, columns, {}, "(SELECT 0 AS row WHERE FALSE)")
        return findings
    _make(con, table, columns, present, "source")
    findings += _cell_findings(con, file.name, columns, present)
    con.execute(f"DROP {'TABLE' if file.suffix == '.csv' else 'VIEW'} source")
    return findings


def _load_parquet(
    con: duckdb.DuckDBPyConnection, file: Path, only: "Slice | None"
) -> tuple[dict[str, str], list[Finding]]:
    """The file, or the folder of files, or a slice's rows of them, as view source; (column -> type, no finding)."""
    pattern = str(file / "*" / "*.parquet" if file.is_dir() else file).replace("'", "''")
    options = f"union_by_name = true, hive_partitioning = {'true' if file.is_dir() else 'false'}"
    if only is None:
        rows = f"SELECT row_number() OVER () AS row, * FROM read_parquet('{pattern}', {options})"
    else:
        rows = only.rows(
            con, f"read_parquet('{pattern}', {options}, filename = true, file_row_number = true)"
        )
    # Not copied: text that repeats comes as a dictionary from the file, and is trimmed once a word.
    con.execute(f"CREATE OR REPLACE TEMP VIEW source AS {rows}")
    described = con.execute("FROM source LIMIT 0").description or []
    return {str(name): str(kind) for name, kind, *_rest in described if name != "row"}, []


def _make(
    con: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], kinds: dict[str, str], source: str
) -> None:
    cells = [_typed(name, kind, kinds) for name, kind in columns.items()]
    if table == "values":
        cells += [_decimals(name, kinds) for name in ("value", "verified_value")]
    con.execute(f"CREATE TEMP TABLE raw_{table} AS SELECT row, {', '.join(cells)} FROM {source}")


def _column_findings(file: str, present: list[str], table: str, columns: dict[str, str]) -> Iterator[Finding]:
    missing = [name for name in REQUIRED[table] if name not in present]
    if table == "values" and not any(name in present for name in FIGURES):
        missing.append("value")
    for name in missing:
        yield Finding(file, None, name, _("the column {name} is missing").format(name=name), _("add it"))
    for name in present:
        if name not in columns:
            what = _("there is no column {name} in the contract").format(name=name)
            cure = _("take it out, or use one of {names}").format(names=", ".join(columns))
            yield Finding(file, None, name, what, cure)


def _typed(name: str, kind: str, kinds: dict[str, str]) -> str:
    if name not in kinds:
        return f"CAST({DEFAULTS.get(name, 'NULL')} AS {kind}) AS {name}"
    if kind == "VARCHAR":
        text = f"NULLIF(TRIM(CAST({name} AS VARCHAR)), '')"
        return f"COALESCE({text}, {DEFAULTS[name]}) AS {name}" if name in DEFAULTS else f"{text} AS {name}"
    number = _number(name, kinds)
    if kind == "BIGINT" and kinds[name] in WHOLE:
        return f"CAST({name} AS BIGINT) AS {name}"
    if kind == "BIGINT":
        return f"CASE WHEN {number} = FLOOR({number}) THEN TRY_CAST({number} AS BIGINT) END AS {name}"
    return f"CASE WHEN isfinite({number}) THEN {number} END AS {name}"


def _number(name: str, kinds: dict[str, str]) -> str:
    """The cell as a double: text is read as a number where it is one."""
    if kinds[name] != "VARCHAR":
        return f"CAST({name} AS DOUBLE)"
    return f"TRY_CAST(NULLIF(TRIM({name}), '') AS DOUBLE)"


def _decimals(name: str, kinds: dict[str, str]) -> str:
    """How many decimals the figure was written with; a float without a fraction was written without."""
    if name not in kinds:
        return f"CAST(NULL AS INTEGER) AS {name}_decimals"
    text = f"TRIM(CAST({name} AS VARCHAR))"
    kept = text if kinds[name] == "VARCHAR" else f"regexp_replace({text}, '\\.0$', '')"
    return f"CASE WHEN {text} NOT LIKE '%e%' THEN length(split_part({kept}, '.', 2)) END AS {name}_decimals"


def _cell_findings(
    con: duckdb.DuckDBPyConnection, file: str, columns: dict[str, str], kinds: dict[str, str]
) -> list[Finding]:
    """Cells that are no number where one belongs; a whole column of integers needs no look.

    One pass over the rows tells whether there are any: there seldom are."""
    looks, wrongs = [], []
    for name, kind in columns.items():
        if kind == "VARCHAR" or kinds.get(name, WHOLE[0]) in WHOLE:
            continue
        mistake = "not_whole" if kind == "BIGINT" else "not_a_number"
        text, wrong = f"NULLIF(TRIM(CAST({name} AS VARCHAR)), '')", _wrong(name, kind, kinds)
        wrongs.append(wrong)
        looks.append(f"SELECT '{mistake}', row, '{name}', {text}, '' FROM source WHERE {wrong}")
    if not wrongs or not con.execute(f"SELECT 1 FROM source WHERE {' OR '.join(wrongs)} LIMIT 1").fetchone():
        return []
    return [_finding(file, *row) for row in con.execute(" UNION ALL ".join(looks)).fetchall()]


def _wrong(name: str, kind: str, kinds: dict[str, str]) -> str:
    """Whether the cell holds what is no number, or no whole one where it should be."""
    number = _number(name, kinds)
    if kind == "BIGINT":
        told = f"{number} IS NULL OR NOT isfinite({number}) OR {number} <> FLOOR({number})"
    else:
        told = f"{number} IS NULL OR NOT isfinite({number})"
    if kinds[name] == "VARCHAR":
        return f"(NULLIF(TRIM({name}), '') IS NOT NULL AND ({told}))"
    return f"({name} IS NOT NULL AND ({told}))"


def _finding(file: str, mistake: str, row: int, col: str, culprit: str, other: str) -> Finding:
    # A count is stored as a double, and a reader wrote it without a fraction.
    culprit, other = culprit.removesuffix(".0"), other.removesuffix(".0")
    what, cure = (_(words).format(col=col, culprit=culprit, other=other) for words in MISTAKES[mistake])
    return Finding(file, row, col, what, cure)


def findings_of(
    con: duckdb.DuckDBPyConnection, file: str, question: str, told: list[Finding], but: Collection[str] = ()
) -> list[Finding]:
    """What sql/door/QUESTION.sql finds in the raw table, but for these mistakes and for cells already told of."""
    cells = {(finding.row, finding.column) for finding in told}
    found = con.execute(sql(f"door/{question}")).fetchall()
    findings = [_finding(file, *row) for row in found if row[0] not in but]
    return [finding for finding in findings if (finding.row, finding.column) not in cells]
