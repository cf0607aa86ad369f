"""Where the units of a case lie, as Plotly draws it: areas, their borders, and the places of their names."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from appraisal.areas import joined
from appraisal.places import Places, Shape, read_places
from pages.parts.case import folder_of, is_large, results
from pages.parts.kept import of_case

MOST_SHAPES, MOST_LEVELS = 4_000, 32  # areas, and maps of them, of which what is drawn is kept
MOST_SPOTS, APART = 6, 0.4  # places for a name in an area, and how far they lie apart, in heights of the best one
NEARLY = 0.9  # so much of the best room is as good, where it is in the middle
WIDE = 2.2  # a name is so many times as wide as it is high
FINE = 200  # the room for a name is known to so many parts of the area's size


@dataclass(frozen=True)
class Spot:
    """A place for a name inside an area, and half the height of the room around it, all in degrees."""

    lon: float
    lat: float
    room: float


def ground(case: str) -> Places:
    """As the door read it; a large case, and so a county of it, has what lies in its folder."""
    return _of_folder(case.partition("/")[0]) if is_large(case) else results(case).case.places


@of_case
def _of_folder(case: str) -> Places:
    return read_places(folder_of(case))[0]


@lru_cache(maxsize=MOST_LEVELS)
def apart(shapes: tuple[Shape, ...]) -> dict[str, Shape]:
    """By their codes, each without those that lie in it: a town leaves room for another that it surrounds."""
    found = list(shapes)
    areas = [shape.area for shape in shapes]
    for outer, inner in shapely.STRtree(areas).query(areas, predicate="covers").T:
        if areas[outer].area > areas[inner].area:
            found[outer] = replace(found[outer], area=joined([found[outer].area.difference(areas[inner])]))
    return {shape.code: shape for shape in found}


def box(shapes: Iterable[Shape]) -> tuple[float, float, float, float]:
    """West, south, east and north of these areas."""
    west, south, east, north = shapely.total_bounds([shape.area for shape in shapes]).tolist()
    return west, south, east, north


def geojson(shapes: Iterable[Shape]) -> dict[str, Any]:
    """Areas as Plotly takes them."""
    return {"type": "FeatureCollection", "features": [_feature(shape) for shape in shapes]}


@lru_cache(maxsize=MOST_SHAPES)
def _feature(shape: Shape) -> dict[str, Any]:
    return {"type": "Feature", "id": shape.code, "properties": {}, "geometry": shapely.geometry.mapping(shape.area)}


def line(shapes: Iterable[Shape]) -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes of the borders of areas; None lifts the pen between two rings."""
    rings = [ring for shape in shapes for ring in shapely.get_parts(shape.area.boundary)]
    points = [point for ring in rings for point in (*ring.coords, (None, None))]
    return [lon for lon, _lat in points], [lat for _lon, lat in points]


@lru_cache(maxsize=MOST_SHAPES)
def spots(shape: Shape) -> tuple[Spot, ...]:
    """Places for its name, the best first, of the largest part: where the largest circle lies inside, the width
    squeezed as far as names are wide, and then in what that leaves free."""
    squeeze = np.array((np.cos(np.radians(shape.area.bounds[1])) / WIDE, 1.0))
    whole = left = shapely.transform(max(shape.area.geoms, key=lambda part: part.area), lambda xy: xy * squeeze)
    size = np.ptp(np.reshape(whole.bounds, (2, 2)), axis=0).max()
    found: list[Spot] = []
    while len(found) < MOST_SPOTS and not left.is_empty:
        spot = shapely.get_point(shapely.maximum_inscribed_circle(left, tolerance=size / FINE), 0)
        if not found and whole.contains(whole.centroid) and _room(whole.centroid, whole) > NEARLY * _room(spot, whole):
            spot = whole.centroid  # of a long strip every place along the middle is as good
        room = _room(spot, whole)
        if found and room < found[0].room / 2:
            break
        lon, lat = (shapely.get_coordinates(spot)[0] / squeeze).tolist()
        found.append(Spot(lon, lat, room))
        left = left.difference(spot.buffer(found[0].room * APART))
    return tuple(found)


def _room(spot: shapely.Point, area: shapely.Polygon) -> float:
    return float(shapely.distance(spot, area.boundary))
