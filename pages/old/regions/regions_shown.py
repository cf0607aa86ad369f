"""The page of the regions: how a region scored as a whole, those below it as tiles and as a table, the best units."""

from appraisal.words import _
from pages.old import look, nation, state
from pages.old.case import Row
from pages.old.regions import leading, region_pictures, region_rows
from pages.old.state import View
from pages.old.words import listed, mark, number, safe, units_counted


def show(chosen: View) -> None:
    level = nation.level(chosen)
    region = _region(chosen, level)
    whole = region_rows.whole(chosen, level, region)
    place = region_rows.place_name(chosen, whole)
    title = _("Regions of {place}, {year}").format(place=place, year=chosen.year)
    look.title(title, nation.crumbs(chosen, region, **region_rows.kept()))
    look.html(f'<p class="lead">{_told(chosen, whole, level)}</p>')
    look.howto(
        "regions",
        _("Each square or area and each line is a region: how its units of the level at the left scored."),
        _("A click on it goes down to the regions in it; a county opens with all its pages."),
        _("Below stand the best units, a hundred a page, with their place among all units of the level."),
    )
    below = region_rows.below(chosen, level, region)
    if below:
        region_pictures.show(chosen, level, region, place, below)
    elif whole["is_county"]:
        label = _("Open {place}").format(place=place)
        look.html(f"<p>{nation.to_county(region, label)}</p>")
    leading.show(chosen, level, region, place)


def _region(chosen: View, level: str) -> str:
    """The region asked for; without one, that around the chosen county, or the whole case."""
    code = state.asked("region")
    if code:
        known = nation.published(chosen.case).region(chosen.year, level, code)
        return state.own("region", [code] if known else [], "")
    county = chosen.case.partition("/")[2]
    above = nation.published(chosen.case).above(county) if county else []
    return str(above[-2]["region"]) if len(above) > 1 else ""


def _told(chosen: View, whole: Row, level: str) -> str:
    """How many units, their mean, and what the rules propose against some of them."""
    if not whole["scored"]:
        return safe(_("No unit of this level has a score this year."))
    text = _("{units}: mean score {mean}{sign}, half of them above {median}.")
    told = safe(text).format(
        units=f"<b>{safe(units_counted(whole['units'], level))}</b>",
        mean=number(whole["mean"], 2),
        sign=f'<span class="mark">{mark(whole["origin"])}</span>',
        median=number(whole["median"], 2),
    )
    counts = [
        _("{measure} {n}").format(n=number(whole["sanctions"][code]), measure=name)
        for code, name in region_rows.sanctions(chosen)
        if whole["sanctions"].get(code)
    ]
    if counts:
        told += " " + safe(_("Proposed by the rules: {sanctions}.").format(sanctions=listed(counts)))
    return told
