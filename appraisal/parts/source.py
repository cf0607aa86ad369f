"""What results were made from: whether a case has changed since, told without reading its millions of values."""

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb

from appraisal.door import SQL
from appraisal.manifest import MANIFEST, known_digest


def rules(case: Path) -> bytes:
    """All that every part depends on: what the case is and its rules, the stages and the program around them, and the
    version of the database."""
    own = [case / "case.toml", case / "decisions.toml", *sorted((case / "schemes").glob("*.toml"))]
    stages = [file for folder in (".", "written", "door") for file in sorted((SQL / folder).glob("*.sql"))]
    program = sorted(SQL.parent.rglob("*.py"))
    return b"\0".join(
        [duckdb.__version__.encode(), *(file.read_bytes() for file in [*own, *stages, *program] if file.is_file())]
    )


def stamp(case: Path) -> str:
    """A hash of the framework and every file of values, read whole: a nation's in half a second.

    A file's size and the statistics in its footer would not do: they stay the same where one figure is corrected."""
    digest = hashlib.sha256(framework(case).encode())
    for file in sorted([*case.glob("values.parquet"), *case.glob("values/*/*.parquet")]):
        digest.update(f"\0{content(case, file)}\0".encode())
    return digest.hexdigest()


def framework(case: Path) -> str:
    """A hash of all that published results are made of but the values: the rules, the queries, the units."""
    digest = hashlib.sha256(rules(case))
    queries = [file for folder in ("parts", "rescore") for file in sorted((SQL / folder).glob("*.sql"))]
    for file in [*queries, *sorted(case.glob("units.*"))]:
        digest.update(b"\0" + file.read_bytes())
    return digest.hexdigest()


def content(case: Path, file: Path) -> str:
    """A file's place in the case, and a hash of all its bytes."""
    return f"{file.relative_to(case)} {known_digest(file)}"


def about(results: Path) -> dict[str, Any]:
    """The manifest of published results; empty where there are none."""
    manifest = results / MANIFEST
    return dict(json.loads(manifest.read_text(encoding="utf-8"))) if manifest.is_file() else {}
