"""The plan of a large case: which units make a part, what each part is made of, and whether all of it is in order.

Units that are ranked together, and units whose awards are counted in one district, stand in one part. So a part can be
appraised without the others, and its results are those that the whole would give.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import duckdb

from appraisal.case import insert_periods
from appraisal.case_checks import file_findings, no_such_year, rule_rows
from appraisal.case_files import CaseFiles, read_files
from appraisal.case_tables import connect, read_units
from appraisal.door import findings_of, sql
from appraisal.door_rows import insert_all
from appraisal.findings import Finding, Refused
from appraisal.parts.source import rules
from appraisal.slices import Slice, values_name, values_pattern

UNITS = "units.parquet"
PLAN = "plan.json"


@dataclass(frozen=True)
class ValuesFile:
    """A file of values: its rows, and how many rows the files before it have."""

    name: str
    rows: int
    before: int


@dataclass(frozen=True)
class Plan:
    """`keys` holds one key a part: as long as it is the same, so are the part's results; `rows` its number of values.

    `folder` is where the plan is kept, with the units by part."""

    title: str
    levels: list[str]
    years: list[int]
    files: list[ValuesFile]
    keys: list[str]
    rows: list[int]
    folder: Path

    @cached_property
    def strays(self) -> int:
        """Values of units that the case does not have."""
        return sum(file.rows for file in self.files) - sum(self.rows)

    def slice(self, part: int | None) -> Slice:
        """The units of a part; without one, the values that no part has."""
        return Slice(self.folder / UNITS, self.levels, self.years, self._before, part=part)

    def district(self, code: str) -> Slice:
        """The units of one district (county) alone."""
        return Slice(self.folder / UNITS, self.levels, self.years, self._before, district=code)

    @cached_property
    def _before(self) -> dict[str, int]:
        return {file.name: file.before for file in self.files}

    def write(self) -> None:
        about = {key: value for key, value in asdict(self).items() if key != "folder"}
        (self.folder / PLAN).write_text(json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8")


def read_plan(folder: Path) -> Plan:
    """The plan that `write` left in the folder."""
    about = json.loads((folder / PLAN).read_text(encoding="utf-8"))
    files = [ValuesFile(**file) for file in about.pop("files")]
    return Plan(files=files, folder=folder, **about)


def make_plan(
    case: Path, folder: Path, *, values: int, memory: str | None = None
) -> tuple[Plan, list[Finding]]:
    """Parts of about so many values, and what is wrong with whole years and indicators; the plan is kept in `folder`.

    Raises Refused with what is wrong with units and rules, without which there are no parts to look at values in."""
    folder.mkdir(parents=True, exist_ok=True)
    with connect(memory) as con:
        con.execute(sql("door/tables"))
        known, findings = read_units(case, con)
        files = read_files(case)
        levels = [
            level for (level,) in con.execute("SELECT DISTINCT level FROM units ORDER BY level").fetchall()
        ]
        findings += file_findings(case, files, known, levels)
        of_values = _values_files(con, case)
        insert_all(con, rule_rows(files, levels))
        years = _read_years(con, case, files, of_values)
        if findings or files.about is None:
            raise Refused(findings)
        of_kinds = findings_of(con, values_name(case), "../parts/kind_findings", [])
        of_kinds += no_such_year(files, years)
        units = _units_of_a_part(len(known), sum(file.rows for file in of_values), values)
        _number_parts(con, files, units, folder / UNITS)
        rows, keys = _keys(con, case, of_values)
    plan = Plan(files.about.title, levels, years, of_values, keys, rows, folder)
    plan.write()
    return plan, of_kinds


def _units_of_a_part(units: int, rows: int, values: int) -> int:
    return max(1, units * values // max(1, rows))


def _values_files(con: duckdb.DuckDBPyConnection, case: Path) -> list[ValuesFile]:
    found = con.execute(sql("parts/files"), {"pattern": values_pattern(case)}).fetchall()
    con.execute("CREATE TEMP TABLE files_before (name VARCHAR, before BIGINT)")
    con.executemany(
        "INSERT INTO files_before VALUES (?, ?)", [(name, before) for name, _rows, before in found]
    )
    return [ValuesFile(*file) for file in found]


def _read_years(
    con: duckdb.DuckDBPyConnection, case: Path, files: CaseFiles, of_values: list[ValuesFile]
) -> list[int]:
    """Tables kinds and years; the years that the values speak of."""
    if of_values:
        con.execute(sql("parts/kinds"), {"pattern": values_pattern(case)})
        con.execute("INSERT INTO value_years SELECT DISTINCT year FROM kinds WHERE year IS NOT NULL")
    insert_periods(con, files)
    con.execute(sql("door/years"))
    return [year for (year,) in con.execute("SELECT year FROM value_years ORDER BY year").fetchall()]


def _number_parts(con: duckdb.DuckDBPyConnection, files: CaseFiles, units: int, target: Path) -> None:
    """Table parts, also as a file: the units with the number of their part."""
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
    con.execute(f"CREATE TEMP TABLE parts AS {sql('parts/units')}", {"units": units})
    con.table("parts").write_parquet(str(target), compression="zstd")


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


def _keys(con: duckdb.DuckDBPyConnection, case: Path, files: list[ValuesFile]) -> tuple[list[int], list[str]]:
    """Values and key of each part: a key is of its units, its values, the rules, and the engine that reads them."""
    units = con.execute(sql("parts/unit_checksums")).fetchall()
    common = hashlib.sha256(rules(case)).hexdigest()
    made_of = [[common, str(checksum)] for _part, checksum in units]
    rows = [0] * len(units)
    for file in files:
        for part, checksum, n in con.execute(sql("parts/checksums"), {"file": file.name}).fetchall():
            made_of[part] += [Path(file.name).parent.name, checksum]
            rows[part] += n
    return rows, [hashlib.sha256("\n".join(texts).encode()).hexdigest() for texts in made_of]
