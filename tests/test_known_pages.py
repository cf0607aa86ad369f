"""Whoever asks for a page that is not there is led to the first one, with all that the address chose."""

import asyncio
from urllib.parse import parse_qs, urlparse

import pytest
from starlette.types import Message, Receive, Scope, Send

from pages.parts.known_pages import KnownPages

from .test_pages import PAGES, address, faults, opened

DOCUMENT = "text/html,application/xhtml+xml"


def answered(address: str, accept: str = DOCUMENT) -> str:
    """Where an address leads; empty for one that is answered itself."""
    path, _mark, query = address.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept", accept.encode())],
    }
    sent: list[Message] = []

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(KnownPages(inside)(scope, receive, send))
    return dict(sent[0]["headers"]).get(b"location", b"").decode()


@pytest.mark.parametrize("path", ["/", "/?year=2007", *(f"/{page}?lang=en" for page in PAGES if page != "overview")])
def test_our_pages_are_answered(path: str) -> None:
    assert answered(path) == ""


def test_the_first_page_has_its_name_as_an_address_too() -> None:
    assert answered("/overview?year=2007&lang=en") == "./?year=2007&lang=en"


@pytest.mark.parametrize(("path", "up"), [("/nosuch", "./"), ("/nosuch/", "./../"), ("/a/nosuch", "./../")])
def test_an_unknown_page_leads_to_the_first_with_the_choices_of_the_address(path: str, up: str) -> None:
    found = urlparse(answered(f"{path}?lang=en&unit=R%26D"))
    assert found.path == up
    assert parse_qs(found.query) == {"lang": ["en"], "unit": ["R&D"], "page_asked": ["nosuch"]}


@pytest.mark.parametrize("path", ["/static/js/index.js", "/_stcore/health", "/favicon.png"])
def test_what_is_no_page_is_left_alone(path: str) -> None:
    assert answered(path) == ""
    assert answered("/nosuch", "*/*") == ""


def test_the_first_page_says_that_the_other_is_not_known_until_something_is_chosen() -> None:
    at = opened(page_asked="nosuch", lang="en")
    assert faults(at) == []
    assert "`nosuch`" in at.warning[0].value
    at.button_group(key="pick_year").set_value("2007").run()
    assert not at.warning
    assert "page_asked" not in address(at)
