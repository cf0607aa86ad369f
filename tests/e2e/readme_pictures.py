"""The README's pictures, taken from the real pages.

    .venv/bin/python -m tests.e2e.readme_pictures

Run it after a change of the look; the pictures stand in tests/e2e/pictures.
"""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from .browser import launch, ready, watched_page
from .server import HOME, serving

PICTURES = Path(__file__).parent / "pictures"
SHOTS = {
    "overview_zh": "/?lang=zh",
    "league_table_en": "/league_table?lang=en",
    "map_zh": "/map?lang=zh",
    "town_en": "/town?lang=en&unit=220605105000",
    "sanctions_zh": "/sanctions?lang=zh",
    "what_if_en": "/what_if?lang=en&changes=dimension.E.weight=25",
}


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright)
        with serving(HOME / "dashboard.py", Path(folder) / "log.txt") as server:
            for name, address in SHOTS.items():
                with watched_page(browser) as (page, _):
                    page.goto(f"{server.url}{address}")
                    ready(page)
                    page.wait_for_timeout(1500)
                    page.screenshot(path=PICTURES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
