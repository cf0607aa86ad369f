"""Where the units are: boundaries/*.geojson and tiles.csv, both optional, both joined by code."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from appraisal.csv_rows import csv_rows
from appraisal.findings import Finding, Refused
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
    """The outer rings of a unit and the holes in each, degrees WGS84; an approximate one is never shown without the
    word."""

    code: str
    approximate: bool
    rings: tuple[Ring, ...]
    name: str = ""
    name_en: str = ""
    holes: tuple[tuple[Ring, ...], ...] = ()
    locator: bool = False  # one of those that show where the case's place lies


def tiles(folder: Path) -> list[Tile]:
    """The tile map of a checked case; empty where it has none."""
    file = folder / "tiles.csv"
    if not file.is_file():
        return []
    return [Tile(code, int(col), int(row)) for _line, (code, col, row) in _tile_rows(file, [])]


def shapes(folder: Path) -> dict[str, Shape]:
    """Code -> shape of a checked case, also of those around it that are no units."""
    found: dict[str, Shape] = {}
    for file in sorted((folder / "boundaries").glob("*.geojson")):
        for feature in json.loads(file.read_bytes())["features"]:
            geometry = feature["geometry"]
            if not geometry or geometry["type"] not in AREAS:
                continue  # a unit without an area is listed as such
            polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            rings = tuple(_ring(polygon[0]) for polygon in polygons)
            holes = tuple(tuple(_ring(hole) for hole in polygon[1:]) for polygon in polygons)
            about = feature["properties"]
            names = about.get("name") or "", about.get("name_en") or ""
            approximate, locator = bool(about.get("approximate")), bool(about.get("locator"))
            shape = Shape(about["code"], approximate, rings, *names, holes, locator)
            found.setdefault(about["code"], shape)
    return found


def _ring(points: Iterable[Sequence[float]]) -> Ring:
    return tuple((x, y) for x, y, *_height in points)


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
    if (tiles_file := folder / "tiles.csv").is_file():
        yield from _tile_findings(tiles_file, units)


def _tile_findings(file: Path, units: Collection[str]) -> Iterator[Finding]:
    of_file: list[Finding] = []
    try:
        for line, (code, col, row) in _tile_rows(file, of_file):
            if not (code or col or row):
                yield Finding(file.name, line, None, _("the row is empty"), _("take it out"))
                continue
            if not (col.isdecimal() and row.isdecimal()):
                what = _("{culprit} is not a whole number").format(culprit=f"{col}, {row}")
                yield Finding(file.name, line, "col", what, _("count from 0 at the top left"))
            if code not in units:
                what = _("there is no unit {code}").format(code=code)
                yield Finding(file.name, line, "code", what, _("correct the code"))
    except Refused as refused:
        of_file += refused.findings
    yield from of_file


def _tile_rows(file: Path, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """(line, code, col and row) of each tile; none where a column is missing. Refused as csv_rows says."""
    lines = csv_rows(file, findings)
    _line, head = next(lines)
    for name in TILES:
        if name not in head:
            what = _("the column {name} is missing").format(name=name)
            findings.append(Finding(file.name, None, name, what, _("add it")))
            return
    for line, cells in lines:
        yield line, [cells[head.index(name)] for name in TILES]
