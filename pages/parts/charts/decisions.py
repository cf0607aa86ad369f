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
    """A square a year: filled and counted in the streak, framed where it held alone, pale where it did not."""
    c = theme.tokens()
    kind = years["held"].map({1: "alone", 0: "no"}).fillna("unknown").mask(years["in_streak"], "streak")
    colour = kind.map({"streak": c["muted"], "no": c["pale"]}).fillna(c["card"])
    line = {"color": c["muted"], "width": kind.map({"streak": 0, "alone": 2}).astype(float).fillna(1)}
    marker = {"symbol": "square", "size": 18 if theme.on_phone() else 24, "color": colour, "line": line}
    counted = (years["year"] - years["since"] + 1).map("{:.0f}".format)
    text = kind.map({"alone": "1", "no": "", "unknown": "?"}).fillna(counted)
    ink = kind.map({"streak": theme.ink_on(c["muted"])}).fillna(c["ink"])
    _runs(figure, years[years["in_streak"]], {"color": c["grey"], "width": 8})
    _marks(figure, years, years["year"], marker, text=text, textfont={"color": ink, "size": 12})


def _runs(figure: go.Figure, rows: pd.DataFrame, line: dict[str, Any]) -> None:
    """Lines that join the years in a row on each y."""
    rows = rows.sort_values(["y", "year"], ignore_index=True)
    parted = rows["year"].diff().ne(1) | rows["y"].diff().ne(0)
    gaps = rows[parted].assign(year=float("nan"))  # one before the first year of each run
    rows = pd.concat([gaps, rows]).sort_index(kind="stable")
    figure.add_scatter(x=rows["year"], y=rows["y"], mode="lines", line=line, hoverinfo="skip", connectgaps=False)


def _sanctions(figure: go.Figure, signs: pd.DataFrame) -> float:
    """Signs, and bars to the deadlines; gives the end of the last of them."""
    c = theme.tokens()
    colour = signs["measure"].map(lambda measure: c.get(measure, c["veto"]))
    begin = [when(r.decided_on) if there(r.decided_on) else r.year + 0.36 for r in signs.itertuples()]
    signs = signs.assign(colour=colour, begin=begin)
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
    phone = theme.on_phone()
    until: dict[str, Any] = {"text": [f"{'<br>' * phone}{left}" for left in bars["until"]]}
    until["textfont"] = {"color": c["ink"], "size": 12}
    until["textposition"] = "bottom left" if phone else "middle right"  # below where there is no room behind the bar
    _marks(figure, bars, bars["end"] + 0.02, {"size": 1, "color": c["card"]}, **until)
    shapes = [SHAPES.get(r.measure, "circle") + "-open" * (not r.is_decided) for r in signs.itertuples()]
    marker = {"symbol": shapes, "size": 14, "color": colour, "line": {"width": 2, "color": colour}}
    text = {"text": "" if phone else [f"  {name}" for name in signs["measure_name"]], "textposition": "middle right"}
    _marks(figure, signs, signs["begin"] + 0.06, marker, textfont={"color": colour, "size": 12}, zorder=3, **text)
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
    c, phone = theme.tokens(), theme.on_phone()
    figure = theme.figure(RACE * len(titles) + 16, left=14, right=112 if phone else 150)
    line, y = {"color": c["pale"], "width": 6}, titles.index.repeat(3)
    figure.add_scatter(x=[0, 1, None] * len(titles), y=y, mode="lines", line=line, hoverinfo="skip")
    next_at = candidates[candidates["fared"] == "runner_up"].groupby("award")["share"].max()
    for n, title in enumerate(titles.itertuples()):
        text = {"y": n, "showarrow": False, "align": "left"}
        figure.add_annotation(x=0, xanchor="left", xshift=-8, yshift=30, text=title.head, **text)
        figure.add_annotation(x=1, xanchor="left", xshift=14, text=title.winners, font_size=12, **text)
        x = 0 if phone else next_at.get(title.award, 0)  # on a phone the words need the whole line
        side = {"xanchor": "right", "xshift": 8} if x >= HALF else {"xanchor": "left", "xshift": -8}
        figure.add_annotation(x=x, yshift=-22, text=title.behind, font_size=12, **side, **text)
    dots = _dots(candidates, chosen)
    dots = dots.assign(y=dots["award"].map(dict(zip(titles["award"], titles.index, strict=True))))
    colour = dots["token"].map(c)
    width = (dots["shape"].str.contains("open") * 2).mask(dots["mine"], 3)
    line = {"color": colour.mask(dots["mine"], c["primary"]), "width": width}
    marker = {"symbol": dots["shape"], "size": dots["size"] + 5 * (dots["n"] > 1), "color": colour, "line": line}
    text = {"text": dots["n"].astype(str).where(dots["n"] > 1, "")}
    _marks(figure, dots, dots["share"], marker, textfont={"color": colour.map(theme.ink_on), "size": 11}, **text)
    figure.update_xaxes(visible=False, range=[-0.08, 1.08] if phone else [-0.02, 1.02])
    return figure.update_yaxes(visible=False, range=[len(titles) - 0.42, -0.52])


def _dots(candidates: pd.DataFrame, chosen: str) -> pd.DataFrame:
    """Equal candidates are one dot with their number; the chosen one has a ring and is what a click opens."""
    ranked = candidates.assign(mine=candidates["unit"] == chosen, order=candidates["fared"].map(list(DOTS).index))
    equal = ranked.sort_values("mine", ascending=False, kind="stable").groupby(["award", "share"], as_index=False)
    first = {"unit": ("unit", "first"), "n": ("unit", "size"), "mine": ("mine", "any"), "order": ("order", "max")}
    dots = equal.agg(**first, hover=("hover", lambda texts: "<br>".join(texts.head(8))))
    return dots.join(pd.DataFrame(DOTS.values(), columns=["shape", "size", "token"]), on="order")


def holders(rows: pd.DataFrame, chosen: str) -> go.Figure:
    """Under each title a line a recipient, a star in each year that it had it; years in a row are joined.

    rows: title, who, unit, year, is_decided, hover; in the order in which they stand."""
    c, years = theme.tokens(), sorted(rows["year"].unique())
    lines = rows.drop_duplicates(["title", "who"]).reset_index(drop=True)
    lines["y"] = lines.index + 1 + 1.15 * lines.groupby("title", sort=False).ngroup()  # each title takes a line
    height = int(PLACE * (lines["y"].max() + 1.55) + 40)
    figure = theme.figure(height, left=120 if theme.on_phone() else 190, right=14, top=22)
    at_left = {"x": 0, "xref": "paper", "xanchor": "left", "xshift": 4 - figure.layout.margin.l, "showarrow": False}
    for first in lines.drop_duplicates("title").itertuples():
        text = f"<span style='color:{c['award']}'>{AWARD_SIGN}</span> <b>{first.title}</b>"
        figure.add_annotation(text=text, y=first.y - 1, **at_left)
    rows = rows.merge(lines[["title", "who", "y"]], on=["title", "who"])
    _runs(figure, rows, {"color": c["award"], "width": 3})
    fill = rows["is_decided"].map({True: c["award"], False: c["card"]})
    marker = {"symbol": "star", "size": 15, "color": fill, "line": {"width": 2, "color": c["award"]}}
    _marks(figure, rows, rows["year"], marker)
    names = lines["who"].where(lines["unit"] != chosen, "<b>" + lines["who"] + "</b>")
    _rows(figure, [0, *lines["y"]], ["", *names])
    figure.update_yaxes(showgrid=False)
    ends = [years[0] - 0.6, years[-1] + 0.6]
    return figure.update_xaxes(range=ends, tickvals=years, side="top", showgrid=False, tickformat="d")
