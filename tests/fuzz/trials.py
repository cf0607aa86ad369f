"""A trial: a case is changed, read and appraised, and what must hold of that is looked at.

- Nothing ends in an exception but Refused, whose findings say where, what and what to do.
- One flipped bit under a manifest is always refused, and the finding names the file.
- A case that is read gives the results of what stands in its files: written down anew as Parquet, from what Python's own
  readers of CSV and TOML find in them, it gives the same. So no row or cell is passed over, and none is taken for another.
- Where one cell of the values changed, only points of the units named in its row, before or after, are others.
"""

import csv
import shutil
import signal
import tomllib
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.encodings import encoding_of
from appraisal.findings import Refused
from appraisal.manifest import write_manifest
from appraisal.result_files import TABLES

from ..contract.broken import GOOD
from ..contract.county import toml
from .mutations import TEXT_MUTATIONS, bit, cell

PATIENCE = 60  # seconds; whoever waits for a pipe waits longer
Rows = dict[str, list[tuple[object, ...]]]


class Fault(Exception):
    """Something that must hold does not."""


@contextmanager
def patience() -> Iterator[None]:
    def end(*_signal: object) -> None:
        raise Fault("waits")

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def results(case: Path) -> Rows | list[str]:
    """The rows of each table, or the findings."""
    try:
        opened = open_case(case, threads=1)
    except Refused as refused:
        if not refused.findings or not all(f.file and f.what and f.cure for f in refused.findings):
            raise Fault(f"a finding says too little: {refused.findings}") from None
        return [str(finding) for finding in refused.findings]
    with closing(opened.con):
        done = appraise(opened, errors=False)
        return {name: sorted(done.table(name)[1], key=repr) for name in TABLES}


def as_parquet(case: Path, target: Path) -> Path:
    """The case written down anew, each table as text in Parquet, each TOML file as Python's reader has it."""
    (target / "schemes").mkdir(parents=True)
    for file in [*case.glob("*.toml"), *case.glob("schemes/*.toml")]:
        document = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
        (target / file.relative_to(case)).write_text(toml(document), encoding="utf-8")
    for name in ("units", "values"):
        file = case / f"{name}.csv"
        encoding = encoding_of(file) or "utf-8-sig"
        with file.open(encoding=encoding, newline="") as stream:
            head, *rows = [line for line in csv.reader(stream) if line]
        cells = {column.strip(): [row[n] for row in rows] for n, column in enumerate(head)}
        text = pa.schema([(column, pa.string()) for column in cells])
        pq.write_table(pa.table(cells, schema=text), target / f"{name}.parquet")
    return target


def trial(seed: int, folder: Path, before: Rows) -> tuple[str, bool]:
    """What was done, and whether the case was read; raises Fault. `before` are the results of the good county."""
    chance = Random(seed)
    case = Path(shutil.copytree(GOOD, folder / "case"))
    if chance.random() < 0.15:
        case = as_parquet(case, folder / "columns")
        write_manifest(case)
        done = bit(case, chance)
        found = results(case)
        if isinstance(found, dict) or not any("differs from what manifest.json says" in line for line in found):
            raise Fault(f"{done}: not noticed")
        return done, False
    mutation = chance.choice(TEXT_MUTATIONS)
    done = mutation(case, chance)
    found = results(case)
    if isinstance(found, list):
        return done, False
    if found != before or mutation is not cell:
        again = results(as_parquet(case, folder / "again"))
        if again != found:
            raise Fault(f"{done}: read anew it gives other results: {again if isinstance(again, list) else ''}")
    if mutation is cell and done.startswith("values.csv"):
        others = {row[0] for row in set(before["points"]) ^ set(found["points"])}
        if len(others) > 2:
            raise Fault(f"{done}: points of {others} are others")
    return done, True


def fault_of(seed: int, folder: Path, before: Rows) -> tuple[str | None, bool]:
    """What is wrong with a trial, if anything is, and whether its case was read."""
    try:
        with patience():
            return None, trial(seed, folder, before)[1]
    except Fault as fault:
        return f"trial {seed}: {fault}", False
    except Exception:  # of whatever kind: that is what is looked for
        return f"trial {seed}: {traceback.format_exc()}", False
