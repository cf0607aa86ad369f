"""Regions as rows: how the units of each scored, in words, figures and colours, and the table of them."""

from collections.abc import Sequence

from appraisal.words import _, named
from pages.old import cells, charts, look, nation, state
from pages.old.case import Row, title
from pages.old.links import address
from pages.old.map import map_words
from pages.old.map.colouring import Colouring, scaled
from pages.old.picture import table as draw_table
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import level_name, measure_name, name_of, number, origin_text

SHADES = 5  # that the style sheet of the map has
NOTHING = {"numerator": None, "denominator": None, "low": None, "high": None, "status": ""}


def whole(chosen: View, level: str, region: str) -> Row:
    """The region itself."""
    found = nation.published(chosen.case).region(chosen.year, level, region)
    return dict(found) if found else {"scored": 0, "is_county": False, "region": region, "name": None}


def place_name(chosen: View, region: Row) -> str:
    return name_of(region) if region["name"] else title(chosen.case.partition("/")[0])


def below(chosen: View, level: str, region: str) -> list[Row]:
    """The regions right below it that have units of the level."""
    found = nation.published(chosen.case).regions(chosen.year, level, region)
    return [
        {**row, "own": row["region"] == region, "label": _label(row, region)} for row in found if row["units"]
    ]


def coloured(rows: Sequence[Row]) -> list[Row]:
    """The same as a map colours them, by mean score, the highest first."""
    found = [{**NOTHING, **row, "unit": row["region"], "value": row["mean"]} for row in rows]
    return sorted(found, key=lambda row: (row["value"] is None, -(row["value"] or 0)))


def colouring(rows: Sequence[Row]) -> Colouring:
    return scaled(rows, _("Mean score"), measure_name("分"))


def lines(row: Row, colouring: Colouring) -> list[str]:
    """What is told of a region in a picture: its name, how many units, their mean score and its origin."""
    units = _("{n} units").format(n=number(row["units"]))
    return [row["label"], units, *map_words.tip(row, colouring, lambda _row: ())[1:]]


def _label(row: Row, region: str) -> str:
    """What hangs on the region itself, without a county between, has a line of its own."""
    return (
        _("{place}, directly below it").format(place=name_of(row))
        if row["region"] == region
        else name_of(row)
    )


def opened(row: Row, label: str) -> str:
    """A link that goes down to the region, or opens the county."""
    if row["is_county"]:
        return nation.to_county(row["region"], label)
    return nation.to_region(row["region"], label, **kept())


def kept() -> dict[str, str]:
    """The reader's choice of a picture, which goes along to other regions."""
    return {"picture": state.asked("picture")}


def href(row: Row) -> str:
    """The same as the value of an href."""
    down = {"district": "", "region": row["region"], **kept()}
    where = {"district": row["region"]} if row["is_county"] else down
    return address("" if row["is_county"] else "regions", state.view(), **where, **nation.LEFT_BEHIND)


def bands(chosen: View) -> list[tuple[str, str]]:
    """Code and name of the bands, the best first."""
    found = sorted(nation.scheme_of(chosen.case, chosen.year).bands, key=lambda band: -band.from_)
    return [(band.code, named(band.name, band.name_en)) for band in found]


def sanctions(chosen: View) -> list[tuple[str, str]]:
    """Code and name of what the rules can propose."""
    found = nation.scheme_of(chosen.case, chosen.year).sanctions
    return [(sanction.code, named(sanction.name, sanction.name_en)) for sanction in found]


def colour(chosen: View) -> dict[str, str]:
    """Band -> its shade, the best darkest."""
    codes = [code for code, _name in bands(chosen)]
    return {code: f"shade-{max(SHADES - 1 - n, 0)}" for n, code in enumerate(codes)}


def table(chosen: View, level: str, place: str, rows: list[Row]) -> None:
    """The regions, sortable; a name goes down."""
    name = (_("Regions"), place, str(chosen.year), level_name(level))
    made = Table([flat(row) for row in rows], columns(chosen), name)
    legend = bands_legend(chosen)
    heading = _("How the units of each region scored")
    subtitle = _("{level} of {place}, {year}; the mean of a region is that of its units' scores")
    words = {"level": level_name(level), "place": place, "year": chosen.year}
    draw_table(made, "regions", heading, subtitle.format(**words), legend)


def bands_legend(chosen: View) -> str:
    shades = colour(chosen)
    return charts.legend([(shades[code], band) for code, band in bands(chosen)])


def flat(row: Row) -> Row:
    """With a key for each band and sanction, and the origin in words."""
    counts = {f"band_{code}": n for code, n in row["bands"].items()}
    counts |= {f"sanction_{code}": n for code, n in row["sanctions"].items()}
    return {**row, **counts, "origin_text": origin_text(row["origin"])}


def columns(chosen: View) -> list[Column]:
    """Of the table of regions, on the page and in its files."""
    named_bands, shades = bands(chosen), colour(chosen)
    first = nation.scheme_of(chosen.case, chosen.year)
    of_bands = [Column(f"band_{code}", name, 0, hidden=True) for code, name in named_bands]
    of_sanctions = [Column(f"sanction_{code}", name, 0) for code, name in sanctions(chosen)]
    parts = [
        Column(
            "units",
            _("Bands"),
            0,
            draw=lambda row: _bar(row, named_bands, shades),
            seen_only=True,
            from_left=True,
        )
    ]
    return [
        Column("label", _("Region"), draw=lambda row: opened(row, row["label"])),
        Column("region", _("Code"), hidden=True),
        Column("units", _("Units"), 0),
        Column(
            "mean", _("Mean score"), 2, draw=lambda row: look.marked(number(row["mean"], 2), row["origin"])
        ),
        Column("change", _("Since last year"), 2, draw=_change),
        Column("median", _("Median score"), 2),
        *(parts if first.bands else []),
        *of_bands,
        *of_sanctions,
        Column("origin_text", _("Origin of the figures"), hidden=True),
    ]


def _change(row: Row) -> str:
    if row["change"] is None:
        return "–"
    change = round(row["change"], 2)
    return f"{'+' if change > 0 else '−' if change < 0 else ''}{number(abs(change), 2)}"


def _bar(row: Row, named_bands: list[tuple[str, str]], shades: dict[str, str]) -> str:
    """The parts of all bands; every bar is as long, as what counts is the share."""
    counts = [(row["bands"].get(code, 0), shades[code], name) for code, name in named_bands]
    of = sum(n for n, _shade, _name in counts)
    text = _("{band}: {n} of {of}")
    hints = [(n, shade, text.format(band=name, n=number(n), of=number(of))) for n, shade, name in counts]
    return f'<div class="parts-of-all">{cells.stacked(hints, of or 1)}</div>'
