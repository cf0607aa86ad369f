"""Small pictures inside the cells of a table: a rank with its set, a score in its parts, a spine, a trend, a shade."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.old.charts import fill
from pages.old.words import safe

LEAST_WIDTH = 0.6  # per cent of the cell, so that the narrowest mark is still seen


@dataclass(frozen=True)
class Axis:
    """From where to where a row of cells is drawn, in the units of what they show."""

    low: float
    high: float

    def at(self, x: float) -> float:
        """Where x lies, in per cent of the axis; what lies beyond its ends is held to them."""
        if self.high <= self.low:
            return 50.0
        return min(max(100 * (x - self.low) / (self.high - self.low), 0.0), 100.0)

    def span(self, low: float, high: float) -> str:
        """The style of a piece from `low` to `high`."""
        start, end = self.at(low), self.at(high)
        return f"left:{start:.2f}%;width:{max(end - start, LEAST_WIDTH):.2f}%"


def rank_set(rank: float, low: float | None, high: float | None, of: int, hint: str, colour: str = "") -> str:
    """A pale bar over the places that the data allow, where they are known, a dot on the place; first at the left."""
    axis = Axis(0.5, of + 0.5)
    reach = ""
    if low is not None and high is not None:
        reach = f'<i class="reach" style="{axis.span(low - 0.5, high + 0.5)}"></i>'
    return _scale(f'{reach}<i class="dot {colour}" style="left:{axis.at(rank):.2f}%"></i>', hint, "ranks")


def moved(before: float, after: float, of: int, hint: str) -> str:
    """From a hollow dot at one place to a solid one at another; first place at the left."""
    axis = Axis(0.5, of + 0.5)
    way = (
        f'<i class="reach" style="{axis.span(min(before, after), max(before, after))}"></i>'
        if before != after
        else ""
    )
    colour = "better" if after < before else "worse" if after > before else "same"
    dots = f'<i class="dot hollow" style="left:{axis.at(before):.2f}%"></i>'
    return _scale(f'{way}{dots}<i class="dot {colour}" style="left:{axis.at(after):.2f}%"></i>', hint)


def joined(axis: Axis, first: float, second: float, hint: str, colour: str = "") -> str:
    """A hollow dot at the first figure, a full one at the second, and a bar that joins them."""
    way = f'<i class="reach" style="{axis.span(min(first, second), max(first, second))}"></i>'
    hollow = f'<i class="dot hollow" style="left:{axis.at(first):.2f}%"></i>'
    return _scale(f'{way}<i class="dot {colour}" style="left:{axis.at(second):.2f}%"></i>{hollow}', hint)


def interval(
    axis: Axis,
    value: float,
    low: float | None,
    high: float | None,
    hint: str,
    colour: str = "",
    **lines: float | None,
) -> str:
    """A dot with its interval as a thin line behind it.

    `lines` are drawn across: aim (target), district, zero; or as a small ring: shrunken."""
    pieces = [
        f'<i class="{name}" style="left:{axis.at(x):.2f}%"></i>' for name, x in lines.items() if x is not None
    ]
    if low is not None and high is not None:
        pieces.insert(0, f'<i class="reach" style="{axis.span(low, high)}"></i>')
    return _scale("".join(pieces) + f'<i class="dot {colour}" style="left:{axis.at(value):.2f}%"></i>', hint)


@dataclass(frozen=True)
class Spread:
    """How the peers lie on one indicator: lowest, quartiles and highest value, in its unit of measure."""

    lowest: float
    lower: float
    middle: float
    upper: float
    highest: float


def spine(
    spread: Spread,
    value: float | None,
    colour: str,
    hint: str,
    *,
    lower_is_better: bool,
    **lines: float | None,
) -> str:
    """All peers pale from lowest to highest, the middle half darker, this unit a dot; better always at the right."""
    axis = Axis(spread.lowest, spread.highest)
    if lower_is_better:
        axis = Axis(-spread.highest, -spread.lowest)
    turn = -1 if lower_is_better else 1
    ends = sorted((turn * spread.lower, turn * spread.upper))
    pieces = ['<i class="all"></i>', f'<i class="half" style="{axis.span(*ends)}"></i>']
    pieces += [
        f'<i class="{name}" style="left:{axis.at(turn * x):.2f}%"></i>'
        for name, x in lines.items()
        if x is not None
    ]
    if value is not None:
        pieces.append(f'<i class="dot {colour}" style="left:{axis.at(turn * value):.2f}%"></i>')
    return _scale("".join(pieces), hint, "spine")


def stacked(parts: Sequence[tuple[float, str, str]], longest: float) -> str:
    """Length, colour (a CSS variable or class) and hint of each piece, side by side; `longest` fills the cell."""
    pieces = "".join(
        f'<i {fill(colour, f"width:{100 * length / longest:.3f}%")} title="{safe(hint)}"></i>'
        for length, colour, hint in parts
        if length > 0
    )
    return f'<div class="track">{pieces}</div>'


def trend(values: Sequence[float | None], hint: str) -> str:
    """Years as little columns, the last one in colour, from well below the lowest: little must not look great."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    low = min(known) - max(max(known) - min(known), abs(max(known)) * 0.1)
    reach = (max(known) - low) or 1
    bars = "".join(
        f'<i style="height:{max(6, 100 * (value - low) / reach):.0f}%"></i>'
        if value is not None
        else '<i class="gap"></i>'
        for value in values
    )
    return f'<span class="columns" role="img" aria-label="{safe(hint)}" title="{safe(hint)}">{bars}</span>'


def strip(shares: Sequence[tuple[float, bool]], hint: str) -> str:
    """Place by place, the darker the larger its share of all; the marked place has a line at its foot."""
    most = max((share for share, _marked in shares), default=0) or 1
    cells = "".join(
        f'<i{" class=here" if marked else ""} style="--much:{100 * share / most:.0f}%"></i>'
        for share, marked in shares
    )
    return f'<span class="spread" role="img" aria-label="{safe(hint)}" title="{safe(hint)}">{cells}</span>'


def filled(length: float, longest: float, text: str, *, chosen: bool, inner: float | None = None) -> str:
    """A bar as long as its figure, which stands behind it; `inner` is a darker part of it."""
    width = min(100 * length / longest, 100.0)
    part = "" if inner is None else f'<b style="width:{min(100 * inner / longest, width):.1f}%"></b>'
    kind = "filled chosen" if chosen else "filled"
    bar = f'<span class="{kind}"><i style="width:{width:.1f}%"></i>{part}</span>'
    return f'{bar}<span class="small">{safe(text)}</span>'


def shaded(text: str, shade: int | None, hint: str = "", sign: str = "") -> str:
    """A cell of a heat map: figure and sign of origin on one of the five shades of map.css, hatched without one."""
    kind = "none" if shade is None else str(shade)
    return f'<span class="heat shade-{kind}" title="{safe(hint)}">{safe(text)}<i>{safe(sign)}</i></span>'


def _scale(pieces: str, hint: str, kind: str = "") -> str:
    return (
        f'<div class="scale {kind}" role="img" aria-label="{safe(hint)}" title="{safe(hint)}">{pieces}</div>'
    )
