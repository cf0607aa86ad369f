"""Pictures as HTML tables drawn with CSS: bars, stacked bars, dots with intervals, years."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.old.words import safe


@dataclass(frozen=True)
class Part:
    """One piece of a bar: how long (in units of the axis), its colour (a CSS class or variable) and its hint."""

    length: float
    colour: str
    hint: str


@dataclass(frozen=True)
class Bar:
    """One line: its name (HTML, a link may be in it), the pieces, and the figure at its end (HTML)."""

    name: str
    parts: Sequence[Part]
    figure: str
    chosen: bool = False
    group: bool = False
    instead: str = ""  # words where there is nothing to draw


def legend(entries: Sequence[tuple[str, str]]) -> str:
    """Colour and text of each part."""
    items = (f"<span><i {fill(colour)}></i>{safe(text)}</span>" for colour, text in entries)
    return f'<p class="legend">{"".join(items)}</p>'


def bars(lines: Sequence[Bar], longest: float, head: Sequence[str]) -> str:
    """Bars from zero, `longest` units of the axis wide; `head` names the columns."""
    return f'<table class="bars">{_head(head)}<tbody>{"".join(_bar(line, longest) for line in lines)}</tbody></table>'


def framed(head: Sequence[str], rows: str) -> str:
    """Rows (HTML) under heads in the same look; the last column is a figure."""
    *others, last = head
    heads = "".join(f'<th scope="col">{safe(text)}</th>' for text in others)
    heads += f'<th scope="col" class="figure">{safe(last)}</th>'
    return f'<table class="bars close"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'


def _bar(line: Bar, longest: float) -> str:
    if line.instead:
        middle = f'<td class="quiet">{safe(line.instead)}</td>'
        return f'<tr><th scope="row">{line.name}</th>{middle}<td class="figure">{line.figure}</td></tr>'
    if line.group:
        return f'<tr class="group"><th scope="rowgroup" colspan="3">{line.name}</th></tr>'
    pieces = "".join(
        f'<i {fill(part.colour, f"width:{100 * part.length / longest:.3f}%")} title="{safe(part.hint)}"></i>'
        for part in line.parts
        if part.length > 0
    )
    row = '<tr class="chosen">' if line.chosen else "<tr>"
    track = f'<td><div class="track">{pieces}</div></td>'
    return f'{row}<th scope="row">{line.name}</th>{track}<td class="figure">{line.figure}</td></tr>'


def fill(colour: str, style: str = "") -> str:
    """A colour that is a CSS variable goes into the style, any other word is a class."""
    if colour.startswith("--"):
        return f'style="background:var({colour});{style}"'
    return f'class="{colour}" style="{style}"'


def _head(head: Sequence[str]) -> str:
    first, middle, last = head
    cells = f'<th scope="col">{safe(first)}</th><th scope="col">{safe(middle)}</th>'
    return f'<thead><tr>{cells}<th scope="col" class="figure">{safe(last)}</th></tr></thead>'


def grid(head: Sequence[str], rows: Sequence[Sequence[str]], figures_from: int = 1) -> str:
    """A small table of HTML cells for what is read, not sorted; columns from `figures_from` on are figures."""
    heads = "".join(
        f'<th scope="col"{_figure(n, figures_from)}>{safe(text)}</th>' for n, text in enumerate(head)
    )
    body = "".join(
        "<tr>" + "".join(f"<td{_figure(n, figures_from)}>{cell}</td>" for n, cell in enumerate(row)) + "</tr>"
        for row in rows
    )
    return f'<div class="wide"><table class="years"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def _figure(column: int, figures_from: int) -> str:
    return ' class="figure"' if column >= figures_from else ""
