"""Published tables with known answers: whole ones where the shared folder stands beside the project, else none."""

import csv
from pathlib import Path

SHARED = Path(__file__).parents[3] / "shared" / "verification"


def published(name: str) -> list[dict[str, str]]:
    """The rows of a table; none where the table is not there. A few of each are typed into the tests."""
    file = SHARED / name
    if not file.is_file():
        return []
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))
