"""What `explain` says of a unit in a year when there is nothing to score."""

from pathlib import Path

import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.explain import explain
from appraisal.results import Results

from .county import DISTRICT, Row, county, dimension, fact, indicator, reports, sanction, scheme, towns, unit


@pytest.fixture
def results(tmp_path: Path) -> Results:
    """T2 was there in 2007 and 2008 only, T3 from 2009 on."""
    units = [DISTRICT, *towns(1), unit("T2", "town", "D", valid_from=2007, valid_to=2008)]
    units += [unit("T3", "town", "D", valid_from=2009), unit("V11", "village", "T1")]
    values = [row for year in (2006, 2007, 2008) for row in reports({"T1": 50}, year=year)]
    return appraise(open_case(county(tmp_path / "case", values, scheme(indicator()), units=units)))


@pytest.mark.parametrize(
    ("code", "year", "said"),
    [
        ("T2", 2006, "It was not valid in 2006; its years are 2007 to 2008."),
        ("T2", 2007, "It has no score: too much of what the scheme asks for is not there."),
        ("T2", 2008, "It has no score: too much of what the scheme asks for is not there."),
        ("T3", 2008, "It was not valid in 2008; its years are 2009 to -."),
        ("V11", 2008, "The scheme gives no score at the level village."),
    ],
)
def test_why_there_is_no_score(results: Results, code: str, year: int, said: str) -> None:
    assert said in explain(results, code, year).splitlines()


def explained(folder: Path, values: list[Row], rules: Row, unit: str = "T1") -> str:
    return explain(appraise(open_case(county(folder / "case", values, rules))), unit, 2008)


def test_a_logarithm_is_no_straight_line(tmp_path: Path) -> None:
    income = indicator(score="linear", transform="log", floor=100, target=75000, unit="$")
    said = explained(tmp_path, reports({"T1": 7500}), scheme(income))
    assert "in a straight line of the logarithm from floor 100 to target 75000, so a curve of the value" in said


def test_what_a_penalty_takes_is_not_said_to_be_earned(tmp_path: Path) -> None:
    fine = indicator("fine", 5, dimension="P", penalty=True, unit="points")
    parts = [dimension(), dimension("P", 5, penalty=True)]
    said = explained(
        tmp_path, [*reports({"T1": 50}), *reports({"T1": 2}, "fine")], scheme(indicator(), fine, dimension=parts)
    )
    assert "P P (penalty): 2 of at most 5 points taken off" in said
    assert "= 2, taken off the score;" in said
    assert "Score 48 of 100" in said


def test_a_streak_that_is_none_began_in_no_year(tmp_path: Path) -> None:
    """2007 is not there, so two years in a row cannot be known of T1; of T2 they did not hold."""
    card = sanction("card", {"indicator": "late", "at_least": 1, "years": 2})
    values = [*reports({"T1": 50, "T2": 50}), *reports({"T1": "withheld", "T2": 0}, "late")]
    rules = scheme(indicator(), fact("late"), sanction=[card])
    for code, held in (("T1", "cannot be known"), ("T2", "does not hold")):
        said = explained(tmp_path / code, values, rules, code)
        assert f"late ≥ 1, 2 years in a row: {held}" in said
        assert "None" not in said
        assert "since -" not in said


@pytest.mark.parametrize(
    ("value", "shown"), [(59.99996, "59.99996 %"), (60, "60 %"), (60.00004, "60.00004 %"), (59.123456, "59.1235 %")]
)
def test_a_figure_is_seen_on_its_side_of_what_a_sanction_asks(tmp_path: Path, value: float, shown: str) -> None:
    veto = sanction("veto", {"indicator": "rate", "below": 60})
    assert f"rate: {shown}" in explained(tmp_path, reports({"T1": value}), scheme(indicator(), sanction=[veto]))
