"""What other rules do to ranks: who moves, where each unit stands over many runs, and what moves it."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from appraisal.words import _
from pages.parts import columns, theme
from pages.parts.charts.league import apart, short_names
from pages.parts.columns import Columns
from pages.parts.words import number

LINE = 30  # pixels of a line
LEAST_SHARE = 0.045  # of the runs, where a cell has room for a figure


def slope(table: pd.DataFrame, chosen: str) -> go.Figure:
    """Ranks now at the left, under the trial at the right; movers in colour and signed, ties one thick line.

    Columns: unit, name, before, after, hover."""
    c, phone = theme.tokens(), theme.on_phone()
    groups = [group for _ranks, group in table.groupby(["before", "after"])]
    height = max(LINE * len(groups) + 70, 250)
    names = [_group_name(group, chosen) for group in groups]
    room_names = room_for(names) + 30
    # On a phone there is room for one side of names: those of the trial.
    figure = theme.figure(height, left=40 if phone else room_names, right=room_names + 34, top=36, bottom=12)
    room = max((table[["before", "after"]].max().max() - 1), 1)
    least = 21 * room * 1.12 / (height - 48)
    spots = [apart([float(group[end].iloc[0]) for group in groups], least) for end in ("before", "after")]
    for group, name, *places in zip(groups, names, *spots, strict=True):
        before, after = float(group["before"].iloc[0]), float(group["after"].iloc[0])
        mine = chosen in set(group["unit"])
        still = c["primary"] if mine else c["grey"]
        colour = c["better"] if after < before else c["worse"] if after > before else still
        figure.add_scatter(
            x=[0, 1],
            y=[before, after],
            customdata=[group["unit"].iloc[0]] * 2,
            mode="lines+markers",
            line={"color": colour, "width": 9 if len(group) > 1 else 4 if mine else 2.6},
            marker={"size": 15 if len(group) > 1 else 11, "color": colour, "opacity": 1},
            zorder=1 if before == after else 2,
            cliponaxis=False,
            hovertext=["<br>".join(group["hover"].head(12))] * 2,
            hovertemplate="%{hovertext}<extra></extra>",
        )
        arrow = f" {'↑' if after < before else '↓'}{number(abs(before - after))}" if after != before else ""
        ink = colour if arrow else c["ink"] if mine else c["muted"]
        weight = ("<b>", "</b>") if mine else ("", "")
        labels = f"{'' if phone else name} <b>{number(before)}</b>", f"<b>{number(after)}</b> {name}{arrow}"
        for x, (y, text) in enumerate(zip(places, labels, strict=True)):
            figure.add_annotation(
                x=x,
                y=y,
                text=text.join(weight),
                xanchor="left" if x else "right",
                xshift=13 if x else -13,
                showarrow=False,
                font={"size": 12 if phone else 13, "color": ink},
            )
    for x, text in enumerate((_("Now"), _("In the trial"))):
        font = {"size": 12, "color": c["muted"]}
        figure.add_annotation(
            x=x, y=1, yref="paper", yanchor="bottom", yshift=12, text=text, showarrow=False, font=font
        )
    figure.update_xaxes(visible=False, range=[-0.04, 1.04])
    ends = [*spots[0], *spots[1], 1, 1 + room]
    return figure.update_yaxes(visible=False, range=[max(ends) + room * 0.06, min(ends) - room * 0.06])


def room_for(labels: Sequence[str]) -> int:
    """Pixels that the longest of some labels takes."""
    return int(max(sum(13 if ord(sign) > 0x2E80 else 7.2 for sign in label) for label in labels))


def _group_name(group: pd.DataFrame, chosen: str) -> str:
    names = dict(zip(group["unit"], short_names(group["name"]), strict=True))
    first = names.get(chosen, next(iter(names.values())))
    return _("{name} and {n} more").format(name=first, n=len(names) - 1) if len(names) > 1 else first


def places(cells: pd.DataFrame, units: pd.DataFrame, chosen: str) -> go.Figure:
    """How often each unit had each rank: a row a unit, the darker the more often, its official rank framed.

    Cells: unit, rank, share, hover; units, in the order of rows: unit, name, official."""
    c, phone = theme.tokens(), theme.on_phone()
    rows = {unit: n for n, unit in enumerate(units["unit"])}
    y = cells["unit"].map(rows)
    most = max(cells["rank"].max(), units["official"].max())
    roomy = most <= (10 if phone else 20)
    colours = [theme.shade(share / cells["share"].max()) for share in cells["share"]]
    left = room_for(short_names(units["name"])) + 12
    figure = theme.figure(LINE * len(rows) + 44, left=left, top=34)
    figure.add_bar(
        y=y,
        x=[0.94] * len(cells),
        base=cells["rank"] - 0.47,
        orientation="h",
        width=0.9,
        customdata=cells["unit"],
        marker={"color": colours, "cornerradius": 3},
        text=[f"{100 * share:.0f}" if roomy and share >= LEAST_SHARE else "" for share in cells["share"]],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": [theme.ink_on(colour) for colour in colours], "size": 11 if phone else 12},
        hovertext=cells["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    for row in units.dropna(subset="official").itertuples():
        figure.add_shape(
            type="rect",
            x0=round(row.official) - 0.49,
            x1=round(row.official) + 0.49,
            y0=rows[row.unit] - 0.47,
            y1=rows[row.unit] + 0.47,
            line={"color": c["ink"], "width": 2},
        )
    names = zip(units["unit"], short_names(units["name"]), strict=True)
    figure.update_xaxes(range=[0.4, most + 0.6], side="top", showgrid=False, dtick=1 if roomy else None, tickformat="d")
    return _named_lines(figure, [f"<b>{name}</b>" if unit == chosen else name for unit, name in names])


def bars(
    table: pd.DataFrame, key: str, decimals: int, most: float, heads: Columns, *, inner: str = "", opens: str = ""
) -> go.Figure:
    """A bar a row from zero to `most`, with its figure; `inner` is a part of it, darker. The label is a column too."""
    c, y = theme.tokens(), list(range(len(table)))
    left = room_for(table["label"]) + 12
    above = left > (150 if theme.on_phone() else 320)  # labels too long to stand beside their bars
    line = 46 if above else LINE
    figure = theme.figure(line * len(table) + 16, left=8 if above else left, right=52)
    for column, colour in ((key, c["middle"]), (inner, c["high"])) if inner else ((key, c["middle"]),):
        figure.add_bar(
            y=y,
            x=table[column].clip(lower=0),
            orientation="h",
            width=(0.62 if column == key else 0.3) * LINE / line,
            marker={"color": colour, "cornerradius": 3},
            customdata=table[opens] if opens else None,
            hovertext=table["label"],
            hovertemplate=f"<b>%{{hovertext}}</b><br>{columns.label(heads, column)} %{{x:.{decimals}f}}<extra></extra>",
        )
    for n, (value, label) in enumerate(zip(table[key], table["label"], strict=True)):
        text = {"y": n, "xanchor": "left", "showarrow": False}
        figure.add_annotation(x=max(value, 0), xshift=6, text=f"<b>{number(value, decimals)}</b>", **text)
        if above:
            figure.add_annotation(x=0, xshift=-2, yshift=19, text=label, **text)
    figure.update_xaxes(visible=False, range=[0, most])
    figure.update_layout(barmode="overlay")
    return _named_lines(figure, [""] * len(y) if above else list(table["label"]))


def _named_lines(figure: go.Figure, labels: Sequence[str]) -> go.Figure:
    """The names of the lines at the left, the first at the top."""
    ink = theme.tokens()["ink"]
    return figure.update_yaxes(
        range=[len(labels) - 0.45, -0.55],
        tickvals=list(range(len(labels))),
        ticktext=labels,
        showgrid=False,
        ticklabelstandoff=6,
        tickfont={"size": 12, "color": ink},
    )
