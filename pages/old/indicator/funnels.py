"""A funnel plot: rates of units against the number of their cases, between limits that narrow as the cases grow.

Curves are SVG stretched to the width that there is; marks and words lie over it in their own size, on a phone too.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from pages.old.cells import Axis
from pages.old.words import number, safe

HEIGHT = 320  # pixels of the plot
LINE = 16  # pixels that a name needs; one nearer to another is moved down
WIDE, NARROW = 30, 6  # per cent of the width that a name and a number may take on a phone
LOWER = 20  # pixels by which a name may be moved down and still be seen to belong to its mark
MOST_NAMES = 6  # beside the marks; with more, they would stand in each other's way
TICKS = 5  # at most, on an axis
Line = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Mark:
    """A unit: its cases, its rate, its look (CSS classes), its name; `named` writes that beside it, given room."""

    x: float
    y: float
    kind: str
    name: str
    named: bool = False
    chosen: bool = False


@dataclass(frozen=True)
class Axes:
    """Both axes with their words."""

    across: Axis
    up: Axis
    across_word: str
    up_word: str


def drawing(
    marks: Sequence[Mark], curves: Sequence[tuple[str, Line]], axes: Axes, center: str, label: str
) -> str:
    """Curves as (CSS class, points); the first one is the line of all units together, and `center` its word."""
    paths = "".join(f'<path class="{kind}" d="{_path(line, axes)}"/>' for kind, line in curves)
    svg = f'<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">{paths}</svg>'
    y = axes.up.at(curves[0][1][0][1])
    middle = f'<span class="center" style="bottom:{y:.2f}%">{safe(center)}</span>'
    ups = "".join(
        f'<span class="up" style="bottom:{axes.up.at(tick):.2f}%">{number(tick)}</span>'
        for tick in ticks(axes.up)
    )
    acrosses = "".join(
        f'<span style="left:{axes.across.at(tick):.2f}%">{number(tick)}</span>' for tick in ticks(axes.across)
    )
    return (
        f'<div class="funnel" role="img" aria-label="{safe(label)}"><p>{safe(axes.up_word)}</p>'
        f'<div class="plot" style="height:{HEIGHT}px">{svg}{ups}{middle}{_marks(marks, axes)}</div>'
        f'<div class="ticks">{acrosses}</div><p class="across">{safe(axes.across_word)}</p></div>'
    )


def ticks(axis: Axis) -> list[float]:
    """Round figures on an axis, 1, 2 or 5 of a power of ten apart."""
    reach = axis.high - axis.low
    power = 10.0 ** floor(log10(reach / TICKS))
    step = next(n * power for n in (1, 2, 5, 10) if reach / (n * power) <= TICKS)
    first = -int(-axis.low // step)
    return [round(n * step, 10) for n in range(first, int(axis.high // step) + 1)]


def _path(line: Line, axes: Axes) -> str:
    """What lies beyond an end of the axes is drawn there and cut off."""
    across, up = axes.across, axes.up
    points = (
        f"{1000 * (x - across.low) / (across.high - across.low):.1f} {1000 * (up.high - y) / (up.high - up.low):.1f}"
        for x, y in line
    )
    return "M" + "L".join(points)


def _marks(marks: Sequence[Mark], axes: Axes) -> str:
    """Units that lie on each other are one mark, with how many they are; none is named before the others."""
    piles: dict[tuple[int, int, str], list[Mark]] = defaultdict(list)
    for mark in marks:
        piles[round(axes.across.at(mark.x)), round(axes.up.at(mark.y)), mark.kind].append(mark)
    drawn, words, spots = [], [], []
    room = sum(len(pile) == 1 and pile[0].named for pile in piles.values()) <= MOST_NAMES
    for (_x, _y, kind), pile in piles.items():
        left, bottom = axes.across.at(pile[0].x), axes.up.at(pile[0].y)
        spots.append((left, (100 - bottom) / 100 * HEIGHT))
        chosen = " chosen" if any(mark.chosen for mark in pile) else ""
        names = "\n".join(mark.name for mark in pile)
        drawn.append(
            f'<i class="{kind}{chosen}" style="left:{left:.2f}%;bottom:{bottom:.2f}%" title="{safe(names)}"></i>'
        )
        if len(pile) > 1:
            words.append((left, bottom, f"×{len(pile)}", NARROW))
        elif pile[0].chosen or (pile[0].named and room):
            words.append((left, bottom, pile[0].name, WIDE))
    return "".join(drawn) + _words(words, spots)


def _words(words: Sequence[tuple[float, float, str, int]], marks: Sequence[tuple[float, float]]) -> str:
    """Numbers, then names, beside their marks: on the side where there is room, or moved down a little, or not at all.

    `marks` are all there are, as per cent from the left and pixels from the top."""
    placed: list[tuple[float, float, float]] = []  # from where to where, in per cent, and at which height
    html = ""

    def is_taken(start: float, end: float, top: float) -> bool:
        on_word = any(x < end and start < to and abs(y - top) < LINE for x, to, y in placed)
        return on_word or any(start + 1 < x < end - 1 and abs(y - top) < LINE - 4 for x, y in marks)

    for left, bottom, word, width in sorted(words, key=lambda found: (found[3], -found[1])):
        sides = {"after": (left, left + width), "before": (left - width, left)}
        heights = [(100 - bottom) / 100 * HEIGHT + lower for lower in range(0, LOWER, 4)]
        places = [(*ends, top, side) for top in heights for side, ends in sides.items()]
        free = [
            (a, b, top, side) for a, b, top, side in places if a >= 0 and b <= 100 and not is_taken(a, b, top)
        ]
        if free:
            start, end, top, side = free[0]
            placed.append((start, end, top))
            html += f'<span class="name {side}" style="left:{left:.2f}%;top:{top:.0f}px">{safe(word)}</span>'
    return html
