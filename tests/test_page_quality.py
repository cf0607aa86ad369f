"""The page of data quality: what is missing, what checks found, what is asked of the figures; never a verdict."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from appraisal.statistics.rates import SMALL
from pages.parts import case as cases_on_screen
from pages.parts.tables import quality, questions

from .contract.county import Row, Scheme, county, indicator, reports, scheme
from .seen import charts, opened_figures, said, sheets, tables
from .test_pages import faults, opened

CASE, YEAR = "jiangyuan", 2008


@pytest.fixture(scope="module")
def reference() -> AppTest:
    """The page of the reference case as it opens, once for all who only look at it."""
    return opened("quality")


def cards(at: AppTest) -> dict[str, str]:
    return {card.label: card.value for card in at.metric}


def test_the_reference_case_says_that_a_finding_is_about_the_reconstruction_only(reference: AppTest) -> None:
    assert "任何发现只说明重建数据本身" in said(reference)
    assert "about the reconstruction only" in said(opened("quality", lang="en", level="village"))
    assert questions.asked(CASE, YEAR, "town").is_reconstructed


def test_every_figure_of_the_matrix_is_there_or_says_why_not(reference: AppTest) -> None:
    at = reference
    colours, signs = charts(at)["completeness"]["data"]
    assert [len(colours["z"]), len(colours["z"][0])] == [10, 23]
    assert [signs["text"].count(sign) for sign in "◆✕?"] == [13, 9, 9]
    assert set(signs["customdata"]) == set(signs["customdata"][::23])  # each cell opens its unit
    assert "◆ 通报原文 13" in said(at).replace("\\", "")
    assert at.title[0].value == "镇（街）：应有230个数据，已有212个；未公布 9、未观测 9"
    assert cards(at)["未公布"] == "9"
    assert cards(at)["已有数据"] == "212 / 230"
    twin = opened_figures(at, "completeness")
    assert list(twin["社会抚养费征收率"]).count("未公布") == 9
    assert sum("社会抚养费征收率（未公布）" in cell for cell in twin["缺少的数据"]) == 9


def test_no_figure_is_never_a_colour_of_the_scale(reference: AppTest) -> None:
    drawn = charts(reference)["completeness"]["data"][0]
    colour = {round(at * 7 - 0.5, 1): colour for at, colour in drawn["colorscale"]}
    rows = drawn["z"]
    kinds = {kind for row in rows for kind in row}
    assert kinds == {1, 2, 3, 6}  # withheld, not observed, reconstructed, printed
    none, scale = {colour[0.5], colour[1.5]}, {colour[2.5], colour[5.5]}
    assert not none & scale


def test_a_town_narrows_the_matrix_and_the_page_says_so() -> None:
    at = opened("quality", unit="220605105000", lang="en")
    assert len(charts(at)["completeness"]["data"][0]["z"]) == 1
    assert "Only Shiren Town and what belongs to it" in said(at)


def test_a_small_denominator_is_one_below_the_least_that_stands_by_itself() -> None:
    assert quality.FEW == SMALL
    assert (quality._cases(SMALL - 1), quality._cases(SMALL), quality._cases(float("nan"))) == ("n=29", "", "")


def test_without_a_check_the_page_says_so_in_plain_words(reference: AppTest) -> None:
    assert [element.value for element in reference.info] == ["本年没有核查数据。"]
    twin = opened_figures(reference, "questions")
    assert list(twin["所见情形"]).count("无从检验：没有同时具备上报数和核查数的数据") == 1


def test_the_questions_say_how_many_were_asked_and_what_chance_gives() -> None:
    asked = questions.asked(CASE, YEAR, "town")
    assert asked.by_chance == pytest.approx(0.05 * len(asked.answered))
    assert (len(asked.answered), asked.worth) == (6, 1)
    at = opened("quality", lang="en")
    assert "6 questions asked, 1 worth a second look; chance alone gives up to about 0.3" in said(at)
    _of, seen, chance = charts(at)["questions"]["data"]
    assert (seen["text"][0], seen["customdata"][0], chance["x"][0]) == ("7 / 7", "pregnancy_reporting", 3.5)


@pytest.mark.parametrize("level", ["department", "enterprise"])
def test_a_level_without_counts_is_asked_nothing_and_says_so(level: str) -> None:
    at = opened("quality", level=level)
    assert faults(at) == []
    assert at.title


def test_each_level_has_its_line(reference: AppTest) -> None:
    by_level = next(sheet for sheet in sheets(reference) if "层级" in sheet).set_index("层级")
    assert list(by_level.loc["镇（街）", ["单位数", "应有数据", "已观测", "未公布"]]) == [10, 230, 212, 9]


def counted(numerator: int, denominator: int, *verified: int) -> Row:
    """Columns of a rate as reported and, where there was a check, as verified."""
    names = ("numerator", "denominator", "verified_numerator", "verified_denominator")
    return dict(zip(names, (numerator, denominator, *verified), strict=False))


def edition(first: int, last: int, target: float, floor: float = 0) -> Scheme:
    better = "higher" if target > floor else "lower"
    rate = indicator(score="linear", floor=floor, target=target, better=better)
    return scheme(rate, id=f"county-{first}", in_force={"from": first, "to": last})


def case_of(folder: Path, monkeypatch: pytest.MonkeyPatch, values: list[Row], *schemes: Scheme) -> str:
    """A county of the test's own, the only case there is: its code, which nothing else has."""
    cases = {folder.name: county(folder / "county", values, *schemes)}
    monkeypatch.setattr(cases_on_screen, "cases", lambda: cases)
    monkeypatch.setattr("pages.parts.frame.cases", lambda: cases)
    return folder.name


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
    case_of(tmp_path, monkeypatch, reports(figures), edition(2006, 2008, 90))
    at = opened("quality", lang="en")
    assert faults(at) == []
    twin = opened_figures(at, "verified")
    twin.index = twin["Towns and subdistricts"].str.extract(r"\[(.*)\]")[0]
    assert list(twin.index) == ["town T2", "town T1", "town T3", "town T5"]
    ends = twin[["Difference from (95 %)", "Difference to (95 %)"]].round(2)
    assert [tuple(row) for row in ends.to_numpy()[:3]] == [(17.05, 80.90), (5.24, 33.39), (-33.39, -5.24)]
    assert list(twin["What the interval says"]) == [
        "reported better than found",
        "reported better than found",
        "reported worse than found",
        "not contradicted by the check",
    ]
    title = "4 figures were checked: 2 reported better than found, 1 reported worse, 1 not contradicted"
    assert title in said(at)
    diagonal, dots = charts(at)["verified"]["data"]
    assert diagonal["x"] == diagonal["y"]
    assert dots["marker"]["symbol"] == ["square", "square", "diamond", "circle"]
    assert not at.info


def test_where_lower_is_better_a_lower_report_is_the_flattering_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = reports({"T1": counted(48, 80, 56, 70), "T2": counted(56, 70, 48, 80)})
    case_of(tmp_path, monkeypatch, values, edition(2006, 2008, 10, floor=100))
    dots = charts(opened("quality", lang="en"))["verified"]["data"][1]
    assert dict(zip(dots["customdata"], dots["marker"]["symbol"], strict=True)) == {"T1": "square", "T2": "diamond"}


def suspicious() -> list[Row]:
    """Five towns alike: on the target in its year after three slower ones, and checked to the same two decimals."""
    towns = [f"T{n}" for n in range(1, 6)]
    before = {2005: 39, 2006: 40, 2007: 41}
    rows = [row for year, n in before.items() for row in reports(dict.fromkeys(towns, counted(n, 50)), year=year)]
    return rows + reports(dict.fromkeys(towns, counted(45, 50, 9, 10)))


def test_each_question_has_its_numbers_and_its_chance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = case_of(tmp_path, monkeypatch, suspicious(), edition(2004, 2007, 80), edition(2008, 2008, 90))
    at = opened("quality", lang="en")
    assert faults(at) == []
    asked = questions.asked(name, 2008, "town")
    # All five reach what half would; C(45,9) C(5,1) / C(50,10) = 0.431337 agree by chance; the last of three is best.
    assert {answer.sign: found.chance for answer, found in asked.answered} == {
        "heaping": pytest.approx(0.5**5),
        "agreement": pytest.approx(0.431337**5, rel=1e-4),
        "jump": pytest.approx((1 / 3) ** 5),
    }
    assert {answer.since for answer, _found in asked.answered if answer.sign == "jump"} == {2008}
    # Of three questions a chance has to lie below 0.05 / 3 to be rare even as the rarest.
    assert {answer.sign: asked.strength(found) for answer, found in asked.answered} == {
        "heaping": "weak",
        "agreement": "strong",
        "jump": "strong",
    }
    twin = opened_figures(at, "questions")
    assert "5 of 5 rates within 4\\.5 of the target 90 reach it" in list(twin["What was seen"])
    assert "3 questions asked, 3 worth a second look; chance alone gives up to about 0.15" in said(at)
    assert "verdict" in said(at)
    assert not asked.is_reconstructed
    assert "about the reconstruction only" not in said(at)


def test_three_years_are_too_few_for_a_jump_and_a_target_of_long_ago_cannot_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = [row for row in suspicious() if row["year"] >= 2006]
    name = case_of(tmp_path, monkeypatch, late, edition(2004, 2007, 80), edition(2008, 2008, 90))
    reasons = {answer.sign: answer.reason for answer in questions.asked(name, 2008, "town").answers}
    assert reasons["jump"] == "few_years"
    monkeypatch.undo()
    answers = questions.asked(CASE, YEAR, "town").answers
    assert {answer.reason for answer in answers if answer.sign == "jump"} == {"always"}


def test_what_is_missing_is_told_apart_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = {"T1": counted(29, 29), "T2": counted(30, 30), "T3": "withheld", "T4": "not_applicable"}
    case_of(tmp_path, monkeypatch, reports(figures), edition(2006, 2008, 90))
    at = opened("quality", lang="en")
    assert at.title[0].value.replace("\\", "").endswith("2 of 4 figures are there; withheld 1, not observed 1")
    found = cards(at)
    assert (found["Withheld"], found["Not observed"], found["Rates under 30 cases"]) == ("1", "1", "1")
    assert charts(at)["completeness"]["data"][1]["customdata"] == ["T1", "T2"]
    assert list(tables(at)["without"]["label"]) == ["town T3", "town T4", "town T5"]


@pytest.mark.parametrize(("towns", "strength"), [(4, "few"), (5, "strong")])
def test_four_on_the_target_are_too_few_to_tell_and_five_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, towns: int, strength: str
) -> None:
    values = reports({f"T{n}": counted(45, 50) for n in range(1, towns + 1)})
    name = case_of(tmp_path, monkeypatch, values, edition(2006, 2008, 90))
    asked = questions.asked(name, 2008, "town")
    # Of one question a chance below 0.05 is strong: 0.5 to the fifth, not to the fourth.
    ((answer, found),) = asked.answered
    assert (answer.sign, asked.strength(found)) == ("heaping", strength)


@pytest.mark.parametrize(("numerator", "denominator", "judged"), [(20, 22, 0), (21, 23, 1)])
def test_a_unit_with_so_few_cases_that_one_moves_it_past_the_width_is_not_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numerator: int, denominator: int, judged: int
) -> None:
    # 5 % of the target 90 are 4.5 points: one case of 22 is 4.55, one of 23 is 4.35.
    values = reports({"T1": counted(numerator, denominator)})
    name = case_of(tmp_path, monkeypatch, values, edition(2006, 2008, 90))
    assert len(questions.asked(name, 2008, "town").answered) == judged
