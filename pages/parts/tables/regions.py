"""A large case from above: regions with the mean score of their units, counties, and the best units of all."""

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from math import ceil, sqrt
from typing import Any

import pandas as pd

from appraisal.case import REFERENCE_CASE
from appraisal.words import _, named
from pages.parts import columns, geometry, nation, theme
from pages.parts.case import title
from pages.parts.charts import map as map_charts
from pages.parts.charts import regions as charts
from pages.parts.figure import Picture, kept
from pages.parts.state import View
from pages.parts.words import full_name, level_name, names, number, origin_text

FILE = REFERENCE_CASE.parent / "china" / "tiles.csv"
MOST_COLUMNS = 10
A_PAGE = 100  # of the best units
Row = Mapping[str, Any]


def whole(chosen: View, level: str, region: str) -> dict[str, Any]:
    """The region itself; without a name where it is the whole case or has no units of the level."""
    found = nation.published(chosen.case).region(chosen.year, level, region)
    return dict(found) if found else {"scored": 0, "is_county": False, "region": region, "name": None}


def place_name(chosen: View, region: Row) -> str:
    return named(region["name"], region.get("name_en")) if region["name"] else title(chosen.case.partition("/")[0])


def bands(chosen: View) -> list[tuple[str, str]]:
    """Code and name of the bands, the best first."""
    found = sorted(nation.scheme_of(chosen.case, chosen.year).bands, key=lambda band: -band.from_)
    return [(band.code, named(band.name, band.name_en)) for band in found]


def sanctions(chosen: View) -> list[tuple[str, str]]:
    """Code and name of what the rules can propose."""
    found = nation.scheme_of(chosen.case, chosen.year).sanctions
    return [(sanction.code, named(sanction.name, sanction.name_en)) for sanction in found]


def below(chosen: View, level: str, region: str) -> pd.DataFrame:
    """The regions right below one that have units of the level; a row a region."""
    found = nation.published(chosen.case).regions(chosen.year, level, region)
    return _regions([row for row in found if row["units"]], region)


def counties(chosen: View, level: str, region: str) -> pd.DataFrame:
    """All counties in a region; `above` is the region right below it that each lies in."""
    made = nation.published(chosen.case)
    counts = made.county_counts(chosen.year, level)
    found = [
        {
            **row,
            "is_county": True,
            "bands": counts.get((str(row["region"]), "band"), {}),
            "sanctions": counts.get((str(row["region"]), "sanction"), {}),
        }
        for row in made.counties(chosen.year, level, region)
    ]
    return _regions(found, region)


def _regions(rows: Sequence[Row], region: str) -> pd.DataFrame:
    """What hangs on the region itself, without a county between, has a line of its own."""
    own = [row["region"] == region or bool(row.get("is_own")) for row in rows]
    directly = _("{place}, directly below it")
    label = [
        directly.format(place=name) if is_own else name
        for name, is_own in zip((named(r["name"], r["name_en"]) for r in rows), own, strict=True)
    ]
    targets = [f"{'district' if row['is_county'] else 'region'}:{row['region']}" for row in rows]
    keys = ("region", "name", "units", "mean", "median", "change", "origin", "below")
    table = pd.DataFrame({key: [row.get(key) for row in rows] for key in keys})
    table = table.assign(label=label, own=own, goto=targets)
    for kind in ("bands", "sanctions"):
        for code in dict.fromkeys(code for row in rows for code in row[kind]):
            table[f"{kind}:{code}"] = [float(row[kind].get(code, 0)) for row in rows]
    return table.astype({"mean": float, "median": float, "change": float})


@kept
def table(chosen: View, level: str, region: str, all_counties: bool) -> Picture:
    """The regions, the highest mean first; a row goes down."""
    found = (counties if all_counties else below)(chosen, level, region)
    found = found.sort_values("mean", ascending=False, kind="stable").reset_index(drop=True)
    place = place_name(chosen, whole(chosen, level, region))
    if all_counties:
        found["above"] = found["below"].map(below(chosen, level, region).set_index("region")["label"])
    least, most = float(found["mean"].min()) - 1, float(found["mean"].max())
    counts = {f"bands:{code}": name for code, name in bands(chosen)}
    counts |= {f"sanctions:{code}": name for code, name in sanctions(chosen)}
    heads = {
        "label": columns.name(_("Region"), width=170),
        **({"above": columns.text(_("Region above it"))} if all_counties else {}),
        "mean": columns.bar(_("Mean score"), least, most, width=130),
        "change": columns.figure(_("Since last year")),
        "median": columns.figure(_("Median score")),
        **columns.of("units", *counts, **{key: columns.figure(name, 0) for key, name in counts.items()}),
        **columns.of("region", "origin", region=columns.text(_("Code"))),
    }
    subtitle = _("{level} of {place}, {year}; the mean of a region is that of its units' scores")
    words = {"level": level_name(level), "place": place, "year": chosen.year}
    what = _("Counties") if all_counties else _("Regions")
    return Picture(
        _("How the units of each region scored"),
        subtitle.format(**words),
        found.assign(year=chosen.year),
        heads,
        (place, chosen.year, level_name(level), what),
    )


@kept
def tiles(chosen: View, level: str, region: str, all_counties: bool) -> Picture:
    """Every region, or every county in the block of the region above it, as a tile of one size."""
    made = table(chosen, level, region, all_counties)
    found = made.table.sort_values("region", kind="stable")
    upper = below(chosen, level, region) if all_counties else found
    places = arranged(upper)
    if all_counties:
        placed, blocks = _blocks(found, places)
    else:
        spots = [places[code] for code in found["region"]]
        placed = found.assign(
            col=[col for col, _row, _name in spots],
            row=[row for _col, row, _name in spots],
            short=[name for _col, _row, name in spots],
        )
        blocks = None
    placed = placed.assign(hover=_hover(placed))
    text = _("{level} of {place}, {year}. Every region has the same size; the arrangement is schematic.")
    words = {"level": level_name(level), "place": made.name[0], "year": chosen.year}
    figure = charts.tiles(placed.assign(value=placed["mean"]), blocks)
    return Picture(_highest(placed), text.format(**words), made.table, made.columns, made.name, figure)


def has_outlines(chosen: View, found: pd.DataFrame) -> bool:
    """Whether the case has the shape of some of these regions."""
    return bool((found["region"].isin(geometry.ground(chosen.case).shapes.keys()) & ~found["own"]).any())


@kept
def outlines(chosen: View, level: str, region: str, all_counties: bool) -> Picture:
    """The same by their outlines, where the case has them; who has none stands in the table alone."""
    made = table(chosen, level, region, all_counties)
    found, ground = made.table, geometry.ground(chosen.case)
    shaped = found[found["region"].isin(ground.shapes.keys()) & ~found["own"]]
    low, high = float(found["mean"].min()), float(found["mean"].max())
    scale = map_charts.Scale(low, high, [low, high], [number(low, 1), number(high, 1)])
    drawn = shaped.assign(
        unit=shaped["region"],
        value=shaped["mean"],
        name=shaped["label"],
        hover=_hover(shaped),
        marks=[()] * len(shaped),
    )
    figure = map_charts.areas(drawn, ground, "", scale, top=region, height=300 if theme.on_phone() else 520)
    # An area is known by its code alone; what it opens is looked up here.
    targets = dict(zip(shaped["region"], shaped["goto"], strict=True))
    figure.for_each_trace(
        lambda trace: trace.update(customdata=[targets[code] for code in trace.locations]), {"type": "choropleth"}
    )
    text = _("{level} of {place}, {year}. A large area is no better than a small one; {n} have no outline here.")
    words = {"level": level_name(level), "place": made.name[0], "year": chosen.year}
    subtitle = text.format(**words, n=number(len(found) - len(shaped)))
    return Picture(_highest(found), subtitle, found, made.columns, made.name, figure)


def _hover(found: pd.DataFrame) -> list[str]:
    units, mean = _("{n} units"), _("mean score {mean}")
    return [
        "<br>".join(
            (
                f"<b>{row.label}</b>",
                units.format(n=number(row.units)),
                mean.format(mean=number(row.mean, 2)),
                origin_text(row.origin),
            )
        )
        for row in found.itertuples()
    ]


def _highest(found: pd.DataFrame) -> str:
    best = found.nlargest(1, "mean")
    if best.empty:
        return _("No unit of this level has a score this year.")
    words = {"place": best["label"].iloc[0], "mean": number(best["mean"].iloc[0], 2)}
    return _("The highest mean score: {place}, {mean}").format(**words)


def arranged(found: pd.DataFrame) -> dict[str, tuple[int, int, str]]:
    """Region -> column, row and short name of its tile: where its province lies, or in the order of codes."""
    known = _provinces()
    is_province = [
        code in known and str(name).startswith(known[code]["name"])
        for code, name in zip(found["region"], found["name"], strict=True)
    ]
    if len(found) and all(is_province):
        tiles_ = {code: known[code] for code in found["region"]}
        return {code: (int(p["col"]), int(p["row"]), named(p["name"], p["name_en"])) for code, p in tiles_.items()}
    across = min(MOST_COLUMNS, max(3, ceil(sqrt(2 * len(found)))))
    ordered = found.sort_values("region", kind="stable")
    return {row.region: (n % across, n // across, row.label) for n, row in enumerate(ordered.itertuples())}


@cache
def _provinces() -> dict[str, dict[str, str]]:
    """Code -> col, row, name and name_en of each province's square."""
    with FILE.open(encoding="utf-8", newline="") as stream:
        return {tile["code"]: tile for tile in csv.DictReader(stream)}


def _blocks(
    found: pd.DataFrame, places: Mapping[str, tuple[int, int, str]]
) -> tuple[pd.DataFrame, dict[str, tuple[float, float]]]:
    """The counties with the place of each tile, and the name of each block with its own."""
    sizes = found["below"].value_counts()
    across = {code: ceil(sqrt(sizes.get(code, 0))) for code in places}
    down = {code: ceil(sizes.get(code, 0) / across[code]) if across[code] else 0 for code in places}
    widths, heights = _most(places, across, 0), _most(places, down, 1)
    left = {col: sum(w + 1 for other, w in widths.items() if other < col) for col in widths}
    above = {row: sum(h + 2 for other, h in heights.items() if other < row) for row in heights}
    nth = found.groupby("below").cumcount()
    spots = [places[code] for code in found["below"]]
    wide = [across[code] for code in found["below"]]
    table_ = found.assign(
        col=[left[col] + n % w for (col, _row, _name), n, w in zip(spots, nth, wide, strict=True)],
        row=[above[row] + n // w for (_col, row, _name), n, w in zip(spots, nth, wide, strict=True)],
        short=found["label"],
    )
    names_ = {name: (left[col] - 0.5, float(above[row])) for col, row, name in places.values()}
    return table_, names_


def _most(places: Mapping[str, tuple[int, int, str]], size: Mapping[str, int], axis: int) -> dict[int, int]:
    """Column or row of blocks -> the tiles that its largest one takes."""
    found: dict[int, int] = {}
    for code, place in places.items():
        found[int(place[axis])] = max(found.get(int(place[axis]), 0), size[code])
    return found


@kept
def leading(chosen: View, level: str, region: str, page: int) -> Picture:
    """A page of the best units, each with its place among all of its level in the case."""
    before = A_PAGE * (page - 1)
    found = nation.published(chosen.case).leading(chosen.year, level, region, most=A_PAGE, before=before)
    place = place_name(chosen, whole(chosen, level, region))
    table_ = pd.DataFrame(found.rows)
    last = before + len(found.rows)
    if found.rows:
        table_ = table_.assign(
            label=[full_name(row) for row in table_.itertuples()],
            county_label=names(table_, "county_"),
            band_label=table_["band"].map(dict(bands(chosen))),
            year=chosen.year,
        )
    heads = columns.of(
        *("label", "place", "tied", "score", "band_label", "county_label", "unit", "origin"),
        label=columns.name(_("Unit"), width=220),
        place=columns.figure(_("Place"), 0),
        tied=columns.figure(_("Units that share the place"), 0),
    )
    heading = _("Leading units: {first} to {last} of {n}") if page == 1 else _("Units {first} to {last} of {n}")
    subtitle = _("{level} of {place}, {year}; places are among all units of the level, equal scores share one")
    return Picture(
        heading.format(first=number(before + 1), last=number(last), n=number(found.of)),
        subtitle.format(level=level_name(level), place=place, year=chosen.year),
        table_,
        heads,
        (place, chosen.year, level_name(level), f"{before + 1}-{last}", _("Leading units")),
    )


def pages(chosen: View, level: str, region: str) -> int:
    """How many pages the best units fill."""
    found = nation.published(chosen.case).leading(chosen.year, level, region, most=1, before=0)
    return -(-found.of // A_PAGE)
