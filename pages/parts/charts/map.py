"""Maps: areas under one scale of colour with names on them, villages as points, and tiles of one size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import shapely

from appraisal.places import Places, Shape
from pages.parts import geometry, theme
from pages.parts.geometry import WIDE

BELOW = 0.12  # of the height, for words under a bar as wide as the map
MARGIN = 0.02  # of the map's width and height, around it
CHINESE, LATIN, LINE = 1.0, 0.56, 1.3  # a letter's width and a line's height, in sizes of the font
AIR = 3  # pixels at both sides of a name
ROOMY = 1.25  # a name may pass the room inside its area by so much, where it meets no other
TILE, HIGHEST = 86, 2400  # pixels: the height of a tile, and of all of them
HOVER = {"hovertemplate": "%{hovertext}<extra></extra>"}
QUIET = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


@dataclass(frozen=True)
class Scale:
    """What the colours mean: its ends and the words along it; a palette has a colour for each of 0, 1, 2..."""

    low: float
    high: float
    ticks: Sequence[float]
    words: Sequence[str]
    palette: Sequence[str] = ()

    def colour(self, value: float) -> str:
        """The card's where there is no value."""
        if value != value:
            return theme.tokens()["card"]
        if self.palette:
            return self.palette[int(value)]
        return theme.shade((value - self.low) / ((self.high - self.low) or 1))

    def legend(self, **place: Any) -> dict[str, Any]:
        """A mark that nobody sees, with a small bar at the bottom right, where a district seldom is; words need more
        room."""
        length = 0.3 if not self.palette else 0.98 if theme.on_phone() else 0.56
        bar = {"x": 0.99, "xanchor": "right", "y": 0.0, "yanchor": "bottom", "orientation": "h", "len": length}
        bar |= {"tickvals": list(self.ticks), "ticktext": list(self.words), "tickangle": 0, "ticklen": 3}
        bar |= {"thickness": 8, "outlinewidth": 0, "tickfont": {"color": theme.tokens()["muted"], "size": 11}}
        stops = {"colorscale": steps(self.palette) or theme.scale(), "cmin": self.low, "cmax": self.high}
        mark = {"color": [self.low], "size": 0.1, "showscale": True, "colorbar": bar | place, **stops}
        return {"mode": "markers", "marker": mark, "hoverinfo": "skip"}


def steps(palette: Sequence[str]) -> list[Any]:
    """A colour for each of 0, 1, 2..., which meet without a blend, for Plotly."""
    return [[(k + end) / len(palette), colour] for k, colour in enumerate(palette) for end in (0, 1)]


def areas(
    table: pd.DataFrame,
    places: Places,
    chosen: str,
    scale: Scale,
    *,
    top: str = "",
    height: int = 400,
    width: int = 620,
    points: pd.DataFrame | None = None,
) -> go.Figure:
    """Units as areas; those without a value are outlined. `width` is what the card will have, about.

    `table` has unit, name (short), value, hover, and marks: what stands under the name, a line each."""
    c = theme.tokens()
    table = table[table["unit"].isin(places.shapes.keys())]
    shapes = geometry.apart(tuple(places.shapes[unit] for unit in sorted(table["unit"])))
    figure = theme.figure(height, left=4, right=4, top=4, bottom=4)
    _fill(figure, table, shapes, scale)
    outline = [places.shapes[top]] if top in places.shapes and not places.shapes[top].approximate else []
    blank = [shapes[unit] for unit in table["unit"][table["value"].isna()]]
    mine = [shapes[unit] for unit in table["unit"] if unit == chosen]
    for lines, colour, wide in ((blank, c["muted"], 1), (outline, c["muted"], 1.2), (mine, c["ink"], 3)):
        if lines:
            lon, lat = geometry.line(lines)
            pen = {"color": colour, "width": wide}
            figure.add_scattergeo(lon=lon, lat=lat, mode="lines", line=pen, hoverinfo="skip")
    if points is not None:
        marks = _marks(points, scale, size=13, line={"width": 1.5, "color": c["ink"]})
        figure.add_scattergeo(lon=points["lon"], lat=points["lat"], mode="markers", **marks)
    west, south, east, north = geometry.box(outline or shapes.values())
    wide, high, floor = east - west, north - south, BELOW if scale.palette else 0
    upright = np.cos(np.radians((north + south) / 2))
    pixels = min((width - 8) / (wide * upright or 1), (height * (1 - floor) - 8) / (high or 1))
    _names(figure, table, shapes, chosen, scale, (pixels * upright, pixels))
    if scale.ticks:
        figure.add_scattergeo(lon=[west], lat=[south], **scale.legend())
    figure.update_geos(
        visible=False,
        projection_type="mercator",
        bgcolor="rgba(0,0,0,0)",
        lonaxis_range=(west - wide * MARGIN, east + wide * MARGIN),
        lataxis_range=(south - high * MARGIN, north + high * MARGIN),
        domain_y=(floor, 1),
    )
    # On a phone a finger on the map scrolls the page.
    dragmode = False if theme.on_phone() else "pan"
    return figure.update_layout(dragmode=dragmode, modebar_remove=["hoverClosestGeo"], uirevision=top or "map")


def tiles(table: pd.DataFrame, places: Mapping[str, tuple[int, int]], chosen: str, scale: Scale) -> go.Figure:
    """Every unit a tile of the same size: a bar from one line to the next. Columns as for areas, and `told`."""
    c = theme.tokens()
    table = table[table["unit"].isin(places.keys())]
    cols, lines = zip(*(places[unit] for unit in table["unit"]), strict=True)
    is_chosen = table["unit"] == chosen
    rims = {
        "color": list(np.where(is_chosen, c["ink"], c["grey"])),
        "width": list(np.select([is_chosen, table["value"].notna()], [3, 0], 1)),
    }
    marks = _marks(table, scale, cornerradius=6, line=rims)
    high = max(lines) + 1 - min(lines)
    figure = theme.figure(min(max(260, TILE * high), HIGHEST) + 50, bottom=50)
    figure.add_bar(
        x=cols,
        y=[0.94] * len(table),
        base=lines,
        width=0.96,
        text=["<br>".join((f"<b>{row.name}</b>", row.told, *row.marks)) for row in table.itertuples()],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": [theme.ink_on(colour) for colour in marks["marker"]["color"]], "size": 13},
        **marks,
    )
    figure.add_scatter(x=[None], y=[None], **scale.legend(y=0, yanchor="top"))
    figure.update_xaxes(visible=False)
    return figure.update_yaxes(visible=False, range=[max(lines) + 1, min(lines)])


def _marks(table: pd.DataFrame, scale: Scale, **look: Any) -> dict[str, Any]:
    """Bars or points in the colours of their values, which open their units."""
    marker = {"color": [scale.colour(value) for value in table["value"]], **look}
    return {"customdata": table["unit"], "hovertext": table["hover"], "marker": marker, **HOVER, **QUIET}


def _fill(figure: go.Figure, table: pd.DataFrame, shapes: Mapping[str, Shape], scale: Scale) -> None:
    """All areas in one go, each colour a whole number of its own."""
    colours = [scale.colour(value) for value in table["value"]]
    shades = list(dict.fromkeys(colours))
    figure.add_choropleth(
        geojson=geometry.geojson(shapes.values()),
        locations=table["unit"],
        z=[shades.index(colour) for colour in colours],
        zmin=-0.5,
        zmax=len(shades) - 0.5,
        colorscale=steps(shades),
        showscale=False,
        marker={"line": {"color": theme.tokens()["card"], "width": 1.6}},
        hovertext=table["hover"],
        **HOVER,
        **QUIET,
    )


def _names(
    figure: go.Figure,
    table: pd.DataFrame,
    shapes: Mapping[str, Shape],
    chosen: str,
    scale: Scale,
    pixels: tuple[float, float],
) -> None:
    """Names where they meet no other name; the chosen unit's first, then those with most room.

    What stands under a name is cut to its signs, then left out, where there is no room for it. `pixels` are those of
    a degree, across and down."""
    size = 11 if theme.on_phone() else 13
    spots = {unit: geometry.spots(shapes[unit]) for unit in table["unit"]}
    taken: list[shapely.Polygon] = []
    written: list[tuple[float, float, str, str]] = []
    for row in sorted(table.itertuples(), key=lambda row: (row.unit != chosen, -spots[row.unit][0].room)):
        signs = "".join(mark.split(" ")[0] for mark in row.marks)
        wordings = dict.fromkeys(("<br>".join((row.name, *row.marks)), f"{row.name}{signs}", row.name))
        for text, spot in product(wordings, spots[row.unit]):
            half_w, half_h = _size(text, size)
            x, y = spot.lon * pixels[0], -spot.lat * pixels[1]
            box = shapely.box(x - half_w, y - half_h, x + half_w, y + half_h)
            # A name with its signs on one line is never left out for want of room in its area.
            roomy = half_w <= spot.room * WIDE * pixels[1] * ROOMY or "<br>" not in text
            if roomy and not any(map(box.intersects, taken)):
                taken.append(box)
                written.append((spot.lon, spot.lat, text, theme.ink_on(scale.colour(row.value))))
                break
    lon, lat, told, inks = zip(*written, strict=True) if written else ((),) * 4
    font = {"color": inks, "size": size, "weight": 600}
    figure.add_scattergeo(lon=lon, lat=lat, text=told, mode="text", textfont=font, hoverinfo="skip")


def _size(text: str, size: int) -> tuple[float, float]:
    """Half the width and half the height of a text, in pixels, with a little air."""
    lines = text.split("<br>")
    width = max(sum(CHINESE if ord(sign) > 0x24FF else LATIN for sign in line) for line in lines)
    return width * size / 2 + AIR, len(lines) * LINE * size / 2
