"""One unit: its figures among its peers, and the way from full marks down to its score."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from appraisal.words import _
from pages.parts import theme
from pages.parts.charts.rates import Bands, dots, figure_of, hover, named_lines
from pages.parts.words import NOTHING, Row, number, origin_text, there


def placed(rows: pd.DataFrame, *, intervals: bool = False) -> go.Figure:
    """Rates over the range of their peers, the middle half darker, or over their own intervals.

    The district's rate is a dotted line, that of the unit above a dashed one."""
    bands = [(rows["low"], rows["high"], theme.tokens()["pale"], 0.4)] if intervals else _peers(rows)
    figure = _dots(rows, bands, [_figure(row) for row in rows.itertuples()])
    y, gap = np.arange(len(rows)), np.full(len(rows), np.nan)  # between the short lines, one a row
    for column, dash in (("town", "dash"), ("district", "dot")):
        if column in rows:
            figure.add_scatter(
                x=np.column_stack([rows[column], rows[column], gap]).ravel(),
                y=np.column_stack([y - 0.4, y + 0.4, gap]).ravel(),
                mode="lines",
                line={"color": theme.tokens()["ink"], "width": 1.5, "dash": dash},
                hoverinfo="skip",
            )
    return figure


def shares(rows: pd.DataFrame) -> go.Figure:
    """Shares of full marks, in per cent; at the right the points themselves."""
    told = [f"<b>{number(row.points, 2)}</b> / {number(row.weight)}" for row in rows.itertuples()]
    drawn = rows.assign(value=rows["percent"], target=float("nan"))
    return _dots(drawn, _peers(rows), told, [_hover(row) for row in rows.itertuples()], 30).update_xaxes(ticksuffix="%")


def _dots(
    rows: pd.DataFrame, bands: Bands, texts: Sequence[str], hovers: Sequence[str] = (), line: int = 36
) -> go.Figure:
    """Blue where a rate is better than the district, orange where worse; the axis holds what is drawn, and no more."""
    c, phone = theme.tokens(), theme.on_phone()
    colours = rows["verdict"].map({"no_different": c["muted"], "better": c["better"], "worse": c["worse"]})
    told = [text.replace(" ", "<br>", 1) for text in texts] if phone else texts
    figure = dots(rows, bands, list(colours.fillna(c["primary"])), line, told)
    figure.data[-1].update(hover(hovers or map(_hover, rows.itertuples())))
    ends = pd.concat([rows["value"], rows["target"], *(end for band in bands for end in band[:2])])
    room = 0.04 * ((ends.max() - ends.min()) or 1)
    figure.update_layout(margin_r=68 if phone else 116, xaxis_range=[ends.min() - room, ends.max() + room])
    return named_lines(figure, rows["label"], 11 if phone else 12)


def _peers(rows: pd.DataFrame) -> Bands:
    c = theme.tokens()
    return [(rows["lowest"], rows["highest"], c["pale"], 0.46), (rows["lower"], rows["upper"], c["grey"], 0.46)]


def _figure(row: Row) -> str:
    if not there(row.value):
        return row.missing or NOTHING
    return figure_of(row) + (f" {row.compared}" if row.verdict in ("better", "worse") else "")


def _hover(row: Row) -> str:
    """Name, value with counts and interval, peers, district, target, points and origin of an indicator."""
    lines = [f"<b>{row.label}</b>"]
    if there(row.value):
        lines.append(f"{number(row.value, 2)} {row.measure} {row.counts}".strip())
    sign = "%" if hasattr(row, "percent") else ""  # of full marks
    ranges = {"low": ("high", _("95 % interval {low}–{high}")), "lowest": ("highest", _("peers {low}–{high}"))}
    for least, (most, text) in ranges.items():
        if there(low := getattr(row, least, None)):
            lines.append(text.format(low=number(low, 1) + sign, high=number(getattr(row, most), 1) + sign))
    figures = {"town": _("its town {x}"), "district": _("whole district {x}"), "target": _("target {x}")}
    lines += [text.format(x=number(x, 2)) for key, text in figures.items() if there(x := getattr(row, key, None))]
    if there(points := getattr(row, "points", None)):
        text = _("{points} of {weight} points")
        lines.append(text.format(points=number(points, 2), weight=number(row.weight)))
    return "<br>".join([*lines, origin_text(row.origin)])


def fall(steps: pd.DataFrame, scale: float, score: float, places: int = 2) -> go.Figure:
    """Steps from full marks to the score. Bars begin at full marks, so that their lengths are the points lost.

    `steps` has label, change of the score, and the indicator that a click opens."""
    c, names, changes = theme.tokens(), [*steps["label"], _("Score")], [*steps["change"], 0.0]
    texts = [("+" if change > 0 else "−") + number(abs(change), 2) for change in steps["change"]]
    texts.append(f"<b>{number(score, places)}</b>")
    figure = theme.figure((40 if theme.on_phone() else 32) * len(names) + 44, right=48, bottom=28)
    figure.add_waterfall(
        orientation="h",
        y=list(range(len(names))),
        x=changes,
        measure=["relative"] * len(steps) + ["total"],
        customdata=[*steps["indicator"], ""],
        text=texts,
        textposition="outside",
        cliponaxis=False,
        textfont={"size": 12, "color": c["ink"]},
        decreasing={"marker": {"color": c["worse"]}},
        increasing={"marker": {"color": c["better"]}},
        totals={"marker": {"color": c["primary"]}},
        connector={"line": {"color": c["line"], "width": 1}},
        **hover(f"<b>{name}</b><br>{text}" for name, text in zip(names, texts, strict=True)),
    )
    low = min(score - scale, 0.0, *steps["change"].cumsum())
    step = next(s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 1e3, 1e4, 1e9) if abs(low) / s <= 5)
    ticks = -step * np.arange(int(abs(low) // step) + 1)
    figure.update_xaxes(
        range=[low * 1.16 - 0.01 * step, max(0.0, score - scale) + abs(low) * 0.04],
        tickvals=ticks,
        ticktext=[number(scale + tick) for tick in ticks],
    )
    return named_lines(figure, names, 11 if theme.on_phone() else 12)
