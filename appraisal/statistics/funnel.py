"""Funnel plots of rates: limits around the whole district's rate that are wide for few cases and narrow for many.

Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24, 1185-1202,
doi 10.1002/sim.1970. All rates, baselines and limits are shares of 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Z_95, Z_998 = 1.959963984540054, 3.090232306167813
Place = Literal["low_998", "low_95", "within", "high_95", "high_998"]
LEAST_UNITS = 3  # that a funnel is made of
CURVE_POINTS = 80


@dataclass(frozen=True)
class Limits:
    """Arrays as long as the denominators, held to [0, 1]."""

    low95: Floats
    high95: Floats
    low998: Floats
    high998: Floats


@dataclass(frozen=True)
class Overdispersion:
    """phi: mean square of the winsorised z-scores, 1 where chance alone is at work. tau2: the variance between units
    beyond chance, on the scale of arcsin √rate; 0 where there is none."""

    phi: float
    tau2: float


@dataclass(frozen=True)
class Funnel:
    """The rate of all units together, how much they differ beyond chance, and the limits; rates per `per`.

    `units`, in their order: limits, `place_in` them and z; where they differ beyond chance the same of the widened
    limits under `wider_`. `curves`: the limits by `size`."""

    center: float
    spread: Overdispersion
    units: pd.DataFrame
    curves: pd.DataFrame


def funnel(numerators: Sequence[float], denominators: Sequence[float], per: float = 1) -> Funnel | None:
    """None for fewer than three units, and where all cases are alike, so that there is nothing to limit."""
    if len(denominators) < LEAST_UNITS or sum(numerators) in (0, sum(denominators)):
        return None
    center, spread = baseline(numerators, denominators), overdispersion(numerators, denominators)
    sizes = np.asarray(denominators, dtype=float)

    def within(limits: Limits) -> pd.DataFrame:
        return (per * pd.DataFrame(vars(limits))).assign(place_in=places(numerators, denominators, limits))

    units = within(funnel_limits(center, denominators))
    units["z"] = (np.asarray(numerators) / sizes - center) / np.sqrt(center * (1 - center) / sizes)
    if spread.tau2:
        units = units.join(within(adjusted_limits(center, denominators, spread.tau2)).add_prefix("wider_"))
    grid = _grid(float(sizes.max()))
    curves = (per * pd.DataFrame(vars(funnel_limits(center, list(grid))))).assign(size=grid)
    return Funnel(per * center, spread, units, curves)


def funnel_of_errors(values: Sequence[float], errors: Sequence[float], center: float) -> Funnel | None:
    """The same of values with standard errors around a figure that is known; `size` is 1 / standard error."""
    if len(values) < LEAST_UNITS:
        return None
    found, own = np.asarray(values, dtype=float), np.asarray(errors, dtype=float)
    z = (found - center) / own
    phi = dispersion(z)
    spread = Overdispersion(phi, between_variance(phi, own))

    def within(limits: Limits) -> pd.DataFrame:
        rows = zip(found, *vars(limits).values(), strict=True)
        return pd.DataFrame(vars(limits)).assign(place_in=[_place(*row) for row in rows])

    units = within(_around(center, own)).assign(z=z)
    if spread.tau2:
        units = units.join(within(_around(center, np.sqrt(own**2 + spread.tau2))).add_prefix("wider_"))
    grid = _grid(float((1 / own).max()))
    return Funnel(center, spread, units, pd.DataFrame(vars(_around(center, 1 / grid))).assign(size=grid))


def _around(center: float, errors: Floats) -> Limits:
    return Limits(*(center + z * errors for z in (-Z_95, Z_95, -Z_998, Z_998)))


def _grid(most: float) -> Floats:
    """Sizes for the curves, closer together at the left, where the limits bend."""
    return most * 1.1 * (np.arange(1, CURVE_POINTS + 1) / CURVE_POINTS) ** 2


def baseline(numerators: Sequence[float], denominators: Sequence[float]) -> float:
    """The rate of all units together: sum over sum."""
    return sum(numerators) / sum(denominators)


def funnel_limits(center: float, denominators: Sequence[float]) -> Limits:
    """The rates at which a unit of this size would just differ from `center` at 95 and at 99.8 %.

    Where Wilson's interval of a rate just reaches the center, the rate is center ± z √(center (1 − center) / n): the
    closed form in PHEindicatormethods (`sigma_adjustment`) comes to the same.
    """
    spread = np.sqrt(center * (1 - center) / np.asarray(denominators, dtype=float))
    ends = (center + z * spread for z in (-Z_95, Z_95, -Z_998, Z_998))
    return Limits(*(np.clip(end, 0, 1) for end in ends))


def adjusted_limits(center: float, denominators: Sequence[float], tau2: float) -> Limits:
    """The same with the variance between units added, on the arcsine scale as FunnelPlotR has it for proportions."""
    spread = np.sqrt(1 / (4 * np.asarray(denominators, dtype=float)) + tau2)
    angles = (np.arcsin(np.sqrt(center)) + z * spread for z in (-Z_95, Z_95, -Z_998, Z_998))
    return Limits(*(np.sin(np.clip(angle, 0, np.pi / 2)) ** 2 for angle in angles))


def places(numerators: Sequence[float], denominators: Sequence[float], limits: Limits) -> list[Place]:
    """Where each unit's rate lies; a rate on a limit is within it."""
    rates = np.asarray(numerators, dtype=float) / np.asarray(denominators, dtype=float)
    return [_place(*row) for row in zip(rates, *vars(limits).values(), strict=True)]


def _place(rate: float, low95: float, high95: float, low998: float, high998: float) -> Place:
    if rate < low998:
        return "low_998"
    if rate > high998:
        return "high_998"
    if rate < low95:
        return "low_95"
    return "high_95" if rate > high95 else "within"


def overdispersion(numerators: Sequence[float], denominators: Sequence[float], trim: float = 0.1) -> Overdispersion:
    """How much more the units differ than chance explains; a tenth at each end of the z-scores is pulled in first."""
    sizes = np.asarray(denominators, dtype=float)
    center = np.arcsin(np.sqrt(baseline(numerators, denominators)))
    errors = 1 / (2 * np.sqrt(sizes))
    scores = (np.arcsin(np.sqrt(np.asarray(numerators, dtype=float) / sizes)) - center) / errors
    phi = dispersion(scores, trim)
    return Overdispersion(phi, between_variance(phi, errors))


def dispersion(scores: npt.ArrayLike, trim: float = 0.1) -> float:
    """Mean square of z-scores, those outside the quantiles `trim` and 1 − `trim` moved onto them (winsorised)."""
    found = np.asarray(scores, dtype=float)
    low, high = np.quantile(found, [trim, 1 - trim])
    return float(np.mean(np.clip(found, low, high) ** 2))


def between_variance(phi: float, errors: npt.ArrayLike) -> float:
    """tau² by moments, from the dispersion and each unit's standard error: Spiegelhalter 2005, section A.2.2."""
    weights = 1 / np.asarray(errors, dtype=float) ** 2
    n = len(weights)
    if n < 2 or n * phi <= n - 1:
        return 0.0
    return float((n * phi - (n - 1)) / (weights.sum() - (weights**2).sum() / weights.sum()))
