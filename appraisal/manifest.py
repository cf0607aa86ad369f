"""manifest.json: the hashes of a folder's files, by which damage is noticed before a figure is believed.

A case's says {"files": {"values.parquet": sha256, ...}} of every file that the case is read from; a folder without one
is read as it is. That of results says {"tables": ...} and stands in another folder.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from appraisal.findings import Finding
from appraisal.words import _

MANIFEST = "manifest.json"
# What a case is read from: files, and folders with all that is in them.
TEXTS = ("case.toml", "decisions.toml", "problems.toml", "activities.toml")
FILES = (*TEXTS, "tiles.csv", "units.csv", "units.parquet", "values.csv", "values.parquet")
FOLDERS = ("schemes", "values", "boundaries")


def digest(file: Path) -> str:
    """The sha256 of a file of any size."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def known_digest(file: Path) -> str:
    """The same, read only once as long as size and time of the file stay: of a large case hashing takes its time."""
    now = file.stat()
    return _digest_of(file.absolute(), now.st_size, now.st_mtime_ns, now.st_ino)


@lru_cache(maxsize=10_000)
def _digest_of(file: Path, *_state: int) -> str:
    return digest(file)


def write_manifest(case: Path) -> None:
    """The manifest of a case as it stands."""
    write_into(case, {"files": _digests(case, sorted(_read(case)))})


def write_into(folder: Path, told: Mapping[str, object]) -> Path:
    """The manifest of a folder, of a case or of results, with what it tells."""
    file = folder / MANIFEST
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return file


def damage(case: Path) -> Iterator[Finding]:
    """Files that are not, or are no more, what the case's manifest says; nothing where it has none."""
    manifest = case / MANIFEST
    if not manifest.exists():
        return
    try:
        said = dict(json.loads(manifest.read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        cure = _("put it back as it was, or take it away: the case is then read as it is")
        yield Finding(MANIFEST, None, None, _("is no list of files and their hashes"), cure)
        return
    there = _read(case)
    found = _digests(case, sorted(there & set(said)))
    cure = _("put the file back as it was; where the change is meant, take {name} away")
    for name in sorted(there | set(said)):
        if name not in there:
            what = _("is not there, and {name} names it").format(name=MANIFEST)
        elif name not in said:
            what = _("is there, and {name} does not name it").format(name=MANIFEST)
        elif found[name] != said[name]:
            what = _("differs from what {name} says of it").format(name=MANIFEST)
        else:
            continue
        yield Finding(name, None, None, what, cure.format(name=MANIFEST))


def _read(case: Path) -> set[str]:
    """The files that the case is read from, by their places in it."""
    within = (file for folder in FOLDERS for file in (case / folder).rglob("*"))
    return {file.relative_to(case).as_posix() for file in [*(case / name for name in FILES), *within] if file.is_file()}


def _digests(case: Path, names: list[str]) -> dict[str, str]:
    with ThreadPoolExecutor() as pool:
        return dict(zip(names, pool.map(lambda name: known_digest(case / name), names), strict=True))
