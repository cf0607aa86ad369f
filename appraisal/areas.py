"""An area as GeoJSON writes it: read whole and right, or what is wrong. Only a case with boundaries loads this."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon

from appraisal.findings import LONGEST
from appraisal.words import _

DECIMALS = 5  # of a degree, about a metre, which no map on a screen shows
BOUNDS = 180 + 1e-6, 90 + 1e-6  # of longitude and latitude; published files pass them by the last digit of a float
FEWEST = 4  # points of a ring: the last is the first again


class Wrong(Exception):
    """What is wrong with an area, and the cure."""

    def __init__(self, what: str, cure: str) -> None:
        super().__init__(what, cure)
        self.what, self.cure = what, cure


def area(geometry: Any) -> MultiPolygon | None:
    """None where the unit is said to have no area; raises Wrong with the first mistake."""
    if geometry is None:
        return None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        what = _("is no area, but {kind}").format(kind=str(kind)[:LONGEST])
        raise Wrong(what, _("write a Polygon or MultiPolygon; a point is the unit's lon and lat among the units"))
    given = geometry.get("coordinates")
    parts = [_polygon(part) for part in _several([given] if kind == "Polygon" else given)]
    return _valid(shapely.multipolygons(parts))


def joined(areas: Sequence[MultiPolygon]) -> MultiPolygon:
    """All parts of a unit as one area, its rings wound as d3-geo wants them: one wound the other way is the rest of
    the world."""
    whole = shapely.union_all(areas) if len(areas) > 1 else areas[0]
    coarse = shapely.transform(whole, lambda points: points.round(DECIMALS))
    whole = coarse if shapely.is_valid(coarse) else whole
    return shapely.multipolygons(shapely.get_parts(shapely.orient_polygons(whole, exterior_cw=True)))


def _several(given: Any) -> list[Any]:
    if not isinstance(given, list) or not given:
        raise Wrong(_("has no coordinates"), _("draw its border, or write null for its geometry"))
    return given


def _polygon(rings: Any) -> Any:
    outer, *holes = (_ring(ring) for ring in _several(rings))
    return shapely.polygons(outer, holes or None)


def _ring(points: Any) -> Any:
    try:
        ring = np.array([point[:2] for point in _several(points)])
    except (TypeError, ValueError, KeyError):
        ring = np.array([])
    if ring.dtype.kind not in "if" or ring.shape[1:] != (2,):
        raise Wrong(_("a point of its border is not two numbers"), _("write each point as [longitude, latitude]"))
    if not np.isfinite(ring).all():
        raise Wrong(_("a point of its border is NaN or infinite"), _("write each point as [longitude, latitude]"))
    if (abs(ring) > BOUNDS).any():
        if (abs(ring) <= BOUNDS[::-1]).all():
            raise Wrong(_("latitude stands before longitude"), _("swap them: longitude comes first"))
        what = _("lies outside of the longitudes and latitudes that there are")
        raise Wrong(what, _("write degrees WGS84, the longitude first"))
    if len(ring) < FEWEST or (ring[0] != ring[-1]).any():
        raise Wrong(_("its border is not closed"), _("end each ring with its first point, four points at least"))
    return ring


def _valid(drawn: MultiPolygon) -> MultiPolygon:
    """A border that only touches itself is drawn right; one that crosses itself has no inside."""
    if shapely.is_valid(drawn):
        return drawn
    reason, _bracket, place = str(shapely.is_valid_reason(drawn)).partition("[")
    if reason == "Ring Self-intersection":
        return shapely.make_valid(drawn, method="structure")
    what = _("its rings cross, overlap or lie apart at {place}").format(place=", ".join(place.rstrip("]").split()))
    raise Wrong(what, _("draw its border anew there"))
