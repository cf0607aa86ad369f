"""Scores and ranks of the units of a level."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from appraisal.words import _, spoken
from pages.parts import theme
from pages.parts.words import names, number, origin_text, place, possible

LINE = 34  # pixels of a unit
Z95 = 1.959963984540054  # the score's error is shown as the half width of its 95 % interval


def short_names(found: "pd.Series[str]") -> list[str]:
    """Names as an axis has room for: in English without the long word for a subdistrict."""
    return [name.replace(" Subdistrict", " Subd.") for name in found]


def hover(table: pd.DataFrame) -> list[str]:
    """Name, score and its error, place, possible places and origin of each unit."""
    told = _("{score} ± {error}")
    lines = []
    for row, name in zip(table.itertuples(), names(table), strict=True):
        error = Z95 * row.standard_error
        score = number(row.score, 2)
        known = told.format(score=score, error=number(error, 2)) if error == error else score
        places = f"{place(row.rank, row.tied)} / {number(row.of_n)}"
        between = _("possible {places}").format(places=possible(row.rank_low, row.rank_high))
        lines.append("<br>".join((f"<b>{name}</b>", known, places, between, origin_text(row.origin))))
    return lines


def ranked(table: pd.DataFrame, chosen: str, ends: tuple[float, float], line: tuple[str, float] | None) -> go.Figure:
    """Scores as bars from zero, best first, and beside them each unit's place on the ladder of possible places.

    `ends` are those of the scale of colour, `line` a threshold with its name."""
    c, y = theme.tokens(), list(range(len(table)))
    figure = make_subplots(1, 2, shared_yaxes=True, column_widths=[0.56, 0.44], horizontal_spacing=0.03)
    figure.update_layout(theme.figure(LINE * len(y) + 40, left=_left(), top=4).layout)
    colours = [theme.shade((score - ends[0]) / ((ends[1] - ends[0]) or 1)) for score in table["score"]]
    if chosen in set(table["unit"]):  # in colour among its peers, which are quieter
        colours = [c["primary"] if unit == chosen else c["grey"] for unit in table["unit"]]
    widths = [2.5 if unit == chosen else 0 for unit in table["unit"]]
    figure.add_bar(
        y=y,
        x=table["score"],
        orientation="h",
        width=0.62,
        customdata=table["unit"],
        marker={"color": colours, "cornerradius": 3, "line": {"color": c["ink"], "width": widths}},
        text=[number(score, 2) for score in table["score"]],
        textposition="inside",
        insidetextanchor="start",
        textfont={"color": [theme.ink_on(colour) for colour in colours], "size": 13},
        hovertext=hover(table),
        hovertemplate="%{hovertext}<extra></extra>",
        row=1,
        col=1,
    )
    _ladder(figure, table, y, chosen)
    most = max(table["score"].max(), line[1] if line else 0)
    if line:
        mark = {"color": c["muted"], "width": 1, "dash": "dot"}
        figure.add_shape(type="line", x0=line[1], x1=line[1], y0=-0.5, y1=len(y) - 0.5, line=mark, row=1, col=1)
        figure.add_annotation(x=line[1], text=f"{line[0]} {number(line[1])}", **_head("right"), row=1, col=1)
    figure.add_annotation(x=1, text=_("Rank"), **_head("left"), row=1, col=2)
    figure.update_xaxes(visible=False, range=[0, most * 1.01], col=1)
    last = max(table["rank_high"].max(), table["rank"].max())
    figure.update_xaxes(visible=False, range=[0.3, (last if last == last else len(y)) + 0.7], col=2)
    _name_lines(figure, table, chosen, [len(y) - 0.5, -1.15])
    return figure.update_layout(barmode="overlay")


def _head(anchor: str) -> dict[str, object]:
    font = {"size": 12, "color": theme.tokens()["muted"]}
    return {"y": -0.55, "showarrow": False, "yanchor": "bottom", "xanchor": anchor, "font": font}


def _ladder(figure: go.Figure, table: pd.DataFrame, y: Sequence[int], chosen: str) -> None:
    """Pale from the best to the worst possible place, a disc on the place, one capsule for a tie."""
    c = theme.tokens()
    figure.add_bar(
        y=y,
        x=table["rank_high"] - table["rank_low"] + 0.7,
        base=table["rank_low"] - 0.35,
        orientation="h",
        width=0.3,
        marker={"color": c["pale"], "cornerradius": 5},
        hoverinfo="skip",
        row=1,
        col=2,
    )
    for rank, group in table.reset_index(drop=True).groupby("rank"):
        lines = [y[n] for n in group.index]
        colour = c["grey"] if len(lines) > 1 else c["primary"]
        figure.add_scatter(
            y=lines,
            x=[rank] * len(lines),
            mode="lines+markers",
            marker={"size": 22, "color": colour, "opacity": 1},
            line={"width": 22, "color": colour},
            hoverinfo="skip",
            row=1,
            col=2,
        )
        figure.add_annotation(
            x=rank,
            y=float(np.mean(lines)),
            text=_tie(number(rank), len(lines)),
            showarrow=False,
            font={"size": 12, "color": theme.ink_on(colour)},
            textangle=-90 if len(lines) > 1 and spoken() != "zh" else 0,
            row=1,
            col=2,
        )
    at = [n for n, unit in enumerate(table["unit"]) if unit == chosen]
    ring = {"size": 20, "color": "rgba(0,0,0,0)", "line": {"color": c["ink"], "width": 2.5}}
    places = table["rank"].iloc[at]
    figure.add_scatter(x=places, y=at, mode="markers", marker=ring, hoverinfo="skip", row=1, col=2)


def _tie(rank: str, n: int) -> str:
    if n == 1:
        return f"<b>{rank}</b>"
    words = _("joint {rank}").format(rank=rank)
    return f"<b>{'<br>'.join(words) if spoken() == 'zh' else words}</b>"


def bump(years: pd.DataFrame, chosen: str, height: int = 300) -> go.Figure:
    """Ranks over the years as lines, the first place at the top; units with the same ranks share one thick line.

    Columns: unit, name, year, rank, score."""
    return lines_over_years(years, "rank", chosen, height, upside_down=True)


def lines_over_years(
    years: pd.DataFrame, column: str, chosen: str, height: int = 300, *, upside_down: bool = False, decimals: int = 2
) -> go.Figure:
    """A column over the years, a line a unit, named at its end; the chosen one in colour and the others quiet.

    Columns: unit, name, year and the column; units that are alike in every year share one thick line."""
    c = theme.tokens()
    wide = years.pivot(index="unit", columns="year", values=column)
    name = dict(zip(years["unit"], years["name"], strict=True))
    groups = alike(wide, chosen)
    groups.sort(key=lambda group: wide.loc[group[0]].iloc[-1])
    ends = [float(wide.loc[group[0]].dropna().iloc[-1]) for group in groups]
    least, most = float(wide.min().min()), float(wide.max().max())
    room = (most - least) or 1
    spots = apart(ends, 17 * room * 1.15 / (height - 40))
    figure = theme.figure(height, left=34, right=150, bottom=28)
    for group, end, spot in zip(groups, ends, spots, strict=True):
        mine, many = chosen in group, len(group) > 1
        colour = c["primary"] if mine else c["grey"] if chosen else theme.shade(0.75)
        words = _("{name} and {n} more").format(name=name[chosen if mine else group[0]], n=len(group) - 1)
        figure.add_scatter(
            x=list(wide.columns),
            y=wide.loc[group[0]],
            customdata=[group[0]] * len(wide.columns),
            mode="lines+markers",
            line={"color": colour, "width": 9 if many else 4 if mine else 2.2},
            marker={"size": 13 if many else 8, "color": colour, "line": {"width": 2, "color": c["card"]}},
            zorder=2 if mine else 1,
            hovertemplate="%{x}: %{y:."
            + str(0 if upside_down else decimals)
            + "f}<extra>"
            + "<br>".join(name[unit] for unit in group[:12])
            + "</extra>",
        )
        figure.add_annotation(
            x=wide.columns[-1],
            y=spot,
            xshift=14,
            xanchor="left",
            showarrow=False,
            text=(words if many else name[group[0]]) + f" <b>{number(end, 0 if upside_down else decimals)}</b>",
            font={"size": 12, "color": colour if mine else c["muted"] if chosen else c["ink"]},
        )
    figure.update_xaxes(tickvals=list(wide.columns), showgrid=False)
    low, high = min([*spots, least]) - room * 0.06, max([*spots, most]) + room * 0.06
    return figure.update_yaxes(range=[high, low] if upside_down else [low, high], tickformat="d" if upside_down else "")


def alike(wide: pd.DataFrame, chosen: str) -> list[list[str]]:
    """The units whose rows are the same in every column, group by group; the chosen one is the first of its group."""
    key = wide.round(6).fillna(-1).apply(tuple, axis=1)
    groups = [list(group) for group in wide.groupby(key, sort=False).groups.values()]
    return [sorted(group, key=lambda unit: unit != chosen) for group in groups]


def apart(values: Sequence[float], least: float) -> list[float]:
    """Places for labels at the ends of lines: at least so far apart, in the order of the values."""
    order, out = np.argsort(values, kind="stable"), np.array(values, float)
    for _round in range(60):
        for a, b in pairwise(order):
            if (lack := least - (out[b] - out[a])) > 0:
                out[a] -= lack / 2
                out[b] += lack / 2
    return [float(value) for value in out]


def parts(table: pd.DataFrame, wide: pd.DataFrame, head: pd.DataFrame, chosen: str) -> go.Figure:
    """Scores as bars of their parts from zero, each part named above the first bar; a bonus in the awards' colour.

    `wide` has a row a unit and a column a part, `head` the part, its role and its label."""
    c, y, quiet = theme.tokens(), list(range(len(table))), chosen in set(table["unit"])
    phone = theme.on_phone()
    angle, steep = (-72, 0.95) if phone else (-38, 0.65)
    above = int(steep * _width(head["label"])) + 24  # pixels that the slanted names take
    figure = theme.figure(LINE * len(y) + above, left=_left(), right=52, top=4)
    at = wide.reindex(table["unit"]).fillna(0)
    opacity = [0.35 if quiet and unit != chosen else 1 for unit in table["unit"]]
    members = max(int((head["role"] == "member").sum()) - 1, 1)
    font = {"size": 12, "color": c["muted"]}
    slanted = {
        "textangle": angle,
        "xanchor": "left",
        "yanchor": "bottom",
        "font": font,
        "showarrow": False,
        "xshift": -5,
    }
    for n, row in enumerate(head.itertuples()):
        colour = {"bonus": c["award"], "penalty": c["worse"]}.get(row.role, theme.shade(1 - n / members))
        points = at[row.part].to_numpy()
        told = [f"<b>{name}</b><br>{row.label}: {number(x, 2)}" for name, x in zip(names(table), points, strict=True)]
        ink = [theme.ink_on(colour) if faint == 1 else c["ink"] for faint in opacity]
        figure.add_bar(
            y=y,
            x=points,
            orientation="h",
            width=0.68,
            customdata=table["unit"],
            marker={"color": colour, "opacity": opacity, "line": {"width": 1, "color": c["card"]}},
            text=[number(x, 1) for x in points],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 12, "color": ink},
            hovertext=[f"{text}<br>{origin_text(origin)}" for text, origin in zip(told, table["origin"], strict=True)],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    ends = at.clip(lower=0).sum(axis=1).to_numpy()
    first = at.iloc[0].clip(lower=0).to_numpy()
    room = float(ends.max()) * 17 / (180 if phone else 1000)  # of a name, in points of the score
    spots = apart(first.cumsum() - first / 2, room)
    for x, text in zip(spots, head["label"], strict=True):
        figure.add_annotation(x=x, y=-0.45, text=text, **slanted)
    for n, (end, score) in enumerate(zip(ends, table["score"], strict=True)):
        figure.add_annotation(x=end, y=n, text=f"<b>{number(score, 2)}</b>", xanchor="left", xshift=4, showarrow=False)
    least = min(float(at.clip(upper=0).sum(axis=1).min()), 0.0)
    figure.update_xaxes(visible=False, range=[least, max(float(ends.max()), *spots)])
    _name_lines(figure, table, chosen, [len(y) - 0.5, -0.5 - above / LINE])
    return figure.update_layout(barmode="relative", uniformtext={"minsize": 10, "mode": "hide"})


def _left() -> int:
    """Room for names at the left."""
    return 104 if spoken() == "zh" else 128


def _width(labels: Iterable[str]) -> int:
    """Pixels of the longest label, without its tags: a Chinese sign is as wide as two others."""
    texts = (re.sub("<[^>]*>", "", label) for label in labels)
    return max((sum(13 if sign > "\u2e80" else 7 for sign in text) for text in texts), default=0)


def _name_lines(figure: go.Figure, table: pd.DataFrame, chosen: str, ends: list[float]) -> None:
    label = [
        f"<b>{name}</b>" if unit == chosen else name
        for name, unit in zip(short_names(names(table)), table["unit"], strict=True)
    ]
    font = {"color": theme.tokens()["ink"], "size": 13}
    more = {"showgrid": False, "ticklabelstandoff": 6, "tickfont": font}
    figure.update_yaxes(range=ends, tickvals=list(range(len(table))), ticktext=label, **more)


def shaded(
    z: np.ndarray,
    text: np.ndarray,
    hovers: np.ndarray,
    units: Sequence[str],
    lines: Sequence[str],
    heads: Sequence[str],
) -> go.Figure:
    """Cells shaded from 0 to 1 with their text, a line a unit and a column a head; on a phone the other way round.

    A shaded area cannot be clicked, so an unseen mark over each cell carries its unit and its words."""
    c, opens = theme.tokens(), np.repeat([[unit] for unit in units], len(heads), axis=1)
    if theme.on_phone() and len(heads) > len(lines):
        z, text, hovers, opens, lines, heads = z.T, text.T, hovers.T, opens.T, heads, lines
    angle, steep = (-90, 1.0) if theme.on_phone() else (-45, 0.75)
    top = int(steep * _width(heads)) + 24
    figure = theme.figure(LINE * len(lines) + top + 8, left=_width(lines) + 12, right=40, top=top)
    figure.add_heatmap(
        z=z,
        zmin=0,
        zmax=1,
        text=text,
        texttemplate="%{text}",
        textfont={"size": 12},
        colorscale=theme.scale(),
        showscale=False,
        xgap=2,
        ygap=2,
        hoverinfo="skip",
    )
    down, across = np.indices(z.shape)
    unseen = {"marker": {"opacity": 0}}
    figure.add_scatter(
        x=across.ravel(),
        y=down.ravel(),
        mode="markers",
        marker={"symbol": "square", "size": 30, "opacity": 0},
        selected=unseen,
        unselected=unseen,
        customdata=opens.ravel(),
        hovertext=hovers.ravel(),
        hovertemplate="%{hovertext}<extra></extra>",
    )
    blank = np.argwhere(np.isnan(z))
    for line, column in blank:
        figure.add_annotation(x=column, y=line, text="–", showarrow=False, font={"color": c["muted"]})
    font = {"color": c["ink"], "size": 12}
    ticks = {"showgrid": False, "tickfont": font, "ticks": ""}
    figure.update_xaxes(
        range=[-0.5, len(heads) - 0.5],
        side="top",
        tickangle=angle,
        tickvals=list(range(len(heads))),
        ticktext=list(heads),
        **ticks,
    )
    return figure.update_yaxes(
        range=[len(lines) - 0.5, -0.5],
        tickvals=list(range(len(lines))),
        ticktext=list(lines),
        ticklabelstandoff=6,
        **ticks,
    )
