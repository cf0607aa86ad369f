"""A synthetic case as a folder: units, a scheme, a file of values a year, in as much memory as a province needs."""

import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from appraisal.demo.figures import INDICATORS, Figures, draw, generator
from appraisal.demo.registry import LEAVES, Unit, registry
from appraisal.findings import Finding, Refused
from appraisal.progress import Progress
from appraisal.words import _

HERE = Path(__file__).parent
LAST_YEAR = 2025
ROW_GROUP = 120_000
STEADY = 0.9  # how much of a unit's ability stays from one year to the next
UNITS = pa.schema([(name, pa.string()) for name in ("code", "name", "name_en", "level", "kind", "parent")])
FIGURES = ("numerator", "denominator", "value", "verified_numerator", "verified_denominator")
VALUES = pa.schema(
    [
        *((name, pa.string()) for name in ("unit", "indicator")),
        *((name, pa.float64()) for name in FIGURES),
        *((name, pa.string()) for name in ("status", "origin", "source")),
    ]
)


def make_case(units: int, years: int, out: Path, file: Path | None, progress: Progress) -> tuple[int, int]:
    """Write the new folder `out`: how many units and values it has; `progress(year, n, of)` is told before each year.

    Raises Refused where the folder is not empty: a case is never mixed with another."""
    if out.exists() and any(out.iterdir()):
        what = _("the folder is not empty")
        raise Refused([Finding(str(out), None, None, what, _("name a new one"))])
    rows = registry(units, file)
    (out / "schemes").mkdir(parents=True)
    shutil.copyfile(HERE / "case.toml", out / "case.toml")
    shutil.copyfile(HERE / "scheme.toml", out / "schemes" / "demo.toml")
    pq.write_table(_units(rows), out / "units.parquet", compression="zstd")
    provinces = [list(members) for _top, members in groupby(rows, key=lambda unit: unit.code[:2])]
    first, values = LAST_YEAR - years + 1, 0
    ability = [np.zeros(len(members)) for members in provinces]
    for n, year in enumerate(range(first, LAST_YEAR + 1)):
        progress(str(year), n, years)
        folder = out / "values" / f"year={year}"
        folder.mkdir(parents=True, exist_ok=True)
        with pq.ParquetWriter(folder / "values.parquet", VALUES, compression="zstd", store_schema=False) as writer:
            for table in _year(provinces, ability, year):
                writer.write_table(table, ROW_GROUP)
                values += len(table)
    progress("", years, years)
    return len(rows), values


def _units(rows: list[Unit]) -> pa.Table:
    kind = [_kind(unit) for unit in rows]
    cells = ((u.code, u.name, u.name_en, u.level, k, u.parent) for u, k in zip(rows, kind, strict=True))
    return pa.table([pa.array(column, pa.string()) for column in zip(*cells, strict=True)], schema=UNITS)


def _kind(unit: Unit) -> str:
    """What a unit is called, by the end of its name where that says it."""
    endings = ("街道", "社区", "镇", "乡", "村", "区", "县", "市", "省")
    return next((ending for ending in endings if ending in unit.name[-3:]), unit.level)


def _year(provinces: list[list[Unit]], ability: list[np.ndarray], year: int) -> Iterator[pa.Table]:
    for n, members in enumerate(provinces):
        # The same unit has the same population every year, and an ability that drifts.
        still, moving = generator(n), generator(n, year)
        population = np.exp(still.normal(6.9, 0.55, len(members))).astype(np.int64)
        county, counties = np.unique([unit.code[:6] for unit in members], return_inverse=True)
        own = moving.standard_normal(len(members)), 0.5 * still.standard_normal(len(county))[counties]
        begun = bool(ability[n].any())
        drift = np.sqrt(1 - STEADY**2) * own[0] if begun else own[0]
        ability[n] = (STEADY if begun else 1.0) * ability[n] + 0.7 * drift
        appraised = np.flatnonzero([unit.level in LEAVES for unit in members])
        place = {members[at].code: row for row, at in enumerate(appraised)}
        parent = np.array([place.get(members[at].parent or "", -1) for at in appraised], dtype=np.int64)
        able = (ability[n] + own[1])[appraised]
        figures = draw(moving, able, population[appraised], parent)
        yield _table([members[at].code for at in appraised], figures)


def _table(codes: list[str], figures: Figures) -> pa.Table:
    """The rows that are there, by unit and indicator."""
    there = figures.present.ravel()
    units = pa.array(np.repeat(np.arange(len(codes)), len(INDICATORS))[there])
    indicators = pa.array(np.tile(np.arange(len(INDICATORS)), len(codes))[there])
    columns = [pa.array(getattr(figures, name).ravel()[there], from_pandas=True) for name in FIGURES]
    status = pa.array(["observed", "withheld"]).take(pa.array(figures.withheld.ravel()[there].astype(np.int8)))
    marks = [pa.repeat(text, len(status)) for text in ("reconstructed", "synthetic")]
    keys = [pa.array(codes).take(units), pa.array(list(INDICATORS)).take(indicators)]
    return pa.table([*keys, *columns, status, *marks], schema=VALUES)
