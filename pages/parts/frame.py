"""The frame around every page: what is chosen, the language, the menu, the filters above the fold, then the page."""

import logging
from copy import copy
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.navigation.page import Page

from appraisal.findings import Refused
from appraisal.words import LANGUAGES, N_, _, speak, spoken
from pages.parts import nation, search, state, theme
from pages.parts.case import cases, folder_of, is_large, results, settle, state_of, title
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.towns import town_of, towns
from pages.parts.words import LEVELS, level_name, listed, name_of, quoted

MENU = {  # page -> its folder and its name in the menu
    "overview": ("results", N_("Overview")),
    "map": ("results", N_("Map")),
    "league_table": ("results", N_("League table")),
    "town": ("results", N_("Profile")),
    "indicator": ("results", N_("Indicators")),
    "compare": ("results", N_("Compare")),
    "sanctions": ("decisions", N_("Sanctions")),
    "awards": ("decisions", N_("Awards")),
    "problems": ("decisions", N_("Problems")),  # seen in the menu of a case that has some
    "quality": ("data", N_("Data quality")),
    "scheme": ("method", N_("Scheme")),
    "what_if": ("method", N_("What if")),
    "sensitivity": ("method", N_("Stability")),
    "about": ("method", N_("About")),
}
REGIONS = ("results", N_("Regions"))  # after the first page in the menu of a large case, and in no other
FEW = 5  # choices that stand beside each other
LOGO = 170  # pixels of the name at the left of the menu
STYLE = Path(__file__).parent / "style.css"


def draw() -> None:
    """One run: settle what is chosen, draw menu and filters, then the page."""
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
    unknown = state.page_asked()
    wanted = state.wanted()
    lang = state.known(wanted.get("lang", ""), LANGUAGES, "zh", unknown)
    case = state.known(wanted.get("case", ""), cases(), next(iter(cases())), unknown)
    speak(lang)
    theme.settle()
    pages = _menu(large=is_large(case), problems=(folder_of(case) / "problems.toml").is_file())
    page = st.navigation(list(pages.values()), position="top")
    st.html(_style(theme.is_dark()))
    try:
        newer = settle(case)
        case = nation.county_chosen(case, wanted, unknown)
        chosen = _known(wanted, View(case, 0, "", "", "", "", lang), unknown)
    except Refused as refused:
        _refuse(View(case, 0, "", "", "", "", lang), page, refused)
        st.stop()
    state.settle(chosen)
    _name(chosen, page)
    _filters(chosen, page.url_path)
    search.answers(chosen)
    if newer:
        _tell_newer(chosen, newer)
    if unknown:
        text = _("The address asks for {codes}, which is not known here. What is shown instead stands above.")
        st.warning(text.format(codes=listed([quoted(code) for code in unknown])))
    try:
        if nation.is_above_counties(case):
            nation.draw(chosen, page)
        else:
            nation.way(chosen)
            page.run()
    finally:  # a page that has nothing more to say stops
        st.caption(_("Data files of {when}").format(when=_when(case)))


def _refuse(chosen: View, page: Page, refused: Refused) -> None:
    """Every finding, and the way to another case."""
    logging.getLogger(__name__).error("%s cannot be opened:\n%s", chosen.case, refused)
    state.settle(chosen)
    _language(chosen, page.url_path)
    _case(chosen)
    st.error(_("The data of this case cannot be used. Every finding:"))
    _findings(refused)


def _tell_newer(chosen: View, refused: Refused) -> None:
    text = _("The data files have changed and cannot be used as they are. What is shown is their state of {when}.")
    st.warning(text.format(when=_when(chosen.case)))
    with st.expander(_("Every finding")):
        _findings(refused)


def _when(case: str) -> str:
    """The day and the minute of the last change to the files that are shown."""
    return f"{state_of(case).changed:%Y-%m-%d %H:%M}"


def _findings(refused: Refused) -> None:
    st.code("\n".join(map(str, refused.findings)), language=None, wrap_lines=True)


def _menu(*, large: bool, problems: bool) -> dict[str, Page]:
    """The pages in the language spoken; copies, because Streamlit notes in a page whether it may be run."""
    return {name: copy(page) for name, page in _pages(spoken(), large, problems).items()}


@cache  # to make a page, Streamlit asks the disk for its file
def _pages(_language: str, large: bool, problems: bool) -> dict[str, Page]:
    first, *others = MENU.items()
    entries = dict([first, *([("regions", REGIONS)] if large else []), *others])
    return {
        name: st.Page(
            f"pages/{folder}/{name}.py",
            title=_(words),
            url_path=name,
            default=name == "overview",
            visibility="hidden" if name == "problems" and not problems else "visible",
        )
        for name, (folder, words) in entries.items()
    }


@cache
def _style(dark: bool) -> str:
    """Our style sheet, with the colours of the theme as variables."""
    colours = "".join(f"--{name.replace('_', '-')}:{colour};" for name, colour in theme.tokens().items())
    return f"<style>:root{{{colours}}}{STYLE.read_text(encoding='utf-8')}</style>"


def _known(wanted: dict[str, str], chosen: View, unknown: list[str]) -> View:
    """The view with every choice a known one."""
    if nation.is_above_counties(chosen.case):
        return nation.known(wanted, chosen, unknown)
    made = results(chosen.case)
    year = state.known(wanted.get("year", ""), [str(y) for y in made.years], str(made.case.default_year), unknown)
    chosen = replace(chosen, year=int(year))
    level = state.known(wanted.get("level", ""), levels(chosen), "", unknown)
    unit = wanted.get("unit", "")
    unit = state.known(unit, [unit] if unit and made.knows(unit) else [], "", unknown)
    indicators = [indicator.code for indicator in made.scheme_of(chosen.year).indicators]
    indicator = state.known(wanted.get("indicator", ""), indicators, "", unknown)
    compare = [code for code in wanted.get("compare", "").split(",") if code]
    found = [code for code in compare if made.knows(code)]
    unknown += [code for code in compare if code not in found]
    return replace(chosen, level=level, unit=unit, indicator=indicator, compare=",".join(found))


def levels(chosen: View) -> list[str]:
    """Levels with units below the top, in the order of the words; the case's own words come last."""
    top = set(ask(chosen.case, "top_unit")["level"])
    order = {level: place for place, level in enumerate(LEVELS)}
    present = [level for level in ask(chosen.case, "levels", year=chosen.year)["level"] if level not in top]
    return sorted(present, key=lambda level: (order.get(level, len(order)), level))


def place(chosen: View) -> str:
    """What the case is about: its top unit, or its title where there is none at hand."""
    if nation.is_above_counties(chosen.case):
        return title(chosen.case)
    return name_of(next(ask(chosen.case, "top_unit").itertuples()))


def _name(chosen: View, page: Page) -> None:
    """The browser's tab, and what stands at the left of the menu."""
    where = place(chosen)
    st.set_page_config(page_title=f"{page.title} · {where} {chosen.year}")
    st.logo(_logo(where, theme.is_dark()), size="medium")


@cache
def _logo(name: str, dark: bool) -> str:
    """A mark and a name, as much of it as the menu leaves room for."""
    c, room = theme.tokens(), float(LOGO)
    for n, sign in enumerate(name):
        room -= 17 if ord(sign) > 0x2E80 else 9.2
        if room < 0:
            name = f"{name[:n].rstrip()}…"
            break
    width = sum(17 if ord(sign) > 0x2E80 else 9.2 for sign in name) + 34
    bars = "".join(
        f'<rect x="{x}" y="{y}" width="5" height="{24 - y}" rx="1.5" fill="{theme.shade(share)}"/>'
        for x, y, share in ((1, 13, 0.2), (9, 8, 0.6), (17, 3, 1))
    )
    text = f'<text x="31" y="20" font-family="{theme.FONT}" font-size="16" font-weight="600" fill="{c["ink"]}">'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="28" role="img">{bars}{text}'
        f"{escape(name)}</text></svg>"
    )


def _filters(chosen: View, page: str) -> None:
    """Case, year, level, town and search, each with its label; a click clears them."""
    above = nation.is_above_counties(chosen.case)
    _language(chosen, page)
    with st.container(key="filters", horizontal=True, gap="small", vertical_alignment="center"):
        _case(chosen)
        _year(chosen, nation.years(chosen.case) if above else results(chosen.case).years)
        _level(chosen, nation.levels(chosen) if above else {level: level_name(level) for level in levels(chosen)})
        if not above:
            _town(chosen)
        search.box(chosen)
        if chosen.level or chosen.unit or chosen.compare or chosen.indicator:
            st.button(_("Clear"), on_click=_clear, type="tertiary", icon=":material/close:")


def _language(chosen: View, page: str) -> None:
    with st.container(key="language", gap=None):
        names = {"zh": "中文", "en": "English"}
        label = "语言 / Language"
        more = {"required": True, "label_visibility": "collapsed"}
        state.select(st.segmented_control, label, names, "lang", chosen.lang, **more)
        state.tell_browser(page)


def _case(chosen: View) -> None:
    if len(cases()) > 1:
        names = {code: title(code) for code in cases()}
        more = {"required": True, "label_visibility": "collapsed", "width": 220}
        state.select(st.selectbox, _("Case"), names, "case", chosen.case.partition("/")[0], **more)


def _year(chosen: View, years: list[int]) -> None:
    few = len(years) <= FEW
    options = {str(year): str(year) for year in (years if few else reversed(years))}
    more = {"required": True, "label_visibility": "collapsed"} | ({} if few else {"width": 110})
    widget: Any = st.segmented_control if few else st.selectbox
    state.select(widget, _("Year"), options, "year", str(chosen.year), **more)


def _level(chosen: View, options: dict[str, str]) -> None:
    above = nation.is_above_counties(chosen.case)
    level = nation.level(chosen) if above else chosen.level
    more = {"label_visibility": "collapsed", "width": 195, "placeholder": _("All levels")}
    state.select(st.selectbox, _("Level"), options, "level", level, **more | ({"required": True} if above else {}))


def _town(chosen: View) -> None:
    more = {"label_visibility": "collapsed", "width": 225, "placeholder": _("All towns and subdistricts")}
    state.select(st.selectbox, _("Town"), towns(chosen), "unit", town_of(chosen), **more)


def _clear() -> None:
    for key in ("level", "unit", "compare", "indicator"):
        state.choose(key, "")
