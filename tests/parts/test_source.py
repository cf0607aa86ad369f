"""What results were made from is told by every byte of the case, and what was read of a file is not read again."""

import shutil
from pathlib import Path

import duckdb

from appraisal.parts.source import stamp

from .large_case import in_parts, rewrite


def write_plainly(case: Path, query: str, target: Path) -> int:
    values = f"read_parquet('{case}/values/year=2025/values.parquet', hive_partitioning = false)"
    duckdb.sql(f"COPY ({query.replace('$values', values)}) TO '{target}' (FORMAT parquet, COMPRESSION uncompressed)")
    return target.stat().st_size


def test_a_corrected_figure_is_seen_though_the_file_keeps_its_size_and_statistics(case: Path, tmp_path: Path) -> None:
    file = case / "values" / "year=2025" / "values.parquet"
    found = duckdb.sql(f"SELECT DISTINCT numerator FROM '{file}' WHERE numerator BETWEEN 10 AND 20 ORDER BY 1 LIMIT 2")
    (a,), (b,) = found.fetchall()
    first = f"(SELECT MIN(unit) FROM $values WHERE numerator IN ({a}, {b}))"
    other = f"CASE WHEN unit = {first} AND numerator IN ({a}, {b}) THEN {a} + {b} - numerator ELSE numerator END"
    corrected = f"SELECT * REPLACE ({other} AS numerator) FROM $values"
    sizes = [
        write_plainly(case, query, tmp_path / name) for query, name in (("FROM $values", "was"), (corrected, "is"))
    ]
    assert sizes[0] == sizes[1] and (tmp_path / "was").read_bytes() != (tmp_path / "is").read_bytes()
    footers = [
        duckdb.sql(f"SELECT * EXCLUDE (file_name) FROM parquet_metadata('{tmp_path / n}')").fetchall()
        for n in ("was", "is")
    ]
    assert footers[0] == footers[1], "else this says nothing about footers"
    stamps = []
    for name in ("was", "is"):
        shutil.copyfile(tmp_path / name, file)
        stamps.append(stamp(case))
    assert stamps[0] != stamps[1]


def test_a_file_that_is_the_same_is_not_read_again(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    parts = in_parts(case, out)
    other = "CASE WHEN indicator = 'inspection' THEN 10 - value ELSE 1 - value END AS value"
    rewrite(case, 2025, f"SELECT * REPLACE ({other}) FROM $values WHERE indicator <> 'violation' OR value = 1")
    kept = out / "plan" / "contents.parquet"
    assert in_parts(case, out) == parts, "a year of every county has changed"
    # If the other year's file were read again, what is kept of it would not matter.
    of_2024 = "content LIKE 'values/year=2024/%'"
    changed = f"SELECT * REPLACE (CASE WHEN {of_2024} THEN '1' ELSE checksum END AS checksum) FROM '{kept}'"
    duckdb.sql(changed).write_parquet(str(tmp_path / "changed"))
    shutil.move(tmp_path / "changed", kept)
    assert in_parts(case, out) == parts


def test_what_was_kept_by_other_groups_of_units_is_read_again(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    in_parts(case, out)
    kept = out / "plan" / "contents.parquet"
    before = duckdb.sql(f"FROM '{kept}' WHERE content <> 'units' ORDER BY ALL").fetchall()
    ((village,),) = duckdb.sql(f"SELECT MIN(code) FROM '{case}/units.parquet' WHERE level = 'village'").fetchall()
    renamed = f"SELECT * REPLACE (CASE WHEN code = '{village}' THEN name || '新' ELSE name END AS name) FROM '{case}/units.parquet'"
    duckdb.sql(renamed).write_parquet(str(tmp_path / "units"))
    shutil.move(tmp_path / "units", case / "units.parquet")
    changed = f"SELECT * REPLACE (CASE WHEN content = 'units' THEN checksum ELSE '1' END AS checksum) FROM '{kept}'"
    duckdb.sql(changed).write_parquet(str(tmp_path / "changed"))
    shutil.move(tmp_path / "changed", kept)
    assert in_parts(case, out) == 1, "the village's part, for the values are summed as before"
    assert duckdb.sql(f"FROM '{kept}' WHERE content <> 'units' ORDER BY ALL").fetchall() == before
