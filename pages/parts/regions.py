"""The page of the regions of a large case, with which it opens: choose -> ask -> show."""

from typing import Any

import streamlit as st

from appraisal.words import _
from pages.parts import figure, layout, nation, state
from pages.parts.links import address
from pages.parts.state import LEFT_BEHIND, View
from pages.parts.tables import regions
from pages.parts.words import listed, number, plain, units_counted


def show(chosen: View) -> None:
    """A region's sentence, those below it as picture and table, and the best units."""
    level = nation.level(chosen)
    region = _region(chosen, level)
    whole = regions.whole(chosen, level, region)
    place = regions.place_name(chosen, whole)
    title = _("Regions of {place}, {year}").format(place=place, year=chosen.year)
    help = _(
        "Each tile or area is a region: how its units of the chosen level scored. A click goes down; a county opens "
        "with all its pages. Below stand the best units, a hundred a page."
    )
    layout.head(title, _sentence(chosen, whole, level), help=help)
    st.caption(nation.crumbs(chosen, region))
    below = regions.below(chosen, level, region)
    if len(below):
        _pictures(chosen, level, region, below.empty or (below["goto"].str.startswith("district:")).all())
    elif whole["is_county"]:
        st.markdown(nation.to_county(region, _("Open {place}").format(place=place), chosen))
    _leading(chosen, level, region)


def _region(chosen: View, level: str) -> str:
    """The region asked for; without one, that around the chosen county, or the whole case."""
    code = state.asked("region")
    if code:
        known = nation.published(chosen.case).region(chosen.year, level, code)
        return state.own("region", [code] if known else [], "")
    county = chosen.case.partition("/")[2]
    above = nation.published(chosen.case).above(county) if county else []
    return str(above[-2]["region"]) if len(above) > 1 else ""


def _sentence(chosen: View, whole: dict[str, Any], level: str) -> str:
    """How many units, their mean, and what the rules propose against some of them."""
    if not whole["scored"]:
        return _("No unit of this level has a score this year.")
    text = _("{units}: mean score {mean}, half of them above {median}.").format(
        units=units_counted(whole["units"], level), mean=number(whole["mean"], 2), median=number(whole["median"], 2)
    )
    counts = [
        _("{measure} {n}").format(n=number(whole["sanctions"][code]), measure=name)
        for code, name in regions.sanctions(chosen)
        if whole["sanctions"].get(code)
    ]
    if counts:
        text += " " + _("Proposed by the rules: {sanctions}.").format(sanctions=listed(counts))
    return text


def _pictures(chosen: View, level: str, region: str, only_counties: bool) -> None:
    """What is drawn and how, where there is something to choose; then the picture and the table."""
    with st.container(horizontal=True):
        all_counties = not only_counties and (
            _picked(
                _("What the picture shows"), {"below": _("Regions right below"), "counties": _("All counties")}, "shown"
            )
            == "counties"
        )
        found = regions.table(chosen, level, region, all_counties).table
        has_outlines = regions.has_outlines(chosen, found)
        by_outline = has_outlines and (
            _picked(_("How regions are drawn"), {"tiles": _("Tiles"), "outlines": _("Outlines")}, "picture")
            == "outlines"
        )
    make = regions.outlines if by_outline else regions.tiles
    figure.chart(make(chosen, level, region, all_counties), "regions_picture")
    figure.table(regions.table(chosen, level, region, all_counties), "regions")


def _picked(label: str, options: dict[str, str], key: str) -> str:
    first = next(iter(options))
    more = {"required": True, "label_visibility": "collapsed"}
    return state.select_own(st.segmented_control, label, options, key, first, **more)


def _leading(chosen: View, level: str, region: str) -> None:
    """One page of the best units, and the links to the next and the one before."""
    of, page = regions.pages(chosen, level, region), _page()
    if not of:
        return
    if page > of:
        st.caption(plain(_("There are not so many units with a place.")))
        first = plain(_("To the first ones"))
        st.markdown(f"[{first}]({_to_page(chosen, region, 1)})")
        return
    figure.table(regions.leading(chosen, level, region, page), "leading")
    ways = [
        f"[{plain(text)}]({_to_page(chosen, region, other)})"
        for other, text in ((page - 1, _("← The hundred before")), (page + 1, _("The next hundred →")))
        if 1 <= other <= of
    ]
    if ways:
        st.markdown("　".join(ways))


def _page() -> int:
    """The page asked for, the first one for anything that is no number."""
    asked = state.asked("page")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1


def _to_page(chosen: View, region: str, page: int) -> str:
    others = {key: value for key in ("shown", "picture") if (value := state.asked(key))}
    choices = {**others, "region": region, "page": page if page > 1 else "", "district": "", **LEFT_BEHIND}
    return address("regions", chosen, **choices)
