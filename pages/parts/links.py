"""Links that keep what is chosen. In Markdown they are plain links; browser.js follows them inside the session."""

from urllib.parse import quote, urlencode

import streamlit as st

from pages.parts.state import View, goto, view
from pages.parts.words import plain


def address(page: str, view: View, /, **changes: str | int) -> str:
    """The address of a page (its name, empty for the overview) with some choices changed."""
    return f"./{page}?{urlencode(view.address(**changes), quote_via=quote, safe=',:')}"


def to(target: str, chosen: View) -> str:
    """The address of a target such as "unit:220605105000"; empty for none."""
    if not target:
        return ""
    page, choices = goto(target)
    return address(page if page != "overview" else "", chosen, **choices)


def link(page: str, label: str, view: View, /, **changes: str | int) -> str:
    """The same as Markdown; the label is made safe here."""
    return f"[{plain(label)}]({address(page, view, **changes)})"


def follow(target: str) -> None:
    """In the callback of a chart, a table or the search: the browser follows the address as it does a link's.

    `st.switch_page` with choices would make two steps in the history, and Back would need two clicks."""
    st.session_state["go"] = to(target, view())
