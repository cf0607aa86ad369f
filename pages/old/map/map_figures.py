"""The maps of a page: tiles beside their legend, approximate cells with a locator, and the table of both."""

from collections.abc import Sequence
from functools import partial

from appraisal.words import _
from pages.old.case import Row
from pages.old.links import unit_link
from pages.old.map import maps
from pages.old.map.colouring import Colouring
from pages.old.map.map_words import legend, tip
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import level_name, listed, name_of, number, origin_text, place_drawn, safe, status_text


def standing(row: Row) -> list[str]:
    """Where a unit stands by its score: place of how many, the places that the data allow, origin of the score."""
    if row["rank"] is None:
        return []
    told = _("by score: place {rank} of {of}").format(rank=number(row["rank"]), of=row["of_n"])
    if row["tied"] > 1:
        told += _(", shared by {n}").format(n=row["tied"])
    if row["rank_low"] is not None:
        low, high = number(row["rank_low"]), number(row["rank_high"])
        told += _(", the data allow {low} to {high}").format(low=low, high=high)
    return [told]


def tiles(rows: Sequence[Row], colouring: Colouring, chosen: View, level: str, table: Table) -> None:
    """The tile map with its legend beside it."""
    tips = partial(tip, colouring=colouring, more=standing)
    drawn = maps.tile_picture(rows, colouring, chosen, tips)
    beside = legend(colouring, rows, lambda row: unit_link(row["unit"], name_of(row)))
    body = f'<div class="map-and-legend"><div>{drawn}{_told()}</div><div>{beside}</div></div>'
    subtitle = _("{level}, {year}: {what}. Every unit has the same size, roughly where it lies.")
    words = {"level": level_name(level), "year": chosen.year, "what": _what(colouring)}
    picture(colouring.title, subtitle.format(**words), body, "map_tiles", table)


def cells(rows: Sequence[Row], colouring: Colouring, chosen: View, top: Row, table: Table) -> None:
    """The same figures on approximate areas, and where the district lies; nothing where there is no shape."""
    tips = partial(tip, colouring=colouring, more=standing)
    drawn = maps.cell_picture(rows, colouring, chosen, tips, top["code"])
    if not drawn:
        return
    small = maps.locator(chosen.case, top["code"])
    where = safe(_("Where {place} lies").format(place=name_of(top)))
    aside = f'<div><p class="quiet">{where}</p>{small}</div>' if small else ""
    text = _(
        "The outline is the district's own; the areas inside are approximate, made from points and not surveyed."
    )
    body = f'<div class="map-and-legend"><div>{drawn}{_told()}</div>{aside}</div>'
    title = _("{what}, on approximate areas").format(what=colouring.name)
    picture(title, text, body, "map_cells", table)


def _what(colouring: Colouring) -> str:
    text = _("{what}; {note}") if colouring.note else "{what}"
    return text.format(what=_head(colouring), note=colouring.note)


def _head(colouring: Colouring) -> str:
    """The name with its unit of measure."""
    text = _("{what} ({measure})") if colouring.measure else "{what}"
    return text.format(what=colouring.name, measure=colouring.measure)


def _told() -> str:
    text = safe(
        _(
            "Point at a unit, move to it with the Tab key or touch it: its figures stand here. A click opens it."
        )
    )
    return f'<p class="told" aria-hidden="true">{text}</p>'


def table_of(rows: Sequence[Row], colouring: Colouring, chosen: View, name: Sequence[str]) -> Table:
    """The same units and figures as the maps, in the words of the legend."""
    shown = [_row(row, colouring) for row in rows]
    columns = [
        Column("name", _("Unit")),
        Column("value", _head(colouring), colouring.decimals),
        Column("class", _("Class")),
        Column("numerator", _("Numerator"), 0),
        Column("denominator", _("Denominator"), 0),
        Column("low", _("Interval from (95 %)"), 1),
        Column("high", _("Interval to (95 %)"), 1),
        Column("rank", _("Rank by score"), 0, trimmed=True, draw=place_drawn),
        Column("rank_low", _("Highest place of the set"), 0),
        Column("rank_high", _("Lowest place of the set"), 0),
        Column("status", _("State")),
        Column("origin", _("Origin")),
    ]
    kept = [c for c in columns if c.key == "value" or any(row[c.key] not in (None, "") for row in shown)]
    return Table(shown, kept, name, opens="unit", chosen=chosen.unit)


def _row(row: Row, colouring: Colouring) -> Row:
    step, shown = colouring.step(row["unit"]), colouring.of[row["unit"]]
    figures = ("numerator", "denominator", "low", "high")
    counts = {key: row[key] if colouring.has_rates and shown.value is not None else None for key in figures}
    return {
        "unit": row["unit"],
        "name": name_of(row),
        "value": shown.value,
        "class": f"{step.sign} {step.words}".strip(),
        "rank": row["rank"],
        "tied": row["tied"],
        "rank_low": row["rank_low"],
        "rank_high": row["rank_high"],
        "status": status_text(row) if colouring.decimals is not None and shown.value is None else "",
        "origin": listed([origin_text(origin) for origin in shown.origins]),
    } | counts
