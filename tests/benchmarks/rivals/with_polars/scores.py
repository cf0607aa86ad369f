"""Scores and ranks of the demo case by hand in polars."""

import polars as pl
from polars import col

from tests.benchmarks.rivals.rules import BANDS, BILLION, LEAST_WEIGHT, SCALE
from tests.benchmarks.rivals.with_polars.points import whole


def scores_of(points: pl.LazyFrame, dimensions: pl.LazyFrame, units: pl.DataFrame) -> pl.LazyFrame:
    """Table scores, with what ranks and awards need."""
    there = pl.when(col("points_b").is_not_null()).then(col("weight"))
    seen = points.group_by("unit").agg(seen=there.sum())
    band = pl.lit(None, pl.String)
    for code, bound in BANDS.items():
        band = pl.when(col("score_b") >= bound * BILLION).then(pl.lit(code)).otherwise(band)
    return (
        dimensions.group_by("unit", "year")
        .agg(
            earned_b=col("points_b").sum(),
            present=there.sum(),
            environment_b=col("points_b").filter(col("dimension") == "A").first(),
        )
        .with_columns(
            score_b=whole(pl.when(col("present") > 0).then(col("earned_b") / (col("present") * BILLION)) * SCALE)
        )
        .join(seen, on="unit")
        .join(units.lazy(), on="unit")
        .with_columns(score=col("score_b") / col("billion"), weight_observed=col("seen") / col("scale"), band=band)
        .with_columns(
            is_ranked=col("score_b").is_not_null() & (col("weight_observed") >= LEAST_WEIGHT),
            standard_error=pl.lit(None, pl.Float64),
        )
        .sort("unit")
    )


def ranks_of(scores: pl.LazyFrame) -> pl.LazyFrame:
    """Table ranks: equal scores share the best place, and who was observed too little has none."""
    peers = ["year", "level", "parent"]
    ranked = pl.when("is_ranked").then("score_b")
    last = col("rank").shift().over("unit", order_by="year")  # every unit has a row in every year
    return (
        scores.with_columns(
            rank=ranked.rank("min", descending=True).over(peers).cast(pl.Int64),
            of=col("is_ranked").sum().over(peers).cast(pl.Int64),
        )
        .with_columns(
            peers=pl.concat_str("level", "parent", separator="/"),
            rank_low=pl.lit(None, pl.Int64),
            rank_high=pl.lit(None, pl.Int64),
            percentile=pl.when(col("of") > 1).then((col("of") - col("rank")) / (col("of") - 1)),
            change=last - col("rank"),
        )
        .select("unit", "year", "peers", "rank", "of", "rank_low", "rank_high", "percentile", "change")
    )
