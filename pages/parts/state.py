"""What the reader has chosen. The address says it in codes, so that a link, Back and reload all give the same view.

Three can change a choice: a widget (its callback tells us), the address (a link, Back or Forward), and nobody (a
page picked from the menu comes with an empty address and keeps what was chosen). Whoever acted last is right.
A page may have choices of its own; they stand in the address too, and end with the page.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

import streamlit as st

from appraisal.names_apart import distinct
from appraisal.words import _
from pages.parts.known_pages import NO_PAGE
from pages.parts.words import quoted

KEYS = ("case", "district", "year", "level", "unit", "indicator", "compare", "lang")
KEPT = ("case", "district", "year", "lang")  # an address that does not name these leaves them as they are


@dataclass(frozen=True)
class View:
    """The choices of one run, all of them known ones; empty where nothing is chosen.

    A county of a large case is a case of its own: `case` is "nation/110101000000" then, which the address says as
    case and district."""

    case: str
    year: int
    level: str
    unit: str
    indicator: str
    compare: str
    lang: str

    def address(self, **changes: str | int) -> dict[str, str]:
        """The query of a link to this view, with some choices changed."""
        case, _slash, district = self.case.partition("/")
        chosen = {**vars(self), "case": case, "district": district, **changes}
        return {key: str(chosen.pop(key)) for key in KEYS if chosen[key]} | {
            key: str(value) for key, value in chosen.items() if value and key not in KEYS
        }


def view() -> View:
    return cast(View, st.session_state["view"])


def wanted() -> dict[str, str]:
    """The codes asked for, known or not, by whoever acted last."""
    session = st.session_state
    chosen: dict[str, str] = session.get("chosen", {})
    address = {key: st.query_params[key] for key in KEYS if st.query_params.get(key)}
    moved = bool(address) and address != session.get("written") and not session.get("touched")
    if not session.get("touched"):
        session["own"] = _others()
    if moved:
        kept = [key for key in KEPT if key in chosen and not (key == "district" and "case" in address)]
        chosen = {key: chosen[key] for key in kept} | address
    return dict(chosen)


def _others() -> dict[str, str]:
    """What the address says beside the choices that all pages share: those of the page itself."""
    return {key: value for key, value in st.query_params.to_dict().items() if key not in (*KEYS, NO_PAGE)}


def page_asked() -> list[str]:
    """The page that the address asks for, where there is none such; it says so until a widget makes a new one."""
    page = st.query_params.get(NO_PAGE, "")
    return [page] if page and not st.session_state.get("touched") else []


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
    if session.pop("touched", False):
        own = {key: value for key, value in session["own"].items() if value}
        st.query_params.from_dict(address | own)
        session["complete"] = {}
    else:
        session["complete"] = {key: address.get(key, "") for key in KEYS}


def select(
    widget: Callable[..., Any], label: str, options: Mapping[str, str], key: str, value: str, **more: Any
) -> None:
    """A widget for one choice: options are code -> label, and its callback is what tells a click from a link."""
    st.session_state[f"pick_{key}"] = value or None

    def take() -> None:
        choose(key, st.session_state[f"pick_{key}"] or "")

    _widget(widget, label, options, f"pick_{key}", take, more)


def choose(key: str, value: str) -> None:
    """Choose for all pages, in the callback of a widget; nothing but the language means the same in another case."""
    chosen = st.session_state.get("chosen", {})
    if key == "case":
        chosen = {kept: chosen[kept] for kept in ("lang",) if kept in chosen}
    st.session_state["chosen"] = chosen | {key: value}
    st.session_state["touched"] = True


PAGES = {"unit": "town", "indicator": "indicator", "district": "overview", "region": "regions"}
LEFT_BEHIND = {"unit": "", "compare": "", "indicator": ""}  # what was chosen in another county


def goto(target: str) -> tuple[str, dict[str, str]]:
    """The page that a target such as "unit:220605105000" leads to, and the choices that it makes.

    One such as "what_if/region:110000000000" names the page, and keeps the page's own choices."""
    page, _slash, choice = target.rpartition("/")
    key, _colon, code = choice.partition(":")
    left = LEFT_BEHIND if key == "district" else LEFT_BEHIND | {"district": ""} if key == "region" else {}
    return page or PAGES[key], {**(own_choices() if page else {}), **left, key: code}


def _widget(
    widget: Callable[..., Any],
    label: str,
    options: Mapping[str, str],
    key: str,
    take: Callable[[], None],
    more: dict[str, Any],
) -> None:
    labels = distinct(options)
    widget(label, list(options), key=key, format_func=lambda code: labels.get(code, code), on_change=take, **more)


def asked(key: str) -> str:
    """What the address says of a choice of the page's own, known or not; empty where it says nothing."""
    return str(st.session_state["own"].get(key, ""))


def own(key: str, options: Collection[str], default: str) -> str:
    """What the page's own choice is, by its key in the address; a code that is none of the options gets a word."""
    unknown: list[str] = []
    code = known(asked(key), options, default, unknown)
    for culprit in unknown:
        text = _("The address asks for {codes}, which is not known here.")
        st.warning(text.format(codes=quoted(culprit)))
    return code


def select_own(
    widget: Callable[..., Any], label: str, options: Mapping[str, str], key: str, default: str, **more: Any
) -> str:
    """A widget for a choice of the page's own, kept in the address under `key`; gives what is chosen."""
    chosen = own(key, options, default)
    st.session_state[f"own_{key}"] = chosen

    def take() -> None:
        set_own(key, st.session_state[f"own_{key}"] or "", default)

    _widget(widget, label, options, f"own_{key}", take, more)
    return chosen


def select_several(
    widget: Callable[..., Any], label: str, options: Mapping[str, str], key: str, value: str, **more: Any
) -> None:
    """A widget for several codes of one choice, which stand in the address with commas between them."""
    st.session_state[f"pick_{key}"] = [code for code in value.split(",") if code in options]

    def take() -> None:
        picked = ",".join(st.session_state[f"pick_{key}"])
        st.session_state["chosen"] = st.session_state.get("chosen", {}) | {key: picked}
        st.session_state["touched"] = True

    _widget(widget, label, options, f"pick_{key}", take, more)


def own_choices() -> dict[str, str]:
    """The page's own choices as the address has them, for links that stay on the page."""
    return {key: value for key, value in st.session_state["own"].items() if value}


def set_own(key: str, value: str, default: str = "") -> None:
    """Choose for the page, in the callback of a widget; the default is not written out."""
    st.session_state["own"] = st.session_state["own"] | {key: "" if value == default else value}
    st.session_state["touched"] = True


_browser = st.components.v2.component("browser", js=(Path(__file__).parent / "browser.js").read_text(encoding="utf-8"))


def tell_browser(page: str) -> None:
    """The language, every choice where the address lacks some, and where a click leads to.

    The page is told too: after a pick from the menu, the same choices have to be written into another address. The
    browser tells when its colours turn dark, which Streamlit notes without running the page again."""
    lang = "zh-CN" if view().lang == "zh" else "en"
    choices = urlencode(st.session_state["complete"])
    # Text only: for anything else Streamlit would look whether it is a table.
    data = {"lang": lang, "choices": choices, "page": page, "go": st.session_state.pop("go", "")}
    _browser(key="browser", data=data, on_theme_change=lambda: None)
