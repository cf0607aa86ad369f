"""Regions as tiles of one size: the provinces roughly where they lie, others in the order of their codes."""

import pandas as pd
import plotly.graph_objects as go

from pages.parts import theme
from pages.parts.words import number

EDGE = 0.94  # of a tile, so that its neighbours do not touch it
FEW = 60  # tiles that have room for a name
HIGH, LOW = 66, 13  # pixels of a tile with a name on it, and of one of thousands


def tiles(table: pd.DataFrame, blocks: dict[str, tuple[float, float]] | None = None) -> go.Figure:
    """A tile a region, coloured by its value; a click goes down.

    `table` has col, row (from the top left), short, value, hover, goto; `blocks` are names with their places."""
    named = len(table) <= FEW
    high = int(table["row"].max()) + 1
    least, most = table["value"].min(), table["value"].max()
    figure = theme.figure((HIGH if named else LOW) * high + 10 + 16 * bool(blocks))
    c = theme.tokens()
    colours = [
        theme.shade((value - least) / ((most - least) or 1)) if value == value else c["card"]
        for value in table["value"]
    ]
    texts = [f"<b>{r.short}</b><br>{number(r.value, 2)}" for r in table.itertuples()] if named else None
    figure.add_bar(
        x=table["col"],
        base=table["row"],
        y=[EDGE] * len(table),
        width=EDGE,
        marker={"color": colours, "cornerradius": 4 if named else 1, "line": {"color": c["line"], "width": 1}},
        text=texts,
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": [theme.ink_on(colour) for colour in colours], "size": 13},
        customdata=table["goto"],
        hovertext=table["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
    for name, (col, row) in (blocks or {}).items():
        figure.add_annotation(
            x=col,
            y=row,
            text=name,
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            font={"size": 11, "color": c["muted"]},
        )
    figure.update_xaxes(visible=False, range=[-0.6, table["col"].max() + 0.6])
    return figure.update_yaxes(visible=False, range=[high, -1.2 if blocks else -0.1])
