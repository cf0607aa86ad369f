"""Pictures of a scheme: its weights as areas, and what a value earns."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from appraisal.curves import Curve
from appraisal.curves import curve as curve_of
from appraisal.scheme import Indicator
from appraisal.words import _
from pages.parts import theme
from pages.parts.charts.quality import HOVER, lines
from pages.parts.words import number, origin_text

HEIGHT = 430


def treemap(weights: pd.DataFrame, scale: str) -> go.Figure:
    """One hue, darker where an indicator weighs more; a branch drills in, a leaf's id is its indicator.

    `weights`: indicator, label, path (code and name of each dimension from the top), weight, share, rule."""
    c, most = theme.tokens(), weights["weight"].max()
    root = "/"
    nodes: dict[str, list[Any]] = {root: ["", _("Full marks {scale}").format(scale=scale), 0.0, c["card"], ""]}
    for row in weights.itertuples():
        above = root
        nodes[root][2] += row.weight
        for code, name in row.path:
            branch = nodes.setdefault(f"/{code}", [above, f"{code} {name}", 0.0, c["pale"], ""])
            branch[2] += row.weight
            above = f"/{code}"
        hover = f"{number(row.share)}%<br>{row.rule}"
        nodes[row.indicator] = [above, lines(row.label, 7, 14), row.weight, theme.shade(row.weight / most), hover]
    parents, labels, values, colours, told = (list(column) for column in zip(*nodes.values(), strict=True))
    figure = theme.figure(620 if theme.on_phone() else HEIGHT, top=30, right=0, bottom=0)
    return figure.add_treemap(
        ids=list(nodes),
        parents=parents,
        labels=labels,
        values=values,
        branchvalues="total",
        sort=True,
        marker={"colors": colours, "cornerradius": 4, "pad": {"t": 24, "l": 2, "r": 2, "b": 2}, "line": {"width": 0}},
        tiling={"pad": 3},
        texttemplate="%{label}<br><b>%{value}</b>",
        textfont={"size": 13, "color": [theme.ink_on(colour) for colour in colours]},
        hovertext=told,
        hovertemplate="<b>%{label}</b> %{value}<br>%{hovertext}<extra></extra>",
        pathbar={"thickness": 24, "textfont": {"size": 12, "color": c["ink"]}},
        root={"color": c["card"]},
    )


def curve(units: pd.DataFrame, i: Indicator, chosen: str) -> go.Figure:
    """Share of the weight over the value, what the rule names marked, units as dots where x is their value.

    `units`: unit, label, value, earned, points, origin."""
    c, line = theme.tokens(), curve_of(i)
    if line is None:
        raise ValueError(i.code)
    corners = [*line.corners]
    if line.of == "value" and len(units):  # the flat ends reach as far as there are units
        corners.insert(0, (min(corners[0][0], units["value"].min()), corners[0][1]))
        corners.append((max(corners[-1][0], units["value"].max()), corners[-1][1]))
    xs, shares = [x for x, _share in corners], [100 * share for _x, share in corners]
    figure = theme.figure(HEIGHT - 110, left=52, right=16, top=26, bottom=44)
    stroke, hover = {"width": 3, "color": c["muted"]}, "%{x:.4~g}: %{y:.1f}%<extra></extra>"
    figure.add_scatter(
        x=xs, y=shares, mode="lines", line=stroke, fill="tozeroy", fillcolor=c["pale"], hovertemplate=hover
    )
    for x in line.ticks:
        figure.add_vline(x=x, line={"width": 1, "dash": "dot", "color": c["muted"]})
        figure.add_annotation(x=x, y=1, yref="paper", yanchor="bottom", text=_tick(line, x, i), showarrow=False)
    if line.of == "value":
        _dots(figure, units, i, chosen)
    of = {"value": i.unit, "best": _("as a multiple of the best"), "deviation": _("report less check")}
    figure.update_xaxes(title=of[line.of], showgrid=False, tickformat=".0%" if line.of == "deviation" else "")
    return figure.update_yaxes(title=_("Share of the weight (%)"), range=[-3, max(108, *shares)])


def _dots(figure: go.Figure, units: pd.DataFrame, i: Indicator, chosen: str) -> None:
    """The units on the line; the chosen one larger and named."""
    c, mine = theme.tokens(), units["unit"] == chosen
    colours, sizes = mine.map({True: c["primary"], False: c["middle"]}), mine.map({True: 18, False: 11})
    figure.add_scatter(
        x=units["value"],
        y=units["earned"],
        mode="markers+text",
        text=("<b>" + units["label"] + "</b>").where(mine, ""),
        textposition="bottom center",
        customdata=units["unit"],
        marker={"size": sizes, "color": colours, "line": {"width": 2, "color": c["card"]}},
        hovertext=[
            f"<b>{r.label}</b><br>{number(r.value)}{i.unit}<br>{number(r.earned)}%<br>{origin_text(r.origin)}"
            for r in units.itertuples()
        ],
        hovertemplate=HOVER,
    )


def _tick(line: Curve, x: float, i: Indicator) -> str:
    """What the rule names at x: the floor, the target, or the figure alone."""
    if line.of == "best":
        return _("the best") if x == 1 else _("{n} × the best").format(n=number(x)) if x else "0"
    if line.of == "deviation":
        return f"{100 * x:+.0f}%"
    word = _("target") if x == i.aim else _("floor") if i.function == "linear" else ""
    return f"{word} {number(x)}{i.unit if i.unit in ('%', '‰') else ''}"
