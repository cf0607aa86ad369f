"""The dashboard as it is started by a user, and a browser that tells on it."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from .browser import Watch, launch, watched_page
from .large_case import serving_large
from .server import HOME, Server, serving

LAST_LINES = 40


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(HOME / "dashboard.py", tmp_path_factory.mktemp("server") / "log.txt") as running:
        yield running
        assert "Traceback" not in running.log.read_text("utf-8"), "the server's log has a traceback"


@pytest.fixture(scope="package")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard on a case that counts as a large one."""
    with serving_large(tmp_path_factory.mktemp("nation")) as running:
        yield running
        assert "Traceback" not in running.log.read_text("utf-8"), "the server's log has a traceback"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, Watch]]:
    """A page and the watch over it; a test that used it fails where another host was asked, or a script erred."""
    with watched_page(browser) as (page, watch):
        yield page, watch
    assert watch.foreign == [], "other hosts were asked"
    assert watch.errors == [], "the console reports errors"


@pytest.fixture
def page(watched: tuple[Page, Watch]) -> Page:
    return watched[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where a browser test fails, the end of the server's log stands beside it."""
    report = yield
    server = getattr(item, "funcargs", {}).get("server")
    if report.failed and server is not None:
        log = Path(server.log).read_text(encoding="utf-8", errors="replace")
        report.sections.append(("server log", "\n".join(log.splitlines()[-LAST_LINES:])))
    return report
