"""Scores and ranks of the demo case by hand in pandas."""

import numpy as np
import pandas as pd

from tests.benchmarks.rivals.rules import BANDS, BILLION, LEAST_WEIGHT, SCALE

KEY = ["year", "unit"]


def scores_of(points: pd.DataFrame, dimensions: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Table scores, with what a rank needs."""
    scores = dimensions.groupby(KEY, observed=True)[["points_b", "present_b"]].sum()
    seen = points["weight"].where(points["points_b"].notna(), 0)
    scores["weight_observed"] = seen.groupby([points["year"], points["unit"]], observed=True).sum() / SCALE
    scores = scores.reset_index()
    scores["unit"] = scores["unit"].cat.set_categories(units.index)
    at = scores["unit"].cat.codes
    for column in ("level", "parent"):
        scores[column] = units[column].astype("category").array[at]
    scores["score_b"] = np.floor(scores["points_b"] / scores["present_b"] * SCALE * BILLION + 0.5)
    scores["score"] = scores["score_b"] / BILLION
    bounds = [bound * BILLION for bound in BANDS.values()]
    scores["band"] = pd.cut(scores["score_b"], [*bounds, np.inf], right=False, labels=list(BANDS))
    scores["is_ranked"] = scores["score_b"].notna() & (scores["weight_observed"] >= LEAST_WEIGHT)
    scores["standard_error"] = np.nan
    return scores[
        [
            *reversed(KEY),
            *("level", "parent", "score", "band", "weight_observed", "standard_error", "score_b", "is_ranked"),
        ]
    ]


def ranks_of(scores: pd.DataFrame) -> pd.DataFrame:
    """Table ranks: equal scores share the best place, and who was observed too little has none."""
    ranked = scores["score_b"].where(scores["is_ranked"])
    groups = ranked.groupby([scores["year"], scores["level"], scores["parent"]], observed=True)
    rank, of = groups.rank(method="min", ascending=False), groups.transform("count")
    last = rank.groupby(scores["unit"], observed=True).shift()  # every unit has a row in every year
    empty = pd.Series(pd.NA, index=scores.index, dtype="Int64")
    return pd.DataFrame(
        {
            "unit": scores["unit"],
            "year": scores["year"],
            "peers": scores["level"].astype("str") + "/" + scores["parent"].astype("str"),
            "rank": rank.astype("Int64"),
            "of": of,
            "rank_low": empty,
            "rank_high": empty,
            "percentile": (of - rank) / (of - 1).where(of > 1),
            "change": (last - rank).astype("Int64"),
        }
    )
