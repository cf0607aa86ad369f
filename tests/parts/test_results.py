"""A large case appraised part by part: the results of the whole, in little memory, and only what changed anew."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from appraisal.__main__ import main
from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.parts.plan import make_plan, read_plan
from appraisal.parts.run import appraise_in_parts
from appraisal.result_files import TABLES

from .large_case import VALUES, appraised_whole, hashes, in_parts, rewrite, rows, same_results


@pytest.mark.parametrize("values", [500, 7_000, 10**9])
def test_the_parts_together_are_the_whole(made: Path, whole: Path, tmp_path: Path, values: int) -> None:
    ran = in_parts(made, tmp_path / "out", values=values)
    assert ran == (1 if values == 10**9 else ran) and (values == 10**9 or ran > 3)
    assert same_results(tmp_path / "out", whole)
    assert len(rows(whole, "points")) > 20_000


def test_a_part_says_the_same_in_little_memory_and_whatever_the_order_of_rows(case: Path, tmp_path: Path) -> None:
    in_parts(case, tmp_path / "one")
    for year in (2024, 2025):
        rewrite(case, year, "FROM $values ORDER BY hash(unit || indicator)")
    ran = in_parts(case, tmp_path / "one")
    assert ran == 0, "the order of rows is no change"
    in_parts(case, tmp_path / "other", memory="128MB")
    tables = {name: digest for name, digest in hashes(tmp_path / "one").items() if not name.startswith("plan")}
    assert tables == {
        name: digest for name, digest in hashes(tmp_path / "other").items() if not name.startswith("plan")
    }


def test_units_ranked_together_stand_in_one_part(case: Path, tmp_path: Path) -> None:
    scheme = case / "schemes" / "demo.toml"
    text = scheme.read_text(encoding="utf-8")
    scheme.write_text(text.replace('peers = ["level", "parent"]', 'peers = ["level"]'), encoding="utf-8")
    assert len(make_plan(case, tmp_path / "plan", values=VALUES)[0].keys) == 1
    in_parts(case, tmp_path / "out")
    assert same_results(tmp_path / "out", appraised_whole(case, tmp_path / "whole"))


def test_a_run_that_was_stopped_leaves_the_results_alone_and_is_taken_up_again(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    in_parts(case, out)
    before = hashes(out)
    rewrite(case, 2025, "SELECT * REPLACE (numerator - 1 AS numerator) FROM $values WHERE numerator > 0")

    def stop(what: str, n: int, of: int) -> None:
        if n == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        appraise_in_parts(case, out, memory=None, progress=stop, values=VALUES)
    assert {name: digest for name, digest in hashes(out).items() if not name.startswith(".work")} == before
    parts = len(read_plan(out / ".work" / "plan").keys)
    assert parts > 3
    assert in_parts(case, out) == parts - 3
    assert same_results(out, appraised_whole(case, tmp_path / "whole"))
    assert not (out / ".work").exists()


def test_only_the_part_of_a_corrected_county_is_run_again(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    in_parts(case, out)
    before = hashes(out)
    village = max(row[0] for row in rows(out, "scores"))
    rewrite(
        case,
        2025,
        f"SELECT * REPLACE (CASE WHEN unit = '{village}' AND numerator > 0 THEN numerator - 1 ELSE numerator"
        " END AS numerator) FROM $values",
    )
    assert in_parts(case, out) == 1
    assert same_results(out, appraised_whole(case, tmp_path / "whole"))
    changed = {name for name, digest in hashes(out).items() if before.get(name) != digest}
    assert {Path(name).name for name in changed if name.startswith("scores")} == {
        max(Path(n).name for n in before if n.startswith("scores"))
    }


def test_nothing_is_run_again_where_nothing_changed_and_all_where_a_rule_did(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    parts = in_parts(case, out)
    assert in_parts(case, out) == 0
    scheme = case / "schemes" / "demo.toml"
    scheme.write_text(scheme.read_text(encoding="utf-8").replace("floor = 70", "floor = 71"), encoding="utf-8")
    assert in_parts(case, out) == parts
    assert same_results(out, appraised_whole(case, tmp_path / "whole"))


def test_a_new_year_is_taken_in(case: Path, made: Path, tmp_path: Path) -> None:
    shutil.rmtree(case / "values" / "year=2025")
    out = tmp_path / "out"
    in_parts(case, out)
    assert json.loads((out / "manifest.json").read_text("utf-8"))["years"] == [2024]
    shutil.copytree(made / "values" / "year=2025", case / "values" / "year=2025")
    in_parts(case, out)
    assert same_results(out, appraised_whole(case, tmp_path / "whole"))


def test_a_county_alone_is_what_it_is_in_the_whole(made: Path, whole: Path, tmp_path: Path) -> None:
    plan, _none = make_plan(made, tmp_path / "plan", values=VALUES)
    ((county,),) = duckdb.sql(f"SELECT MAX(district) FROM '{tmp_path}/plan/units.parquet'").fetchall()
    opened = open_case(made, only=plan.district(county))
    appraise(opened, folder=tmp_path / "county", errors=False)
    opened.con.close()
    for table in TABLES:
        own = f"SELECT r.* FROM '{whole}/{table}.parquet' AS r JOIN '{tmp_path}/plan/units.parquet' AS u ON u.code = r.unit"
        asked = duckdb.sql(f"{own} WHERE u.district = '{county}' ORDER BY ALL").fetchall()
        assert rows(tmp_path / "county", table) == asked
        assert asked or table == "sanctions"


def test_without_errors_standard_errors_and_rank_sets_are_empty_not_nought(whole: Path) -> None:
    asked = f"SELECT COUNT(standard_error), COUNT(score) > 0 FROM '{whole}/scores.parquet'"
    assert duckdb.sql(asked).fetchall() == [(0, True)]
    assert duckdb.sql(f"SELECT COUNT(rank_low), COUNT(rank_high) FROM '{whole}/ranks.parquet'").fetchall() == [(0, 0)]


def test_the_command_takes_a_large_case_in_parts(
    made: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("appraisal.slices.LARGE", 1_000)
    assert main(["--lang", "en", "appraise", str(made), "--out", str(tmp_path / "out"), "--memory", "1GB"]) == 0
    assert "standard errors and rank sets are left empty" in capsys.readouterr().err
    assert (tmp_path / "out" / "scores.parquet").is_dir()
    assert same_results(tmp_path / "out", whole)
