"""Sanctions on a time line with their streaks and deadlines; titles by their candidates, and who had them when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pages.parts import theme
from pages.parts.words import AWARD_SIGN, day, there

LINE, RACE, PLACE = 46, 92, 27  # pixels of a unit, of a title with its candidates, of a recipient's years
HALF = 0.5  # of a year
SHAPES = {"veto": "square", "yellow_card": "triangle-up"}  # the signs of words.py, as Plotly names them
DOTS = {  # how a candidate fared -> shape, size, colour; where equal ones share a dot, the last of these is shown
    "parent_full": ("circle-open", 11, "muted"),
    "served": ("circle-open", 11, "muted"),
    "next": ("circle", 11, "grey"),
    "runner_up": ("diamond", 13, "ink"),
    "undecided": ("star-open", 17, "award"),
    "given": ("star", 17, "award"),
}


def when(moment: date) -> float:
    """A day on an axis where a year's number stands in the middle of its year."""
    return moment.year + (moment.timetuple().tm_yday - 1) / 366 - HALF


def timeline(lines: pd.DataFrame, years: pd.DataFrame, signs: pd.DataFrame, asof: date) -> go.Figure:
    """A line a unit: a square a year (the streak's filled and counted), signs of sanctions, bars to deadlines.

    lines: unit, name, town. years: unit, year, held, in_streak, since, hover. signs: unit, year, measure,
    measure_name, is_decided, decided_on, deadline, until, hover; `until` is written behind the bar."""
    c, at = theme.tokens(), {unit: n for n, unit in enumerate(lines["unit"])}
    figure = theme.figure(LINE * len(at) + 50, left=120 if theme.on_phone() else 170, right=72, top=20, bottom=24)
    small = "<span style='font-size:11px;color:{}'>{}</span>".format
    labels = [f"<b>{row.name}</b><br>{small(c['muted'], row.town)}" for row in lines.itertuples(index=False)]
    _squares(figure, years.assign(y=years["unit"].map(at)))
    last = _sanctions(figure, signs.assign(y=signs["unit"].map(at)))
    shown = range(int(min([*years["year"], *signs["year"]])), int(max([last, *years["year"]]) + HALF) + 1)
    if signs["decided_on"].notna().any() and shown[0] - HALF <= when(asof) <= shown[-1] + HALF:
        figure.add_vline(x=when(asof), line={"color": c["ink"], "width": 1.5, "dash": "dot"})
        figure.add_annotation(x=when(asof), y=1, yref="paper", yanchor="bottom", text=day(asof), showarrow=False)
    _rows(figure, list(at.values()), labels)
    ends = [shown[0] - HALF, shown[-1] + HALF + len(shown) * 0.06]
    return figure.update_xaxes(range=ends, tickvals=list(shown), showgrid=False, tickformat="d", tickangle=0)


def _squares(figure: go.Figure, years: pd.DataFrame) -> None:
    c, streak = theme.tokens(), years[years["in_streak"]]
    for _unit, own in streak.groupby("unit", sort=False):
        line = {"color": c["grey"], "width": 8}
        figure.add_scatter(x=own["year"], y=own["y"], mode="lines", line=line, hoverinfo="skip")
    for rows, colour, edge in (
        (streak.assign(text=streak["year"] - streak["since"] + 1), "muted", 0),
        (years[(years["held"] == 1) & ~years["in_streak"]].assign(text="1"), "card", 2),
        (years[years["held"] == 0].assign(text=""), "pale", 1),
        (years[years["held"].isna()].assign(text="?"), "card", 1),
    ):
        line = {"color": c["muted"], "width": edge}
        font = {"color": theme.ink_on(c[colour]) if not edge else c["ink"], "size": 12}
        marker = {"symbol": "square", "size": 18 if theme.on_phone() else 24, "color": c[colour], "line": line}
        text = [f"{x:.0f}" if colour == "muted" else x for x in rows["text"]]
        _marks(figure, rows, rows["year"], marker, text=text, textfont=font)


def _sanctions(figure: go.Figure, signs: pd.DataFrame) -> float:
    """Signs, and bars to the deadlines; gives the end of the last of them."""
    c = theme.tokens()
    colour = signs["measure"].map(lambda measure: c.get(measure, c["veto"]))
    begin = [when(r.decided_on) if there(r.decided_on) else r.year + 0.36 for r in signs.itertuples()]
    signs = signs.assign(colour=colour, begin=begin, text=[f"  {name}" for name in signs["measure_name"]])
    bars = signs[signs["decided_on"].notna() & signs["deadline"].notna()]
    bars = bars.assign(end=[when(deadline) for deadline in bars["deadline"]])
    figure.add_bar(
        y=bars["y"],
        x=bars["end"] - bars["begin"],
        base=bars["begin"],
        orientation="h",
        width=0.56,
        marker={"color": bars["colour"], "opacity": 0.18, "cornerradius": 4},
        hoverinfo="skip",
    )
    spot = "bottom left" if theme.on_phone() else "middle right"  # below the bar where there is no room behind it
    until = [f"<br>{text}" if theme.on_phone() else text for text in bars["until"]]
    words = {"text": until, "textfont": {"color": c["ink"], "size": 12}, "textposition": spot}
    _marks(figure, bars, bars["end"] + 0.02, {"size": 1, "color": c["card"]}, **words)
    shapes = [SHAPES.get(r.measure, "circle") + "-open" * (not r.is_decided) for r in signs.itertuples()]
    line = {"width": 2, "color": signs["colour"]}
    marker = {"symbol": shapes, "size": 14, "color": signs["colour"], "line": line}
    text = {"text": "" if theme.on_phone() else signs["text"], "textposition": "middle right"}
    font = {"color": list(signs["colour"]), "size": 12}
    _marks(figure, signs, signs["begin"] + 0.06, marker, textfont=font, zorder=3, **text)
    return float(max([*signs["year"], *signs["begin"], *bars["end"] + 0.3], default=0))


def _marks(
    figure: go.Figure, rows: pd.DataFrame, x: "Sequence[float] | pd.Series[float]", marker: Any, **more: Any
) -> None:
    """Marks at x and the rows' y, each with its hover; a click opens the unit."""
    figure.add_scatter(
        x=x,
        y=rows["y"],
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
    font, ends = {"size": 13, "color": theme.tokens()["ink"]}, [max(at) + 0.6, min(at) - 0.6]
    figure.update_yaxes(range=ends, tickvals=list(at), ticktext=list(labels), tickfont=font, ticklabelstandoff=6)


def races(titles: pd.DataFrame, candidates: pd.DataFrame, chosen: str) -> go.Figure:
    """A line a title: its candidates from the lowest figure to the highest, who has it, and who is next.

    titles: award, head, winners, behind. candidates: award, unit, share (0 to 1), fared (of DOTS), hover."""
    c = theme.tokens()
    figure = theme.figure(RACE * len(titles) + 16, left=14, right=112 if theme.on_phone() else 150)
    at = {award: n for n, award in enumerate(titles["award"])}
    for title in titles.itertuples():
        n, own = at[title.award], candidates[candidates["award"] == title.award]
        line, text = {"color": c["pale"], "width": 6}, {"y": n, "showarrow": False, "align": "left"}
        figure.add_scatter(x=[0, 1], y=[n, n], mode="lines", line=line, hoverinfo="skip")
        figure.add_annotation(x=0, xanchor="left", xshift=-8, yshift=30, text=title.head, **text)
        figure.add_annotation(x=1, xanchor="left", xshift=14, text=title.winners, font_size=12, **text)
        x = own.loc[own["fared"] == "runner_up", "share"].max()
        x = 0 if theme.on_phone() or not there(x) else x  # on a phone the words need the whole line
        side = {"xanchor": "right", "xshift": 8} if x >= HALF else {"xanchor": "left", "xshift": -8}
        figure.add_annotation(x=x, yshift=-22, text=title.behind, font_size=12, **side, **text)
    dots = [_dot(group, chosen) | {"y": at[award]} for (award, _s), group in candidates.groupby(["award", "share"])]
    rows = pd.DataFrame(dots)
    line = {"color": rows["edge"], "width": rows["width"]}
    marker = {"symbol": rows["shape"], "size": rows["size"], "color": rows["colour"], "line": line}
    font = {"color": [theme.ink_on(colour) for colour in rows["colour"]], "size": 11}
    _marks(figure, rows, rows["share"], marker, text=rows["text"], textfont=font)
    figure.update_xaxes(visible=False, range=[-0.08, 1.08] if theme.on_phone() else [-0.02, 1.02])
    return figure.update_yaxes(visible=False, range=[len(titles) - 0.42, -0.52])


def _dot(group: pd.DataFrame, chosen: str) -> dict[str, Any]:
    """Equal candidates are one dot with their number; the chosen one has a ring and is what a click opens."""
    c, n, mine = theme.tokens(), len(group), group[group["unit"] == chosen]
    shape, size, colour = DOTS[max(group["fared"], key=list(DOTS).index)]
    first = (mine if len(mine) else group).iloc[0]
    return {
        "unit": first["unit"],
        "share": first["share"],
        "hover": "<br>".join(group["hover"].head(8)),
        "shape": shape,
        "size": size + 5 * (n > 1),
        "colour": c[colour],
        "text": str(n) if n > 1 else "",
        "edge": c["primary"] if len(mine) else c[colour],
        "width": 3 if len(mine) else 2 if "open" in shape else 0,
    }


def holders(rows: pd.DataFrame, chosen: str) -> go.Figure:
    """Under each title a line a recipient, a star in each year that it had it; years in a row are joined.

    rows: title, who, unit, year, is_decided, hover; in the order in which they stand."""
    c, years = theme.tokens(), sorted(rows["year"].unique())
    figure = theme.figure(10, left=120 if theme.on_phone() else 190, right=14, top=22)
    y, labels, lines = 0.0, {}, []
    for title, group in rows.groupby("title", sort=False):
        text = f"<span style='color:{c['award']}'>{AWARD_SIGN}</span> <b>{title}</b>"
        at = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": 4 - figure.layout.margin.l, "y": y}
        figure.add_annotation(text=text, showarrow=False, **at)
        for who, own in group.groupby("who", sort=False):
            y += 1
            labels[y] = f"<b>{who}</b>" if own["unit"].iloc[0] == chosen else str(who)
            lines.append(own.assign(y=y))
        y += 1.15
    rows, had = pd.concat(lines), {at: set(own["year"]) for at, own in pd.concat(lines).groupby("y")}
    joined = [(year if year in had[at] else None, at) for at in had for year in (*years, None)]
    line = {"color": c["award"], "width": 3}
    figure.add_scatter(x=[x for x, _y in joined], y=[at for _x, at in joined], mode="lines", line=line)
    figure.update_traces(hoverinfo="skip", connectgaps=False)
    fill = [c["award"] if is_decided else c["card"] for is_decided in rows["is_decided"]]
    marker = {"symbol": "star", "size": 15, "color": fill, "line": {"width": 2, "color": c["award"]}}
    _marks(figure, rows, rows["year"], marker)
    _rows(figure, [0, *labels], ["", *labels.values()])
    figure.update_layout(height=int(PLACE * (y + 0.4) + 40)).update_yaxes(showgrid=False)
    ends = [years[0] - 0.6, years[-1] + 0.6]
    return figure.update_xaxes(range=ends, tickvals=years, side="top", showgrid=False, tickformat="d")
