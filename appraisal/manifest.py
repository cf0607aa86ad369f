"""manifest.json: the hashes of a folder's files, by which damage is noticed before a figure is read."""

import hashlib
from pathlib import Path

MANIFEST = "manifest.json"


def digest(file: Path) -> str:
    """The sha256 of a file of any size."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
