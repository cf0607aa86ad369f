"""The program: `python -m tests.benchmarks.rivals.with_pandas CASE OUT`."""

import sys
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from tests.benchmarks.rivals.rules import LEVELS
from tests.benchmarks.rivals.with_pandas.decisions import awards, sanctions
from tests.benchmarks.rivals.with_pandas.points import dimensions_of, points_of
from tests.benchmarks.rivals.with_pandas.scores import ranks_of, scores_of
from tests.benchmarks.rivals.with_pandas.values import read_values


def appraise(case: Path, out: Path) -> None:
    """The seven tables as Parquet files in `out`."""
    out.mkdir(parents=True)
    units = read_units(case)
    values = read_values(case, units)
    write(values, out, "values")
    facts = values[["year", "unit", "indicator", "value", "status"]]
    del values
    points = points_of(facts, units)
    write(points.drop(columns="points_b"), out, "points")
    dimensions = dimensions_of(points)
    write(dimensions.drop(columns=["points_b", "present_b"]), out, "dimensions")
    scores = scores_of(points, dimensions, units)
    del points
    write(
        scores[["unit", "year", "level", "parent", "score", "band", "weight_observed", "standard_error"]], out, "scores"
    )
    write(ranks_of(scores), out, "ranks")
    proposed = sanctions(facts)
    write(proposed, out, "sanctions")
    write(awards(scores, dimensions, proposed, units), out, "awards")


def read_units(case: Path) -> pd.DataFrame:
    """The units that are appraised, by code: level, parent, and the county that awards' places are counted in."""
    units = pd.read_parquet(case / "units.parquet", columns=["code", "level", "parent"]).set_index("code")
    county = units.index.to_series().where(units["level"].eq("county") | units["parent"].isna())
    while county.isna().any():  # once a level of the tree
        county = county.fillna(units["parent"].map(county))
    units["county"] = county
    return units[units["level"].isin(LEVELS)].sort_index()


def write(table: pd.DataFrame, out: Path, name: str) -> None:
    pq.write_table(pa.Table.from_pandas(table, preserve_index=False), out / f"{name}.parquet", compression="zstd")


if __name__ == "__main__":
    appraise(Path(sys.argv[1]), Path(sys.argv[2]))
