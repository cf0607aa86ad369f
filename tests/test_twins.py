"""Every figure of every page has its table one click away, and every table can be taken away as a file."""

import re

import pytest

from .shown import html_of
from .test_pages import PAGES, opened

FIGURE = re.compile(r'<figure class="picture">.*?</figure>', re.DOTALL)
YEARS = ("2006", "2007", "2008")
TOWN, VILLAGE, OTHER = "220605105000", "220605105203", "220605102202"
# Nothing is drawn in these: they say that there is nothing.
EMPTY = ("没有单位因惩戒而不授称号", "没有带期限的整改记录", "没有部分成立的惩戒条件")


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_has_its_table_and_its_files(page: str) -> None:
    seen = 0
    for year in YEARS:
        for unit in ("", TOWN, VILLAGE):
            choices = {"year": year} | ({"unit": unit} if unit else {}) | {"compare": f"{VILLAGE},{OTHER}"}
            for figure in FIGURE.findall(html_of(opened(page, **choices))):
                if any(words in figure for words in EMPTY):
                    continue
                seen += 1
                assert '<table class="grid sortable"' in figure, figure[:300]
                assert all(f'data-file="{form}"' in figure for form in ("xlsx", "csv", "utf8", "png")), (
                    figure[:300]
                )
    assert seen or page == "what_if"  # which shows a result once something is changed
