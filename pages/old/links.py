"""Links inside our own HTML: they keep what is chosen, and a plain click stays in this session."""

from functools import lru_cache
from urllib.parse import quote, urlencode

from pages.old import state
from pages.old.state import View
from pages.old.words import safe


def link(page: str, label: str, /, **changes: str | int) -> str:
    """A link to a page (its address, empty for the overview) with some choices changed; the label is made safe here."""
    return wrapped(page, safe(label), **changes)


def wrapped(page: str, html: str, /, **changes: str | int) -> str:
    """The same around HTML of our own."""
    return f'<a href="{address(page, state.view(), **changes)}" data-go>{html}</a>'


def address(page: str, view: View, /, **changes: str | int) -> str:
    """The same as the value of an href."""
    return f"./{page}?{_query(view, tuple(changes.items()))}"


@lru_cache(maxsize=20_000)  # a page has dozens of links, and the next run of it has the same
def _query(view: View, changes: tuple[tuple[str, str | int], ...]) -> str:
    # Signs that a browser leaves alone stay readable, and so do the braces of an address that the browser fills in.
    return safe(urlencode(view.address(**dict(changes)), quote_via=quote, safe=",:{}~="))


def unit_link(code: str, name: str) -> str:
    """A link that opens a unit."""
    return link("town", name, unit=code)


def indicator_link(code: str, name: str) -> str:
    """A link that opens an indicator."""
    return link("indicator", name, indicator=code)
