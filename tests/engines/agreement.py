"""Whether two folders of results agree: to the bit, and to one billionth in the years where ln and exp play a part."""

import math
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from appraisal.results import TABLES

from .conformance_case import GEOMETRIC_YEARS

BILLIONTH = 1e-9


def differences(ours: Path, theirs: Path, loose_years: tuple[int, ...] = GEOMETRIC_YEARS) -> list[str]:
    """The first of each table's rows that differ; rows stand in the order of their keys."""
    found = []
    for table in TABLES:
        a, b = (pq.read_table(folder / f"{table}.parquet") for folder in (ours, theirs))
        if a.schema != b.schema:
            found.append(f"{table}: {a.schema} is not {b.schema}")
        for one, other in zip_longest(a.to_pylist(), b.to_pylist()):
            if not _alike(one, other, loose_years):
                found.append(f"{table}: {one} is not {other}")
                break
    return found


def _alike(one: dict[str, Any] | None, other: dict[str, Any] | None, loose_years: tuple[int, ...]) -> bool:
    if one == other or one is None or other is None:
        return one == other
    loose = one["year"] in loose_years
    return one.keys() == other.keys() and all(
        cell == other[column] or (loose and _near(cell, other[column])) for column, cell in one.items()
    )


def _near(one: object, other: object) -> bool:
    both = isinstance(one, float) and isinstance(other, float)
    return both and math.isclose(float(str(one)), float(str(other)), rel_tol=BILLIONTH, abs_tol=1.5 * BILLIONTH)
