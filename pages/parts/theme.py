"""Colours and type, from .streamlit/config.toml where Streamlit knows them, and the Plotly template made of them."""

from contextvars import ContextVar
from functools import cache

import plotly.graph_objects as go
import streamlit as st

FONT = "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, system-ui, sans-serif"
# Read once a run: st.context and st.session_state some hundred times a run cost milliseconds.
_dark: ContextVar[bool] = ContextVar("dark", default=False)
_phone: ContextVar[bool] = ContextVar("phone", default=False)

OF_THEME = {
    "ink": "textColor",
    "muted": "grayTextColor",
    "card": "backgroundColor",
    "page": "secondaryBackgroundColor",
    "primary": "primaryColor",
    "line": "borderColor",
    "veto": "redColor",
    "yellow_card": "yellowColor",
    "award": "violetColor",
    "better": "blueColor",
    "worse": "orangeColor",
}
# What charts add: the one scale of scores and bands, low to high, and two quiet greys.
LIGHT = {"low": "#DCEBF8", "middle": "#69AADB", "high": "#134A86", "pale": "#E9EEF3", "grey": "#C5CFD9"}
DARK = {"low": "#1F3A57", "middle": "#4A86C5", "high": "#A9CDFB", "pale": "#29323C", "grey": "#46535F"}
# Units compared with each other, after Okabe and Ito: told apart by colour-blind readers too.
SERIES_LIGHT = ("#0B6BA8", "#B4530A", "#007A5E", "#A33F7F", "#6B4FA0", "#7A6400")
SERIES_DARK = ("#6FB7E9", "#F0A35E", "#4FC3A1", "#E59CC9", "#C3A6F5", "#D9C64A")


def settle() -> None:
    """Note whether this reader sees dark colours, and on a phone: the server never learns the width of a window."""
    _dark.set(st.context.theme.type == "dark")
    _phone.set("Mobi" in (st.context.headers.get("User-Agent") or ""))


def is_dark() -> bool:
    return _dark.get()


def on_phone() -> bool:
    return _phone.get()


def tokens() -> dict[str, str]:
    """Name -> colour, of the reader's theme."""
    return _tokens(is_dark())


@cache
def _tokens(dark: bool) -> dict[str, str]:
    kind = "dark" if dark else "light"
    of_theme = {name: str(st.get_option(f"theme.{kind}.{option}")) for name, option in OF_THEME.items()}
    return of_theme | {"different": of_theme["muted"]} | (DARK if dark else LIGHT)


def series(n: int) -> str:
    """The colour of the n-th of some units that are compared."""
    colours = SERIES_DARK if is_dark() else SERIES_LIGHT
    return colours[n % len(colours)]


def scale() -> list[list[float | str]]:
    """The one scale of colour, for Plotly; two colours alone would turn grey in the middle."""
    c = tokens()
    return [[0.0, c["low"]], [0.5, c["middle"]], [1.0, c["high"]]]


def shade(share: float) -> str:
    """A colour of that scale, 0 the lowest and 1 the highest."""
    c, along = tokens(), min(max(share, 0.0), 1.0) * 2
    ends = ("low", "middle") if along < 1 else ("middle", "high")
    low, high = ([int(c[end][n : n + 2], 16) for n in (1, 3, 5)] for end in ends)
    part = along % 1 if along < 2 else 1.0
    return "#" + "".join(f"{round(a + (b - a) * part):02X}" for a, b in zip(low, high, strict=True))


def ink_on(colour: str) -> str:
    """Black or white, whichever is read more easily on a colour; the contrast is at least 4.5."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return "#000000" if luminance > 0.179 else "#FFFFFF"


@cache
def _template(dark: bool) -> go.layout.Template:
    c = _tokens(dark)
    axis = {
        "gridcolor": c["pale"],
        "linecolor": c["line"],
        "zeroline": False,
        "showline": False,
        "fixedrange": True,
        "tickfont": {"color": c["muted"], "size": 12},
        "title": {"font": {"color": c["muted"], "size": 12}},
    }
    hover = {
        "bgcolor": c["card"],
        "bordercolor": c["line"],
        "align": "left",
        "font": {"family": FONT, "size": 13, "color": c["ink"]},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": c["ink"]},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "showlegend": False,
            "dragmode": False,
            "hoverlabel": hover,
            "xaxis": axis,
            "yaxis": axis,
            "separators": ".,",
            "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": c["muted"], "activecolor": c["primary"]},
        }
    )


def figure(height: int, left: int = 0, right: int = 8, top: int = 8, bottom: int = 8) -> go.Figure:
    """An empty figure in the reader's colours; margins in pixels."""
    margin = {"l": left, "r": right, "t": top, "b": bottom}
    return go.Figure(layout={"template": _template(is_dark()), "height": height, "margin": margin})
