"""Where the figures lie: the tile map first, the approximate cells second, the same figures as a table below."""

import streamlit as st

from appraisal.words import _
from pages.parts import look, maps, standings, state
from pages.parts.case import ask, results
from pages.parts.picture import picture, table
from pages.parts.tables import Column, Table
from pages.parts.words import STATUSES, level_name, listed, name_of, origin_text, plain, safe

chosen = state.view()
level = standings.scored_level(chosen) or chosen.level
(top,) = ask(chosen.case, "top_unit")
indicators = {
    i.code: i
    for i in results(chosen.case).scheme_of(chosen.year).indicators
    if level in i.levels and i.scored
}
asked = chosen.indicator if chosen.indicator in indicators else ""
named_by = {"": _("Score")} | {code: maps.indicator_name(i) for code, i in indicators.items()}
measure = indicators[asked].unit if asked else _("points")
rows = ask(chosen.case, "map_units", year=chosen.year, level=level, indicator=asked)
ends = maps.breaks(rows)

title = _("Map of {place}, {year}")
st.title(plain(title.format(place=name_of(top), year=chosen.year)))
state.select(st.selectbox, _("Coloured by"), named_by, "indicator", asked)
look.marks_explained()
subtitle = _("{level}, {year}: {what}. Every unit has the same size; a click opens it.")
words = {"level": level_name(level), "year": chosen.year, "what": named_by[asked]}
missing = maps.unplaced(rows, chosen)
if len(missing) < len(rows):
    body = maps.legend(ends, rows, measure) + maps.tile_picture(rows, ends, chosen, measure)
    picture(maps.told(rows, named_by[asked], measure), subtitle.format(**words), body, "map_tiles")
else:
    st.info(_("This level has no map. Choose another level at the left."))
if missing:
    text = _("Not on the map: {names}").format(names=listed([name_of(row) for row in missing]))
    look.html(f'<p class="quiet">{safe(text)}</p>')
if cells := maps.cell_picture(rows, ends, chosen, measure):
    outline = _(
        "The outline is the district's own; the areas inside are approximate, made from points and not surveyed."
    )
    picture(
        _("The same figures on approximate areas"),
        outline,
        cells + maps.locator(chosen, top["code"]),
        "map_cells",
    )

st.header(_("The same figures as a table"), anchor=False)
shown = [
    {
        **row,
        "name": name_of(row),
        "status": _(STATUSES.get(row["status"], "")) if row["value"] is None else "",
    }
    | {"origin": origin_text(row["origin"])}
    for row in rows
]
columns = [
    Column("name", _("Unit")),
    Column("value", f"{named_by[asked]} ({measure})", 2),
    Column("numerator", _("Numerator"), 0),
    Column("denominator", _("Denominator"), 0),
    Column("low", _("Interval from (95 %)"), 1),
    Column("high", _("Interval to (95 %)"), 1),
    Column("rank", _("Rank"), 0),
    Column("status", _("State")),
    Column("origin", _("Origin")),
]
name = (name_of(top), str(chosen.year), level_name(level), named_by[asked])
table(Table(shown, columns, name, opens="unit", chosen=chosen.unit), "map")
