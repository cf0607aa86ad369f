"""Sanctions and awards of the demo case by hand in polars."""

from functools import reduce

import polars as pl
from polars import col

from tests.benchmarks.rivals.rules import AWARDS, VETO, YELLOW_CARD, Award, Sanction


def sanctions(violations: pl.LazyFrame) -> pl.LazyFrame:
    """Table sanctions: a veto after three years with a violation, a yellow card after two; a gap is unknown.

    `violations` has a row a unit and year with figures; a year without a row between others is unknown as well."""
    years = violations.select(col("year").unique())
    held = (
        violations.select(col("unit").unique())
        .join(years, how="cross")
        .join(violations.with_columns(there=True), on=["unit", "year"], how="left")
        .sort("unit", "year")
        .with_columns(held=col("violated") >= 1)
        .with_columns(run=(col("held") == False).fill_null(False).cum_sum().over("unit"))  # noqa: E712
    )
    judged = (
        held.with_columns(
            streak=col("held").cast(pl.Int64).fill_null(0).cum_sum().over("unit", "run"),
            since=pl.when("held").then("year").cum_min().forward_fill().over("unit", "run"),
            veto=outcome(VETO),
            yellow_card=outcome(YELLOW_CARD),
        )
        .filter("there")
        .with_columns(yellow_card=pl.when(col("veto")).then(False).otherwise("yellow_card"))
    )
    both = [proposals(judged, sanction) for sanction in (VETO, YELLOW_CARD)]
    return pl.concat(both).sort("year", "unit", "measure")


def outcome(sanction: Sanction) -> pl.Expr:
    """True where all its years had a violation, false where one had none, else empty."""
    window = [col("held").shift(back).over("unit") for back in range(sanction.years)]
    return reduce(lambda one, other: one & other, window)


def proposals(judged: pl.LazyFrame, sanction: Sanction) -> pl.LazyFrame:
    own = col(sanction.code)
    return judged.filter(own.is_null() | own).select(
        *("unit", "year", pl.lit(sanction.code).alias("measure")),
        pl.when(own).then(pl.lit("proposed")).otherwise(pl.lit("undecided")).alias("outcome"),
        *("streak", "since", pl.lit(None, pl.Date).alias("deadline")),
        pl.lit(sanction.reference).alias("reference"),
    )


def awards(scores: pl.LazyFrame, proposed: pl.LazyFrame) -> pl.LazyFrame:
    """Table awards, given in turn: who is proposed for a sanction is barred, and who has one of a group is served."""
    candidates = scores.with_columns(score=pl.when("is_ranked").then("score_b"), A=col("environment_b")).join(
        proposed.filter(col("outcome") == "proposed"), on=["unit", "year"], how="anti"
    )
    given = []
    for award in AWARDS:
        found = one_award(candidates, award)
        given.append(found)
        if award.exclusive:
            served = found.filter(col("outcome") == "proposed")
            candidates = candidates.join(served, on=["unit", "year"], how="anti")
    return pl.concat(given).sort("year", "award", "place", "unit")


def one_award(candidates: pl.LazyFrame, award: Award) -> pl.LazyFrame:
    """The places of one award in each county and year; units tied for the last place are undecided."""
    county, siblings = ["year", "county"], ["year", "county", "parent"]
    return (
        candidates.filter(col("level") == award.level, col(award.by).is_not_null())
        .with_columns(metric=col(award.by))
        .sort("metric", "unit", descending=[True, False])
        .with_columns(
            first=col("metric").rank("min", descending=True).over(siblings),
            last=col("metric").rank("max", descending=True).over(siblings),
            takes=(pl.int_range(pl.len()).over(siblings) < award.most_per_parent).cast(pl.Int64),
        )
        .filter(col("first") <= award.most_per_parent)
        # Places that are taken up to and with a metric, and with the metric itself.
        .with_columns(own=col("takes").sum().over(*county, "metric"), running=col("takes").cum_sum().over(county))
        .with_columns(taken=col("running").max().over(*county, "metric"))
        .filter(col("taken") - col("own") < award.places)
        .select(
            *("year", pl.lit(award.code).alias("award"), (col("taken") - col("own") + 1).alias("place")),
            "unit",
            pl.when((col("last") > award.most_per_parent) | (col("taken") > award.places))
            .then(pl.lit("undecided"))
            .otherwise(pl.lit("proposed"))
            .alias("outcome"),
            pl.lit(award.reference).alias("reference"),
        )
    )
