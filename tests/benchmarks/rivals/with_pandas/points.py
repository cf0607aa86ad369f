"""Points of the demo case by hand in pandas: of indicators, and of dimensions."""

import numpy as np
import pandas as pd

from tests.benchmarks.rivals.rules import BILLION, DIMENSIONS, SCORED, STEPS

KEY = ["year", "unit"]


def points_of(facts: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Table points, with a row for what is absent too: the grid of years, units and scored indicators."""
    indicators = [rule.indicator for rule in SCORED]
    scored = facts.assign(indicator=facts["indicator"].cat.set_categories(indicators))
    scored = scored[scored["indicator"].notna()]
    years = np.sort(scored["year"].unique())
    place = np.searchsorted(years, scored["year"]) * len(units) + scored["unit"].cat.codes
    grid = pd.RangeIndex(len(years) * len(units) * len(indicators))
    cells = scored.set_index(place * len(indicators) + scored["indicator"].cat.codes)[["value", "status"]]
    cells["status"] = cells["status"].cat.add_categories("not_observed")
    points = cells.reindex(grid)
    points["status"] = points["status"].fillna("not_observed")
    points["year"] = np.repeat(years, len(units) * len(indicators))
    unit = np.tile(np.repeat(np.arange(len(units)), len(indicators)), len(years))
    points["unit"] = pd.Categorical.from_codes(unit, list(units.index))
    which = np.tile(np.arange(len(indicators)), len(years) * len(units))
    points["indicator"] = pd.Categorical.from_codes(which, indicators)
    points["weight"] = np.array([rule.weight for rule in SCORED])[which]
    points["share"] = shares(points["value"], which)
    points["points_b"] = np.floor(points["share"] * points["weight"] * BILLION + 0.5)
    points["points"] = points["points_b"] / BILLION
    basis = np.where(points["share"].notna(), "observed", "left")
    points["basis"] = pd.Categorical(basis)
    columns = [*reversed(KEY), "indicator", "value", "share", "points", "weight", "status", "basis", "points_b"]
    return points[columns]


def shares(value: pd.Series, which: np.ndarray) -> pd.Series:
    """The share of its weight that each value earns; `which` is its rule's number among SCORED."""
    floor, target, per, step, weight = (
        np.array([getattr(rule, name) for rule in SCORED])[which]
        for name in ("floor", "target", "per", "step", "weight")
    )
    function = np.array([rule.function for rule in SCORED])[which]
    share = (value - floor) / (target - floor)
    given = function == "given"
    share[given] = value[given] / weight[given]
    deduct = function == "deduct"
    short = ((target[deduct] - value[deduct]) / step[deduct]).clip(lower=0)
    share[deduct] = 1 - per[deduct] / weight[deduct] * short
    for code, rule in enumerate(SCORED):
        if rule.function == "steps":
            bounds, earned = zip(*STEPS[rule.indicator], strict=True)
            own = value[which == code]
            reached = np.searchsorted(bounds, own, side="right") - 1
            share[which == code] = np.where(own.isna(), np.nan, np.array(earned)[np.maximum(reached, 0)])
    return share.clip(0, 1)


def dimensions_of(points: pd.DataFrame) -> pd.DataFrame:
    """Table dimensions: what is missing leaves its weight to the other members."""
    of_indicator = [list(DIMENSIONS).index(rule.dimension) for rule in SCORED]
    dimension = np.array(of_indicator)[points["indicator"].cat.codes]
    parts = points[["year", "unit", "points_b"]].assign(
        dimension=pd.Categorical.from_codes(dimension, list(DIMENSIONS)),
        present_b=points["weight"].where(points["points_b"].notna(), 0) * BILLION,
    )
    found = parts.groupby([*KEY, "dimension"], observed=True)[["points_b", "present_b"]].sum().reset_index()
    found["weight"] = found["dimension"].map(DIMENSIONS).astype(float)
    found["share"] = found["points_b"] / found["present_b"]
    found["points_b"] = np.floor(found["share"] * found["weight"] * BILLION + 0.5)
    found["points"] = found["points_b"] / BILLION
    found["present_b"] = found["weight"].where(found["share"].notna(), 0) * BILLION
    return found[["unit", "year", "dimension", "share", "points", "weight", "points_b", "present_b"]]
