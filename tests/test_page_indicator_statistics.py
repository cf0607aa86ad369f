"""What the page of an indicator says beyond the bare figures: funnel, shrunken rates, trends, bands, and how each is found."""

import math
import re

import pytest

from appraisal.statistics.methods import METHODS
from appraisal.words import _, speak
from pages.old import methods
from pages.old.case import ask
from pages.old.indicator import indicator_statistics, indicator_units, indicators
from pages.old.state import View

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


def test_a_small_village_is_drawn_towards_all_villages_and_keeps_its_own_rate_beside() -> None:
    """Where chance explains the spread, the prior weighs as much as all cases: (x + X) / (n + N)."""
    rows = indicator_statistics.counted(CASE, YEAR, "village", "policy_birth")
    hits, cases = sum(row["numerator"] for row in rows), sum(row["denominator"] for row in rows)
    (table,) = tables(opened("indicator", indicator="policy_birth", lang="en"), "indicator_below")
    first = table.iloc[0]
    assert first["Counts"].startswith("19/19")
    assert first["Births within policy (%)"].startswith("100.00")
    assert first["Shrunken rate"].strip("→ ◇") == f"{100 * (19 + hits) / (19 + cases):.2f}"


def test_only_samples_under_30_are_flagged_and_call_for_the_shrunken_rate() -> None:
    rows = indicator_statistics.counted(CASE, YEAR, "village", "policy_birth")
    (villages,) = tables(opened("indicator", indicator="policy_birth"), "indicator_below")
    flagged = villages["分子/分母"].str.contains("不足30例")
    assert sum(flagged) == sum(row["denominator"] < 30 for row in rows)
    assert 0 < sum(flagged) < len(villages)
    (towns,) = [
        t for t in tables(opened("indicator", indicator="leaflet_coverage"), "indicator") if len(t) == 10
    ]
    assert "收缩估计" not in towns.columns


def test_the_file_holds_own_rate_shrunken_rate_and_its_limits() -> None:
    view = View(CASE, YEAR, "", "", "policy_birth", "", "en")
    speak("en")
    under = indicators.at_level(view, indicators.subject(view), "village")
    pooled = 100 * funnel_of("policy_birth", "village").center
    table = indicator_units.table(view, under, indicator_units.rows(view, under))
    heads = [column.head for column in table.columns if not column.seen_only]
    assert {"Shrunken rate", "Shrunken from (95 %)", "Shrunken to (95 %)", "Fewer than 30 cases"} <= set(
        heads
    )
    for row in table.rows:
        assert row["shrunken_low"] < row["shrunken"] < row["shrunken_high"]
        assert min(row["value"], pooled) <= row["shrunken"] <= max(row["value"], pooled)
        assert row["origin_text"].startswith("◇")


def test_the_small_sample_and_the_years_of_a_trend_are_those_of_the_engine() -> None:
    from appraisal.statistics import rates, trends

    assert (rates.SMALL, trends.POINTS) == (indicator_statistics.SMALL, indicator_statistics.POINTS)


def test_equal_values_are_never_in_two_bands_and_five_values_are_too_few_for_any() -> None:
    assert indicator_statistics.bands(CASE, YEAR, "town", "policy_birth").number == 0
    assert (
        "三等分（1最好）" not in tables(opened("indicator", indicator="policy_birth"), "indicator")[0].columns
    )
    thirds = indicator_statistics.bands(CASE, YEAR, "town", "birth_reporting")
    assert thirds.number == 3
    rows = indicator_statistics.counted(CASE, YEAR, "town", "birth_reporting")
    assert [thirds.of[row["unit"]] for row in rows] == [1, 1, 1, 1, 2, 2, 2, 2, 2, 2]
    fifths = indicator_statistics.bands(CASE, YEAR, "village", "policy_birth")
    assert fifths.number == 5
    by_value: dict[float, set[int]] = {}
    for row in indicator_statistics.counted(CASE, YEAR, "village", "policy_birth"):
        by_value.setdefault(row["value"], set()).add(fifths.of[row["unit"]])
    assert {len(found) for found in by_value.values()} == {1}
