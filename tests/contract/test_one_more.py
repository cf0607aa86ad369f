"""What one more unit of measure would bring, and where points were lost. Every figure was worked by hand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.lost_points import Member, lost_points
from appraisal.one_more import one_more
from appraisal.results import Results

from .county import county, dimension, indicator, reports, scheme

Gains = Callable[..., dict[str, float]]


def opened(folder: Path, values: list[Any], rules: dict[str, Any]) -> Results:
    return appraise(open_case(county(folder, values, rules)))


@pytest.fixture
def gain(tmp_path: Path) -> Callable[..., float | None]:
    """gain(figure, ...) is what town T1 would gain on the one indicator of the scheme, others as given by `peers`."""

    def find(figure: Any, peers: dict[str, Any] | None = None, **rule: Any) -> float | None:
        weight = rule.pop("weight", 100)
        rules = scheme(indicator(weight=weight, **rule), dimension=[dimension(weight=weight)], scale=weight)
        made = opened(tmp_path, reports({"T1": figure} | (peers or {})), rules)
        return one_more(made, "T1", 2008).get("rate")

    return find


def exactly(wanted: float) -> Any:
    return pytest.approx(wanted, abs=1e-8)


def test_one_point_more_on_a_straight_line(gain: Callable[..., float | None]) -> None:
    # weight 15 over 75 to 90: each point of the value is worth one
    assert gain(78, weight=15, score="linear", floor=75, target=90) == exactly(1)


def test_less_than_one_point_is_left_near_the_target(gain: Callable[..., float | None]) -> None:
    # 89.6 has (89.6 - 75) = 14.6 of 15
    assert gain(89.6, weight=15, score="linear", floor=75, target=90) == exactly(0.4)


@pytest.mark.parametrize("value", [90, 97])
def test_nothing_more_is_earned_beyond_the_target(gain: Callable[..., float | None], value: float) -> None:
    assert gain(value, weight=15, score="linear", floor=75, target=90) == 0


def test_nothing_is_earned_yet_a_point_below_the_floor(gain: Callable[..., float | None]) -> None:
    assert gain(73.5, weight=15, score="linear", floor=75, target=90) == 0


def test_a_line_that_runs_down_gains_by_one_less(gain: Callable[..., float | None]) -> None:
    rule = {"score": "linear", "better": "lower", "floor": 20, "target": 5, "weight": 15}
    assert gain(18, **rule) == exactly(1)


def test_one_case_less_gives_back_what_it_cost(gain: Callable[..., float | None]) -> None:
    assert gain(3, weight=10, score="deduct", better="lower", per=2) == exactly(2)


def test_there_is_no_case_less_than_none(gain: Callable[..., float | None]) -> None:
    # half a case is left to lose: 2 * 0.5
    assert gain(0.5, weight=10, score="deduct", better="lower", per=2) == exactly(1)


@pytest.mark.parametrize(("value", "wanted"), [(78.9, 0), (79, 20), (79.9, 20), (80, 0)])
def test_a_step_is_reached_or_not(gain: Callable[..., float | None], value: float, wanted: float) -> None:
    rule = {"score": "steps", "steps": [[0, 0], [60, 0.6], [80, 0.8], [90, 1]]}
    assert gain(value, **rule) == exactly(wanted)


def test_a_share_of_the_best_grows_towards_it(gain: Callable[..., float | None]) -> None:
    # 30 of 40 earns 75 of 100, and 31 of 40 earns 77.5
    assert gain(30, {"T2": 40, "T3": 10}, score="share_of_best", unit="count") == exactly(2.5)


def test_the_best_has_all_and_gains_nothing(gain: Callable[..., float | None]) -> None:
    assert gain(40, {"T2": 30}, score="share_of_best", unit="count") == 0


def test_a_rate_cannot_pass_all_of_its_counts(gain: Callable[..., float | None]) -> None:
    # 199 of 200 are 99.5 %: half a percentage point is left, at one point each
    figure = {"numerator": 199, "denominator": 200}
    assert gain(figure, score="linear", floor=0, target=100) == exactly(0.5)


def test_a_value_that_is_withheld_is_asked_nothing(gain: Callable[..., float | None]) -> None:
    assert gain("withheld", {"T2": 80}, score="linear", floor=75, target=90) is None


def test_how_near_a_report_is_to_the_check_has_no_one_more(gain: Callable[..., float | None]) -> None:
    figure = {"value": 90, "verified_value": 100}
    assert gain(figure, unit="count", score="accuracy", tolerance=0.2) is None


def test_whoever_bears_the_weight_of_another_gains_with_it(tmp_path: Path) -> None:
    # a and b share 100; b is withheld and a bears both: 50 of its 60 points more is 1/60 of 100
    rules = scheme(indicator("a", 60), indicator("b", 40))
    values = reports({"T1": 50}, "a") + reports({"T1": "withheld"}, "b")
    assert one_more(opened(tmp_path, values, rules), "T1", 2008) == {"a": exactly(100 / 60)}


def test_in_a_geometric_mean_the_weaker_member_gains_more(tmp_path: Path) -> None:
    # shares 0.25 and 0.81: 100 * sqrt(0.2025) = 45; 100 * sqrt(0.26 * 0.81) = 45.8911756,
    # and 100 * sqrt(0.25 * 0.82) = 45.2769257
    line = {"score": "linear", "floor": 0, "target": 100}
    rules = scheme(indicator("a", 50, **line), indicator("b", 50, **line), dimension=[dimension(aggregate="geometric")])
    values = reports({"T1": 25}, "a") + reports({"T1": 81}, "b")
    got = one_more(opened(tmp_path, values, rules), "T1", 2008)
    assert got["a"] == pytest.approx(0.8911756, abs=1e-6)
    assert got["b"] == pytest.approx(0.2769257, abs=1e-6)


def test_a_share_carried_from_last_year_is_carried_in_every_variant(tmp_path: Path) -> None:
    # b carries its 0.5 of 2007; one more of a is one of 100, however b came to be
    rules = scheme(indicator("a", 60), indicator("b", 40), missing={"policy": "carry_last_year", "least_weight": 0.5})
    values = reports({"T1": 30}, "a") + reports({"T1": 20}, "b", 2007) + reports({"T1": "withheld"}, "b")
    assert one_more(opened(tmp_path, values, rules), "T1", 2008) == {"a": exactly(1)}


def test_the_mean_of_the_peers_stands_in_every_variant(tmp_path: Path) -> None:
    # b takes its peers' (10 + 30) / 2 = 20 of 40; alone, without its peers, it would leave its weight to a
    rules = scheme(indicator("a", 60), indicator("b", 40), missing={"policy": "group_mean", "least_weight": 0.5})
    values = reports({"T1": 30, "T2": 1, "T3": 1}, "a") + reports({"T1": "withheld", "T2": 10, "T3": 30}, "b")
    assert one_more(opened(tmp_path, values, rules), "T1", 2008) == {"a": exactly(1)}


def test_what_was_asked_leaves_no_trace(tmp_path: Path) -> None:
    made = opened(tmp_path, reports({"T1": 30, "T2": 40}), scheme(indicator()))
    before = made.table("scores"), made.table("points")
    first = one_more(made, "T1", 2008)
    assert (made.table("scores"), made.table("points")) == before
    assert one_more(made, "T1", 2008) == first == {"rate": exactly(1)}


def test_losses_add_up_to_what_the_score_lacks() -> None:
    # A lost 10 of 60 (a all of it), B is a mean of what is there: b lost 1 of 10, c is not there and leaves b its 30
    members = [Member("A", "", 50, 60), Member("B", "", 36, 40), Member("a", "A", 10, 20), Member("x", "A", 40, 40)]
    members += [Member("b", "B", 9, 10), Member("c", "B", None, 30)]
    assert lost_points(members, 14) == {"a": exactly(10), "x": 0, "b": exactly(4), "c": 0}


def test_a_top_dimension_that_is_not_there_leaves_its_loss_to_the_others() -> None:
    # A has half of its 50; B is not there, so the score is half of 100, and all of the 50 lost is A's
    members = [Member("A", "", 25, 50), Member("B", "", None, 50), Member("a", "A", 25, 50)]
    assert lost_points(members, 50) == {"a": exactly(50), "B": 0}


def test_nothing_lost_lies_nowhere() -> None:
    assert lost_points([Member("a", "", 5, 5), Member("b", "", 7, 7)], 0) == {"a": 0, "b": 0}
