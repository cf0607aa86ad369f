"""How probable each place of a unit is, given the sampling error of the values: a seeded simulation of the same stages.

A description of what the sample leaves open, not a test: ranks of drawn scores lie closer together than the rank sets
of the joint region (Goldstein and Spiegelhalter, JRSS-A 159, 1996), which are what a rank is shown with.
"""

from dataclasses import dataclass

from appraisal.door import sql
from appraisal.results import Results
from appraisal.runs import Progress, Run, run_all


@dataclass(frozen=True)
class Places:
    """How often a unit had so many peers before and behind it."""

    unit: str
    draws: int  # with and without a rank
    counts: tuple[tuple[int, int, int], ...]  # before, behind, draws

    @property
    def unranked(self) -> int:
        return self.draws - sum(draws for _before, _behind, draws in self.counts)

    def among_first(self, k: int) -> float:
        """The part of the draws in which fewer than k peers are better; draws without a rank count as not."""
        return sum(draws for before, _behind, draws in self.counts if before < k) / self.draws

    def among_last(self, k: int) -> float:
        """The part of the draws in which fewer than k peers are worse; draws without a rank count as not."""
        return sum(draws for _before, behind, draws in self.counts if behind < k) / self.draws

    @property
    def expected(self) -> float | None:
        """The mean place over the draws with a rank, equal scores sharing the first of theirs; None without any."""
        ranked = self.draws - self.unranked
        placed = sum((before + 1) * draws for before, _behind, draws in self.counts)
        return placed / ranked if ranked else None


def no_progress(_stage: str, _n: int, _of: int) -> None:
    """Nobody watches."""


def place_chances(
    results: Results, year: int, level: str, *, draws: int = 1000, seed: int = 0, progress: Progress = no_progress
) -> dict[str, Places]:
    """Unit -> its places in `draws` draws of all sampled values; at 1,000 a chance has a standard error below 1.6 %.

    Raises KeyError for a year that is not appraised and ValueError without a draw."""
    results.scheme_of(year)
    if draws < 1:
        raise ValueError(f"{draws} draws")
    runs = [Run(draw=draw) for draw in range(draws)]
    with run_all(results, year, runs, seed=seed, progress=progress) as con:
        con.execute(f"CREATE TEMP TABLE places AS {sql('runs/places')}", {"year": year})
        asked = {"level": level, "first": 0, "last": draws}
        rows = con.execute(sql("runs/place_counts"), asked).fetchall()
    found: dict[str, list[tuple[int, int, int]]] = {}
    for unit, _rank, before, behind, n in rows:
        counts = found.setdefault(unit, [])
        if before is not None:
            counts.append((before, behind, n))
    return {unit: Places(unit, draws, tuple(counts)) for unit, counts in found.items()}
