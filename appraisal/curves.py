"""The scoring function of an indicator as a line: which share of its weight each value earns.

The engine scores in sql/02_shares.sql; a test holds these corners to it. Nothing is scored from here.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from typing import Literal

from appraisal.scheme import Indicator

Corner = tuple[float, float]
MARGIN = 0.25  # of the part that rises or falls, to be seen flat on either side
MOST_STEPS = 40  # whole steps that are drawn one by one
PIECES = 16  # straight pieces that stand for a curve
FURTHEST = 3.0  # times the best, where less is better


@dataclass(frozen=True)
class Curve:
    """Corners (x, share) in the order of x, straight between two; a jump is two corners at one x.

    `of` says what x is: the value in its unit of measure, the value as a multiple of the best of the peers, or how far
    the report is from the check, as a fraction of the check. `ticks` are the values that the rule names.
    """

    corners: tuple[Corner, ...]
    ticks: tuple[float, ...]
    of: Literal["value", "best", "deviation"] = "value"


def curve(i: Indicator) -> Curve | None:
    """The line of a scored indicator; None for a fact, and where the rule lacks the number that it needs."""
    if not i.scored:
        return None
    cap = i.cap if i.cap and i.role == "member" else 1.0
    match i.function:
        case "linear":
            return None if i.aim is None else _on_scale(i, *_linear(i, cap))
        case "deduct":
            return None if not i.per or not i.most else _on_scale(i, *_deduct(i))
        case "steps":
            return _as_written(i, *_steps(i)) if i.steps else None  # under a logarithm the same
        case "given":
            return _on_scale(i, [(0.0, 0.0), (i.most, 1.0)], (0.0, i.most))
        case "share_of_best":
            # The share of a logarithm hangs on the best itself, and not on the multiple of it alone.
            return _share_of_best(i) if i.transform == "none" else None
        case _:
            return _accuracy(i)


def _on_scale(i: Indicator, corners: list[Corner], ticks: tuple[float, ...]) -> Curve:
    """From the scale on which the rule is written to the value: under a logarithm straight lines are bent."""
    if i.transform == "none":
        return _as_written(i, corners, ticks)
    bent = [corner for a, b in pairwise(corners) for corner in _cut(a, b)] + [corners[-1]]
    return Curve(tuple((exp(x), share) for x, share in bent), tuple(sorted(map(exp, ticks))))


def _as_written(i: Indicator, corners: list[Corner], ticks: tuple[float, ...]) -> Curve:
    return Curve(tuple(_within(i, corners, ticks)), tuple(sorted(ticks)))


def _cut(a: Corner, b: Corner) -> list[Corner]:
    """The straight line from a up to b in pieces; a jump stays one."""
    n = PIECES if a[0] != b[0] else 1
    return [(a[0] + (b[0] - a[0]) * k / n, a[1] + (b[1] - a[1]) * k / n) for k in range(n)]


def _within(i: Indicator, corners: list[Corner], ticks: tuple[float, ...]) -> list[Corner]:
    """The flat ends do not leave what the value can be: not below 0, a percentage not above 100."""
    low = 0.0 if min(ticks) >= 0 else float("-inf")
    high = 100.0 if i.unit == "%" and max(ticks) <= 100 else float("inf")
    return [(min(max(x, low), high), share) for x, share in corners]


def _linear(i: Indicator, cap: float) -> tuple[list[Corner], tuple[float, ...]]:
    floor, target = _taken(i, i.floor), _taken(i, i.aim or 0.0)
    top = floor + cap * (target - floor)
    beyond = MARGIN * (target - floor)
    corners = [(floor - beyond, 0.0), (floor, 0.0), (top, cap), (top + beyond, cap)]
    return sorted(corners) if target > floor else corners[::-1], (floor, target)


def _taken(i: Indicator, x: float) -> float:
    return log(x) if i.transform == "log" else x


def _deduct(i: Indicator) -> tuple[list[Corner], tuple[float, ...]]:
    """From the target down to nothing; the worse side is the left where higher is better."""
    target, lost, turn = _taken(i, i.aim or 0.0), (i.per or 0.0) / i.most, -1 if i.better == "higher" else 1
    steps = 1 / lost
    if i.whole_steps and steps <= MOST_STEPS:
        away: list[Corner] = [(0.0, 1.0)]
        for begun in range(1, int(steps - 1e-9) + 2):
            share = max(0.0, 1 - begun * lost)
            away += [(begun - 1.0, share), (float(begun), share)]
    else:
        away = [(0.0, 1.0), (steps, 0.0)]
    beyond = MARGIN * steps
    away = [(-beyond, 1.0), *away, (max(steps, away[-1][0]) + beyond, 0.0)]
    corners = [(target + turn * n * i.step, share) for n, share in away]
    return corners if turn > 0 else corners[::-1], (target, target + turn * steps * i.step)


def _steps(i: Indicator) -> tuple[list[Corner], tuple[float, ...]]:
    steps = sorted(i.steps)
    bounds = [bound for bound, _share in steps]
    beyond = MARGIN * ((bounds[-1] - bounds[0]) or abs(bounds[0]) or 1.0)
    shares = [share for _bound, share in steps]
    levels = [0.0, *shares] if i.better == "higher" else [*shares, 0.0]
    edges = [bounds[0] - beyond, *bounds, bounds[-1] + beyond]
    corners = [
        corner for (a, b), share in zip(pairwise(edges), levels, strict=True) for corner in ((a, share), (b, share))
    ]
    return corners, tuple(bounds)


def _share_of_best(i: Indicator) -> Curve:
    if i.better == "higher":
        return Curve(((0.0, 0.0), (1.0, 1.0)), (0.0, 1.0), "best")
    xs = [1 + (FURTHEST - 1) * k / PIECES for k in range(PIECES + 1)]
    return Curve(tuple((x, 1 / x) for x in xs), (1.0, FURTHEST), "best")


def _accuracy(i: Indicator) -> Curve | None:
    if not i.tolerance:
        return None
    t = i.tolerance
    away = (1 + MARGIN) * t
    return Curve(((-away, 0.0), (-t, 0.0), (0.0, 1.0), (t, 0.0), (away, 0.0)), (-t, 0.0, t), "deviation")
