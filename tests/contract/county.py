"""A county small enough to work by hand, written as a case folder in the contract's CSV form.

One district D, five towns T1 to T5, villages V11 and V12 in T1, V21 and V22 in T2. Unless a test says otherwise
the year is 2008, the scheme is in force from 2006 to 2008 on a scale of 100, and indicator `rate` of dimension A
carries the whole weight in points as given.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from appraisal.appraise import appraise
from appraisal.case import open_case

Row = dict[str, Any]
Scheme = dict[str, Any]

REFERENCE = {"title": "Rules of the county", "clause": "clause 1"}
CASE = {
    "title": "小县",
    "title_en": "A small county",
    "note": "手算",
    "note_en": "Worked by hand",
    "default_year": 2008,
}
UNIT_COLUMNS = ["code", "name", "name_en", "level", "kind", "parent", "valid_from", "valid_to", "lon", "lat"]
VALUE_COLUMNS = [
    "unit", "year", "indicator", "numerator", "denominator", "value", "verified_numerator", "verified_denominator",
    "verified_value", "standard_error", "lower", "upper", "status", "origin", "source", "note",
]  # fmt: skip


def unit(code: str, level: str, parent: str = "", **more: Any) -> Row:
    kind = {"district": "区", "town": "镇", "village": "村"}.get(level, "")
    return {"code": code, "name": f"{code}{kind}", "name_en": f"{level} {code}", "level": level, "kind": kind,
            "parent": parent, **more}  # fmt: skip


DISTRICT = unit("D", "district")


def towns(count: int, parent: str = "D") -> list[Row]:
    return [unit(f"T{n}", "town", parent) for n in range(1, count + 1)]


UNITS = [DISTRICT, *towns(5)] + [unit(f"V{n}", "village", f"T{n // 10}") for n in (11, 12, 21, 22)]


def reports(figures: Mapping[str, Any], indicator: str = "rate", year: int = 2008) -> list[Row]:
    """One row a unit; a figure is a number (the value), a word (the status) or a dict of columns."""
    return [{"unit": code, "year": year, "indicator": indicator, **_columns(x)} for code, x in figures.items()]


def _columns(figure: Any) -> Row:
    if isinstance(figure, dict):
        return figure
    return {"status": figure} if isinstance(figure, str) else {"value": figure}


def indicator(code: str = "rate", weight: float = 100, **more: Any) -> Row:
    return {"code": code, "name": code, "name_en": code, "dimension": "A", "levels": ["town"], "unit": "%",
            "better": "higher", "weight": weight, "score": "given", "reference": REFERENCE, **more}  # fmt: skip


def fact(code: str, **more: Any) -> Row:
    """An indicator without a dimension: it earns nothing and is there for conditions."""
    return {"code": code, "name": code, "name_en": code, "levels": ["town"], "unit": "count", "better": "lower",
            "reference": REFERENCE, **more}  # fmt: skip


def dimension(code: str = "A", weight: float = 100, **more: Any) -> Row:
    return {"code": code, "name": code, "name_en": code, "weight": weight, **more}


def sanction(code: str, *when: Row, **more: Any) -> Row:
    return {"code": code, "name": code, "name_en": code, "levels": ["town"], "when": list(when),
            "reference": REFERENCE, **more}  # fmt: skip


def award(code: str, by: str = "score", places: int = 1, **more: Any) -> Row:
    return {"code": code, "title": code, "title_en": code, "levels": ["town"], "by": by, "places": places,
            "reference": REFERENCE, **more}  # fmt: skip


def decision(kind: str, code: str, unit: str, **more: Any) -> Row:
    return {"kind": kind, "code": code, "year": 2008, "unit": unit, "decided_by": "district",
            "decided_on": date(2009, 3, 18), "document": "No. 16", "reference": "clause 1", "origin": "circular",
            **more}  # fmt: skip


def scheme(*indicators: Row, **sections: Any) -> Scheme:
    """Sections by their TOML names (dimension, band, sanction, award, ranking, missing); any other key is the head's."""
    names = ("dimension", "band", "sanction", "award", "ranking", "missing")
    head = {"id": "county", "title": "办法", "title_en": "Rules", "in_force": {"from": 2006, "to": 2008}, "scale": 100,
            "reference": REFERENCE}  # fmt: skip
    defaults = {
        "dimension": [dimension()],
        "ranking": {"peers": ["level", "parent"], "ties": "min"},
        "missing": {"policy": "rescale", "least_weight": 0.8},
    }
    given = {name: part for name, part in sections.items() if name in names}
    head |= {key: part for key, part in sections.items() if key not in names}
    return {"scheme": head, **defaults, "indicator": list(indicators), **given}


def county(
    folder: Path, values: Iterable[Row], *schemes: Scheme, units: Sequence[Row] = UNITS, decisions: Sequence[Row] = ()
) -> Path:
    (folder / "schemes").mkdir(parents=True)
    (folder / "case.toml").write_text(toml(CASE), encoding="utf-8")
    write_csv(folder / "units.csv", UNIT_COLUMNS, units)
    write_csv(folder / "values.csv", VALUE_COLUMNS, values)
    for number, edition in enumerate(schemes, 1):
        (folder / "schemes" / f"{number}.toml").write_text(toml(edition), encoding="utf-8")
    if decisions:
        (folder / "decisions.toml").write_text(toml({"decision": list(decisions)}), encoding="utf-8")
    return folder


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def toml(document: Mapping[str, Any]) -> str:
    """Scalars first, then [tables] and [[lists of tables]], one key a line, as the project writes its own files."""
    lines = [f"{key} = {_literal(part)}" for key, part in document.items() if not _is_section(part)]
    for key, part in document.items():
        if _is_section(part):
            for table in part if isinstance(part, list) else [part]:
                lines.append(f"\n[[{key}]]" if isinstance(part, list) else f"\n[{key}]")
                lines += [f"{name} = {_literal(entry)}" for name, entry in table.items()]
    return "\n".join(lines) + "\n"


def _is_section(part: Any) -> bool:
    return isinstance(part, dict) or (isinstance(part, list) and all(isinstance(entry, dict) for entry in part))


def _literal(part: Any) -> str:
    if isinstance(part, dict):
        return "{ " + ", ".join(f"{key} = {_literal(entry)}" for key, entry in part.items()) + " }"
    if isinstance(part, list):
        return "[" + ", ".join(map(_literal, part)) + "]"
    return part.isoformat() if isinstance(part, date) else json.dumps(part, ensure_ascii=False)


READER = duckdb.connect()


def query(sql: str) -> list[Row]:
    con = READER.execute(sql)
    names = [name for name, *_ in con.description or []]
    return [dict(zip(names, row, strict=True)) for row in con.fetchall()]


def save_parquet(sql: str, path: Path, options: str = "") -> None:
    query(f"COPY ({sql}) TO '{path}' (FORMAT parquet{options})")


@dataclass(frozen=True)
class Tables:
    """What `appraise` wrote, read back from its Parquet files."""

    folder: Path

    def rows(self, table: str, **where: Any) -> list[Row]:
        rows = query(f"FROM '{self.folder / table}.parquet'")
        return [row for row in rows if all(row[column] == wanted for column, wanted in where.items())]

    def one(self, table: str, **where: Any) -> Row:
        (row,) = self.rows(table, **where)
        return row

    def by_unit(self, table: str, column: str, **where: Any) -> dict[str, Any]:
        rows = self.rows(table, **where)
        found = {row["unit"]: row[column] for row in rows}
        assert len(found) == len(rows), f"{table} has a unit twice: {rows}"
        return found


def appraised(case: Path, out: Path) -> Tables:
    appraise(open_case(case)).write(out)
    return Tables(out)
