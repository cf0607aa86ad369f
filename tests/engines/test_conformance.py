"""DuckDB's results of the conformance case are what the contract says, computed a second time in plain Python."""

from pathlib import Path
from typing import Any

import duckdb
import pytest

from .conformance_case import GEOMETRIC_YEARS
from .plain import Plain, recompute


@pytest.fixture(scope="module")
def plain(conformance: Path) -> Plain:
    return recompute(conformance)


def column(out: Path, table: str, name: str, *key: str) -> dict[tuple[Any, ...], Any]:
    with duckdb.connect(":memory:") as con:
        cells = con.execute(f"SELECT {', '.join(key)}, {name} FROM '{out}/{table}.parquet'").fetchall()
    return {tuple(keys): cell for *keys, cell in cells}


def billionths(points: dict[Any, float | None]) -> dict[Any, int | None]:
    return {key: None if cell is None else round(cell * 10**9) for key, cell in points.items()}


def apart(ours: dict[Any, Any], theirs: dict[Any, Any]) -> dict[Any, tuple[Any, Any]]:
    """Where whole billionths differ: by any, or by more than one where ln and exp play a part."""
    assert ours.keys() == theirs.keys()
    pairs = {key: (cell, theirs[key]) for key, cell in ours.items() if cell != theirs[key]}
    return {
        key: (a, b)
        for key, (a, b) in pairs.items()
        if key[1] not in GEOMETRIC_YEARS or a is None or b is None or abs(a - b) > 1
    }


def test_every_point_is_what_the_contract_says(expected: Path, plain: Plain) -> None:
    ours = billionths(column(expected, "points", "points", "unit", "year", "indicator"))
    assert apart(ours, plain.points) == {}
    shares = column(expected, "points", "share", "unit", "year", "indicator")
    assert {key: share for key, share in shares.items() if key[1] not in GEOMETRIC_YEARS} == {
        key: share for key, share in plain.shares.items() if key[1] not in GEOMETRIC_YEARS
    }


def test_every_dimension_and_score_is_what_the_contract_says(expected: Path, plain: Plain) -> None:
    ours = billionths(column(expected, "dimensions", "points", "unit", "year", "dimension"))
    assert apart(ours, plain.dimensions) == {}
    assert apart(billionths(column(expected, "scores", "score", "unit", "year")), plain.scores) == {}


def test_every_rank_band_and_observed_weight_is_what_the_contract_says(expected: Path, plain: Plain) -> None:
    assert column(expected, "ranks", "rank", "unit", "year") == plain.ranks
    assert column(expected, "ranks", "peers", "unit", "year") == plain.peers
    assert column(expected, "ranks", '"of"', "unit", "year") == plain.of
    assert column(expected, "scores", "band", "unit", "year") == plain.bands
    assert column(expected, "scores", "weight_observed", "unit", "year") == plain.observed


def test_a_change_is_last_years_place_less_this_one(expected: Path, plain: Plain) -> None:
    def change(unit: str, year: int) -> float | None:
        before, now = plain.ranks.get((unit, year - 1)), plain.ranks[unit, year]
        return None if before is None or now is None else before - now

    assert column(expected, "ranks", "change", "unit", "year") == {key: change(*key) for key in plain.ranks}


def test_the_case_is_large_enough_and_meets_every_rule(expected: Path) -> None:
    def kinds(table: str, *names: str) -> set[Any]:
        with duckdb.connect(":memory:") as con:
            rows = con.execute(f"SELECT DISTINCT {', '.join(names)} FROM '{expected}/{table}.parquet'").fetchall()
        return {row[0] if len(names) == 1 else row for row in rows}

    assert 18_000 <= len(column(expected, "points", "points", "unit", "year", "indicator")) <= 24_000
    bases = {"observed", "zero", "left", "blocked", "group_mean", "carried"}
    assert kinds("points", "basis") == bases
    assert kinds("points", "status") >= {"withheld", "not_applicable", "not_observed"}
    assert kinds("sanctions", "outcome") == {"proposed", "undecided", "needs_confirmation"}
    assert kinds("awards", "award", "outcome") >= {(a, "proposed") for a in ("best", "work", "marks", "quick")}
    assert len(kinds("sanctions", "deadline")) > 1, "a recorded card has a deadline"
    assert any(rank != int(rank) for rank in kinds("ranks", "rank") if rank), "ties share places by their average"
    assert None in kinds("ranks", "rank")
    assert {"oa00", "oé02", "o𠮷06"} <= kinds("ranks", "unit")
    low, high = "rank_low < rank", "rank_high > rank"
    assert kinds("ranks", f"{low} AND {high}") >= {True, False}
