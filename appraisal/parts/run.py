"""A large case appraised part by part: in bounded memory, to be taken up again after a stop, and only where it changed.

Results are the tables of `appraise`, each a folder of one Parquet file a part instead of one file; readers of Parquet
take such a folder for the table. What is done stands in OUT/.work until all of it is: a stopped run leaves the results
as they were, and the next one takes its parts over. A part whose key is that of the published results is not run again.
"""

import logging
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import duckdb

from appraisal.findings import Finding, Refused, are_wrong, notices_of
from appraisal.manifest import MANIFEST, write_into
from appraisal.out_folder import free_places, link, out_folder, put, written
from appraisal.parts.changed import changed_years
from appraisal.parts.plan import UNITS, Plan, make_plan, part_file, read_plan
from appraisal.parts.prepare import PREPARED, Kept, prepare
from appraisal.parts.source import about, framework, stamp
from appraisal.parts.workers import VALUES, Parts, run_parts, values_in
from appraisal.progress import Progress
from appraisal.result_files import OF_A_PART, TABLES
from appraisal.words import _


def appraise_in_parts(
    case: Path, out: Path, *, memory: str | None, progress: Progress, values: int | None = None
) -> int:
    """Appraise a case into `out` in parts of about so many values (by default as many as go into the memory).

    Gives the number of parts that had to be run.

    Raises Refused with every finding of every part; the results in `out` are then as they were before."""
    if "?" in str(out.absolute()):
        what, cure = _("the database keeps no file in a folder with ? in its name"), _("name another folder")
        raise Refused([Finding(str(out), None, None, what, cure)])
    with out_folder(out) as work, written(out):
        free_places(out, [f"{name}.parquet" for name in TABLES], OF_A_PART)
        return _appraise(case, out, work, memory, progress, values)


def _appraise(case: Path, out: Path, work: Path, memory: str | None, progress: Progress, values: int | None) -> int:
    progress("plan", 0, 1)
    source, made_by = stamp(case), framework(case)
    try:
        most = values or values_in(memory)
        before = _published_plan(out)
        plan, findings = make_plan(case, work / "plan", values=most, memory=memory, published=before)
    except Refused:
        shutil.rmtree(work)
        raise
    published = _published(out)
    _sweep(work, plan)
    missing = [
        part for part, key in enumerate(plan.keys) if key not in published and not (work / key / MANIFEST).is_file()
    ]
    run_parts(Parts(case, plan, work, memory, findings), missing, progress)
    if are_wrong(findings):
        shutil.rmtree(work)
    for notice in notices_of(findings):
        logging.getLogger(__name__).warning("%s", notice)
    _put_together(plan, published, work, out)
    if about(out).get("source") != source or not (out / PREPARED).is_file():
        progress("regions", len(missing), len(missing) + 1)
        _prepare(case, work, memory, _kept(made_by, plan, before, work, out))
    _publish(plan, source, made_by, work, out)
    progress("", 1, 1)
    return len(missing)


def check_in_parts(
    case: Path, *, memory: str | None = None, progress: Progress, values: int = VALUES
) -> tuple[Plan, list[Finding]]:
    """The plan of a case in which nothing is wrong, and its notices; raises Refused with every finding."""
    with TemporaryDirectory() as folder:
        plan, findings = make_plan(case, Path(folder), values=values, memory=memory)
        parts = Parts(case, plan, None, memory, findings)
        run_parts(parts, range(len(plan.keys)), progress)
        progress("", 1, 1)
    return plan, notices_of(findings)


def _published_plan(out: Path) -> Plan | None:
    """The plan of the results that stand in the folder; none where they have none, or one of another program."""
    try:
        return read_plan(out / "plan")
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _published(out: Path) -> dict[str, int]:
    """Key -> number of each part of the results that stand in the folder."""
    keys = cast(list[str], about(out).get("parts", []))
    return {key: part for part, key in enumerate(keys)}


def _sweep(work: Path, plan: Plan) -> None:
    """Take away what no part of this plan can use: parts of other data, and parts that were not finished."""
    for folder in work.iterdir():
        if folder.name != "plan" and not (folder.name in plan.keys and (folder / MANIFEST).is_file()):
            shutil.rmtree(folder) if folder.is_dir() else folder.unlink()


def _kept(made_by: str, plan: Plan, before: Plan | None, work: Path, out: Path) -> Kept | None:
    """The prepared results in `out`, where they are of the same units and made by the same rules and queries."""
    if before is None or not (out / PREPARED).is_file() or about(out).get("framework") != made_by:
        return None
    return Kept(out / PREPARED, changed_years(plan, before, work, out))


def _prepare(case: Path, work: Path, memory: str | None, kept: Kept | None) -> None:
    """The tables are right without what is prepared for the screen, so where memory lacks they are published alone."""
    try:
        prepare(case, work, work / "plan" / UNITS, work / PREPARED, memory=memory, kept=kept)
    except duckdb.OutOfMemoryException:
        (work / PREPARED).unlink(missing_ok=True)
        text = _("the memory allowed is too little to prepare the results for the dashboard; they are written")
        logging.getLogger(__name__).warning(text)


def add_prepared(case: Path, out: Path, *, memory: str | None = None) -> None:
    """Make the prepared results of published ones that have none, and note that they are of the case as it stands."""
    source = stamp(case)
    with out_folder(out) as work, written(out):
        prepare(case, out, out / "plan" / UNITS, work / PREPARED, memory=memory)
        manifest = write_into(work, {**about(out), "source": source, "framework": framework(case)})
        put([work / PREPARED, manifest], out)
        shutil.rmtree(work)


def _put_together(plan: Plan, published: dict[str, int], work: Path, out: Path) -> None:
    """The tables in the work folder, of the parts just run and those taken over."""
    for name in TABLES:
        folder = work / f"{name}.parquet"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for part, key in enumerate(plan.keys):
            own = work / key / f"{name}.parquet"
            link(
                own if own.is_file() else out / f"{name}.parquet" / part_file(published[key]), folder / part_file(part)
            )


def _publish(plan: Plan, source: str, made_by: str, work: Path, out: Path) -> None:
    """Put all in its place, the manifest last."""
    told = {"case": plan.title, "years": plan.years, "parts": plan.keys, "values": plan.values}
    manifest = write_into(work, {**told, "source": source, "framework": made_by})
    prepared = [work / PREPARED] if (work / PREPARED).is_file() else []
    if not prepared and about(out).get("source") != source:
        (out / PREPARED).unlink(missing_ok=True)  # of other data
    put([*(work / f"{name}.parquet" for name in TABLES), *prepared, work / "plan", manifest], out)
    shutil.rmtree(work)
