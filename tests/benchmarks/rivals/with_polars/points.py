"""Points of the demo case by hand in polars: of indicators, and of dimensions."""

import polars as pl
from polars import col

from tests.benchmarks.rivals.rules import BILLION, DIMENSIONS, SCORED, STEPS, Rule
from tests.benchmarks.rivals.with_polars.values import INDICATOR


def points_of(values: pl.LazyFrame, units: pl.DataFrame, year: int) -> pl.LazyFrame:
    """Table points, with a row for what is absent too."""
    asked = units.lazy().select("unit", "billion", pl.lit(year, pl.Int64).alias("year"))
    rules = pl.LazyFrame(SCORED, orient="row", schema=list(Rule._fields)).drop("factor")
    asked = asked.join(rules.with_columns(col("indicator").cast(INDICATOR)), how="cross")
    found = values.select("unit", "indicator", "value", "status")
    return (
        asked.join(found, on=["unit", "indicator"], how="left", maintain_order="left")
        .with_columns(status=col("status").fill_null("not_observed"), share=share().clip(0, 1))
        .with_columns(points_b=whole(col("share") * col("weight")))
        .select(
            *("unit", "year", "indicator", "value", "share"),
            (col("points_b") / col("billion")).alias("points"),
            *("weight", "status"),
            pl.when(col("share").is_null()).then(pl.lit("left")).otherwise(pl.lit("observed")).alias("basis"),
            *("dimension", "points_b", "billion"),
        )
    )


def whole(points: pl.Expr) -> pl.Expr:
    """Billionths of a point."""
    return (points * BILLION + 0.5).floor().cast(pl.Int64)


def share() -> pl.Expr:
    """The share of its weight that each value earns."""
    x, function = col("value"), col("function")
    short = ((col("target") - x) / col("step")).clip(0)
    return (
        pl.when(function == "linear")
        .then((x - col("floor")) / (col("target") - col("floor")))
        .when(function == "deduct")
        .then(1 - col("per") / col("weight") * short)
        .when(function == "given")
        .then(x / col("weight"))
        .when(col("indicator") == "road_hardened")
        .then(reached(x, STEPS["road_hardened"]))
        .otherwise(reached(x, STEPS["complaints_settled"]))
    )


def reached(x: pl.Expr, steps: tuple[tuple[float, float], ...]) -> pl.Expr:
    earned = pl.when(x.is_not_null()).then(0.0)
    for bound, share_there in steps:
        earned = pl.when(x >= bound).then(share_there).otherwise(earned)
    return earned


def dimensions_of(points: pl.LazyFrame) -> pl.LazyFrame:
    """Table dimensions: what is missing leaves its weight to the other members."""
    weights = pl.LazyFrame(
        {"dimension": list(DIMENSIONS), "weight": DIMENSIONS.values(), "billion": BILLION},
        {"dimension": pl.String, "weight": pl.Float64, "billion": pl.Float64},
    )
    present = pl.when(col("points_b").is_not_null()).then(col("weight"))
    return (
        points.group_by("unit", "year", "dimension")
        .agg(earned_b=col("points_b").sum(), present=present.sum())
        .join(weights, on="dimension")
        .with_columns(share=pl.when(col("present") > 0).then(col("earned_b") / (col("present") * BILLION)))
        .with_columns(points_b=whole(col("share") * col("weight")))
        .with_columns(points=col("points_b") / col("billion"))
        .sort("unit", "dimension")
    )
