"""The columns of a table: Streamlit's column_config, and out of the same the cells of a twin and of files.

A table shows the columns that have a config, in its order. Files hold these, and behind them `year`, `unit` (the code)
and `origin` where the DataFrame has them. A list in a cell (the years as a line) is a picture and stands in no file.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from appraisal.names_apart import distinct
from appraisal.words import N_, _
from pages.parts import theme
from pages.parts.words import NOTHING, coloured, number, origin_text, plain

Columns = Mapping[str, Any]  # key of the DataFrame -> what st.column_config gives
# What a column of this key is called wherever it stands.
TEXTS = {
    "places": N_("Possible ranks"),
    "band_label": N_("Band"),
    "kind_label": N_("Kind"),
    "state": N_("State"),
    "note": N_("Note"),
    "measure": N_("Unit of measure"),
    "clause": N_("Clause"),
    "cited": N_("Source"),
    "counts": N_("Counts"),
    "compared": N_("Against the district"),
    "dimension_label": N_("Dimension"),
    "county_label": N_("County"),
    "marks": N_("Awards and sanctions"),
    "measure_told": N_("Sanction"),
    "asks": N_("Condition"),
    "streak_told": N_("Years in a row"),
    "verdict_told": N_("Rules and record"),
    "decision": N_("Decision"),
    "until": N_("Rectify by"),
    "rule_clause": N_("Clause of the rule"),
    "title": N_("Title"),
    "reason": N_("Given for"),
    "behind": N_("Next in line"),
    "unit": N_("Code"),
    "origin": N_("Origin"),
}
FIGURES = {  # with its decimals
    "rank": (N_("Rank"), 0),
    "change": (N_("Change of rank"), 0),
    "score": (N_("Score"), 2),
    "margin": (N_("± (95 %)"), 2),
    "points": (N_("Points"), 2),
    "value": (N_("Value"), 2),
    "target": (N_("Target"), 2),
    "numerator": (N_("Numerator"), 0),
    "denominator": (N_("Denominator"), 0),
    "low": (N_("95 % from"), 1),
    "high": (N_("95 % to"), 1),
    "units": (N_("Units"), 0),
    "weight": (N_("Full marks"), 1),
    "district": (N_("Whole district"), 2),
    "lowest": (N_("Lowest peer"), 2),
    "lower": (N_("A quarter of them below"), 2),
    "upper": (N_("Three quarters of them below"), 2),
    "highest": (N_("Highest peer"), 2),
}
DECIMALS = re.compile(r"%\.(\d)f")


def of(*keys: str, **others: Any) -> dict[str, Any]:
    """The columns of these keys in this order; `others` are those that a table calls its own way.

    One of these may be its head alone where it holds text, or head and decimals where it holds figures."""
    own = {key: _made(head) for key, head in others.items()}
    return {key: own.pop(key, None) or _known(key) for key in keys} | own


def _made(head: Any) -> Any:
    if isinstance(head, str):
        return text(head)
    return figure(*head) if isinstance(head, tuple) else head


def _known(key: str) -> Any:
    if key == "year":
        return year()
    if key in TEXTS:
        return text(_(TEXTS[key]))
    label, places = FIGURES[key]
    return figure(_(label), places)


def text(label: str, *, help: str = "", width: int | None = None, pinned: bool = False) -> Any:
    return st.column_config.TextColumn(label, help=help or None, width=width, pinned=pinned or None)


def name(label: str, *, width: int | None = None) -> Any:
    """The column that names the row. On a phone it stays in sight, where Streamlit greys it."""
    return text(label, width=width, pinned=theme.on_phone())


def figure(label: str, decimals: int = 2, *, help: str = "", width: int | None = None) -> Any:
    """A figure with so many decimals; its unit of measure stands in the head."""
    return st.column_config.NumberColumn(label, format=f"%.{decimals}f", help=help or None, width=width)


def year() -> Any:
    """A year is a number without separators."""
    return st.column_config.NumberColumn(_("Year"), format="%d")


def bar(label: str, least: float, most: float, decimals: int = 2, *, help: str = "", width: int | None = None) -> Any:
    """A figure with a bar from `least` to `most`."""
    return st.column_config.ProgressColumn(
        label, format=f"%.{decimals}f", min_value=least, max_value=most, color="primary", help=help or None, width=width
    )


def years(label: str, least: float | None = None, most: float | None = None, *, help: str = "") -> Any:
    """The years as a line; the cell is a list."""
    return st.column_config.LineChartColumn(label, y_min=least, y_max=most, help=help or None, color="primary")


def origin() -> Any:
    return text(_("Origin"))


def label(columns: Columns, key: str) -> str:
    return str(columns[key]["label"])


def decimals(columns: Columns, key: str) -> int | None:
    """Of a column of figures; None for one of texts."""
    found = DECIMALS.search(str(columns[key]["type_config"].get("format") or ""))
    return int(found[1]) if found else None


def is_picture(columns: Columns, key: str) -> bool:
    return str(columns[key]["type_config"].get("type")).endswith("_chart")


def shown(table: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """What st.dataframe gets: the columns with a config, in its order, origins in words."""
    found = table[[key for key in columns if key in table]]
    return found.assign(origin=found["origin"].map(origin_text)) if "origin" in found else found


def with_line(shown: pd.DataFrame, columns: Columns, chosen: "pd.Series[bool]") -> Styler:
    """The same with the lines of the chosen unit in colour, and figures under their format."""
    formats = {key: f"{{:.{n}f}}" for key in shown if (n := decimals(columns, key)) is not None}
    look = f"background-color: {theme.tokens()['line']}; font-weight: 600"
    marked = shown.style.apply(lambda line: [look if chosen[line.name] else ""] * len(line), axis=1)
    return marked.format(formats, na_rep=NOTHING)


def twin(table: pd.DataFrame, columns: Columns, addresses: Sequence[str]) -> Styler | pd.DataFrame:
    """What st.table gets: names made safe, figures under their format, the first column a link to the row's address."""
    keys = [key for key in columns if key in table and not is_picture(columns, key)]
    heads = distinct({key: label(columns, key) for key in keys})
    figures = {heads[key]: n for key in keys if (n := decimals(columns, key)) is not None}
    found = pd.DataFrame({heads[key]: _cells(table[key], columns, key) for key in keys})
    if keys and any(addresses):
        first = heads[keys[0]]
        found[first] = [
            f"[{cell}]({address})" if address and cell else cell
            for cell, address in zip(found[first], addresses, strict=True)
        ]
    found = found.reset_index(drop=True)
    return found.style.format({head: _written(n) for head, n in figures.items()}) if figures else found


def _written(places: int) -> Callable[[float], str]:
    return lambda cell: number(cell, places)


def _cells(cells: "pd.Series[Any]", columns: Columns, key: str) -> "pd.Series[Any]":
    if decimals(columns, key) is not None:
        return cells
    if key == "origin":
        return cells.map(origin_text)
    return cells.map(lambda cell: "" if cell is None or cell != cell else coloured(plain(cell)))


def in_files(table: pd.DataFrame, columns: Columns) -> tuple[pd.DataFrame, dict[str, int]]:
    """The table under its heads as files hold it, with full precision, and head -> decimals of its figures."""
    heads = {key: label(columns, key) for key in columns if key in table and not is_picture(columns, key)}
    more = {"year": _("Year"), "unit": _("Code"), "origin": _("Origin")}
    heads = distinct(heads | {key: head for key, head in more.items() if key in table and key not in heads})
    found = table[list(heads)]
    if "origin" in found:
        found = found.assign(origin=found["origin"].map(origin_text))
    places = {heads[key]: n for key in heads if key in columns and (n := decimals(columns, key)) is not None}
    return found.rename(columns=heads), places


def missing() -> str:
    """What stands in the place of a figure that is not there."""
    return NOTHING
