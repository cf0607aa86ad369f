"""Two maps of the same units: tiles, every unit the same size; and approximate cells inside the real outline."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from appraisal.places import Shape, Tile, shapes, tiles
from appraisal.scheme import Indicator
from appraisal.words import _, named
from pages.parts import state
from pages.parts.case import Row, results
from pages.parts.projection import Box
from pages.parts.words import SIGNS, listed, mark, name_of, number, safe

SHADES = 5  # steps of one hue that the style sheet has
WIDTH = 640.0


@cache
def tile_map(case: str) -> tuple[Tile, ...]:
    return tuple(tiles(results(case).case.folder))


@cache
def shape_map(case: str) -> dict[str, Shape]:
    return shapes(results(case).case.folder)


def breaks(rows: Sequence[Row]) -> list[float]:
    """The ends of equal steps from the lowest value to the highest; one step where all are equal."""
    values = [row["value"] for row in rows if row["value"] is not None]
    if not values:
        return []
    low, high = min(values), max(values)
    if low == high:
        return [low, high]
    return [low + (high - low) * n / SHADES for n in range(SHADES + 1)]


def shade(value: float | None, ends: Sequence[float]) -> str:
    """The CSS class of a value; no data is hatched, never a colour of the scale."""
    if value is None:
        return "shade-none"
    if len(ends) == 2:
        return f"shade-{SHADES // 2}"
    step = int((value - ends[0]) / (ends[-1] - ends[0]) * SHADES)
    return f"shade-{min(step, SHADES - 1)}"


def indicator_name(indicator: Indicator) -> str:
    return named(indicator.name or indicator.code, indicator.name_en or indicator.name)


def told(rows: Sequence[Row], what: str, measure: str) -> str:
    """What is seen, never more than the figures say; the lowest value is said, not whose it is."""
    known = [row for row in rows if row["value"] is not None]
    if not known:
        return _("{what}: no figure for these units").format(what=what)
    high, low = known[0]["value"], known[-1]["value"]
    if high == low:
        return _("{what}: {value} {measure}").format(what=what, value=number(high, 2), measure=measure)
    first = listed([name_of(row) for row in known if row["value"] == high])
    text = _("{what}: from {low} to {high} {measure}; {names} highest")
    return text.format(what=what, low=number(low, 2), high=number(high, 2), measure=measure, names=first)


def legend(ends: Sequence[float], rows: Sequence[Row], measure: str) -> str:
    """The same figures as the table: each step from its lowest to its highest value."""
    entries = []
    if len(ends) == 2:
        entries.append((f"shade-{SHADES // 2}", number(ends[0], 2)))
    elif ends:
        steps = [(f"shade-{n}", f"{number(a, 2)}–{number(b, 2)}") for n, (a, b) in enumerate(pairwise(ends))]
        entries += steps
    if any(row["value"] is None for row in rows):
        entries.append(("shade-none", _("no figure")))
    items = "".join(f'<span><i class="{css}"></i>{safe(text)}</span>' for css, text in entries)
    return f'<p class="legend"><span>{safe(measure)}</span>{items}</p>'


def hint(row: Row, measure: str) -> str:
    """What a pointer or a screen reader is told of a unit: name, value, counts, origin, place."""
    parts = [
        name_of(row),
        f"{number(row['value'], 2)} {measure}".strip() if row["value"] is not None else _("no figure"),
    ]
    if row["denominator"] is not None:
        parts.append(f"{number(row['numerator'])}/{number(row['denominator'])}")
    if row["low"] is not None:
        parts.append(
            _("95 % interval {low}–{high}").format(low=number(row["low"], 1), high=number(row["high"], 1))
        )
    if row["rank"] is not None:
        parts.append(_("rank {rank} of {of}").format(rank=number(row["rank"]), of=row["of_n"]))
    return listed(parts)


def tile_picture(rows: Sequence[Row], ends: Sequence[float], chosen: state.View, measure: str) -> str:
    """Every unit a square of the same size, roughly where it lies."""
    by_code = {row["unit"]: row for row in rows}
    places = [tile for tile in tile_map(chosen.case) if tile.code in by_code]
    cells = "".join(_tile(tile, by_code[tile.code], ends, chosen, measure) for tile in places)
    columns = max((tile.col for tile in places), default=0) + 1
    return f'<div class="tiles" style="--columns:{columns}">{cells}</div>'


def _tile(tile: Tile, row: Row, ends: Sequence[float], chosen: state.View, measure: str) -> str:
    signs = " ".join(SIGNS.get(code, "●") for code in (row["sanctions"] or "").split(",") if code)
    figure = (
        f"{safe(number(row['value'], 2))}<i>{mark(row['origin'])}</i>" if row["value"] is not None else "–"
    )
    body = f"<b>{safe(name_of(row))}</b><span>{figure}</span><span>{signs}</span>"
    css = f"{shade(row['value'], ends)}{' chosen' if row['unit'] == chosen.unit else ''}"
    where = f"grid-column:{tile.col + 1};grid-row:{tile.row + 1}"
    return _linked(row, chosen, f'class="{css}" style="{where}"', body, measure)


@dataclass(frozen=True)
class Outline:
    """Shapes projected once: the size of the picture, and of each code its path and where its name stands."""

    width: float
    height: float
    paths: dict[str, str]
    middles: dict[str, tuple[float, float]]
    approximate: bool


@cache
def outline(case: str, codes: tuple[str, ...], width: float) -> Outline:
    """The shapes of these codes, as large as the width allows."""
    drawn = [shape_map(case)[code] for code in codes]
    box = Box([ring for shape in drawn for ring in shape.rings], width)
    paths = {shape.code: box.path(shape.rings) for shape in drawn}
    middles = {shape.code: box.middle(shape.rings[0]) for shape in drawn}
    return Outline(box.width, box.height, paths, middles, any(shape.approximate for shape in drawn))


def cell_picture(rows: Sequence[Row], ends: Sequence[float], chosen: state.View, measure: str) -> str:
    """The cells as an SVG in the outline of the unit above them."""
    found = shape_map(chosen.case)
    drawn = [row for row in rows if row["unit"] in found]
    if not drawn:
        return ""
    shapes_of = outline(chosen.case, tuple(sorted(row["unit"] for row in drawn)), WIDTH)
    cells = "".join(_cell(row, shapes_of.paths[row["unit"]], ends, chosen, measure) for row in drawn)
    # All names over all areas, or a neighbour would cover half of one.
    names = "".join(_label(row, shapes_of.middles[row["unit"]], ends) for row in drawn)
    label, word = _("Approximate map of the units"), safe(_("Approximate areas"))
    note = (
        f'<text class="word" x="8" y="{shapes_of.height - 10:.0f}">{word}</text>'
        if shapes_of.approximate
        else ""
    )
    return _svg(shapes_of, label, cells + names + note)


def _cell(row: Row, path: str, ends: Sequence[float], chosen: state.View, measure: str) -> str:
    css = f"{shade(row['value'], ends)}{' chosen' if row['unit'] == chosen.unit else ''}"
    return _linked(row, chosen, "", f'<path d="{path}" class="{css}"/>', measure)


def _label(row: Row, at: tuple[float, float], ends: Sequence[float]) -> str:
    x, y = at
    return f'<text x="{x:.0f}" y="{y:.0f}" class="{shade(row["value"], ends)}">{safe(name_of(row))}</text>'


def locator(chosen: state.View, top: str) -> str:
    """Where the district lies among those around it."""
    around = tuple(sorted(code for code, shape in shape_map(chosen.case).items() if not shape.approximate))
    if len(around) < 2:
        return ""
    drawn = outline(chosen.case, around, WIDTH / 3)
    paths = "".join(
        f'<path d="{path}" class="{"here" if code == top else "around"}"/>'
        for code, path in drawn.paths.items()
    )
    return _svg(drawn, _("Where the district lies"), paths, "locator")


def _linked(row: Row, chosen: state.View, attributes: str, body: str, measure: str) -> str:
    query = "&amp;".join(f"{k}={safe(v)}" for k, v in chosen.address(unit=row["unit"]).items())
    told = safe(hint(row, measure))
    title = f"<title>{told}</title>" if "<path" in body else ""
    return (
        f'<a href="./town?{query}" data-go title="{told}" aria-label="{told}" {attributes}>{title}{body}</a>'
    )


def _svg(box: Outline, label: str, body: str, css: str = "cells") -> str:
    size = f"0 0 {box.width:.0f} {box.height:.0f}"
    return f'<svg class="{css}" viewBox="{size}" role="group" aria-label="{safe(label)}">{body}</svg>'


def unplaced(rows: Sequence[Row], chosen: state.View) -> list[Row]:
    """Units that no tile shows: nothing is lost in silence."""
    placed = {tile.code for tile in tile_map(chosen.case)}
    return [row for row in rows if row["unit"] not in placed]
