"""How a page begins, and the figures at a glance: title, sentence, help one click away, cards."""

from contextlib import AbstractContextManager
from typing import Any

import streamlit as st

from appraisal.words import _
from pages.parts import state
from pages.parts.case import results
from pages.parts.frames import ask
from pages.parts.kept import kept
from pages.parts.words import plain


def head(title: str, *sentences: str, help: str = "", more: str = "") -> None:
    """The page's one title, what is said below it, and in a popover how to read the page.

    All but `more` (Markdown: links, signs in colour) is text, made safe here. Where the case holds reconstructed
    figures the last sentence says so, once a page."""
    with st.container(key="head", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.title(plain(title), anchor=False, width="content")
            if help:
                with st.popover(_("How to read this page"), type="tertiary", icon=":material/help:"):
                    st.markdown(help)
        text = [*map(plain, filter(None, sentences)), *filter(None, [more, plain(reconstructed())])]
        if text:
            st.caption("　".join(text) if state.view().lang == "zh" else " ".join(text))


@kept
def reconstructed() -> str:
    """The word on reconstructed figures, of a year that has some."""
    chosen = state.view()
    origins = set(ask(chosen.case, "origins", year=chosen.year)["origin"].dropna())
    if "reconstructed" not in origins:
        return ""
    if "circular" in origins:
        return _("Figures not printed in the circular are reconstructed to show the rules at work; not history.")
    return _("The figures of this year are reconstructed to show the rules at work; not history.")


def cards(key: str = "figures") -> AbstractContextManager[Any]:
    """A row of st.metric cards, two to a line on a phone."""
    return st.grid(5, min_column_width=160, gap=12, key=key)


def metric(label: str, value: str, note: str = "", **more: Any) -> None:
    """One figure at a glance; `note` is a quiet word under it, `delta` (with its own colour) a change."""
    if "delta" not in more and note:
        more |= {"delta": note, "delta_color": "off", "delta_arrow": "off"}
    st.metric(label, value, border=True, height="stretch", **more)


def scale() -> float:
    """Full marks of the year's scheme."""
    chosen = state.view()
    return float(results(chosen.case).scheme_of(chosen.year).scheme.scale)
