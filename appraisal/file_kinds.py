"""Files of a case that are not what they are called, or not called what they are: none is passed over."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from appraisal.findings import Finding, Refused, notice
from appraisal.manifest import FILES, FOLDERS, MANIFEST
from appraisal.words import N_, _

KINDS = {
    stat.S_IFDIR: N_("is a folder"),
    stat.S_IFIFO: N_("is a pipe"),
    stat.S_IFSOCK: N_("is a socket"),
    stat.S_IFCHR: N_("is a device"),
    stat.S_IFBLK: N_("is a device"),
    0: N_("is a link to nothing"),
}
WORKBOOK = (".xlsx", ".xls", ".xlsm", ".et", ".ods")
# What stands in each folder, by the end of its name.
WITHIN = {"schemes": ".toml", "boundaries": ".geojson", "values": ".parquet"}


def refuse_closed(case: Path) -> None:
    """Raises Refused where a file or folder of the case cannot be opened, or would be waited for, as a pipe would."""
    if closed := [found for entry in sorted(case.iterdir()) for found in _closed(case, entry)]:
        raise Refused(closed)


def passed_over(case: Path) -> Iterator[Finding]:
    """What is meant for the case and is not read."""
    for entry in sorted(case.iterdir()):
        yield from _misnamed(entry)
        yield from _strange(case, entry)


def _closed(case: Path, entry: Path) -> Iterator[Finding]:
    """Where a file should be, what is none; what may not be read."""
    if entry.name in FOLDERS:
        if not entry.is_dir():
            yield Finding(entry.name, None, None, _("is no folder"), _("put the folder in its place, or take it away"))
        elif not os.access(entry, os.R_OK | os.X_OK):
            yield _unreadable(entry.name)
        else:
            for file in entry.rglob(f"*{WITHIN[entry.name]}"):
                yield from _no_file(file, file.relative_to(case).as_posix())
    elif entry.name in (*FILES, MANIFEST):
        yield from _no_file(entry, entry.name)


def _no_file(file: Path, name: str) -> Iterator[Finding]:
    try:
        kind = stat.S_IFMT(file.stat().st_mode)
    except OSError:  # also a link to itself
        kind = 0
    if kind in KINDS:
        yield Finding(name, None, None, _(KINDS[kind]), _("put the file in its place, or take it away"))
    elif not os.access(file, os.R_OK):
        yield _unreadable(name)


def _unreadable(name: str) -> Finding:
    return Finding(name, None, None, _("may not be read"), _("allow whoever runs the program to read it"))


def _misnamed(entry: Path) -> Iterator[Finding]:
    """Decisions.toml, schemes/2009.TOML: no system but Windows takes them for what they are meant to be."""
    if entry.name not in (*FILES, *FOLDERS) and entry.name.lower() in (*FILES, *FOLDERS):
        yield _called_otherwise(entry.name, entry.name.lower())
    if entry.name in WITHIN and entry.is_dir():
        end = WITHIN[entry.name]
        for file in sorted(entry.rglob("*")):
            name = file.name.lower().removesuffix(".txt")
            if name.endswith(end) and not file.name.endswith(end):
                yield _called_otherwise(f"{entry.name}/{file.name}", file.name[: len(name) - len(end)] + end)


def _called_otherwise(name: str, right: str) -> Finding:
    return Finding(name, None, None, _("is not read under this name"), _("call it {name}").format(name=right))


def _strange(case: Path, entry: Path) -> Iterator[Finding]:
    """A workbook where a table is wanted: beside the table it is only told."""
    table = entry.stem.lower()
    if entry.suffix.lower() in WORKBOOK and f"{table}.csv" in FILES:
        what, cure = _("is a workbook, which is not read"), _("save it as {name}").format(name=f"{table}.csv")
        beside = any((case / name).exists() for name in (f"{table}.csv", f"{table}.parquet", table))
        yield (notice if beside else Finding)(entry.name, None, None, what, cure)
    if entry.name == "values" and entry.is_dir():
        for file in sorted(entry.rglob("*")):
            if file.suffix.lower() in (".csv", *WORKBOOK):
                what = _("is not read: a folder of values holds Parquet files")
                cure = _("write it as Parquet, or the values of all years as {name}").format(name="values.csv")
                yield Finding(file.relative_to(case).as_posix(), None, None, what, cure)
