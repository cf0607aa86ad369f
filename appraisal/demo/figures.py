"""Drawn figures: what each unit reports in a year, so that good and bad counties, steady units and slips are there.

The draws are Philox's, keyed by year and province, so that the same case comes out on any machine and in any order.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

SEED = 2008
ABSENT, VERIFIED, WITHHELD = 0.01, 0.05, 0.002  # parts of the rows
SAMPLE = 30  # households that a sample check visits


@dataclass(frozen=True)
class Rate:
    """An indicator that is a rate: its usual level, the part of the population it is of, how far units differ."""

    indicator: str
    usual: float
    of: float
    spread: float


RATES = (
    Rate("safe_water", 0.90, 0.30, 0.5),
    Rate("waste_collected", 0.86, 0.30, 0.6),
    Rate("sewage_treated", 0.62, 0.30, 0.7),
    Rate("vaccination", 0.95, 0.02, 0.4),
    Rate("school_attendance", 0.985, 0.11, 0.4),
    Rate("health_insurance", 0.93, 0.98, 0.4),
    Rate("road_hardened", 0.80, 0.05, 0.6),
    Rate("complaints_settled", 0.88, 0.01, 0.6),
    Rate("accidents", 0.002, 1.0, 0.5),
)
MARK, INCOME, VIOLATION = "inspection", "income_growth", "violation"
INDICATORS = (*(rate.indicator for rate in RATES), MARK, INCOME, VIOLATION)
LOWER_IS_BETTER = ("accidents",)


@dataclass(frozen=True)
class Figures:
    """A year's figures of some units: arrays of (units, indicators), in the order of INDICATORS; NaN is not there."""

    numerator: Floats
    denominator: Floats
    value: Floats
    verified_numerator: Floats
    verified_denominator: Floats
    present: Bools
    withheld: Bools


def generator(*key: int) -> np.random.Generator:
    whole = [SEED, *key]
    return np.random.Generator(np.random.Philox(np.random.SeedSequence(whole)))


def draw(rng: np.random.Generator, ability: Floats, population: Ints, parent: Ints) -> Figures:
    """Figures of the units with this ability (standard deviations), population, and position of the parent, or -1.

    A unit with children here reports the sum of theirs."""
    n, k = len(ability), len(INDICATORS)
    numerator, denominator, value = (np.full((n, k), np.nan) for _ in range(3))
    for column, rate in enumerate(RATES):
        better = -1.0 if rate.indicator in LOWER_IS_BETTER else 1.0
        usual = np.log(rate.usual / (1 - rate.usual))
        p = 1 / (1 + np.exp(-(usual + better * rate.spread * (ability + 0.5 * rng.standard_normal(n)))))
        people = np.maximum(np.rint(population * rate.of), 1).astype(np.int64)
        numerator[:, column], denominator[:, column] = rng.binomial(people, p), people
    _add_up(numerator[:, : len(RATES)], parent)
    _add_up(denominator[:, : len(RATES)], parent)
    value[:, -3] = np.clip(np.rint((6 + 1.2 * ability + rng.standard_normal(n)) * 10) / 10, 0, 10)
    value[:, -2] = np.rint((5 + 2 * ability + 2 * rng.standard_normal(n)) * 100) / 100
    value[:, -1] = rng.random(n) < 0.03 * np.exp(-0.8 * ability)
    return _checked(rng, numerator, denominator, value)


def _add_up(counts: Floats, parent: Ints) -> None:
    below = parent >= 0
    for column in counts.T:
        sums = np.bincount(parent[below], column[below], len(column))
        np.copyto(column, sums, where=np.bincount(parent[below], minlength=len(column)) > 0)


def _checked(rng: np.random.Generator, numerator: Floats, denominator: Floats, value: Floats) -> Figures:
    """Some rows are missing, a few are withheld, and some were looked into by a sample check."""
    shape = numerator.shape
    present, withheld = rng.random(shape) >= ABSENT, rng.random(shape) < WITHHELD
    looked_into = (rng.random(shape) < VERIFIED) & ~np.isnan(denominator) & present & ~withheld
    sample = np.where(looked_into, np.minimum(denominator, SAMPLE), np.nan)
    p = np.where(looked_into, numerator / np.where(denominator > 0, denominator, 1), 0)
    found = np.where(looked_into, rng.binomial(np.nan_to_num(sample).astype(np.int64), p), np.nan)
    withheld[:, -1] = False
    for figures in (numerator, denominator, value):
        figures[withheld] = np.nan
    return Figures(numerator, denominator, value, found, sample, present, withheld)
