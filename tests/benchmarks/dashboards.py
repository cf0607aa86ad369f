"""The dashboard beside an app by the book that shows the same league table, map and town page, in one run.

    .venv/bin/python -m tests.benchmarks.dashboards [CHANGES [PAGE ...]]

| line | is | goal |
|---|---|---|
| CPU | of the server, all threads, for a change of the year, each choice made once before | 40 ms, a quarter |
| settled | from the click to the last change of the page, by the browser's clock | 350 ms, once |
| start | of the process, to the first figure in a new browser | 1.2 times |
| readers | 50 at once, each changes the year again and again: 95th percentile | a third |
| memory | of the server, before and after 500 changes | 5 % growth |

A page that the book has not is held against its league table.
"""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles

import psutil
from playwright.async_api import async_playwright
from playwright.sync_api import Browser, Page, expect, sync_playwright

from appraisal.appraise import appraise
from appraisal.case import REFERENCE_CASE, open_case
from pages.parts.frame import MENU
from tests.e2e.browser import FLAGS, READY, launch, ready, watched_page
from tests.e2e.server import HOME, Server, serving

from .measured import processor

YEARS = ("2007", "2008")
ROUNDS = 3
SETTLED = 150  # milliseconds after a run, in which the browser says what it has to say
QUIET = 300  # milliseconds without a change of the page: what comes later is another picture's
REST, RESTING, PATIENCE = (500, 0.02, 120)  # a server rests that used less than this share of so many milliseconds
MORE = {"town": "unit=220605105000", "indicator": "indicator=policy_birth", "sensitivity": "runs=200"}
MORE |= {"compare": "compare=220605105000,220605104000"}
CPU, SHARE, CLICK, START, READERS, GROWTH = 40.0, 0.25, 350.0, 1.2, 1 / 3, 0.05
WATCH = """() => {
  const clock = window.clock = {start: 0, last: 0}
  document.addEventListener("click", event => {
    if (event.target.closest("[role=option], [role=radio]")) clock.start = clock.last = event.timeStamp
  }, true)
  new MutationObserver(() => requestAnimationFrame(now => clock.last = Math.max(clock.last, now)))
    .observe(document.querySelector("[data-testid=stApp]"),
      {subtree: true, childList: true, attributes: true, characterData: true})
}"""


def book(folder: Path) -> Path:
    """The app by the book beside its data."""
    folder.mkdir()
    appraise(open_case(REFERENCE_CASE)).write(folder / "results")
    shutil.copy(REFERENCE_CASE / "units.parquet", folder)
    shutil.copy(REFERENCE_CASE / "boundaries" / "towns.geojson", folder)
    shutil.copy(Path(__file__).parent / "textbook" / "app.py", folder)
    return folder / "app.py"


def ours(page: Page, year: str) -> None:
    page.get_by_role("radio", name=year, exact=True).click()


def theirs(page: Page, year: str) -> None:
    page.get_by_role("combobox", name="Year").click()
    page.get_by_role("option", name=year, exact=True).click()


Pick = Callable[[Page, str], None]


def cpu(server: Server) -> float:
    times = psutil.Process(server.pid).cpu_times()
    return float(times.user + times.system) * 1000


def memory(server: Server) -> float:
    return float(psutil.Process(server.pid).memory_info().rss) / 2**20


def at_rest(page: Page, server: Server) -> None:
    """Waits until nothing that was begun earlier is still being computed."""
    for _n in range(PATIENCE):
        before = cpu(server)
        page.wait_for_timeout(REST)
        if cpu(server) - before <= RESTING * REST:
            return
    raise RuntimeError("the server does not come to rest")


def change(page: Page, pick: Pick, year: str, quiet: int = SETTLED) -> None:
    pick(page, year)
    page.wait_for_timeout(quiet)
    ready(page)


def opened(page: Page, server: Server, address: str, pick: Pick) -> None:
    page.goto(f"{server.url}/{address}")
    ready(page)
    for year in YEARS:
        change(page, pick, year)
    at_rest(page, server)


def cpu_of_changes(browser: Browser, server: Server, address: str, pick: Pick, changes: int) -> float:
    with watched_page(browser) as (page, _):
        opened(page, server, address, pick)
        taken = []
        for _round in range(ROUNDS):
            before = cpu(server)
            for n in range(changes):
                change(page, pick, YEARS[n % 2])
            taken.append((cpu(server) - before) / changes)
        return median(taken)


def settled(browser: Browser, server: Server, address: str, pick: Pick, changes: int) -> float:
    with watched_page(browser) as (page, _):
        opened(page, server, address, pick)
        page.evaluate(WATCH)
        taken = []
        for n in range(changes):
            change(page, pick, YEARS[n % 2], QUIET)
            taken.append(float(page.evaluate("clock.last - clock.start")))
        return median(taken)


def start(browser: Browser, script: Path, log: Path, address: str) -> float:
    """Milliseconds from the start of the process to the first chart or table in a new browser."""
    begun = time.perf_counter()
    with serving(script, log) as server, watched_page(browser) as (page, _):
        page.goto(f"{server.url}/{address}")
        first = page.locator(".js-plotly-plot .main-svg, [data-testid=stDataFrame] canvas").first
        expect(first).to_be_visible(timeout=60_000)
        return (time.perf_counter() - begun) * 1000


async def _read(context: object, url: str, label: str, rounds: int, taken: list[float]) -> None:
    page = await context.new_page()  # type: ignore[attr-defined]
    await page.goto(url)
    await page.wait_for_selector(READY, timeout=120_000)
    for n in range(rounds):
        begun = time.perf_counter()
        if label == "radio":
            await page.get_by_role("radio", name=YEARS[n % 2], exact=True).click(timeout=120_000)
        else:
            await page.get_by_role("combobox", name="Year").click(timeout=120_000)
            await page.get_by_role("option", name=YEARS[n % 2], exact=True).click(timeout=120_000)
        await page.wait_for_timeout(50)
        await page.wait_for_selector(READY, timeout=120_000)
        taken.append((time.perf_counter() - begun) * 1000)
        await page.wait_for_timeout(1000)


async def readers(url: str, label: str, n: int = 50, rounds: int = 4) -> float:
    """The 95th percentile of a change, of so many browsers at once; one that fails ends the run."""
    taken: list[float] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which(os.environ.get("CHROMIUM", "chromium")), args=FLAGS
        )
        contexts = [await browser.new_context() for _reader in range(n)]
        await asyncio.gather(*(_read(context, url, label, rounds, taken) for context in contexts))
        await browser.close()
    return quantiles(taken, n=20)[-1]


def growth(browser: Browser, server: Server, changes: int = 500) -> tuple[float, float]:
    """Memory in MB after the pages are warm, and after so many changes more."""
    with watched_page(browser) as (page, _):
        opened(page, server, "league_table?lang=en", ours)
        for n in range(40):
            change(page, ours, YEARS[n % 2], 30)
        before = memory(server)
        for n in range(changes):
            change(page, ours, YEARS[n % 2], 30)
        return before, memory(server)


def line(what: str, own: float, other: float, most: float, ratio: float) -> None:
    met = own <= most and own <= ratio * other
    print(
        f"| {what} | {own:.0f} | {other:.0f} | {own / other:.2f} | {most:.0f}, {ratio:.2f} | {'met' if met else 'missed'} |",
        flush=True,
    )


def main(changes: int, only: list[str]) -> None:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        by_the_book = book(folder / "book")
        with sync_playwright() as playwright:
            browser = launch(playwright)
            with (
                serving(HOME / "dashboard.py", folder / "ours.txt") as own,
                serving(by_the_book, folder / "book.txt", "--browser.gatherUsageStats=false") as other,
            ):
                print(f"\nThe dashboard beside an app by the book; {os.cpu_count()} cores, {processor()}\n")
                print("| what | ours | the book | ratio | goals | |\n|---|---:|---:|---:|---|---|")
                for name in only or MENU:
                    address = f"{name if name != 'overview' else ''}?lang=en&{MORE.get(name, '')}"
                    twin = name if name in ("map", "town") else ""  # its league table stands at its root
                    for what, measure, most, ratio in (
                        ("CPU, ms", cpu_of_changes, CPU, SHARE),
                        ("settled, ms", settled, CLICK, 1.0),
                    ):
                        found = measure(browser, own, address, ours, changes)
                        line(f"{name}: {what}", found, measure(browser, other, twin, theirs, changes), most, ratio)
                before, after = growth(browser, own)
                line("memory after 500 changes, MB", after, before, float("inf"), 1 + GROWTH)
            pairs = [
                (
                    start(browser, HOME / "dashboard.py", folder / "a.txt", "?lang=en"),
                    start(browser, by_the_book, folder / "b.txt", ""),
                )
                for _round in range(ROUNDS)
            ]
            mine, book_s = (median(column) for column in zip(*pairs, strict=True))
            line("start to first picture, ms", mine, book_s, float("inf"), START)
            browser.close()
        for name, script, label in (("ours", HOME / "dashboard.py", "radio"), ("book", by_the_book, "combobox")):
            with serving(script, folder / f"{name}_readers.txt") as server:
                url = f"{server.url}/league_table?lang=en" if name == "ours" else server.url
                taken = asyncio.run(readers(url, label))
                mine, book_s = (taken, book_s) if name == "ours" else (mine, taken)
        line("50 readers, 95th percentile, ms", mine, book_s, float("inf"), READERS)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10, sys.argv[2:])
