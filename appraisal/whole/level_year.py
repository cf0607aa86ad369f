"""All units of a level in a year as arrays: where they stand officially, and what each of them earned."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any, cast

import duckdb
import numpy as np

from appraisal.door import sql
from appraisal.whole.kernel import Array, Floats, Ints, Standings, can, rescored
from appraisal.whole.rescoring import Rules, patterns_query
from appraisal.whole.shares import Shares

MOST_BYTES = 100_000_000
Key = tuple[int, str]


@dataclass(frozen=True)
class LevelYear:
    """Arrays of the units by their number `n`; `county` is a county's number, `was.band` a position in `band_codes`.

    `exact` says whether the kernel gives the official standing of every unit from these shares."""

    shares: Shares
    n: Ints
    county: Ints
    peers: Ints
    pattern: Ints
    was: Standings
    band_codes: tuple[str, ...]
    earned: dict[str, Floats]
    exact: bool

    @property
    def bytes(self) -> int:
        own = (self.n, self.county, self.peers, self.pattern, *vars(self.was).values(), *self.earned.values())
        return sum(int(array.nbytes) for array in own)


class LevelYears:
    """Those last asked for, as many as fit into MOST_BYTES."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Key, LevelYear] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, con: duckdb.DuckDBPyConnection, key: Key, shares: Shares, official: Rules) -> LevelYear:
        if key not in self._kept:
            found = read_level_year(con, shares, official)
            while self._kept and found.bytes + sum(kept.bytes for kept in self._kept.values()) > self._most:
                self._kept.popitem(last=False)
            self._kept[key] = found
        self._kept.move_to_end(key)
        return self._kept[key]


def read_level_year(con: duckdb.DuckDBPyConnection, shares: Shares, official: Rules) -> LevelYear:
    """Read from the prepared tables, and hold the kernel against the official standings."""
    con.execute(f"CREATE OR REPLACE TEMP VIEW official AS FROM {shares.table}")
    codes = tuple(code for code, _start in official.bands)
    told = arrays(con, sql("rescore/official"), {"codes": list(codes)})
    was = Standings(told["score_b"], told["band"], told["half_ranks"], told["place"])
    columns = ", ".join(f"{column}_share" for column in shares.columns.values())
    read = arrays(con, f"SELECT {columns} FROM official ORDER BY n")
    earned = {column: read[f"{column}_share"] for column in shares.columns.values()}
    exact = can(official)
    if exact:
        again = rescored(official, earned, patterns_of(con, official, shares), told["pattern"], told["peers"])
        exact = all(np.array_equal(a, b) for a, b in zip(vars(again).values(), vars(was).values(), strict=True))
    of_units = (told["n"], told["county"], told["peers"], told["pattern"])
    return LevelYear(shares, *of_units, was, codes, earned, exact)


def patterns_of(con: duckdb.DuckDBPyConnection, rules: Rules, shares: Shares) -> dict[str, Array]:
    """Column -> its cell for each pattern, the first at 0."""
    query = f"SELECT * FROM ({patterns_query(rules, shares.patterns)}) ORDER BY pattern"
    return arrays(con, query)


def arrays(con: duckdb.DuckDBPyConnection, query: str, parameters: dict[str, object] | None = None) -> dict[str, Any]:
    """Column -> an array of its cells."""
    return cast(dict[str, Any], con.execute(query, parameters).fetchnumpy())
