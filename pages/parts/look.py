"""The look of our own HTML: style sheet, sentences, figures, chips, and pictures that can be clicked."""

from functools import cache
from pathlib import Path

import streamlit as st

from appraisal.words import _
from pages.parts import state
from pages.parts.words import AWARD_SIGN, MARKS, ORIGINS, SIGNS, safe

# Pictures are tables drawn with CSS: they reflow on a phone, print, and read aloud as the table that they are. A
# name in them is a link; a plain click stays in this session and is followed as Back and Forward are, any other (a new
# tab) is the browser's own business.
_PICTURE = """
export default function ({data, parentElement}) {
  const root = parentElement.querySelector("div")
  if (root.innerHTML !== data.html) root.innerHTML = data.html
  root.onclick = event => {
    const link = event.target.closest("a[data-unit]")
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    history.pushState({}, "", link.href)
    dispatchEvent(new PopStateEvent("popstate"))
  }
}
"""
_picture = st.components.v2.component("picture", html="<div></div>", js=_PICTURE, isolate_styles=False)


@cache
def _sheet() -> str:
    sheets = sorted(Path(__file__).parent.glob("*.css"))
    return f"<style>{''.join(sheet.read_text(encoding='utf-8') for sheet in sheets)}</style>"


def dress() -> None:
    """Our style sheet, once a run."""
    st.html(_sheet())


def html(body: str) -> None:
    """Our own HTML; whatever comes from the data in it has gone through `safe`."""
    st.html(body)


def quiet(text: str, tag: str = "span") -> str:
    """Small print; the text is made safe here."""
    return f'<{tag} class="quiet">{safe(text)}</{tag}>'


def picture(title: str, subtitle: str, body: str, key: str) -> None:
    """A picture with what is seen as its title; a click on a unit's name opens the unit."""
    head = f"<figcaption><b>{safe(title)}</b>{safe(subtitle)}</figcaption>"
    data = {"html": f'<figure class="picture">{head}<div class="wide">{body}</div></figure>'}
    _picture(key=key, data=data)


def unit_link(code: str, name: str) -> str:
    """A link inside a picture."""
    query = "&amp;".join(f"{key}={safe(value)}" for key, value in state.view().address(unit=code).items())
    return f'<a href="town?{query}" data-unit="{safe(code)}">{safe(name)}</a>'


def marked(figure: str, origin: str | None) -> str:
    """A figure with the sign of where it comes from."""
    if origin not in MARKS:
        return safe(figure)
    return f'{safe(figure)}<span class="mark" title="{safe(_(ORIGINS[origin]))}">{MARKS[origin]}</span>'


def chip(code: str, text: str) -> str:
    """A sanction or an award: a sign and its word, never the colour alone."""
    sign = SIGNS.get(code, "●") if code != "award" else AWARD_SIGN
    return f'<span class="chip {safe(code)}">{sign} {safe(text)}</span>'


def figures(items: list[tuple[str, str, str]]) -> str:
    """Label, figure (HTML), small print (HTML) of each."""
    cells = (f"<div><dt>{safe(a)}</dt><dd>{b}<small>{c}</small></dd></div>" for a, b, c in items)
    return f'<dl class="figures">{"".join(cells)}</dl>'


def marks_explained() -> None:
    """What the signs after the figures mean, once a page."""
    words = "　".join(
        f"{MARKS[origin]} {safe(_(ORIGINS[origin]))}" for origin in ("circular", "reconstructed")
    )
    more = _("Reconstructed figures show the rules at work; they are not history.")
    st.html(f'<p class="quiet">{words}　{safe(more)}</p>')
