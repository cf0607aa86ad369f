"""What `explain` says of a unit in a year when there is nothing to score."""

from pathlib import Path

import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.explain import explain
from appraisal.results import Results

from .county import DISTRICT, county, indicator, reports, scheme, towns, unit


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
