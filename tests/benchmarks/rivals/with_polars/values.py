"""Values of the demo case by hand in polars: rates as reported and verified, and their intervals."""

import polars as pl
from polars import col

from tests.benchmarks.rivals.rules import RULES, Z_SQUARED, Z

INDICATOR = pl.Enum([rule.indicator for rule in RULES])


def values_of(raw: pl.LazyFrame, year: int) -> pl.LazyFrame:
    """Table values: the value that scores, as reported and as verified, with Wilson's interval."""
    n, p = col("denominator"), col("p")
    half = Z * (p * (1 - p) / n + Z_SQUARED / (4 * n * n)).sqrt()
    middle, whole = p + Z_SQUARED / (2 * n), 1 + Z_SQUARED / n
    factor = by_rule({rule.indicator: rule.factor for rule in RULES})
    return (
        raw.with_columns(col("indicator").cast(INDICATOR))
        .with_columns(factor.alias("factor"))
        .with_columns(
            reported=rate("numerator", "denominator").fill_null(col("value")),
            verified=rate("verified_numerator", "verified_denominator"),
        )
        .with_columns(
            status=pl.when(col("status") == "observed", col("reported").is_null(), col("verified").is_null())
            .then(pl.lit("not_applicable"))
            .otherwise("status"),
            found=pl.coalesce("verified", "reported"),
            numerator=chosen("verified_numerator", "numerator"),
            denominator=chosen("verified_denominator", "denominator"),
        )
        .with_columns(
            value=pl.when(col("status") == "observed").then("found"),
            p=pl.when(col("status") == "observed", n > 0, col("numerator").is_between(0, col("denominator"))).then(
                col("numerator") / n
            ),
        )
        .select(
            *("unit", pl.lit(year, pl.Int64).alias("year"), "indicator", "value", "numerator", "denominator"),
            (col("factor") * (middle - half) / whole).alias("low"),
            (col("factor") * (middle + half) / whole).alias("high"),
            *("origin", "status", "reported", "verified", "source", pl.lit(None, pl.String).alias("note")),
        )
    )


def by_rule(numbers: dict[str, float]) -> pl.Expr:
    return col("indicator").replace_strict(numbers, return_dtype=pl.Float64)


def rate(numerator: str, denominator: str) -> pl.Expr:
    return pl.when(col(denominator) > 0).then(col("factor") * col(numerator) / col(denominator))


def chosen(verified: str, reported: str) -> pl.Expr:
    return pl.when(col("verified").is_null()).then(reported).otherwise(verified)
