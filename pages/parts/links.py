"""Links inside our own HTML: they keep what is chosen, and a plain click stays in this session."""

from pages.parts import state
from pages.parts.words import safe


def link(page: str, label: str, **changes: str | int) -> str:
    """A link to a page (its address, empty for the overview) with some choices changed; the label is made safe here."""
    return wrapped(page, safe(label), **changes)


def wrapped(page: str, html: str, **changes: str | int) -> str:
    """The same around HTML of our own."""
    query = "&amp;".join(f"{key}={safe(value)}" for key, value in state.view().address(**changes).items())
    return f'<a href="./{page}?{query}" data-go>{html}</a>'


def unit_link(code: str, name: str) -> str:
    """A link that opens a unit."""
    return link("town", name, unit=code)


def indicator_link(code: str, name: str) -> str:
    """A link that opens an indicator."""
    return link("indicator", name, indicator=code)
