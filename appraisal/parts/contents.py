"""What each group of districts holds, by year, as sums that no order of rows can move: they tell what has changed."""

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb

from appraisal.door import sql
from appraisal.parts.blocks import Block, Group
from appraisal.parts.source import rules


@dataclass(frozen=True)
class Contents:
    """`units` and `sizes` are numbers of units and values; year 0 stands for what is no year."""

    rules: str
    units: dict[Group, int]
    unit_sums: dict[Group, str]
    sizes: dict[tuple[Group, int], int]
    value_sums: dict[tuple[Group, int], int]

    def keys(self, block: Block) -> list[str]:
        """One key a part: of its units, its values up to the block's last year, the rules, and what reads them."""
        return [self._key(block, start, end) for start, end in block.spans]

    def _key(self, block: Block, start: Group, end: Group | None) -> str:
        groups = sorted(self.units)
        last = len(groups) if end is None else bisect_left(groups, end)
        told = [self.rules, str(block.since)]
        for group in groups[bisect_left(groups, start) : last]:
            told += [group, self.unit_sums[group]]
            told += [
                f"{year} {self.value_sums[group, year]}" for year in self._years[group] if year <= block.until
            ]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    @cached_property
    def _years(self) -> dict[Group, list[int]]:
        """The years that each group has values of, in order."""
        years: dict[Group, list[int]] = {group: [] for group in self.units}
        for group, year in sorted(self.value_sums):
            years[group].append(year)
        return years


def read_contents(con: duckdb.DuckDBPyConnection, case: Path, files: Sequence[str]) -> Contents:
    """The contents of the case's files of values, each read once; table plan_units has the units with their groups."""
    of_units = con.execute(sql("parts/unit_checksums")).fetchall()
    sizes: dict[tuple[Group, int], int] = {}
    sums: dict[tuple[Group, int], int] = {}
    for file in files:
        asked = {"file": file, "in_folders": (case / "values").is_dir()}
        for group, year, n, checksum in con.execute(sql("parts/checksums"), asked).fetchall():
            sizes[group, year] = sizes.get((group, year), 0) + n
            sums[group, year] = sums.get((group, year), 0) + int(checksum)
    return Contents(
        rules=hashlib.sha256(rules(case)).hexdigest(),
        units={group: n for group, n, _checksum in of_units},
        unit_sums={group: checksum for group, _n, checksum in of_units},
        sizes=sizes,
        value_sums=sums,
    )
