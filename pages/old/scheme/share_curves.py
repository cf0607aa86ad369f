"""The small drawing of a scoring function in the row of its indicator: share of the weight against the value."""

from appraisal.curves import Curve, curve
from appraisal.explain import number
from appraisal.scheme import Indicator
from appraisal.words import _
from pages.old.words import measure_name, safe

WIDTH, HEIGHT = 150.0, 58.0  # of the drawing
LEFT, TOP, BOTTOM, RIGHT = 8.0, 6.0, 18.0, 8.0


def drawing(i: Indicator, words: str) -> str:
    """The line with what the rule names marked on its axis; `words` says the same for those who listen."""
    line = curve(i)
    if line is None:
        return ""
    low, high = line.corners[0][0], line.corners[-1][0]
    most = max(1.0, *(share for _x, share in line.corners))

    def at(x: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * ((x - low) / (high - low) if high > low else 0.5)

    def up(share: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share / most

    points = " ".join(f"{at(x):.1f},{up(share):.1f}" for x, share in line.corners)
    texts = dict.fromkeys((line.ticks[0], line.ticks[-1]))
    ticks = "".join(
        f'<path class="tick" d="M{at(x):.1f} {TOP}V{HEIGHT - BOTTOM}"/>'
        f'<text x="{at(x):.1f}" y="{HEIGHT - 4}" text-anchor="{_anchor(at(x))}">{safe(_tick(line, x, i))}</text>'
        for x in texts
    )
    ground = (
        f'<path class="ground" d="M{LEFT} {up(0):.1f}H{WIDTH - RIGHT}M{LEFT} {up(1):.1f}H{WIDTH - RIGHT}"/>'
    )
    return (
        f'<svg class="curve" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" aria-label="{safe(words)}">'
        f'{ground}{ticks}<polyline points="{points}"/></svg>'
    )


def _anchor(x: float) -> str:
    return "start" if x < WIDTH * 0.25 else "end" if x > WIDTH * 0.75 else "middle"


def _tick(line: Curve, x: float, i: Indicator) -> str:
    if line.of == "best":
        return _("the best") if x == 1 else _("{n} × the best").format(n=number(x)) if x else "0"
    if line.of == "deviation":
        return f"{'+' if x > 0 else '−' if x < 0 else ''}{number(100 * abs(x), 2)}%"
    return f"{number(x, 2)}{_measure(i)}"


def _measure(i: Indicator) -> str:
    measure = measure_name(i.unit)
    return f" {measure}" if measure.isascii() and measure.isalpha() else measure
