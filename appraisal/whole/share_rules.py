"""Which indicators earn other shares under a changed scheme; those of the others are taken as they were published.

A share rests on an indicator's own rule. Its weight matters only where points are given or deducted, and there a weight
that is moved with the rest (weights.py) leaves the share as it was, to the bit or to its last one.
"""

from appraisal.scheme import Indicator, Scheme

Signature = tuple[object, ...]


def changed_shares(official: Scheme, scheme: Scheme) -> list[str]:
    """The indicators whose shares have to be found anew."""
    was = {i.code: _signature(i) for i in official.indicators if i.scored}
    return [i.code for i in scheme.indicators if i.scored and _signature(i) != was[i.code]]


def cannot_be_found(scheme: Scheme, codes: list[str]) -> list[Indicator]:
    """Those of them whose shares cannot be found from the values alone."""
    own = {"share_of_best", "accuracy"}
    return [i for i in scheme.indicators if i.code in codes and (i.function in own or i.transform == "log")]


def _signature(i: Indicator) -> Signature:
    """All that 02_shares.sql reads of an indicator."""
    rule: Signature
    if i.function == "given":
        rule = ("linear", 0.0, i.most)  # points out of the weight are a line from 0 to it
    elif i.function == "deduct":
        rule = ("deduct", (i.per or 0.0) / i.most, i.aim, i.step, i.whole_steps)
    else:
        rule = (
            i.function,
            *{"linear": (i.floor, i.aim), "steps": tuple(sorted(i.steps))}.get(i.function, (i.tolerance,)),
        )
    cap = i.cap if i.cap and i.role == "member" else 1.0
    return (*rule, i.better if i.function != "linear" and i.function != "given" else "", i.transform, cap)
