"""A Sobol' design and the shares of variance that its answers give: SALib's, asked for only when it is needed."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class SobolShare:
    """The part of the variance that a factor explains alone, and with all that it does together with others.

    Each with half the width of its bootstrap interval at 95 %; an estimate may lie below 0 or above 1 by chance."""

    factor: str
    first: float
    first_within: float
    total: float
    total_within: float


def sobol_runs(factors: int, least: int, seed: int) -> tuple[list[list[float]], int]:
    """At least `least` points of the design, a coordinate from 0 to 1 a factor, and its base size, a power of two."""
    base = 1
    while base * (factors + 2) < least:
        base *= 2
    if factors < 1:
        return [[]] * least, base
    from SALib.sample import sobol

    points = sobol.sample(_problem(range(factors)), base, calc_second_order=False, seed=seed)
    return points.tolist(), base


def sobol_shares(factors: Sequence[str], answers: Sequence[float], seed: int) -> tuple[SobolShare, ...]:
    """The shares for the answers of sobol_runs, in its order; none where the answers do not vary."""
    if not factors or min(answers) == max(answers):
        return ()
    from numpy import array
    from SALib.analyze import sobol

    found = sobol.analyze(_problem(factors), array(answers), calc_second_order=False, seed=seed)
    columns = (found[name] for name in ("S1", "S1_conf", "ST", "ST_conf"))
    return tuple(SobolShare(factor, *map(float, shares)) for factor, *shares in zip(factors, *columns, strict=True))


def _problem(factors: Sequence[object]) -> dict[str, object]:
    names = [str(factor) for factor in factors]
    return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
