"""Sanctions on a time line with their streaks and deadlines; titles by their candidates, and who had them when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from appraisal.words import _
from pages.parts import theme
from pages.parts.charts.league import short_names
from pages.parts.words import AWARD_SIGN, there

LINE, RACE, PLACE = (
    46,
    92,
    27,
)  # pixels of a unit, of a title with its candidates, of a unit's years with a title
SHAPES = {"veto": "square", "yellow_card": "triangle-up"}  # the signs of words.py, as Plotly names them
HALF = 0.5  # of a year
DOTS = {  # how a candidate fared -> shape, size, colour, the least shown first where equal ones share a dot
    "parent_full": ("circle-open", 11, "muted"),
    "served": ("circle-open", 11, "muted"),
    "next": ("circle", 11, "grey"),
    "undecided": ("star-open", 17, "award"),
    "given": ("star", 17, "award"),
}


def when(day: date) -> float:
    """A day on an axis where a year's number stands in the middle of its year."""
    return day.year + (day.timetuple().tm_yday - 1) / 366 - HALF


def timeline(lines: pd.DataFrame, years: pd.DataFrame, signs: pd.DataFrame, asof: date) -> go.Figure:
    """A line a unit: a square a year (the streak's are filled and counted), signs of sanctions, bars to deadlines.

    lines: unit, name, town. years: unit, year, held, in_streak, since, hover. signs: unit, year, measure,
    measure_name, decided_on, deadline, until, hover."""
    c, phone = theme.tokens(), theme.on_phone()
    at = {unit: n for n, unit in enumerate(lines["unit"])}
    figure = theme.figure(LINE * len(at) + 56, left=118 if phone else 190, right=8, top=22, bottom=26)
    _squares(figure, years, at)
    _sanctions(figure, signs, at)
    ends = [day for column in ("decided_on", "deadline") for day in signs[column] if there(day)]
    last = max([years["year"].max() if len(years) else 0, *signs["year"], *map(when, ends)])
    first = min([*years["year"], *signs["year"]])
    if ends and when(asof) <= last + HALF:
        mark = {"color": c["ink"], "width": 1.5, "dash": "dot"}
        figure.add_vline(x=when(asof), line=mark)
        figure.add_annotation(
            x=when(asof), y=1, yref="paper", yanchor="bottom", showarrow=False, text=_day_name(asof)
        )
    labels = [
        f"<b>{row.name_told}</b><br><span style='font-size:11px;color:{c['muted']}'>{row.town}</span>"
        for row in lines.assign(
            name_told=short_names(lines["name"]), town=short_names(lines["town"])
        ).itertuples()
    ]
    _rows(figure, list(at.values()), labels)
    shown = list(range(int(first), round(last) + 1))
    room = HALF + (0.9 if phone and ends else 0.35) * len(shown) / 5
    return figure.update_xaxes(
        range=[first - HALF, last + room], tickvals=shown, showgrid=False, tickformat="d"
    )


def _day_name(day: date) -> str:
    return _("today") if day == date.today() else day.isoformat()


def _squares(figure: go.Figure, years: pd.DataFrame, at: dict[str, int]) -> None:
    c = theme.tokens()
    streak = years[years["in_streak"]]
    for unit, own in streak.groupby("unit", sort=False):
        line = {"color": c["grey"], "width": 8}
        figure.add_scatter(x=own["year"], y=[at[unit]] * len(own), mode="lines", line=line, hoverinfo="skip")
    known = years["held"].notna()
    kinds = (
        (streak, [str(int(n)) for n in streak["year"] - streak["since"] + 1], c["muted"], 0),
        (years[(years["held"] == 1) & ~years["in_streak"]], "1", c["card"], 2),
        (years[years["held"] == 0], "", c["pale"], 1),
        (years[~known], "?", c["card"], 1),
    )
    for own, text, colour, edge in kinds:
        line = {"color": c["muted"] if edge == 2 else c["grey"], "width": edge}
        ink = theme.ink_on(colour) if colour == c["muted"] else c["ink"]
        marker = {"symbol": "square", "size": 24, "color": colour, "line": line}
        _marks(figure, own, own["year"], at, marker, text=text, textfont={"color": ink, "size": 12})


def _sanctions(figure: go.Figure, signs: pd.DataFrame, at: dict[str, int]) -> None:
    c = theme.tokens()
    for row in signs.itertuples():
        colour = c.get(row.measure, c["veto"])
        is_dated = there(row.decided_on)
        x = when(row.decided_on) if is_dated else row.year + 0.36
        if is_dated and there(row.deadline):
            edge = {"color": colour, "width": 1}
            figure.add_bar(
                y=[at[row.unit]],
                x=[when(row.deadline) - x],
                base=[x],
                orientation="h",
                width=0.56,
                marker={"color": colour, "opacity": 0.18, "cornerradius": 4, "line": edge},
                customdata=[row.unit],
                hovertext=[row.hover],
                hovertemplate="%{hovertext}<extra></extra>",
            )
            font = {"color": c["ink"], "size": 12}
            label = {"x": when(row.deadline), "y": at[row.unit], "xanchor": "left", "xshift": 4}
            figure.add_annotation(**label, text=row.until, showarrow=False, font=font, align="left")
        shape = SHAPES.get(row.measure, "circle") + ("" if row.is_decided else "-open")
        own = signs[signs.index == row.Index]
        text = "" if theme.on_phone() else f"  {row.measure_name}"
        marker = {"symbol": shape, "size": 14, "color": colour, "line": {"width": 2, "color": colour}}
        inside = x + (0.06 if is_dated else 0)
        font = {"color": colour, "size": 12}
        _marks(
            figure, own, [inside], at, marker, text=text, textfont=font, textposition="middle right", zorder=3
        )


def _marks(
    figure: go.Figure, rows: pd.DataFrame, x: Sequence[float], at: dict[str, int], marker: Any, **more: Any
) -> None:
    """Marks of units, each with its hover; a click opens the unit."""
    if len(rows):
        figure.add_scatter(
            x=list(x),
            y=[at[unit] for unit in rows["unit"]],
            mode="markers+text",
            marker={"opacity": 1, **marker},
            customdata=rows["unit"],
            hovertext=rows["hover"],
            hovertemplate="%{hovertext}<extra></extra>",
            cliponaxis=False,
            **{"zorder": 2, **more},
        )


def _rows(figure: go.Figure, at: Sequence[float], labels: Sequence[str]) -> None:
    """Lines from the top to the bottom, each with its label at the left."""
    font = {"size": 13, "color": theme.tokens()["ink"]}
    figure.update_yaxes(
        range=[max(at) + 0.6, min(at) - 0.6],
        tickvals=list(at),
        ticktext=list(labels),
        tickfont=font,
        ticklabelstandoff=6,
    )


def races(titles: pd.DataFrame, candidates: pd.DataFrame, chosen: str) -> go.Figure:
    """A line a title: its candidates from the lowest figure to the highest, who has it, and who is next.

    titles: award, head, winners, behind. candidates: award, unit, figure, share (0 to 1), fared, is_runner_up, hover."""
    c, phone = theme.tokens(), theme.on_phone()
    right = 112 if phone else 150
    figure = theme.figure(RACE * len(titles) + 16, left=14, right=right, top=8, bottom=8)
    for n, title in enumerate(titles.itertuples()):
        own = candidates[candidates["award"] == title.award]
        line = {"color": c["pale"], "width": 6}
        figure.add_scatter(x=[0, 1], y=[n, n], mode="lines", line=line, hoverinfo="skip")
        for share, group in own.groupby("share"):
            _dot(figure, group.assign(x=share), n, chosen)
        text = {"y": n, "showarrow": False, "align": "left"}
        figure.add_annotation(
            x=0, xanchor="left", xshift=-8, yshift=30, text=title.head, font={"size": 13}, **text
        )
        figure.add_annotation(x=1, xanchor="left", xshift=14, text=title.winners, font={"size": 12}, **text)
        if title.behind:
            x = float(own.loc[own["is_runner_up"], "share"].iloc[0])
            anchor = "left" if x < 0.5 else "right"
            font = {"size": 12, "color": c["ink"]}
            shift = {"xshift": -8 if x < 0.5 else 8, "yshift": -22}
            figure.add_annotation(x=x, xanchor=anchor, text=title.behind, font=font, **shift, **text)
    figure.update_xaxes(visible=False, range=[-0.02, 1.02])
    return figure.update_yaxes(visible=False, range=[len(titles) - 0.42, -0.52])


def _dot(figure: go.Figure, group: pd.DataFrame, y: int, chosen: str) -> None:
    """Equal candidates are one dot with their number; of several fates the best is shown."""
    c = theme.tokens()
    fared = max(group["fared"], key=list(DOTS).index)
    shape, size, colour = DOTS[fared]
    is_next, is_mine = group["is_runner_up"].any(), (group["unit"] == chosen).any()
    size += 5 if len(group) > 1 else 0
    edge = {"color": c["primary"], "width": 3} if is_mine else {"width": 2 if "open" in shape else 0}
    fill = c["ink"] if is_next and fared == "next" else c[colour]
    first = group[group["unit"] == chosen] if is_mine else group.head(1)
    told = first.assign(hover="<br>".join([*group["hover"].head(12)]))
    text = str(len(group)) if len(group) > 1 else ""
    font = {"color": theme.ink_on(fill), "size": 11}
    marker = {"symbol": shape, "size": size, "color": fill, "line": edge}
    _marks(figure, told, [group["x"].iloc[0]], {told["unit"].iloc[0]: y}, marker, text=text, textfont=font)


def holders(rows: pd.DataFrame, chosen: str) -> go.Figure:
    """Under each title a line a recipient, a star in each year that it had it; years in a row are joined.

    rows: award, title, who, unit, year, is_decided, hover; in the order in which they stand."""
    c = theme.tokens()
    figure = theme.figure(10, left=118 if theme.on_phone() else 190, right=14, top=22, bottom=6)
    y, places, labels = 0.0, [], []
    for title, group in rows.groupby("title", sort=False):
        text = f"<span style='color:{c['award']}'>{AWARD_SIGN}</span> <b>{title}</b>"
        labels.append(("", y))
        figure.add_annotation(
            x=0,
            xref="paper",
            xanchor="left",
            xshift=-figure.layout.margin.l + 4,
            y=y,
            text=text,
            showarrow=False,
        )
        for who, own in group.groupby("who", sort=False):
            y += 1
            name = short_names([who])[0]
            labels.append((f"<b>{name}</b>" if own["unit"].iloc[0] == chosen else name, y))
            _held(figure, own, y)
        places.append(y)
        y += 1.15
    years = sorted(rows["year"].unique())
    figure.update_layout(height=int(PLACE * (places[-1] + 1) + 40))
    _rows(figure, [place for _label, place in labels], [label for label, _place in labels])
    return figure.update_xaxes(
        range=[years[0] - 0.6, years[-1] + 0.6], tickvals=years, side="top", showgrid=False, tickformat="d"
    ).update_yaxes(showgrid=False)


def _held(figure: go.Figure, own: pd.DataFrame, y: float) -> None:
    c = theme.tokens()
    run = (own["year"].diff() != 1).cumsum()
    line = {"color": c["award"], "width": 3}
    for _run, years in own.groupby(run):
        figure.add_scatter(x=years["year"], y=[y] * len(years), mode="lines", line=line, hoverinfo="skip")
    figure.add_scatter(
        x=own["year"],
        y=[y] * len(own),
        mode="markers",
        marker={
            "symbol": ["star" if is_decided else "star-open" for is_decided in own["is_decided"]],
            "size": 15,
            "color": c["award"],
            "opacity": 1,
            "line": {"width": 2, "color": c["award"]},
        },
        customdata=own["unit"],
        hovertext=own["hover"],
        hovertemplate="%{hovertext}<extra></extra>",
        zorder=2,
    )
