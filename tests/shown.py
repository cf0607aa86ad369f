"""What a page shows, read from the figures that it draws."""

import json
import re
from html import unescape
from html.parser import HTMLParser

import pandas as pd
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest

VOID = {"br", "img", "path", "use", "line", "rect", "circle"}


class _Tables(HTMLParser):
    """The sortable tables of a piece of HTML, as lists of rows of texts; the first row is the head."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._inside = self._cell = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._inside = "sortable" in (dict(attributes).get("class") or "")
            if self._inside:
                self.tables.append([])
        elif self._inside and tag == "tr":
            self.tables[-1].append([])
        elif self._inside and tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = False
        elif tag == "table":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.tables[-1][-1][-1] += data


def html_of(at: AppTest, key: str = "") -> str:
    """The HTML of all figures of the page, or of the one with this key."""
    found = [e.proto for e in at.main if e.type == "bidi_component" and (not key or f"-{key}" in e.proto.id)]
    return "\n".join(json.loads(proto.json).get("html", "") for proto in found)


def tables(at: AppTest, key: str = "") -> list[pd.DataFrame]:
    """The tables of the page as a reader sees them: texts, under the heads in the reader's language."""
    reader = _Tables()
    reader.feed(html_of(at, key))
    return [
        pd.DataFrame(
            [row for row in rows if len(row) == len(head)], columns=head
        )  # a line of one cell heads a group
        for head, *rows in reader.tables
    ]


def told(at: AppTest, component: str, event: str, value: object) -> AppTest:
    """The page after one of its components has told something, by the way on which a browser tells it."""
    (proto,) = [e.proto for e in at.main if e.type == "bidi_component" and f"-{component}" in e.proto.id]
    states = at._tree.get_widget_states()
    state = states.widgets.add()
    state.id = _make_trigger_id(proto.id, "events")
    state.json_trigger_value = json.dumps([{"event": event, "value": value}])
    return at._run(states)


def headings(at: AppTest, level: str = "[12]") -> list[str]:
    """The page's own headings, without those inside its figures; level 1 is its name."""
    html = "\n".join(str(element.value) for element in at.main if element.type == "html")
    return [unescape(text) for text in re.findall(rf"<h{level}[^>]*>(?:<a[^>]*>)?(.*?)</", html)]
