"""The sensitivity page: what is varied stands in the address; equal towns are never told apart by chance."""

import pytest

from appraisal.sensitivity import Sensitivity
from pages.old.case import results
from pages.old.trials import sensitivity_runs
from pages.old.trials.sensitivity_runs import Asked

from .shown import tables
from .test_pages import WITHOUT_AWARD, address, faults, opened, said


@pytest.fixture(scope="module")
def nothing_varied() -> Sensitivity:
    wanted = Asked(0.0, aggregates=False, missing=False, sampling=False, runs=8)
    return sensitivity_runs.made("jiangyuan", 2008, "town", wanted)


def test_where_nothing_is_varied_every_run_is_the_official_result(nothing_varied: Sensitivity) -> None:
    assert nothing_varied.factors == ()
    assert nothing_varied.shift == 0
    assert all(spread.low == spread.official == spread.high for spread in nothing_varied.spreads)
    assert all(held.decided == held.official for held in nothing_varied.held)


def test_choices_of_the_page_stand_in_its_address_and_are_run() -> None:
    at = opened("sensitivity")
    at.query_params["runs"] = "200"
    at.run()
    assert faults(at) == []
    at.selectbox(key="own_sampling").set_value("0").run()
    assert address(at)["sampling"] == "0"
    assert faults(at) == []
    (ranks,) = tables(at, "sensitivity_ranks")
    equal = ranks[ranks["代码"].isin(WITHOUT_AWARD)]
    for column in ("正式名次", "5%分位名次", "95%分位名次", "无名次的测算（%）"):
        assert equal[column].nunique() == 1, column  # without drawn values they cannot be told apart


def test_what_is_rarer_than_chance_can_tell_is_said_of_no_unit() -> None:
    at = opened("sensitivity")
    (outcomes,) = tables(at, "sensitivity_outcomes")
    for what, rows in outcomes.groupby("表彰、第一名或等次"):
        of_equals = set(rows["代码"]) & set(WITHOUT_AWARD)
        assert of_equals in (set(), set(WITHOUT_AWARD)), what


def test_what_no_run_could_do_is_said() -> None:
    assert "排不出名次的测算：0次" in said(opened("sensitivity"))
    found = sensitivity_runs.made(
        "jiangyuan",
        results("jiangyuan").case.default_year,
        "town",
        Asked(0.25, aggregates=True, missing=True, sampling=True, runs=1000),
    )
    assert found.runs >= 1000
    assert {share.factor for share in found.shares} == {"weights", "aggregate", "missing", "sampling"}
