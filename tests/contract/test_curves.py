"""The line that the scheme's page draws is the function by which the engine scores."""

from typing import Any

import pytest

from appraisal.curves import Curve, curve
from appraisal.scheme import Indicator

from .conftest import Appraise
from .county import Row, indicator, reports, scheme

RULES: dict[str, dict[str, Any]] = {
    "between floor and target": {"score": "linear", "floor": 75, "target": 90},
    "where lower is better": {"score": "linear", "floor": 20, "target": 5, "better": "lower"},
    "past full marks up to a cap": {"score": "linear", "floor": 0, "target": 50, "cap": 1.2},
    "in logarithms": {"score": "linear", "floor": 2, "target": 60, "transform": "log"},
    "a deduction in proportion": {"score": "deduct", "per": 8, "step": 2, "target": 60},
    "a deduction by begun steps": {
        "score": "deduct", "per": 30, "step": 10, "target": 20, "better": "lower", "whole_steps": True,
    },
    "steps": {"score": "steps", "steps": [[10, 0.3], [60, 0.6], [80, 1]]},
    "steps where lower is better": {
        "score": "steps", "better": "lower", "steps": [[10, 1], [40, 0.5], [70, 0.2]],
    },
    "steps in logarithms": {"score": "steps", "transform": "log", "steps": [[10, 0.3], [33, 0.6], [80, 1]]},
    "points as given": {"score": "given"},
}  # fmt: skip
VALUES = (1, 7.5, 33, 72, 88.25)


def drawn(line: Curve, x: float) -> float:
    """The share that the line shows at x; beyond its ends it stays as it is there."""
    before = [corner for corner in line.corners if corner[0] <= x]
    after = [corner for corner in line.corners if corner[0] > x]
    if not before or not after:
        return (before[-1] if before else after[0])[1]
    (a, low), (b, high) = before[-1], after[0]
    return low + (high - low) * (x - a) / (b - a)


def rule(**more: Any) -> tuple[Row, Indicator]:
    row = indicator(**more)
    return row, Indicator.model_validate(row)


@pytest.mark.parametrize("name", RULES)
def test_the_line_goes_through_the_share_that_the_engine_gives(name: str, appraise: Appraise) -> None:
    row, read = rule(**RULES[name])
    line = curve(read)
    assert line is not None
    tables = appraise(reports({f"T{n}": x for n, x in enumerate(VALUES, 1)}), scheme(row))
    scored = tables.by_unit("points", "share")
    tolerance = (
        0.02 if read.transform == "log" and read.function != "steps" else 1e-9
    )  # a curve is drawn in straight pieces
    assert [drawn(line, x) for x in VALUES] == pytest.approx(list(scored.values()), abs=tolerance)
    assert len(set(scored.values())) > 1


def test_a_share_of_the_best_is_drawn_against_the_best(appraise: Appraise) -> None:
    for better, values in (("higher", {"T1": 80, "T2": 20}), ("lower", {"T1": 20, "T2": 50})):
        row, read = rule(score="share_of_best", better=better)
        line = curve(read)
        assert line is not None
        assert line.of == "best"
        scored = appraise(reports(values), scheme(row)).by_unit("points", "share")
        shares = [drawn(line, x / values["T1"]) for x in values.values()]
        assert shares == pytest.approx([scored[unit] for unit in values], abs=0.01)


def test_the_share_of_the_best_logarithm_hangs_on_the_best_and_is_not_drawn() -> None:
    assert curve(rule(score="share_of_best", transform="log")[1]) is None


def test_accuracy_is_drawn_against_how_far_the_report_is_off(appraise: Appraise) -> None:
    row, read = rule(score="accuracy", tolerance=0.2)
    line = curve(read)
    assert line is not None
    assert line.of == "deviation"
    figures = {f"T{n}": {"value": x, "verified_value": 50} for n, x in enumerate((50, 52, 45, 70), 1)}
    scored = appraise(reports(figures), scheme(row)).by_unit("points", "share")
    shares = [drawn(line, figure["value"] / 50 - 1) for figure in figures.values()]
    assert shares == pytest.approx([scored[unit] for unit in figures])


def test_a_percentage_is_not_drawn_below_0_or_above_100() -> None:
    line = curve(rule(score="linear", floor=0, target=100)[1])
    assert line is not None
    assert (line.corners[0][0], line.corners[-1][0]) == (0, 100)
    assert line.ticks == (0, 100)


def test_a_fact_has_no_line() -> None:
    assert curve(rule(dimension="", weight=None, score=None)[1]) is None
