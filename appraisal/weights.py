"""What happens to the other weights when one is moved.

The members of a dimension go on adding up to its weight, and the top dimensions to the scale: what is moved stays where
it was put, and the others at its side share the rest as they shared it before. A dimension's members follow it.
A share stays what it was: a mark given out of 10 is still a mark out of 10 where the weight is now 12, and a deduction
takes the same part of the weight. Where that cannot be had the weights are left as they are, for the checks to name.
"""

from collections.abc import Collection, Iterable

from appraisal.scheme import Indicator, Member, Scheme
from appraisal.scheme_findings import SAME, members


def rebalanced(before: Scheme, scheme: Scheme, levels: Iterable[str], fixed: Collection[str]) -> Scheme:
    """The scheme with the weights that are not `fixed` (`indicator.CODE.weight`, ...) made to add up again."""
    if not any(path.endswith((".weight", ".cap")) for path in fixed):
        return scheme
    weights: dict[str, float] = {}
    for level in levels:
        _share_out(scheme, level, fixed, weights)
    dimensions = [d.model_copy(update=_update(d, weights.get(f"dimension.{d.code}"))) for d in scheme.dimensions]
    indicators = [i.model_copy(update=_update(i, weights.get(f"indicator.{i.code}"))) for i in scheme.indicators]
    was = {i.code: i for i in before.indicators}
    kept = [_same_share(scheme, was[i.code], i, fixed) for i in indicators]
    return Scheme.model_validate(
        scheme.model_copy(update={"dimensions": dimensions, "indicators": kept}).model_dump(
            by_alias=True, exclude_unset=True
        )
    )


def _share_out(scheme: Scheme, level: str, fixed: Collection[str], weights: dict[str, float]) -> None:
    """Set what is not fixed, nor set for another level, from the top down."""
    of = members(scheme, level)
    depth = {d.code: len(scheme.roots(d.code)) for d in scheme.dimensions}
    codes = sorted(depth, key=lambda code: depth[code])
    wholes = {d.code: d.most for d in scheme.dimensions}
    for code in ["", *codes]:
        whole = weights.get(f"dimension.{code}", wholes[code]) if code else scheme.scheme.scale
        parts = [(_path(member), member) for within, member in of if within == code]
        now = {path: weights.get(path, member.most) for path, member in parts}
        if abs(sum(now.values()) - whole) <= SAME * whole:
            continue
        free = [p for p in now if p not in weights and f"{p}.weight" not in fixed and f"{p}.cap" not in fixed]
        left, shared = whole - sum(now[p] for p in now if p not in free), sum(now[p] for p in free)
        if shared > 0 and left > 0:
            weights.update({path: now[path] / shared * left for path in free})


def _path(member: Member) -> str:
    return f"{'indicator' if isinstance(member, Indicator) else 'dimension'}.{member.code}"


def _update(member: Member, weight: float | None) -> dict[str, float]:
    return {} if weight is None else {"weight": weight}


def _same_share(scheme: Scheme, before: Indicator, after: Indicator, fixed: Collection[str]) -> Indicator:
    """The indicator at its new weight, giving each value the share that it gave at the old one."""
    if before.most == after.most or not before.most:
        return after
    if after.function == "given" and after.better == "higher" and after.transform == "none":
        if any(after.code in (c.missed or []) for s in scheme.sanctions for c in s.when):
            return after  # a target would now decide a sanction
        return after.model_copy(update={"score": "linear", "floor": 0.0, "target": before.most})
    if after.function == "deduct" and after.per and f"indicator.{after.code}.per" not in fixed:
        return after.model_copy(update={"per": after.per / before.most * after.most})
    return after
