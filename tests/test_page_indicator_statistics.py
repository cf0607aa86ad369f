"""What the page of an indicator says beyond the bare figures: funnel, shrunken rates, trends, bands, and how each is found."""

import math
import re

import pytest

from appraisal.statistics.methods import METHODS
from appraisal.words import _, speak
from pages.parts import indicator_statistics, methods
from pages.parts.case import ask

from .shown import html_of, tables
from .test_pages import CHINESE, opened

CASE, YEAR = "jiangyuan", 2008


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_method_is_explained_in_the_reader_s_language_with_its_reference(language: str) -> None:
    speak(language)
    told = methods.explained("funnel", "shrinkage", "funnel")
    assert told.count("<dt>") == 2  # each once
    for code in ("funnel", "shrinkage"):
        assert _(METHODS[code].name) in told
        assert METHODS[code].reference in told
    assert bool(CHINESE.search(told)) == (language == "zh")
    with pytest.raises(KeyError):
        methods.explained("astrology")


def funnel_of(indicator: str, level: str = "town") -> indicator_statistics.Funnel:
    found = indicator_statistics.funnel(CASE, YEAR, level, indicator)
    assert found is not None
    return found


def test_the_limits_around_the_pooled_rate_are_those_of_a_pocket_calculator() -> None:
    """(37 + 48 + 32 + 41 + 80 + 5 × 48) / (38 + 51 + 34 + 44 + 88 + 5 × 54) = 478 / 525; z √(p (1 − p) / 38) beside it."""
    seen = funnel_of("policy_birth")
    assert seen.center == pytest.approx(478 / 525)
    (first,) = [unit for unit in seen.units if unit.size == 38]
    error = math.sqrt(478 / 525 * 47 / 525 / 38)
    assert first.limits[0] == pytest.approx(478 / 525 - 1.96 * error, abs=1e-5)
    assert first.limits[2] == pytest.approx(478 / 525 - 3.09 * error, abs=2e-5)
    assert first.limits[1] == first.limits[3] == 1  # the upper ones would be beyond it
    (largest,) = [unit for unit in seen.units if unit.size == 88]
    assert largest.limits[1] == pytest.approx(478 / 525 + 1.96 * error * math.sqrt(38 / 88), abs=1e-5)
    assert first.z == pytest.approx((37 / 38 - 478 / 525) / error)


def test_rates_that_chance_explains_are_all_inside_and_nothing_is_widened() -> None:
    seen = funnel_of("policy_birth")
    assert {unit.place for unit in seen.units} == {"within"}
    assert (seen.tau2, seen.is_overdispersed) == (0, False)
    assert 0 < seen.phi < 1
    html = html_of(opened("indicator", indicator="policy_birth"), "funnel")
    assert "10个单位都在控制限以内" in html
    assert 'class="wider"' not in html
    assert 'class="outside"' not in html


def test_large_units_far_apart_are_outside_and_over_dispersed() -> None:
    """6316 of 6511 is 97.0 %, 3174 of 3870 is 82.0 %, all together 87.4 %: dozens of standard errors apart."""
    seen = funnel_of("leaflet_coverage")
    assert seen.is_overdispersed
    assert seen.phi > 100
    html = html_of(opened("indicator", indicator="leaflet_coverage", lang="en"), "funnel")
    assert f"φ = {seen.phi:.2f}" in html
    assert html.count('class="wider"') == 4
    outside = html[html.index('class="outside"') : html.index("<details")]
    assert outside.count("unit=") == sum(unit.place != "within" for unit in seen.units)


def test_units_with_the_very_same_figures_are_one_mark_and_none_is_named_alone() -> None:
    html = html_of(opened("indicator", indicator="leaflet_coverage"), "funnel")
    drawn = html[html.index('class="plot"') : html.index('class="ticks"')]
    assert drawn.count("×5") == 1
    names = re.findall(r'class="name [^"]*" style="[^"]*">([^<]*)<', drawn)
    equal = [
        row["name"]
        for row in ask(CASE, "indicator_units", year=YEAR, level="town", indicator="leaflet_coverage")
    ][-5:]
    assert not set(names) & set(equal)


def test_the_funnel_has_a_table_with_limits_score_and_label() -> None:
    (table,) = tables(opened("indicator", indicator="leaflet_coverage", lang="en"), "funnel")
    assert len(table) == 10
    first = table[table["Denominator"] == "6,511"].iloc[0]
    assert first["In the funnel"] == "above the 99.8 % limit"
    assert first["Numerator"] == "6,316"
    assert float(first["z"]) == pytest.approx(funnel_of("leaflet_coverage").units[0].z, abs=0.005)
    assert all("◇" in origin for origin in table["Origin"])


def test_villages_have_a_funnel_of_their_own_and_it_stays_whole_when_a_town_is_chosen() -> None:
    at = opened("indicator", indicator="policy_birth", unit="220605105000")
    (table,) = tables(at, "below_funnel")
    assert len(table) == 21
    assert html_of(at, "below_funnel").count(' chosen"') >= 1


@pytest.mark.parametrize("indicator", ["published_items", "violation", "fee_collection"])
def test_without_counts_there_is_no_funnel(indicator: str) -> None:
    assert tables(opened("indicator", indicator=indicator), "funnel") == []


def test_two_units_are_no_funnel_and_neither_are_rates_all_of_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = {
        "unit": "T",
        "value": 50.0,
        "numerator": 5.0,
        "denominator": 10.0,
        "better": "higher",
        "measure": "%",
    }
    for n, rows in enumerate(([row] * 2, [row] * 3, [row | {"numerator": 0.0}] * 3)):
        monkeypatch.setattr(indicator_statistics, "ask", lambda *_a, found=rows, **_k: found)
        seen = indicator_statistics.funnel(f"made up {n}", YEAR, "town", "rate")
        assert (seen is not None) == (n == 1)
