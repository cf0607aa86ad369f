"""A figure on a page, always in the same order: title, chart or table, its figures as a table, files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from appraisal.words import _
from pages.parts import columns, files, state
from pages.parts.columns import Columns
from pages.parts.kept import MOST_KEPT
from pages.parts.kept import kept as kept
from pages.parts.links import follow, to
from pages.parts.words import ORIGINS, listed, plain

ROW, HEAD = 36, 38  # pixels of a line of st.dataframe
MOST_READ = 30  # rows that are read as they stand
MOST_ROWS = 15  # in sight, where a table is longer it scrolls


@dataclass(frozen=True, eq=False)
class Picture:
    """What a figure says (`title`), how to read it (`subtitle`), and its table; `figure` is None where the table is it.

    `name` is what a file of it is called. The table's `unit` is what a click on a row opens, and its `origin` is what
    is said below the figure and in the image."""

    title: str
    subtitle: str
    table: pd.DataFrame
    columns: Columns
    name: tuple[object, ...]
    figure: go.Figure | None = None
    alt: str = ""
    height: int | None = None  # of a table, in pixels

    def __post_init__(self) -> None:
        if self.figure is None:
            return
        # browser.js puts title and note into an image when this button of Plotly's bar is clicked.
        self.figure.layout.meta = {"title": self.title, "note": self.origin, "save": _("Save as image")}
        # Streamlit asks a figure for its dict at every run, a deep copy of all of it: 2 ms. It is made once.
        as_dict = self.figure.to_dict()
        self.figure.to_dict = lambda: as_dict

    @cached_property
    def origin(self) -> str:
        """Where the figures come from, in words; empty where nothing in it says so."""
        if "origin" not in self.table:
            return ""
        found = [origin for origin in ORIGINS if (self.table["origin"] == origin).any()]
        return _("Origin: {origins}").format(origins=listed(_(ORIGINS[o]) for o in found)) if found else ""


def chart(picture: Picture, key: str, *, opens: str = "unit") -> None:
    """A card with a Plotly figure; a click on a mark opens the unit (or, by `opens`, the indicator) that it names.

    Where nothing can be drawn, its table stands alone."""
    if picture.figure is None:
        table(picture, key, opens=opens)
        return
    with card(key):
        _head(picture)
        st.plotly_chart(
            picture.figure,
            key=key,
            alt=picture.alt or f"{picture.title}. {picture.subtitle}",
            theme=None,
            on_select=lambda: _open_mark(key, opens),
            selection_mode="points",
            config=_config(picture),
        )
        _more(picture, key, opens)


def table(picture: Picture, key: str, *, opens: str = "unit") -> None:
    """A card with a table to sort, search and widen; a click on a cell opens its row's unit (or indicator)."""
    with card(key):
        _head(picture)
        n = len(picture.table)
        if not n:
            st.info(_("Nothing is here for these choices. Choose another year, level or town above."))
            return
        targets = _targets(picture.table, opens)
        st.dataframe(
            _shown(picture, state.view().unit),
            key=key,
            hide_index=True,
            column_config=dict(picture.columns),
            row_height=ROW,
            height=picture.height or HEAD + ROW * min(n, MOST_ROWS) + 2,
            placeholder=columns.missing(),
            alt=picture.alt or picture.title,
            on_select=(lambda: _open_row(key, targets)) if any(targets) else "ignore",
            selection_mode="single-cell",
        )
        _more(picture, key, opens)


def sheet(picture: Picture, key: str, *, opens: str = "unit") -> None:
    """A card with a small table that is read and printed as it stands; its names are links."""
    with card(key):
        _head(picture)
        _sheet(picture, opens)
        _more(picture, key, opens, twin=False)


def listing(picture: Picture, key: str) -> None:
    """A sheet while it is short, a table to sort and search where it is long, its title alone where it is empty."""
    if len(picture.table):
        (sheet if len(picture.table) <= MOST_READ else table)(picture, key)
        return
    with card(key):
        _head(picture)


def card(key: str) -> Any:
    """The box around a figure."""
    return st.container(key=f"card_{key}", gap="xsmall")


def _head(picture: Picture) -> None:
    if picture.title:
        st.header(plain(picture.title), anchor=False)
    if picture.subtitle:
        st.caption(plain(picture.subtitle))


def _targets(table: pd.DataFrame, opens: str) -> list[str]:
    """What each row opens, as state.goto reads it: its column `goto`, else its unit or indicator; empty for nothing."""
    if "goto" in table:
        return list(table["goto"].fillna(""))
    if opens not in table:
        return [""] * len(table)
    return [f"{opens}:{code}" if isinstance(code, str) and code else "" for code in table[opens]]


def _sheet(picture: Picture, opens: str) -> None:
    st.table(
        _twin(picture, state.view(), opens),
        hide_index=True,
        border="horizontal",
        alt=picture.alt or picture.title or listed(map(str, picture.name)),
    )


@lru_cache(maxsize=MOST_KEPT)
def _twin(picture: Picture, view: state.View, opens: str) -> Any:
    """The cells of the twin; a picture is known by itself, as it is made once for a view."""
    addresses = [to(target, view) for target in _targets(picture.table, opens)]
    return columns.twin(picture.table, picture.columns, addresses)


@lru_cache(maxsize=MOST_KEPT)
def _shown(picture: Picture, unit: str) -> Any:
    shown = columns.shown(picture.table, picture.columns)
    mine = picture.table.get("unit", pd.Series(dtype=str)) == unit
    return columns.with_line(shown, picture.columns, mine) if unit and 0 < mine.sum() < len(mine) else shown


def _more(picture: Picture, key: str, opens: str, *, twin: bool = True) -> None:
    """The table twin and the files, made only when they are opened."""
    label = _("Figures and files") if twin else _("Files")
    with st.expander(label, key=f"more_{key}", type="compact", on_change="rerun", icon=":material/table:") as box:
        if not box.open:
            return
        if twin:
            _sheet(picture, opens)
        name = files.file_name(*picture.name)
        found, decimals = columns.in_files(picture.table, picture.columns)
        notes = (picture.title, picture.subtitle, picture.origin)
        labels = (_("Excel workbook"), _("CSV for Excel"), _("CSV, plain UTF-8"))
        with st.container(horizontal=True, gap="small"):
            made = files.makers(found, decimals, str(picture.name[-1]), notes)
            for label, (ending, make) in zip(labels, made.items(), strict=True):
                st.download_button(
                    label,
                    make,
                    f"{name}{ending}",
                    files.FORMS[ending],
                    key=f"{key}{ending}",
                    on_click="ignore",
                    icon=":material/download:",
                )
        if picture.figure is None:
            st.caption(_("Files hold rows and order as chosen on this page; sorting in the table stays here."))
        if picture.origin:
            st.caption(plain(picture.origin))


def _config(picture: Picture) -> dict[str, Any]:
    words = {
        "Download plot as a PNG": _("Save as image"),
        "Reset": _("Reset view"),
        "Reset axes": _("Reset view"),
        "Reset view": _("Reset view"),
        "Zoom in": _("Zoom in"),
        "Zoom out": _("Zoom out"),
        "Zoom": _("Zoom"),
        "Pan": _("Move"),
        "Autoscale": _("Reset view"),
    }
    image = {"format": "png", "scale": 2, "filename": files.file_name(*picture.name)}
    return {
        "displaylogo": False,
        "scrollZoom": False,
        "topojsonURL": "/outline/",  # our own route: Plotly would ask another host for the outline of the world
        "toImageButtonOptions": image | {"width": None, "height": None},
        "modeBarButtonsToRemove": ["select2d", "lasso2d", "zoom2d", "pan2d", "autoScale2d", "resetScale2d"],
        "locale": "reader",
        "locales": {"reader": {"moduleType": "locale", "name": "reader", "dictionary": words, "format": {}}},
    }


def _open_mark(key: str, opens: str) -> None:
    """Callback of a chart. A figure that changed sends an empty selection, which is no choice."""
    points = st.session_state[key].selection.points
    if not points:
        return
    # Of a treemap Streamlit passes on no more than the id; a branch, whose id begins with a slash, only drills in.
    found = points[0].get("location") or points[0].get("customdata") or points[0].get("id")
    code = found[0] if isinstance(found, list | tuple) and found else found
    if isinstance(found, Mapping):
        code = found.get("0")
    if code and not str(code).startswith("/"):
        follow(str(code) if ":" in str(code) else f"{opens}:{code}")


def _open_row(key: str, targets: Sequence[str]) -> None:
    """Callback of a table; the row is that of the DataFrame, however the reader has sorted it."""
    cells = st.session_state[key].selection.cells
    if cells and (target := targets[cells[0][0]]):
        follow(target)
