"""What each value earns, in plain Python, from the words of ../shared/CONTRACT.md: Scoring, Whole billionths, Missing."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

BILLION = 10**9
FACTOR = {"%": 100.0, "‰": 1000.0}
Row = dict[str, Any]


@dataclass
class Part:
    """What a member of a dimension has earned: whole billionths, None where it is missing."""

    share: float | None
    points: int | None
    weight: float

    @property
    def billionths(self) -> int:
        return round(self.weight * BILLION)


def half_up(x: float) -> int:
    return math.floor(x + 0.5)


def outside(member: Row) -> bool:
    return bool(member.get("bonus") or member.get("penalty"))


def most(member: Row) -> float:
    return float(member.get("cap") if outside(member) else member["weight"])


def is_member(i: Row, dimensions: dict[str, Row]) -> bool:
    """Whether it counts towards the sum, itself and all that it is part of."""
    if outside(i):
        return False
    above = dimensions.get(i.get("dimension") or i.get("within") or "")
    return above is None or is_member(above, dimensions)


def value_of(i: Row, row: Row | None) -> tuple[float | None, str, float | None, float | None]:
    """(value that scores, status, reported, verified)."""
    if row is None:
        return None, "not_observed", None, None
    factor = FACTOR.get(i.get("unit", ""), 1.0)

    def figure(prefix: str) -> float | None:
        numerator, denominator = row.get(f"{prefix}numerator"), row.get(f"{prefix}denominator")
        plain: float | None = row.get(f"{prefix}value")
        return factor * numerator / denominator if denominator else plain

    reported, verified = figure(""), figure("verified_")
    status = row.get("status") or "observed"
    if status != "observed":
        return None, status, reported, verified
    value = reported if verified is None else verified
    return value, "not_applicable" if value is None else status, reported, verified


def earn(
    i: Row, at: list[str], values: Any, scheme: Row, dimensions: Any, last: Any, own: Any, parts: Any, blocked: set[str]
) -> None:
    known = {unit: value_of(i, values.get((unit, i["code"]))) for unit in at}
    log = math.log if i.get("transform") == "log" else float
    xs = {unit: log(value) for unit, (value, *_rest) in known.items() if value is not None}
    best = (max if i.get("better", "higher") == "higher" else min)(xs.values(), default=None)
    weight, observed = most(i), []
    for unit, x in xs.items():
        share = _share(i, x, best, log, *known[unit][2:])
        if share is not None:
            own[unit, i["code"]] = share
            observed.append(half_up(share * weight * BILLION))
    for unit in at:
        share, points = own.get((unit, i["code"])), None
        if share is not None:
            points = half_up(share * weight * BILLION)
        elif not is_member(i, dimensions):
            share, points = 0.0, 0
        else:
            status = known[unit][1] if unit not in xs else "not_observed"
            policy = scheme["missing"].get(status) or scheme["missing"]["policy"]
            before = last.get((unit, i["code"]))
            if status == "not_applicable":
                pass
            elif policy == "zero":
                share, points = 0.0, 0
            elif policy == "block":
                blocked.add(unit)
            elif policy == "group_mean" and observed:
                mean = sum(observed) / len(observed)
                share, points = mean / round(weight * BILLION), half_up(mean)
            elif policy == "carry_last_year" and before is not None:
                share, points = before, half_up(before * weight * BILLION)
        parts[unit][i["code"]] = Part(share, points, weight)


def _share(i: Row, x: float, best: Any, log: Callable[[float], float], reported: Any, verified: Any) -> float | None:
    higher, weight = i.get("better", "higher") == "higher", most(i)
    match i.get("score", "linear"):
        case "linear":
            floor, target = log(i.get("floor", 0)), log(i["target"])
            share = (x - floor) / (target - floor)
        case "deduct":
            target = log(i.get("target", 0))
            steps = (target - x if higher else x - target) / i.get("step", 1)
            # A shortfall of exactly four steps does not begin a fifth.
            begun = math.ceil(steps - 1e-9) if i.get("whole_steps") else steps
            share = 1 - i["per"] / weight * begun if steps > 0 else 1.0
        case "steps":
            reached = [
                step
                for bound, step in sorted(i["steps"], reverse=higher)
                if (x >= log(bound) if higher else x <= log(bound))
            ]
            share = reached[0] if reached else 0.0
        case "share_of_best":
            share = 0.0 if best == 0 else x / best if higher else best / x
        case "given":
            share = x / weight
        case _:
            if reported is None or verified is None:
                return None
            if verified == 0:
                share = float(reported == 0)
            else:
                share = 1 - abs(reported - verified) / abs(verified) / i["tolerance"]
    cap = i.get("cap", 1.0) if not outside(i) else 1.0
    return min(max(share, 0.0), cap)
