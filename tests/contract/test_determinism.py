"""The same case gives the same bytes, whatever the order of its rows and columns, its form, and the machine's threads."""

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from .county import (
    UNIT_COLUMNS,
    UNITS,
    VALUE_COLUMNS,
    Row,
    Tables,
    appraised,
    award,
    county,
    dimension,
    fact,
    indicator,
    reports,
    sanction,
    save_parquet,
    scheme,
    write_csv,
)

TABLES = ["values", "points", "dimensions", "scores", "ranks", "sanctions", "awards"]
RULES = scheme(
    indicator("a", 30, score="linear", target=97, transform="none"),
    indicator("b", 30, score="deduct", target=95, per=0.7, step=0.3),
    indicator("c", 20, dimension="B", score="share_of_best"),
    indicator("d", 20, dimension="B", score="linear", floor=1, target=90, transform="log"),
    fact("violation", levels=["town", "village"]),
    dimension=[dimension("A", 60), dimension("B", 40, aggregate="geometric")],
    missing={"policy": "group_mean", "least_weight": 0.5},
    band=[{"code": "fair", "name": "合格", "name_en": "Fair", "from": 60}],
    sanction=[sanction("card", {"indicator": "violation", "at_least": 1, "years": 2}, levels=["town", "village"])],
    award=[award("best", places=2, barred_by=["card"]), award("b", "dimension:A+B", exclusive="x")],
)


def figures() -> list[Row]:
    draw = random.Random(2008)
    places = [unit["code"] for unit in UNITS if unit["level"] != "district"]
    rows: list[Row] = []
    for year in (2006, 2007, 2008):
        for code in "abcd":
            rows += reports({f"T{n}": round(draw.uniform(60, 99), 2) for n in range(1, 6)}, code, year)
        rows += reports({code: draw.randint(0, 1) for code in places}, "violation", year)
    return [row for row in rows if draw.random() > 0.05]


def files(out: Path) -> dict[str, bytes]:
    return {table: (out / f"{table}.parquet").read_bytes() for table in TABLES}


@pytest.fixture(scope="module")
def ordered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case as it was first written, and beside it, in `out`, what it gives."""
    folder = tmp_path_factory.mktemp("ordered") / "case"
    appraised(county(folder, figures(), RULES), folder.parent / "out")
    return folder


def test_every_table_is_written_and_has_rows(ordered: Path) -> None:
    out = ordered.parent / "out"
    assert {path.name for path in out.iterdir()} == {*(f"{table}.parquet" for table in TABLES), "manifest.json"}
    counts = {table: len(Tables(out).rows(table)) for table in TABLES}
    assert all(counts.values()), counts


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_rows_does_not_matter(ordered: Path, tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    values, units = figures(), list(UNITS)
    draw.shuffle(values)
    draw.shuffle(units)
    appraised(county(tmp_path / "case", values, RULES, units=units), tmp_path / "out")
    assert files(tmp_path / "out") == files(ordered.parent / "out")


def test_the_order_of_columns_does_not_matter(ordered: Path, tmp_path: Path) -> None:
    folder = county(tmp_path / "case", (), RULES)
    write_csv(folder / "units.csv", UNIT_COLUMNS[::-1], UNITS)
    write_csv(folder / "values.csv", VALUE_COLUMNS[::-1], figures())
    appraised(folder, tmp_path / "out")
    assert files(tmp_path / "out") == files(ordered.parent / "out")


def to_parquet(folder: Path, name: str, columns: Sequence[str]) -> str:
    kinds = {
        name: "DOUBLE"
        for name in columns
        if name.endswith(("numerator", "denominator", "value", "error", "lon", "lat"))
    }
    kinds |= {name: "BIGINT" for name in ("year", "valid_from", "valid_to") if name in columns}
    texts = {name: "VARCHAR" for name in columns if name not in kinds}
    return f"FROM read_csv('{folder / name}.csv', header=true, columns={ {name: (kinds | texts)[name] for name in columns} })"


@pytest.mark.parametrize("partitioned", [False, True], ids=["one file", "a file a year"])
def test_csv_and_parquet_are_one_case(ordered: Path, tmp_path: Path, partitioned: bool) -> None:
    folder = county(tmp_path / "case", figures(), RULES)
    units, values = to_parquet(folder, "units", UNIT_COLUMNS), to_parquet(folder, "values", VALUE_COLUMNS)
    save_parquet(units, folder / "units.parquet")
    if partitioned:
        save_parquet(values, folder / "values", ", PARTITION_BY year")
    else:
        save_parquet(values, folder / "values.parquet")
    (folder / "units.csv").unlink()
    (folder / "values.csv").unlink()
    appraised(folder, tmp_path / "out")
    assert files(tmp_path / "out") == files(ordered.parent / "out")


ALONE = "import os, runpy, sys; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); " + (
    "runpy.run_module('appraisal', run_name='__main__')"
)


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores can be taken away only on Linux")
def test_the_number_of_threads_does_not_matter(ordered: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", ALONE, "appraise", str(ordered), "--out", str(tmp_path / "out")]
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[2])
    assert files(tmp_path / "out") == files(ordered.parent / "out")


def test_the_same_case_twice_gives_the_same_manifest(ordered: Path, tmp_path: Path) -> None:
    appraised(ordered, tmp_path / "out")
    assert (tmp_path / "out" / "manifest.json").read_bytes() == (ordered.parent / "out" / "manifest.json").read_bytes()
