"""The best units of a region, a hundred a page, each with its place among all units of its level."""

from collections.abc import Sequence

from appraisal.words import _
from pages.old import look, nation, state
from pages.old.case import Row
from pages.old.links import link
from pages.old.picture import table
from pages.old.regions import region_rows
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import full_name, level_name, name_of, number, origin_text, safe
from pages.old.words import place as place_text

A_PAGE = 100
CHOICES = ("shown", "picture", "counties", "page")  # of the page of the regions, as the address has them


def show(chosen: View, level: str, region: str, place: str) -> None:
    """One page of them, and the links to the next and the one before."""
    shown = page("page")
    before = A_PAGE * (shown - 1)
    found = nation.published(chosen.case).leading(chosen.year, level, region, most=A_PAGE, before=before)
    if not found.of:
        return
    if not found.rows:
        text, first = (
            safe(_("There are not so many units with a place.")),
            nation.to_region(region, _("To the first ones")),
        )
        look.html(f'<p class="quiet">{text} {first}</p>')
        return
    last = before + len(found.rows)
    heading = (
        _("Leading units: {first} to {last} of {n}") if shown == 1 else _("Units {first} to {last} of {n}")
    )
    subtitle = _(
        "{level} of {place}, {year}; places are among all units of the level, equal scores share one"
    )
    table(
        Table(
            _rows(chosen, found.rows),
            _columns(),
            (_("Leading units"), place, str(chosen.year), level_name(level), f"{before + 1}-{last}"),
        ),
        "leading",
        heading.format(first=number(before + 1), last=number(last), n=number(found.of)),
        subtitle.format(level=level_name(level), place=place, year=chosen.year),
    )
    ways(region, "page", shown, found.of, _("More units"))


def ways(region: str, key: str, page: int, of: int, label: str) -> None:
    """Links to the page before and the next one of so many, all other choices as they are; `label` says of what."""
    others = {name: value for name in CHOICES if name != key and (value := state.asked(name))}
    links = [
        nation.to_region(region, text, **others, **{key: other})
        for other, text in ((page - 1, _("← The hundred before")), (page + 1, _("The next hundred →")))
        if 1 <= other <= -(-of // A_PAGE)
    ]
    if links:
        spans = "".join(f"<span>{way}</span>" for way in links)
        look.html(f'<nav class="pages" aria-label="{safe(label)}">{spans}</nav>')


def page(key: str) -> int:
    """The page asked for, the first one for anything that is no number."""
    asked = state.asked(key)
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1


def _rows(chosen: View, rows: Sequence[Row]) -> list[Row]:
    of_bands = dict(region_rows.bands(chosen))
    return [
        {
            **row,
            "label": full_name(row),
            "county_label": name_of(row, "county_"),
            "band_label": of_bands.get(row["band"], ""),
            "origin_text": origin_text(row["origin"]),
        }
        for row in rows
    ]


def _columns() -> list[Column]:
    return [
        Column("label", _("Unit"), draw=_opened),
        Column(
            "place", _("Place"), 0, trimmed=True, draw=lambda row: safe(place_text(row["place"], row["tied"]))
        ),
        Column("tied", _("Units that share the place"), 0, hidden=True),
        Column("score", _("Score"), 2, draw=lambda row: look.marked(number(row["score"], 2), row["origin"])),
        Column("band_label", _("Band")),
        Column(
            "county_label", _("County"), draw=lambda row: nation.to_county(row["county"], row["county_label"])
        ),
        Column("unit", _("Code")),
        Column("origin_text", _("Origin of the figures"), hidden=True),
    ]


def _opened(row: Row) -> str:
    """A link to the unit's own page, in its county."""
    return link("town", row["label"], district=row["county"], unit=row["unit"], compare="", indicator="")
