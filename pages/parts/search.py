"""Any unit, from anywhere: found by its name, its town's, pinyin, the first letters of the pinyin, or its code."""

import json
import subprocess
import sys
from functools import lru_cache

import pandas as pd
import streamlit as st

from appraisal.words import _, ngettext, spoken
from pages.parts import nation
from pages.parts.case import is_large
from pages.parts.frames import ask
from pages.parts.kept import MOST_KEPT, of_case
from pages.parts.links import follow
from pages.parts.state import View
from pages.parts.words import full_name, plain

MOST_LISTED = 2_000  # units in one select box; a larger case is searched on the server
MOST_FOUND = 20
PINYIN = """
import json, sys, pypinyin
print(json.dumps({name: "".join(pypinyin.lazy_pinyin(name)).lower() for name in json.load(sys.stdin)}))
"""


def box(chosen: View) -> None:
    """Choosing a unit opens its page and keeps the other choices."""
    label = _("Find a unit")
    if is_large(chosen.case):
        hint = _("Find by name or code")
        st.text_input(label, key="typed", placeholder=hint, label_visibility="collapsed", width=260)
        return
    found = labels(chosen.case, chosen.year, spoken())
    # A new box after each use. Emptied instead, it would send a message of its own, with the town filter as it was
    # before the unit opened, and that would take the unit's place.
    key = f"find_{st.session_state.setdefault('finds', 0)}"
    st.selectbox(
        label,
        list(found),
        key=key,
        index=None,
        placeholder=_("Find by name, pinyin or code"),
        label_visibility="collapsed",
        width=270,
        icon=":material/search:",
        format_func=lambda code: found.get(code, code),
        on_change=lambda: _open(key),
    )


def _open(key: str) -> None:
    if code := st.session_state[key]:
        st.session_state["finds"] += 1
        follow(f"unit:{code}")


@of_case
def labels(case: str, year: int, _language: str) -> dict[str, str]:
    """Code -> name, pinyin and code of the units of a year; the box finds letters of a label in their order."""
    units, of = _units(case, year), sounds(case, year)
    return {row.unit: f"{full_name(row)} · {of[row.name]} {row.unit}" for row in units.itertuples()}


def sounds(case: str, year: int) -> dict[str, str]:
    """Name -> its pinyin, of the units of a year."""
    return _pinyin(tuple(_units(case, year)["name"]))


def _units(case: str, year: int) -> pd.DataFrame:
    return ask(case, "search", year=year, typed="", sounding=[], most=MOST_LISTED)


@lru_cache(maxsize=MOST_KEPT)
def _pinyin(names: tuple[str, ...]) -> dict[str, str]:
    """Without tones. Asked of a process of its own, which ends: the tables take 57 MB."""
    asked = [sys.executable, "-c", PINYIN]
    told = subprocess.run(asked, input=json.dumps(names), capture_output=True, text=True, check=True)
    return dict(json.loads(told.stdout))


def answers(chosen: View) -> None:
    """What a search in a large case found, below the filters: a link a unit, in the search's own order."""
    typed = st.session_state.get("typed", "")
    if not (is_large(chosen.case) and typed.strip()):
        return
    found = nation.published(chosen.case).found(chosen.year, typed)
    lines = [nation.opened(row, chosen) for row in found]
    told = (
        ngettext("{n} unit found", "{n} units found", len(found)).format(n=len(found))
        if found
        else _("No unit is called so. Try another part of its name, or its code.")
    )
    if len(found) == MOST_FOUND:
        told = _("The first {n} are shown; more of the name narrows it down.").format(n=MOST_FOUND)
    st.caption(plain(told))
    st.markdown("\n".join(f"- {line}" for line in lines))
