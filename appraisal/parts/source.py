"""What results were made from: whether a case has changed since, told without reading its millions of values."""

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb

from appraisal.door import SQL

MANIFEST = "manifest.json"
FOOTER = 8  # bytes at the end of a Parquet file: the length of its footer, and PAR1


def rules(case: Path) -> bytes:
    """All that every part depends on: what the case is and its rules, the stages, and the version of the database."""
    own = [case / "case.toml", case / "decisions.toml", *sorted((case / "schemes").glob("*.toml"))]
    stages = [file for folder in (".", "written", "door") for file in sorted((SQL / folder).glob("*.sql"))]
    return b"\0".join(
        [duckdb.__version__.encode(), *(file.read_bytes() for file in [*own, *stages] if file.is_file())]
    )


def stamp(case: Path) -> str:
    """A hash of the rules, the queries, the units, and of each file of values its name, size and footer.

    A footer holds the sizes, least and greatest cells of every column: other values leave it alike only by contrivance.
    The keys of the parts, which read every value, decide what is run anew; this decides what a page may show."""
    digest = hashlib.sha256(rules(case))
    for folder in ("parts", "rescore"):
        for file in sorted((SQL / folder).glob("*.sql")):
            digest.update(file.read_bytes())
    for file in sorted(
        [*case.glob("units.*"), *case.glob("values.parquet"), *case.glob("values/*/*.parquet")]
    ):
        digest.update(f"\0{file.relative_to(case)} {file.stat().st_size}\0".encode())
        digest.update(_footer(file) if file.suffix == ".parquet" else file.read_bytes())
    return digest.hexdigest()


def about(results: Path) -> dict[str, Any]:
    """The manifest of published results; empty where there are none."""
    manifest = results / MANIFEST
    return dict(json.loads(manifest.read_text(encoding="utf-8"))) if manifest.is_file() else {}


def _footer(file: Path) -> bytes:
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - FOOTER))
        length = int.from_bytes(stream.read(4), "little")
        stream.seek(max(0, size - FOOTER - length))
        return stream.read()
