"""From the start of the process to the first meaningful paint, against an empty Streamlit app in the same run.

    .venv/bin/python -m tests.benchmarks.startup [ROUNDS]

Meaningful is the first figure: the overview's first count, a town's score on the heaviest page; the title for the
empty app. Each time the server and the browser's profile are new; the browser itself is running already.
"""

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.e2e.browser import launch, watched_page
from tests.e2e.server import HOME, serving

from .apps import DEFAULTS, EMPTY, written
from .measured import Line, in_turns, print_table

FIGURE = "[data-testid=stMain] .figures dd"
STANDING = "[data-testid=stMain] .lead b"
TITLE = "[data-testid=stMain] h1"
HEAVIEST = "/town?unit=220605105000"
GOAL = 1.5


def milliseconds(browser: Browser, script: Path, address: str, sign: str, *options: str) -> float:
    with tempfile.TemporaryDirectory() as folder, watched_page(browser) as (page, _):
        start = time.perf_counter()
        with serving(script, Path(folder) / "log.txt", *options) as server:
            page.goto(server.url + address, wait_until="commit")
            page.locator(sign).first.wait_for(state="visible")
            return (time.perf_counter() - start) * 1000


def main(rounds: int) -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright)
        empty = written(EMPTY, Path(folder) / "empty")
        first, heaviest, other = in_turns(
            rounds,
            partial(milliseconds, browser, HOME / "dashboard.py", "", FIGURE),
            partial(milliseconds, browser, HOME / "dashboard.py", HEAVIEST, STANDING),
            partial(milliseconds, browser, empty, "", TITLE, *DEFAULTS),
        )
        browser.close()
    lines = [
        Line("overview, process start to first meaningful paint, against an empty app", first, other, GOAL),
        Line("the heaviest page (a town), likewise", heaviest, other, GOAL),
    ]
    print_table(f"Start, median of {rounds} rounds", "ms", lines)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
