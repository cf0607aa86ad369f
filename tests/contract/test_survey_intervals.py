"""A value from a survey: its standard error or its published interval is read, shown, and felt by score and rank."""

from pathlib import Path
from typing import Any

import pytest

from appraisal.case import open_case

from .broken import findings_of
from .conftest import Appraise
from .county import appraised, county, indicator, reports, save_parquet, scheme

RULES = scheme(indicator(score="linear", floor=0, target=100))
Z = 1.959963984540054


def bounds(appraise: Appraise, figure: dict[str, Any]) -> tuple[float | None, float | None]:
    row = appraise(reports({"T1": figure, "T2": 50}), RULES).one("values", unit="T1")
    return row["low"], row["high"]


def test_a_standard_error_gives_an_interval_of_1_96_of_it_on_either_side(appraise: Appraise) -> None:
    assert bounds(appraise, {"value": 60, "standard_error": 2}) == pytest.approx((60 - 2 * Z, 60 + 2 * Z))


def test_a_published_interval_stays_as_it_was_published(appraise: Appraise) -> None:
    assert bounds(appraise, {"value": 60, "lower": 57, "upper": 65}) == (57, 65)
    assert bounds(appraise, {"value": 60, "lower": 57, "upper": 65, "standard_error": 2}) == (57, 65)


@pytest.mark.parametrize(
    "figure", [{"value": 60}, {"value": 60, "standard_error": 0}, {"value": 60, "lower": 60, "upper": 60}]
)
def test_a_value_without_an_error_has_no_interval(figure: dict[str, Any], appraise: Appraise) -> None:
    assert bounds(appraise, figure) == (None, None)


def test_a_rate_over_counts_keeps_wilsons_interval(appraise: Appraise) -> None:
    counts = {"numerator": 60, "denominator": 100}
    assert bounds(appraise, counts | {"standard_error": 1}) == bounds(appraise, counts)
    assert bounds(appraise, counts | {"lower": 59, "upper": 61}) == bounds(appraise, counts)


def test_an_interval_is_of_what_was_reported_and_not_of_what_was_verified(appraise: Appraise) -> None:
    figure = {"value": 60, "lower": 57, "upper": 65, "verified_value": 40}
    assert bounds(appraise, figure) == (None, None)


def test_half_the_width_is_the_error_of_the_score_where_no_other_is_given(appraise: Appraise) -> None:
    figures = {
        "T1": {"value": 50, "lower": 50 - 3 * Z, "upper": 50 + 3 * Z},
        "T2": {"value": 50, "standard_error": 3},
        "T3": {"value": 50, "standard_error": 3, "lower": 10, "upper": 90},
        "T4": 50,
    }
    errors = appraise(reports(figures), RULES).by_unit("scores", "standard_error")
    assert errors["T2"] == pytest.approx(3, rel=1e-3)
    assert errors["T1"] == pytest.approx(errors["T2"], rel=1e-9)
    assert errors["T3"] == pytest.approx(errors["T2"], rel=1e-9)
    assert errors["T4"] == 0


WRONG = {
    "below": ({"value": 60, "lower": 61, "upper": 65}, "lower", ("61", "60", "wrong side")),
    "above": ({"value": 60, "lower": 50, "upper": 59}, "upper", ("59", "60", "wrong side")),
    "of counts": ({"numerator": 60, "denominator": 100, "lower": 61, "upper": 65}, "lower", ("61", "60", "wrong side")),
    "no upper": ({"value": 60, "lower": 50}, "upper", ("missing beside its partner", "both lower and upper")),
    "no lower": ({"value": 60, "upper": 70}, "lower", ("missing beside its partner", "both lower and upper")),
    "no number": ({"value": 60, "lower": "about 50", "upper": 70}, "lower", ("about 50", "not a number")),
    "of nothing": ({"lower": 50, "upper": 70}, "value", ("has no figure",)),
    "of withheld": ({"status": "withheld", "lower": 50, "upper": 70}, "status", ("withheld",)),
    "error of withheld": ({"status": "withheld", "standard_error": 2}, "status", ("withheld",)),
}


@pytest.mark.parametrize(("figure", "column", "words"), WRONG.values(), ids=WRONG)
def test_an_interval_that_cannot_be_is_a_finding(
    figure: dict[str, Any], column: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    findings = findings_of(county(tmp_path / "case", reports({"T1": 50, "T2": figure}), RULES))
    found = [str(one) for one in findings if (one.file, one.row, one.column) == ("values.csv", 3, column)]
    assert any(all(word in one for word in words) for one in found), [*map(str, findings)]


def test_the_value_may_lie_at_either_end(tmp_path: Path) -> None:
    figures = {"T1": {"value": 50, "lower": 50, "upper": 60}, "T2": {"value": 50, "lower": 40, "upper": 50}}
    open_case(county(tmp_path / "case", reports(figures), RULES)).con.close()


def test_a_folder_of_parquet_files_holds_intervals_too(tmp_path: Path) -> None:
    figures = {"T1": {"value": 60, "lower": 57, "upper": 65}, "T2": {"value": 50, "standard_error": 2}}
    case = county(tmp_path / "case", reports(figures), RULES)
    (case / "values").mkdir()
    for year in (2007, 2008):  # files of other years may lack the columns
        (case / f"values/year={year}").mkdir()
        columns = "* EXCLUDE (year)" if year == 2008 else "unit, indicator, value"
        save_parquet(f"SELECT {columns} FROM '{case}/values.csv'", case / f"values/year={year}/values.parquet")
    (case / "values.csv").unlink()
    tables = appraised(case, tmp_path / "out")
    assert (tables.one("values", unit="T1", year=2008)["low"], tables.one("values", unit="T1", year=2008)["high"]) == (
        57,
        65,
    )
    assert tables.one("values", unit="T2", year=2008)["low"] == pytest.approx(50 - 2 * Z)
    assert tables.one("values", unit="T1", year=2007)["low"] is None
