"""Figures of a year by where they come from."""

import pandas as pd
import plotly.graph_objects as go

from appraisal.words import spoken
from pages.parts import theme
from pages.parts.words import number


def origins(table: pd.DataFrame) -> go.Figure:
    """A bar an origin, the count beside it. Columns: label, meaning, figures."""
    figure = theme.figure(42 * len(table) + 16, left=84 if spoken() == "zh" else 168, right=48)
    figure.add_bar(
        y=table["label"],
        x=table["figures"],
        orientation="h",
        width=0.55,
        marker={"color": theme.shade(0.75), "cornerradius": 3},
        text=[number(n) for n in table["figures"]],
        textposition="outside",
        cliponaxis=False,
        hovertext=table["meaning"],
        hovertemplate="%{y}: %{x}<br>%{hovertext}<extra></extra>",
    )
    figure.update_xaxes(visible=False, rangemode="tozero")
    return figure.update_yaxes(autorange="reversed", showgrid=False, ticklabelstandoff=6)
