"""Tiles and areas with a mistake in them are refused, each mistake with its place, what it is, and the cure."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from appraisal.case import open_case
from appraisal.places import Places

from .broken import findings_of, good_county

GOOD = "code,col,row\nT1,0,0\nT2,1,0\n"


def with_tiles(folder: Path, written: bytes) -> Path:
    case = good_county(folder)
    (case / "tiles.csv").write_bytes(written)
    return case


def test_a_good_tile_map_is_read(tmp_path: Path) -> None:
    case = with_tiles(tmp_path, GOOD.replace("code,", "code, ").encode("utf-8-sig"))
    assert places(case).tiles == {"T1": (0, 0), "T2": (1, 0)}


def places(case: Path) -> Places:
    opened = open_case(case)
    opened.con.close()
    return opened.places


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (f"{GOOD}T3,1\n", "row 4: 2 cells where the header has 3; add or take out a comma"),
        (f"{GOOD}T3,1,1,1\n", "row 4: 4 cells where the header has 3"),
        (f'{GOOD}"T3,1,1\n', "line 4 is not CSV: unexpected end of data; close the quotes"),
        (f"{GOOD},,\n", "row 4: the row is empty; take it out"),
        (f"{GOOD}T3,,\n", "row 4, column col: ,  is not a whole number; count from 0"),
        (f"{GOOD}T3,-1,2\n", "row 4, column col: -1, 2 is not a whole number"),
        (f"{GOOD}T9,1,1\n", "row 4, column code: there is no unit T9; correct the code"),
        (f"{GOOD}T3,1,0\n", "row 4, column col: the tile of T3 is that of T2; give each unit a tile of its own"),
        (f"{GOOD}T1,1,1\n", "row 4, column code: T1 has a tile already; keep one of them"),
        (f"{GOOD}T3,{'9' * 5000},1\n", "row 4, column col: the tile lies beyond column and row 999; count from 0"),
        ("code,col\nT1,0\n", "column row: the column row is missing; add it"),
        ("", "is empty; begin with a line that names the columns"),
    ],
)
def test_a_mistake_in_the_tile_map(tmp_path: Path, written: str, told: str) -> None:
    (finding,) = findings_of(with_tiles(tmp_path, written.encode()))
    assert finding.file == "tiles.csv"
    assert told in str(finding)


def test_a_tile_map_that_is_not_utf_8(tmp_path: Path) -> None:
    (finding,) = findings_of(with_tiles(tmp_path, f"{GOOD}É,1,1\n".encode("latin-1")))
    assert str(finding) == "tiles.csv: is not UTF-8; save it as UTF-8"


def square(x: float = 126.0, y: float = 42.0, size: float = 1.0) -> list[list[float]]:
    return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]


def feature(coordinates: Any, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"code": "T2", **properties}, "geometry": geometry}


def with_areas(folder: Path, *features: Any) -> Path:
    case = good_county(folder)
    (case / "boundaries").mkdir()
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (case / "boundaries" / "towns.geojson").write_text(text, encoding="utf-8")
    return case


CROSSED = [[126, 42], [127, 43], [127, 42], [126, 43], [126, 42]]
NOT_TWO = "a point of its border is not two numbers; write each point as [longitude, latitude]"
NOT_FINITE = "a point of its border is NaN or infinite; write each point as [longitude, latitude]"
NOT_CLOSED = "its border is not closed; end each ring with its first point, four points at least"
OUTSIDE = "lies outside of the longitudes and latitudes that there are; write degrees WGS84, the longitude first"


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (feature([square()[:-1]]), NOT_CLOSED),
        (feature([[[126, 42], [127, 42], [126, 42]]]), NOT_CLOSED),
        (feature([square(), square(126.2, 42.2, 0.1)[:-1]]), NOT_CLOSED),
        (feature([]), "has no coordinates; draw its border"),
        (feature([[]]), "has no coordinates"),
        (feature([square(float("nan"))]), NOT_FINITE),
        (feature([square(float("inf"))]), NOT_FINITE),
        (feature([[[str(x), str(y)] for x, y in square()]]), NOT_TWO),
        (feature([[[x] for x, _y in square()]]), NOT_TWO),
        (feature([[x for x, _y in square()]]), NOT_TWO),
        (feature([[*square()[:2], None, *square()[3:]]]), NOT_TWO),
        (feature([square()], kind="MultiPolygon"), NOT_TWO),
        (
            feature([[[y, x] for x, y in square()]]),
            "latitude stands before longitude; swap them: longitude comes first",
        ),
        (feature([square(400_000, 4_650_000, 1000)]), OUTSIDE),
        (feature([square(126, 89.5)]), OUTSIDE),
        (feature([CROSSED]), "its rings cross, overlap or lie apart at 126.5, 42.5; draw its border anew there"),
        (feature([square(), square(130)]), "its rings cross, overlap or lie apart at 130, 42"),
        (feature([[[126, 42], [127, 42], [128, 42], [126, 42]]]), "its rings cross, overlap or lie apart"),
        (feature([126, 42], kind="Point"), "is no area, but Point; write a Polygon or MultiPolygon; a point is"),
        (feature([square()]) | {"geometry": 5}, "is no area, but None"),
        (feature([square()]) | {"properties": None}, "feature 2, None: has no properties.code; give it the code"),
        (feature([square()], code=""), "has no properties.code"),
        (feature([square()], code=220605101000), "its code is no text; write the code in quotes"),
        (feature([square()], code=["T2"]), "feature 2, ['T2']: its code is no text"),
        (feature([square()], code="T9"), "feature 2, T9: there is no unit T9; correct the code"),
        (feature([square()], locator="yes"), "properties.locator is neither true nor false; correct the value"),
        (feature([square()], name=5), "properties.name is no text; correct the value"),
    ],
)
def test_a_mistake_in_an_area_is_told_with_the_number_and_the_unit_of_the_feature(
    tmp_path: Path, broken: dict[str, Any], told: str
) -> None:
    (finding,) = findings_of(with_areas(tmp_path, feature([square()], code="T1"), broken))
    assert finding.file == "towns.geojson"
    assert str(finding).startswith("towns.geojson: feature 2, ")
    assert told in str(finding)


def test_every_mistake_in_the_areas_is_told_at_once(tmp_path: Path) -> None:
    broken = feature([square()[:-1]], code="T9"), feature([CROSSED], code="T1", approximate="no")
    assert len(findings_of(with_areas(tmp_path, *broken))) == 4


@pytest.mark.parametrize("written", ["[]", '{"features": {}}', '{"features": [1]}', '{"features": null}', "\u96ea"])
def test_what_is_no_feature_collection(tmp_path: Path, written: str) -> None:
    case = with_areas(tmp_path)
    (case / "boundaries" / "towns.geojson").write_text(written, encoding="utf-8")
    (finding,) = findings_of(case)
    assert str(finding) == "towns.geojson: is not GeoJSON; write it as a FeatureCollection"


def test_a_pipe_among_the_boundaries_is_not_waited_for(tmp_path: Path) -> None:
    case = with_areas(tmp_path)
    os.mkfifo(case / "boundaries" / "pipe.geojson")
    (finding,) = findings_of(case)
    assert str(finding).startswith("boundaries/pipe.geojson: is a pipe")


def test_two_features_of_one_unit_are_its_two_parts(tmp_path: Path) -> None:
    case = with_areas(tmp_path, feature([square()]), feature([square(130)], approximate=True, name="乙镇"))
    shape = places(case).shapes["T2"]
    assert (len(shape.area.geoms), shape.area.bounds) == (2, (126.0, 42.0, 131.0, 43.0))
    assert (shape.approximate, shape.name) == (True, "乙镇")


def test_two_features_that_meet_are_one_part_and_keep_their_hole(tmp_path: Path) -> None:
    hole = square(126.2, 42.2, 0.25)
    shape = places(with_areas(tmp_path, feature([square(), hole]), feature([square(127)]))).shapes["T2"]
    assert (len(shape.area.geoms), shape.area.area) == (1, pytest.approx(2 - 0.25**2))


def test_a_border_that_touches_itself_is_right(tmp_path: Path) -> None:
    """Two squares with one corner in common, drawn in one go."""
    ring = [[126, 42], [127, 42], [127, 43], [128, 43], [128, 44], [127, 44], [127, 43], [126, 43], [126, 42]]
    assert places(with_areas(tmp_path, feature([ring]))).shapes["T2"].area.area == pytest.approx(2)


def test_heights_a_unit_without_an_area_and_neighbours_that_are_no_units_are_right(tmp_path: Path) -> None:
    high = [[x, y, 700] for x, y in square()]
    nowhere = feature([], code="T3") | {"geometry": None}
    found = places(with_areas(tmp_path, feature([high]), nowhere, feature([square(127)], code="X", locator=True)))
    assert (found.shapes.keys(), found.locator.keys()) == ({"T2", "X"}, {"X"})


def test_a_unit_s_own_area_stands_before_that_among_its_neighbours(tmp_path: Path) -> None:
    found = places(with_areas(tmp_path, feature([square(size=2)], locator=True), feature([square()])))
    assert (found.shapes["T2"].area.area, found.locator["T2"].area.area) == (1, 4)
