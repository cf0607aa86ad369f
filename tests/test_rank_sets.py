"""Rank sets: the places that a joint region of all peers' intervals leaves each of them (Klein, Wright, Wieczorek 2020)."""

from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.case_tables import connect
from appraisal.door import sql
from appraisal.results import Results
from appraisal.statistics.rank_sets import critical_value, joint_region
from tests.contract.county import DISTRICT, county, indicator, reports, scheme, towns

ALIKE = ("220605001000", "220605002000", "220605004000", "220605103000", "220605107000")
Sets = dict[str, tuple[int, int]]


def sets(results: Results, year: int = 2008) -> Sets:
    columns, rows = results.table("ranks")
    ranks = [dict(zip(columns, row, strict=True)) for row in rows]
    return {
        str(r["unit"]): (int(str(r["rank_low"])), int(str(r["rank_high"])))
        for r in ranks
        if r["year"] == year and r["rank"] is not None
    }


def in_county(folder: Path, figures: dict[str, tuple[float, float]], **ranking: Any) -> Sets:
    """Value and survey error a town; a point of the value is a point of the score."""
    values = reports({code: {"value": v, "standard_error": e} for code, (v, e) in figures.items()})
    rules = scheme(indicator(score="linear", floor=0, target=100), ranking={"peers": ["level"], **ranking})
    units = [DISTRICT, *towns(len(figures))]
    return sets(appraise(open_case(county(folder, values, rules, units=units))))


def test_three_towns_by_hand(tmp_path: Path) -> None:
    # Three at 90 %: each interval at 96.55 %, z = 2.114; T1 50 +- 2.1 is clear of T2 60 +- 2.1 and of T3 62 +- 2.1.
    assert critical_value(0.9, 3) == pytest.approx(2.1141, abs=1e-4)
    figures = {"T1": (50.0, 1.0), "T2": (60.0, 1.0), "T3": (62.0, 1.0)}
    assert in_county(tmp_path / "case", figures) == {"T1": (3, 3), "T2": (1, 2), "T3": (1, 2)}


@pytest.mark.parametrize(("gap", "expected"), [(4.2, (1, 2)), (4.3, (1, 1))])
def test_on_either_side_of_the_line_where_two_intervals_part(
    gap: float, expected: tuple[int, int], tmp_path: Path
) -> None:
    figures = {"T1": (50 + gap, 1.0), "T2": (50.0, 1.0), "T3": (1.0, 0.0)}
    assert in_county(tmp_path / "case", figures)["T1"] == expected


def test_a_smaller_confidence_parts_more(tmp_path: Path) -> None:
    figures = {"T1": (54.0, 1.0), "T2": (50.0, 1.0), "T3": (1.0, 0.0)}
    assert in_county(tmp_path / "sure", figures, confidence=0.9)["T1"] == (1, 2)
    assert in_county(tmp_path / "less", figures, confidence=0.5)["T1"] == (1, 1)


def test_intervals_that_touch_lie_wholly_beside_each_other() -> None:
    # A billionth less and they overlap.
    assert of_scores([(10, 2), (6, 2)]) == [(1, 1), (2, 2)]
    assert of_scores([(10, 2), (7, 2)]) == [(1, 2), (1, 2)]


def test_equal_scores_overlap_even_without_any_error() -> None:
    assert of_scores([(7, 0), (7, 0), (7, 0), (5, 0)]) == [(1, 3), (1, 3), (1, 3), (4, 4)]
    # The first two touch the third's end: they lie beside it, but never beside each other.
    assert of_scores([(7, 0), (7, 0), (5, 2)]) == [(1, 2), (1, 2), (3, 3)]


def test_the_set_is_that_of_the_score_as_it_is_ranked(tmp_path: Path) -> None:
    # Rounded to whole points both are 80 and share the first place, so neither is wholly beside the other.
    figures = {"T1": (80.4, 0.0), "T2": (79.6, 0.0)}
    assert in_county(tmp_path / "rounded", figures, round=0) == {"T1": (1, 2), "T2": (1, 2)}
    assert in_county(tmp_path / "exact", figures) == {"T1": (1, 1), "T2": (2, 2)}


@pytest.mark.parametrize("ties", ["min", "max", "dense", "average"])
def test_a_set_holds_the_place_by_whatever_tie_rule(ties: str, tmp_path: Path) -> None:
    figures = {"T1": (90.0, 0.0), "T2": (80.0, 0.0), "T3": (80.0, 0.0), "T4": (70.0, 0.1), "T5": (60.0, 9.0)}
    values = reports({code: {"value": v, "standard_error": e} for code, (v, e) in figures.items()})
    rules = scheme(indicator(score="linear", floor=0, target=100), ranking={"peers": ["level"], "ties": ties})
    results = appraise(open_case(county(tmp_path / "case", values, rules)))
    columns, rows = results.table("ranks")
    for row in rows:
        rank = dict(zip(columns, row, strict=True))
        assert rank["rank_low"] <= rank["rank"] <= rank["rank_high"]  # type: ignore[operator]


def test_the_five_towns_without_an_award_overlap_wholly() -> None:
    found = sets(appraise(open_case()))
    assert len(found) == 10
    assert len({found[code] for code in ALIKE}) == 1
    low, high = found[ALIKE[0]]
    assert low <= 6 and high == 10


@pytest.mark.parametrize("year", [2006, 2007, 2008])
def test_the_stage_and_the_statistics_agree_to_the_last_place(year: int) -> None:
    results = appraise(open_case())
    columns, rows = results.table("scores")
    scores = [dict(zip(columns, row, strict=True)) for row in rows]
    units = [row for row in scores if row["year"] == year]
    region = joint_region(
        [row["score"] for row in units],  # type: ignore[misc]
        [row["standard_error"] for row in units],  # type: ignore[misc]
        confidence=0.9,
    )
    expected = {str(row["unit"]): (s.low, s.high) for row, s in zip(units, region, strict=True)}
    assert sets(results, year) == expected


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), min_size=1, max_size=15))
def test_they_agree_on_any_scores(scores: list[tuple[int, int]]) -> None:
    # z is 1 in of_scores: at this confidence it is in the statistics too.
    level = NormalDist().cdf(1) * 2 - 1
    region = joint_region([s for s, _e in scores], [e for _s, e in scores], confidence=level ** len(scores), decimals=6)
    assert of_scores(scores) == [(s.low, s.high) for s in region]


def of_scores(scores: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stage on scores and half widths of intervals in billionths, z being 1."""
    with connect() as con:
        con.execute("CREATE TABLE rank_quantiles AS SELECT 2008 AS year, ? AS of_n, 1e0 AS z", [len(scores)])
        con.execute(
            "CREATE TABLE scores (unit BIGINT, year BIGINT, peers VARCHAR, score_b BIGINT, round_to BIGINT, "
            "standard_error DOUBLE, is_ranked BOOLEAN)"
        )
        for n, (score, reach) in enumerate(scores):
            con.execute("INSERT INTO scores VALUES (?, 2008, '', ?, 1, ? / 1e9, TRUE)", [n, score, reach])
        rows = con.execute(f"SELECT unit, rank_low, rank_high FROM ({sql('errors/05_rank_sets')})").fetchall()
    return [(low, high) for _unit, low, high in sorted(rows)]


def by_definition(scores: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Every pair, one by one: an oracle that counts nothing in windows."""

    def above(a: tuple[int, int], b: tuple[int, int]) -> bool:
        return a[0] > b[0] and a[0] - a[1] >= b[0] + b[1]

    return [
        (1 + sum(above(other, own) for other in scores), len(scores) - sum(above(own, other) for other in scores))
        for own in scores
    ]


scored = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 3)), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(scored)
def test_the_stage_counts_what_the_definition_says(scores: list[tuple[int, int]]) -> None:
    assert of_scores(scores) == by_definition(scores)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(scored)
def test_wider_intervals_never_narrow_a_set_and_order_is_irrelevant(scores: list[tuple[int, int]]) -> None:
    narrow, wide = of_scores(scores), of_scores([(score, reach + 1) for score, reach in scores])
    assert all(w[0] <= n[0] and n[1] <= w[1] for n, w in zip(narrow, wide, strict=True))
    assert of_scores(scores[::-1]) == narrow[::-1]
