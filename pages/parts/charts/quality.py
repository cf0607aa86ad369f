"""Pictures of data quality: what is there, reported against verified, what was seen beside what chance gives."""

from collections.abc import Mapping
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


def lines(text: str, signs: int, letters: int) -> str:
    """A name over several lines of so many signs or letters; Chinese has no blanks to part it at."""
    if spoken() == "zh":
        return "<br>".join(text[at : at + signs] for at in range(0, len(text), signs))
    return "<br>".join(wrap(text, letters))


def _room(labels: "list[str]", most: int = 250) -> int:
    """Pixels that names at the left need."""
    longest = max((max(map(len, label.split("<br>"))) for label in labels), default=0)
    return min(most, 14 + round(longest * (13.5 if spoken() == "zh" else 7)))


def matrix(cells: pd.DataFrame, units: pd.DataFrame, indicators: Mapping[str, str], least: float) -> go.Figure:
    """What is there by unit and indicator, its sign in each cell; no figure is grey, never a colour of the scale.

    `cells`: unit, indicator, kind (an origin, or why there is none), sign, told; `units` in their order with label and
    share of the weight, beside `least` that is needed. On a phone the indicators are the lines."""
    c = theme.tokens()
    colours = {
        "not_applicable": c["card"],
        "withheld": c["pale"],
        "not_observed": c["pale"],
        "reconstructed": theme.shade(0),
        "derived": theme.shade(0.2),
        "imported": theme.shade(0.4),
        "circular": theme.shade(0.6),
    }
    of_units = dict(zip(units["unit"], short_names(units["label"]), strict=True))
    turned = theme.on_phone()
    rows, heads = (indicators, of_units) if turned else (of_units, indicators)
    y = cells["indicator" if turned else "unit"].map({code: n for n, code in enumerate(rows)})
    x = cells["unit" if turned else "indicator"].map({code: n for n, code in enumerate(heads)})
    kinds = list(colours)
    z = np.full((len(rows), len(heads)), np.nan)
    z[y, x] = [kinds.index(kind) for kind in cells["kind"]]
    labels = [lines(label, 11, 24) if turned else label for label in rows.values()]
    level = spoken() == "zh" and not turned  # names of columns are level where they are short enough
    shares = not turned and units["share"].notna().any()
    top = 66 if level else 120
    figure = theme.figure(LINE * len(rows) + top + 8, left=_room(labels), right=64 if shares else 8, top=top)
    steps = [[(n + end) / len(kinds), colours[kind]] for n, kind in enumerate(kinds) for end in (0, 1)]
    figure.add_heatmap(
        z=z, zmin=-0.5, zmax=len(kinds) - 0.5, colorscale=steps, showscale=False, xgap=3, ygap=3, hoverinfo="skip"
    )
    # A heat map has no marks to click on: the signs are the marks.
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers+text",
        marker={"symbol": "square", "size": LINE - 4, "color": CLEAR},
        text=[sign[:1] for sign in cells["sign"]] if turned else cells["sign"],
        textfont={"size": 11, "color": [theme.ink_on(colours[kind]) for kind in cells["kind"]]},
        customdata=cells["unit"],
        hovertext=cells["told"],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    if shares:
        _shares(figure, units, least)
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
    return figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5],
        tickvals=list(range(len(rows))),
        ticktext=labels,
        tickfont={"color": c["ink"], "size": 11 if turned else 13},
        ticks="",
        ticklabelstandoff=6,
        showgrid=False,
    )


def _shares(figure: go.Figure, units: pd.DataFrame, least: float) -> None:
    """How much of the weight each unit's figures stand for; a sign where it is too little for a rank."""
    c = theme.tokens()
    more = {"x": 1, "xref": "paper", "xanchor": "right", "xshift": 62, "showarrow": False, "align": "right"}
    for n, share in enumerate(units["share"]):
        text = f"{'▼ ' if share < least else ''}{number(share, 1)}%"
        colour = c["worse"] if share < least else c["ink"]
        figure.add_annotation(y=n, text=text, font={"size": 12, "color": colour}, **more)
    head = _("Weight<br>observed")
    figure.add_annotation(y=-0.5, yanchor="bottom", yshift=4, text=head, font={"size": 11, "color": c["muted"]}, **more)


def pairs(table: pd.DataFrame, chosen: str) -> go.Figure:
    """Reported over verified with the line on which they agree; the largest differences are named.

    `table`, the largest difference first: unit, label, head, factor, said, found, difference, low, high, word, told,
    reported, verified, origin."""
    c = theme.tokens()
    colours = {"worse": c["worse"], "better": c["better"], "same": c["muted"]}
    symbols = {"worse": "square", "better": "diamond", "same": "circle"}
    said, found = (100 * table[key] / table["factor"] for key in ("said", "found"))
    ends = [min(said.min(), found.min()) - 2, max(said.max(), found.max()) + 2]
    both = _("reported {said} ({reported}), verified {found} ({verified})")
    apart = _("difference {value}, 95 % interval {low} to {high}")
    hover = [
        (
            f"<b>{r.label}</b>",
            r.head,
            both.format(said=number(r.said, 2), reported=r.reported, found=number(r.found, 2), verified=r.verified),
            apart.format(value=number(r.difference, 2), low=number(r.low, 2), high=number(r.high, 2)),
            r.told,
            origin_text(r.origin),
        )
        for r in table.itertuples()
    ]
    figure = theme.figure(420, left=52, right=90, bottom=44)
    line = {"color": c["muted"], "width": 1.5, "dash": "dot"}
    figure.add_scatter(x=ends, y=ends, mode="lines", line=line, hoverinfo="skip")
    figure.add_scatter(
        x=found,
        y=said,
        mode="markers+text",
        marker={
            "size": [16 if unit == chosen else 11 for unit in table["unit"]],
            "color": table["word"].map(colours),
            "symbol": table["word"].map(symbols),
            "line": {"color": c["card"], "width": 1.5},
        },
        text=[label if n < MOST_NAMES else "" for n, label in enumerate(table["label"])],
        textposition="middle right",
        textfont={"size": 12, "color": c["ink"]},
        customdata=table["unit"],
        hovertext=["<br>".join(parts) for parts in hover],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    figure.update_xaxes(title=_("Verified (%)"), range=ends)
    return figure.update_yaxes(title=_("Reported (%)"), range=ends)


def questions(rows: pd.DataFrame) -> go.Figure:
    """Of each question, how many were seen of how many, and a line at what chance alone gives.

    `rows`: indicator, label, looked_for, seen, observed, of, expected, chance, strength, told, origin."""
    c, phone, y = theme.tokens(), theme.on_phone(), list(range(len(rows)))
    colours = {"strong": c["worse"], "weak": c["worse"], "none": c["grey"], "few": c["grey"]}
    labels = [
        f"{lines(label, 11, 24)}<br>{sought}" for label, sought in zip(rows["label"], rows["looked_for"], strict=True)
    ]
    figure = theme.figure(54 * len(y) + 30, left=_room(labels, 190), right=8 if phone else 220, bottom=28)
    common = {"orientation": "h", "y": y, "marker_cornerradius": 3}
    figure.add_bar(x=rows["of"], width=0.44, marker_color=c["pale"], hoverinfo="skip", **common)
    chance = _("by chance about {n}")
    figure.add_bar(
        x=rows["observed"],
        width=0.44,
        marker_color=rows["strength"].map(colours),
        text=[f"{r.observed} / {r.of}" for r in rows.itertuples()],
        textposition="inside",
        insidetextanchor="start",
        textfont={"color": [theme.ink_on(colours[s]) for s in rows["strength"]]},
        customdata=rows["indicator"],
        hovertext=[
            "<br>".join(
                (f"<b>{r.label}</b>", r.seen, chance.format(n=number(r.expected, 1)), r.told, origin_text(r.origin))
            )
            for r in rows.itertuples()
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        **common,
    )
    tick = {"symbol": "line-ns", "size": 28, "line": {"width": 2.5, "color": c["ink"]}}
    figure.add_scatter(x=rows["expected"], y=y, mode="markers", marker=tick, hoverinfo="skip")
    if not phone:
        signs = {"strong": "■ ", "weak": "▲ "}
        for n, row in enumerate(rows.itertuples()):
            text = signs.get(row.strength, "") + lines(row.told, 15, 32)
            colour = c["worse"] if row.strength in signs else c["muted"]
            figure.add_annotation(
                x=1, xref="paper", xanchor="left", xshift=10, y=n, text=text, showarrow=False, align="left",
                font={"size": 12, "color": colour},
            )  # fmt: skip
    figure.update_xaxes(range=[0, rows["of"].max()], dtick=1 if rows["of"].max() < 15 else None)
    figure.update_yaxes(range=[len(y) - 0.5, -0.5], tickvals=y, ticktext=labels, showgrid=False, ticks="")
    return figure.update_yaxes(tickfont={"color": c["ink"]}).update_layout(barmode="overlay")
