"""Where the figures lie: the tile map first, the approximate cells second, each with the same table."""

import streamlit as st

from appraisal.words import _
from pages.old import look, state
from pages.old.case import ask
from pages.old.map import map_choice, map_figures, maps
from pages.old.words import level_name, listed, name_of

chosen = state.view()
(top,) = ask(chosen.case, "top_unit")
level, counted = map_choice.ground(chosen)

title = _("Map of {place}, {year}")
look.title(title.format(place=name_of(top), year=chosen.year))
if not level:
    look.html(map_choice.no_place(chosen))
    st.stop()

labels = map_choice.options(chosen, level, counted)
by = map_choice.pick(chosen, labels)
rows, colouring = map_choice.coloured(chosen, level, counted, by)
look.howto(
    "map",
    _("Each square is one unit, as large as any other, roughly where it lies; a click opens it."),
    _("The table beside the squares says what each look means, how many units have it, and which."),
    _("Hatched is a unit without a figure; arrows and signs say the same as the colours."),
)
name = (name_of(top), str(chosen.year), level_name(counted or level), labels[by])
table = map_figures.table_of(rows, colouring, chosen, name)
map_figures.tiles(rows, colouring, chosen, counted or level, table)
if missing := maps.unplaced(rows, chosen.case):
    text = _("Not on the map: {names}").format(names=listed([name_of(row) for row in missing]))
    look.html(look.quiet(text, "p"))
map_figures.cells(rows, colouring, chosen, top, table)
if shapeless := maps.shapeless(rows, chosen.case):
    text = _("Without an area on this map: {names}").format(names=listed([name_of(row) for row in shapeless]))
    look.html(look.quiet(text, "p"))
