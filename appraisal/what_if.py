"""What if the rules were others: the same stages on the changed scheme, held against the official results."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from appraisal.appraise import appraise
from appraisal.changes import Changes
from appraisal.overlay import overlaid
from appraisal.results import Results
from appraisal.scheme import Scheme


@dataclass(frozen=True)
class Standing:
    """Where a unit stands: None where it has no score, band or rank; a rank may be half where ties are averaged."""

    score: float | None
    band: str | None
    rank: float | None
    of: int


@dataclass(frozen=True)
class Move:
    """A unit with a score's row, before and after the changes."""

    unit: str
    name: str
    name_en: str | None
    level: str
    peers: str
    before: Standing
    after: Standing

    @property
    def moved(self) -> bool:
        return self.before != self.after

    @property
    def places(self) -> float | None:
        """Places gained; below 0 where lost."""
        if self.before.rank is None or self.after.rank is None:
            return None
        return self.before.rank - self.after.rank


@dataclass(frozen=True)
class Flip:
    """A sanction or award of a unit whose outcome is another: None where the rules do not give it."""

    kind: Literal["sanction", "award"]
    code: str
    unit: str
    name: str
    name_en: str | None
    before: str | None
    after: str | None


@dataclass(frozen=True)
class WhatIf:
    """The year under the changed scheme. `results` answers every question as the official ones do, inside the block."""

    year: int
    changes: Changes
    scheme: Scheme
    moves: tuple[Move, ...]  # every unit with a score's row, by level, peers and new rank
    flips: tuple[Flip, ...]
    results: Results


@contextmanager
def what_if(official: Results, year: int, changes: Changes) -> Iterator[WhatIf]:
    """Appraise the year again under the changes; raises Refused where they make no sound scheme.

    The edition is changed in all the years that it is in force, so a change of rank compares like with like."""
    scheme = changes.apply(official.scheme_of(year), official.levels)
    with overlaid(official.case, scheme, year) as case:
        results = appraise(case)
        yield WhatIf(year, changes, scheme, _moves(official, results, year), _flips(official, results, year), results)


def _moves(official: Results, changed: Results, year: int) -> tuple[Move, ...]:
    _columns, before = official.rows("standings", year=year)
    _columns, after = changed.rows("standings", year=year)
    was = {row[0]: Standing(*row[5:]) for row in before}  # type: ignore[arg-type]
    return tuple(
        Move(*row[:5], before=was[row[0]], after=Standing(*row[5:]))  # type: ignore[arg-type, misc]
        for row in after
    )


def _flips(official: Results, changed: Results, year: int) -> tuple[Flip, ...]:
    outcomes = []
    for results in (official, changed):
        _columns, rows = results.rows("outcomes", year=year)
        outcomes.append({row[:5]: row[5] for row in rows})
    before, after = outcomes
    keys = [key for key in [*before, *(k for k in after if k not in before)] if before.get(key) != after.get(key)]
    return tuple(
        Flip(*key, before=before.get(key), after=after.get(key))  # type: ignore[arg-type, misc]
        for key in sorted(keys, key=str)
    )
