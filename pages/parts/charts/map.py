"""Maps: areas under one scale of colour with names on them, villages as points, and tiles of one size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from pages.parts import theme
from pages.parts.geometry import WIDE, Ground

BELOW = 0.12  # of the height, for words under a bar as wide as the map
MARGIN = 0.02  # of the map's width and height, around it
CHINESE, LATIN, LINE = 1.0, 0.56, 1.3  # a letter's width and a line's height, in sizes of the font
AIR = 3  # pixels at both sides of a name
ROOMY = 1.25  # a name may pass the room inside its area by so much, where it meets no other
Box = tuple[float, float, float, float]  # left, top, right, bottom, in pixels
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
        edges: list[Any] = [[(k + end) / n, colour] for k, colour in enumerate(self.palette) for end in (0, 1)]
        return edges or theme.scale()

    def axis(self, of: str = "z") -> dict[str, Any]:
        return {f"{of}min": self.low, f"{of}max": self.high, "colorscale": self.stops()}

    def bar(self) -> dict[str, Any]:
        """A small one at the bottom right, where a map of a district seldom is; words need more room."""
        length = 0.3 if not self.palette else 0.98 if theme.on_phone() else 0.56
        place = {"x": 0.99, "xanchor": "right", "y": 0.0, "yanchor": "bottom", "orientation": "h", "len": length}
        ticks = {"tickvals": list(self.ticks), "ticktext": list(self.words), "tickangle": 0, "ticklen": 3}
        font = {"color": theme.tokens()["muted"], "size": 11}
        return place | ticks | {"thickness": 8, "outlinewidth": 0, "tickfont": font}


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
    _fill(figure, table[table["value"].isna()], places, None)
    _fill(figure, table[table["value"].notna()], places, scale)
    outline = top if top in places.shapes and not places.shapes[top].approximate else ""
    for code, colour, wide in ((outline, c["muted"], 1.2), (chosen, c["ink"], 3)):
        if code == outline != "" or code in set(table["unit"]):
            lon, lat = places.line(code)
            pen = {"color": colour, "width": wide}
            figure.add_scattergeo(lon=lon, lat=lat, mode="lines", line=pen, hoverinfo="skip")
    west, south, east, north = places.box([outline] if outline else list(table["unit"]))
    wide, high, floor = east - west, north - south, BELOW if scale.palette else 0
    if points is not None:
        _points(figure, points, scale)
    upright = np.cos(np.radians((north + south) / 2))
    pixels = min((width - 8) / (wide * upright or 1), (height * (1 - floor) - 8) / (high or 1))
    _names(figure, table, places, chosen, scale, pixels)
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
    """Every unit a tile of the same size: a bar from one line to the next. Columns as for areas."""
    c = theme.tokens()
    table = table[table["unit"].isin(places.keys())]
    cols, lines = zip(*(places[unit] for unit in table["unit"]), strict=True)
    colours = [scale.colour(value) if value == value else c["card"] for value in table["value"]]
    is_chosen = table["unit"] == chosen
    rims = {
        "color": list(np.where(is_chosen, c["ink"], c["grey"])),
        "width": list(np.select([is_chosen, table["value"].notna()], [3, 0], 1)),
    }
    figure = theme.figure(max(260, 86 * (max(lines) + 1 - min(lines))) + 50, bottom=50)
    figure.add_bar(
        x=cols,
        y=[0.94] * len(table),
        base=lines,
        width=0.96,
        customdata=table["unit"],
        marker={"color": colours, "cornerradius": 6, "line": rims},
        text=["<br>".join((f"<b>{row.name}</b>", row.told, *row.marks)) for row in table.itertuples()],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": [theme.ink_on(colour) for colour in colours], "size": 13},
        hovertext=table["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        **QUIET,
    )
    bar = scale.bar() | {"y": 0, "yanchor": "top"}
    legend = {"color": [0], "showscale": True, "colorbar": bar, "size": 0.1, **scale.axis("c")}
    figure.add_scatter(x=[None], y=[None], mode="markers", marker=legend, hoverinfo="skip")
    figure.update_xaxes(visible=False)
    return figure.update_yaxes(visible=False, range=[max(lines) + 1, min(lines)])


def _fill(figure: go.Figure, rows: pd.DataFrame, places: Ground, scale: Scale | None) -> None:
    """Areas in the colours of a scale; without one they are outlined."""
    if rows.empty:
        return
    c = theme.tokens()
    blank = {"zmin": 0, "zmax": 1, "colorscale": [[0, c["card"]], [1, c["card"]]], "showscale": False}
    line = {"color": c["card"], "width": 1.6} if scale else {"color": c["muted"], "width": 1}
    figure.add_choropleth(
        geojson=places.geojson(list(rows["unit"])),
        locations=rows["unit"],
        z=rows["value"] if scale else [0] * len(rows),
        marker={"line": line},
        text=rows["hover"],
        hovertemplate="%{text}<extra></extra>",
        **(scale.axis() | {"colorbar": scale.bar()} if scale else blank),
        **QUIET,
    )


def _points(figure: go.Figure, points: pd.DataFrame, scale: Scale) -> None:
    """Villages at their places; a ring where there is no value."""
    c, is_known = theme.tokens(), points["value"].notna()
    coloured = {"color": points["value"][is_known], "colorbar": scale.bar(), "showscale": True, **scale.axis("c")}
    for rows, look in ((points[~is_known], {"color": c["card"]}), (points[is_known], coloured)):
        figure.add_scattergeo(
            lon=rows["lon"],
            lat=rows["lat"],
            mode="markers",
            marker={"size": 13, "line": {"width": 1.5, "color": c["ink"]}, **look},
            customdata=rows["unit"],
            hovertext=rows["hover"],
            hovertemplate="%{hovertext}<extra></extra>",
            **QUIET,
        )


def _names(figure: go.Figure, table: pd.DataFrame, places: Ground, chosen: str, scale: Scale, pixels: float) -> None:
    """Names where they meet no other name; the chosen unit's first, then those with most room.

    What stands under a name is cut to its signs, then left out, where there is no room for it."""
    c, size = theme.tokens(), 11 if theme.on_phone() else 13
    spots = {unit: places.spots(unit) for unit in table["unit"]}
    taken: list[Box] = []
    written: dict[str, list[tuple[float, float, str]]] = {}
    for row in sorted(table.itertuples(), key=lambda row: (row.unit != chosen, -spots[row.unit][0].room)):
        signs = "".join(mark.split(" ")[0] for mark in row.marks)
        wordings = dict.fromkeys(("<br>".join((row.name, *row.marks)), f"{row.name}{signs}", row.name))
        for text, spot in product(wordings, spots[row.unit]):
            half_w, half_h = _size(text, size)
            x, y = spot.lon * pixels * np.cos(np.radians(spot.lat)), -spot.lat * pixels
            box = (x - half_w, y - half_h, x + half_w, y + half_h)
            # A name with its signs on one line is never left out for want of room in its area.
            roomy = half_w <= spot.room * WIDE * pixels * ROOMY or "<br>" not in text
            if roomy and not any(_meet(box, other) for other in taken):
                taken.append(box)
                ink = theme.ink_on(scale.colour(row.value)) if row.value == row.value else c["ink"]
                written.setdefault(ink, []).append((spot.lon, spot.lat, text))
                break
    for ink, texts in written.items():
        lon, lat, told = zip(*texts, strict=True)
        font = {"color": ink, "size": size, "weight": 600}
        figure.add_scattergeo(lon=lon, lat=lat, text=told, mode="text", textfont=font, hoverinfo="skip")


def _size(text: str, size: int) -> tuple[float, float]:
    """Half the width and half the height of a text, in pixels, with a little air."""
    lines = text.split("<br>")
    width = max(sum(CHINESE if ord(sign) > 0x24FF else LATIN for sign in line) for line in lines)
    return width * size / 2 + AIR, len(lines) * LINE * size / 2


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
