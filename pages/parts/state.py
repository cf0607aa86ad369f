"""What the reader has chosen. The address says it in codes, so that a link, Back and reload all give the same view.

Three can change a choice: a widget (its callback tells us), the address (a link, Back or Forward), and nobody (a
page picked from the menu comes with an empty address and keeps what was chosen). Whoever acted last is right.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any, cast

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


def open_page(page: str, **changes: str | int) -> None:
    """Go to another page as a link would, so that Back returns here."""
    st.switch_page(page, query_params=view().address(**changes))


# Completes an address that lacks choices without a step in the history: st.query_params always makes a step, and then
# Back would need two clicks for every page of the menu. The page's language is set here too: Streamlit leaves it "en".
_TIDY = """
export default function ({data}) {
  document.documentElement.lang = data.lang
  const address = new URL(location)
  for (const [key, value] of Object.entries(data.query)) {
    if (value) address.searchParams.set(key, value)
    else address.searchParams.delete(key)
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address)
}
"""


_tidy = st.components.v2.component("tidy_address", js=_TIDY)


def tidy() -> None:
    """Tell the browser the language and, where the address lacks choices, the whole address."""
    data = {"lang": "zh-CN" if view().lang == "zh" else "en", "query": st.session_state["complete"]}
    _tidy(key="tidy_address", data=data)
