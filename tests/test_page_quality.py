"""The page of data quality: what is missing, what checks found, what is asked of the figures; never a verdict."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.old import case as cases_on_screen
from pages.old.case import ask
from pages.old.quality import quality_cells, quality_pairs, quality_signs

from .contract.county import Row, Scheme, county, indicator, reports, scheme
from .shown import headings, html_of, tables
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
    assert headings(at, "1")


def counted(numerator: int, denominator: int, *verified: int) -> Row:
    """Columns of a rate as reported and, where there was a check, as verified."""
    return dict(
        zip(
            ("numerator", "denominator", "verified_numerator", "verified_denominator"),
            (numerator, denominator, *verified),
            strict=False,
        )
    )


def edition(first: int, last: int, target: float, floor: float = 0) -> Scheme:
    better = "higher" if target > floor else "lower"
    rate = indicator(score="linear", floor=floor, target=target, better=better)
    return scheme(rate, id=f"county-{first}", in_force={"from": first, "to": last})


def shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch, values: list[Row], *schemes: Scheme, lang: str = "en"
) -> tuple[str, AppTest]:
    """The page on a county of the test's own: the county's code, which nothing else has, and the page."""
    made = county(folder / "county", values, *schemes)
    cases = {folder.name: made}
    monkeypatch.setattr(cases_on_screen, "cases", lambda: cases)
    monkeypatch.setattr("pages.old.frame.cases", lambda: cases)
    return folder.name, opened("quality", lang=lang)


def test_reported_and_verified_are_compared_by_newcombes_interval(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10: contrasts (a), (b) and one of its own
    # reversed; T4 was not checked.
    figures = {
        "T1": counted(56, 70, 48, 80),
        "T2": counted(9, 10, 3, 10),
        "T3": counted(48, 80, 56, 70),
        "T4": counted(9, 10),
        "T5": counted(45, 50, 44, 50),
    }
    name, at = shown(tmp_path, monkeypatch, reports(figures), edition(2006, 2008, 90))
    assert faults(at) == []
    found = {row["unit"]: row for row in quality_pairs.pairs(name, 2008, "town")}
    limits = {unit: (round(row["low"], 2), round(row["high"], 2)) for unit, row in found.items()}
    assert limits["T1"] == (5.24, 33.39)
    assert limits["T2"] == (17.05, 80.90)
    assert limits["T3"] == (-33.39, -5.24)
    assert {unit: row["word"] for unit, row in found.items()} == {
        "T1": "worse",
        "T2": "worse",
        "T3": "better",
        "T5": "same",
    }
    (table,) = tables(at, "verified")
    assert list(table["Unit"]) == ["town T2", "town T1", "town T3", "town T5"]
    assert (
        "4 figures were checked: 2 reported better than found, 1 reported worse, 1 not contradicted"
        in said(at)
    )
    drawn = html_of(at, "verified")
    assert drawn.count('class="zero"') == drawn.count("dot hollow") == 4
    assert not at.info


def test_where_lower_is_better_a_lower_report_is_the_flattering_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = reports({"T1": counted(48, 80, 56, 70), "T2": counted(56, 70, 48, 80)})
    name, _at = shown(tmp_path, monkeypatch, values, edition(2006, 2008, 10, floor=100))
    words = {row["unit"]: row["word"] for row in quality_pairs.pairs(name, 2008, "town")}
    assert words == {"T1": "worse", "T2": "better"}


def suspicious() -> list[Row]:
    """Five towns alike: on the target in its year after three slower ones, and checked to the same two decimals."""
    towns = [f"T{n}" for n in range(1, 6)]
    before = {2005: 39, 2006: 40, 2007: 41}
    rows = [
        row for year, n in before.items() for row in reports(dict.fromkeys(towns, counted(n, 50)), year=year)
    ]
    return rows + reports(dict.fromkeys(towns, counted(45, 50, 9, 10)))


def test_each_question_has_its_numbers_and_its_chance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, at = shown(tmp_path, monkeypatch, suspicious(), edition(2004, 2007, 80), edition(2008, 2008, 90))
    assert faults(at) == []
    asked = quality_signs.asked(name, 2008, "town")
    found = {answer.sign: answer for answer in asked.answers}
    chances = {sign: answer.evidence.chance for sign, answer in found.items() if answer.evidence}
    # All five reach what half would; C(45,9) C(5,1) / C(50,10) = 0.431337 agree by chance; the last of three is best.
    assert chances == {
        "heaping": pytest.approx(0.5**5),
        "agreement": pytest.approx(0.431337**5, rel=1e-4),
        "jump": pytest.approx((1 / 3) ** 5),
    }
    assert found["jump"].since == 2008
    # Of three questions a chance has to lie below 0.05 / 3 to be rare even as the rarest.
    assert {sign: asked.strength(answer) for sign, answer in found.items()} == {
        "heaping": "weak",
        "agreement": "strong",
        "jump": "strong",
    }
    (table,) = tables(at, "questions")
    assert len(table) == 3
    assert any("5 of 5 rates within 4.5 of the target 90 reach it" in cell for cell in table["What was seen"])
    assert "3 questions asked, 3 with an answer rarer than 5 %; chance alone gives up to about 0.15" in said(
        at
    )
    assert "verdict" in said(at)
    assert not asked.is_reconstructed
    assert "about the reconstruction only" not in said(at)


def test_three_years_are_too_few_for_a_jump_and_a_target_of_long_ago_cannot_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = [row for row in suspicious() if row["year"] >= 2006]
    name, at = shown(tmp_path, monkeypatch, late, edition(2004, 2007, 80), edition(2008, 2008, 90))
    reasons = {answer.sign: answer.reason for answer in quality_signs.asked(name, 2008, "town").answers}
    assert reasons["jump"] == "few_years"
    assert "it takes four years in a row" in said(at)
    assert {a.reason for a in quality_signs.asked(CASE, YEAR, "town").answers if a.sign == "jump"} == {
        "always"
    }


def test_what_is_missing_is_told_apart_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = {
        "T1": counted(29, 29),
        "T2": counted(30, 30),
        "T3": "withheld",
        "T4": "not_applicable",
    }
    name, at = shown(tmp_path, monkeypatch, reports(figures), edition(2006, 2008, 90))
    counts = quality_cells.counted("town", quality_cells.cells_of(name, 2008, "town"))
    assert dict(counts.statuses) == {"observed": 2, "withheld": 1, "not_applicable": 1, "not_observed": 1}
    assert (counts.rates, counts.small) == (2, 1)
    assert "2 of 4 figures are there; withheld 1, not observed 1" in said(at)
    (matrix,) = tables(at, "completeness")
    assert list(matrix["Unit"]) == ["town T1", "town T2"]
    (without,) = tables(at, "without")
    assert list(without["Unit"]) == ["town T3", "town T4", "town T5"]


@pytest.mark.parametrize(("towns", "strength"), [(4, "few"), (5, "strong")])
def test_four_on_the_target_are_too_few_to_tell_and_five_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, towns: int, strength: str
) -> None:
    values = reports({f"T{n}": counted(45, 50) for n in range(1, towns + 1)})
    name, _at = shown(tmp_path, monkeypatch, values, edition(2006, 2008, 90))
    asked = quality_signs.asked(name, 2008, "town")
    (answer,) = (
        asked.answered
    )  # of one question a chance below 0.05 is strong: 0.5 to the fifth, not to the fourth
    assert (answer.sign, asked.strength(answer)) == ("heaping", strength)


@pytest.mark.parametrize(("numerator", "denominator", "judged"), [(20, 22, 0), (21, 23, 1)])
def test_a_unit_with_so_few_cases_that_one_moves_it_past_the_width_is_not_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numerator: int, denominator: int, judged: int
) -> None:
    # 5 % of the target 90 are 4.5 points: one case of 22 is 4.55, one of 23 is 4.35.
    values = reports({"T1": counted(numerator, denominator)})
    name, _at = shown(tmp_path, monkeypatch, values, edition(2006, 2008, 90))
    assert len(quality_signs.asked(name, 2008, "town").answered) == judged
