"""Values of the demo case by hand in pandas: rates as reported and verified, and their intervals."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from tests.benchmarks.rivals.rules import RULES, Z_SQUARED, Z

WORDS = ["unit", "indicator", "status", "origin", "source"]


def read_values(case: Path, units: pd.DataFrame) -> pd.DataFrame:
    """Table values: the value that scores, as reported and as verified, with Wilson's interval."""
    table = pq.read_table(case / "values", read_dictionary=WORDS)
    raw = table.to_pandas()
    codes = {"unit": list(units.index), "indicator": [rule.indicator for rule in RULES]}
    for column, categories in codes.items():
        raw[column] = raw[column].cat.set_categories(categories)
    raw["year"] = raw["year"].astype(np.int64)
    raw = raw.sort_values(["year", "unit", "indicator"], ignore_index=True)
    factor = np.array([rule.factor for rule in RULES])[raw["indicator"].cat.codes]
    reported = (factor * raw["numerator"] / raw["denominator"]).where(raw["denominator"] > 0, raw["value"])
    verified = factor * raw["verified_numerator"] / raw["verified_denominator"]
    verified = verified.where(raw["verified_denominator"] > 0)
    checked = verified.notna()
    empty = raw["status"].eq("observed") & reported.isna() & verified.isna()
    status = raw["status"].cat.add_categories("not_applicable").mask(empty, "not_applicable")
    observed = status.eq("observed")
    numerator = raw["verified_numerator"].where(checked, raw["numerator"])
    denominator = raw["verified_denominator"].where(checked, raw["denominator"])
    low, high = wilson(numerator, denominator, observed, factor)
    return pd.DataFrame(
        {
            "unit": raw["unit"],
            "year": raw["year"],
            "indicator": raw["indicator"],
            "value": verified.where(checked, reported).where(observed),
            "numerator": numerator,
            "denominator": denominator,
            "low": low,
            "high": high,
            "origin": raw["origin"],
            "status": status,
            "reported": reported,
            "verified": verified,
            "source": raw["source"],
            "note": pd.Series(None, index=raw.index, dtype="str"),
        }
    )


def wilson(numerator: pd.Series, n: pd.Series, observed: pd.Series, factor: np.ndarray) -> tuple[pd.Series, pd.Series]:
    p = (numerator / n).where(observed & (n > 0) & numerator.between(0, n))
    middle = p + Z_SQUARED / (2 * n)
    half = Z * np.sqrt(p * (1 - p) / n + Z_SQUARED / (4 * n * n))
    whole = 1 + Z_SQUARED / n
    return factor * (middle - half) / whole, factor * (middle + half) / whole
