"""The server around the pages: what is made ready before the first visitor, and what the browser may do."""

import gc
import json
import logging
import re
from base64 import b64encode
from collections.abc import AsyncIterator, MutableMapping
from contextlib import asynccontextmanager, suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from appraisal.findings import Refused
from appraisal.words import LANGUAGES, _, catalogue
from pages.parts.known_pages import KnownPages


def _inline_scripts() -> str:
    """The hashes of the scripts that stand in Streamlit's own page, so that these are allowed and no other is."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    found = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in found)


HEADERS = {
    # No other host, so no figure can leave; 'unsafe-inline' styles and the blob: scripts are Streamlit's own.
    "content-security-policy": "default-src 'self'; "
    f"script-src 'self' 'wasm-unsafe-eval' blob: {_inline_scripts()}; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Answer at once, and get ready while the first visitor's browser still loads its scripts."""
    # Because there is a folder pages/, Streamlit believes in its old page discovery until st.navigation has run once,
    # and shows the first visitor of a deep link "Page not found". So it is told now.
    PagesManager.uses_pages_directory = False
    Thread(target=warm_up, name="warm-up", daemon=True).start()
    yield


def warm_up() -> None:
    """Do once, early, what the first run of a page waits for: imports, the results, the words, search by pinyin."""
    from pages.parts import case, charts, search, tables

    first = next(iter(case.cases()))
    with suppress(Refused):  # the page itself shows the findings
        year = case.results(first).case.default_year
        Thread(target=search.sounds, args=(first, year), daemon=True).start()
    for package in (charts, tables):
        for module in iter_modules(package.__path__):
            import_module(f"{package.__name__}.{module.name}")
    for language in LANGUAGES:
        catalogue(language)
    set_aside()


def set_aside() -> None:
    """Keep what lives for long out of the collector's way, which else goes through it again and again."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


# Plotly draws areas on an outline of the world that it would ask another host for. Ours is empty.
LAYERS = ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
EMPTY = {"type": "GeometryCollection", "geometries": []}
OUTLINE = json.dumps({"type": "Topology", "arcs": [], "objects": dict.fromkeys(LAYERS, EMPTY)})


async def outline(_request: Request) -> Response:
    return Response(OUTLINE, media_type="application/json", headers={"cache-control": "max-age=86400"})


def routes() -> list[Route]:
    return [Route("/outline/{name}.json", outline)]


class Headers:
    """Adds HEADERS to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_more(message: Message | MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                more = [(key.encode(), value.encode()) for key, value in HEADERS.items()]
                message["headers"] = [*message.get("headers", []), *more]
            await send(message)

        await self.app(scope, receive, send_more)


class Origins:
    """Refuses a page of another site that opens our websocket, unless server.corsAllowedOrigins names its origin.

    Streamlit would ask the internet for its own address first, which blocks every reader for seconds; so what it gets
    to see is an origin that it knows."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers", []))
        if scope["type"] != "websocket" or b"origin" not in headers:
            await self.app(scope, receive, send)
            return
        origin, host = (headers.get(name, b"").decode("latin-1") for name in (b"origin", b"host"))
        if urlsplit(origin).netloc != host and origin not in st.get_option("server.corsAllowedOrigins"):
            await receive()  # the handshake
            await send({"type": "websocket.close", "code": 1008})
            return
        known = [(name, b"http://localhost" if name == b"origin" else value) for name, value in scope["headers"]]
        await self.app({**scope, "headers": known}, receive, send)


def middleware() -> list[Middleware]:
    return [Middleware(Headers), Middleware(Origins), Middleware(KnownPages)]


def excuse(error: Exception) -> bool:
    """A reader sees a word and a way back; the log has the traceback."""
    logging.getLogger(__name__).error("a page failed", exc_info=error)
    st.error(_("Something went wrong on this page; it has been noted. Choose another page in the menu, or reload."))
    return True
