"""What the statistics say of one indicator at one level in one year; each is asked once a process and kept.

The library behind them takes longer to import than a page to be drawn, so each function imports what it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, Any

from appraisal.statistics.bands import quantile_bands
from pages.old.case import Row, ask
from pages.old.differences import factor_of, has_counts

if TYPE_CHECKING:
    from appraisal.statistics.funnel import Limits, Place
    from appraisal.statistics.shrinkage import Shrunken
    from appraisal.statistics.trends import Tendency, Trend

LEAST_UNITS = 3  # that a funnel is drawn for
# The least sample that stands by itself, as appraisal.statistics.rates has it; a test holds the two equal.
SMALL = 30
POINTS = 5  # years that a trend needs, as appraisal.statistics.trends has it; the same test
DISTINCT_A_BAND = 2  # values, so that a band is more than one value's name
BANDS = (5, 3)  # fifths where there are values enough, else thirds
CURVE_POINTS = 80
Ends = tuple[float, float, float, float]  # low and high at 95 %, low and high at 99.8 %; shares of 1


@dataclass(frozen=True)
class InFunnel:
    """One unit in a funnel: shares of 1. `widened` and its place are None where chance explains the spread."""

    row: Row
    rate: float
    size: float
    limits: Ends
    place: Place
    z: float
    widened: Ends | None = None
    widened_place: Place | None = None


@dataclass(frozen=True)
class Curve:
    """The limits at one denominator."""

    size: float
    limits: Ends
    widened: Ends | None


@dataclass(frozen=True)
class Funnel:
    """The rate of all units together, how much they differ beyond chance, each unit, and the limits as curves."""

    center: float
    phi: float
    tau2: float
    units: tuple[InFunnel, ...]
    curves: tuple[Curve, ...]

    @property
    def is_overdispersed(self) -> bool:
        return self.tau2 > 0


def counted(case: str, year: int, level: str, indicator: str) -> list[Row]:
    """The units of the level whose value is a share of a count."""
    rows = ask(case, "indicator_units", year=year, level=level, indicator=indicator)
    return [row for row in rows if has_counts(row)]


@lru_cache(256)
def funnel(case: str, year: int, level: str, indicator: str) -> Funnel | None:
    """None for fewer than three units with counts, and where all cases are alike, so that there is nothing to limit."""
    rows = counted(case, year, level, indicator)
    hits, sizes = [row["numerator"] for row in rows], [row["denominator"] for row in rows]
    if len(rows) < LEAST_UNITS or sum(hits) in (0, sum(sizes)):
        return None
    from appraisal.statistics import funnel as method

    center, spread = method.baseline(hits, sizes), method.overdispersion(hits, sizes)

    limits, widened = _ends(method.funnel_limits(center, sizes)), _nothing(len(rows))
    placed, placed_wider = (
        method.places(hits, sizes, method.funnel_limits(center, sizes)),
        _nothing(len(rows)),
    )
    if spread.tau2:
        wider = method.adjusted_limits(center, sizes, spread.tau2)
        widened, placed_wider = _ends(wider), method.places(hits, sizes, wider)
    found = zip(rows, limits, placed, widened, placed_wider, strict=True)
    units = tuple(_unit(row, center, *more) for row, *more in found)
    # Closer together at the left, where the limits bend.
    grid = [max(sizes) * 1.1 * (n / CURVE_POINTS) ** 2 for n in range(1, CURVE_POINTS + 1)]
    outer = _ends(method.adjusted_limits(center, grid, spread.tau2)) if spread.tau2 else _nothing(len(grid))
    drawn = zip(grid, _ends(method.funnel_limits(center, grid)), outer, strict=True)
    return Funnel(center, spread.phi, spread.tau2, units, tuple(Curve(*point) for point in drawn))


def _unit(row: Row, center: float, limits: Ends, place: Place, widened: Any, wider_place: Any) -> InFunnel:
    size = row["denominator"]
    rate = row["numerator"] / size
    z = (rate - center) / sqrt(center * (1 - center) / size)
    return InFunnel(row, rate, size, limits, place, z, widened, wider_place)


def _ends(limits: Limits) -> list[Any]:
    """The arrays of a point each, as plain numbers."""
    return list(zip(*(part.tolist() for part in vars(limits).values()), strict=True))


def _nothing(n: int) -> list[Any]:
    return [None] * n


def has_small(rows: list[Row]) -> bool:
    """Whether a unit's sample is too small to stand by itself."""
    return any(has_counts(row) and row["denominator"] < SMALL for row in rows)


@lru_cache(256)
def shrunken(case: str, year: int, level: str, indicator: str) -> dict[str, Shrunken]:
    """Unit -> its rate drawn towards that of all units of the level, shares of 1; empty where no sample is small."""
    rows = counted(case, year, level, indicator)
    if not has_small(rows):
        return {}
    from appraisal.statistics.shrinkage import shrink

    found = shrink([row["numerator"] for row in rows], [row["denominator"] for row in rows])
    return {row["unit"]: rate for row, rate in zip(rows, found, strict=True)}


@lru_cache(256)
def trends(case: str, year: int, level: str, indicator: str) -> dict[str, tuple[Trend, Tendency]]:
    """Unit -> both tests of its years up to this one; empty where no unit has years enough."""
    series: dict[str, list[Row]] = {}
    for row in ask(case, "indicator_years", year=year, level=level, indicator=indicator):
        if row["year"] <= year and row["value"] is not None:
            series.setdefault(row["unit"], []).append(row)
    long = {unit: rows for unit, rows in series.items() if len(rows) >= POINTS}
    if not long:
        return {}
    from appraisal.statistics.trends import mann_kendall, slope_test

    return {
        unit: (
            slope_test(*([row[part] for row in rows] for part in ("value", "low", "high"))),
            mann_kendall([row["value"] for row in rows]),
        )
        for unit, rows in long.items()
    }


@dataclass(frozen=True)
class Bands:
    """Into how many bands the units fall, and the band of each, 1 the best; 0 where the values are too few."""

    number: int
    of: dict[str, int]


@lru_cache(256)
def bands(case: str, year: int, level: str, indicator: str) -> Bands:
    """Fifths or thirds of the units with a value, as far as there are distinct values enough to fill them."""
    asked = ask(case, "indicator_units", year=year, level=level, indicator=indicator)
    rows = [row for row in asked if row["value"] is not None]
    distinct = len({row["value"] for row in rows})
    number = next((n for n in BANDS if distinct >= DISTINCT_A_BAND * n), 0)
    if not number:
        return Bands(0, {})
    found = quantile_bands([row["value"] for row in rows], number, rows[0]["better"])
    return Bands(number, {row["unit"]: band for row, band in zip(rows, found, strict=True) if band})


def factor(row: Row) -> float:
    """What a share of 1 is multiplied by to be in the row's unit of measure."""
    return factor_of(row["measure"])
