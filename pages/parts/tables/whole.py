"""What a trial of other rules would change for all units of a level of a large case at once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from appraisal.changes import Changes
from appraisal.findings import Refused
from appraisal.scheme import Scheme
from appraisal.words import _
from pages.parts import columns, nation
from pages.parts.case import title
from pages.parts.figure import Picture, kept
from pages.parts.kept import of_case
from pages.parts.state import View
from pages.parts.tables import regions, trials
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


@of_case
def answer(case: str, year: int, level: str, region: str, changes: str, _language: str) -> Answer:
    """Asked once for each set of changes; the language is part of the key because findings are words."""
    official = nation.scheme_of(case, year)
    try:
        found = nation.whole_years(case).what_if(official, year, level, Changes.parse(changes), region)
    except Refused as refused:
        return Answer(official, None, tuple(map(str, refused.findings)))
    return Answer(found.scheme, found)


def sentence(level: str, found: Answer, changes: Changes) -> str:
    """What has been changed, and what comes of it."""
    if found.whole is None:
        return _("Under these changes the whole cannot be told:")
    counts = found.whole.counts
    text = _("{rules}: of {units} {moved} change their place in the whole case; mean score {was} → {now}.")
    return text.format(
        rules=trials.rules_changed(changes),
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
    name = dict(regions.bands(chosen)) | {"": _("no band")}
    moved = _whole(chosen, level, "", changes).bands.items()
    units = pd.DataFrame([(was or "", now or "", n) for (was, now), n in moved], columns=["was", "now", "n"])
    units = units.assign(came=units["n"].where(units["was"] != units["now"], 0))  # into a band out of another
    was, went = (units.groupby("was")[key].sum().reindex(list(name), fill_value=0) for key in ("n", "came"))
    now, came = (units.groupby("now")[key].sum().reindex(list(name), fill_value=0) for key in ("n", "came"))
    table = pd.DataFrame({"band_label": name, "was": was, "came": came, "went": went, "now": now})
    table = table[(table["was"] > 0) | (table["now"] > 0)].reset_index(drop=True)
    table = table.assign(year=chosen.year, origin=regions.whole(chosen, level, "").get("origin"))
    own = {"was": _("Officially"), "came": _("Come in"), "went": _("Go out"), "now": _("If changed")}
    heads = columns.of("band_label", *own, "origin", **{key: (head, 0) for key, head in own.items()})
    heading = _("Units that change their band: {n}").format(n=number(int(table["came"].sum())))
    return Picture(heading, _("All units of the case."), table, heads, _name(chosen, level, _("bands")))


@kept
def below(chosen: View, level: str, region: str, changes: str) -> Picture:
    """How each region fares; a region opens those in it, a county its own trial under the same changes."""
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
    found = regions.below(chosen, level, region)[["region", "label", "goto", "origin"]]
    table = found.merge(pd.DataFrame(_whole(chosen, level, region, changes).regions), on="region")
    table = table.assign(goto="what_if/" + table["goto"], gain=table["mean"] - table["was_mean"], year=chosen.year)
    up, down = (number(int((sign * table["gain"] > 0).sum())) for sign in (1, -1))
    heading = _("Regions: the mean score rises in {up} and falls in {down}").format(up=up, down=down)
    place = regions.place_name(chosen, regions.whole(chosen, level, region))
    subtitle = _("{level} of {place}, {year}; the mean of a region is that of its units' scores")
    subtitle = subtitle.format(level=level_name(level), place=place, year=chosen.year)
    return Picture(heading, subtitle, table, heads, _name(chosen, level, _("regions")))


@kept
def units(chosen: View, level: str, changes: str) -> dict[str, Picture]:
    """Who moves most, the first hundred, and who is no longer among them, by the key of their card; empty ones not."""
    whole = _whole(chosen, level, "", changes)
    counts, entered = whole.counts, whole.counts.entered
    heading = _("Who moves most: {up} units go up, {down} go down")
    text = _("The {n} that gain most places, then the {m} that lose most; among their peers {peers} units move.")
    came = _("The first hundred: {n} come in") if entered else _("The first hundred stay the same")
    places = _("{level}, {year}, places among all units of the case; equal scores share a place.")
    lists = {
        "whole_movers": (
            [*whole.risen, *reversed(whole.fallen)],
            heading.format(up=number(counts.up), down=number(counts.down)),
            text.format(n=len(whole.risen), m=len(whole.fallen), peers=number(counts.moved_among_peers)),
            _("who moves most"),
        ),
        "whole_first": (
            whole.first,
            came.format(n=number(entered)),
            places.format(level=level_name(level), year=chosen.year),
            _("the first hundred"),
        ),
        "whole_left": (
            whole.left,
            _("No longer among the first hundred: {n}").format(n=number(len(whole.left))),
            "",
            _("no longer among the first hundred"),
        ),
    }
    heads = {
        "label": columns.name(_("Unit"), width=200),
        **trials.compared("place"),
        "was_rank": columns.figure(_("Official rank among peers"), 1),
        "rank": columns.figure(_("Rank among peers if changed"), 1),
        **columns.of("county_label", "unit", "origin"),
    }
    return {
        key: Picture(heading, subtitle, _labelled(chosen, pd.DataFrame(rows)), heads, _name(chosen, level, what))
        for key, (rows, heading, subtitle, what) in lists.items()
        if rows
    }


def _labelled(chosen: View, table: pd.DataFrame) -> pd.DataFrame:
    """Units with what they and their counties are called, places gained, and the names of their bands."""
    return trials.with_bands(table, nation.scheme_of(chosen.case, chosen.year)).assign(
        label=[full_name(row) for row in table.itertuples()],
        county_label=names(table, "county_"),
        gained=table["was_place"].astype(float) - table["place"].astype(float),
        year=chosen.year,
    )
