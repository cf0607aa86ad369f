"""The folder that results are written into: no case's own, one writer at a time, and all of it put there or nothing."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from appraisal.findings import Finding, Refused
from appraisal.manifest import FILES, FOLDERS
from appraisal.words import _

WORK = ".work"  # what is made, until all of it is
LOCK = ".lock"  # there while somebody writes; one of a process that was killed is no hindrance
RESULTS = "results"
# By any of these a folder is a case's, whole or not.
OF_A_CASE = ("case.toml", "units.csv", "units.parquet", "schemes")
# What a case is read from, by the first part of its place in the case.
READ = (*FILES, *FOLDERS, "sources")


def spare(folder: Path) -> None:
    """Raises Refused where results would stand among a case's own files."""
    place = folder.resolve()
    if any((place / name).exists() for name in OF_A_CASE):
        raise _refused(folder, _("the results would take the place of the case's own files"), _("name another folder"))
    if (within := _within(place)) and within.parts[0] != RESULTS:
        cure = _("name another folder, or {name} in the case").format(name=RESULTS)
        raise _refused(folder, _("the folder lies in a case"), cure)


def spare_file(file: Path) -> None:
    """Raises Refused where a table would be written over a file that a case is read from."""
    within = _within(file.resolve())
    if within and within.parts[0].lower() in READ:
        raise _refused(file, _("the table would take the place of the case's own file"), _("name another file"))


def _within(place: Path) -> Path | None:
    """Where in a case the folder or file stands."""
    case = next((above for above in place.parents if (above / "case.toml").exists()), None)
    return None if case is None else place.relative_to(case)


@contextmanager
def out_folder(folder: Path) -> Iterator[Path]:
    """Make the folder and give its WORK, which one writer at a time has; Refused where it cannot be written."""
    from filelock import SoftFileLock, Timeout

    spare(folder)
    lock = SoftFileLock(folder / LOCK, timeout=0, thread_local=False)
    with written(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire()
        except Timeout:
            cure = _("wait until it has ended, or name another folder")
            raise _refused(folder, _("somebody else is writing into the folder"), cure) from None
        (folder / WORK).mkdir(exist_ok=True)
    try:
        yield folder / WORK
    finally:
        lock.release()


@contextmanager
def written(place: Path) -> Iterator[None]:
    """What keeps a file from being written, such as a full disk, as a finding."""
    cure = _("free the disk, or name another place that can be written to")
    try:
        yield
    except OSError as error:
        what = _("cannot be written: {error}").format(error=error.strerror or error)
        raise _refused(place, what, cure) from None
    except duckdb.IOException as error:
        what = _("cannot be written: {error}").format(error=str(error).partition("\n")[0])
        raise _refused(place, what, cure) from None


def put(made: Sequence[Path], out: Path) -> None:
    """Move each file or folder into `out`, the last one last; where one cannot be moved, all stays as it was."""
    before = out / WORK / "before"
    shutil.rmtree(before, ignore_errors=True)
    before.mkdir()
    moved: list[Path] = []
    try:
        for new in made:
            old = out / new.name
            if old.is_dir():
                old.replace(before / old.name)
            elif old.exists():
                link(old, before / old.name)
            moved.append(old)
            new.replace(old)
    except OSError:
        for old in reversed(moved):
            shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
            if (kept := before / old.name).exists():
                kept.replace(old)
        raise
    shutil.rmtree(before)


def free_places(out: Path, names: Sequence[str], own: str) -> None:
    """Raises Refused where a folder that holds anything but files called as in `own` has one of the names."""
    for name in names:
        place = out / name
        if place.is_dir() and any(not file.match(own) for file in place.iterdir()):
            raise _refused(place, _("is a folder, and a file of the results would stand there"), _("move it away"))


def link(file: Path, target: Path) -> None:
    """The file under another name, too."""
    try:
        os.link(file, target)
    except OSError:  # not every file system has them
        shutil.copyfile(file, target)


def _refused(place: Path, what: str, cure: str) -> Refused:
    return Refused([Finding(str(place), None, None, what, cure)])
