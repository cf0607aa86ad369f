"""Degrees to pixels for our own maps."""

import math
from collections.abc import Sequence
from itertools import pairwise

from appraisal.places import Ring


class Box:
    """Degrees to pixels: a plain projection that keeps shapes at the middle latitude."""

    def __init__(self, rings: Sequence[Ring], width: float) -> None:
        xs, ys = [x for ring in rings for x, _y in ring], [y for ring in rings for _x, y in ring]
        self.width, self.west, self.north = width, min(xs), max(ys)
        self.scale = width / (max(xs) - min(xs))
        self.tall = self.scale / math.cos(math.radians((min(ys) + max(ys)) / 2))
        self.height = (max(ys) - min(ys)) * self.tall

    def at(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.west) * self.scale, (self.north - y) * self.tall

    def path(self, rings: Sequence[Ring]) -> str:
        return "".join(
            "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in (self.at(*p) for p in ring)) + "Z" for ring in rings
        )

    def middle(self, ring: Ring) -> tuple[float, float]:
        """The centre of gravity, where the name stands."""
        points = [self.at(*point) for point in ring]
        cross = [a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points)]
        area = sum(cross) or 1.0
        pairs = list(zip(points, points[1:], cross, strict=False))
        x = sum((a[0] + b[0]) * c for a, b, c in pairs) / (3 * area)
        return x, sum((a[1] + b[1]) * c for a, b, c in pairs) / (3 * area)
