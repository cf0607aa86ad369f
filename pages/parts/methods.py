"""How a figure was found, behind "more": two sentences a method, and where it is published."""

import streamlit as st

from appraisal.statistics.methods import METHODS
from appraisal.words import _
from pages.parts.words import plain


def explained(*codes: str, key: str, more: str = "") -> None:
    """A closed line that names no method until it is opened; `codes` are keys of appraisal.statistics.methods.METHODS.

    `more` is a plain sentence of figures that only a statistician wants."""
    if not codes:
        return
    lines = [
        f"**{plain(_(METHODS[code].name))}**　{plain(_(METHODS[code].explanation))} *{plain(METHODS[code].reference)}*"
        for code in dict.fromkeys(codes)
    ]
    with st.expander(_("How it is found"), type="compact", icon=":material/function:", key=f"how_{key}"):
        st.markdown("\n\n".join(filter(None, [*lines, plain(more)])))
