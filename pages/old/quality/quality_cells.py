"""Whether the figures are there: one cell a unit and indicator, and how many of each kind a level has."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pages.old.case import Row, ask, results
from pages.old.compared import FEW
from pages.old.state import View

STATUSES = ("observed", "withheld", "not_observed", "not_applicable")


@dataclass(frozen=True)
class Counts:
    """How the cells of a level fall: by status, by origin of what is there, and how many rates are small."""

    level: str
    units: int
    statuses: Counter[str]
    origins: Counter[str]
    rates: int
    small: int

    @property
    def all(self) -> int:
        return sum(self.statuses.values())


@lru_cache(maxsize=256)
def cells_of(case: str, year: int, level: str) -> tuple[Row, ...]:
    """One row a unit of the level and indicator that the scheme knows for it."""
    known = {i.code for i in results(case).scheme_of(year).indicators if level in i.levels}
    return tuple(
        row for row in ask(case, "completeness", year=year, level=level) if row["indicator"] in known
    )


def is_small(cell: Row) -> bool:
    """A rate over fewer cases than can stand by themselves."""
    return bool(cell["denominator"] and cell["denominator"] < FEW)


def counted(level: str, cells: Sequence[Row]) -> Counts:
    return Counts(
        level,
        len({cell["unit"] for cell in cells}),
        Counter(cell["status"] for cell in cells),
        Counter(cell["origin"] for cell in cells if cell["origin"]),
        sum(cell["denominator"] is not None for cell in cells),
        sum(map(is_small, cells)),
    )


@lru_cache(maxsize=256)
def levels_counted(case: str, year: int) -> tuple[Counts, ...]:
    """The counts of each level that the scheme knows an indicator for, the levels with most figures first."""
    found = [
        counted(row["level"], cells_of(case, year, row["level"])) for row in ask(case, "levels", year=year)
    ]
    return tuple(sorted((c for c in found if c.all), key=lambda c: -c.statuses["observed"]))


def narrowed(chosen: View, found: Sequence[Row]) -> list[Row]:
    """The rows of the town that is chosen, and of what lies in it."""
    return [row for row in found if not chosen.unit or chosen.unit in (row["unit"], row["parent"])]


def split(found: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The cells of units with any figure, and those of units without."""
    there = {cell["unit"] for cell in found if cell["status"] == "observed"}
    return [cell for cell in found if cell["unit"] in there], [
        cell for cell in found if cell["unit"] not in there
    ]
