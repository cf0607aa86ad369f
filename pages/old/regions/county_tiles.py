"""All counties of a region as small tiles of the same size, each in the block of the region right below it lies in."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from math import ceil, sqrt

from appraisal.words import _
from pages.old import charts
from pages.old.case import Row
from pages.old.picture import picture
from pages.old.regions import county_rows, region_rows, region_tiles
from pages.old.regions.county_rows import Counties
from pages.old.regions.region_tiles import Place
from pages.old.state import View
from pages.old.words import level_name, number, safe


def show(chosen: View, level: str, region: str, place: str) -> None:
    """The tiles, their legend, and where the figures of one stand."""
    found = county_rows.counties(chosen, level, region)
    body = above(found) + _drawn(chosen, level, region)
    subtitle = _(
        "{level} of {place}, {year}. Every county has the same size, in the order of the codes; "
        "the arrangement of the blocks is schematic."
    )
    words = {"level": level_name(level), "place": place, "year": chosen.year}
    picture(found.colouring.title, subtitle.format(**words), body, "county_tiles")


def above(found: Counties) -> str:
    """What stands above a picture of counties, which is tall: its classes, and the figures of the one pointed at."""
    steps = [
        (step.css, f"{step.words} · {number(len(found.colouring.members(n, found.rows)))}")
        for n, step in enumerate(found.colouring.steps)
    ]
    text = safe(
        _(
            "Point at a county, touch it, or go from one to the next with the arrow keys: its figures stand here."
        )
    )
    return f'{charts.legend(steps)}<p class="told" aria-hidden="true">{text}</p>'


@lru_cache(maxsize=county_rows.MOST_KEPT)
def _drawn(chosen: View, level: str, region: str) -> str:
    """One element a county, without text; the browser makes it a link and names it by what is told of it."""
    found = county_rows.counties(chosen, level, region)
    places = region_tiles.arranged(region_rows.below(chosen, level, region))
    blocks = {code: list(rows) for code, rows in groupby(found.rows, key=lambda row: str(row["below"]))}
    order = sorted(blocks, key=lambda code: (places[code].row, places[code].col))
    drawn = "".join(_block(blocks[code], places[code], found) for code in order)
    return (
        f'<div class="counties" {box(chosen, found)} style="--across:{_across(blocks, places)}">{drawn}</div>'
    )


def box(chosen: View, found: Counties) -> str:
    """The attributes of what holds the counties: for the keyboard they are one list."""
    label, href = safe(found.colouring.title), county_rows.href(chosen)
    return f'role="listbox" tabindex="0" aria-label="{label}" data-roving data-href="{href}"'


def _wide(counties: int) -> int:
    """How many tiles stand side by side in a block of so many."""
    return ceil(sqrt(counties))


def _across(blocks: dict[str, list[Row]], places: dict[str, Place]) -> int:
    """How many tiles all columns of blocks are wide."""
    widest: dict[int, int] = {}
    for code, rows in blocks.items():
        col = places[code].col
        widest[col] = max(widest.get(col, 0), _wide(len(rows)))
    return sum(widest.values())


def _block(rows: Sequence[Row], place: Place, found: Counties) -> str:
    tiles = "".join(_tile(row, found) for row in rows)
    where = f"grid-column:{place.col + 1};grid-row:{place.row + 1};--wide:{_wide(len(rows))}"
    name = safe(place.name)
    label = f'<span aria-hidden="true">{name}</span>'
    return f'<div role="group" aria-label="{name}" style="{where}">{label}<div>{tiles}</div></div>'


def _tile(row: Row, found: Counties) -> str:
    tip = safe("\n".join(region_rows.lines(row, found.colouring)))
    css = found.colouring.step(row["unit"]).css
    return f'<a data-code="{safe(row["region"])}" class="{css}" data-tip="{tip}"></a>'
