"""What each group of districts holds, by year, as sums that no order of rows can move: they tell what has changed."""

import hashlib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from appraisal.parts.blocks import Block, Group


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
            years = [year for year in self._years[group] if year <= block.until]
            told += [f"{year} {self.value_sums[group, year]}" for year in years]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    @cached_property
    def _years(self) -> dict[Group, list[int]]:
        """The years that each group has values of, in order."""
        years: dict[Group, list[int]] = {group: [] for group in self.units}
        for group, year in sorted(self.value_sums):
            years[group].append(year)
        return years
