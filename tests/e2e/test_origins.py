"""A page of another site cannot open our websocket, and its trying costs nobody anything."""

import asyncio
import time
import urllib.request
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, TypeVar

import psutil
import pytest
import streamlit as st
from starlette.types import Message, Receive, Scope, Send
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from pages.parts.serving import Origins

from .server import Server

Found = TypeVar("Found")
FOREIGN = "https://elsewhere.example"
BLINK = 0.05  # seconds in which a health check is answered


def _run(work: Coroutine[Any, Any, Found]) -> Found:
    """In a thread of its own: Playwright, in other tests of this process, keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


async def _handshake(server: Server, origin: str) -> int:
    """The status of the answer; 101 where the connection stands."""
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    try:
        async with connect(address, origin=origin, subprotocols=["streamlit"]):  # type: ignore[arg-type, list-item]
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def _elsewhere(server: Server) -> set[str]:
    """The hosts, other than this machine, to which the server has a connection."""
    connections = psutil.Process(server.pid).net_connections()
    return {c.raddr.ip for c in connections if c.raddr} - {"127.0.0.1", "::1"}


def test_a_foreign_origin_is_refused_before_streamlit_looks_up_its_own_address(server: Server) -> None:
    async def five() -> tuple[list[int], list[float], set[str]]:
        tries = [asyncio.create_task(_handshake(server, FOREIGN)) for _ in range(5)]
        waits, hosts = [], set()
        while not all(task.done() for task in tries):
            began = time.monotonic()
            await asyncio.to_thread(lambda: urllib.request.urlopen(f"{server.url}/_stcore/health").read())  # noqa: S310
            waits.append(time.monotonic() - began)
            hosts |= _elsewhere(server)
        return [task.result() for task in tries], waits, hosts

    statuses, waits, hosts = _run(five())
    assert statuses == [403] * 5
    assert hosts == set()
    assert min(waits) < BLINK  # the least: the machine may be busy with other tests


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_page_of_ours_is_let_in(server: Server, name: str) -> None:
    here = server.url.replace("127.0.0.1", name)
    assert _run(_handshake(replace(server, url=here), here)) == 101


@pytest.mark.parametrize(("origin", "is_let_in"), [("https://portal.example", True), (FOREIGN, False)])
def test_an_origin_that_is_configured_is_let_in(monkeypatch: pytest.MonkeyPatch, origin: str, is_let_in: bool) -> None:
    monkeypatch.setattr(st, "get_option", {"server.corsAllowedOrigins": ["https://portal.example"]}.get)
    seen, sent = [], []

    async def app(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(dict(scope["headers"])[b"origin"])

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message["type"])

    scope = {"type": "websocket", "headers": [(b"host", b"10.0.0.1:8501"), (b"origin", origin.encode())]}
    _run(Origins(app)(scope, receive, send))
    assert (seen, sent) == (([b"http://localhost"], []) if is_let_in else ([], ["websocket.close"]))
