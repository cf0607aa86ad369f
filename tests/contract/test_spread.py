"""How the peers of a unit lie on an indicator, and the whole district's rate. Every figure was worked by hand."""

from pathlib import Path
from typing import Any

import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case

from .county import county, fact, indicator, reports, scheme

RULES = scheme(indicator(score="linear", floor=0, target=100, levels=["district", "town"], score_levels=["town"]))


def spread(folder: Path, values: list[Any], rules: dict[str, Any] = RULES) -> dict[str, Any]:
    columns, rows = appraise(open_case(county(folder, values, rules))).rows("unit_spread", unit="T1", year=2008)
    (row,) = [dict(zip(columns, row, strict=True)) for row in rows]
    return row


def counts(numerator: float, denominator: float, **more: Any) -> dict[str, Any]:
    return {"numerator": numerator, "denominator": denominator, **more}


def test_the_ends_and_quartiles_of_five_peers_are_their_values_in_order(tmp_path: Path) -> None:
    row = spread(tmp_path, reports({"T1": 50, "T2": 10, "T3": 40, "T4": 20, "T5": 30}))
    found = [row[name] for name in ("n", "lowest", "lower", "middle", "upper", "highest")]
    assert found == [5, 10, 20, 30, 40, 50]


def test_what_is_withheld_is_no_part_of_the_spread(tmp_path: Path) -> None:
    row = spread(tmp_path, reports({"T1": "withheld", "T2": 10, "T3": 30}))
    assert [row[name] for name in ("n", "lowest", "middle", "highest")] == [2, 10, 20, 30]


def test_the_districts_rate_is_sum_over_sum_and_no_mean_of_rates(tmp_path: Path) -> None:
    # (9 + 10) / (10 + 90) = 19 %; the mean of 90 % and 11.1 % would be 50.6 %
    row = spread(tmp_path, reports({"T1": counts(9, 10), "T2": counts(10, 90)}))
    assert (row["district"], row["district_origin"]) == (pytest.approx(19), "derived")


def test_a_sum_with_a_reconstructed_part_is_reconstructed(tmp_path: Path) -> None:
    values = reports({"T1": counts(9, 10), "T2": counts(10, 90, origin="reconstructed")})
    assert spread(tmp_path, values)["district_origin"] == "reconstructed"


def test_the_districts_own_figure_goes_before_the_sum(tmp_path: Path) -> None:
    values = reports({"T1": counts(9, 10), "D": {"value": 20, "origin": "circular"}})
    row = spread(tmp_path, values)
    assert (row["district"], row["district_origin"]) == (20, "circular")


def test_a_figure_that_is_no_rate_has_no_rate_of_the_district(tmp_path: Path) -> None:
    rules = scheme(indicator(score="given", levels=["town"]))
    assert spread(tmp_path, reports({"T1": 50, "T2": 10}), rules)["district"] is None


def test_a_timeline_holds_the_facts_that_a_rule_follows_over_years_and_no_others(tmp_path: Path) -> None:
    rules = scheme(
        indicator(), fact("long", levels=["village"]), fact("short", levels=["village"]),
        sanction=[{"code": "card", "name": "card", "levels": ["village"], "reference": RULES["scheme"]["reference"],
                   "when": [{"indicator": "long", "at_least": 1, "years": 2}, {"flag": "short"}]}],
    )  # fmt: skip
    values = [row for year in (2007, 2008, 2009) for row in reports({"V11": 1, "V21": 1}, "long", year)]
    values += reports({"T1": 50}) + reports({"V11": 1}, "short")
    made = appraise(
        open_case(
            county(tmp_path, values, rules | {"scheme": rules["scheme"] | {"in_force": {"from": 2006, "to": 2009}}})
        )
    )
    columns, rows = made.rows("timelines", unit="T1", year=2008)
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    assert [(row["unit"], row["indicator"], row["year"]) for row in found] == [
        ("V11", "long", 2007),
        ("V11", "long", 2008),
    ]
