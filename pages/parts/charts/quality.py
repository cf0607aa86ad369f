"""Pictures of data quality: what is there, reported against verified, what was seen beside what chance gives."""

from collections.abc import Iterable, Mapping
from textwrap import wrap

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from appraisal.words import _, spoken
from pages.parts import theme
from pages.parts.charts.league import short_names
from pages.parts.words import number, origin_text

LINE = 30  # pixels of a unit
CLEAR = "rgba(0,0,0,0)"
MOST_NAMES = 3  # in a scatter
HOVER = "%{hovertext}<extra></extra>"
# From no figure, which is grey, to the origin of one, which is a colour of the scale.
KINDS = ("not_applicable", "withheld", "not_observed", "reconstructed", "derived", "imported", "circular")


def lines(text: str, signs: int, letters: int) -> str:
    """A name over several lines of so many signs or letters; Chinese has no blanks to part it at."""
    if spoken() == "zh":
        return "<br>".join(text[at : at + signs] for at in range(0, len(text), signs))
    return "<br>".join(wrap(text, letters))


def _room(labels: Iterable[str], most: int = 250) -> int:
    """Pixels that names at the left need."""
    longest = max(len(line) for label in labels for line in label.split("<br>"))
    return min(most, 14 + round(longest * (13.5 if spoken() == "zh" else 7)))


def matrix(cells: pd.DataFrame, units: pd.DataFrame, indicators: Mapping[str, str]) -> go.Figure:
    """What is there by unit and indicator, its sign in each cell. On a phone the indicators are the lines.

    `cells`: unit, label, indicator, head, state (an origin, or why there is none), sign, words; `units` in their
    order: label, share of the weight, weight_observed, least_weight."""
    c, turned = theme.tokens(), theme.on_phone()
    colours = [c["card"], c["pale"], c["pale"], *(theme.shade(share) for share in (0, 0.2, 0.4, 0.6))]
    of_units = dict(zip(units["unit"], short_names(units["label"]), strict=True))
    lying, standing = ("unit", of_units), ("indicator", indicators)
    (of_rows, rows), (of_heads, heads) = (standing, lying) if turned else (lying, standing)
    y, x = cells[of_rows].map(list(rows).index), cells[of_heads].map(list(heads).index)
    kinds = cells["state"].map(KINDS.index)
    z = np.full((len(rows), len(heads)), np.nan)
    z[y, x] = kinds
    labels = [lines(label, 11, 24) if turned else label for label in rows.values()]
    level = spoken() == "zh" and not turned  # names of columns are level where they are short enough
    shares = not turned and units["share"].notna().any()
    top = 66 if level else 120
    figure = theme.figure(LINE * len(rows) + top + 8, left=_room(labels), right=64 if shares else 8, top=top)
    steps = [[(n + end) / len(KINDS), colour] for n, colour in enumerate(colours) for end in (0, 1)]
    ends = {"zmin": -0.5, "zmax": len(KINDS) - 0.5, "colorscale": steps, "showscale": False}
    figure.add_heatmap(z=z, **ends, xgap=3, ygap=3, hoverinfo="skip")
    # A heat map has no marks to click on: the signs are the marks.
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers+text",
        marker={"symbol": "square", "size": LINE - 4, "color": CLEAR},
        text=cells["sign"].str[:1] if turned else cells["sign"],
        textfont={"size": 11, "color": [theme.ink_on(colours[kind]) for kind in kinds]},
        customdata=cells["unit"],
        hovertext="<b>" + cells["label"] + "</b><br>" + cells["head"] + "<br>" + cells["words"],
        hovertemplate=HOVER,
    )
    if shares:
        figure.update_layout(annotations=_shares(units))
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(heads) - 0.5],
        tickvals=list(range(len(heads))),
        ticktext=[lines(head, 4, 16) for head in heads.values()],
        tickangle=0 if level else -90,
        tickfont={"size": 11},
        ticks="",
        showgrid=False,
    )
    return _name_lines(figure, labels, 11 if turned else 13)


def _name_lines(figure: go.Figure, labels: list[str], size: int) -> go.Figure:
    font = {"color": theme.tokens()["ink"], "size": size}
    ends, at = [len(labels) - 0.5, -0.5], list(range(len(labels)))
    more = {"ticks": "", "showgrid": False, "tickfont": font, "ticklabelstandoff": 6}
    return figure.update_yaxes(range=ends, tickvals=at, ticktext=labels, **more)


def _shares(units: pd.DataFrame) -> list[dict[str, object]]:
    """How much of the weight each unit's figures stand for; a sign where it is too little for a rank."""
    c = theme.tokens()
    at_right = {"x": 1, "xref": "paper", "xanchor": "right", "xshift": 62, "showarrow": False, "align": "right"}
    notes = []
    for n, unit in enumerate(units.itertuples()):
        sign, colour = ("▼ ", c["worse"]) if unit.weight_observed < unit.least_weight else ("", c["ink"])
        text = f"{sign}{number(unit.share, 1)}%"
        notes.append(at_right | {"y": n, "text": text, "font": {"size": 12, "color": colour}})
    head = {"text": _("Weight<br>observed"), "font": {"size": 11, "color": c["muted"]}}
    return [*notes, at_right | head | {"y": -0.5, "yanchor": "bottom", "yshift": 4}]


def pairs(table: pd.DataFrame, chosen: str) -> go.Figure:
    """Reported over verified with the line on which they agree; the largest differences are named.

    `table`, the largest difference first: unit, label, head, factor, said, found, difference, low, high, word, told,
    reported, verified, origin."""
    c, of = theme.tokens(), table["word"]
    rates = table[["said", "found"]].mul(100 / table["factor"], axis=0)
    ends = [rates.min(axis=None) - 2, rates.max(axis=None) + 2]
    both = _("reported {said} ({reported}), verified {found} ({verified})")
    apart = _("difference {value}, 95 % interval {low} to {high}")
    hover = []
    for r in table.itertuples():
        said, found, value, low, high = (number(x, 2) for x in (r.said, r.found, r.difference, r.low, r.high))
        counts = both.format(said=said, reported=r.reported, found=found, verified=r.verified)
        interval = apart.format(value=value, low=low, high=high)
        hover.append("<br>".join((f"<b>{r.label}</b>", r.head, counts, interval, r.told, origin_text(r.origin))))
    figure = theme.figure(420, left=52, right=90, bottom=44)
    line = {"color": c["muted"], "width": 1.5, "dash": "dot"}
    figure.add_scatter(x=ends, y=ends, mode="lines", line=line, hoverinfo="skip")
    figure.add_scatter(
        x=rates["found"],
        y=rates["said"],
        mode="markers+text",
        marker={
            "size": [16 if unit == chosen else 11 for unit in table["unit"]],
            "color": of.map({"worse": c["worse"], "better": c["better"], "same": c["muted"]}),
            "symbol": of.map({"worse": "square", "better": "diamond", "same": "circle"}),
            "line": {"color": c["card"], "width": 1.5},
        },
        text=table["label"].where(table.index < MOST_NAMES, ""),
        textposition="middle right",
        textfont={"size": 12, "color": c["ink"]},
        customdata=table["unit"],
        hovertext=hover,
        hovertemplate=HOVER,
    )
    figure.update_xaxes(title=_("Verified (%)"), range=ends)
    return figure.update_yaxes(title=_("Reported (%)"), range=ends)


def questions(rows: pd.DataFrame) -> go.Figure:
    """Of each question, how many were seen of how many, and a line at what chance alone gives.

    `rows`: indicator, label, looked_for, seen, observed, of, expected, chance, strength, told, origin."""
    c, phone, y = theme.tokens(), theme.on_phone(), list(range(len(rows)))
    is_sign = rows["strength"].isin(["strong", "weak"])
    colours = is_sign.map({True: c["worse"], False: c["grey"]})
    labels = [f"{lines(r.label, 11, 24)}<br>{r.looked_for}" for r in rows.itertuples()]
    figure = theme.figure(54 * len(y) + 30, left=_room(labels, 190), right=8 if phone else 220, bottom=28)
    common = {"orientation": "h", "y": y, "width": 0.44, "marker_cornerradius": 3}
    figure.add_bar(x=rows["of"], marker_color=c["pale"], hoverinfo="skip", **common)
    hover = "<b>{r.label}</b><br>{r.seen}<br>{chance}<br>{r.told}<br>{origin}"
    chance = _("by chance about {n}")
    figure.add_bar(
        x=rows["observed"],
        marker_color=colours,
        text=[f"{r.observed:g} / {r.of:g}" for r in rows.itertuples()],
        textposition="inside",
        insidetextanchor="start",
        textfont={"color": colours.map(theme.ink_on)},
        customdata=rows["indicator"],
        hovertext=[
            hover.format(r=r, chance=chance.format(n=number(r.expected, 1)), origin=origin_text(r.origin))
            for r in rows.itertuples()
        ],
        hovertemplate=HOVER,
        **common,
    )
    tick = {"symbol": "line-ns", "size": 28, "line": {"width": 2.5, "color": c["ink"]}}
    figure.add_scatter(x=rows["expected"], y=y, mode="markers", marker=tick, hoverinfo="skip")
    if not phone:
        at_right = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 10, "showarrow": False, "align": "left"}
        signs = {"strong": "■ ", "weak": "▲ "}
        texts = [signs.get(row.strength, "") + lines(row.told, 15, 32) for row in rows.itertuples()]
        inks = is_sign.map({True: c["worse"], False: c["muted"]})
        notes = [{"text": text, "font": {"size": 12, "color": ink}} for text, ink in zip(texts, inks, strict=True)]
        figure.update_layout(annotations=[at_right | note | {"y": n} for n, note in enumerate(notes)])
    most = rows["of"].max()
    figure.update_xaxes(range=[0, most], dtick=1 if most < 15 else None).update_layout(barmode="overlay")
    return _name_lines(figure, labels, 12)
