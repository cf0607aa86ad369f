"""Any unit, from anywhere: found by its name, by pinyin, by the first letters of the pinyin, or by its code."""

from functools import lru_cache

import streamlit as st

from appraisal.words import _, spoken
from pages.parts import state
from pages.parts.case import ask, drawn
from pages.parts.state import View
from pages.parts.words import full_name


def box(chosen: View) -> None:
    """The search box; what is picked opens, and the box is empty again."""
    # The table of sounds takes a fifth of a second to load, and the first page of a process does not wait for it.
    labels = _labels(chosen.case, chosen.year, spoken(), drawn.is_set())

    def opened() -> None:
        if unit := st.session_state["search"]:
            st.session_state["search"] = None
            state.open_unit(unit)

    st.selectbox(
        _("Find a unit"),
        list(labels),
        index=None,
        key="search",
        format_func=lambda code: labels.get(code, code),
        placeholder=_("name, pinyin or code"),
        filter_mode="contains",
        on_change=opened,
    )


@lru_cache(maxsize=64)
def _labels(case: str, year: int, _language: str, with_sounds: bool) -> dict[str, str]:
    """Code -> what is shown of a unit, and so what a search looks into."""
    rows = ask(case, "search", year=year)
    sounds = {row["unit"]: _sounds(row["name"]) if with_sounds else "" for row in rows}
    return {
        row["unit"]: " ".join(part for part in (full_name(row), sounds[row["unit"]], row["unit"]) if part)
        for row in rows
    }


def _sounds(name: str) -> str:
    """The name in pinyin, and its first letters."""
    from pypinyin import Style, lazy_pinyin

    return f"{''.join(lazy_pinyin(name))} {''.join(lazy_pinyin(name, style=Style.FIRST_LETTER))}"
