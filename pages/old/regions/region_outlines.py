"""Regions by their real outlines, where the case has them; who has none is listed below."""

from collections.abc import Sequence
from functools import lru_cache

from appraisal.words import _
from pages.old import look
from pages.old.case import Row
from pages.old.map import map_words, maps
from pages.old.map.colouring import Colouring
from pages.old.map.maps import Outline
from pages.old.picture import picture
from pages.old.regions import county_rows, county_tiles, region_rows, region_tiles
from pages.old.state import View
from pages.old.words import level_name, listed, number, safe

HALF_PIXEL, PIXEL = 0.5, 1.0  # the grids of a picture of some regions, and of one of thousands
COUNTIES_WIDTH = 1100.0  # of the viewBox
LETTER, LATIN = 14.0, 7.5  # how wide a letter of a name is at most, in units of the viewBox
MOST_LISTED = 60


def has_outline(case: str, row: Row) -> bool:
    """Whether there is a shape; that of a region is not that of what hangs directly below it."""
    return row["region"] in maps.shape_map(case) and not row["own"]


def some(case: str, rows: Sequence[Row]) -> bool:
    return any(has_outline(case, row) for row in rows)


def show(chosen: View, level: str, region: str, place: str, below: Sequence[Row]) -> None:
    """The regions below one in the colours of the tiles."""
    rows = region_rows.coloured(below)
    colouring = region_rows.colouring(rows)
    shaped = [row for row in rows if has_outline(chosen.case, row)]
    real = (region,) if _is_real(chosen.case, region) else ()
    codes = (*sorted(row["region"] for row in shaped), *real)
    shapes = maps.outline(chosen.case, codes, maps.WIDTH, HALF_PIXEL)
    areas = "".join(_linked(chosen.case, row, shapes, colouring) for row in shaped)
    border = "".join(f'<path d="{shapes.paths[code]}" class="border"/>' for code in real)
    names = region_tiles.arranged(below)
    labels = "".join(_label(row, names[row["region"]].name, shapes, colouring) for row in shaped)
    drawn = maps.svg(shapes, colouring.title, areas + border + labels, "cells outlines") + _word(shapes)
    legend = map_words.legend(colouring, rows, lambda row: region_rows.opened(row, row["label"]))
    body = f'<div class="map-and-legend"><div>{drawn}{region_tiles.told()}</div><div>{legend}</div></div>'
    picture(colouring.title, _subtitle(chosen, level, place), body, "region_outlines")
    _list_shapeless(chosen.case, rows)


def show_counties(chosen: View, level: str, region: str, place: str) -> None:
    """All counties of a region."""
    found = county_rows.counties(chosen, level, region)
    body = county_tiles.above(found) + _counties_drawn(chosen, level, region)
    picture(found.colouring.title, _subtitle(chosen, level, place), body, "county_outlines")
    _list_shapeless(chosen.case, found.rows)


@lru_cache(maxsize=county_rows.MOST_KEPT)
def _counties_drawn(chosen: View, level: str, region: str) -> str:
    found = county_rows.counties(chosen, level, region)
    shaped = [row for row in found.rows if has_outline(chosen.case, row)]
    codes = tuple(sorted(row["region"] for row in shaped))
    shapes = maps.outline(chosen.case, codes, COUNTIES_WIDTH, PIXEL)
    blocks: dict[str, str] = {}
    for row in shaped:
        blocks[row["below"]] = blocks.get(row["below"], "") + _county(
            chosen.case, row, shapes, found.colouring
        )
    drawn = "".join(
        f'<g role="group" aria-label="{safe(found.blocks[code])}">{areas}</g>'
        for code, areas in blocks.items()
    )
    size = f"0 0 {shapes.width:.0f} {shapes.height:.0f}"
    box = county_tiles.box(chosen, found)
    return f'<svg class="cells all" viewBox="{size}" {box}>{drawn}</svg>{_word(shapes)}'


def _county(case: str, row: Row, shapes: Outline, colouring: Colouring) -> str:
    tip, css = safe("\n".join(_lines(case, row, colouring))), colouring.step(row["unit"]).css
    path = f'<path d="{shapes.paths[row["region"]]}" class="{css}"/>'
    return f'<a data-code="{safe(row["region"])}" data-tip="{tip}">{path}</a>'


def _is_real(case: str, region: str) -> bool:
    found = maps.shape_map(case)
    return region in found and not found[region].approximate


def _linked(case: str, row: Row, shapes: Outline, colouring: Colouring) -> str:
    path = f'<path d="{shapes.paths[row["region"]]}" class="{colouring.step(row["unit"]).css}"/>'
    return maps.linked(region_rows.href(row), _lines(case, row, colouring), path)


def _lines(case: str, row: Row, colouring: Colouring) -> list[str]:
    is_approximate = maps.shape_map(case)[row["region"]].approximate
    return region_rows.lines(row, colouring) + ([_("approximate area")] if is_approximate else [])


def _label(row: Row, name: str, shapes: Outline, colouring: Colouring) -> str:
    """The name, where the area is wide enough for it; the others are told of like all."""
    if len(name) * (LATIN if name.isascii() else LETTER) > shapes.widths[row["region"]]:
        return ""
    x, y = shapes.middles[row["region"]]
    return f'<text x="{x:.0f}" y="{y:.0f}" class="{colouring.step(row["unit"]).css}">{safe(name)}</text>'


def _word(shapes: Outline) -> str:
    return look.quiet(_("Some areas are approximate."), "p") if shapes.approximate else ""


def _subtitle(chosen: View, level: str, place: str) -> str:
    text = _(
        "{level} of {place}, {year}. Outlines as the case has them; a large area is no better than a small one."
    )
    return text.format(level=level_name(level), place=place, year=chosen.year)


def _list_shapeless(case: str, rows: Sequence[Row]) -> None:
    """Nothing is lost in silence; of very many the first are named, and the table has all."""
    missing = [row for row in rows if not has_outline(case, row)]
    if not missing:
        return
    names = listed([region_rows.opened(row, row["label"]) for row in missing[:MOST_LISTED]])
    text = safe(_("Without an area on this map: {names}")).format(names=names)
    more = len(missing) - MOST_LISTED
    if more > 0:
        text += safe(_(" and {n} more; the table below has them all").format(n=number(more)))
    look.html(f'<p class="quiet">{text}</p>')
