"""Where the units are: boundaries/*.geojson and tiles.csv, both optional, both joined by code."""

import csv
import json
from collections.abc import Collection, Iterator
from pathlib import Path

from appraisal.findings import Finding
from appraisal.words import _

TILES = ("code", "col", "row")


def findings(folder: Path, units: Collection[str]) -> Iterator[Finding]:
    """Shapes may be more than the units (a locator of the neighbours); a tile is there for a unit only."""
    for file in sorted((folder / "boundaries").glob("*.geojson")):
        try:
            features = json.loads(file.read_bytes())["features"]
            missing = sum("code" not in feature["properties"] for feature in features)
        except (ValueError, KeyError, TypeError):
            yield Finding(file.name, None, None, _("is not GeoJSON"), _("write it as a FeatureCollection"))
            continue
        if missing:
            what = _("{n} shapes have no properties.code").format(n=missing)
            yield Finding(file.name, None, "code", what, _("give each the code of its unit"))
    if not (tiles := folder / "tiles.csv").is_file():
        return
    with tiles.open(encoding="utf-8-sig", newline="") as stream:
        for row, tile in enumerate(csv.DictReader(stream), 2):
            if missing_columns := [name for name in TILES if name not in tile]:
                what = _("the column {name} is missing").format(name=missing_columns[0])
                yield Finding(tiles.name, None, missing_columns[0], what, _("add it"))
                return
            if tile["code"] not in units:
                what = _("there is no unit {code}").format(code=tile["code"])
                yield Finding(tiles.name, row, "code", what, _("correct the code"))
