"""The values of one indicator: all units in order, between the limits of chance, over the years."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from appraisal.words import _, spoken
from pages.parts import theme
from pages.parts.charts import league
from pages.parts.words import Row, number, origin_text, place

MOST_LINES = 30  # units that a picture names: the first and the last of them
MOST_OVER_YEARS = 12
MOST_NAMES = 6  # beside marks; with more, they would stand in each other's way
LINE, HEIGHT = 30, 362  # pixels of a unit, of a picture that has no lines of units
SYMBOLS = {"worse": "square"}
HOVER = "%{hovertext}<extra></extra>"


def some_of(rows: pd.DataFrame, most: int = MOST_LINES) -> pd.DataFrame:
    """The first and the last of the rows, and those of the chosen unit."""
    at = pd.Series(range(len(rows)), rows.index)
    ends = (at < most // 2) | (at >= len(rows) - most // 2)
    return rows[ends | rows["mine"].astype(bool)].reset_index(drop=True)


def ranked(rows: pd.DataFrame, measure: str, target: float | None, line: float | None, decimals: int) -> go.Figure:
    """Dots with their intervals, or bars from zero where nothing is counted; the best at the top."""
    c, y = theme.tokens(), list(range(len(rows)))
    figure = _by_unit(list(rows["label"]), list(rows["mine"]), room=6 if target is line is None else 32)
    colours = [c[word] if word in ("better", "worse") else c["middle"] for word in rows["verdict"]]
    ring = {"color": c["ink"], "width": [2.5 if mine else 0 for mine in rows["mine"]]}
    pale = [0.45 if rows["mine"].any() and not mine else 1.0 for mine in rows["mine"]]
    hover = [_hover(row, measure, decimals) for row in rows.itertuples()]
    more = {"y": y, "x": rows["value"], "customdata": rows["unit"], "hovertext": hover, "hovertemplate": HOVER}
    marker: dict[str, Any] = {"color": colours, "opacity": pale, "line": ring}
    low, high = _ends(rows, measure, [x for x in (target, line) if x is not None])
    if rows["low"].notna().any():
        band = {"marker": {"color": c["pale"], "cornerradius": 5}, "hoverinfo": "skip", "orientation": "h"}
        figure.add_bar(y=y, x=rows["high"] - rows["low"], base=rows["low"], width=0.42, **band)
        marker |= {"size": 13, "symbol": [SYMBOLS.get(word, "circle") for word in rows["verdict"]]}
        figure.add_scatter(mode="markers", marker=marker, **more)
    else:
        low = min(0.0, low)
        figure.add_bar(orientation="h", width=0.6, marker=marker | {"cornerradius": 3}, **more)
    for n, row in enumerate(rows.itertuples()):
        ink = c["ink"] if row.mine or not rows["mine"].any() else c["muted"]
        text = f"<b>{number(row.value, decimals)}</b>"
        _note(figure, 1, n, text, ink, xref="paper", xanchor="left", xshift=8, font={"size": 13, "color": ink})
    near = target is not None and line is not None
    if target is not None:
        side = "right" if near and target <= (line or 0) else "left"
        _line(figure, target, _("Target"), len(y), "solid", side)
    if line is not None:
        _line(figure, line, _("Whole"), len(y), "dash", "right" if near and line < (target or 0) else "left")
    room = (high - low) * 0.02 or 1
    return figure.update_xaxes(range=[low - (room if low else 0), high + room])


def _by_unit(labels: Sequence[str], mine: Sequence[bool], room: int) -> go.Figure:
    """An empty figure with a line a unit, `room` pixels above them; the chosen one's name is bold."""
    wide = max(map(len, labels), default=0) * (13 if spoken() == "zh" else 7) + 14
    left = min(wide, 130 if theme.on_phone() else 220)
    figure = theme.figure(LINE * len(labels) + room + 30, left=left, right=56, top=4, bottom=26)
    names = [f"<b>{name}</b>" if own else name for name, own in zip(labels, mine, strict=True)]
    return figure.update_yaxes(
        range=[len(labels) - 0.5, -0.5 - room / LINE],
        tickvals=list(range(len(labels))),
        ticktext=league.short_names(names),
        showgrid=False,
        ticklabelstandoff=6,
        tickfont={"color": theme.tokens()["ink"], "size": 13},
    )


def _note(figure: go.Figure, x: float, y: float, text: str, colour: str, **more: Any) -> None:
    font = {"size": 12, "color": colour}
    figure.add_annotation(**({"x": x, "y": y, "text": text, "showarrow": False, "font": font} | more))


def _line(figure: go.Figure, value: float, word: str, n: int, dash: str, side: str) -> None:
    """A figure across all units with its name above; where two lie near, one name stands at each side."""
    colour = theme.tokens()["ink" if dash == "solid" else "primary"]
    mark = {"color": colour, "width": 1.5, "dash": dash}
    figure.add_shape(x0=value, x1=value, y0=-0.6, y1=n - 0.4, line=mark, name=word, layer="above")
    _note(figure, value, -0.6, f"{word} {number(value)}", colour, yanchor="bottom", xanchor=side)


def _ends(rows: pd.DataFrame, measure: str, lines: Sequence[float]) -> tuple[float, float]:
    """From a round figure below all that is drawn to above it; a percentage ends at 100."""
    ends = [*rows[["value", "low", "high"]].stack().dropna(), *lines] or [0.0, 1.0]
    step = 10 if measure == "%" else (max(ends) - min(ends)) / 4 or 1
    return min(ends) // step * step, max(ends) if measure != "%" else max(100.0, *ends)


def _hover(row: Row, measure: str, decimals: int = 2) -> str:
    figures = f"{number(row.value, decimals)}{measure if measure in ('%', '‰') else ''}"
    if row.denominator == row.denominator and row.denominator:
        figures += f" = {number(row.numerator)} / {number(row.denominator)}"
    lines = [f"<b>{row.label}</b>", figures]
    if row.low == row.low:
        lines.append(_("95 % interval {low}–{high}").format(low=number(row.low, 1), high=number(row.high, 1)))
    lines += [place(row.place, row.tied), row.verdict_text, origin_text(row.origin)]
    return "<br>".join(filter(None, lines))


def funnel(units: pd.DataFrame, curves: pd.DataFrame, center: float, measure: str) -> go.Figure:
    """Rates against the number of cases between the limits of chance; units on each other are one mark."""
    c, sign = theme.tokens(), measure if measure in ("%", "‰") else ""
    figure = theme.figure(HEIGHT, left=48, right=12, bottom=44)
    for end in ("low998", "high998", "low95", "high95"):
        line = {"color": c["grey"], "width": 1.6, "dash": "solid" if end.endswith("998") else "dot"}
        figure.add_scatter(x=curves["size"], y=curves[end], name=end, mode="lines", line=line, hoverinfo="skip")
    for end, word, at, anchor in (("high998", "99.8%", -1, "bottom"), ("high95", "95%", -14, "top")):
        x, y = curves["size"].iloc[at], curves[end].iloc[at]
        _note(figure, x, y, word, c["muted"], xanchor="right", yanchor=anchor)
    figure.add_hline(y=center, line={"color": c["primary"], "width": 1.5, "dash": "dash"})
    word = _("{rate} all together").format(rate=f"{number(center)}{sign}")
    _note(figure, 0, center, word, c["primary"], xref="paper", xanchor="left", yanchor="bottom")
    rows = list(units.itertuples())
    on_each_other = units.groupby([units["denominator"], units["value"].round(6)]).indices.values()
    piles: list[list[Row]] = [[rows[n] for n in pile] for pile in on_each_other]
    mine, sides = [any(row.mine for row in pile) for pile in piles], [_side(pile[0]) for pile in piles]
    few = sum(len(p) == 1 and side != "middle" for p, side in zip(piles, sides, strict=True)) <= MOST_NAMES
    named = [own or (few and side != "middle") for own, side in zip(mine, sides, strict=True)]
    names = [pile[0].label if name else "" for pile, name in zip(piles, named, strict=True)]
    names = [name if len(p) == 1 else f"×{len(p)}" for p, name in zip(piles, names, strict=True)]
    x = [pile[0].denominator for pile in piles]
    figure.add_scatter(
        x=x,
        y=[pile[0].value for pile in piles],
        mode="markers+text",
        text=league.short_names(names),
        textposition=["middle left" if n > max(x) * 0.6 else "middle right" for n in x],
        textfont={"size": 12, "color": c["ink"]},
        customdata=[pile[0].unit for pile in piles],
        marker={
            "size": [16 if own else 12 for own in mine],
            "color": [c[side] for side in sides],
            "symbol": [SYMBOLS.get(side, "circle") for side in sides],
            "opacity": 1,
            "line": {"color": [c["ink"] if own else c["card"] for own in mine], "width": 2},
        },
        hovertext=["<br>".join(_hover(row, measure) for row in pile[:6]) for pile in piles],
        hovertemplate=HOVER,
    )
    title = {"text": _("Cases (denominator)"), "standoff": 6}
    figure.update_xaxes(title=title, range=[0, max(curves["size"])], fixedrange=False, showgrid=False)
    ends = units[["value", "low998", "high998"]].stack()
    room = 0.06 * (ends.max() - ends.min()) or 1
    figure.update_yaxes(range=[ends.min() - room, ends.max() + room], fixedrange=False, ticksuffix=sign)
    return figure.update_layout(dragmode=False if theme.on_phone() else "zoom", uirevision="funnel")


def _side(row: Row) -> str:
    """Better or worse where a unit lies outside the limits; the colour of the middle for the others."""
    if row.place_in == "within":
        return "middle"
    return "better" if row.place_in.startswith("high") == (row.better == "higher") else "worse"


def years(lines: pd.DataFrame, top: str, chosen: str, decimals: int) -> go.Figure:
    """A line a unit and a dashed one of the whole (`top`); of many units the first and the last of the latest year."""
    latest = lines[lines["year"] == lines["year"].max()].sort_values("value", ascending=False)
    names = {*some_of(latest, MOST_OVER_YEARS)["unit"], top}
    shown = lines[lines["unit"].isin(names)]
    figure = league.lines_over_years(shown, "value", chosen, HEIGHT, decimals=decimals)
    for trace in figure.data:
        if trace.customdata[0] == top:
            trace.update(line={"dash": "dash", "color": theme.tokens()["ink"]}, marker={"size": 2})
    right = max(map(len, shown["name"])) * (13 if spoken() == "zh" else 7) + 125
    return figure.update_layout(margin={"l": 52, "r": right})


def squares(found: pd.DataFrame) -> go.Figure:
    """A square a unit and year with the answer in it, orange where it counts against the unit."""
    c, firsts = theme.tokens(), found.drop_duplicates("unit").head(MOST_LINES)
    shown = found[found["unit"].isin(firsts["unit"])]
    figure = _by_unit(list(firsts["label"]), list(firsts["mine"]), room=0)
    colours = [c["worse"] if bad else c["low"] for bad in shown["bad"]]
    told = "<b>{}</b><br>{}: {}<br>{}"
    figure.add_scatter(
        x=[str(year) for year in shown["year"]],
        y=[list(firsts["unit"]).index(unit) for unit in shown["unit"]],
        mode="markers+text",
        marker={"symbol": "square", "size": LINE - 4, "color": colours, "opacity": 1},
        text=list(shown["answer"]),
        textfont={"size": 12, "color": [theme.ink_on(colour) for colour in colours]},
        customdata=shown["unit"],
        hovertext=[told.format(r.label, r.year, r.answer, origin_text(r.origin)) for r in shown.itertuples()],
        hovertemplate=HOVER,
    )
    return figure.update_xaxes(type="category", showgrid=False)
