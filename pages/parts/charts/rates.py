"""Rates on one scale: a line each, with bands behind, a tick for the target and a dot for the value."""

import re
from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from appraisal.words import _, spoken
from pages.parts import theme
from pages.parts.words import Row, beside, interval, name_of, names, number, origin_text, there

Bands = Sequence[tuple["pd.Series[float]", "pd.Series[float]", str, float]]  # low, high, colour, width


def reached(rates: pd.DataFrame, low: str = "value", high: str = "value") -> "pd.Series[bool]":
    """Whether each target is reached; by the columns of an interval's ends, whether for certain."""
    return (rates[high] <= rates["target"]).where(rates["better"] == "lower", rates[low] >= rates["target"])


def against_targets(rates: pd.DataFrame) -> go.Figure:
    """Rates with their intervals; blue where the target is reached, orange where it is not."""
    c = theme.tokens()
    colours = np.select([rates["target"].isna(), reached(rates)], [c["muted"], c["better"]], c["worse"])
    return dots(rates, [(rates["low"], rates["high"], c["pale"], 0.34)], list(colours))


def dots(
    rates: pd.DataFrame, bands: Bands, colours: Sequence[str] | str, line: int = 46, texts: Sequence[str] | None = None
) -> go.Figure:
    """`rates` has name, name_en, measure, value, target, numerator, denominator, low, high, origin, and indicator.

    `texts` stand at the right, in the place of the values."""
    c, y = theme.tokens(), list(range(len(rates)))
    figure = theme.figure(line * len(y) + 40, right=78, bottom=28)
    for low, high, colour, width in bands:
        marker = {"color": colour, "cornerradius": 5}
        figure.add_bar(y=y, x=high - low, base=low, orientation="h", width=width, marker=marker, hoverinfo="skip")
    tick = {"symbol": "line-ns", "size": 22, "line": {"width": 2.5, "color": c["ink"]}}
    figure.add_scatter(
        y=y, x=rates["target"], mode="markers", marker=tick, hovertemplate=_("Target") + " %{x}<extra></extra>"
    )
    figure.add_scatter(
        y=y,
        x=rates["value"],
        mode="markers",
        marker={"size": 14, "color": colours, "line": {"width": 2, "color": c["card"]}},
        customdata=rates["indicator"],
        **hover(map(_hover, rates.itertuples())),
    )
    at_right = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "showarrow": False}
    # All at once: each one added alone takes Plotly a millisecond.
    texts = texts or [figure_of(row) for row in rates.itertuples()]
    figure.update_layout(annotations=[at_right | {"y": n, "text": text} for n, text in enumerate(texts)])
    return named_lines(figure, names(rates)).update_layout(barmode="overlay")


def figure_of(row: Row) -> str:
    """A value in bold with its unit of measure where that is short."""
    return f"<b>{beside(row.value, row.target)}{row.measure if row.measure in ('%', '‰') else ''}</b>"


def named_lines(figure: go.Figure, labels: Iterable[str], size: int = 13, above: float = 0.5) -> go.Figure:
    """A line a label, the first at the top, named at the left with the room that takes; `above` is that over them."""
    labels = [label if "<" in label else broken(label) for label in labels]
    left = int(width(labels) * size / 13) + 18
    return figure.update_layout(margin_l=left).update_yaxes(
        range=[len(labels) - 0.5, -above],
        tickvals=list(range(len(labels))),
        ticktext=labels,
        showgrid=False,
        tickfont={"size": size, "color": theme.tokens()["ink"]},
        ticklabelstandoff=6,
    )


def broken(label: str) -> str:
    """A name in as many lines as the room at the left of a picture asks for."""
    return "<br>".join(wrap(label, (7 if theme.on_phone() else 12) * (1 if spoken() == "zh" else 2)))


def width(labels: Iterable[str]) -> int:
    """Pixels of the longest line of some labels, without its tags: a Chinese sign is as wide as two others."""
    texts = (re.sub("<[^>]*>", "", line) for label in labels for line in label.split("<br>"))
    return max((sum(13 if sign > "\u2e80" else 7 for sign in text) for text in texts), default=0)


def hover(texts: Iterable[str]) -> dict[str, Any]:
    """What a mark says when it is pointed at, and nothing beside it."""
    return {"hovertext": list(texts), "hovertemplate": "%{hovertext}<extra></extra>"}


def _hover(row: Row) -> str:
    lines = [f"<b>{name_of(row)}</b>", f"{beside(row.value, row.target)}{row.measure}"]
    if there(row.denominator) and row.denominator:
        lines.append(f"{number(row.numerator)} / {number(row.denominator)}")
    if there(row.low):
        lines.append(interval(row.low, row.high))
    return "<br>".join([*lines, origin_text(row.origin)])
