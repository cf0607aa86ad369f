"""A large case appraised part by part: in bounded memory, to be taken up again after a stop, and only where it changed.

Results are the tables of `appraise`, each a folder of one Parquet file a part instead of one file; readers of Parquet
take such a folder for the table. What is done stands in OUT/.work until all of it is: a stopped run leaves the results
as they were, and the next one takes its parts over. A part whose key is that of the published results is not run again.
"""

import json
import os
import shutil
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.findings import Finding, Refused
from appraisal.memory import size
from appraisal.parts.plan import Plan, make_plan
from appraisal.progress import Progress
from appraisal.result_files import TABLES

MANIFEST = "manifest.json"
WORK = ".work"
# Values of a part, and bytes that one may take while a stage is made: a part fits in less than half a gigabyte.
VALUES = 500_000
BYTES = 1_000


def appraise_in_parts(
    case: Path, out: Path, *, memory: str | None, progress: Progress, values: int | None = None
) -> int:
    """Appraise a case into `out` in parts of about so many values (by default as many as go into the memory).

    Gives the number of parts that had to be run.

    Raises Refused with every finding of every part; the results in `out` are then as they were before."""
    work = out / WORK
    work.mkdir(parents=True, exist_ok=True)
    progress("plan", 0, 1)
    try:
        most = values or values_in(memory)
        plan, findings = make_plan(case, work / "plan", values=most, memory=memory)
    except Refused:
        shutil.rmtree(work)
        raise
    published, done = _published(out), 0
    _sweep(work, plan)
    for part, key in enumerate(plan.keys):
        progress(f"part {part + 1}", part, len(plan.keys))
        if key not in published and not (work / key / MANIFEST).is_file():
            done += 1
            findings += _appraise_part(case, plan, part, work / key, memory, appraising=not findings)
    if plan.strays:
        findings += _appraise_part(case, plan, None, work / "strays", memory, appraising=False)
    if findings:
        shutil.rmtree(work)
        raise Refused(findings)
    _publish(plan, published, work, out)
    progress("", 1, 1)
    return done


def values_in(memory: str | None) -> int:
    """How many values a part may have with this limit of memory, such as 128MB."""
    return min(VALUES, size(memory) // BYTES) if memory else VALUES


def check_in_parts(
    case: Path, *, memory: str | None = None, progress: Progress, values: int = VALUES
) -> Plan:
    """The plan of a case in which nothing is wrong; raises Refused with every finding."""
    with TemporaryDirectory() as folder:
        plan, findings = make_plan(case, Path(folder), values=values, memory=memory)
        parts: list[int | None] = [*range(len(plan.keys)), *([None] if plan.strays else [])]
        for n, part in enumerate(parts):
            progress(f"part {n + 1}", n, len(parts))
            findings += _appraise_part(case, plan, part, Path(folder), memory, appraising=False)
        progress("", 1, 1)
    if findings:
        raise Refused(findings)
    return plan


def _appraise_part(
    case: Path, plan: Plan, part: int | None, folder: Path, memory: str | None, *, appraising: bool
) -> list[Finding]:
    """What is wrong with the part's values; where nothing is, its results are written. The manifest comes last."""
    try:
        opened = open_case(case, memory=memory, only=plan.slice(part))
    except Refused as refused:
        return refused.findings
    with closing(opened.con):
        if appraising:
            appraise(opened, folder=folder, errors=False)
    return []


def _published(out: Path) -> dict[str, int]:
    """Key -> number of each part of the results that stand in the folder."""
    manifest = out / MANIFEST
    if not manifest.is_file():
        return {}
    keys = json.loads(manifest.read_text(encoding="utf-8")).get("parts", [])
    return {key: part for part, key in enumerate(keys)}


def _sweep(work: Path, plan: Plan) -> None:
    """Take away what no part of this plan can use: parts of other data, and parts that were not finished."""
    for folder in work.iterdir():
        if folder.name != "plan" and not (folder.name in plan.keys and (folder / MANIFEST).is_file()):
            shutil.rmtree(folder)


def _publish(plan: Plan, published: dict[str, int], work: Path, out: Path) -> None:
    """Put the tables together and in their place, the manifest last."""
    tables = {name: work / f"{name}.parquet" for name in TABLES}
    for name, folder in tables.items():
        folder.mkdir()
        for part, key in enumerate(plan.keys):
            own = work / key / f"{name}.parquet"
            _link(
                own if own.is_file() else out / f"{name}.parquet" / _file(published[key]),
                folder / _file(part),
            )
    for name, folder in tables.items():
        old = out / f"{name}.parquet"
        if old.is_dir():
            shutil.rmtree(old)
        folder.replace(old)
    about = {"case": plan.title, "years": plan.years, "parts": plan.keys, "values": sum(plan.rows)}
    (work / MANIFEST).write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (work / MANIFEST).replace(out / MANIFEST)
    shutil.rmtree(out / "plan", ignore_errors=True)
    (work / "plan").replace(out / "plan")
    shutil.rmtree(work)


def _file(part: int) -> str:
    return f"part-{part:04d}.parquet"


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:  # not every file system has them
        shutil.copyfile(file, target)
