"""Make units.parquet and values.parquet of this case from the sources in this folder.

    python data/jiangyuan/sources/build.py [FOLDER]     FOLDER: where to write; without it, the case itself

What the circular says is read from circular.toml. All else is laid out in the CSV files, which data/README.md
explains. Nothing is drawn at random, so the same sources always give the same bytes.
"""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

SOURCES = Path(__file__).resolve().parent
STAGES = ("units.sql", "sample.sql", "values.sql")
OUTPUTS = {"units": "FROM unit_rows ORDER BY code", "values": "FROM value_rows ORDER BY year, unit, indicator"}


def main() -> None:
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCES.parent)


def build(folder: Path) -> None:
    """Write both tables into the folder."""
    with duckdb.connect() as connection:
        load_circular(connection, tomllib.loads((SOURCES / "circular.toml").read_text("utf-8")))
        connection.execute("SET VARIABLE sources = ?", [str(SOURCES)])
        for stage in STAGES:
            connection.execute((SOURCES / stage).read_text("utf-8"))
        for name, question in OUTPUTS.items():
            connection.sql(question).write_parquet(str(folder / f"{name}.parquet"), compression="zstd")


def load_circular(connection: duckdb.DuckDBPyConnection, circular: dict[str, Any]) -> None:
    """The circular as tables: its figures, the villages that it names, and the year that it is about."""
    document = circular["document"]
    connection.execute((SOURCES / "circular.sql").read_text("utf-8"))
    connection.execute("SET VARIABLE year = ?", [document["appraisal_year"]])
    connection.executemany("INSERT INTO named VALUES (?)", [[code] for code in document["villages_named"]])
    connection.executemany("INSERT INTO circular VALUES (?, ?, ?, ?, ?, ?)", list(figures(circular)))


def figures(circular: dict[str, Any]) -> Iterator[list[Any]]:
    """(unit, year, indicator, value, source, note) of each figure that is printed, then of each that is implied."""
    document = circular["document"]
    this_year = {"years": [document["appraisal_year"]]}
    printed = [figure | this_year | {"units": [figure["unit"]]} for figure in circular["figure"]]
    for fact in printed + circular["implied"]:
        source = f"{document['number']} {fact['section']}"
        for unit in fact["units"]:
            for year in fact["years"]:
                yield [unit, year, fact["indicator"], fact["value"], source, fact.get("note")]


if __name__ == "__main__":
    main()
