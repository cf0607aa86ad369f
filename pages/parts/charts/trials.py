"""What other rules do to ranks: who moves, where each unit stands over many runs, and what moves it."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from appraisal.words import _
from pages.parts import theme
from pages.parts.charts.league import apart, short_names
from pages.parts.columns import Columns
from pages.parts.words import number

LINE = 30  # pixels of a line
LEAST_SHARE = 0.045  # of the runs, where a cell has room for a figure


def slope(table: pd.DataFrame, chosen: str) -> go.Figure:
    """Ranks now at the left, under the trial at the right; movers in colour and signed, ties one thick line.

    Columns: unit, label, was_rank, rank, hover."""
    c, phone = theme.tokens(), theme.on_phone()
    groups = [(ranks, group) for ranks, group in table.groupby(["was_rank", "rank"])]
    names = [_group_name(group, chosen) for _ranks, group in groups]
    height, room_names = max(LINE * len(groups) + 70, 250), room_for(names) + 30
    # On a phone there is room for one side of names: those of the trial.
    figure = theme.figure(height, left=40 if phone else room_names, right=room_names + 34, top=36, bottom=12)
    room = max(table[["was_rank", "rank"]].max().max() - 1, 1)
    least = 21 * room * 1.12 / (height - 48)
    spots = [apart([ranks[end] for ranks, _group in groups], least) for end in (0, 1)]
    for ((before, after), group), name, *places in zip(groups, names, *spots, strict=True):
        mine, many = chosen in set(group["unit"]), len(group) > 1
        still = c["primary"] if mine else c["grey"]
        colour = c["better"] if after < before else c["worse"] if after > before else still
        figure.add_scatter(
            x=[0, 1],
            y=[before, after],
            customdata=[group["unit"].iloc[0]] * 2,
            mode="lines+markers",
            line={"color": colour, "width": 9 if many else 4 if mine else 2.6},
            marker={"size": 15 if many else 11, "color": colour, "opacity": 1},
            zorder=1 if before == after else 2,
            cliponaxis=False,
            hovertext=["<br>".join(group["hover"].head(12))] * 2,
            hovertemplate="%{hovertext}<extra></extra>",
        )
        arrow = f" {'↑' if after < before else '↓'}{number(abs(before - after))}" if after != before else ""
        ink = colour if arrow else c["ink"] if mine else c["muted"]
        labels = f"{'' if phone else name} <b>{number(before)}</b>", f"<b>{number(after)}</b> {name}{arrow}"
        for x, (y, text) in enumerate(zip(places, labels, strict=True)):
            side = {"xanchor": "left", "xshift": 13} if x else {"xanchor": "right", "xshift": -13}
            text = f"<b>{text}</b>" if mine else text
            font = {"size": 12 if phone else 13, "color": ink}
            figure.add_annotation(x=x, y=y, text=text, showarrow=False, font=font, **side)
    above = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 12, "showarrow": False}
    for x, text in enumerate((_("Now"), _("In the trial"))):
        figure.add_annotation(x=x, text=text, font={"size": 12, "color": c["muted"]}, **above)
    figure.update_xaxes(visible=False, range=[-0.04, 1.04])
    ends = [*spots[0], *spots[1], 1, 1 + room]
    return figure.update_yaxes(visible=False, range=[max(ends) + room * 0.06, min(ends) - room * 0.06])


def room_for(labels: Sequence[str]) -> int:
    """Pixels that the longest of some labels takes."""
    return int(max(sum(13 if ord(sign) > 0x2E80 else 7.2 for sign in label) for label in labels))


def _group_name(group: pd.DataFrame, chosen: str) -> str:
    names = dict(zip(group["unit"], short_names(group["label"]), strict=True))
    first = names.get(chosen, next(iter(names.values())))
    return _("{name} and {n} more").format(name=first, n=len(names) - 1) if len(names) > 1 else first


def places(cells: pd.DataFrame, units: pd.DataFrame, chosen: str) -> go.Figure:
    """How often each unit had each rank: a row a unit, the darker the more often, its official rank framed.

    Cells: unit, label, rank, share; units, in the order of rows: unit, label, official."""
    c, phone = theme.tokens(), theme.on_phone()
    rows = {unit: n for n, unit in enumerate(units["unit"])}
    most = max(cells["rank"].max(), units["official"].max())
    roomy = most <= (10 if phone else 20)
    colours = [theme.shade(share) for share in cells["share"] / cells["share"].max()]
    names, told = short_names(units["label"]), _("place {rank} in {share} % of the runs")
    figure = theme.figure(LINE * len(rows) + 44, left=room_for(names) + 12, top=34)
    figure.add_bar(
        y=cells["unit"].map(rows),
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
        hovertext=[
            f"<b>{cell.label}</b><br>{told.format(rank=cell.rank, share=number(100 * cell.share, 1))}"
            for cell in cells[["label", "rank", "share"]].itertuples(name="Cell")
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    frame = {"type": "rect", "line": {"color": c["ink"], "width": 2}}
    for row, rank in enumerate(units["official"].round()):
        if rank == rank:
            figure.add_shape(x0=rank - 0.49, x1=rank + 0.49, y0=row - 0.47, y1=row + 0.47, **frame)
    labels = [f"<b>{name}</b>" if unit == chosen else name for unit, name in zip(rows, names, strict=True)]
    figure.update_xaxes(range=[0.4, most + 0.6], side="top", showgrid=False, dtick=1 if roomy else None, tickformat="d")
    return _named_lines(figure, labels)


def bars(
    table: pd.DataFrame, key: str, decimals: int, most: float, heads: Columns, *, inner: str = "", opens: str = ""
) -> go.Figure:
    """A bar a row from zero to `most`, with its figure; `inner` is a part of it, darker. The label is a column too."""
    c, left = theme.tokens(), room_for(table["label"]) + 12
    above = left > (150 if theme.on_phone() else 320)  # labels too long to stand beside their bars
    line = 46 if above else LINE
    figure = theme.figure(line * len(table) + 16, left=8 if above else left, right=52)
    for column, colour, width in ((key, c["middle"], 0.62), (inner, c["high"], 0.3)):
        if column:
            figure.add_bar(
                y=list(range(len(table))),
                x=table[column].clip(lower=0),
                orientation="h",
                width=width * LINE / line,
                marker={"color": colour, "cornerradius": 3},
                customdata=table[opens] if opens else None,
                hovertext=table["label"],
                hovertemplate=f"<b>%{{hovertext}}</b><br>{heads[column]['label']} %{{x:.{decimals}f}}<extra></extra>",
            )
    for n, (value, label) in enumerate(zip(table[key], table["label"], strict=True)):
        text = {"y": n, "xanchor": "left", "showarrow": False}
        figure.add_annotation(x=max(value, 0), xshift=6, text=f"<b>{number(value, decimals)}</b>", **text)
        if above:
            figure.add_annotation(x=0, xshift=-2, yshift=19, text=label, **text)
    figure.update_xaxes(visible=False, range=[0, most])
    figure.update_layout(barmode="overlay")
    return _named_lines(figure, [""] * len(table) if above else list(table["label"]))


def _named_lines(figure: go.Figure, labels: Sequence[str]) -> go.Figure:
    """The names of the lines at the left, the first at the top."""
    return figure.update_yaxes(
        range=[len(labels) - 0.45, -0.55],
        tickvals=list(range(len(labels))),
        ticktext=labels,
        showgrid=False,
        ticklabelstandoff=6,
        tickfont={"size": 12, "color": theme.tokens()["ink"]},
    )
