"""What the reader has chosen. The address says it in codes, so that a link, Back and reload all give the same view.

Three can change a choice: a widget (its callback tells us), the address (a link, Back or Forward), and nobody (a
page picked from the menu comes with an empty address and keeps what was chosen). Whoever acted last is right.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast
from urllib.parse import urlencode

import streamlit as st

KEYS = ("case", "year", "level", "unit", "indicator", "compare", "lang")
KEPT = ("case", "year", "lang")  # an address that does not name these leaves them as they are


@dataclass(frozen=True)
class View:
    """The choices of one run, all of them known ones; empty where nothing is chosen."""

    case: str
    year: int
    level: str
    unit: str
    indicator: str
    compare: str
    lang: str

    def address(self, **changes: str | int) -> dict[str, str]:
        """The query of a link to this view, with some choices changed."""
        return {key: str(value) for key, value in (asdict(self) | changes).items() if value}


def view() -> View:
    return cast(View, st.session_state["view"])


def wanted() -> dict[str, str]:
    """The codes asked for, known or not, by whoever acted last."""
    session = st.session_state
    chosen: dict[str, str] = session.get("chosen", {})
    address = {key: st.query_params[key] for key in KEYS if st.query_params.get(key)}
    moved = bool(address) and address != session.get("written") and not session.get("touched")
    if moved:
        chosen = {key: chosen[key] for key in KEPT if key in chosen} | address
    return dict(chosen)


def known(code: str, options: Collection[str], default: str, unknown: list[str]) -> str:
    """The code where it is one of the options, else the default; a code that we do not know is noted."""
    if code in options:
        return code
    if code:
        unknown.append(code)
    return default


def settle(chosen: View) -> None:
    """Keep the choices of this run, and write them into the address if a widget made them."""
    session = st.session_state
    address = chosen.address()
    session["view"], session["chosen"], session["written"] = chosen, address, address
    others = {key: value for key, value in st.query_params.to_dict().items() if key not in KEYS}
    if session.pop("touched", False):
        st.query_params.from_dict(others | address)
        session["complete"] = {}
    else:
        session["complete"] = {key: address.get(key, "") for key in KEYS}


def select(
    widget: Callable[..., Any], label: str, options: Mapping[str, str], key: str, value: str, **more: Any
) -> None:
    """A widget for one choice: options are code -> label, and its callback is what tells a click from a link."""
    st.session_state[f"pick_{key}"] = value

    def take() -> None:
        picked = st.session_state[f"pick_{key}"]
        st.session_state["chosen"] = st.session_state.get("chosen", {}) | {key: picked or ""}
        st.session_state["touched"] = True

    widget(
        label,
        list(options),
        key=f"pick_{key}",
        format_func=lambda code: options.get(code, code),
        on_change=take,
        **more,
    )


def open_unit(unit: str) -> None:
    """Go to a unit's page, as a link there would; for the callback of a widget that is no link."""
    st.session_state["follow"] = f"town?{urlencode(view().address(unit=unit))}"


# The browser's side. Completing an address that lacks choices makes no step in the history, and going to another page
# makes one: st.query_params and st.switch_page each make one more, and Back would need two clicks. A link is followed
# as Back and Forward are, which is how this session hears of it. Streamlit leaves the language "en", and an icon given
# to st.set_page_config costs every first visitor the import of numpy.
_BROWSER = """
const ICON = "data:image/svg+xml," + encodeURIComponent(`
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#1B4F8A" d="M1 2h14v3H1z"/>
<path fill="#4292C6" d="M1 7h10v3H1z"/><path fill="#9ECAE1" d="M1 12h7v3H1z"/></svg>`.trim())
export default function ({data}) {
  document.documentElement.lang = data.lang
  document.querySelector("link[rel~=icon]").href = ICON
  if (data.follow) {
    history.pushState({}, "", data.follow)
    dispatchEvent(new PopStateEvent("popstate"))
    return
  }
  const address = new URL(location)
  for (const [key, value] of new URLSearchParams(data.choices)) {
    if (value) address.searchParams.set(key, value)
    else address.searchParams.delete(key)
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address)
}
"""
_browser = st.components.v2.component("browser", js=_BROWSER)


def tell_browser() -> None:
    """The language, where to go if a widget said so, and every choice where the address lacks some."""
    session = st.session_state
    lang = "zh-CN" if view().lang == "zh" else "en"
    # Text only: for anything else Streamlit would import pandas to see whether it is a table.
    data = {"lang": lang, "choices": urlencode(session["complete"]), "follow": session.pop("follow", "")}
    _browser(key="browser", data=data)
