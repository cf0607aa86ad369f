"""Stability of ranks: what is varied stands in the address; equal towns are never told apart by chance."""

import pytest
from streamlit.testing.v1 import AppTest

from appraisal.sensitivity import Choices, Sensitivity, sensitivity
from pages.parts.case import results
from pages.parts.tables import alike

from .seen import charts, opened_figures, said
from .test_pages import HOME, PAGES, address, faults

WITHOUT_AWARD = ("220605001000", "220605002000", "220605004000", "220605103000", "220605107000")
NAMES = ("孙家堡子街道", "江源街道", "城墙街道", "松树镇", "大石人镇")


@pytest.fixture(scope="module")
def page() -> AppTest:
    at = AppTest.from_file(str(HOME / "dashboard.py"), default_timeout=60)
    at.query_params["runs"] = "200"
    return at.switch_page(PAGES["sensitivity"]).run()


def test_where_nothing_is_varied_every_run_is_the_official_result() -> None:
    choices = Choices(weights=0, aggregates=("arithmetic",), policies=(), sampling=False, runs=8)
    found = sensitivity(results("jiangyuan"), 2008, "town", choices)
    assert found.factors == ()
    assert found.shift == 0
    assert all(spread.low == spread.official == spread.high for spread in found.spreads)
    assert all(held.decided == held.official for held in found.held)


def test_the_page_says_who_stays_and_what_moves_ranks(page: AppTest) -> None:
    assert faults(page) == []
    assert "砟子镇在其中" in page.title[0].value
    assert "排不出名次的测算：0次" in said(page)
    factors = charts(page)["factors"]["data"]
    assert len(factors) == 2  # in all, and alone
    assert len(factors[0]["y"]) == 4
    assert "Sobol" not in page.title[0].value


def test_equal_towns_are_never_told_apart_by_chance(page: AppTest) -> None:
    cells = charts(page)["places"]["data"][0]
    of_unit: dict[str, list[tuple[float, str]]] = {}
    for unit, base, text in zip(cells["customdata"], cells["base"], cells["text"], strict=True):
        of_unit.setdefault(unit, []).append((base, text))
    assert len({tuple(of_unit[unit]) for unit in WITHOUT_AWARD}) == 1
    outcomes = opened_figures(page, "outcomes")
    outcomes["what"] = outcomes["表彰、第一名或等次"].str.extract(r"^\[(.*)\]\(")[0]
    counts = outcomes[outcomes["单位"].isin(NAMES)].groupby("what").size()
    assert len(counts)
    assert set(counts) == {5}


def test_choices_of_the_page_stand_in_its_address(page: AppTest) -> None:
    at = page.selectbox(key="own_sampling").set_value("0").run(timeout=60)
    assert address(at)["sampling"] == "0"
    assert faults(at) == []
    assert len(charts(at)["factors"]["data"][0]["y"]) == 3


def test_outcomes_of_units_that_are_alike_are_shared_evenly() -> None:
    found: Sensitivity = sensitivity(results("jiangyuan"), 2008, "town", Choices(runs=8))
    pooled = alike.pooled("jiangyuan", found)
    for kind in ("award", "band", "first_place"):
        of = [held for held in pooled.held if held.kind == kind and held.unit in WITHOUT_AWARD]
        for code in {held.code for held in of}:
            assert len({held.decided for held in of if held.code == code}) == 1
