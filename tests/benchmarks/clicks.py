"""From a click on a choice to the new picture in the browser, on every page, beside an empty app in the same run.

    .venv/bin/python -m tests.benchmarks.clicks [CHANGES [PAGE ...]]

A change is a pick of another year. The clock is the browser's own: it starts at the click on the option and stops at
the frame after which the page has stopped changing and the script has ended. Each choice was made once before, and
the server rests when the clock first starts.
"""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.browser import launch, ready, watched_page
from tests.e2e.server import HOME, Server, serving

from .apps import DEFAULTS, EMPTY, written
from .measured import processor
from .rerun import MORE, YEARS, at_rest, menu, page_of

TABLES, CHARTS = 100.0, 150.0  # milliseconds, median, on a quiet machine
PAGES_OF_TABLES = {"awards", "scheme", "about", "league_table"}
WHAT_IF_GOAL = 5.0  # times an unchanged filter change
QUIET = 120  # milliseconds without a change: what comes later is a new picture's
WATCH = """() => {
  const clock = window.clock = {start: 0, last: 0}
  const app = document.querySelector("[data-testid=stApp]")
  document.addEventListener("click", event => {
    if (event.target.closest("[role=option]")) clock.start = clock.last = event.timeStamp
  }, true)
  document.addEventListener("keydown", event => {
    if (event.target.closest("[role=slider], input[type=range]")) clock.start = clock.last = event.timeStamp
  }, true)
  new MutationObserver(() => requestAnimationFrame(now => clock.last = Math.max(clock.last, now)))
    .observe(app, {subtree: true, childList: true, attributes: true, characterData: true})
}"""


def pick(page: Page, year: str) -> float:
    """Milliseconds from the click on the year to the last change of the page."""
    box = page.get_by_role("combobox", name="Year")
    box.click()
    page.get_by_role("option", name=year, exact=True).click()
    ready(page)
    page.wait_for_timeout(QUIET)
    ready(page)
    expect(box).to_have_value(year)
    return float(page.evaluate("clock.last - clock.start"))


def measure(browser: Browser, server: Server, address: str, changes: int) -> float:
    with watched_page(browser) as (page, _):
        page.goto(address)
        ready(page)
        page.evaluate(WATCH)
        for year in YEARS:
            pick(page, year)
        at_rest(page, server)
        return median(pick(page, YEARS[n % len(YEARS)]) for n in range(changes))


def what_if(browser: Browser, server: Server, changes: int) -> tuple[float, float]:
    """Milliseconds of a new change of a rule, which is appraised on the fly, and of an unchanged choice of the year."""
    with watched_page(browser) as (page, _):
        page.goto(f"{server.url}/what_if?lang=en")
        ready(page)
        page.evaluate(WATCH)
        for year in YEARS:
            pick(page, year)
        at_rest(page, server)
        unchanged = median(pick(page, YEARS[n % len(YEARS)]) for n in range(changes))
        taken = []
        for _n in range(changes):
            page.get_by_role("slider").first.press("ArrowRight")
            page.wait_for_timeout(4 * QUIET)  # Streamlit waits a little before it believes a slider
            ready(page)
            page.wait_for_timeout(QUIET)
            taken.append(float(page.evaluate("clock.last - clock.start")))
        return median(taken), unchanged


def addresses(browser: Browser, server: Server, only: list[str]) -> list[str]:
    with watched_page(browser) as (page, _):
        page.goto(server.url)
        ready(page)
        return [address for address in menu(page) if not only or page_of(address) in only]


def main(changes: int, only: list[str]) -> None:
    with sync_playwright() as playwright, ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        browser = launch(playwright)
        ours = stack.enter_context(serving(HOME / "dashboard.py", folder / "ours.txt"))
        empty = stack.enter_context(serving(written(EMPTY, folder / "empty"), folder / "empty.txt", *DEFAULTS))
        print(f"\nClick to new picture, median of {changes}; {processor()}\n")
        print("| page | ours, ms | empty app, ms | ratio | goal, ms | |\n|---|---:|---:|---:|---:|---|")
        for address in addresses(browser, ours, only):
            name = page_of(address)
            taken = measure(browser, ours, f"{address}?lang=en&{MORE.get(name, '')}", changes)
            other = measure(browser, empty, empty.url, changes)
            goal = TABLES if name in PAGES_OF_TABLES else CHARTS
            verdict = "met" if taken <= goal else "missed"
            print(f"| {name} | {taken:.0f} | {other:.0f} | {taken / other:.2f} | {goal:.0f} | {verdict} |")
        if not only or "what_if" in only:
            moved, unchanged = what_if(browser, ours, changes)
            verdict = "met" if moved <= WHAT_IF_GOAL * unchanged else "missed"
            ratio = f"{moved / unchanged:.2f}"
            print(
                f"| a rule moved, against an unchanged choice | {moved:.0f} | {unchanged:.0f} | {ratio} | 5 times | {verdict} |"
            )
        browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12, sys.argv[2:])
