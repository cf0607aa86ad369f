"""One unit: its figures among its peers, and the way from full marks down to its score."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from appraisal.words import _, spoken
from pages.parts import theme
from pages.parts.charts.rates import Bands, dots
from pages.parts.words import NOTHING, Row, number, origin_text, there

LINE = 36  # pixels of an indicator
Steps = Sequence[tuple[str, float, str]]  # name, change of the score, indicator


def placed(rows: pd.DataFrame, *, intervals: bool = False) -> go.Figure:
    """Rates over the range of their peers, the middle half darker, or over their own intervals.

    The district's rate is a dotted line, that of the unit above a dashed one."""
    bands = [(rows["low"], rows["high"], theme.tokens()["pale"], 0.4)] if intervals else _peers(rows)
    figure = _dots(rows, bands, [_figure(row) for row in rows.itertuples()])
    for column, dash in (("town", "dash"), ("district", "dot")):
        if column in rows:
            _across(figure, rows[column], dash)
    return figure


def shares(rows: pd.DataFrame) -> go.Figure:
    """Shares of full marks, in per cent; at the right the points themselves."""
    drawn = rows.assign(value=rows["percent"], target=float("nan"))
    told = [f"<b>{number(row.points, 2)}</b> / {number(row.weight)}" for row in rows.itertuples()]
    figure = _dots(drawn, _peers(rows), told, line=30)
    _hovered(figure, rows)
    return figure.update_xaxes(ticksuffix="%")


def _dots(rows: pd.DataFrame, bands: Bands, texts: Sequence[str], line: int = LINE) -> go.Figure:
    """Blue where a rate is better than the district, orange where worse; the axis holds what is drawn, and no more."""
    c = theme.tokens()
    colours = {"better": c["better"], "worse": c["worse"], "no_different": c["muted"]}
    told = [text.replace(" ", "<br>", 1) for text in texts] if theme.on_phone() else texts
    figure = dots(rows, bands, [colours.get(word, c["primary"]) for word in rows["verdict"]], line, told)
    drawn = [rows["value"], rows["target"], *(end for low, high, *_look in bands for end in (low, high))]
    least, most = pd.concat(drawn).agg(["min", "max"])
    room = 0.04 * ((most - least) or 1)
    figure.update_layout(margin_r=68 if theme.on_phone() else 116, xaxis_range=[least - room, most + room])
    _hovered(figure, rows)
    return _named(figure, rows["label"])


def _hovered(figure: go.Figure, rows: pd.DataFrame) -> None:
    marks = next(trace for trace in figure.data if trace.customdata is not None)
    marks.hovertext = [_hover(row) for row in rows.itertuples()]


def _peers(rows: pd.DataFrame) -> Bands:
    c = theme.tokens()
    ends = ((rows["lowest"], rows["highest"], c["pale"]), (rows["lower"], rows["upper"], c["grey"]))
    return [(low, high, colour, 0.46) for low, high, colour in ends]


def _across(figure: go.Figure, values: "pd.Series[float]", dash: str) -> None:
    """A short line in each row where there is a figure to compare with."""
    x = [end for value in values for end in (value, value, None)]
    y = [end for n in range(len(values)) for end in (n - 0.4, n + 0.4, None)]
    line = {"color": theme.tokens()["ink"], "width": 1.5, "dash": dash}
    figure.add_scatter(x=x, y=y, mode="lines", line=line, hoverinfo="skip")


def _named(figure: go.Figure, labels: Iterable[str]) -> go.Figure:
    """Names at the left in as many lines as they need."""
    signs = (7 if theme.on_phone() else 11) * (1 if spoken() == "zh" else 2)
    text = ["<br>".join(wrap(label, signs)) for label in labels]
    size, left = (11, 92) if theme.on_phone() else (12, 150)
    return figure.update_yaxes(ticktext=text, tickfont_size=size).update_layout(margin_l=left)


def _figure(row: Row) -> str:
    if not there(row.value):
        return row.missing or NOTHING
    word = f" {row.compared}" if row.verdict in ("better", "worse") else ""
    return f"<b>{number(row.value, 2)}{row.measure if row.measure in ('%', '‰') else ''}</b>{word}"


def _hover(row: Row) -> str:
    """Name, value with counts and interval, peers, district, target, points and origin of an indicator."""
    lines = [f"<b>{row.label}</b>"]
    if there(row.value):
        lines.append(f"{number(row.value, 2)} {row.measure} {getattr(row, 'counts', '')}".strip())
    sign = "%" if hasattr(row, "percent") else ""  # of full marks
    ranges = {"low": ("high", _("95 % interval {low}–{high}")), "lowest": ("highest", _("peers {low}–{high}"))}
    for least, (most, text) in ranges.items():
        if there(low := getattr(row, least, None)):
            high = number(getattr(row, most), 1)
            lines.append(text.format(low=number(low, 1) + sign, high=high + sign))
    figures = {"town": _("its town {x}"), "district": _("whole district {x}"), "target": _("target {x}")}
    for column, text in figures.items():
        if there(x := getattr(row, column, None)):
            lines.append(text.format(x=number(x, 2)))
    if there(points := getattr(row, "points", None)):
        text = _("{points} of {weight} points")
        lines.append(text.format(points=number(points, 2), weight=number(row.weight)))
    return "<br>".join([*lines, origin_text(row.origin)])


def fall(steps: Steps, scale: float, score: float) -> go.Figure:
    """Steps from full marks to the score. Bars begin at full marks, so that their lengths are the points lost."""
    c = theme.tokens()
    names = [*(name for name, _change, _code in steps), _("Score")]
    changes = [change for _name, change, _code in steps]
    signed = [("+" if change > 0 else "−") + number(abs(change), 2) for change in changes]
    line = 40 if theme.on_phone() else 32  # pixels of a step
    figure = theme.figure(line * len(names) + 44, right=48, bottom=28)
    figure.add_waterfall(
        orientation="h",
        y=list(range(len(names))),
        x=[*changes, 0],
        measure=["relative"] * len(steps) + ["total"],
        customdata=[code for _name, _change, code in steps] + [""],
        text=[*signed, f"<b>{number(score, 2)}</b>"],
        textposition="outside",
        cliponaxis=False,
        textfont={"size": 12, "color": c["ink"]},
        decreasing={"marker": {"color": c["worse"]}},
        increasing={"marker": {"color": c["better"]}},
        totals={"marker": {"color": c["primary"]}},
        connector={"line": {"color": c["line"], "width": 1}},
        hovertext=[f"<b>{name}</b><br>{text}" for name, text in zip(names, [*signed, number(score, 2)], strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    low = min([score - scale, *pd.Series([0.0, *changes]).cumsum()])
    step = next(s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 1e3, 1e4, 1e9) if abs(low) / s <= 5)
    ticks = [-step * n for n in range(int(abs(low) // step) + 1)]
    figure.update_xaxes(
        range=[low * 1.16 - 0.01 * step, max(0.0, score - scale) + abs(low) * 0.04],
        tickvals=ticks,
        ticktext=[number(scale + tick) for tick in ticks],
    )
    figure.update_yaxes(
        range=[len(names) - 0.4, -0.6],
        tickvals=list(range(len(names))),
        showgrid=False,
        tickfont={"color": c["ink"]},
        ticklabelstandoff=6,
    )
    return _named(figure, names)
