"""What a trial of other rules would change for all units of a level of a large case at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from appraisal.changes import Changes
from appraisal.findings import Refused
from appraisal.scheme import Scheme
from appraisal.words import _, ngettext
from pages.parts import columns, nation
from pages.parts.case import title
from pages.parts.figure import Picture, kept
from pages.parts.state import View
from pages.parts.tables import regions
from pages.parts.words import full_name, level_name, names, number, units_counted

if TYPE_CHECKING:
    from appraisal.whole.what_if import WholeWhatIf

WITHOUT_SCORES = ("sanction.", "award.", "ranking.confidence")  # changes that move no score and no place


@dataclass(frozen=True)
class Answer:
    """The level under the changes, or why they cannot be."""

    scheme: Scheme
    whole: "WholeWhatIf | None"
    refused: tuple[str, ...] = ()


@lru_cache(maxsize=64)
def answer(case: str, year: int, level: str, region: str, changes: str, _language: str) -> Answer:
    """Asked once for each set of changes; the language is part of the key because findings are words."""
    official = nation.scheme_of(case, year)
    try:
        found = nation.whole_years(case).what_if(official, year, level, Changes.parse(changes), region)
    except Refused as refused:
        return Answer(official, None, tuple(map(str, refused.findings)))
    return Answer(found.scheme, found)


def sentence(chosen: View, level: str, found: Answer, changes: Changes) -> str:
    """What has been changed, and what comes of it."""
    if not changes:
        return _("Trial of rules: move a rule and see whose rank would change")
    if found.whole is None:
        return _("Under these changes the whole cannot be told:")
    n, counts = len(changes.values), found.whole.counts
    text = _("{rules}: of {units} {moved} change their place in the whole case; mean score {was} → {now}.")
    return text.format(
        rules=ngettext("{n} rule changed", "{n} rules changed", n).format(n=n),
        units=units_counted(counts.units, level),
        moved=number(counts.moved),
        was=number(counts.was_mean, 2),
        now=number(counts.mean, 2),
    )


def moves_no_score(changes: Changes) -> bool:
    return all(path.startswith(WITHOUT_SCORES) for path, _value in changes.values)


def _whole(chosen: View, level: str, region: str, changes: str) -> "WholeWhatIf":
    found = answer(chosen.case, chosen.year, level, region, changes, chosen.lang).whole
    assert found is not None, "a page asks for tables of a trial that can be"  # noqa: S101
    return found


def _name(chosen: View, level: str, what: str) -> tuple[object, ...]:
    return (title(chosen.case), chosen.year, level_name(level), _("what if, not a result"), what)


@kept
def bands(chosen: View, level: str, changes: str) -> Picture:
    """How many units each band has before and after, and how many came and left."""
    moved = _whole(chosen, level, "", changes).bands
    rows = []
    for code, name in [*regions.bands(chosen), (None, _("no band"))]:
        was = sum(n for (before, _after), n in moved.items() if before == code)
        now = sum(n for (_before, after), n in moved.items() if after == code)
        stay = moved.get((code, code), 0)
        rows.append({"band": name, "was": was, "came": now - stay, "went": was - stay, "now": now})
    table = pd.DataFrame(rows)
    table = table[(table["was"] > 0) | (table["now"] > 0)].assign(
        year=chosen.year, origin=regions.whole(chosen, level, "").get("origin")
    )
    heads = {
        "band": columns.text(_("Band")),
        "was": columns.figure(_("Officially"), 0),
        "came": columns.figure(_("Come in"), 0),
        "went": columns.figure(_("Go out"), 0),
        "now": columns.figure(_("If changed"), 0),
        "origin": columns.origin(),
    }
    heading = _("Units that change their band: {n}").format(n=number(int(table["came"].sum())))
    return Picture(heading, _("All units of the case."), table, heads, _name(chosen, level, _("bands")))


@kept
def below(chosen: View, level: str, region: str, changes: str) -> Picture:
    """How each region fares; a region opens those in it, a county its own trial under the same changes."""
    found = regions.below(chosen, level, region)[["region", "label", "goto", "origin"]]
    fares = pd.DataFrame(_whole(chosen, level, region, changes).regions)
    if fares.empty:
        return Picture("", "", fares, {}, _name(chosen, level, _("regions")))
    table = found.merge(fares.drop(columns=["origin"], errors="ignore"), on="region")
    table = table.assign(goto="what_if/" + table["goto"], gain=table["mean"] - table["was_mean"], year=chosen.year)
    up, down = int((table["gain"] > 0).sum()), int((table["gain"] < 0).sum())
    heads = {
        "label": columns.name(_("Region")),
        "was_mean": columns.figure(_("Official mean score")),
        "mean": columns.figure(_("Mean score if changed")),
        "gain": columns.figure(_("Difference")),
        "units": columns.figure(_("Units"), 0),
        "up": columns.figure(_("Go up"), 0),
        "down": columns.figure(_("Go down"), 0),
        "band_up": columns.figure(_("To a better band"), 0),
        "band_down": columns.figure(_("To a worse band"), 0),
        "region": columns.text(_("Code")),
        "origin": columns.origin(),
    }
    heading = _("Regions: the mean score rises in {up} and falls in {down}")
    place = regions.place_name(chosen, regions.whole(chosen, level, region))
    subtitle = _("{level} of {place}, {year}; the mean of a region is that of its units' scores")
    return Picture(
        heading.format(up=number(up), down=number(down)),
        subtitle.format(level=level_name(level), place=place, year=chosen.year),
        table,
        heads,
        _name(chosen, level, _("regions")),
    )


@kept
def movers(chosen: View, level: str, changes: str) -> Picture:
    """Those that gain most places, then those that lose most."""
    whole = _whole(chosen, level, "", changes)
    up, down = number(whole.counts.up), number(whole.counts.down)
    heading = _("Who moves most: {up} units go up, {down} go down").format(up=up, down=down)
    text = _("The {n} that gain most places, then the {m} that lose most; among their peers {peers} units move.")
    peers = number(whole.counts.moved_among_peers)
    subtitle = text.format(n=len(whole.risen), m=len(whole.fallen), peers=peers)
    rows = [*whole.risen, *reversed(whole.fallen)]
    return _units(chosen, level, rows, heading if rows else _("No place changes"), subtitle, _("who moves most"))


@kept
def first(chosen: View, level: str, changes: str) -> Picture:
    """The first hundred under the changed rules with their official place."""
    whole = _whole(chosen, level, "", changes)
    came = whole.counts.entered
    heading = (
        _("The first hundred: {n} come in").format(n=number(came)) if came else _("The first hundred stay the same")
    )
    subtitle = _("{level}, {year}, places among all units of the case; equal scores share a place.")
    words = {"level": level_name(level), "year": chosen.year}
    return _units(chosen, level, whole.first, heading, subtitle.format(**words), _("the first hundred"))


@kept
def left(chosen: View, level: str, changes: str) -> Picture:
    """Those that are no longer among the first hundred."""
    rows = _whole(chosen, level, "", changes).left
    heading = _("No longer among the first hundred: {n}").format(n=number(len(rows)))
    return _units(chosen, level, rows, heading, "", _("no longer among the first hundred"))


def _units(
    chosen: View, level: str, units: Sequence[dict[str, Any]], heading: str, subtitle: str, what: str
) -> Picture:
    table, of_bands = pd.DataFrame(units), dict(regions.bands(chosen))
    if units:
        table = table.assign(
            label=[full_name(row) for row in table.itertuples()],
            county_label=names(table, "county_"),
            places=table["was_place"].astype(float) - table["place"].astype(float),
            band_label=table["band"].map(of_bands),
            was_band_label=table["was_band"].map(of_bands),
            year=chosen.year,
        )
    heads = {
        "label": columns.name(_("Unit"), width=200),
        "was_place": columns.figure(_("Official place"), 0),
        "place": columns.figure(_("Place if changed"), 0),
        "places": columns.figure(_("Places gained"), 0),
        "was_score": columns.figure(_("Official score")),
        "score": columns.figure(_("Score if changed")),
        "was_band_label": columns.text(_("Official band")),
        "band_label": columns.text(_("Band if changed")),
        "was_rank": columns.figure(_("Official rank among peers"), 1),
        "rank": columns.figure(_("Rank among peers if changed"), 1),
        "county_label": columns.text(_("County")),
        "unit": columns.text(_("Code")),
        "origin": columns.origin(),
    }
    return Picture(heading, subtitle, table, heads, _name(chosen, level, what))
