"""Some units of a large case, read as if they were the case: those of a part of its plan, or of one district."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from appraisal.door import sql
from appraisal.literal import literal, quoted
from appraisal.parquet_source import pattern

VALUES_A_BYTE = 20  # more than a file holds
LARGE = 2_000_000  # values: a case of more is appraised part by part, and read county by county


@dataclass(frozen=True)
class Lookback:
    """What a year's results need of the years before it: so many whole ones, and of all of them these indicators.

    Without `indicators` it is everything: a condition asks for earlier scores."""

    years: int
    indicators: tuple[str, ...] | None


@dataclass(frozen=True)
class Slice:
    """`units` is the plan's file of all units; levels and years are the whole case's, as its rules speak of them.

    `before` tells for each file of values, by its place in the case, how many rows the files before it have. The units
    are those of a district, or of the groups of districts from the first code of `groups` to before the second, or to
    the last. The results are of the years from `since` on. Without districts and groups it is of the values whose unit
    the case does not know."""

    units: Path
    levels: Sequence[str]
    years: Sequence[int]
    before: Mapping[str, int]
    groups: tuple[str, str | None] | None = None
    district: str | None = None
    since: int | None = None
    lookback: Lookback = Lookback(0, None)

    def fill_units(self, con: duckdb.DuckDBPyConnection) -> None:
        """Tables raw_units and units, as the door fills them."""
        # A slice's rows carry their numbers, so their order need not be kept, which takes memory.
        con.execute("SET preserve_insertion_order = false")
        start, end = self.groups or (None, None)
        parameters = {"file": literal(self.units), "start": start, "end": end, "district": self.district}
        con.execute(f"CREATE TEMP TABLE raw_units AS {sql('parts/raw_units')}", parameters)
        con.execute("INSERT INTO units BY NAME SELECT * EXCLUDE (row) FROM raw_units")

    def fill_years(self, con: duckdb.DuckDBPyConnection) -> None:
        con.executemany("INSERT INTO value_years VALUES (?)", [(year,) for year in self.years])

    @property
    def first_whole_year(self) -> int | None:
        """The first year of which every value is there; none where all years are whole."""
        if self.since is None or self.lookback.indicators is None:
            return None
        return self.since - self.lookback.years

    def rows(self, con: duckdb.DuckDBPyConnection, read: str, case: Path) -> str:
        """A query for the slice's rows of `read`, the case's files, each with its number in the whole."""
        con.execute("CREATE OR REPLACE TEMP TABLE files_before (name VARCHAR, before BIGINT)")
        con.executemany("INSERT INTO files_before VALUES (?, ?)", self._files_before(case))
        numbered = "f.before + v.file_row_number + 1 AS row, v.* EXCLUDE (filename, file_row_number)"
        of = f"{read} AS v JOIN files_before AS f ON f.name = v.filename"
        if self.groups is None and self.district is None:
            known = f"SELECT 1 FROM read_parquet({quoted(literal(self.units))}) AS u WHERE u.code = v.unit"
            return f"SELECT {numbered} FROM {of} WHERE NOT EXISTS ({known})"
        ends = con.execute("SELECT MIN(code), MAX(code) FROM units").fetchone() or ("", "")
        # The bounds let whole row groups be passed over where the file is sorted by unit.
        low, high = (quoted(code or "") for code in ends)
        bounds = f"v.unit BETWEEN {low} AND {high}"
        mine = f"{bounds} AND v.unit IN (SELECT code FROM units) AND {self._needed_years()}"
        return f"SELECT {numbered} FROM {of} WHERE {mine}"

    def _files_before(self, case: Path) -> list[tuple[str, int]]:
        return [(str(case.absolute() / name), before) for name, before in self.before.items()]

    def _needed_years(self) -> str:
        """A condition on rows v; a row without a year, which is a mistake, is of the first years."""
        year = "TRY_CAST(v.year AS BIGINT)"
        until = f"COALESCE({year} <= {max(self.years, default=0)}, {self.since is None})"
        if self.first_whole_year is None:
            return until
        asked = ", ".join(quoted(code) for code in self.lookback.indicators or ())
        looked_back = f"TRIM(CAST(v.indicator AS VARCHAR)) IN ({asked})" if asked else "FALSE"
        return f"{until} AND ({year} >= {self.first_whole_year} OR {looked_back})"


def values_pattern(case: Path) -> str:
    """What read_parquet finds the case's values by."""
    return pattern(case / values_name(case))


def values_name(case: Path) -> str:
    """What findings call the values by."""
    return "values" if (case / "values").is_dir() else "values.parquet"


def is_large(case: Path) -> bool:
    """Whether the case's Parquet files say that they have more than LARGE values.

    Asking them takes longer than a small case's door: files with fewer than a byte for twenty values are not asked."""
    files = [*case.glob("values.parquet"), *case.glob("values/*/*.parquet")]
    if not all(file.is_file() for file in files):
        return False  # a pipe would be waited for
    if sum(file.stat().st_size for file in files) * VALUES_A_BYTE < LARGE:
        return False
    with duckdb.connect(":memory:") as con:
        try:
            found = con.execute(sql("parts/files"), {"pattern": values_pattern(case)}).fetchall()
        except duckdb.Error:
            return False  # the door tells what is wrong with them
    return bool(sum(rows for _name, rows, _before in found) > LARGE)
