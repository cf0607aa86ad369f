"""Weights as areas: a rectangle as large as its weight for each indicator, those of a dimension side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.old.words import safe

BROAD, TALL = (
    (1000.0, 420.0),
    (360.0, 760.0),
)  # the shapes for a screen and for a phone; only their ratio counts


@dataclass(frozen=True)
class Box:
    """A rectangle from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Leaf:
    """One rectangle: its weight, and its inside as HTML that has gone through `safe`."""

    weight: float
    html: str
    hint: str


@dataclass(frozen=True)
class Branch:
    """The rectangles that stay together, in one colour (a CSS variable)."""

    colour: str
    leaves: Sequence[Leaf]

    @property
    def weight(self) -> float:
        return sum(leaf.weight for leaf in self.leaves)


def squarified(weights: Sequence[float], box: Box) -> list[Box]:
    """The box cut into one rectangle a weight, areas in proportion, as square as may be.

    Bruls, Huizing and van Wijk, Squarified Treemaps (2000): rows along the shorter side, each grown for as long as its
    worst rectangle gets squarer. All weights are above 0; the order of the result is that of the weights."""
    unit = box.width * box.height / sum(weights)
    waiting = sorted(range(len(weights)), key=lambda n: -weights[n])
    placed: dict[int, Box] = {}
    while waiting:
        side = min(box.width, box.height)
        row = [waiting.pop(0)]
        areas = [weights[row[0]] * unit]
        while waiting and _worst([*areas, weights[waiting[0]] * unit], side) <= _worst(areas, side):
            row.append(waiting.pop(0))
            areas.append(weights[row[-1]] * unit)
        box = _place(row, areas, box, placed)
    return [placed[n] for n in range(len(weights))]


def _worst(areas: Sequence[float], side: float) -> float:
    """How far the least square rectangle of a row is from a square: its longer side over its shorter."""
    total = sum(areas)
    return max(side * side * max(areas) / total**2, total**2 / (side * side * min(areas)))


def _place(row: Sequence[int], areas: Sequence[float], box: Box, placed: dict[int, Box]) -> Box:
    """Put the row along the shorter side; what is left of the box."""
    total, at = sum(areas), 0.0
    if box.width >= box.height:
        thick = total / box.height
        for n, area in zip(row, areas, strict=True):
            placed[n] = Box(box.x, box.y + at, thick, area / thick)
            at += area / thick
        return Box(box.x + thick, box.y, box.width - thick, box.height)
    thick = total / box.width
    for n, area in zip(row, areas, strict=True):
        placed[n] = Box(box.x + at, box.y, area / thick, thick)
        at += area / thick
    return Box(box.x, box.y + thick, box.width, box.height - thick)


def treemap(branches: Sequence[Branch], label: str) -> str:
    """The picture in two shapes, of which the style sheet shows the one that suits the screen."""
    return _shape(branches, label, "broad", BROAD) + _shape(branches, label, "tall", TALL)


def _shape(branches: Sequence[Branch], label: str, name: str, size: tuple[float, float]) -> str:
    whole = Box(0, 0, *size)
    boxes = squarified([branch.weight for branch in branches], whole)
    leaves = "".join(
        _leaf(leaf, inner, whole, branch.colour)
        for branch, box in zip(branches, boxes, strict=True)
        for leaf, inner in zip(
            branch.leaves, squarified([leaf.weight for leaf in branch.leaves], box), strict=True
        )
    )
    return f'<div class="treemap {name}" role="group" aria-label="{safe(label)}">{leaves}</div>'


def _leaf(leaf: Leaf, box: Box, whole: Box, colour: str) -> str:
    left, width = 100 * box.x / whole.width, 100 * box.width / whole.width
    top, height = 100 * box.y / whole.height, 100 * box.height / whole.height
    place = f"left:{left:.3f}%;top:{top:.3f}%;width:{width:.3f}%;height:{height:.3f}%"
    return f'<div style="{place};--part:var({colour})" title="{safe(leaf.hint)}">{leaf.html}</div>'
