"""Where the figures lie: areas or tiles under one scale of colour for all years, beside them the same ranked."""

import streamlit as st

from appraisal.words import _
from pages.parts import figure, geometry, layout, state, theme
from pages.parts.case import results
from pages.parts.frames import ask
from pages.parts.links import link
from pages.parts.tables import map as maps
from pages.parts.tables import standings
from pages.parts.towns import by_town
from pages.parts.words import level_name, listed, name_of, units_counted

MOST_LISTED = 24  # units without a place, each with its link
chosen = by_town(state.view())
level, counted = maps.ground(chosen)
places = geometry.ground(chosen.case)


def no_map() -> None:
    """Why there is none, and where the units are to be seen."""
    top, missing = (next(ask(chosen.case, "top_unit").itertuples()), chosen.level or standings.first_scored(chosen))
    layout.head(_("Map of {place}, {year}").format(place=name_of(top), year=chosen.year))
    text = _("This case has no map: nothing says where its {units} lie. The league table lists them.")
    has_map = bool(places.shapes or places.tiles)
    if has_map:
        text = _(
            "{units} have no place on the map: they are neither areas nor parts of one. The league table lists them."
        )
    st.info(text.format(units=units_counted(len(standings.league(chosen, missing)), missing)))
    title = _("League table, {level}, {year}").format(level=level_name(missing), year=chosen.year)
    ways = [link("league_table", title, chosen)]
    ways += [link("map", _("Map of the units that have one"), chosen, level="")] if has_map else []
    st.markdown(" · ".join(ways))


def year_slider() -> None:
    """The frame's choice of the year once more, to see the colours change."""
    years = [str(year) for year in results(chosen.case).years]
    if len(years) > 1:
        st.session_state["map_year"] = str(chosen.year)

        def take() -> None:
            state.choose("year", st.session_state["map_year"])

        st.select_slider(_("Slide through the years"), years, key="map_year", on_change=take, width=280)


def surroundings() -> None:
    """Where the place lies, made only when it is opened."""
    with st.expander(_("Where it lies"), key="lies", on_change="rerun", icon=":material/explore:") as box:
        if box.open and (around := maps.surroundings(chosen)):
            figure.chart(around, "surroundings")


def unplaced(found: maps.Layer, view: str) -> None:
    """Units that this view does not show, with their links: nothing is lost in silence."""
    table = found.table
    known = places.shapes.keys() if view == "areas" else places.tiles.keys()
    lost = table[~table["unit"].isin(known)]
    if maps.is_points(counted, by):
        lost = table[table["lon"].isna() & table["figure"].notna()]
    if len(lost):
        names = [link("town", row.label, chosen, unit=row.unit) for row in lost.head(MOST_LISTED).itertuples()]
        if len(lost) > MOST_LISTED:
            names.append(_("{n} more, in the table").format(n=len(lost) - MOST_LISTED))
        st.caption(_("Not on the map: {names}").format(names=listed(names)))


if not level:
    no_map()
    st.stop()

labels = maps.options(chosen, level, counted)
default = f"{maps.INDICATOR}{chosen.indicator}"
default = default if default in labels else next(iter(labels))
by = state.own("by", labels, default)
found = maps.layer(chosen, level, counted, by)
layout.head(
    found.title,
    help=_(
        "Colours mean the same in every year. Outlined is a unit without a figure.\n\n"
        "Sanctions of villages and communities stand on the map by sign and name; a town is not coloured for them.\n\n"
        "A click on a unit, or on a row of the table, opens it."
    ),
)
with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
    state.select_own(st.selectbox, _("Coloured by"), labels, "by", default, width=340)
    views = {"areas": _("Areas"), "tiles": _("Tiles")}
    view = "areas" if places.shapes else "tiles"
    if places.shapes and places.tiles and not maps.is_points(counted, by):
        view = state.select_own(st.segmented_control, _("Shown as"), views, "view", "areas", required=True)
    if not theme.on_phone():
        year_slider()
left, right = st.columns([1.75, 1], gap="small")
with left:
    figure.chart(maps.picture(chosen, level, counted, by, view, 400, 800), "map" if view == "areas" else view)
    if theme.on_phone():
        year_slider()
    unplaced(found, view)
    if places.locator:
        surroundings()
with right:
    figure.table(maps.ranked(chosen, level, counted, by), "ranked")
