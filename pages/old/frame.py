"""The frame around every page: what is chosen, the language, the menu, and the same controls in the same place."""

import logging
from copy import copy
from dataclasses import replace
from functools import cache

import streamlit as st
from streamlit.navigation.page import Page

from appraisal.findings import Refused
from appraisal.words import LANGUAGES, N_, _, speak, spoken
from pages.old import look, nation, search, state
from pages.old.case import ask, cases, drawn, results, title
from pages.old.state import View
from pages.old.towns import town_of, towns
from pages.old.words import LEVELS, level_name, listed, quoted

MENU = {
    N_("Results"): {
        "overview": N_("Overview"),
        "map": N_("Map"),
        "league_table": N_("League table"),
        "town": N_("Town"),
        "indicator": N_("Indicator"),
        "compare": N_("Compare"),
    },
    N_("Decisions"): {
        "sanctions": N_("Sanctions"),
        "awards": N_("Awards"),
    },
    N_("Data"): {
        "quality": N_("Data quality"),
    },
    N_("Method"): {
        "scheme": N_("Scheme"),
        "what_if": N_("What if"),
        "sensitivity": N_("Sensitivity"),
        "about": N_("About"),
    },
}
REGIONS = {"regions": N_("Regions")}  # after the first page in the menu of a large case, and in no other
FOLDERS = {
    N_("Results"): "results",
    N_("Decisions"): "decisions",
    N_("Data"): "data",
    N_("Method"): "method",
}


def draw() -> None:
    """One run: settle what is chosen, draw menu and controls, then the page."""
    st.set_page_config(layout="wide")
    unknown = state.page_asked()
    wanted = state.wanted()
    lang = state.known(wanted.get("lang", ""), LANGUAGES, "zh", unknown)
    case = state.known(wanted.get("case", ""), cases(), next(iter(cases())), unknown)
    speak(lang)
    page = st.navigation(_menu(large=nation.is_large(case)), expanded=True)
    look.dress()
    try:
        case = nation.county_chosen(case, wanted, unknown)
        chosen = _known(wanted, View(case, 0, "", "", "", "", lang), unknown)
    except Refused as refused:
        logging.getLogger(__name__).error("%s cannot be opened:\n%s", case, refused)
        st.error(_("The data of this case cannot be used. Every finding:"))
        st.code("\n".join(map(str, refused.findings)), language=None, wrap_lines=True)
        st.stop()
    state.settle(chosen)
    _controls(chosen, page.url_path)
    if unknown:
        text = _(
            "The address asks for {codes}, which is not known here. What is shown instead stands at the left."
        )
        st.warning(text.format(codes=listed([quoted(code) for code in unknown])))
    if nation.is_above_counties(case):
        nation.draw(chosen, page)
    else:
        nation.way(chosen)
        page.run()
    drawn.set()


def _menu(*, large: bool) -> dict[str, list[Page]]:
    """The pages under their sections, in the language spoken.

    Each run has copies of its own, because Streamlit notes in a page whether it may be run."""
    return {section: [copy(page) for page in pages] for section, pages in _pages(spoken(), large).items()}


@cache  # to make a page, Streamlit asks the disk for its file
def _pages(_language: str, large: bool) -> dict[str, list[Page]]:
    return {
        _(section): [
            st.Page(
                f"pages/{FOLDERS[section]}/{name}.py",
                title=_(title),
                url_path=name,
                default=name == "overview",
            )
            for name, title in (_with_regions(pages) if large else pages).items()
        ]
        for section, pages in MENU.items()
    }


def _with_regions(pages: dict[str, str]) -> dict[str, str]:
    first = {name: title for name, title in pages.items() if name == "overview"}
    return first | REGIONS | pages if first else pages


def _known(wanted: dict[str, str], chosen: View, unknown: list[str]) -> View:
    """The view with every choice a known one."""
    if nation.is_above_counties(chosen.case):
        return nation.known(wanted, chosen, unknown)
    made = results(chosen.case)
    year = state.known(
        wanted.get("year", ""), [str(y) for y in made.years], str(made.case.default_year), unknown
    )
    chosen = replace(chosen, year=int(year))
    level = state.known(wanted.get("level", ""), levels(chosen), "", unknown)
    unit = wanted.get("unit", "")
    unit = state.known(
        unit, [unit] if unit and ask(chosen.case, "unit", unit=unit, year=chosen.year) else [], "", unknown
    )
    indicators = [indicator.code for indicator in made.scheme_of(chosen.year).indicators]
    indicator = state.known(wanted.get("indicator", ""), indicators, "", unknown)
    compare = [code for code in wanted.get("compare", "").split(",") if code]
    found = [code for code in compare if ask(chosen.case, "unit", unit=code, year=chosen.year)]
    unknown += [code for code in compare if code not in found]
    return replace(chosen, level=level, unit=unit, indicator=indicator, compare=",".join(found))


def levels(chosen: View) -> list[str]:
    """Levels with units below the top, in the order of the words; the case's own words come last."""
    present = [row["level"] for row in ask(chosen.case, "levels", year=chosen.year)]
    top = {row["level"] for row in ask(chosen.case, "top_unit")}
    order = {level: place for place, level in enumerate(LEVELS)}
    return sorted((lv for lv in present if lv not in top), key=lambda lv: (order.get(lv, len(order)), lv))


def _controls(chosen: View, page: str) -> None:
    above = nation.is_above_counties(chosen.case)
    case = chosen.case.partition("/")[0]
    all_years = nation.years(case) if above else results(chosen.case).years
    with st.sidebar:
        search.box(chosen)
        names = {"zh": "中文", "en": "English"}
        label = "语言 / Language"
        state.select(
            st.segmented_control,
            label,
            names,
            "lang",
            chosen.lang,
            required=True,
            label_visibility="collapsed",
        )
        if len(cases()) > 1:
            state.select(st.selectbox, _("Case"), {code: title(code) for code in cases()}, "case", case)
        years = {str(year): str(year) for year in reversed(all_years)}
        of_view = nation.levels(chosen) if above else {"": _("All levels")} | _named(levels(chosen))
        left, right = st.columns(2)
        with left:
            state.select(st.selectbox, _("Year appraised"), years, "year", str(chosen.year))
        with right:
            level = nation.level(chosen) if above else chosen.level
            state.select(st.selectbox, _("Level"), of_view, "level", level)
        if not above:
            everywhere = {"": _("All towns and subdistricts")} | towns(chosen)
            state.select(st.selectbox, _("Town or subdistrict"), everywhere, "unit", town_of(chosen))
        look.html(look.quiet(_("Viewer: everyone; nothing here needs a sign-in"), "p"))
        state.tell_browser(page)


def _named(codes: list[str]) -> dict[str, str]:
    return {level: level_name(level) for level in codes}
