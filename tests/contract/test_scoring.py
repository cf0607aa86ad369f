"""Scoring: what share of its weight a value earns. Every figure was worked by hand; the arithmetic stands beside it."""

from collections.abc import Callable
from typing import Any

import pytest

from .conftest import Appraise
from .county import DISTRICT, dimension, fact, indicator, reports, scheme, towns

Shares = Callable[..., list[float]]


@pytest.fixture
def shares(appraise: Appraise) -> Shares:
    """The shares that the values of as many towns earn under one rule; a town without a share gives None."""

    def earn(figures: list[Any], weight: float = 100, **rule: Any) -> list[float]:
        units = towns(len(figures))
        values = reports({unit["code"]: figure for unit, figure in zip(units, figures, strict=True)})
        rules = scheme(indicator(weight=weight, **rule), dimension=[dimension(weight=weight)], scale=weight)
        share = appraise(values, rules, units=[DISTRICT, *units]).by_unit("points", "share")
        return [share[unit["code"]] for unit in units]

    return earn


def exactly(wanted: list[float]) -> Any:
    return pytest.approx(wanted, abs=1e-12)


def test_linear_runs_from_nothing_at_the_floor_to_everything_at_the_target(shares: Shares) -> None:
    # (78 - 75) / (90 - 75) = 0.2; held to [0, 1] on either side
    got = shares([74.9, 75, 78, 90, 90.1], score="linear", floor=75, target=90)
    assert got == exactly([0, 0, 0.2, 1, 1])


def test_linear_works_downwards_where_the_target_is_below_the_floor(shares: Shares) -> None:
    # (17 - 20) / (5 - 20) = 0.2
    got = shares([20.1, 20, 17, 5, 4.9], score="linear", better="lower", floor=20, target=5)
    assert got == exactly([0, 0, 0.2, 1, 1])


def test_linear_from_floor_nought_is_the_achievement_ratio(shares: Shares) -> None:
    # 60 / 80 = 0.75
    assert shares([0, 60, 80, 100], score="linear", target=80) == exactly([0, 0.75, 1, 1])


def test_a_cap_lets_linear_pass_one_and_no_further(shares: Shares) -> None:
    assert shares([99, 119, 120, 121], score="linear", target=100, cap=1.2, unit="points") == exactly(
        [0.99, 1.19, 1.2, 1.2]
    )


def test_linear_in_logarithms_takes_value_floor_and_target(shares: Shares) -> None:
    # ln 10 / ln 100 = 1/2; ln 1000 / ln 100 > 1
    got = shares([1, 10, 100, 1000], score="linear", floor=1, target=100, transform="log", unit="points")
    assert got == exactly([0, 0.5, 1, 1])


def test_deduct_takes_points_in_proportion_to_the_shortfall(shares: Shares) -> None:
    # weight 10, 1 point for each 1 short of 90: 1 - 2.5/10 = 0.75; nothing left at 80 and below
    got = shares([92, 90, 87.5, 80, 70], weight=10, score="deduct", target=90, per=1)
    assert got == exactly([1, 1, 0.75, 0, 0])


def test_deduct_by_the_step(shares: Shares) -> None:
    # weight 10, half a point for each 2 short of 90: 85 is 2.5 steps, 1 - 0.5 * 2.5 / 10 = 0.875
    assert shares([85, 86], weight=10, score="deduct", target=90, per=0.5, step=2) == exactly([0.875, 0.9])


def test_deduct_counts_each_begun_step_whole(shares: Shares) -> None:
    # 88.99 is 1.01 short: two begun steps
    got = shares([90, 89.9, 89, 88.99], weight=10, score="deduct", target=90, per=1, whole_steps=True)
    assert got == exactly([1, 0.9, 0.9, 0.8])


def test_whole_steps_are_counted_in_decimals_and_not_in_binary_dust(shares: Shares) -> None:
    # In doubles (90 - 89.6) / 0.1 is 4.000000000000057; a person counts 4 steps. 89.59 begins the fifth.
    rule = {"score": "deduct", "target": 90, "per": 1, "step": 0.1, "whole_steps": True}
    figures = [90, 89.9, 89.8, 89.7, 89.6, 89.5, 89.4, 89.3, 89.2, 89.1, 89.0]
    assert shares(figures, weight=10, **rule) == exactly([1 - steps / 10 for steps in range(11)])
    assert shares([89.61, 89.59], weight=10, **rule) == exactly([0.6, 0.5])


def test_deduct_where_lower_is_better_counts_from_nought_by_ones(shares: Shares) -> None:
    # weight 10, 2 points a case: 1 - 2 * 2.5 / 10 = 0.5
    rule = {"score": "deduct", "better": "lower", "per": 2}
    assert shares([0, 1, 2.5, 5, 7], weight=10, **rule) == exactly([1, 0.8, 0.5, 0, 0])
    assert shares([0, 2, 2.5], weight=10, whole_steps=True, **rule) == exactly([1, 0.6, 0.4])


def test_deduct_where_lower_is_better_forgives_what_is_under_the_target(shares: Shares) -> None:
    # weight 10, 1 point for each 1 over 3
    assert shares([2, 3, 4], weight=10, score="deduct", better="lower", target=3, per=1) == exactly([1, 1, 0.9])


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_steps_in_logarithms_are_the_steps_as_written(shares: Shares, better: str) -> None:
    rule = {"score": "steps", "better": better, "unit": "points", "steps": [[10, 0.5], [100, 1]]}
    figures = [1, 9.999, 10, 99.999, 100, 100.001, 1_000_000]
    assert shares(figures, transform="log", **rule) == shares(figures, **rule)


def test_steps_have_inclusive_lower_bounds(shares: Shares) -> None:
    rule = {"score": "steps", "unit": "points", "steps": [[0, 0.1], [60, 0.6], [80, 0.8], [90, 1]]}
    figures = [-0.01, 0, 59.99, 60, 79.99, 80, 89.99, 90, 200]
    assert shares(figures, **rule) == exactly([0, 0.1, 0.1, 0.6, 0.6, 0.8, 0.8, 1, 1])


@pytest.mark.parametrize("steps", [[[0, 1], [5, 0.6], [10, 0.3]], [[10, 0.3], [5, 0.6], [0, 1]]])
def test_steps_have_inclusive_upper_bounds_where_lower_is_better(shares: Shares, steps: list[list[float]]) -> None:
    got = shares([0, 0.01, 5, 5.01, 10, 10.01], score="steps", better="lower", steps=steps)
    assert got == exactly([1, 0.6, 0.6, 0.3, 0.3, 0])


def test_share_of_best_measures_against_the_best_observed(shares: Shares) -> None:
    # 30 / 40 = 0.75
    assert shares([40, 30, 0, "withheld"], score="share_of_best")[:3] == exactly([1, 0.75, 0])


def test_share_of_best_where_lower_is_better_turns_the_ratio_round(shares: Shares) -> None:
    # 3 / 4 = 0.75
    assert shares([3, 4, 12], score="share_of_best", better="lower") == exactly([1, 0.75, 0.25])


@pytest.mark.parametrize("better", ["higher", "lower"])
def test_share_of_best_is_nothing_where_the_best_is_nought(shares: Shares, better: str) -> None:
    figures = [0, 0, 0] if better == "higher" else [0, 1, 2]
    assert shares(figures, score="share_of_best", better=better) == exactly([0, 0, 0])


def test_share_of_best_looks_at_the_peers_only(appraise: Appraise) -> None:
    # T1, T2 under D: best 40. T3, T4 under E: best 20.
    units = [DISTRICT, {**DISTRICT, "code": "E"}, *towns(2), *towns(4, parent="E")[2:]]
    values = reports({"T1": 40, "T2": 10, "T3": 20, "T4": 10})
    got = appraise(values, scheme(indicator(score="share_of_best")), units=units).by_unit("points", "share")
    assert got == {"T1": 1, "T2": 0.25, "T3": 1, "T4": 0.5}


def test_given_points_are_held_to_the_weight(shares: Shares) -> None:
    # 7.5 / 10 = 0.75; the scheme says that marks may pass its bounds, which earn no more and no less
    got = shares([-1, 0, 7.5, 10, 11], weight=10, score="given", least=-1, most=11)
    assert got == exactly([0, 0, 0.75, 1, 1])


def test_accuracy_is_how_near_the_report_was_to_the_check(shares: Shares) -> None:
    # |95 - 100| / 100 / 0.1 = 0.5; over-reporting by as much costs as much; 10 % off and worse is nothing
    found = [{"value": reported, "verified_value": 100} for reported in (100, 95, 105, 90, 80)]
    assert shares(found, score="accuracy", tolerance=0.1, unit="points") == exactly([1, 0.5, 0.5, 0, 0])


def test_accuracy_where_the_check_found_nothing(shares: Shares) -> None:
    found = [{"value": 0, "verified_value": 0}, {"value": 1, "verified_value": 0}]
    assert shares(found, score="accuracy", tolerance=0.1) == exactly([1, 0])


def test_accuracy_from_counts(shares: Shares) -> None:
    # reported 19/20 = 95 %, verified 50/50 = 100 %
    pair = {"numerator": 19, "denominator": 20, "verified_numerator": 50, "verified_denominator": 50}
    assert shares([pair], score="accuracy", tolerance=0.1) == exactly([0.5])


def test_what_the_check_found_is_what_scores(appraise: Appraise) -> None:
    # (80 - 75) / (95 - 75) = 0.25, not the 0.75 that was reported
    found = {
        "T1": {"value": 90, "verified_value": 80},
        "T2": {"numerator": 9, "denominator": 10, "verified_numerator": 40, "verified_denominator": 50},
        "T3": {"value": 90, "verified_numerator": 40, "verified_denominator": 50},
        "T4": {"verified_value": 80},
        "T5": {"verified_numerator": 8, "verified_denominator": 10},
    }
    tables = appraise(reports(found), scheme(indicator(score="linear", floor=75, target=95)))
    rows = tables.rows("points", indicator="rate")
    assert [(row["value"], row["share"], row["points"], row["weight"]) for row in rows] == [(80, 0.25, 25, 100)] * 5


def test_a_rate_is_its_counts_in_the_indicators_unit(appraise: Appraise) -> None:
    # 1821 / 2000 = 0.9105
    counts = {"T1": {"numerator": 1821, "denominator": 2000}}
    measures = {"hundred": "%", "thousand": "‰", "one": "per household"}
    rules = scheme(*(fact(code, unit=measure) for code, measure in measures.items()), dimension=[])
    tables = appraise([row for code in measures for row in reports(counts, code)], rules)
    values = {row["indicator"]: row["value"] for row in tables.rows("values")}
    assert values == pytest.approx({"hundred": 91.05, "thousand": 910.5, "one": 0.9105}, abs=1e-12)
    assert {(row["numerator"], row["denominator"]) for row in tables.rows("values")} == {(1821, 2000)}


def test_a_rate_has_its_wilson_interval_and_a_bare_value_has_none(appraise: Appraise) -> None:
    # Newcombe (1998): 81/263 has 25.53 to 36.62 %, 15/148 has 6.24 to 16.05 %, 0/20 has 0 to 16.11 %
    counts = {"T1": (81, 263), "T2": (15, 148), "T3": (0, 20)}
    pairs = {code: {"numerator": n, "denominator": d} for code, (n, d) in counts.items()}
    tables = appraise(reports({**pairs, "T4": 30}), scheme(indicator()))
    ends = {row["unit"]: (row["low"], row["high"]) for row in tables.rows("values")}
    assert ends["T1"] == pytest.approx((25.53, 36.62), abs=0.005)
    assert ends["T2"] == pytest.approx((6.24, 16.05), abs=0.005)
    assert ends["T3"] == pytest.approx((0, 16.11), abs=0.005)
    assert ends["T4"] == (None, None)
