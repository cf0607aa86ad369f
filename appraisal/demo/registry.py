"""The units of a synthetic case: from a national registry where one is at hand, else made up in its proportions."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import duckdb

from appraisal.door import sql
from appraisal.findings import Finding, Refused
from appraisal.literal import literal
from appraisal.words import _

# The registry that lies beside the project where its developers work; it is not part of the project.
BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "geo" / "china_units.parquet"
# The registry of 2023: 31 provinces, 342 cities, 2,975 counties, 41,351 towns, 620,572 villages.
NATION = 665_271
LEVELS = ("province", "city", "county", "town", "village")
LEAVES = ("town", "village")  # what is appraised
KINDS = dict(zip(LEVELS, ("省", "市", "县", "镇", "村"), strict=True))
# How many units of one level lie under one of the level above, as in the nation.
CHILDREN = {"province": 31, "city": 11, "county": 9, "town": 14, "village": 15}
LARGEST_COUNTY = CHILDREN["town"] * (CHILDREN["village"] + 1) + 2
DIGITS = {"province": 2, "city": 4, "county": 6, "town": 9, "village": 12}


@dataclass(frozen=True)
class Unit:
    """A unit of the registry; `parent` is empty at the top."""

    code: str
    name: str
    name_en: str
    level: str
    parent: str | None


def registry(units: int, file: Path | None) -> list[Unit]:
    """About this many units in the order of their codes, down to the end of a county: the file's, or made up.

    In that order a unit comes after its parent, so that any number from the top is a whole tree; a town or village
    is always among them: without one there is nothing to appraise."""
    rows = _read(file) if file else list(_made_up(units))
    ends = (n for n in range(units, len(rows)) if rows[n].level not in LEAVES and rows[n - 1].level in LEAVES)
    return rows[: next(ends, len(rows))]


def _read(file: Path) -> list[Unit]:
    if not file.is_file():
        raise _refused(file, _("the file is not there"))
    try:
        with duckdb.connect(":memory:") as con:
            rows = con.execute(sql("demo/registry"), {"file": literal(file)}).fetchall()
    except duckdb.Error as error:
        raise _refused(file, _("cannot be read: {error}").format(error=str(error).splitlines()[0])) from None
    if not any(level in LEAVES for _code, _name, level, _parent in rows):
        raise _refused(file, _("there is no town or village in it"))
    return [Unit(code, name, name, level, parent) for code, name, level, parent in rows]


def _refused(file: Path, what: str) -> Refused:
    cure = _("name a Parquet file of code, name, level, parent_code")
    return Refused([Finding(str(file), None, None, what, cure)])


def _made_up(units: int) -> Iterator[Unit]:
    """Units of every level, each parent before its children: as many as asked for, and a county more."""
    provinces = (_under(None, str(n + 11), LEVELS) for n in range(CHILDREN["province"]))
    yield from islice(chain.from_iterable(provinces), units + LARGEST_COUNTY)


def _under(parent: str | None, digits: str, levels: tuple[str, ...]) -> Iterator[Unit]:
    level, *below = levels
    code = digits.ljust(12, "0")
    yield Unit(code, f"{KINDS[level]}{digits}", f"{level.capitalize()} {digits}", level, parent)
    if below:
        width = DIGITS[below[0]] - len(digits)
        for n in range(CHILDREN[below[0]]):
            yield from _under(code, f"{digits}{n + 1:0{width}d}", tuple(below))
