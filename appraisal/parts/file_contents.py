"""What is read of the files of values for a plan, and kept beside it under a hash of each file's bytes.

So the next plan reads only the files that are new."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from appraisal.door import NOT_READ, NOT_THE_FILES, sql, unreadable
from appraisal.findings import Refused
from appraisal.literal import literal
from appraisal.parts.blocks import Group
from appraisal.parts.contents import Contents
from appraisal.parts.source import content, rules
from appraisal.slices import values_pattern

KINDS = "content VARCHAR, year BIGINT, indicator VARCHAR, n BIGINT, first_row BIGINT"
CONTENTS = "content VARCHAR, district_group VARCHAR, year BIGINT, n BIGINT, checksum VARCHAR"


@dataclass(frozen=True)
class ValuesFile:
    """A file of values: its place in the case, its content as a hash, its rows, and how many stand before them."""

    name: str
    content: str
    rows: int
    before: int

    @property
    def year(self) -> str | None:
        """The year of the folder that the file stands in; a file of all years stands in none."""
        _values, _is, year = Path(self.name).parent.name.partition("year=")
        return year or None


@dataclass(frozen=True)
class FileContents:
    """Reads the case's files; what it reads is kept in `folder`, and taken over from the folder of the plan before."""

    con: duckdb.DuckDBPyConnection
    case: Path
    files: list[ValuesFile]
    folder: Path
    before: Path | None

    def read_kinds(self) -> None:
        """Table kinds: the years and indicators that each file speaks of."""
        self.con.execute(f"CREATE TEMP TABLE kinds ({KINDS})")
        self._read("kinds", "kinds", self.before)

    def read_contents(self) -> Contents:
        """The contents by group and year; table plan_units has the units with their groups."""
        self.con.execute(f"CREATE TEMP TABLE contents ({CONTENTS})")
        self.con.execute(f"INSERT INTO contents {sql('parts/unit_checksums')}")
        self._read("contents", "checksums", self.before if self._same_units() else None)
        rows = self.con.execute("FROM contents").fetchall()
        sizes: dict[tuple[Group, int], int] = {}
        sums: dict[tuple[Group, int], int] = {}
        for _content, group, year, n, checksum in (row for row in rows if row[0] != "units"):
            sizes[group, year] = sizes.get((group, year), 0) + n
            sums[group, year] = sums.get((group, year), 0) + int(checksum)
        of_units = [row for row in rows if row[0] == "units"]
        return Contents(
            rules=hashlib.sha256(rules(self.case)).hexdigest(),
            units={group: n for _content, group, _year, n, _checksum in of_units},
            unit_sums={group: checksum for _content, group, _year, _n, checksum in of_units},
            sizes=sizes,
            value_sums=sums,
        )

    def _same_units(self) -> bool:
        """Whether the units and their groups are those that the kept values were summed by."""
        kept = self._kept("contents", self.before)
        if kept is None:
            return False
        found = self.con.execute(sql("parts/changed_units"), {"kept": kept}).fetchone()
        return found == (0,)

    def _read(self, table: str, question: str, before: Path | None) -> None:
        """Fill the table with what was read of these files before, and with what is now read of the others."""
        if kept := self._kept(table, before):
            these = "SEMI JOIN value_files USING (content)"
            self.con.execute(f"INSERT INTO {table} FROM read_parquet($kept) {these}", {"kept": kept})
        known = {text for (text,) in self.con.execute(f"SELECT DISTINCT content FROM {table}").fetchall()}
        for file in self.files:
            if file.content not in known:
                asked = {"file": literal(self.case / file.name), "content": file.content, "year": file.year}
                try:
                    self.con.execute(f"INSERT INTO {table} {sql(f'parts/{question}')}", asked)
                except NOT_THE_FILES:
                    raise
                except NOT_READ as error:
                    raise Refused([unreadable(Path(file.name), error)]) from None
        self.con.table(table).write_parquet(str(self.folder / f"{table}.parquet"), compression="zstd")

    def _kept(self, table: str, before: Path | None) -> str | None:
        file = None if before is None else before / f"{table}.parquet"
        return literal(file) if file is not None and file.is_file() else None


def list_files(con: duckdb.DuckDBPyConnection, case: Path) -> list[ValuesFile]:
    """The case's files of values in the order in which they are read, also as table value_files."""
    found = con.execute(sql("parts/files"), {"pattern": values_pattern(case)}).fetchall()
    placed = [(str(Path(name).relative_to(case.absolute())), *counts) for name, *counts in found]
    files = [ValuesFile(name, content(case, case / name), rows, before) for name, rows, before in placed]
    con.execute("CREATE TEMP TABLE value_files (content VARCHAR, before BIGINT)")
    if files:
        con.executemany("INSERT INTO value_files VALUES (?, ?)", [(file.content, file.before) for file in files])
    return files
