"""All counties of a region as rows, coloured by their mean score, and the table of them, a hundred a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from appraisal.words import _
from pages.old import nation
from pages.old.case import Row
from pages.old.links import address
from pages.old.map.colouring import Colouring
from pages.old.picture import table as draw_table
from pages.old.regions import leading, region_rows
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import level_name, name_of, number

MOST_KEPT = 8  # views whose counties are at hand; those of a nation take some 8 MB
PAGE = "counties"  # the key in the address


@dataclass(frozen=True)
class Counties:
    """Counties (by their number) in the regions right below one, and their colours."""

    rows: Sequence[Row]
    colouring: Colouring
    blocks: dict[str, str]  # region right below -> its name, in the order of the numbers


@lru_cache(maxsize=MOST_KEPT)
def counties(chosen: View, level: str, region: str) -> Counties:
    """Those with units of the level; who asks must not change them."""
    found = nation.published(chosen.case).counties(chosen.year, level, region)
    names = {row["region"]: row["label"] for row in region_rows.below(chosen, level, region)}
    rows = [{**row, "own": row["is_own"], "label": _label(dict(row))} for row in found]
    colouring = region_rows.colouring(region_rows.coloured(rows))
    units = [{**row, "unit": row["region"], "value": row["mean"]} for row in rows]
    blocks = {str(row["below"]): names[row["below"]] for row in rows}
    return Counties(units, colouring, blocks)


def _label(row: Row) -> str:
    name = name_of(row)
    return _("{place}, directly below it").format(place=name) if row["is_own"] else name


def href(chosen: View) -> str:
    """The address that opens a county, with {} for its code."""
    return address("", chosen, district="{}", **nation.LEFT_BEHIND)


def table(chosen: View, level: str, region: str, place: str) -> None:
    """The counties with the highest mean first; files hold all of them."""
    of = len(counties(chosen, level, region).rows)
    before = leading.A_PAGE * (leading.page(PAGE) - 1)
    before = before if before < of else 0
    last = min(before + leading.A_PAGE, of)
    shown = _seen(chosen, level, region, place, before, last)
    heading = _("Counties {first} to {last} of {n}, the highest mean score first; files hold all of them")
    subtitle = _("{level} of {place}, {year}; the mean of a region is that of its units' scores")
    draw_table(
        shown,
        "counties",
        heading.format(first=number(before + 1), last=number(last), n=number(of)),
        subtitle.format(level=level_name(level), place=place, year=chosen.year),
        region_rows.bands_legend(chosen),
    )
    leading.ways(region, PAGE, before // leading.A_PAGE + 1, of, _("More counties"))


@lru_cache(maxsize=MOST_KEPT)
def _seen(chosen: View, level: str, region: str, place: str, before: int, last: int) -> Table:
    """The table with these of its rows on the screen, drawn once."""
    whole = _table(chosen, level, region, place)
    return Table(whole.rows, whole.columns, whole.name, seen=range(before, last))


@lru_cache(maxsize=MOST_KEPT)
def _table(chosen: View, level: str, region: str, place: str) -> Table:
    found = counties(chosen, level, region)
    counts = nation.published(chosen.case).county_counts(chosen.year, level)
    rows = [
        region_rows.flat(
            {
                **row,
                "below_label": found.blocks[row["below"]],
                "bands": counts.get((row["region"], "band"), {}),
                "sanctions": counts.get((row["region"], "sanction"), {}),
            }
        )
        for row in region_rows.coloured(found.rows)
    ]
    name, *others = region_rows.columns(chosen)
    columns = [name, Column("below_label", _("Region above it")), *others]
    return Table(rows, columns, (_("Counties"), place, str(chosen.year), level_name(level)))
