"""A figure on a page, always in the same order: title, subtitle, picture, table, files.

What is seen is HTML of our own: it reflows on a phone, prints, reads aloud, and costs the server next to nothing. The
files are made when they are asked for, from what the figure showed when it was drawn.
"""

from base64 import b64encode
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import uuid4

import streamlit as st

from appraisal.words import _, speak
from pages.old import state, tables
from pages.old.tables import Table
from pages.old.words import ORIGINS, listed, mark, safe

_component = st.components.v2.component(
    "picture",
    html="<div></div>",
    js=(Path(__file__).parent / "picture.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def picture(title: str, subtitle: str, body: str, key: str, table: Table | None = None) -> None:
    """A drawing (HTML) with what is seen as its title; `table` holds the same figures, one click away and as files."""
    head = f"<figcaption><h2>{safe(title)}</h2>{safe(subtitle)}</figcaption>" if title or subtitle else ""
    twin = ""
    if table:
        summary = safe(_("The figures as a table"))
        inside = f'<div class="wide">{tables.html(table)}</div>'
        twin = f'<details class="twin"><summary>{summary}</summary>{inside}</details>'
    drawing = f'<figure class="picture">{head}<div class="wide">{body}</div>{twin}{_tools(table, drawn=True)}</figure>'
    _mount(drawing, key, title, subtitle, table)


def table(table: Table, key: str, title: str = "", subtitle: str = "", above: str = "") -> None:
    """A table that is the picture: sortable, its names open units, its cells may be drawn; `above` is its legend."""
    if not table.rows:
        st.info(_("Nothing is here for these choices. Choose another year, level or town at the left."))
        return
    head = f"<figcaption><h2>{safe(title)}</h2>{safe(subtitle)}</figcaption>" if title or subtitle else ""
    body = f'{above}<div class="wide">{tables.html(table)}</div>'
    _mount(
        f'<figure class="picture">{head}{body}{_tools(table, drawn=True)}</figure>',
        key,
        title,
        subtitle,
        table,
    )


def _tools(table: Table | None, *, drawn: bool) -> str:
    """What can be taken away, the same everywhere."""
    forms = {"xlsx": "Excel", "csv": _("CSV for Excel"), "utf8": _("CSV, plain UTF-8")} if table else {}
    if drawn:
        forms["png"] = _("Image (PNG)")
    buttons = (
        f'<button type="button" data-file="{form}">{safe(word)}</button>' for form, word in forms.items()
    )
    label = safe(_("Download"))
    return f'<p class="tools"><span>{label}</span>{"".join(buttons)}</p>'


def _mount(html: str, key: str, title: str, subtitle: str, table: Table | None) -> None:
    name = tables.file_name(table.name) if table else (title or key).replace("/", "／")
    note = note_of_origin()
    data = {"html": html, "name": name, "note": note, "file": st.session_state.pop(f"{key}_file", None)}
    asked = partial(_make, key, table, (title, subtitle, note)) if table else _nothing
    _component(key=key, data=data, on_file_change=asked)


def _nothing() -> None:
    """A figure without a table has an image only, and that is made in the browser."""


def _make(key: str, table: Table, words: tuple[str, ...]) -> None:
    """The file that was asked for; the browser saves it when the figure is drawn next, which is at once."""
    speak(state.view().lang)  # the frame has not run yet
    asked = st.session_state[key]["file"]
    rows = tables.ordered(table, asked["order"])
    name, kind, content = tables.made(replace(table, rows=rows), asked["form"], words)
    st.session_state[f"{key}_file"] = {
        "id": uuid4().hex,
        "name": name,
        "type": kind,
        "content": b64encode(content).decode(),
    }


def note_of_origin() -> str:
    """What the signs after the figures mean; printed with every image and workbook."""
    words = (f"{mark(origin)} {_(ORIGINS[origin])}" for origin in ("circular", "reconstructed", "derived"))
    more = _("Reconstructed figures show the rules at work; they are not history.")
    return _("Origin of the figures: {signs}. {more}").format(signs=listed(list(words)), more=more)
