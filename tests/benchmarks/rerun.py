"""Server CPU of a filter change on each page, against the same change in two empty apps in the same run.

    .venv/bin/python -m tests.benchmarks.rerun [CHANGES [PAGE ...]]

A change is a pick of another year in a select box, by a browser; what is counted is the CPU time of the server's
process, all threads, for all changes together. Each choice was made once before the count begins, and it begins
when the server rests: a sensitivity run, or what is made ready after the first page, is no part of a filter change.
"""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import psutil
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.browser import launch, ready, watched_page
from tests.e2e.server import HOME, Server, serving

from .apps import AS_WARM, DEFAULTS, EMPTY, WARM, written
from .measured import Line, print_table

YEARS = ("2007", "2008")
ROUNDS = 3
MORE = {"town": "unit=220605105000"}  # without a town, the page has little to show
SETTLED = 150  # milliseconds after a run, in which the browser says what it has to say
REST, RESTING = (500, 0.02)  # a server rests if it used less than this share of a processor for so many milliseconds
PATIENCE = 120  # times that the server is given to come to rest
DEFAULT_GOAL, WARM_GOAL = 0.5, 5.0


def pick(page: Page, year: str) -> None:
    box = page.get_by_role("combobox", name="Year")
    box.click()
    page.get_by_role("option", name=year, exact=True).click()
    page.wait_for_timeout(SETTLED)
    ready(page)
    expect(box).to_have_value(year)


def cpu(server: Server) -> float:
    times = psutil.Process(server.pid).cpu_times()
    return float(times.user + times.system) * 1000


def at_rest(page: Page, server: Server) -> None:
    """Waits until nothing that was begun earlier is still being computed."""
    for _n in range(PATIENCE):
        before = cpu(server)
        page.wait_for_timeout(REST)
        if cpu(server) - before <= RESTING * REST:
            return
    raise RuntimeError("the server does not come to rest")


def per_change(page: Page, server: Server, changes: int) -> float:
    """CPU milliseconds of one change, over so many of them."""
    before = cpu(server)
    for n in range(changes):
        pick(page, YEARS[n % len(YEARS)])
    return (cpu(server) - before) / changes


def menu(page: Page) -> list[str]:
    links = page.get_by_test_id("stSidebarNavLink").all()
    return [str(link.get_attribute("href")).split("?")[0] for link in links]


def page_of(address: str) -> str:
    return address.rsplit("/", 1)[1] or "overview"


def measure(browser: Browser, server: Server, address: str, changes: int) -> list[float]:
    with watched_page(browser) as (page, _):
        page.goto(f"{address}?lang=en&{MORE.get(page_of(address), '')}")
        ready(page)
        for year in YEARS:
            pick(page, year)
        at_rest(page, server)
        return [per_change(page, server, changes) for _ in range(ROUNDS)]


def main(changes: int, only: list[str]) -> None:
    with sync_playwright() as playwright, ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        browser = launch(playwright)
        apps = {
            "ours": (HOME / "dashboard.py", ()),
            "empty": (written(EMPTY, folder / "empty"), DEFAULTS),
            "warm": (written(WARM, folder / "warm"), AS_WARM),
        }
        servers = {
            name: stack.enter_context(serving(script, folder / f"{name}.txt", *options))
            for name, (script, options) in apps.items()
        }
        with watched_page(browser) as (page, _):
            page.goto(servers["ours"].url)
            ready(page)
            addresses = [address for address in menu(page) if not only or page_of(address) in only]
        lines = []
        for address in addresses:
            # The empty apps again beside each page, which is held against these: the machine may be busier by then.
            empty, warm, ours = (
                median(measure(browser, server, where, changes))
                for server, where in (
                    (servers["empty"], servers["empty"].url),
                    (servers["warm"], servers["warm"].url),
                    (servers["ours"], address),
                )
            )
            name = page_of(address)
            lines.append(Line(f"{name}, against a default empty app", ours, empty, DEFAULT_GOAL))
            lines.append(Line(f"{name}, against an empty app as warm", ours, warm, WARM_GOAL))
        browser.close()
    print_table(f"Filter change, median of {ROUNDS} times {changes}", "CPU ms", lines)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10, sys.argv[2:])
