"""The picture of a region: those right below it or all its counties, as tiles or by their outlines, and its table."""

from collections.abc import Sequence

import streamlit as st

from appraisal.words import _
from pages.old import state
from pages.old.case import Row
from pages.old.regions import county_rows, county_tiles, region_outlines, region_rows, region_tiles
from pages.old.state import View


def show(chosen: View, level: str, region: str, place: str, below: list[Row]) -> None:
    """The controls where there is something to choose, the picture chosen, and its table."""
    with st.container(horizontal=True):
        all_counties = _asks_for_counties(below)
        rows = county_rows.counties(chosen, level, region).rows if all_counties else below
        by_outline = _asks_for_outlines(chosen.case, rows)
    if all_counties and by_outline:
        region_outlines.show_counties(chosen, level, region, place)
    elif all_counties:
        county_tiles.show(chosen, level, region, place)
    elif by_outline:
        region_outlines.show(chosen, level, region, place, below)
    else:
        region_tiles.show(chosen, level, place, below)
    if all_counties:
        county_rows.table(chosen, level, region, place)
    else:
        region_rows.table(chosen, level, place, below)


def _asks_for_counties(below: list[Row]) -> bool:
    """Whether all counties are chosen, which differ from the regions below where one of these is none."""
    if all(row["is_county"] for row in below):
        return False
    shown = {"below": _("Regions right below"), "counties": _("All counties")}
    return _picked(_("What the picture shows"), shown, "shown") == "counties"


def _asks_for_outlines(case: str, rows: Sequence[Row]) -> bool:
    if not region_outlines.some(case, rows):
        return False
    pictures = {"tiles": _("Tiles"), "outlines": _("Outlines")}
    return _picked(_("How regions are drawn"), pictures, "picture") == "outlines"


def _picked(label: str, options: dict[str, str], key: str) -> str:
    return state.select_own(
        st.segmented_control,
        label,
        options,
        key,
        next(iter(options)),
        required=True,
        label_visibility="collapsed",
    )
