"""Debian's Chromium, told to leave the network alone, and what a page must not do in it."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlparse

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

FLAGS = [
    "--no-sandbox",  # Chromium refuses to run as root with it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY = '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]'
PATIENCE = 30_000  # milliseconds, for every expectation too: 5 seconds are few on a loaded machine
expect.set_options(timeout=PATIENCE)

# What Streamlit itself writes to the console, and why it is no mistake of ours.
HARMLESS = [
    # The one inline script of Streamlit's own index.html, which our policy blocks; it only talks to a prerenderer.
    re.compile(r"Executing inline script violates .*sha256-THxz9J9\+wf7rhwR2YkXJoSZ13UCmYyC\+3lNDv2\+8ugA="),
    # On a deep link Streamlit first looks for its health address beneath the page's own path.
    re.compile(r"Failed to load resource: .* 404 .*/_stcore/(health|host-config)"),
    # A page that is left while it loads closes its connection; Streamlit reports that as an error.
    re.compile(r"WebSocket connection to 'ws://127\.0\.0\.1:\d+/_stcore/stream' failed"),
]


def is_foreign(url: str) -> bool:
    address = urlparse(url)
    return address.scheme in ("http", "https", "ws", "wss") and address.hostname not in ("127.0.0.1", "localhost")


@dataclass
class Watch:
    """What a context asked of other hosts, and what went wrong in its pages."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self.asked(request.url))
        context.on("console", lambda message: self.wrote(message.type, message.text, message.location["url"]))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        context.on("page", lambda page: page.on("websocket", lambda socket: self.asked(socket.url)))

    def asked(self, url: str) -> None:
        if is_foreign(url):
            self.foreign.append(url)

    def wrote(self, kind: str, text: str, source: str) -> None:
        line = f"{text} {source}"
        if kind == "error" and not any(harmless.search(line) for harmless in HARMLESS):
            self.errors.append(line)


def launch(playwright: Playwright) -> Browser:
    path = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if path is None:
        raise RuntimeError("Chromium is missing; `bash tests/run` installs it or says how")
    return playwright.chromium.launch(executable_path=path, args=FLAGS)


@contextmanager
def watched_page(browser: Browser, colour_scheme: str = "light") -> Iterator[tuple[Page, Watch]]:
    """A page in a context of its own, and the watch over it; the caller judges what was seen."""
    context = browser.new_context(
        locale="zh-CN",
        viewport={"width": 1400, "height": 900},
        color_scheme="dark" if colour_scheme == "dark" else "light",
    )
    context.set_default_timeout(PATIENCE)
    watch = Watch()
    watch.follow(context)
    yield context.new_page(), watch
    context.close()


def ready(page: Page) -> None:
    """Waits until the script has run, the connection stands, and nothing is left to be drawn."""
    expect(page.locator(READY)).to_be_attached()
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)
