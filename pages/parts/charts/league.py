"""Scores and ranks of the units of a level."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from appraisal.words import _, spoken
from pages.parts import differences, theme
from pages.parts.charts.rates import broken, hover, named_lines, width
from pages.parts.words import Row, name_of, names, number, origin_text, place, possible, there

LINE = 34  # pixels of a unit
Z95 = differences.Z_95  # the score's error is shown as the half width of its 95 % interval


def short_names(found: Iterable[str]) -> list[str]:
    """Names as an axis has room for: in English without the long word for a subdistrict."""
    return [name.replace(" Subdistrict", " Subd.") for name in found]


def _hover(row: Row) -> str:
    """Name, score and its error, place, possible places and origin of a unit."""
    score = row.score_told
    if there(row.standard_error):
        score = _("{score} ± {error}").format(score=score, error=number(Z95 * row.standard_error, 2))
    places = f"{place(row.rank, row.tied)} / {number(row.of_n)}"
    between = _("possible {places}").format(places=possible(row.rank_low, row.rank_high))
    return "<br>".join((f"<b>{name_of(row)}</b>", score, places, between, origin_text(row.origin)))


def ranked(table: pd.DataFrame, chosen: str, ends: tuple[float, float], line: tuple[str, float] | None) -> go.Figure:
    """Scores as bars from zero, best first, and beside them each unit's place on the ladder of possible places.

    `ends` are those of the scale of colour, `line` a threshold with its name."""
    c, mine = theme.tokens(), table["unit"].to_numpy() == chosen
    figure = theme.figure(LINE * len(table) + 40, top=4)
    colours = [theme.shade((score - ends[0]) / ((ends[1] - ends[0]) or 1)) for score in table["score"]]
    if mine.any():  # in colour among its peers, which are quieter
        colours = [c["primary"] if own else c["grey"] for own in mine]
    figure.add_bar(
        y=list(range(len(table))),
        x=table["score"],
        orientation="h",
        width=0.62,
        customdata=table["unit"],
        marker={"color": colours, "cornerradius": 3, "line": {"color": c["ink"], "width": 2.5 * mine}},
        text=list(table["score_told"]),
        textposition="inside",
        insidetextanchor="start",
        textfont={"color": [theme.ink_on(colour) for colour in colours], "size": 13},
        **hover(map(_hover, table.itertuples())),
    )
    _ladder(figure, table.reset_index(drop=True), mine)
    head = {"y": -0.55, "showarrow": False, "yanchor": "bottom", "font": {"size": 12, "color": c["muted"]}}
    most = max(table["score"].max(), line[1] if line else 0)
    if line:
        mark = {"color": c["muted"], "width": 1, "dash": "dot"}
        figure.add_shape(type="line", x0=line[1], x1=line[1], y0=-0.5, y1=len(table) - 0.5, line=mark)
        figure.add_annotation(x=line[1], text=f"{line[0]} {number(line[1])}", xanchor="right", **head)
    figure.add_annotation(x=1, xref="x2", text=_("Rank"), xanchor="left", **head)
    last = table[["rank_high", "rank"]].max().max()
    last = last if there(last) else len(table)
    figure.update_layout(
        barmode="overlay",
        xaxis={"domain": [0, 0.543], "visible": False, "range": [0, most * 1.01]},
        xaxis2={"domain": [0.573, 1], "visible": False, "range": [0.3, last + 0.7]},
    )
    return _named(figure, table, chosen, above=1.15)


def _ladder(figure: go.Figure, table: pd.DataFrame, mine: np.ndarray) -> None:
    """Pale from the best to the worst possible place, a disc on the place, one capsule for a tie."""
    c, look = theme.tokens(), {"xaxis": "x2", "hoverinfo": "skip"}
    figure.add_bar(
        y=table.index,
        x=table["rank_high"] - table["rank_low"] + 0.7,
        base=table["rank_low"] - 0.35,
        orientation="h",
        width=0.3,
        marker={"color": c["pale"], "cornerradius": 5},
        **look,
    )
    ties = table.assign(y=table.index).groupby("rank")["y"].agg(["min", "max", "size"])
    shared = ties[ties["size"] > 1].assign(gap=np.nan)
    y, x = shared[["min", "max", "gap"]].to_numpy().ravel(), np.repeat(shared.index, 3)
    figure.add_scatter(y=y, x=x, mode="lines", line={"width": 22, "color": c["grey"]}, **look)
    colours = np.where(table["rank"].isin(shared.index), c["grey"], c["primary"])
    ring = {"color": c["ink"], "width": 2.5 * mine}
    discs = {"size": np.where(mine, 20, 22), "color": colours, "opacity": 1, "line": ring}
    figure.add_scatter(y=table.index, x=table["rank"], mode="markers", marker=discs, **look)
    for tie in ties.itertuples():
        is_shared = tie.size > 1
        figure.add_annotation(
            x=tie.Index,
            xref="x2",
            y=(tie.min + tie.max) / 2,
            text=_tie(number(tie.Index)) if is_shared else f"<b>{number(tie.Index)}</b>",
            showarrow=False,
            font={"size": 12, "color": theme.ink_on(c["grey"] if is_shared else c["primary"])},
            textangle=-90 if is_shared and spoken() != "zh" else 0,
        )


def _tie(rank: str) -> str:
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
    c, phone, decimals = theme.tokens(), theme.on_phone(), 0 if upside_down else decimals
    wide = years.pivot(index="unit", columns="year", values=column)
    name = dict(zip(years["unit"], short_names(years["name"]), strict=True))
    groups = sorted(alike(wide, chosen), key=lambda group: wide.loc[group[0]].iloc[-1])
    ends = [float(wide.loc[group[0]].dropna().iloc[-1]) for group in groups]
    least, most = float(wide.min().min()), float(wide.max().max())
    room = (most - least) or 1
    spots = apart(ends, 17 * room * 1.15 / (height - 40))
    labels = [
        f"{name[group[0]]}{f' +{len(group) - 1}' if len(group) > 1 else ''} <b>{number(end, decimals)}</b>"
        for group, end in zip(groups, ends, strict=True)
    ]
    right = int(width(labels) * 11 / 13) + 20 if phone else max(150, width(labels) + 18)
    figure = theme.figure(height, left=34, right=right, bottom=28)
    for group, label, spot in zip(groups, labels, spots, strict=True):
        mine, many = chosen in group, len(group) > 1
        colour = c["primary"] if mine else c["grey"] if chosen else theme.shade(0.75)
        units = "<br>".join(name[unit] for unit in group[:12])
        figure.add_scatter(
            x=list(wide.columns),
            y=wide.loc[group[0]],
            customdata=[group[0]] * len(wide.columns),
            mode="lines+markers",
            line={"color": colour, "width": 9 if many else 4 if mine else 2.2},
            marker={"size": 13 if many else 8, "color": colour, "line": {"width": 2, "color": c["card"]}},
            zorder=2 if mine else 1,
            hovertemplate=f"%{{x}}: %{{y:.{decimals}f}}<extra>{units}</extra>",
        )
        ink = colour if mine else c["muted"] if chosen else c["ink"]
        at_end = {"x": wide.columns[-1], "y": spot, "xshift": 14, "xanchor": "left", "showarrow": False}
        figure.add_annotation(text=label, font={"size": 11 if phone else 12, "color": ink}, **at_end)
    figure.update_xaxes(tickvals=list(wide.columns), showgrid=False)
    low, high = min([*spots, least]) - room * 0.06, max([*spots, most]) + room * 0.06
    return figure.update_yaxes(range=[high, low] if upside_down else [low, high], tickformat="d" if upside_down else "")


def alike(wide: pd.DataFrame, chosen: str) -> list[list[str]]:
    """The units whose rows are the same in every column, group by group; the chosen one is the first of its group."""
    key = wide.round(6).fillna(-1).apply(tuple, axis=1)
    groups = wide.groupby(key, sort=False).groups.values()
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
    c, phone, y = theme.tokens(), theme.on_phone(), list(range(len(table)))
    above = int((0.95 if phone else 0.65) * width(head["label"])) + 24  # pixels that the slanted names take
    figure = theme.figure(LINE * len(y) + above, right=52, top=above)
    at = wide.reindex(table["unit"]).fillna(0)
    quiet = (table["unit"] != chosen) & (table["unit"] == chosen).any()
    members = max(int((head["role"] == "member").sum()) - 1, 1)
    units = list(zip(names(table), table["origin"].map(origin_text), strict=True))
    for n, row in enumerate(head.itertuples()):
        colour = {"bonus": c["award"], "penalty": c["worse"]}.get(row.role, theme.shade(1 - n / members))
        points = at[row.part]
        told = [f"{row.label}: {number(x, 2)}" for x in points]
        figure.add_bar(
            y=y,
            x=points,
            orientation="h",
            width=0.68,
            customdata=table["unit"],
            marker={"color": colour, "opacity": np.where(quiet, 0.35, 1), "line": {"width": 1, "color": c["card"]}},
            text=[number(x, 1) for x in points],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"size": 12, "color": np.where(quiet, c["ink"], theme.ink_on(colour))},
            **hover(f"<b>{name}</b><br>{x}<br>{origin}" for x, (name, origin) in zip(told, units, strict=True)),
        )
    first, ends = at.iloc[0].clip(lower=0).to_numpy(), at.clip(lower=0).sum(axis=1)
    score = [f" <b>{score}</b>" for score in table["score_told"]]
    at_end = {"mode": "text", "textposition": "middle right", "cliponaxis": False, "hoverinfo": "skip"}
    figure.add_scatter(y=y, x=ends, text=score, **at_end)
    spots = apart(first.cumsum() - first / 2, float(ends.max()) * 17 / (180 if phone else 1000))  # room of a name
    least = min(float(at.clip(upper=0).sum(axis=1).min()), 0.0)
    figure.update_xaxes(range=[least, max(float(ends.max()), *spots)])
    _slanted(figure, spots, head["label"], -72 if phone else -38)
    figure.update_layout(barmode="relative", uniformtext={"minsize": 10, "mode": "hide"})
    return _named(figure, table, chosen, above=0.5)


def _slanted(figure: go.Figure, at: Sequence[float], labels: Iterable[str], angle: int) -> None:
    """Heads above a figure, slanted so that their columns may be narrow."""
    figure.update_xaxes(
        side="top",
        showgrid=False,
        ticks="",
        tickangle=angle,
        tickvals=at,
        ticktext=list(labels),
        ticklabeloverflow="allow",
    )


def _named(figure: go.Figure, table: pd.DataFrame, chosen: str, above: float) -> go.Figure:
    """A line a unit, the chosen one in bold; `above` is the room over the first, in lines."""
    units = zip(map(broken, short_names(names(table))), table["unit"], strict=True)
    return named_lines(figure, [f"<b>{name}</b>" if unit == chosen else name for name, unit in units], above=above)


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
    top = int(steep * width(heads)) + 24
    figure = theme.figure(LINE * len(lines) + top + 8, right=40, top=top)
    shade = {"z": z, "zmin": 0, "zmax": 1, "colorscale": theme.scale(), "showscale": False, "xgap": 2, "ygap": 2}
    figure.add_heatmap(text=text, texttemplate="%{text}", textfont_size=12, hoverinfo="skip", **shade)
    down, across = np.indices(z.shape)
    unseen = {"marker": {"opacity": 0}}
    figure.add_scatter(
        x=across.ravel(),
        y=down.ravel(),
        mode="markers+text",
        marker={"symbol": "square", "size": 30, "opacity": 0},
        selected=unseen,
        unselected=unseen,
        text=np.where(np.isnan(z), "–", "").ravel(),
        textfont={"color": c["muted"]},
        customdata=opens.ravel(),
        **hover(hovers.ravel()),
    )
    _slanted(figure, list(range(len(heads))), heads, angle)
    figure.update_xaxes(range=[-0.5, len(heads) - 0.5], tickfont={"color": c["ink"], "size": 12})
    return named_lines(figure, lines, size=12).update_yaxes(ticks="")
