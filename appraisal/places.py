"""Where the units are: boundaries/*.geojson and tiles.csv, both optional, both joined by code."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from appraisal.csv_rows import csv_rows
from appraisal.findings import LONGEST, Finding, Refused
from appraisal.words import _

if TYPE_CHECKING:  # see _drawn
    from shapely import MultiPolygon

TILES = ("code", "col", "row")
LAST = 999  # column and row of a tile
WORDS = {"approximate": bool, "locator": bool, "name": str, "name_en": str}  # properties that the map reads


@dataclass(frozen=True, eq=False)
class Shape:
    """The area of a unit, degrees WGS84; an approximate one is never shown without the word."""

    code: str
    area: "MultiPolygon"
    approximate: bool = False
    name: str = ""
    name_en: str = ""


@dataclass(frozen=True, eq=False)
class Places:
    """Code -> shape, also of those around the case that are no units; code -> column and row of a tile, counted from
    the top left; and the shapes that show where the case's place lies."""

    shapes: dict[str, Shape] = field(default_factory=dict)
    tiles: dict[str, tuple[int, int]] = field(default_factory=dict)
    locator: dict[str, Shape] = field(default_factory=dict)


def read_places(folder: Path, units: Collection[str] = ()) -> tuple[Places, list[Finding]]:
    """What can be drawn, and all that is wrong; that a code is no unit's is told where units are given."""
    findings: list[Finding] = []
    own: list[dict[str, Any]] = []
    around: list[dict[str, Any]] = []
    for file in sorted((folder / "boundaries").glob("*.geojson")):
        for feature in _features(file, units, findings):
            (around if feature.get("locator") else own).append(feature)
    locator = _shapes(around)
    return Places(locator | _shapes(own), _tiles(folder / "tiles.csv", units, findings), locator), findings


def _features(file: Path, units: Collection[str], findings: list[Finding]) -> Iterator[dict[str, Any]]:
    """The properties of each feature that has an area, and the area."""
    try:
        features = list(map(dict, json.loads(file.read_bytes())["features"][:]))
    except (ValueError, KeyError, TypeError, RecursionError):
        findings.append(Finding(file.name, None, None, _("is not GeoJSON"), _("write it as a FeatureCollection")))
        return
    for number, feature in enumerate(features, 1):
        about = feature.get("properties")
        about = about if isinstance(about, dict) else {}
        area, mistakes = _drawn(feature.get("geometry"))
        mistakes += _mistakes(about, units)
        text = _("feature {number}, {code}: {what}")
        for what, cure in mistakes:
            place = text.format(number=number, code=str(about.get("code"))[:LONGEST], what=what)
            findings.append(Finding(file.name, None, None, place, cure))
        if area is not None and not mistakes:
            yield {key: about[key] for key in ("code", *WORDS) if about.get(key)} | {"area": area}


def _drawn(geometry: Any) -> "tuple[MultiPolygon | None, list[tuple[str, str]]]":
    """Loading the library takes longer than reading a small case's tables, and most cases have no boundaries."""
    from appraisal.areas import Wrong, area

    try:
        return area(geometry), []
    except Wrong as wrong:
        return None, [(wrong.what, wrong.cure)]


def _mistakes(about: dict[str, Any], units: Collection[str]) -> list[tuple[str, str]]:
    """What is wrong with the properties of a feature, and the cure."""
    code, cure = about.get("code"), _("give it the code of its unit")
    mistakes = []
    if code is None or code == "":
        mistakes.append((_("has no properties.code"), cure))
    elif not isinstance(code, str):
        mistakes.append((_("its code is no text"), _("write the code in quotes, as among the units")))
    elif units and code not in units and about.get("locator") is not True:
        mistakes.append((_("there is no unit {code}").format(code=code[:LONGEST]), _("correct the code")))
    for key, kind in WORDS.items():
        if about.get(key) is not None and not isinstance(about[key], kind):
            what = _("properties.{key} is no text") if kind is str else _("properties.{key} is neither true nor false")
            mistakes.append((what.format(key=key), _("correct the value")))
    return mistakes


def _shapes(features: list[dict[str, Any]]) -> dict[str, Shape]:
    """One shape a code, of all its features."""
    parts: dict[str, list[dict[str, Any]]] = {}
    for feature in features:
        parts.setdefault(feature["code"], []).append(feature)
    return {code: _shape(of_code) for code, of_code in parts.items()}


def _shape(parts: list[dict[str, Any]]) -> Shape:
    from appraisal.areas import joined

    names = (next((part[key] for part in parts if key in part), "") for key in ("name", "name_en"))
    approximate = any("approximate" in part for part in parts)
    return Shape(parts[0]["code"], joined([part["area"] for part in parts]), approximate, *names)


def _tiles(file: Path, units: Collection[str], findings: list[Finding]) -> dict[str, tuple[int, int]]:
    tiles: dict[str, tuple[int, int]] = {}
    at: dict[tuple[int, int], str] = {}

    def wrong(line: int, column: str | None, what: str, cure: str) -> None:
        findings.append(Finding(file.name, line, column, what, cure))

    try:
        for line, (code, col, row) in _tile_rows(file, findings):
            if not (code or col or row):
                wrong(line, None, _("the row is empty"), _("take it out"))
                continue
            if units and code not in units:
                wrong(line, "code", _("there is no unit {code}").format(code=code), _("correct the code"))
            elif code in tiles:
                wrong(line, "code", _("{code} has a tile already").format(code=code), _("keep one of them"))
            if not (col.isdecimal() and row.isdecimal()):
                what = _("{culprit} is not a whole number").format(culprit=f"{col}, {row}"[:LONGEST])
                wrong(line, "col", what, _("count from 0 at the top left"))
            elif max(len(col), len(row)) > len(str(LAST)):
                what = _("the tile lies beyond column and row {last}").format(last=LAST)
                wrong(line, "col", what, _("count from 0 at the top left"))
            elif (other := at.setdefault((int(col), int(row)), code)) != code:
                what = _("the tile of {code} is that of {other}").format(code=code, other=other)
                wrong(line, "col", what, _("give each unit a tile of its own"))
            else:
                tiles[code] = int(col), int(row)
    except Refused as refused:
        findings += refused.findings
    return tiles


def _tile_rows(file: Path, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """(line, code, col and row) of each tile; none where a column is missing. Refused as csv_rows says."""
    if not file.is_file():
        return
    lines = csv_rows(file, findings)
    _line, head = next(lines)
    for name in TILES:
        if name not in head:
            what = _("the column {name} is missing").format(name=name)
            findings.append(Finding(file.name, None, name, what, _("add it")))
            return
    for line, cells in lines:
        yield line, [cells[head.index(name)] for name in TILES]
