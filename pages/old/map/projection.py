"""Degrees to pixels for our own maps."""

import math
from collections.abc import Sequence
from itertools import groupby, pairwise

from appraisal.places import Ring

FINE = 0.1  # pixels of a grid that no eye sees
LINES = 24  # heights at which a place for a name is looked for
AREA = 3  # corners that a ring needs to be one


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

    def path(self, rings: Sequence[Ring], grid: float = FINE) -> str:
        """The rings with their corners on a grid of so many pixels, each as a step from the one before.

        Corners that meet in one point of the grid become one, so that a picture is no larger than its resolution, and
        a border that two shapes share stays shared. Rings too small for that are left out, or a dot where all are."""
        drawn = [self._on_grid(ring, grid) for ring in rings]
        areas = [corners for corners in drawn if len(corners) >= AREA]
        return "".join(_steps(corners, grid) for corners in areas) or _dot(drawn[0][0], grid)

    def _on_grid(self, ring: Ring, grid: float) -> list[tuple[int, int]]:
        """The corners in steps of the grid, the last of which leads back to the first."""
        across, down = self.scale / grid, self.tall / grid
        corners = ((round((x - self.west) * across), round((self.north - y) * down)) for x, y in ring)
        found = [corner for corner, _same in groupby(corners)]
        return found[:-1] if len(found) > 1 and found[0] == found[-1] else found

    def wide(self, ring: Ring) -> float:
        """How many pixels the ring is wide."""
        xs = [x for x, _y in ring]
        return (max(xs) - min(xs)) * self.scale

    def middle(self, ring: Ring) -> tuple[float, float]:
        """The centre of gravity, where the name stands."""
        points = [self.at(*point) for point in ring]
        cross = [a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points)]
        area = sum(cross) or 1.0
        pairs = list(zip(points, points[1:], cross, strict=False))
        x = sum((a[0] + b[0]) * c for a, b, c in pairs) / (3 * area)
        return x, sum((a[1] + b[1]) * c for a, b, c in pairs) / (3 * area)

    def room(self, ring: Ring, wide: float, high: float) -> tuple[float, float]:
        """The middle of a place for a name so many pixels wide and high: where most of it lies inside the ring.

        Of equal places the one nearest to the centre of gravity, which itself may lie at the edge of a bent shape."""
        points, centre = [self.at(*point) for point in ring], self.middle(ring)
        ys = [y for _x, y in points]
        found = [((0.0, 0.0), centre)]
        for n in range(1, LINES):
            y = min(ys) + (max(ys) - min(ys)) * n / LINES
            spans = _inside(points, y - high / 2)
            for at in (y, y + high / 2):
                spans = _common(spans, _inside(points, at))
            for start, end in spans:
                margin = min(wide, end - start) / 2
                x = min(max(centre[0], start + margin), end - margin)
                found.append(((2 * margin, -math.dist((x, y), centre)), (x, y)))
        return max(found)[1]


def _inside(points: Sequence[tuple[float, float]], y: float) -> list[tuple[float, float]]:
    """From where to where a line at this height lies inside the closed line of points."""
    crossed = [
        a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for a, b in pairwise(points)
        if (a[1] <= y) != (b[1] <= y)
    ]
    crossed.sort()
    return list(zip(crossed[::2], crossed[1::2], strict=True))


def _common(
    some: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Where both are."""
    both = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(start, end) for start, end in both if start < end]


def _steps(corners: Sequence[tuple[int, int]], grid: float) -> str:
    """A ring as SVG writes it shortest: equal steps are one, and a minus sign parts two numbers."""
    (x, y), moves = corners[0], ((c - a, d - b) for (a, b), (c, d) in pairwise(corners))
    steps = ((dx * n, dy * n) for (dx, dy), same in groupby(moves) if (n := len(list(same)) * grid))
    path = f"M{x * grid:.6g} {y * grid:.6g}l" + " ".join(f"{dx:.6g} {dy:.6g}" for dx, dy in steps)
    return path.replace(" -", "-") + "Z"


def _dot(corner: tuple[int, int], grid: float) -> str:
    return f"M{corner[0] * grid:.6g} {corner[1] * grid:.6g}h1v1h-1Z"
