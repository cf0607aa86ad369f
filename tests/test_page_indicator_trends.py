"""What the page of an indicator says of trends: nothing from three years, both tests from six."""

import re
from pathlib import Path

import pytest

from appraisal.statistics.methods import METHODS
from pages.old.case import cases
from pages.old.indicator import indicator_statistics

from .contract.county import county, indicator, reports, scheme
from .shown import html_of, tables
from .test_pages import faults, opened, said


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("zh", "3年数据不足以判断趋势（至少需要5年）"), ("en", "3 years are too few for a trend (it needs 5)")],
)
def test_three_years_are_called_too_few_for_a_trend_once(language: str, sentence: str) -> None:
    text = said(opened("indicator", indicator="policy_birth", lang=language))
    assert text.count(sentence) == 1
    assert METHODS["mann_kendall"].reference not in text


# Of 1000 cases each year: one rises by ten points a year, one stands still, one falls but for its last year.
SIX_YEARS = {
    "T1": (400, 500, 600, 700, 800, 900),
    "T2": (700,) * 6,
    "T3": (700, 720, 715, 710, 705, 850),
    "T4": (900, 800, 700, 600, 500, 400),
}


@pytest.fixture
def six_years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A made-up case of six years beside the reference case."""
    values = [
        row
        for n in range(6)
        for row in reports(
            {u: {"numerator": x[n], "denominator": 1000} for u, x in SIX_YEARS.items()}, year=2003 + n
        )
    ]
    rule = indicator(score="linear", floor=0, target=100)
    edition = scheme(rule, in_force={"from": 2003, "to": 2008})
    monkeypatch.setitem(cases(), "six_years", county(tmp_path / "six_years", values, edition))
    return "six_years"


def test_with_six_years_both_tests_say_who_rises_and_who_falls(six_years: str) -> None:
    at = opened("indicator", case=six_years, indicator="rate", lang="en")
    assert faults(at) == []
    (table,) = tables(at, "years")
    found = table.set_index("Code")
    assert dict(found["Recent trend"]) == {
        "T1": "rising",
        "T2": "no trend",
        "T3": "no trend",
        "T4": "falling",
    }
    assert dict(found["Mann-Kendall test"]) == {
        "T1": "rising",
        "T2": "no trend",
        "T3": "no trend",
        "T4": "falling",
    }
    assert (found.loc["T1", "Sen's slope a year"], found.loc["T4", "Sen's slope a year"]) == (
        "10.00",
        "-10.00",
    )
    html = html_of(at, "years")
    assert "too few for a trend" not in html
    assert METHODS["slope_test"].reference in html
    lines = re.findall(r'<p class="outside">(.*?)</p>', html)
    assert ["unit=T1" in lines[0], "unit=T4" in lines[1], "No trend beyond chance: 2" in lines[2]] == [
        True
    ] * 3


def test_a_rise_that_rests_on_one_year_is_no_trend(six_years: str) -> None:
    """The years 2004 to 2008 of T3 rise by 2.5 points a year; leave the last out, and they fall."""
    trend, tendency = indicator_statistics.trends(six_years, 2008, "town", "rate")["T3"]
    assert trend.slope is not None
    assert 2.5 < trend.slope < 3.5  # the last year is the surest, and weighs a little more
    assert trend.chi_square is not None
    assert trend.chi_square > 9.55
    assert (trend.direction, tendency.direction) == ("no_change", "no_change")
    assert indicator_statistics.trends(six_years, 2006, "town", "rate") == {}  # four years up to then
