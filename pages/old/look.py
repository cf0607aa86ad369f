"""The look of our own HTML: style sheet, sentences, figures, chips."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from appraisal.words import _
from pages.old.words import AWARD_SIGN, MARKS, ORIGINS, SIGNS, safe


@dataclass(frozen=True)
class _Ready:
    """HTML that Streamlit takes as it is; text it would search for what to indent less, in each run again."""

    html: str

    def _repr_html_(self) -> str:
        return self.html


@cache
def _sheet() -> _Ready:
    sheets = sorted(Path(__file__).parent.rglob("*.css"), key=lambda sheet: sheet.name)
    return _Ready(f"<style>{''.join(sheet.read_text(encoding='utf-8') for sheet in sheets)}</style>")


def dress() -> None:
    """Our style sheet, once a run."""
    st.html(_sheet())


def html(body: str) -> None:
    """Our own HTML; whatever comes from the data in it has gone through `safe`. Nothing is drawn of none."""
    if body:
        st.html(_Ready(body))


def title(text: str, below: str = "", above: str = "") -> None:
    """The page's name, and what stands right below and above it (HTML).

    Headings are HTML of ours: Streamlit reads its own as Markdown, in the browser, in each run again."""
    html(f"{above}<h1>{safe(text)}</h1>{below}")


def header(text: str, below: str = "") -> None:
    """The head of a section, and what stands right below it (HTML)."""
    html(f'<h2 class="header">{safe(text)}</h2>{below}')


def quiet(text: str, tag: str = "span") -> str:
    """Small print; the text is made safe here."""
    return f'<{tag} class="quiet">{safe(text)}</{tag}>'


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


def howto(page: str, *sentences: str, marked: bool = True) -> None:
    """How to read this page, in three sentences: open until its reader has closed it once.

    `marked`: what the signs after the figures mean stands below it; a page says that once."""
    text = " ".join(safe(sentence) for sentence in sentences)
    summary = safe(_("How to read this page"))
    how = (
        f'<details class="howto" data-seen="{safe(page)}"><summary>{summary}</summary><p>{text}</p></details>'
    )
    html(how + (f'<p class="quiet">{marks()}</p>' if marked else ""))


def print_button() -> str:
    """A button that prints the page as it stands."""
    label = safe(_("Print this page"))
    return f'<button type="button" class="quiet" data-print>{label}</button>'


def marks_explained() -> None:
    """What the signs after the figures mean, on a page without a word on how to read it."""
    html(f'<p class="quiet">{marks()}</p>')


def marks() -> str:
    """The same for a page that has a line of its own for it."""
    words = "　".join(
        f"{MARKS[origin]} {safe(_(ORIGINS[origin]))}" for origin in ("circular", "reconstructed")
    )
    more = _("Reconstructed figures show the rules at work; they are not history.")
    return f"{words}　{safe(more)}"
