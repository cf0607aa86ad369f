"""Two maps of the same units: tiles, every unit the same size; and approximate cells inside the real outline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from appraisal.places import Shape, Tile, shapes, tiles
from appraisal.words import _, named, spoken
from pages.old.case import Row, cases
from pages.old.links import address
from pages.old.map.colouring import Colouring
from pages.old.map.projection import FINE, Box
from pages.old.state import View
from pages.old.words import kind_name, listed, name_of, safe

BASELINE = 5  # pixels from the middle of a line of text down to its foot
NAME = (96, 18)  # pixels that the name of a town takes
WIDTH = 640.0  # of the viewBox; the picture itself is as wide as its place
CHINESE, LATIN = 13, 6  # the most that a letter of the locator is wide, in units of its viewBox
MOST_FOLDERS = 4  # whose places are kept; the outlines of a nation's counties take some 60 MB
MOST_OUTLINES = 32  # pictures of outlines that are kept; one of all counties takes some 1 MB
MOST_AROUND = 40  # neighbours in a locator, which names each
Tips = Callable[[Row], Sequence[str]]


@lru_cache(maxsize=MOST_FOLDERS)
def _tiles(folder: Path) -> tuple[Tile, ...]:
    return tuple(sorted(tiles(folder), key=lambda tile: (tile.row, tile.col)))


@lru_cache(maxsize=MOST_FOLDERS)
def _placed(folder: Path) -> frozenset[str]:
    return frozenset(tile.code for tile in _tiles(folder))


@lru_cache(maxsize=MOST_FOLDERS)
def _shapes(folder: Path) -> dict[str, Shape]:
    return shapes(folder)


def _folder(case: str) -> Path:
    """A county of a large case has its places in the folder of the whole."""
    return cases()[case.partition("/")[0]]


def tile_map(case: str) -> tuple[Tile, ...]:
    """The tiles in reading order, so that the keyboard goes through them as the eye does."""
    return _tiles(_folder(case))


def shape_map(case: str) -> dict[str, Shape]:
    return _shapes(_folder(case))


def placed(case: str) -> frozenset[str]:
    """The units that have a tile."""
    return _placed(_folder(case))


def unplaced(rows: Sequence[Row], case: str) -> list[Row]:
    """Units that no tile shows: nothing is lost in silence."""
    return [row for row in rows if row["unit"] not in placed(case)]


def shapeless(rows: Sequence[Row], case: str) -> list[Row]:
    """Units that no shape shows."""
    return [row for row in rows if row["unit"] not in shape_map(case)]


def tile_picture(rows: Sequence[Row], colouring: Colouring, chosen: View, tips: Tips) -> str:
    """Every unit a square of the same size, roughly where it lies."""
    by_code = {row["unit"]: row for row in rows}
    places = [tile for tile in tile_map(chosen.case) if tile.code in by_code]
    cells = "".join(_tile(tile, by_code[tile.code], colouring, chosen, tips) for tile in places)
    columns = max((tile.col for tile in places), default=0) + 1
    label = safe(colouring.title)
    return f'<div class="tiles" role="group" aria-label="{label}" style="--columns:{columns}">{cells}</div>'


def _tile(tile: Tile, row: Row, colouring: Colouring, chosen: View, tips: Tips) -> str:
    body = f"<b>{_broken(row)}</b><span>{colouring.of[row['unit']].figure}</span>"
    where = f"grid-column:{tile.col + 1};grid-row:{tile.row + 1}"
    css = f"{colouring.step(row['unit']).css}{' chosen' if row['unit'] == chosen.unit else ''}"
    return _linked(row, chosen, tips, body, f'class="{css}" style="{where}"')


def _broken(row: Row) -> str:
    """The name, which may break before its kind (砟子 镇) and nowhere else in Chinese."""
    name, kind = name_of(row), row["kind"] or ""
    if spoken() == "zh" and kind and name.endswith(kind) and len(name) > len(kind):
        return f"{safe(name[: -len(kind)])}<wbr>{safe(kind)}"
    return safe(name)


@dataclass(frozen=True)
class Outline:
    """Shapes projected once: the size of the picture; of each code its path, and where its name stands."""

    width: float
    height: float
    paths: dict[str, str]
    middles: dict[str, tuple[float, float]]
    widths: dict[str, float]  # of the part where the name stands
    approximate: bool


@lru_cache(maxsize=MOST_OUTLINES)
def outline(case: str, codes: tuple[str, ...], width: float, grid: float = FINE) -> Outline:
    """The shapes of these codes, as large as the width allows, with their corners on a grid of so many pixels."""
    drawn = [shape_map(case)[code] for code in codes]
    box = Box([ring for shape in drawn for ring in shape.rings], width)
    paths = {shape.code: box.path(shape.rings, grid) for shape in drawn}
    largest = {shape.code: max(shape.rings, key=len) for shape in drawn}
    middles = {
        shape.code: box.room(largest[shape.code], *NAME)
        if shape.approximate
        else box.middle(largest[shape.code])
        for shape in drawn
    }
    widths = {code: box.wide(ring) for code, ring in largest.items()}
    return Outline(box.width, box.height, paths, middles, widths, any(shape.approximate for shape in drawn))


def cell_picture(rows: Sequence[Row], colouring: Colouring, chosen: View, tips: Tips, top: str = "") -> str:
    """The cells as an SVG, under the real outline of the unit above them where that is known."""
    found = shape_map(chosen.case)
    drawn = [row for row in rows if row["unit"] in found]
    if not drawn:
        return ""
    real = (top,) if top in found and not found[top].approximate else ()
    shapes_of = outline(chosen.case, (*sorted(row["unit"] for row in drawn), *real), WIDTH)
    cells = "".join(_cell(row, shapes_of.paths[row["unit"]], colouring, chosen, tips) for row in drawn)
    border = "".join(f'<path d="{shapes_of.paths[code]}" class="border"/>' for code in real)
    # All names over all areas, or a neighbour would cover half of one.
    names = "".join(_label(row, shapes_of.middles[row["unit"]], colouring) for row in drawn)
    label, word = _("Approximate map of the units"), safe(_("Approximate areas"))
    note = (
        f'<text class="word" x="{WIDTH - 8:.0f}" y="{shapes_of.height - 10:.0f}">{word}</text>'
        if shapes_of.approximate
        else ""
    )
    return svg(shapes_of, label, cells + border + names + note)


def _cell(row: Row, path: str, colouring: Colouring, chosen: View, tips: Tips) -> str:
    css = f"{colouring.step(row['unit']).css}{' chosen' if row['unit'] == chosen.unit else ''}"
    return _linked(row, chosen, tips, f'<path d="{path}" class="{css}"/>')


def _label(row: Row, at: tuple[float, float], colouring: Colouring) -> str:
    x, y = at
    step = colouring.step(row["unit"])
    # English says the kind after the name, which is then too long for its area.
    name = name_of(row).removesuffix(f" {kind_name(row['kind']).title()}")
    text = f"{step.sign} {name}".strip()
    return f'<text x="{x:.0f}" y="{y + BASELINE:.0f}" class="{step.css}">{safe(text)}</text>'


def locator(case: str, top: str) -> str:
    """Where the district lies among those around it, with their names."""
    around = tuple(sorted(code for code, shape in shape_map(case).items() if not shape.approximate))
    if not 2 <= len(around) <= MOST_AROUND:
        return ""
    drawn = outline(case, around, WIDTH / 2)
    paths = "".join(
        f'<path d="{path}" class="{"here" if code == top else "around"}"/>'
        for code, path in drawn.paths.items()
    )
    names = "".join(_named_at(case, code, code == top, at) for code, at in drawn.middles.items())
    return svg(drawn, _("Where the district lies"), paths + names, "locator", "img")


def _named_at(case: str, code: str, is_top: bool, at: tuple[float, float]) -> str:
    """A name in the middle of its area, but inside the picture."""
    shape = shape_map(case)[code]
    name = named(shape.name, shape.name_en)
    half = len(name) * (LATIN if name.isascii() else CHINESE) / 2
    x = min(max(at[0], half), WIDTH / 2 - half)
    css = "here" if is_top else "around"
    return f'<text x="{x:.0f}" y="{at[1]:.0f}" class="{css}">{safe(name)}</text>'


def _linked(row: Row, chosen: View, tips: Tips, body: str, attributes: str = "") -> str:
    return linked(address("town", chosen, unit=row["unit"]), tips(row), body, attributes)


def linked(href: str, lines: Sequence[str], body: str, attributes: str = "") -> str:
    """A part of a picture that opens something: the lines are told of it to pointer, keyboard and screen reader."""
    tip, label = safe("\n".join(lines)), safe(listed(list(lines)))
    return f'<a href="{href}" data-go data-tip="{tip}" aria-label="{label}" {attributes}>{body}</a>'


def svg(box: Outline, label: str, body: str, css: str = "cells", role: str = "group") -> str:
    """A picture of that size, named for who does not see it."""
    size = f"0 0 {box.width:.0f} {box.height:.0f}"
    return f'<svg class="{css}" viewBox="{size}" role="{role}" aria-label="{safe(label)}">{body}</svg>'
