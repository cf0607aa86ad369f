"""Where the units are: boundaries/*.geojson and tiles.csv, both optional, both joined by code."""

import csv
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from appraisal.findings import Finding
from appraisal.words import _

TILES = ("code", "col", "row")
AREAS = ("Polygon", "MultiPolygon")

Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Tile:
    """Where a unit stands on the tile map, counted from the top left."""

    code: str
    col: int
    row: int


@dataclass(frozen=True)
class Shape:
    """The outer rings of a unit, degrees WGS84; an approximate one is never shown without the word."""

    code: str
    approximate: bool
    rings: tuple[Ring, ...]
    name: str = ""
    name_en: str = ""


def tiles(folder: Path) -> list[Tile]:
    """The tile map of a checked case; empty where it has none."""
    file = folder / "tiles.csv"
    if not file.is_file():
        return []
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return [Tile(tile["code"], int(tile["col"]), int(tile["row"])) for tile in csv.DictReader(stream)]


def shapes(folder: Path) -> dict[str, Shape]:
    """Code -> shape of a checked case, also of those around it that are no units."""
    found: dict[str, Shape] = {}
    for file in sorted((folder / "boundaries").glob("*.geojson")):
        for feature in json.loads(file.read_bytes())["features"]:
            geometry = feature["geometry"]
            if not geometry or geometry["type"] not in AREAS:
                continue  # a unit without an area is listed as such
            polygons = (
                geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            )
            rings = tuple(tuple((x, y) for x, y, *_height in polygon[0]) for polygon in polygons)
            about = feature["properties"]
            names = about.get("name") or "", about.get("name_en") or ""
            found.setdefault(
                about["code"], Shape(about["code"], bool(about.get("approximate")), rings, *names)
            )
    return found


def findings(folder: Path, units: Collection[str]) -> Iterator[Finding]:
    """Shapes may be more than the units (a locator of the neighbours); a tile is there for a unit only."""
    for file in sorted((folder / "boundaries").glob("*.geojson")):
        try:
            features = json.loads(file.read_bytes())["features"]
            missing = sum("code" not in feature["properties"] for feature in features)
        except (ValueError, KeyError, TypeError, RecursionError):
            yield Finding(file.name, None, None, _("is not GeoJSON"), _("write it as a FeatureCollection"))
            continue
        if missing:
            what = _("{n} shapes have no properties.code").format(n=missing)
            yield Finding(file.name, None, "code", what, _("give each the code of its unit"))
    if not (tiles_file := folder / "tiles.csv").is_file():
        return
    with tiles_file.open(encoding="utf-8-sig", newline="") as stream:
        for row, tile in enumerate(csv.DictReader(stream), 2):
            if missing_columns := [name for name in TILES if name not in tile]:
                what = _("the column {name} is missing").format(name=missing_columns[0])
                yield Finding(tiles_file.name, None, missing_columns[0], what, _("add it"))
                return
            if not (tile["col"].isdecimal() and tile["row"].isdecimal()):
                what = _("{culprit} is not a whole number").format(culprit=f"{tile['col']}, {tile['row']}")
                yield Finding(tiles_file.name, row, "col", what, _("count from 0 at the top left"))
            if tile["code"] not in units:
                what = _("there is no unit {code}").format(code=tile["code"])
                yield Finding(tiles_file.name, row, "code", what, _("correct the code"))
