"""Every figure of every page has its table one click away, and every table can be taken away as a file."""

import re

import pytest

from .shown import html_of
from .test_pages import PAGES, opened

FIGURE = re.compile(r'<figure class="picture">.*?</figure>', re.DOTALL)
TOWN, VILLAGE, OTHER = "220605105000", "220605105203", "220605102202"
# A year without decisions, and one with them: all of it, a town, a village.
VIEWS = (("2006", ""), ("2008", ""), ("2008", TOWN), ("2008", VILLAGE))
# Nothing is drawn in these: they say that there is nothing.
EMPTY = ("没有单位因惩戒而不授称号", "没有带期限的整改记录", "没有部分成立的惩戒条件")


@pytest.mark.parametrize("page", PAGES)
def test_every_figure_has_its_table_and_its_files(page: str) -> None:
    seen = 0
    for year, unit in VIEWS:
        choices = {"year": year, "compare": f"{VILLAGE},{OTHER}"} | ({"unit": unit} if unit else {})
        for figure in FIGURE.findall(html_of(opened(page, **choices))):
            if any(words in figure for words in EMPTY):
                continue
            seen += 1
            assert '<table class="grid sortable"' in figure, figure[:300]
            assert set(re.findall('data-file="([a-z0-9]+)"', figure)) == {"xlsx", "csv", "utf8", "png"}, (
                figure[:300]
            )
    assert seen or page == "what_if"  # which shows a result once something is changed
