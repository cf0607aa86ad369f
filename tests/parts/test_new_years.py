"""A year that comes later makes parts of its own: those of the years before stay, and all is what a full run gives."""

import shutil
from pathlib import Path

import duckdb
import pytest

from appraisal.demo.make import make_case
from appraisal.parts import prepare
from appraisal.parts.plan import read_plan

from .large_case import appraised_whole, findings, hashes, in_parts, rewrite, rows, same_results, silent

LAST = 2025
VIOLATION = '[ { indicator = "violation", at_least = 1, years = 3 } ]'


@pytest.fixture(scope="module")
def four_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three in ten units violate in a year, so that runs of years reach over any boundary."""
    folder = tmp_path_factory.mktemp("four") / "case"
    make_case(900, 4, folder, None, silent)
    for year in range(LAST - 3, LAST + 1):
        often = f"indicator = 'violation' AND hash(unit || '{year}') % 10 < 3"
        rewrite(folder, year, f"SELECT * REPLACE (CASE WHEN {often} THEN 1 ELSE value END AS value) FROM $values")
    return folder


@pytest.fixture
def case(four_years: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(four_years, tmp_path / "case"))


def change_rules(case: Path, was: str, now: str) -> None:
    scheme = case / "schemes" / "demo.toml"
    text = scheme.read_text(encoding="utf-8")
    assert was in text
    scheme.write_text(text.replace(was, now), encoding="utf-8")


def published_without(case: Path, year: int, out: Path) -> int:
    """Appraise the case as if the year had not come yet, then let it come."""
    kept = case.parent / f"year={year}"
    shutil.move(case / "values" / f"year={year}", kept)
    ran = in_parts(case, out)
    shutil.move(kept, case / "values" / f"year={year}")
    return ran


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("", ""),
        ('policy = "rescale"', 'policy = "carry_last_year"'),
        (VIOLATION, "[ { score = true, below = 70, years = 2 } ]"),
        (VIOLATION, '[ { missed = ["safe_water", "violation"], years = 3 } ]'),
    ],
    ids=["as it is", "last year's value carried", "a condition on scores", "missed targets"],
)
def test_a_new_year_takes_its_own_parts_and_equals_a_full_run(case: Path, tmp_path: Path, was: str, now: str) -> None:
    change_rules(case, was, now)
    out = tmp_path / "out"
    before = published_without(case, LAST, out)
    old = {name: digest for name, digest in hashes(out).items() if not name.startswith("plan")}
    ran = in_parts(case, out)
    assert 0 < ran < before or now, "a part of one year reads two, unless the rules ask for more"
    assert len(read_plan(out / "plan").keys) == before + ran
    assert old.items() <= hashes(out).items(), "files of the years before are as they were"
    whole = appraised_whole(case, tmp_path / "whole")
    assert same_results(out, whole)
    streaks = {row for row in rows(whole, "sanctions") if row[1] == LAST and row[4] == 3}
    assert streaks or now.startswith("[ { s"), "somebody's third year in a row is the new one"


def test_year_after_year_is_taken_in_and_nothing_is_run_twice(case: Path, tmp_path: Path) -> None:
    out, kept = tmp_path / "out", tmp_path / "kept"
    for year in (LAST - 1, LAST):
        shutil.move(case / "values" / f"year={year}", kept / f"year={year}")
    ran = [in_parts(case, out)]
    for year in (LAST - 1, LAST):
        shutil.move(kept / f"year={year}", case / "values" / f"year={year}")
        ran.append(in_parts(case, out))
    assert in_parts(case, out) == 0
    assert [block.since for block in read_plan(out / "plan").blocks] == [None, LAST - 1, LAST]
    assert len(read_plan(out / "plan").keys) == sum(ran)
    assert same_results(out, appraised_whole(case, tmp_path / "whole"))


def test_an_early_correction_runs_the_county_again_in_every_block(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    published_without(case, LAST, out)
    in_parts(case, out)
    village = max(row[0] for row in rows(out, "scores"))
    corrected = f"unit = '{village}' AND indicator = 'violation'"
    query = f"SELECT * REPLACE (CASE WHEN {corrected} THEN 1 - value ELSE value END AS value) FROM $values"
    rewrite(case, LAST - 3, query)
    assert in_parts(case, out) == 2
    assert same_results(out, appraised_whole(case, tmp_path / "whole"))


def test_a_unit_that_joins_a_county_runs_that_part_alone_again(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    parts = in_parts(case, out)
    assert parts > 3
    ((county,),) = duckdb.sql(f"SELECT MIN(parent) FROM '{case}/units.parquet' WHERE level = 'town'").fetchall()
    made = case / "units.new"
    joined = (
        f"SELECT * REPLACE ('{county[:6]}999000' AS code) FROM '{case}/units.parquet' WHERE parent = '{county}' LIMIT 1"
    )
    duckdb.sql(f"FROM '{case}/units.parquet' UNION ALL ({joined})").write_parquet(str(made))
    made.replace(case / "units.parquet")
    assert in_parts(case, out) == 1
    assert same_results(out, appraised_whole(case, tmp_path / "whole"))


def test_years_before_those_published_make_one_plan_of_all(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    published_without(case, LAST - 3, out)
    in_parts(case, out)
    assert [block.since for block in read_plan(out / "plan").blocks] == [None]
    assert same_results(out, appraised_whole(case, tmp_path / "whole"))


def test_a_changed_rule_makes_one_block_of_all_years_again(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    published_without(case, LAST, out)
    in_parts(case, out)
    change_rules(case, "floor = 70", "floor = 71")
    ran = in_parts(case, out)
    assert [block.since for block in read_plan(out / "plan").blocks] == [None]
    assert ran == len(read_plan(out / "plan").keys)
    assert same_results(out, appraised_whole(case, tmp_path / "whole"))


def test_a_mistake_in_the_new_year_is_told_once_and_the_results_stay(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    published_without(case, LAST, out)
    before = hashes(out)
    rewrite(
        case,
        LAST - 1,
        "SELECT * REPLACE (CASE WHEN indicator = 'safe_water' AND unit = (SELECT MIN(unit) FROM $values)"
        " THEN -1 ELSE denominator END AS denominator) FROM $values",
    )
    told = findings(lambda: in_parts(case, out))
    assert len(told) == len(set(told)) > 0 and all("denominator" in text or "numerator" in text for text in told)
    assert hashes(out) == before


def prepared(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """All tables of a database file, in the order in which their rows stand."""
    with duckdb.connect(str(file), read_only=True) as con:
        names = sorted(str(name) for (name,) in con.execute("SHOW TABLES").fetchall())
        return {name: con.execute(f"FROM {name} ORDER BY rowid").fetchall() for name in names}


def test_what_is_prepared_for_the_screen_is_that_of_a_full_run(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    published_without(case, LAST, out)
    made: list[int] = []
    was = prepare._add_year
    monkeypatch.setattr(
        prepare, "_add_year", lambda con, year, *more, **kw: (made.append(year), was(con, year, *more, **kw))
    )
    in_parts(case, out)
    assert made == [LAST], "the years before are copied"
    corrected = "unit = (SELECT MAX(unit) FROM $values) AND numerator > 0"
    query = f"SELECT * REPLACE (CASE WHEN {corrected} THEN numerator - 1 ELSE numerator END AS numerator) FROM $values"
    made.clear()
    rewrite(case, LAST - 2, query)
    in_parts(case, out)
    # A rank of the year after says how it changed, and ranks are among the tables that are held against each other.
    assert made in ([LAST - 2], [LAST - 2, LAST - 1])
    full = tmp_path / "full"
    in_parts(case, full)
    assert prepared(out / "prepared.duckdb") == prepared(full / "prepared.duckdb")
    assert len(prepared(full / "prepared.duckdb")["places"]) > 1_000


def test_with_other_units_all_is_prepared_anew(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    in_parts(case, out)
    village = "code = (SELECT MAX(code) FROM $units)".replace("$units", f"'{case}/units.parquet'")
    renamed = f"SELECT * REPLACE (CASE WHEN {village} THEN '新村' ELSE name END AS name) FROM '{case}/units.parquet'"
    duckdb.sql(renamed).write_parquet(str(tmp_path / "units"))
    shutil.move(tmp_path / "units", case / "units.parquet")
    in_parts(case, out)
    assert "新村" in {row[2] for row in prepared(out / "prepared.duckdb")["names"]}
