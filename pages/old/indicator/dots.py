"""Pictures of one indicator: all values as dots on one line, and a small picture of the years for each unit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pages.old.cells import Axis
from pages.old.words import number, safe

BINS = 48  # along a strip; dots in the same one stand on each other
DOT = 13  # pixels from one dot to the next above it
WIDTH, HEIGHT, EDGE = 132, 64, 8  # of the small picture of the years, pixels
TICKS = 5


@dataclass(frozen=True)
class Dot:
    """One value of a strip: where it lies, whose it is, and whether that one is chosen."""

    value: float
    name: str
    chosen: bool = False


def strip(dots: Sequence[Dot], axis: Axis, lines: Sequence[tuple[str, float, str]], label: str) -> str:
    """Dots on one axis, equal ones above each other; `lines` are kind (aim, district), value and word."""
    piles: dict[int, list[Dot]] = defaultdict(list)
    for dot in dots:
        piles[round(axis.at(dot.value) / 100 * BINS)].append(dot)
    most = max(map(len, piles.values()), default=1)
    drawn = "".join(
        f'<i class="dot{" chosen" if dot.chosen else ""}" title="{safe(dot.name)}"'
        f' style="left:{axis.at(dot.value):.2f}%;bottom:{n * DOT + 4}px"></i>'
        for pile in piles.values()
        for n, dot in enumerate(pile)
    )
    drawn += "".join(
        f'<i class="{kind}" style="left:{axis.at(value):.2f}%"></i>' for kind, value, _word in lines
    )
    words = "".join(
        f'<span class="{_side(axis.at(value))}" style="left:{axis.at(value):.2f}%">{safe(word)}</span>'
        for _kind, value, word in lines
    )
    ends = [axis.low + (axis.high - axis.low) * n / (TICKS - 1) for n in range(TICKS)]
    ticks = "".join(
        f'<span class="{_side(axis.at(x))}" style="left:{axis.at(x):.2f}%">{number(round(x, 1))}</span>'
        for x in ends
    )
    body = (
        f'<div class="words">{words}</div><div class="dots" style="height:{most * DOT + 12}px">{drawn}</div>'
    )
    return f'<div class="dotline" role="img" aria-label="{safe(label)}">{body}<div class="ticks">{ticks}</div></div>'


def _side(at: float) -> str:
    """A word at an end of the axis stays inside it."""
    return "start" if at < 8 else "end" if at > 92 else "middle"


@dataclass(frozen=True)
class YearPoint:
    """One year of a unit: value and interval in the unit of measure, all None where nothing is known."""

    year: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Panel:
    """The years of one unit: name (HTML), the figure beside it (HTML), and what is read aloud."""

    name: str
    figure: str
    points: Sequence[YearPoint]
    label: str
    chosen: bool = False


def panels(found: Sequence[Panel], axis: Axis, whole: Sequence[YearPoint]) -> str:
    """Small multiples on one axis: a dot a year with its interval, joined by a line; the district dashed."""
    return f'<div class="panels">{"".join(_panel(panel, axis, whole) for panel in found)}</div>'


def _panel(panel: Panel, axis: Axis, whole: Sequence[YearPoint]) -> str:
    years = [point.year for point in panel.points]
    step = (WIDTH - 2 * EDGE - 16) / max(len(years) - 1, 1)
    x = {year: EDGE + 8 + n * step for n, year in enumerate(years)}
    ground = _path(whole, x, axis, "district") + _path(panel.points, x, axis, "years")
    marks = "".join(_point(point, x[point.year], axis) for point in panel.points if point.value is not None)
    texts = "".join(f'<text x="{x[year]:.1f}" y="{HEIGHT + 14}">{year}</text>' for year in years)
    svg = (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT + 18}" role="img" aria-label="{safe(panel.label)}">'
        f"{ground}{marks}{texts}</svg>"
    )
    chosen = ' class="chosen"' if panel.chosen else ""
    return f"<div{chosen}><p>{panel.name} <b>{panel.figure}</b></p>{svg}</div>"


def _y(value: float, axis: Axis) -> float:
    return HEIGHT - EDGE - axis.at(value) / 100 * (HEIGHT - 2 * EDGE)


def _path(points: Sequence[YearPoint], x: dict[int, float], axis: Axis, kind: str) -> str:
    """The line through the years that are known; one that is not known breaks it."""
    drawn, pen = [], "M"
    for point in points:
        if point.value is None or point.year not in x:
            pen = "M"
            continue
        drawn.append(f"{pen}{x[point.year]:.1f} {_y(point.value, axis):.1f}")
        pen = "L"
    return f'<path class="{kind}" d="{"".join(drawn)}"/>' if len(drawn) > 1 else ""


def _point(point: YearPoint, x: float, axis: Axis) -> str:
    reach = ""
    if point.low is not None and point.high is not None:
        reach = f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_y(point.low, axis):.1f}" y2="{_y(point.high, axis):.1f}"/>'
    return f'{reach}<circle cx="{x:.1f}" cy="{_y(point.value or 0, axis):.1f}" r="3.5"/>'
