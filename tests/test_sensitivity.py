"""All choices at once: what no choice moves stands still, what one choice decides is told from the others."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.results import Results
from appraisal.sensitivity import Choices, allowed, sensitivity
from appraisal.sobol import sobol_runs, sobol_shares
from appraisal.weight_draws import jittered
from tests.contract.county import award, dimension, indicator, reports, sanction, scheme
from tests.contract.county import county as written

REFERENCE = appraise(open_case())
NOTHING = Choices(weights=0, aggregates=("arithmetic",), policies=("rescale",), sampling=False, runs=4)
Open = Callable[..., Results]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    def make(*args: Any, **more: Any) -> Results:
        return appraise(open_case(written(tmp_path / "case", *args, **more)))

    return make


def test_where_nothing_is_drawn_nothing_moves() -> None:
    found = sensitivity(REFERENCE, 2008, "town", NOTHING)
    assert (found.runs, found.factors, found.shift, found.shares) == (4, (), 0, ())
    assert [spread.histogram for spread in found.spreads] == [((spread.official, 4),) for spread in found.spreads]
    assert len(found.spreads) == 10
    assert {held.flipped for held in found.held} == {0}
    _columns, awards = REFERENCE.rows("awards", year=2008)
    assert {(h.code, h.unit) for h in found.held if h.kind == "award"} == {(row[1], row[3]) for row in awards}


def test_the_reference_case_in_one_pass_with_its_progress() -> None:
    told: list[tuple[str, int, int]] = []
    choices = Choices(runs=90, seed=3)
    found = sensitivity(REFERENCE, 2008, "town", choices, lambda *step: told.append(step))
    assert (found.runs, found.factors) == (96, ("weights", "aggregate", "missing", "sampling"))
    assert [n for _stage, n, _of in told] == list(range(told[-1][2] + 1))
    for spread in found.spreads:
        assert sum(runs for _rank, runs in spread.histogram) + spread.unranked == found.runs
        assert spread.low is not None and spread.median is not None and spread.high is not None
        assert spread.low <= spread.median <= spread.high
        assert {rank for rank, _runs in spread.histogram} <= set(range(1, 11))
    assert [share.factor for share in found.shares] == list(found.factors)
    assert [out.indicator for out in found.left_out] == [
        i.code for i in REFERENCE.scheme_of(2008).indicators if i.scored
    ]
    assert all(set(out.ranks) == {spread.unit for spread in found.spreads} for out in found.left_out)
    assert found.without_rank == 0
    assert found == sensitivity(REFERENCE, 2008, "town", choices)


TWO = [indicator(code, 50, score="linear", target=100) for code in ("a", "b")]


def test_a_rule_for_missing_values_that_alone_decides_has_all_the_variance(opened: Open) -> None:
    # T1 has 80 where b is left out of account, and 40 where it counts as nought; T2 has 60 either way.
    values = reports({"T1": 80, "T2": 60}, "a") + reports({"T1": "withheld", "T2": 60}, "b")
    rules = scheme(*TWO, missing={"policy": "rescale"}, award=[award("best")])
    choices = Choices(weights=0, aggregates=("arithmetic",), policies=("rescale", "zero"), sampling=False, runs=192)
    found = sensitivity(opened(values, rules), 2008, "town", choices)
    assert found.factors == ("missing",)
    assert found.shift == pytest.approx(0.5, abs=0.05)  # both move a place in half of the runs
    (share,) = found.shares
    assert (share.first, share.total) == (pytest.approx(1, abs=0.1), pytest.approx(1, abs=0.1))
    flipped = {(h.kind, h.unit): h.flipped for h in found.held}
    assert (
        flipped["award", "T1"] == flipped["award", "T2"] == flipped["first_place", "T1"] == pytest.approx(0.5, abs=0.05)
    )


def test_runs_without_a_rank_are_counted(opened: Open) -> None:
    values = reports({"T1": 80}, "a") + reports({"T1": "withheld"}, "b")
    rules = scheme(*TWO, missing={"policy": "rescale"})
    choices = Choices(weights=0, aggregates=("arithmetic",), policies=("rescale", "block"), sampling=False, runs=24)
    found = sensitivity(opened(values, rules), 2008, "town", choices)
    assert 0 < found.without_rank < found.runs
    (spread,) = [s for s in found.spreads if s.unit == "T1"]
    assert spread.unranked == found.without_rank


def test_without_an_indicator_the_rest_of_its_dimension_bears_its_weight(opened: Open) -> None:
    # Without b the order is that of a, and the other way round.
    values = reports({"T1": 90, "T2": 50, "T3": 10}, "a") + reports({"T1": 10, "T2": 50, "T3": 95}, "b")
    found = sensitivity(opened(values, scheme(*TWO)), 2008, "town", NOTHING)
    ranks = {out.indicator: {u: out.ranks[u] for u in ("T1", "T2", "T3")} for out in found.left_out}
    assert ranks == {"a": {"T1": 3, "T2": 2, "T3": 1}, "b": {"T1": 1, "T2": 2, "T3": 3}}
    # Officially T3 has 52.5, T1 and T2 share second place with 50: one place each for T1 and T2; with b out 1 + 0 + 2.
    assert [out.shift for out in found.left_out] == [pytest.approx(1 / 3), pytest.approx(1)]


def test_sanctions_that_the_runs_do_not_ask_again_are_named(opened: Open) -> None:
    rules = [sanction("low", {"score": True, "below": 60}), sanction("drawn", {"indicator": "rate", "below": 50})]
    values = reports({"T1": {"value": 55, "standard_error": 2}, "T2": 80})
    results = opened(values, scheme(indicator(), sanction=rules))
    assert sensitivity(results, 2008, "town", Choices(runs=12)).kept_sanctions == ("low", "drawn")
    assert sensitivity(results, 2008, "town", NOTHING).kept_sanctions == ("low",)


def test_moved_weights_add_up_at_every_depth_and_stay_near(opened: Open) -> None:
    rules = scheme(
        *(indicator(code, 30, dimension="C", score="linear", target=100) for code in ("a", "b")),
        indicator("c", 40, dimension="B", score="linear", target=100),
        indicator("d", 5, dimension="", bonus=True, cap=5),
        dimension=[dimension("A", 60), dimension("B", 40), dimension("C", 60, within="A")],
    )
    draws = list(jittered(opened(reports({"T1": 1}, "a"), rules), 0.2, 0, 50))
    assert len({str(draw) for draw in draws}) == 50
    for draw in draws:
        of = {code: weight for _s, _l, _k, code, weight in draw}
        assert of["A"] + of["B"] == pytest.approx(100)
        assert (of["a"] + of["b"], of["C"], of["c"]) == (
            pytest.approx(of["C"]),
            pytest.approx(of["A"]),
            pytest.approx(of["B"]),
        )
        assert of["d"] == 5
        assert 0.8 / 1.2 <= of["a"] / of["b"] <= 1.2 / 0.8


def test_the_shares_of_a_sum_are_those_of_its_terms() -> None:
    # x + 2 y with x and y even between 0 and 1: 1 and 4 parts of 5, alone and together.
    points, base = sobol_runs(2, 4_000, seed=1)
    assert (base, len(points)) == (1024, 4096)
    x, y = sobol_shares(("x", "y"), [x + 2 * y for x, y in points], seed=1)
    assert (x.first, x.total) == (pytest.approx(0.2, abs=0.02), pytest.approx(0.2, abs=0.02))
    assert (y.first, y.total) == (pytest.approx(0.8, abs=0.02), pytest.approx(0.8, abs=0.02))
    assert sobol_shares(("x", "y"), [1.0] * len(points), seed=1) == ()


def test_the_years_own_rule_is_among_those_drawn(opened: Open) -> None:
    assert allowed(REFERENCE, 2008) == ("rescale", "zero", "group_mean")
    carried = opened(reports({"T1": 1}), scheme(indicator(), missing={"policy": "carry_last_year"}))
    assert allowed(carried, 2008) == ("rescale", "zero", "group_mean", "carry_last_year")


def test_where_no_policy_is_drawn_every_missing_value_is_treated_as_the_scheme_says(opened: Open) -> None:
    # T1's b is withheld and left out of account, T2's is not observed and counts as nought.
    values = reports({"T1": 80, "T2": 60}, "a") + reports({"T1": "withheld"}, "b")
    rules = scheme(*TWO, missing={"policy": "zero", "withheld": "rescale"})
    choices = Choices(weights=0, aggregates=("arithmetic",), policies=(), sampling=False, runs=4)
    found = sensitivity(opened(values, rules), 2008, "town", choices)
    assert found.factors == ()
    assert found.shift == 0
    assert all(spread.low == spread.official == spread.high for spread in found.spreads)
