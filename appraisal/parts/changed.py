"""Which years of published results are others after this run: only these have to be prepared anew."""

from pathlib import Path

import duckdb

from appraisal.door import sql
from appraisal.literal import literal
from appraisal.parts.plan import Plan, part_file
from appraisal.result_files import TABLES


def changed_years(plan: Plan, before: Plan, work: Path, out: Path) -> frozenset[int]:
    """The years in which a part that was run anew has other rows than the part that it takes the place of.

    Their tables stand in `work`; `before` is the plan of the results in `out`."""
    old = {(block.since, block.until, span): part for part, (block, span) in enumerate(before.parts)}
    years: set[int] = set()
    for part, (block, span) in enumerate(plan.parts):
        if plan.keys[part] in before.keys:
            continue
        was = old.get((block.since, block.until, span))
        if was is None:
            years.update(year for year in plan.years if (block.since or year) <= year <= block.until)
            continue
        for name in TABLES:
            files = {
                "now": literal(work / plan.keys[part] / f"{name}.parquet"),
                "was": literal(out / f"{name}.parquet" / part_file(was)),
            }
            years.update(year for (year,) in duckdb.execute(sql("parts/changed_years"), files).fetchall())
    return frozenset(years)
