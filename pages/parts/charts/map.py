"""Maps: areas under one scale of colour with names on them, villages as points, and tiles of one size."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from pages.parts import theme
from pages.parts.geometry import WIDE, Ground
from pages.parts.words import Row

MARGIN = 0.02  # of the map's width and height, around it
CHINESE, LATIN, LINE = 1.0, 0.56, 1.3  # a letter's width and a line's height, in sizes of the font
ROOMY = 1.25  # a name may pass the room inside its area by so much, where it meets no other
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
        if self.palette:
            return self.palette[int(value)]
        return theme.shade((value - self.low) / ((self.high - self.low) or 1))

    def stops(self) -> list[Any]:
        """For Plotly; steps of a palette meet without a blend."""
        n = len(self.palette)
        edges: list[Any] = [
            [(k + end) / n, colour] for k, colour in enumerate(self.palette) for end in (0, 1)
        ]
        return edges or theme.scale()

    def axis(self) -> dict[str, Any]:
        """What areas, points and tiles share."""
        ends = (-0.5, len(self.palette) - 0.5) if self.palette else (self.low, self.high)
        return dict(zip(("zmin", "zmax", "colorscale"), (*ends, self.stops()), strict=True))

    def bar(self, x: float = 0.99, length: float = 0.3) -> dict[str, Any]:
        """A small one, which lies where a map of a district seldom is: at the bottom right."""
        font = {"color": theme.tokens()["muted"], "size": 11}
        place = {"x": x, "xanchor": "right", "y": 0.0, "yanchor": "bottom"}
        look = {"orientation": "h", "thickness": 8, "len": length, "outlinewidth": 0, "ticklen": 3}
        return place | look | {"tickvals": list(self.ticks), "ticktext": list(self.words), "tickfont": font}


def areas(
    table: pd.DataFrame,
    places: Ground,
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
    figure = theme.figure(height, left=4, right=4, top=4, bottom=4)
    is_known = table["value"].notna()
    for rows, line in ((table[~is_known], c["muted"]), (table[is_known], c["card"])):
        if len(rows):
            _fill(figure, rows, places, scale if line == c["card"] else None, line)
    outline = top if top in places.shapes and not places.shapes[top].approximate else ""
    for code, colour, wide in ((outline, c["muted"], 1.2), (chosen, c["ink"], 3)):
        if code == outline != "" or code in set(table["unit"]):
            lon, lat = places.line(code)
            pen = {"color": colour, "width": wide}
            figure.add_scattergeo(lon=lon, lat=lat, mode="lines", line=pen, hoverinfo="skip")
    west, south, east, north = places.box([outline] if outline else list(table["unit"]))
    wide, high = east - west, north - south
    if points is not None and len(points):
        _points(figure, points, scale)
    upright = np.cos(np.radians((north + south) / 2))
    pixels = min((width - 8) / (wide * upright or 1), (height - 8) / (high or 1))
    _names(figure, table, places, chosen, scale, pixels)
    figure.update_geos(
        visible=False,
        projection_type="mercator",
        bgcolor="rgba(0,0,0,0)",
        lonaxis_range=(west - wide * MARGIN, east + wide * MARGIN),
        lataxis_range=(south - high * MARGIN, north + high * MARGIN),
    )
    # On a phone a finger on the map scrolls the page.
    dragmode = False if theme.on_phone() else "pan"
    return figure.update_layout(
        dragmode=dragmode, modebar_remove=["hoverClosestGeo"], uirevision=top or "map"
    )


def _fill(figure: go.Figure, rows: pd.DataFrame, places: Ground, scale: Scale | None, line: str) -> None:
    c = theme.tokens()
    blank = {"zmin": 0, "zmax": 1, "colorscale": [[0, c["card"]], [1, c["card"]]], "showscale": False}
    figure.add_choropleth(
        geojson=places.geojson(list(rows["unit"])),
        locations=rows["unit"],
        z=rows["value"] if scale else [0] * len(rows),
        marker={"line": {"color": line, "width": 1.6 if scale else 1}},
        text=rows["hover"],
        hovertemplate="%{text}<extra></extra>",
        **(scale.axis() | {"colorbar": scale.bar()} if scale else blank),
        **QUIET,
    )


def _points(figure: go.Figure, points: pd.DataFrame, scale: Scale) -> None:
    """Villages at their places; without a value a ring."""
    c = theme.tokens()
    colours = [scale.colour(v) if v == v else c["card"] for v in points["value"]]
    figure.add_scattergeo(
        lon=points["lon"],
        lat=points["lat"],
        mode="markers",
        marker={"size": 13, "color": colours, "line": {"width": 1.5, "color": c["ink"]}},
        customdata=points["unit"],
        hovertext=points["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        **QUIET,
    )


def _names(
    figure: go.Figure, table: pd.DataFrame, places: Ground, chosen: str, scale: Scale, pixels: float
) -> None:
    """Names where they meet no other name; the chosen unit's first, then those with most room.

    What stands under a name leaves out its words, then its signs, where there is no room for it."""
    c, size = theme.tokens(), 11 if theme.on_phone() else 13
    spots = {unit: places.spot(unit) for unit in table["unit"]}
    order = sorted(table.itertuples(), key=lambda row: (row.unit != chosen, -spots[row.unit].room))
    taken: list[tuple[float, float, float, float]] = []
    written: dict[str, list[tuple[float, float, str]]] = {}
    for row in order:
        spot = spots[row.unit]
        x, y = spot.lon * pixels * np.cos(np.radians(spot.lat)), -spot.lat * pixels
        for text in _wordings(row):
            half_w, half_h = _size(text, size)
            box = (x - half_w, y - half_h, x + half_w, y + half_h)
            roomy = half_w <= spot.room * WIDE * pixels * ROOMY or text == row.name
            if roomy and not any(_meet(box, other) for other in taken):
                taken.append(box)
                ink = theme.ink_on(scale.colour(row.value)) if row.value == row.value else c["ink"]
                written.setdefault(ink, []).append((spot.lon, spot.lat, text))
                break
    for ink, texts in written.items():
        lon, lat, words = zip(*texts, strict=True)
        font = {"color": ink, "size": size, "weight": 600}
        figure.add_scattergeo(lon=lon, lat=lat, text=words, mode="text", textfont=font, hoverinfo="skip")


def _wordings(row: Row) -> list[str]:
    """The name with what stands under it, shorter and shorter."""
    signs = "".join(mark.split(" ")[0] for mark in row.marks)
    found = ["<br>".join((row.name, *row.marks)), f"{row.name}<br>{signs}", f"{row.name}{signs}", row.name]
    return list(dict.fromkeys(found)) if row.marks else [row.name]


def _size(text: str, size: int) -> tuple[float, float]:
    """Half the width and half the height of a text, in pixels, with a little air."""
    lines = text.split("<br>")
    width = max(sum(CHINESE if ord(sign) > 0x24FF else LATIN for sign in line) for line in lines)
    return width * size / 2 + 2, len(lines) * LINE * size / 2


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
