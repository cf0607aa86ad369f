"""What if: no change is the official result to the bit; a change flips what lies on the line, and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.changes import Changes
from appraisal.results import TABLES, Results
from appraisal.what_if import WhatIf, what_if
from tests.contract.county import award, county, fact, indicator, reports, sanction, scheme

REFERENCE = appraise(open_case())
Open = Callable[..., Results]


@pytest.fixture
def results(tmp_path: Path) -> Open:
    def make(*args: Any, **more: Any) -> Results:
        return appraise(open_case(county(tmp_path / "case", *args, **more)))

    return make


def of_year(results: Results, table: str, year: int) -> list[tuple[object, ...]]:
    columns, rows = results.table(table)
    return [row for row in rows if row[columns.index("year")] == year]


def flips(found: WhatIf) -> set[tuple[str, str, str | None, str | None]]:
    return {(flip.code, flip.unit, flip.before, flip.after) for flip in found.flips}


@pytest.mark.parametrize("year", REFERENCE.years)
def test_no_change_is_the_official_result_to_the_bit(year: int) -> None:
    with what_if(REFERENCE, year, Changes()) as found:
        assert [move for move in found.moves if move.moved] == []
        assert len(found.moves) == 10
        assert found.flips == ()
        for table in TABLES:
            assert of_year(found.results, table, year) == of_year(REFERENCE, table, year), table


def test_nothing_of_a_what_if_reaches_the_official_results() -> None:
    before = {table: REFERENCE.table(table) for table in TABLES}
    with what_if(REFERENCE, 2008, Changes.parse("dimension.E.weight=40~missing.policy=zero")) as found:
        assert any(move.moved for move in found.moves)
    assert {table: REFERENCE.table(table) for table in TABLES} == before
    assert REFERENCE.case.con.execute("SELECT COUNT(*) FROM duckdb_databases() WHERE NOT internal").fetchone() == (1,)


def test_a_moved_weight_exchanges_two_towns(results: Open) -> None:
    # At 50:50 T1 has 65 and T2 has 60; at 20:80 T1 has 38 and T2 has 84.
    two = [indicator(code, 50, score="linear", target=100) for code in ("a", "b")]
    values = reports({"T1": 100, "T2": 20}, "a") + reports({"T1": 30, "T2": 100}, "b")
    official = results(values, scheme(*two, award=[award("best")]))
    with what_if(official, 2008, Changes.parse("indicator.a.weight=20")) as found:
        of = {move.unit: move for move in found.moves}
        assert (of["T1"].before.score, of["T2"].before.score) == (65, 60)
        assert (of["T1"].after.score, of["T2"].after.score) == (44, 84)
        assert (of["T1"].places, of["T2"].places) == (-1, 1)
        assert flips(found) == {("best", "T1", "proposed", None), ("best", "T2", None, "proposed")}


@pytest.mark.parametrize(("line", "flipped"), [(60.0, set()), (60.1, {("warn", "T1", None, "proposed")})])
def test_a_sanction_flips_on_the_far_side_of_its_line_only(line: float, flipped: set[Any], results: Open) -> None:
    rule = sanction("warn", {"score": True, "below": 60})
    official = results(reports({"T1": 60, "T2": 80}), scheme(indicator(), sanction=[rule]))
    with what_if(official, 2008, Changes.of({"sanction.warn.when.1.below": line})) as found:
        assert flips(found) == flipped


@pytest.mark.parametrize(("years", "outcome"), [(2, "proposed"), (3, None)])
def test_a_streak_is_counted_over_the_years_before(years: int, outcome: str | None, results: Open) -> None:
    values = [row for y, v in ((2006, 0), (2007, 1), (2008, 1)) for row in reports({"T1": v}, "violation", y)]
    rule = sanction("card", {"indicator": "violation", "at_least": 1, "years": 1})
    official = results(values + reports({"T1": 50}), scheme(indicator(), fact("violation"), sanction=[rule]))
    with what_if(official, 2008, Changes.of({"sanction.card.when.1.years": years})) as found:
        assert flips(found) == (set() if outcome else {("card", "T1", "proposed", None)})
        (row,) = of_year(found.results, "sanctions", 2008) or [(None,) * 5]
        assert row[4] == (2 if outcome else None)  # the streak


def test_a_streak_of_scores_reaches_back_as_far_as_the_data(results: Open) -> None:
    years = range(2001, 2009)
    values = [row for year in years for row in reports({"T1": 50}, year=year)]
    rule = sanction("card", {"score": True, "below": 60, "years": 2})
    rules = scheme(indicator(), sanction=[rule], in_force={"from": 2001, "to": 2008})
    with what_if(results(values, rules), 2008, Changes.of({"ranking.confidence": 0.95})) as found:
        assert found.flips == ()
        assert [row[4] for row in of_year(found.results, "sanctions", 2008)] == [8]


@pytest.mark.parametrize(
    ("policy", "score"), [("rescale", 80), ("zero", 40), ("group_mean", 65), ("carry_last_year", 55), ("block", None)]
)
def test_each_rule_for_what_is_missing(policy: str, score: float | None, results: Open) -> None:
    # b of T1 is withheld: its peers' mean is 50, its own last year 30.
    rules = scheme(
        *(indicator(code, 50, score="linear", target=100) for code in ("a", "b")), missing={"policy": "rescale"}
    )
    values = reports({"T1": 80, "T2": 60}, "a") + reports({"T1": "withheld", "T2": 50}, "b")
    official = results(values + reports({"T1": 30}, "b", 2007), rules)
    with what_if(official, 2008, Changes.of({"missing.policy": policy})) as found:
        assert {move.unit: move.after.score for move in found.moves}["T1"] == score


def test_a_confidence_changes_rank_sets_and_no_rank() -> None:
    with what_if(REFERENCE, 2008, Changes.of({"ranking.confidence": 0.2})) as found:
        assert [move for move in found.moves if move.moved] == []
        columns, rows = found.results.table("ranks")
        at = columns.index("rank_low"), columns.index("rank_high")
        narrow = [row[at[1]] - row[at[0]] for row in rows if row[columns.index("year")] == 2008]  # type: ignore[operator]
        wide = [row[at[1]] - row[at[0]] for row in of_year(REFERENCE, "ranks", 2008)]  # type: ignore[operator]
        assert sum(narrow) < sum(wide)
