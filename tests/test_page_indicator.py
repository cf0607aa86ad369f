"""The page of an indicator: who stands where, what the counts allow to say, what is withheld, the years and trends."""

import math
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from appraisal.statistics import funnel, rates, trends
from appraisal.statistics.methods import METHODS
from pages.parts.case import cases, results
from pages.parts.frames import ask
from pages.parts.tables import indicator as tables_of

from .contract.county import county, indicator, reports, scheme
from .seen import charts, opened_figures, said, tables
from .test_pages import faults, heading, opened

CASE, YEAR = "jiangyuan", 2008
SHIREN = "220605105000"
TOWN_NAMES = list(ask(CASE, "league_table", year=YEAR, level="town")["name"])


@cache
def page(code: str, **query: str) -> AppTest:
    """The page of an indicator, opened once for all tests that only read it."""
    return opened("indicator", indicator=code, **query)


def units(code: str, **query: str) -> pd.DataFrame:
    return tables(page(code, **query))["units"]


def counted(code: str, level: str = "town") -> pd.DataFrame:
    return tables_of.counted(ask(CASE, "indicator_units", year=YEAR, level=level, indicator=code))


def funnel_of(code: str) -> funnel.Funnel:
    own = counted(code)
    found = funnel.funnel(list(own["numerator"]), list(own["denominator"]), per=100)
    assert found is not None
    return found


def test_the_list_holds_every_indicator_with_its_weight_and_rule() -> None:
    at = opened("indicator")
    listed = tables(at)["indicators"]
    assert len(listed) == listed["indicator"].nunique() == 41
    assert listed["weight"].sum() == 105  # a hundred, and a bonus of five
    assert "从底线 75% 到目标 90% 按直线计" in set(listed["rule"])
    assert heading(at) == "计分指标20项，另记录不计分的事项21项"


def test_an_indicator_of_every_kind_has_a_page() -> None:
    names = {one.code: one.name for one in results(CASE).scheme_of(YEAR).indicators}
    at = opened("indicator")
    for code in ("registers", "skip_level_petitions", "national_items", "people", "jobs_found", "fee_collected"):
        at.query_params["indicator"] = code
        at.run()
        assert not faults(at), code
        assert heading(at).startswith(names[code])
    assert "72.11万元" in heading(at)  # as the circular has it


def test_all_units_stand_in_order_with_interval_and_counts() -> None:
    table = units("policy_birth")
    assert list(table["value"]) == sorted(table["value"], reverse=True)
    assert tuple(table[["numerator", "denominator"]].iloc[0]) == (37, 38)
    assert set(table["verdict_text"]) == {"看不出差别"}
    assert set(table["place"].iloc[-5:]) == {6}
    assert set(table["origin"]) == {"重建"}
    drawn = charts(page("policy_birth"))["ranked"]
    assert {shape["name"]: shape["x0"] for shape in drawn["layout"]["shapes"]} == {"目标": 90, "整体": 91.05}
    assert drawn["data"][1]["x"] == list(table["value"])
    assert "各单位与整体看不出差别" in heading(page("policy_birth"))


def test_better_and_worse_are_said_only_where_the_interval_leaves_out_the_whole() -> None:
    rows = ask(CASE, "indicator_units", year=YEAR, level="town", indicator="leaflet_coverage")
    line = 100 * rows["numerator"].sum() / rows["denominator"].sum()
    better, worse = int((rows["low"] > line).sum()), int((rows["high"] < line).sum())
    assert (better, worse) == (4, 5)
    at = page("leaflet_coverage")
    assert heading(at) == "宣传品入户率：江源区87.67%；未达到目标；4个单位确实好于整体，5个确实差于整体"
    assert list(units("leaflet_coverage")["verdict_text"].str[:2]) == ["好于"] * 4 + ["看不"] + ["差于"] * 5
    symbols = charts(at)["ranked"]["data"][1]["marker"]["symbol"]  # never by colour alone
    assert symbols == ["circle"] * 5 + ["square"] * 5


def test_a_lower_is_better_indicator_puts_the_lowest_first() -> None:
    rows = ask(CASE, "indicator_units", year=2006, level="town", indicator="skip_level_petitions")
    assert list(rows["value"]) == sorted(rows["value"])
    assert rows["place"].iloc[0] == 1


def test_what_is_withheld_is_shown_as_withheld_and_names_no_lowest_town() -> None:
    table = units("fee_collection")
    assert list(table["state"]).count("未公布") == 9
    assert set(table["origin"][table["state"] == "未公布"]) == {""}
    assert "只有一个数字，92.5%" in heading(page("fee_collection"))
    assert "8.9" not in said(page("fee_collection"))


@pytest.mark.parametrize("unit", ["", "220605104000"])
def test_the_lowest_fee_collection_is_the_whole_s_alone(unit: str) -> None:
    at = page("fee_collection_lowest", unit=unit)
    assert faults(at) == []
    assert "8.9%" in heading(at)
    assert [name for name in TOWN_NAMES if name in said(at)] == []
    assert not tables(at)
    assert not charts(at)


def test_villages_are_a_level_of_their_own_and_follow_the_town_chosen() -> None:
    assert len(units("policy_birth", level="village")) == 21
    own = page("policy_birth", level="village", unit=SHIREN)
    assert set(tables(own)["units"]["label"]) == {"石人镇 小河口村", "石人镇 大石棚子村"}
    funnel = charts(own)["funnel"]["data"][-1]  # whole even so: its limits are those of all villages
    assert sum(len(names.split("<b>")) - 1 for names in funnel["hovertext"]) > 2
    assert funnel["marker"]["size"].count(16) == 2


def test_a_yes_or_no_is_squares_of_the_years_and_earns_no_verdict() -> None:
    at = page("violation")
    assert set(units("violation")["answer"]) == {"是", "否"}
    (squares,) = charts(at)["squares"]["data"]
    assert len(squares["x"]) == 63
    assert squares["text"][:3] == ["是"] * 3  # those with most against them stand first
    assert squares["marker"]["color"][0] != squares["marker"]["color"][-1]
    assert "好于整体" not in said(at)


def test_a_year_before_the_circular_has_a_pooled_whole_that_nobody_printed() -> None:
    first = next(iter(page("marriage_reporting", year="2007").metric))
    assert first.delta == "重建"
    assert next(iter(page("marriage_reporting").metric)).delta == "通报原文"


def test_the_years_are_lines_and_their_twin_is_in_long_form() -> None:
    at = opened("indicator", indicator="policy_birth", unit="220605104000")
    lines = charts(at)["years"]["data"]
    assert sum(line["line"]["width"] == 4 for line in lines) == 1  # the chosen one
    assert sum(line["line"].get("dash") == "dash" for line in lines) == 1  # the whole
    twin = opened_figures(at, "years")
    assert len(twin) == 30
    assert set(twin["年度"]) == {"2006", "2007", "2008"}


def test_what_has_no_counts_is_not_tested_and_has_no_funnel() -> None:
    for code in ("published_items", "fee_collection"):
        assert "verdict_text" not in units(code)
        assert "funnel" not in charts(page(code))
    assert "没有计数，变化不作检验" in said(page("published_items"))
    assert charts(page("published_items"))["ranked"]["layout"]["xaxis"]["range"][0] == 0  # bars from zero


def test_a_note_is_shown_in_the_reader_s_language() -> None:
    english = said(page("policy_birth", lang="en"))
    assert "read as the pooled rate" in english
    assert "合并计算理解" not in english


def test_the_limits_around_the_pooled_rate_are_those_of_a_pocket_calculator() -> None:
    """(37 + 48 + 32 + 41 + 80 + 5 × 48) / (38 + 51 + 34 + 44 + 88 + 5 × 54) = 478 / 525; z √(p (1 − p) / 38) beside it."""
    seen = funnel_of("policy_birth")
    assert seen.center == pytest.approx(100 * 478 / 525)
    by_size = seen.units.assign(n=list(counted("policy_birth")["denominator"])).drop_duplicates("n").set_index("n")
    error = 100 * math.sqrt(478 / 525 * 47 / 525 / 38)
    assert by_size["low95"][38] == pytest.approx(100 * 478 / 525 - 1.96 * error, abs=1e-3)
    assert by_size["low998"][38] == pytest.approx(100 * 478 / 525 - 3.09 * error, abs=2e-3)
    assert by_size["high95"][38] == by_size["high998"][38] == 100  # the upper ones would be beyond it
    assert by_size["high95"][88] == pytest.approx(100 * 478 / 525 + 1.96 * error * math.sqrt(38 / 88), abs=1e-3)
    assert by_size["z"][38] == pytest.approx(100 * (37 / 38 - 478 / 525) / error)


def test_rates_that_chance_explains_are_all_inside_and_nothing_is_widened() -> None:
    seen = funnel_of("policy_birth")
    assert set(seen.units["place_in"]) == {"within"}
    assert seen.spread.tau2 == 0
    assert 0 < seen.spread.phi < 1
    assert "10个单位的差别都在偶然范围之内" in said(page("policy_birth"))


def test_large_units_far_apart_are_outside_and_their_words_stand_behind_more() -> None:
    """6316 of 6511 is 97.0 %, 3174 of 3870 is 82.0 %, all together 87.4 %: dozens of standard errors apart."""
    seen = funnel_of("leaflet_coverage")
    assert seen.spread.tau2 > 0
    assert seen.spread.phi > 100
    at = opened("indicator", indicator="leaflet_coverage", lang="en")
    assert "9 of 10 lie outside what chance can do" in said(at)
    twin = opened_figures(at, "funnel")
    first = twin[twin["Denominator"] == 6511].iloc[0]
    assert first["Numerator"] == 6316
    assert first["In the funnel"].replace("\\", "") == "above the 99.8 % limit"
    assert first["z"] == pytest.approx(seen.units["z"][0])
    assert "Widened from (95 %)" in twin
    assert METHODS["funnel"].reference in said(at).replace("\\", "")
    marks = charts(at)["funnel"]["data"][-1]
    assert marks["text"].count("×5") == 1  # units with the very same figures are one mark
    assert len(marks["x"]) == 6


def test_a_small_village_is_drawn_towards_all_villages_and_keeps_its_own_rate_beside() -> None:
    """Where chance explains the spread, the prior weighs as much as all cases: (x + X) / (n + N)."""
    rows = counted("policy_birth", "village")
    table = units("policy_birth", level="village")
    hits, cases_of_all = rows["numerator"].sum(), rows["denominator"].sum()
    assert table["value"][0] == 100
    assert table["shrunken"][0] == pytest.approx(100 * (19 + hits) / (19 + cases_of_all))
    assert ((table["shrunken_low"] < table["shrunken"]) & (table["shrunken"] < table["shrunken_high"])).all()
    assert list(table["few"] == "是") == list(table["denominator"] < 30)
    assert "shrunken" not in units("leaflet_coverage")


def test_equal_values_are_never_in_two_bands_and_five_values_are_too_few_for_any() -> None:
    assert "band" not in units("policy_birth")
    assert list(units("birth_reporting")["band"]) == [1, 1, 1, 1, 2, 2, 2, 2, 2, 2]
    villages = units("policy_birth", level="village")
    assert tables_of.number_of_bands(villages) == 5
    assert set(villages.groupby("value")["band"].nunique()) == {1}


def test_the_small_sample_and_the_years_of_a_trend_are_those_of_the_engine() -> None:
    assert (rates.SMALL, trends.POINTS) == (tables_of.SMALL, tables_of.YEARS_OF_A_TREND)


# Of 1000 cases each year: one rises by ten points a year, one stands still, one falls but for its last year.
SIX_YEARS = {
    "T1": (400, 500, 600, 700, 800, 900),
    "T2": (700,) * 6,
    "T3": (700, 720, 715, 710, 705, 850),
    "T4": (900, 800, 700, 600, 500, 400),
}


@pytest.fixture
def six_years(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A made-up case of six years beside the reference case, with a check of one report."""
    values = [
        row
        for n in range(6)
        for row in reports({u: {"numerator": x[n], "denominator": 1000} for u, x in SIX_YEARS.items()}, year=2003 + n)
    ]
    values[-1] |= {"verified_numerator": 80, "verified_denominator": 200}
    edition = scheme(indicator(score="linear", floor=0, target=100), in_force={"from": 2003, "to": 2008})
    monkeypatch.setitem(cases(), "six_years", county(tmp_path / "six_years", values, edition))
    return "six_years"


def test_with_six_years_both_tests_say_who_rises_and_who_falls(six_years: str) -> None:
    at = opened("indicator", case=six_years, indicator="rate", lang="en")
    assert faults(at) == []
    found = tables(at)["trends"].set_index("label").sort_index()
    assert list(found["trend"]) == list(found["tendency"]) == ["rising", "no trend", "no trend", "falling"]
    assert list(found["tendency_slope"].iloc[[0, 3]]) == [10, -10]
    text = said(at)
    assert "too few for a trend" not in text
    assert "Rising for certain (for the better): town T1; falling for certain (for the worse): town T4" in text
    # The years 2004 to 2008 of T3 rise by 2.5 points a year; leave the last out, and they fall.
    assert 2.5 < found["trend_slope"].iloc[2] < 3.5  # the last year is the surest, and weighs a little more
    assert found["trend_chi"].iloc[2] > 9.55
    assert tables(at)["units"]["value"].iloc[-1] == 40
    four = opened("indicator", case=six_years, indicator="rate", lang="en", year="2006")
    assert "trends" not in tables(four)  # four years up to then


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh", "3年数据不足以判断趋势"), ("en", "3 years are too few for a trend")]
)
def test_three_years_are_called_too_few_for_a_trend_once(language: str, sentence: str) -> None:
    text = said(page("policy_birth", lang=language))
    assert text.count(sentence) == 2  # by the picture, and by its alternative text
    assert METHODS["mann_kendall"].reference not in text.replace("\\", "")
