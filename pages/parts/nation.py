"""A large case in the frame: above its counties there are two pages, below them every page is about one county."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.navigation.page import Page

from appraisal.words import _, named
from pages.parts import case as on_screen
from pages.parts import layout, state
from pages.parts.case import folder_of, is_large, results, title
from pages.parts.kept import of_case
from pages.parts.links import link
from pages.parts.state import LEFT_BEHIND, View
from pages.parts.words import LEVELS, level_name, plain

if TYPE_CHECKING:
    from appraisal.case_files import CaseFiles
    from appraisal.parts.published import Published
    from appraisal.scheme import Scheme
    from appraisal.whole.what_if import WholeYears


def is_above_counties(case: str) -> bool:
    """Whether no county of it is chosen, so that there is no appraisal at hand for most pages."""
    return "/" not in case and is_large(case)


def published(case: str) -> "Published":
    return on_screen.published(folder_of(case), on_screen.state_of(case).token)


def whole_years(case: str) -> "WholeYears":
    return on_screen.whole_years(folder_of(case), on_screen.state_of(case).token)


@of_case
def _files(case: str) -> "CaseFiles":
    from appraisal.case_files import read_files

    return read_files(folder_of(case))


def scheme_of(case: str, year: int) -> "Scheme":
    """The edition in force, without opening a county."""
    schemes = _files(case.partition("/")[0]).schemes.values()
    return next(scheme for scheme in schemes if scheme.scheme.in_force.covers(year))


def county_chosen(case: str, wanted: dict[str, str], unknown: list[str]) -> str:
    """The case of the county asked for, by itself or as that of the unit, and opened; the case itself without one.

    Raises Refused where a large case has no results."""
    code = wanted.get("district", "")
    if not is_large(case):
        unknown += [code] if code else []
        return case
    made = published(case)
    if not code and wanted.get("unit"):
        code = made.county_of(wanted["unit"])
    if code and not made.is_county(code):
        unknown.append(code)
        code = ""
    county = f"{case}/{code}" if code else case
    if code:
        name = _named(dict(made.above(code)[-1]))
        with st.spinner(_("Appraising {place}").format(place=plain(name))):
            results(county)
    return county


def known(wanted: dict[str, str], chosen: View, unknown: list[str]) -> View:
    """The view of all counties with every choice a known one."""
    made, files = published(chosen.case), _files(chosen.case)
    usual = (files.about.default_year if files.about else None) or made.years[-1]
    year = int(state.known(wanted.get("year", ""), [str(y) for y in made.years], str(usual), unknown))
    level = state.known(wanted.get("level", ""), made.levels(year), "", unknown)
    unknown += [wanted["unit"]] if wanted.get("unit") else []  # it lies in no county
    return View(chosen.case, year, level, "", "", "", chosen.lang)


def years(case: str) -> list[int]:
    return published(case).years


def levels(chosen: View) -> dict[str, str]:
    """Level -> its name, of those that are scored, in the order of the words."""
    order = {level: place for place, level in enumerate(LEVELS)}
    found = published(chosen.case).levels(chosen.year)
    return {level: level_name(level) for level in sorted(found, key=lambda lv: (order.get(lv, len(order)), lv))}


def level(chosen: View) -> str:
    """The level chosen where it is scored, else the first that is."""
    scored = levels(chosen)
    return chosen.level if chosen.level in scored else next(iter(scored), "")


def draw(chosen: View, page: Page) -> None:
    """A page that has something to say of all counties at once; or the word that one has to be chosen.

    A large case opens with its regions."""
    if page.url_path in ("", "regions"):
        from pages.parts import regions

        regions.show(chosen)
        return
    if page.url_path == "what_if":
        from pages.parts import whole_what_if

        whole_what_if.show(chosen)
        return
    layout.head(
        page.title,
        _("This page is about one county. Choose one first, or find a unit by its name above."),
        more=link("regions", _("Choose a county"), chosen),
    )


def way(chosen: View) -> None:
    """Above each page about a county: where it lies, each region a link; nothing in any other case."""
    _case, slash, county = chosen.case.partition("/")
    if slash:
        st.caption(crumbs(chosen, county))


def crumbs(chosen: View, region: str, **more: str) -> str:
    """The whole case and the regions down to this one, as links but for the last; `more` are choices to be kept."""
    case = chosen.case.partition("/")[0]
    above = [("", title(case)), *((str(r["region"]), _named(r)) for r in published(case).above(region))]
    *linked, (_code, last) = above
    return " › ".join([*(to_region(code, name, chosen, **more) for code, name in linked), f"**{plain(last)}**"])


def to_region(code: str, name: str, chosen: View, **more: str | int) -> str:
    """A link to the page of a region."""
    return link("regions", name, chosen, region=code, district="", **LEFT_BEHIND, **more)


def to_county(code: str, name: str, chosen: View) -> str:
    """A link that opens a county."""
    return link("", name, chosen, district=code, **LEFT_BEHIND)


def opened(row: Mapping[str, Any], chosen: View) -> str:
    """A unit that the search found, as a link: to its own page through its county, above that to the regions."""
    county = _named(row, "county_") if row.get("county") != row["unit"] else ""
    parent = _named(row, "parent_") if row["level"] == "village" else ""
    name = " ".join(filter(None, (parent, _named(row))))
    more = plain(" ".join(filter(None, (level_name(row["level"]), county, row["unit"]))))
    if row["county"]:
        return f"{link('town', name, chosen, **LEFT_BEHIND | {'unit': row['unit'], 'district': row['county']})} {more}"
    return f"{link('regions', name, chosen, district='', region=row['unit'], **LEFT_BEHIND)} {more}"


def _named(row: Mapping[str, Any], of: str = "") -> str:
    return named(row.get(f"{of}name"), row.get(f"{of}name_en"))
