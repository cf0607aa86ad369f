"""The values of one indicator: all units in order, between the limits of chance, over the years."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from appraisal.words import _
from pages.parts import theme
from pages.parts.charts import league, rates
from pages.parts.words import interval, number, origin_text, place, there

MOST_LINES = 30  # units that a picture names: the first and the last of them
MOST_OVER_YEARS = 12
MOST_NAMES = 6  # beside marks; with more, they would stand in each other's way
LINE, HEIGHT = 30, 362  # pixels of a unit, of a picture that has no lines of units
SYMBOLS = {"worse": "square"}


def some_of(rows: pd.DataFrame, most: int = MOST_LINES) -> pd.DataFrame:
    """The first and the last of the rows, and those of the chosen unit."""
    at = pd.Series(range(len(rows)), rows.index)
    ends = (at < most // 2) | (at >= len(rows) - most // 2)
    return rows[ends | rows["mine"].astype(bool)].reset_index(drop=True)


def ranked(rows: pd.DataFrame, measure: str, target: float | None, whole: float | None, decimals: int) -> go.Figure:
    """Dots with their intervals, or bars from zero where nothing is counted; the best at the top."""
    c, mine = theme.tokens(), rows["mine"]
    lines = ((target, _("Target"), c["ink"], "solid"), (whole, _("Whole"), c["primary"], "dash"))
    across = [(at, word, colour, dash) for at, word, colour, dash in lines if at is not None]
    across.sort(key=lambda line: line[0])
    figure = _by_unit(rows, room=32 if across else 6)
    ring = {"color": c["ink"], "width": mine.map({True: 2.5, False: 0})}
    marker = {"color": rows["verdict"].map(c).fillna(c["middle"]), "line": ring}
    marker |= {"opacity": mine.map({True: 1.0, False: 0.45}) if mine.any() else 1.0}
    marks = {"x": rows["value"], "customdata": rows["unit"], **rates.hover(_hovers(rows, measure, decimals))}
    values = [*rows[["value", "low", "high"]].stack().dropna(), *(line[0] for line in across)]
    step = 10 if measure == "%" else (max(values) - min(values)) / 4 or 1
    low, high = min(values) // step * step, max(100.0, *values) if measure == "%" else max(values)
    if rows["low"].notna().any():
        band = {"color": c["pale"], "cornerradius": 5}
        figure.add_bar(
            x=rows["high"] - rows["low"], base=rows["low"], width=0.42, orientation="h", marker=band, hoverinfo="skip"
        )
        shape = {"size": 13, "symbol": rows["verdict"].map(SYMBOLS).fillna("circle")}
        figure.add_scatter(y=rows.index, mode="markers", marker=marker | shape, **marks)
    else:
        low = min(0.0, low)
        figure.add_bar(orientation="h", width=0.6, marker=marker | {"cornerradius": 3}, **marks)
    for n, (value, own) in enumerate(zip(rows["value"], mine, strict=True)):
        font = {"size": 13, "color": c["ink"] if own or not mine.any() else c["muted"]}
        text = f"<b>{number(value, decimals)}</b>"
        figure.add_annotation(_note(1, n, text, xref="paper", xanchor="left", xshift=8, font=font))
    for n, (at, word, colour, dash) in enumerate(across, 1):
        line, side = {"color": colour, "width": 1.5, "dash": dash}, "left" if n == len(across) else "right"
        figure.add_shape(type="line", x0=at, x1=at, y0=-0.6, y1=len(rows) - 0.4, line=line, name=word, layer="above")
        figure.add_annotation(_note(at, -0.6, f"{word} {number(at)}", colour, yanchor="bottom", xanchor=side))
    room = (high - low) * 0.02 or 1
    return figure.update_xaxes(range=[low - (room if low else 0), high + room])


def _by_unit(rows: pd.DataFrame, room: int) -> go.Figure:
    """An empty figure with a line a unit, `room` pixels above them; the chosen one's name is bold."""
    figure = theme.figure(LINE * len(rows) + room + 30, right=56, top=4, bottom=26)
    units = zip(map(rates.broken, league.short_names(rows["label"])), rows["mine"], strict=True)
    labels = [f"<b>{name}</b>" if mine else name for name, mine in units]
    return rates.named_lines(figure, labels, above=0.5 + room / LINE)


def _note(x: float, y: float, text: str, colour: str = "", **more: Any) -> dict[str, Any]:
    return {"x": x, "y": y, "text": text, "showarrow": False, "font": {"size": 12, "color": colour}} | more


def _hovers(rows: pd.DataFrame, measure: str, decimals: int = 2) -> list[str]:
    """Name, value and counts, interval, place, verdict and origin of each unit."""
    sign, found = measure if measure in ("%", "‰") else "", []
    for row in rows.itertuples():
        counts = f" = {number(row.numerator)} / {number(row.denominator)}" if row.denominator > 0 else ""
        between = interval(row.low, row.high) if there(row.low) else ""
        value = f"{number(row.value, decimals)}{sign}{counts}"
        ends = (place(row.place, row.tied), row.verdict_text, origin_text(row.origin))
        found.append("<br>".join(filter(None, (f"<b>{row.label}</b>", value, between, *ends))))
    return found


def funnel(units: pd.DataFrame, curves: pd.DataFrame, center: float, measure: str, sizes: str) -> go.Figure:
    """Values against their `size`, named so, between the limits of chance; units on each other are one mark."""
    c, sign = theme.tokens(), measure if measure in ("%", "‰") else ""
    figure = theme.figure(HEIGHT, left=48, right=12, bottom=44)
    for end in ("low998", "high998", "low95", "high95"):
        line = {"color": c["grey"], "width": 1.6, "dash": "solid" if end.endswith("998") else "dot"}
        figure.add_scatter(x=curves["size"], y=curves[end], name=end, mode="lines", line=line, hoverinfo="skip")
    figure.add_hline(y=center, line={"color": c["primary"], "width": 1.5, "dash": "dash"})
    for end, word, at, anchor in (("high998", "99.8%", -1, "bottom"), ("high95", "95%", -14, "top")):
        x, y = curves["size"].iloc[at], curves[end].iloc[at]
        figure.add_annotation(_note(x, y, word, c["muted"], xanchor="right", yanchor=anchor))
    word = _("{rate} all together").format(rate=f"{number(center)}{sign}")
    at_left = {"xref": "paper", "xanchor": "left", "yanchor": "bottom"}
    figure.add_annotation(_note(0, center, word, c["primary"], **at_left))
    piles = _piles(units.assign(hover=_hovers(units, measure)))
    x, mine, side = piles["size"], piles["mine"], piles["side"]
    figure.add_scatter(
        x=x,
        y=piles["value"],
        mode="markers+text",
        text=league.short_names(piles["name"]),
        textposition=(x > x.max() * 0.6).map({True: "middle left", False: "middle right"}),
        textfont={"size": 12, "color": c["ink"]},
        customdata=piles["unit"],
        marker={
            "size": mine.map({True: 16, False: 12}),
            "color": side.map(c),
            "symbol": side.map(SYMBOLS).fillna("circle"),
            "opacity": 1,
            "line": {"color": mine.map({True: c["ink"], False: c["card"]}), "width": 2},
        },
        **rates.hover(piles["hover"]),
    )
    figure.update_xaxes(
        title={"text": sizes, "standoff": 6}, range=[0, curves["size"].max()], fixedrange=False, showgrid=False
    )
    ends = units[["value", "low998", "high998"]].stack()
    room = 0.06 * (ends.max() - ends.min()) or 1
    figure.update_yaxes(range=[ends.min() - room, ends.max() + room], fixedrange=False, ticksuffix=sign)
    return figure.update_layout(dragmode=False if theme.on_phone() else "zoom", uirevision="funnel")


def _piles(units: pd.DataFrame) -> pd.DataFrame:
    """A row a mark: the `side` of the limits that it lies on, and its name where there is room for one."""
    is_good = units["place_in"].str.startswith("high") == (units["better"] == "higher")
    side = is_good.map({True: "better", False: "worse"}).where(units["place_in"] != "within", "middle")
    first = dict.fromkeys(("value", "unit", "label", "side"), "first")
    ways = first | {"mine": "any", "n": "sum", "hover": lambda told: "<br>".join(told[:6])}
    same = [units["size"], units["value"].round(6).rename("at")]
    piles = units.assign(side=side, n=1).groupby(same).agg(ways).reset_index()
    out, alone = piles["side"] != "middle", piles["n"] == 1
    named = piles["mine"] | (out & ((out & alone).sum() <= MOST_NAMES))
    return piles.assign(name=piles["label"].where(named, "").where(alone, "×" + piles["n"].astype(str)))


def years(lines: pd.DataFrame, top: str, chosen: str, decimals: int) -> go.Figure:
    """A line a unit and a dashed one of the whole (`top`); of many units the first and the last of the latest year."""
    latest = lines[lines["year"] == lines["year"].max()].sort_values("value", ascending=False)
    shown = lines[lines["unit"].isin({*some_of(latest, MOST_OVER_YEARS)["unit"], top})]
    figure = league.lines_over_years(shown, "value", chosen, HEIGHT, decimals=decimals)
    whole = {"line": {"dash": "dash", "color": theme.tokens()["ink"]}, "marker": {"size": 2}}
    figure.update_traces(whole, selector=lambda trace: trace.customdata[0] == top)
    return figure.update_layout(margin_l=52)


def squares(found: pd.DataFrame) -> go.Figure:
    """A square a unit and year with the answer in it, orange where it counts against the unit."""
    c, firsts = theme.tokens(), found.drop_duplicates("unit").head(MOST_LINES).reset_index(drop=True)
    shown = found[found["unit"].isin(firsts["unit"])]
    figure, colours = _by_unit(firsts, room=0), shown["bad"].map({True: c["worse"], False: c["low"]})
    told = "<b>{}</b><br>{}: {}<br>{}"
    figure.add_scatter(
        x=shown["year"].astype(str),
        y=shown["unit"].map(dict(zip(firsts["unit"], firsts.index, strict=True))),
        mode="markers+text",
        marker={"symbol": "square", "size": LINE - 4, "color": colours, "opacity": 1},
        text=shown["answer"],
        textfont={"size": 12, "color": colours.map(theme.ink_on)},
        customdata=shown["unit"],
        **rates.hover(told.format(r.label, r.year, r.answer, origin_text(r.origin)) for r in shown.itertuples()),
    )
    return figure.update_xaxes(type="category", showgrid=False)
