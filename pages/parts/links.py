"""Links that keep what is chosen. In Markdown they are plain links; browser.js follows them inside the session."""

from urllib.parse import quote, urlencode

from pages.parts.state import View, goto
from pages.parts.words import plain


def address(page: str, view: View, /, **changes: str | int) -> str:
    """The address of a page (its name, empty for the overview) with some choices changed."""
    return f"./{page}?{urlencode(view.address(**changes), quote_via=quote, safe=',:')}"


def to(target: str, view: View) -> str:
    """The address of a target such as "unit:220605105000"; empty for none."""
    if not target:
        return ""
    page, choices = goto(target)
    return address(page if page != "overview" else "", view, **choices)


def link(page: str, label: str, view: View, /, **changes: str | int) -> str:
    """The same as Markdown; the label is made safe here."""
    return f"[{plain(label)}]({address(page, view, **changes)})"
