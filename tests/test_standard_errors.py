"""Standard errors of scores: worked by hand where that is possible, else held to a seeded simulation of the same stages."""

from collections.abc import Callable, Iterable
from math import pi, sqrt
from pathlib import Path
from statistics import pstdev
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.runs import Run, outcomes, run_all
from tests.contract.county import Row, Tables, appraised, county, dimension, indicator, reports, scheme

NO_BONUS = {"score": "linear", "floor": 0, "target": 100}
SPREAD = sqrt(1 / 2 - 1 / (2 * pi))  # the standard deviation of a standard normal of which all above 0 is cut to 0


Appraise = Callable[..., Tables]


@pytest.fixture
def appraise_county(tmp_path: Path) -> Appraise:
    """appraise_county(values, scheme) gives the tables of the county; each call has a folder of its own."""
    runs = iter(range(100))

    def run(values: Iterable[Row], rules: dict[str, Any]) -> Tables:
        folder = tmp_path / str(next(runs))
        return appraised(county(folder / "case", values, rules), folder / "out")

    return run


def surveyed(value: float, error: float) -> Row:
    return {"value": value, "standard_error": error}


def counted(numerator: float, denominator: float) -> Row:
    return {"numerator": numerator, "denominator": denominator}


def errors(run: Appraise, figures: dict[str, Any], *rules: Row, **sections: Any) -> dict[str, float]:
    if len(rules) == 1:
        values = reports(figures, rules[0]["code"])
    else:
        values = [row for code, of in figures.items() for row in reports(of, code)]
    found: dict[str, float] = run(values, scheme(*rules, **sections)).by_unit("scores", "standard_error")
    return found


def test_a_survey_error_goes_through_a_straight_line_as_it_is(appraise_county: Appraise) -> None:
    # 2 of 100 points of a value are 2 points of the score; on half the range they are 4.
    figures = {"T1": surveyed(50, 2)}
    assert errors(appraise_county, figures, indicator(**NO_BONUS))["T1"] == pytest.approx(2, rel=1e-6)
    half = indicator(score="linear", floor=30, target=80)
    assert errors(appraise_county, figures, half)["T1"] == pytest.approx(4, rel=1e-6)


def test_at_the_cap_half_of_the_error_is_cut_off(appraise_county: Appraise) -> None:
    rule = indicator(score="linear", floor=0, target=80)
    found = errors(appraise_county, {"T1": surveyed(80, 2), "T2": surveyed(100, 2), "T3": surveyed(60, 2)}, rule)
    assert found["T1"] == pytest.approx(2 / 80 * 100 * SPREAD, rel=0.01)
    assert found["T2"] == 0  # ten errors above the target: nothing that a survey could miss would show
    assert found["T3"] == pytest.approx(2 / 80 * 100, rel=1e-6)


def test_a_large_rate_has_the_error_of_the_binomial(appraise_county: Appraise) -> None:
    found = errors(appraise_county, {"T1": counted(5_000, 10_000)}, indicator(**NO_BONUS))
    assert found["T1"] == pytest.approx(100 * sqrt(0.25 / 10_000), rel=1e-3)


def test_a_full_rate_of_a_few_is_less_sure_than_of_many(appraise_county: Appraise) -> None:
    found = errors(appraise_county, {"T1": counted(5, 5), "T2": counted(500, 500)}, indicator(**NO_BONUS))
    assert found["T1"] > 10 * found["T2"] > 0


def test_the_sample_checks_counts_score_and_so_does_their_error(appraise_county: Appraise) -> None:
    checked = {"value": 90, "standard_error": 9, "verified_numerator": 5_000, "verified_denominator": 10_000}
    found = errors(appraise_county, {"T1": checked}, indicator(**NO_BONUS))
    assert found["T1"] == pytest.approx(100 * sqrt(0.25 / 10_000), rel=1e-3)


def test_without_sampling_error_it_is_nought_and_without_a_score_empty(appraise_county: Appraise) -> None:
    figures = {"T1": 50, "T2": "withheld", "T3": counted(1, 2)}
    found = errors(appraise_county, figures, indicator(**NO_BONUS), missing={"policy": "rescale"})
    assert found["T1"] == 0
    assert found["T2"] is None
    assert found["T3"] > 0


def test_what_is_missing_leaves_its_weight_to_the_others_error(appraise_county: Appraise) -> None:
    # A alone carries all 100 points for T1, and half of them for T2.
    figures = {"a": {"T1": surveyed(50, 2), "T2": surveyed(50, 2)}, "b": {"T1": "withheld", "T2": 50}}
    rules = indicator("a", 50, **NO_BONUS), indicator("b", 50, **NO_BONUS)
    found = errors(appraise_county, figures, *rules, missing={"policy": "rescale"})
    assert (found["T1"], found["T2"]) == (pytest.approx(2, rel=1e-6), pytest.approx(1, rel=1e-6))


def test_independent_errors_add_as_squares(appraise_county: Appraise) -> None:
    figures = {"a": {"T1": surveyed(50, 6)}, "b": {"T1": surveyed(50, 8)}}
    rules = indicator("a", 50, **NO_BONUS), indicator("b", 50, **NO_BONUS)
    assert errors(appraise_county, figures, *rules)["T1"] == pytest.approx(5, rel=1e-6)


def test_the_mean_of_the_peers_is_as_unsure_as_they_are(appraise_county: Appraise) -> None:
    # T3 gets the mean of T1 and T2, whose errors are 6 and 8: half the root of 36 + 64.
    figures = {"T1": surveyed(40, 6), "T2": surveyed(60, 8), "T3": "withheld"}
    found = errors(appraise_county, figures, indicator(**NO_BONUS), missing={"policy": "group_mean"})
    assert found["T3"] == pytest.approx(5, rel=1e-6)


def test_what_is_carried_from_last_year_brings_its_error(appraise_county: Appraise) -> None:
    values = reports({"T1": surveyed(50, 3)}, year=2007) + reports({"T1": "withheld"})
    rules = scheme(indicator(**NO_BONUS), missing={"policy": "carry_last_year"})
    assert appraise_county(values, rules).by_unit("scores", "standard_error", year=2008)["T1"] == pytest.approx(3)


RATES = {"T1": counted(78, 80), "T2": counted(70, 80), "T3": counted(20, 25), "T4": counted(30, 60)}
SURVEYS = {"T1": surveyed(80, 6), "T2": surveyed(60, 5), "T3": surveyed(45, 3), "T4": surveyed(12, 2)}
CHECKED = {
    code: {"numerator": 90, "denominator": 100, "verified_numerator": n, "verified_denominator": 60}
    for code, n in (("T1", 54), ("T2", 50), ("T3", 57), ("T4", 40))
}
STEPS = [[0, 0], [60, 0.6], [80, 0.8], [90, 1]]
FUNCTIONS = [
    (RATES, {"score": "linear", "floor": 60, "target": 95}, 0.05),
    (RATES, {"score": "linear", "floor": 0, "target": 80, "cap": 1.2}, 0.05),
    (RATES, {"score": "deduct", "per": 2, "target": 95}, 0.05),
    (RATES, {"score": "steps", "steps": STEPS}, 0.15),
    (SURVEYS, {"score": "linear", "floor": 10, "target": 90, "transform": "log"}, 0.05),
    (SURVEYS, {"score": "share_of_best"}, 0.05),
    ({**SURVEYS, "T5": 10}, {"score": "share_of_best", "better": "lower"}, 0.05),
    (SURVEYS, {"score": "given"}, 0.05),
    (CHECKED, {"score": "accuracy", "tolerance": 0.4}, 0.05),
]


@pytest.mark.parametrize(("figures", "rule", "within"), FUNCTIONS, ids=[f[1]["score"] for f in FUNCTIONS])
def test_each_scoring_function_agrees_with_a_simulation(
    figures: dict[str, Row], rule: dict[str, Any], within: float, tmp_path: Path
) -> None:
    agrees_with_a_simulation(county(tmp_path / "case", reports(figures), scheme(indicator(**rule))), within)


def test_products_of_dimensions_agree_with_a_simulation(tmp_path: Path) -> None:
    rules = scheme(
        indicator("a", 60, **NO_BONUS),
        indicator("b", 40, dimension="B", **NO_BONUS),
        dimension=[dimension("A", 60), dimension("B", 40)],
        aggregate="geometric",
    )
    values = reports(RATES, "a") + reports({code: surveyed(50, 4) for code in RATES}, "b")
    agrees_with_a_simulation(county(tmp_path / "case", values, rules), 0.04)


def test_the_reference_case_agrees_with_a_simulation() -> None:
    agrees_with_a_simulation(None, 0.08)


def agrees_with_a_simulation(case: Path | None, within: float) -> None:
    """`within`: of the standard error, or 0.3 points: 3,000 draws leave the simulated one itself some per cent off."""
    results = appraise(open_case(case) if case else open_case())
    runs = [Run(), *(Run(draw=draw) for draw in range(3_000 if case else 1_000))]
    with run_all(results, 2008, runs, seed=1) as con:
        simulated: dict[str, list[float]] = {}
        for _run, unit, score, *_rest in outcomes(con, 2008):
            simulated.setdefault(str(unit), []).append(score)  # type: ignore[arg-type]
    columns, rows = results.table("scores")
    scores = [dict(zip(columns, row, strict=True)) for row in rows]
    official = {row["unit"]: row for row in scores if row["year"] == 2008 and row["score"] is not None}
    assert len(official) >= 4
    for unit, row in official.items():
        observed, *drawn = simulated[str(unit)]
        assert observed == row["score"]  # a run in which nothing is drawn is the official result, to the bit
        assert row["standard_error"] == pytest.approx(pstdev(drawn), rel=within, abs=0.3)


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(figures=st.lists(st.tuples(st.integers(1, 99), st.integers(1, 40)), min_size=5, max_size=5))
def test_more_sampling_never_widens(figures: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory) -> None:
    def found(times: int) -> dict[str, float]:
        counts = {f"T{n}": counted(p * size * times, 100 * size * times) for n, (p, size) in enumerate(figures, 1)}
        folder = tmp_path_factory.mktemp("more")
        results = appraise(open_case(county(folder / "case", reports(counts), scheme(indicator(**NO_BONUS)))))
        columns, rows = results.table("scores")
        return {str(row[0]): row[columns.index("standard_error")] for row in rows}  # type: ignore[misc]

    once, twice = found(1), found(2)
    assert len(once) == 5
    assert all(0 < twice[unit] < once[unit] for unit in once)
