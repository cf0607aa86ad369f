"""Which pages there are, and what meets whoever asks for another. Light: the server imports it at its start."""

from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

FIRST = "overview"  # Streamlit has it at the root alone
NO_PAGE = "page_asked"  # of an address: the page that was asked for and is not there


class KnownPages:
    """Sends whoever asks for a page that is not there to the first one, which says so in the reader's language.

    Streamlit would say it in English, in a window above the page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        folder = Path(__file__).parent
        files = folder.parent.glob("*/*.py")
        self.names = {file.stem for file in files if file.parent != folder} - {FIRST}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self.app
        if scope["type"] == "http" and (page := self.unknown(scope)):
            asked = parse_qsl(scope["query_string"].decode())
            query = urlencode(asked if page == FIRST else [*asked, (NO_PAGE, page)])
            up = "../" * (scope["path"].count("/", len(scope.get("root_path", ""))) - 1)
            app = RedirectResponse(f"./{up}?{query}")
        await app(scope, receive, send)

    def unknown(self, scope: Scope) -> str:
        """The name of the page asked for where it has no address; empty for ours, and for all that is no page."""
        name = scope["path"].rstrip("/").rpartition("/")[2]
        wants_page = b"text/html" in dict(scope["headers"]).get(b"accept", b"")
        base = st.get_option("server.baseUrlPath").strip("/").rpartition("/")[2]
        is_page = wants_page and scope["method"] == "GET" and "." not in name and "/_stcore/" not in scope["path"]
        return name if is_page and name not in {"", base, *self.names} else ""
