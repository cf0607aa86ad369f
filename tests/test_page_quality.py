"""The page of data quality: what is missing, what checks found, what is asked of the figures; never a verdict."""

import re

import pytest

from pages.parts import quality_cells, quality_pairs, quality_signs
from pages.parts.case import ask

from .shown import html_of, tables
from .test_pages import faults, opened, said

CASE, YEAR = "jiangyuan", 2008


def test_the_reference_case_says_that_a_finding_is_about_the_reconstruction_only() -> None:
    assert "任何发现只说明重建数据本身" in said(opened("quality"))
    assert "about the reconstruction only" in said(opened("quality", lang="en", level="village"))
    assert quality_signs.asked(CASE, YEAR, "town").is_reconstructed


def test_every_figure_of_the_matrix_is_there_or_says_why_not() -> None:
    at = opened("quality")
    (matrix,) = tables(at, "completeness")
    assert len(matrix) == 10
    assert list(matrix["社会抚养费征收率→"]).count("✕ 未公布") == 9
    counts = quality_cells.counted("town", quality_cells.cells_of(CASE, YEAR, "town"))
    assert (counts.statuses["withheld"], counts.all) == (9, 230)
    assert f"应有{counts.all}个数据，已有{counts.statuses['observed']}个" in said(at)
    assert html_of(at, "completeness").count("shade-none") >= 18


def test_a_small_denominator_is_flagged_at_29_and_not_at_30() -> None:
    cell = dict(ask(CASE, "completeness", year=YEAR, level="town")[0])
    assert quality_cells.is_small(cell | {"denominator": 29})
    assert not quality_cells.is_small(cell | {"denominator": 30})
    assert not quality_cells.is_small(cell | {"denominator": None})


def test_without_a_check_the_page_says_what_to_add() -> None:
    at = opened("quality", lang="en")
    assert quality_pairs.pairs(CASE, YEAR, "town") == ()
    assert "verified_numerator" in " ".join(element.value for element in at.info)
    (questions,) = tables(at, "questions")
    assert (
        list(questions["What was seen"]).count(
            "cannot be asked: no figure has both a reported and a verified count"
        )
        == 1
    )


def test_the_questions_say_how_many_were_asked_and_what_chance_gives() -> None:
    asked = quality_signs.asked(CASE, YEAR, "town")
    assert asked.by_chance == pytest.approx(0.05 * len(asked.answered))
    assert len(asked.answered) == 6
    text = said(opened("quality", lang="en"))
    assert "6 questions asked, 1 with an answer rarer than 5 %" in text
    assert re.search(r"chance alone gives up to about 0\.3", text)


@pytest.mark.parametrize("level", ["department", "enterprise"])
def test_a_level_without_counts_is_asked_nothing_and_says_so(level: str) -> None:
    at = opened("quality", level=level)
    assert faults(at) == []
    assert at.title
