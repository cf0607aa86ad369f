"""Units beside each other, or the years of one: each has its colour, which the key above a chart names.

A row of each table has side (its place in the comparison, from 0), who, unit and origin."""

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go

from appraisal.words import _
from pages.parts import theme
from pages.parts.charts.league import lines_over_years
from pages.parts.charts.rates import hover, named_lines
from pages.parts.words import Row, interval, number, origin_text, there

THICK, ROOM = 15, 14  # pixels of a side's bar, and between two groups of them
MOST_NUMBERED = 4  # sides whose bars have their figure beside them


def bars(table: pd.DataFrame, column: str, sides: Sequence[str]) -> go.Figure:
    """A group of bars a part of the score. Columns: part, label, points, weight, share."""
    figure, spots = _grouped(table, "part", sides, right=44)
    of = _("{points} of {weight}")
    for n in range(len(sides)):
        own = table[table["side"] == n]
        figure.add_bar(
            y=own["part"].map(spots),
            x=own[column],
            orientation="h",
            marker={"color": theme.series(n), "cornerradius": 2},
            text=[number(value, 1) for value in own[column]] if len(sides) <= MOST_NUMBERED else None,
            textposition="outside",
            cliponaxis=False,
            textfont={"size": 11},
            **_hover(own, lambda r: of.format(points=number(r.points, 2), weight=number(r.weight))),
        )
    return figure.update_layout(barmode="group", bargap=0.2, bargroupgap=0.08).update_xaxes(rangemode="tozero")


def lanes(table: pd.DataFrame, sides: Sequence[str]) -> go.Figure:
    """A dot and its interval a side and indicator, a tick for the target.

    Columns: indicator, label, value, low, high, numerator, denominator, target, measure."""
    c = theme.tokens()
    figure, spots = _grouped(table, "indicator", sides, right=12)
    for n in range(len(sides)):
        own = table[table["side"] == n]
        ends = {"array": own["high"] - own["value"], "arrayminus": own["value"] - own["low"]}
        figure.add_scatter(
            y=[spots[code] + (n - (len(sides) - 1) / 2) * 0.72 / len(sides) for code in own["indicator"]],
            x=own["value"],
            mode="markers",
            marker={"size": 10, "color": theme.series(n), "line": {"width": 1.5, "color": c["card"]}},
            error_x={**ends, "symmetric": False, "thickness": 3, "width": 0},
            **_hover(own, _told),
        )
    for code, x in table.groupby("indicator", sort=False)["target"].first().dropna().items():
        y, mark = spots[code], {"color": c["ink"], "width": 2}
        figure.add_shape(type="line", x0=x, x1=x, y0=y - 0.42, y1=y + 0.42, line=mark)
    return figure


def lines(table: pd.DataFrame, units: Sequence[str]) -> go.Figure:
    """A line a unit over the years. Columns: unit, name, year, value; units that are alike share a line."""
    figure = lines_over_years(table, "value", "", 330)
    for line, label in zip(figure.data, figure.layout.annotations, strict=True):
        colour = theme.series(units.index(line.customdata[0]))
        line.update(line_color=colour, marker_color=colour)
        label.update(font_color=colour)
    return figure


def _told(row: Row) -> str:
    counts = f"{number(row.numerator)} / {number(row.denominator)}" if there(row.denominator) else ""
    told = (f"{number(row.value, 2)}{row.measure}", interval(row.low, row.high), counts)
    return "<br>".join(filter(None, told))


def _hover(own: pd.DataFrame, told: Callable[[Row], str]) -> dict[str, object]:
    """Who, what, how much, from where; and the unit that a click opens."""
    text = [f"<b>{r.who}</b><br>{r.label}<br>{told(r)}<br>{origin_text(r.origin)}" for r in own.itertuples()]
    return {"customdata": own["unit"], **hover(text)}


def _grouped(table: pd.DataFrame, by: str, sides: Sequence[str], right: int) -> tuple[go.Figure, dict[str, int]]:
    """A figure with a group of sides on each line, the key above it in as many lines as it takes; and code -> line."""
    heads = table.drop_duplicates(by)
    budget, keys, used = 34 if theme.on_phone() else 76, [""], 0
    for n, name in enumerate(sides):
        wide = sum(2 if ord(sign) > 0x2E80 else 1 for sign in name) + 5
        if used and used + wide > budget:
            keys, used = [*keys, ""], 0
        used += wide
        keys[-1] += f'<span style="color:{theme.series(n)}">■</span> {name}　'
    top = 10 + 20 * len(keys)
    height = len(heads) * (THICK * len(sides) + ROOM) + 30
    figure = named_lines(theme.figure(height + top, right=right, top=top, bottom=26), heads["label"])
    place = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    figure.add_annotation(
        text="<br>".join(keys), xshift=-figure.layout.margin.l, align="left", showarrow=False, **place
    )
    return figure, {code: n for n, code in enumerate(heads[by])}
