"""The regions as tiles: the provinces roughly where they lie, cities and counties in the order of their codes."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, sqrt

from appraisal.case import REFERENCE_CASE
from appraisal.words import _, named
from pages.old.case import Row
from pages.old.map import map_words, maps
from pages.old.map.colouring import Colouring
from pages.old.picture import picture
from pages.old.regions import region_rows
from pages.old.state import View
from pages.old.words import level_name, safe

FILE = REFERENCE_CASE.parent / "china" / "tiles.csv"
MOST_COLUMNS = 10


@dataclass(frozen=True)
class Place:
    """Where a tile stands, from the top left, and the short name on it."""

    col: int
    row: int
    name: str


def show(chosen: View, level: str, place: str, below: Sequence[Row]) -> None:
    """Every region below a square of the same size, coloured by its mean score; a click goes down."""
    rows = region_rows.coloured(below)
    colouring = region_rows.colouring(rows)
    places = arranged(below)
    columns = max(place.col for place in places.values()) + 1
    reading = sorted(rows, key=lambda row: (places[row["region"]].row, places[row["region"]].col))
    drawn = "".join(_tile(row, places[row["region"]], colouring) for row in reading)
    label = safe(colouring.title)
    tiles = f'<div class="tiles regions" role="group" aria-label="{label}" style="--columns:{columns}">{drawn}</div>'
    legend = map_words.legend(colouring, rows, lambda row: region_rows.opened(row, row["label"]))
    body = f'<div class="map-and-legend"><div>{tiles}{told()}</div><div>{legend}</div></div>'
    subtitle = _("{level} of {place}, {year}. Every region has the same size; the arrangement is schematic.")
    words = {"level": level_name(level), "place": place, "year": chosen.year}
    picture(colouring.title, subtitle.format(**words), body, "region_tiles")


def told() -> str:
    """Where the figures of the region stand that the reader points at."""
    text = safe(_("Point at a region, move to it with the Tab key or touch it: its figures stand here."))
    return f'<p class="told" aria-hidden="true">{text}</p>'


def _tile(row: Row, place: Place, colouring: Colouring) -> str:
    body = f"<b>{safe(place.name)}</b><span>{colouring.of[row['unit']].figure}</span>"
    where = f"grid-column:{place.col + 1};grid-row:{place.row + 1}"
    css = colouring.step(row["unit"]).css
    lines = region_rows.lines(row, colouring)
    return maps.linked(region_rows.href(row), lines, body, f'class="{css}" style="{where}"')


def arranged(rows: Sequence[Row]) -> dict[str, Place]:
    """Region -> its tile: where its province lies, or in the order of codes if one of them is not known there."""
    known = provinces()
    found = {row["region"]: known[row["region"]] for row in rows if _is_called(row, known)}
    if len(found) == len(rows):
        return {
            code: Place(int(p["col"]), int(p["row"]), named(p["name"], p["name_en"]))
            for code, p in found.items()
        }
    columns = min(MOST_COLUMNS, max(3, ceil(sqrt(2 * len(rows)))))
    return {row["region"]: Place(n % columns, n // columns, row["label"]) for n, row in enumerate(rows)}


def _is_called(row: Row, known: dict[str, dict[str, str]]) -> bool:
    """Whether it is the province: a made-up list of units has the same codes under other names."""
    return row["region"] in known and str(row["name"]).startswith(known[row["region"]]["name"])


@cache
def provinces() -> dict[str, dict[str, str]]:
    """Code -> col, row, name and name_en of each province's square."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        return {tile["code"]: tile for tile in csv.DictReader(stream)}
