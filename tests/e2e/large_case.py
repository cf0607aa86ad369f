"""A small case that is taken for a large one, with its results and some outlines, and a server of it."""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from appraisal.demo.make import make_case
from appraisal.parts.run import appraise_in_parts

from .server import HOME, Server, serving

# What counts as large is patched in the server's process before it reads any file of ours.
PATCH = f"""import sys
sys.path.insert(0, {str(HOME)!r})
import appraisal.slices
appraisal.slices.LARGE = 10_000
"""


def silent(what: str, n: int, of: int) -> None:
    pass


def write_outlines(case: Path) -> None:
    """A city by an approximate outline, and four of its counties, two above the other two."""
    boxes = {"110100000000": (116.0, 40.0, 2.0)}
    boxes |= {f"11010{n + 1}000000": (116.0 + n % 2, 41.0 - n // 2, 1.0) for n in range(4)}
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "approximate": size > 1},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]],
            },
        }
        for code, (x, y, size) in boxes.items()
    ]
    (case / "boundaries").mkdir()
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (case / "boundaries" / "made.geojson").write_text(text, encoding="utf-8")


@contextmanager
def serving_large(home: Path) -> Iterator[Server]:
    """A server that has made the case in this folder, and calls it nation."""
    case = home / "nation"
    make_case(3000, 2, case, None, silent)
    appraise_in_parts(case, case / "results", memory=None, progress=silent, values=15_000)
    write_outlines(case)
    (home / "sitecustomize.py").write_text(PATCH, encoding="utf-8")
    with ExitStack() as open_until_then:
        with pytest.MonkeyPatch.context() as patch:  # for this server alone, not for one that starts while it runs
            patch.setenv("APPRAISAL_CASES", str(case))
            patch.setenv("PYTHONPATH", os.pathsep.join([str(home), *filter(None, [os.environ.get("PYTHONPATH")])]))
            running = open_until_then.enter_context(serving(HOME / "dashboard.py", home / "log.txt"))
        yield running
