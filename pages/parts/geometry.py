"""Where the units of a case lie, as Plotly draws it: areas, the places of their names, tiles."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from appraisal.places import Ring, Shape, shapes, tiles
from pages.parts.case import folder_of

MOST_FOLDERS = 4  # whose places are kept; the outlines of a nation's counties take some 60 MB
MOST_SHAPES = 4_000  # areas whose places for a name are kept
MOST_SPOTS, APART = 6, 0.4  # such places of an area, and how far they lie apart, in heights of the best one
WIDE = 2.2  # a name is so many times as wide as it is high
GRID = 40  # places across and down at which room for a name is looked for
AREA = 4  # points of a ring that is one: the last is the first again
FINE = 300  # points of a ring that a name's place takes into account


@dataclass(frozen=True)
class Spot:
    """A place for a name inside an area, and half the height of the room around it, all in degrees."""

    lon: float
    lat: float
    room: float


@dataclass(frozen=True)
class Ground:
    """What a case's folder knows of places: code -> shape, and code -> column and row of its tile."""

    shapes: dict[str, Shape]
    tiles: dict[str, tuple[int, int]]

    @property
    def placed(self) -> set[str]:
        """The units that one of the two maps can show."""
        return self.shapes.keys() | self.tiles.keys()

    @property
    def locator(self) -> dict[str, Shape]:
        """The case's place among those around it, which are no units."""
        return {code: shape for code, shape in self.shapes.items() if shape.locator}

    def spots(self, code: str) -> Sequence[Spot]:
        """Places for its name, the best first; of the largest part, where an area has several."""
        return _spots(max(self.shapes[code].rings, key=_width))

    def geojson(self, codes: Collection[str]) -> dict[str, Any]:
        """The areas of these codes, their rings wound as d3-geo wants them."""
        return {"type": "FeatureCollection", "features": [_feature(self.shapes[code]) for code in codes]}

    def line(self, code: str) -> tuple[list[float | None], list[float | None]]:
        """Longitudes and latitudes of an area's border; None lifts the pen between two rings."""
        points = [point for ring in self.shapes[code].rings for point in (*ring, (None, None))]
        return [lon for lon, _lat in points], [lat for _lon, lat in points]

    def box(self, codes: Collection[str]) -> tuple[float, float, float, float]:
        """West, south, east and north of these areas."""
        points = np.array([p for code in codes for ring in self.shapes[code].rings for p in ring])
        (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
        return float(west), float(south), float(east), float(north)


def ground(case: str) -> Ground:
    """A county of a large case has its places in the folder of the whole."""
    return _ground(folder_of(case))


@lru_cache(maxsize=MOST_FOLDERS)
def _ground(folder: Path) -> Ground:
    return Ground(shapes(folder), {tile.code: (tile.col, tile.row) for tile in tiles(folder)})


@lru_cache(maxsize=MOST_SHAPES)
def _feature(shape: Shape) -> dict[str, Any]:
    holes = shape.holes or ((),) * len(shape.rings)
    polygons = [
        [_wound(ring, clockwise=True), *(_wound(hole, clockwise=False) for hole in inside)]
        for ring, inside in zip(shape.rings, holes, strict=True)
        if len(ring) >= AREA
    ]
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    return {"type": "Feature", "id": shape.code, "properties": {}, "geometry": geometry}


def _wound(ring: Ring, *, clockwise: bool) -> list[tuple[float, float]]:
    """d3-geo takes a ring wound the other way for the rest of the world."""
    x, y = np.array(ring).T
    turns_left = float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) > 0
    return list(ring[::-1] if turns_left == clockwise else ring)


def _width(ring: Ring) -> float:
    lon = [x for x, _y in ring]
    return max(lon) - min(lon)


@lru_cache(maxsize=MOST_SHAPES)
def _spots(ring: Ring) -> tuple[Spot, ...]:
    """The pole of inaccessibility, the width squeezed as far as names are wide, and others at some distance from it.

    On a grid, which is fine enough."""
    squeeze = np.cos(np.radians(ring[0][1])) / WIDE
    thin = max(1, len(ring) // FINE)
    line = np.array((*ring[:-1:thin], ring[0])) * (squeeze, 1.0)
    a, b = line[:-1], line[1:]
    # Half a step inside the box, or the grid would only touch a small square.
    steps = (np.arange(GRID) + 0.5) / GRID
    xs, ys = (line[:, k].min() + np.ptp(line[:, k]) * steps for k in (0, 1))
    points = np.array([(x, y) for x in xs for y in ys])
    p, along = points[:, None], b - a
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = a[:, 0] + along[:, 0] * (p[..., 1] - a[:, 1]) / along[:, 1]
        part = np.clip(((p - a) * along).sum(-1) / (along**2).sum(-1), 0, 1)
    inside = (((a[:, 1] > p[..., 1]) != (b[:, 1] > p[..., 1])) & (p[..., 0] < crossing)).sum(1) % 2 == 1
    distance = np.linalg.norm(p - (a + np.nan_to_num(part)[..., None] * along), axis=-1).min(1)
    room = left = np.where(inside, distance, 0.0)
    found: list[int] = []
    while len(found) < MOST_SPOTS and (not found or left.max() > room.max() / 2):
        found.append(int(np.argmax(left)))
        far = np.linalg.norm(points - points[found[-1]], axis=-1) > room.max() * APART
        left = np.where(far, left, 0.0)
    return tuple(Spot(float(points[n, 0] / squeeze), float(points[n, 1]), float(room[n])) for n in found)
