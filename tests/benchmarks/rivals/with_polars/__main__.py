"""The program: `python -m tests.benchmarks.rivals.with_polars CASE OUT`."""

import sys
from pathlib import Path

import polars as pl
from polars import col

from tests.benchmarks.rivals.rules import BILLION, LEVELS, SCALE
from tests.benchmarks.rivals.with_polars.decisions import awards, sanctions
from tests.benchmarks.rivals.with_polars.points import dimensions_of, points_of
from tests.benchmarks.rivals.with_polars.scores import ranks_of, scores_of
from tests.benchmarks.rivals.with_polars.values import values_of


def appraise(case: Path, out: Path) -> None:
    """The seven tables as Parquet in `out`: one file, or one a year."""
    for table in ("values", "points", "dimensions"):
        (out / f"{table}.parquet").mkdir(parents=True)
    units = read_units(case)
    parts = [appraise_year(file, units, out) for file in sorted(case.glob("values/*/*.parquet"))]
    violations, scores = (pl.concat(tables) for tables in zip(*parts, strict=True))
    columns = ["unit", "year", "level", "parent", "score", "band", "weight_observed", "standard_error"]
    write(scores.lazy().select(columns), out, "scores")
    write(ranks_of(scores.lazy()), out, "ranks")
    proposed = sanctions(violations.lazy()).collect(engine="streaming")
    write(proposed.lazy(), out, "sanctions")
    write(awards(scores.lazy(), proposed.lazy()), out, "awards")


def appraise_year(file: Path, units: pl.DataFrame, out: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Write the year's values, points and dimensions; its violations, with the units that have figures, and scores."""
    year = int(file.parent.name.removeprefix("year="))
    values = values_of(pl.scan_parquet(file, hive_partitioning=False), year)
    points = points_of(values, units, year)
    dimensions = dimensions_of(points)
    violated = col("value").filter(col("indicator") == "violation").first()
    *_written, violations, scores = pl.collect_all(
        [
            values.sink_parquet(out / "values.parquet" / f"{year}.parquet", lazy=True),
            points.drop("dimension", "points_b", "billion").sink_parquet(
                out / "points.parquet" / f"{year}.parquet", lazy=True
            ),
            dimensions.select("unit", "year", "dimension", "share", "points", "weight").sink_parquet(
                out / "dimensions.parquet" / f"{year}.parquet", lazy=True
            ),
            values.group_by("unit", "year").agg(violated.alias("violated")),
            scores_of(points, dimensions, units),
        ],
        engine="streaming",
    )
    return violations, scores


def read_units(case: Path) -> pl.DataFrame:
    """The units that are appraised, by code: level, parent, and the county that awards' places are counted in."""
    units = pl.read_parquet(case / "units.parquet", columns=["code", "level", "parent"])
    is_county = (col("level") == "county") | col("parent").is_null()
    county = units.with_columns(pl.when(is_county).then("code").alias("county"))
    while county["county"].null_count():  # once a level of the tree
        above = county.select(col("code").alias("parent"), col("county").alias("above"))
        county = county.join(above, on="parent", how="left").with_columns(pl.coalesce("county", "above"))
        county = county.drop("above")
    units = county.filter(col("level").is_in(LEVELS)).rename({"code": "unit"}).sort("unit")
    return units.with_columns(billion=pl.Series([BILLION] * len(units)), scale=pl.Series([SCALE] * len(units)))


def write(table: pl.LazyFrame, out: Path, name: str) -> None:
    table.sink_parquet(out / f"{name}.parquet", engine="streaming")


if __name__ == "__main__":
    appraise(Path(sys.argv[1]), Path(sys.argv[2]))
