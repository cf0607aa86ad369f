"""The plan of a large case: which units and years make a part, what it is made of, and whether all of it is in order.

Units that are ranked together, and units whose awards are counted in one district, are a group and stand in one part.
So a part can be appraised without the others, and its results are those that the whole would give.
"""

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import duckdb

from appraisal.case import insert_periods
from appraisal.case_checks import file_findings, no_such_year, rule_rows
from appraisal.case_files import CaseFiles, read_files
from appraisal.case_tables import connect, read_units
from appraisal.door import findings_of, shape_findings, sql
from appraisal.door_rows import insert_all
from appraisal.file_kinds import refuse_closed
from appraisal.findings import Finding, Refused, are_wrong
from appraisal.parts.blocks import Block, first_block, lookback, with_later_years
from appraisal.parts.contents import Contents
from appraisal.parts.file_contents import FileContents, ValuesFile, list_files
from appraisal.places import read_places
from appraisal.slices import Lookback, Slice, values_name

UNITS = "units.parquet"
PLAN = "plan.json"


@dataclass(frozen=True)
class Plan:
    """`keys` holds one key a part, block after block: as long as it is the same, so are the part's results.

    `values` is how many there are of the case's units, `most` how many a part was to have; `folder` is where the plan
    is kept, with the units by group."""

    title: str
    levels: list[str]
    years: list[int]
    files: list[ValuesFile]
    lookback: Lookback
    blocks: list[Block]
    keys: list[str]
    values: int
    most: int
    folder: Path

    @cached_property
    def strays(self) -> int:
        """Values of units that the case does not have."""
        return sum(file.rows for file in self.files) - self.values

    def slice(self, part: int | None) -> Slice:
        """The units and years of a part; without one, the values that no part has."""
        if part is None:
            return Slice(self.folder / UNITS, self.levels, self.years, self._before)
        block, span = self.parts[part]
        years = [year for year in self.years if year <= block.until]
        since, back = block.since, self.lookback
        return Slice(self.folder / UNITS, self.levels, years, self._before, groups=span, since=since, lookback=back)

    def district(self, code: str) -> Slice:
        """The units of one district (county) alone."""
        return Slice(self.folder / UNITS, self.levels, self.years, self._before, district=code)

    @cached_property
    def parts(self) -> list[tuple[Block, tuple[str, str | None]]]:
        """The block of each part, its first group of districts, and the first one after it."""
        return [(block, span) for block in self.blocks for span in block.spans]

    @cached_property
    def _before(self) -> dict[str, int]:
        return {file.name: file.before for file in self.files}

    def write(self) -> None:
        about = {key: value for key, value in asdict(self).items() if key != "folder"}
        (self.folder / PLAN).write_text(json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8")


def part_file(part: int) -> str:
    """The name of a part's file in the folder of a published table."""
    return f"part-{part:04d}.parquet"


def read_plan(folder: Path) -> Plan:
    """The plan that `write` left in the folder."""
    about = json.loads((folder / PLAN).read_text(encoding="utf-8"))
    files = [ValuesFile(**file) for file in about.pop("files")]
    blocks = [Block(**block) for block in about.pop("blocks")]
    years, indicators = about.pop("lookback").values()
    back = Lookback(years, None if indicators is None else tuple(indicators))
    return Plan(files=files, blocks=blocks, lookback=back, folder=folder, **about)


def make_plan(
    case: Path, folder: Path, *, values: int, memory: str | None = None, published: Plan | None = None
) -> tuple[Plan, list[Finding]]:
    """Parts of about so many values, and what is wrong with whole years and indicators; the plan is kept in `folder`.

    With a published plan its parts are kept, and later years make parts of their own, where that saves work.
    Raises Refused with what is wrong with units and rules, without which there are no parts to look at values in."""
    refuse_closed(case)
    folder.mkdir(parents=True, exist_ok=True)
    with connect(memory) as con:
        con.execute(sql("door/tables"))
        units, findings = read_units(case, con)
        files, levels = read_files(case), list(units.levels)
        findings += file_findings(case, files, units) + read_places(case, units.level_of)[1]
        if are_wrong(of_shape := shape_findings(con, case)):
            raise Refused([*findings, *of_shape])
        of_values = list_files(con, case)
        contents_of = FileContents(con, case, of_values, folder, published.folder if published else None)
        insert_all(con, rule_rows(files, levels))
        contents_of.read_kinds()
        years = _read_years(con, files)
        unknowable = [] if files.every_scheme else ["no_scheme"]
        of_kinds = findings_of(con, values_name(case), "../parts/kind_findings", [], unknowable)
        of_kinds += no_such_year(files, years) if files.every_scheme else []
        findings += of_shape
        if are_wrong(findings):
            raise Refused([*findings, *of_kinds])
        assert files.about is not None, "a case.toml that cannot be read is a finding"  # noqa: S101
        _group_units(con, files, folder / UNITS)
        contents = contents_of.read_contents()
    back = lookback(list(files.schemes.values()))
    blocks, keys = _blocks(contents, years, back, values, published)
    rows = sum(contents.sizes.values())
    plan = Plan(files.about.title, levels, years, of_values, back, blocks, keys, rows, values, folder)
    plan.write()
    return plan, [*findings, *of_kinds]


def _blocks(
    contents: Contents, years: list[int], back: Lookback, most: int, published: Plan | None
) -> tuple[list[Block], list[str]]:
    """The blocks with the keys of their parts: those published, if any of their parts can be taken over."""
    if published is not None and published.most <= most and published.years == years[: len(published.years)]:
        blocks = with_later_years(published.blocks, contents.units, contents.sizes, years, back, most)
        keys = [key for block in blocks for key in contents.keys(block)]
        if not set(published.keys).isdisjoint(keys):
            return blocks, keys
    blocks = first_block(contents.units, contents.sizes, years, most)
    return blocks, [key for block in blocks for key in contents.keys(block)]


def _read_years(con: duckdb.DuckDBPyConnection, files: CaseFiles) -> list[int]:
    """Table years; the years that the values speak of."""
    con.execute("INSERT INTO value_years SELECT DISTINCT year FROM kinds WHERE year IS NOT NULL")
    insert_periods(con, files)
    con.execute(sql("door/years"))
    return [year for (year,) in con.execute("SELECT year FROM value_years ORDER BY year").fetchall()]


def _group_units(con: duckdb.DuckDBPyConnection, files: CaseFiles, target: Path) -> None:
    """Table plan_units, also as a file: the units with their group."""
    # Who is ranked together is asked of the stage itself, once an edition, as if every unit were valid then.
    editions = [(s.scheme.in_force.from_, s.scheme.id) for s in files.schemes.values()]
    with con.cursor() as own:
        own.execute("CREATE TEMP TABLE years (year BIGINT, scheme VARCHAR, appraised BOOLEAN)")
        own.executemany("INSERT INTO years VALUES (?, ?, TRUE)", editions)
        always = "* REPLACE (NULL AS valid_from, NULL AS valid_to)"
        own.execute(f"CREATE TEMP VIEW units AS SELECT {always} FROM memory.main.units")
        own.execute(f"CREATE TEMP TABLE unit_years AS {sql('00_unit_years')}")
        pairs = own.execute(sql("parts/peers_across")).fetchall()
    con.execute("CREATE TEMP TABLE district_groups (district VARCHAR, district_group VARCHAR)")
    if pairs:
        con.executemany("INSERT INTO district_groups VALUES (?, ?)", _groups(pairs))
    con.execute(f"CREATE TEMP TABLE plan_units AS {sql('parts/units')}")
    con.table("plan_units").write_parquet(str(target), compression="zstd")


def _groups(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """(district, first district of its group) of the districts that are joined to others, directly or not."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    codes = sorted({code for pair in pairs for code in pair})
    place = {code: n for n, code in enumerate(codes)}
    rows, columns = zip(*((place[a], place[b]) for a, b in pairs), strict=True)
    joined = coo_array(([1] * len(pairs), (rows, columns)), shape=(len(codes), len(codes)))
    _count, labels = connected_components(joined, directed=False)
    first: dict[int, str] = {}
    return [(code, first.setdefault(int(label), code)) for code, label in zip(codes, labels, strict=True)]
