"""A year that comes later makes parts of its own: those of the years before stay, and all is what a full run gives."""

import shutil
from pathlib import Path

import duckdb
import pytest

from appraisal.demo.make import make_case
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
        rewrite(
            folder, year, f"SELECT * REPLACE (CASE WHEN {often} THEN 1 ELSE value END AS value) FROM $values"
        )
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
def test_a_new_year_takes_its_own_parts_and_equals_a_full_run(
    case: Path, tmp_path: Path, was: str, now: str
) -> None:
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
    ((county,),) = duckdb.sql(
        f"SELECT MIN(parent) FROM '{case}/units.parquet' WHERE level = 'town'"
    ).fetchall()
    made = case / "units.new"
    joined = f"SELECT * REPLACE ('{county[:6]}999000' AS code) FROM '{case}/units.parquet' WHERE parent = '{county}' LIMIT 1"
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
    assert len(told) == len(set(told)) > 0 and all(
        "denominator" in text or "numerator" in text for text in told
    )
    assert hashes(out) == before
