"""The page of sanctions says how easily luck alone trips each rule, and how far a unit is from its line."""

from functools import cache
from pathlib import Path

import pytest
from scipy.stats import binom

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.results import Results
from appraisal.rule_luck import Luck, RuleLuck, rule_luck

from .contract.county import Row, county, fact, indicator, reports, sanction, scheme
from .seen import said, sheets
from .test_pages import faults
from .test_pages import opened as fresh

opened = cache(fresh)  # pages that are only read

CARD = sanction("card", {"indicator": "late", "at_least": 1, "years": 2})
VETO = sanction("veto", {"indicator": "late", "at_least": 1, "years": 3}, {"flag": "grave"})
FLAGS = scheme(indicator(), fact("late"), fact("grave"), sanction=[VETO, CARD])


def appraised(folder: Path, rules: Row, *values: Row) -> Results:
    scores = [row for year in (2006, 2007, 2008) for row in reports(dict.fromkeys(TOWNS, 50), year=year)]
    return appraise(open_case(county(folder / "case", [*scores, *values], rules)))


TOWNS = [f"T{n}" for n in range(1, 6)]


def late(year: int, *towns: str) -> list[Row]:
    return reports({town: int(town in towns) for town in TOWNS}, "late", year)


def grave(year: int, *towns: str) -> list[Row]:
    return reports({town: int(town in towns) for town in TOWNS}, "grave", year)


def the_one(found: RuleLuck) -> Luck:
    (condition,) = found.conditions
    return condition


@pytest.fixture
def flags(tmp_path: Path) -> dict[tuple[str, str], RuleLuck]:
    """Late in 2007: T1 and T2; in 2008: T1 alone, which is grave too."""
    values = [*late(2006), *late(2007, "T1", "T2"), *late(2008, "T1"), *grave(2008, "T1")]
    return rule_luck(appraised(tmp_path, FLAGS, *values), 2008)


def test_a_flag_of_two_years_trips_with_the_product_of_the_shares_of_the_units(
    flags: dict[tuple[str, str], RuleLuck],
) -> None:
    card = flags["T1", "card"]
    assert card.chance == pytest.approx(2 / 5 * 1 / 5)
    assert [(base.year, base.held, base.known) for base in the_one(card).bases] == [(2007, 2, 5), (2008, 1, 5)]
    assert not card.is_bound


def test_of_several_conditions_the_rarest_is_the_limit_and_a_year_without_any_gives_none(
    flags: dict[tuple[str, str], RuleLuck],
) -> None:
    veto = flags["T1", "veto"]
    assert veto.is_bound
    assert veto.conditions[0].chance is None  # nobody was late in 2006, so no rate can be made of it
    assert veto.chance == pytest.approx(1 / 5)


def test_an_unknown_year_gives_no_chance(tmp_path: Path) -> None:
    found = rule_luck(appraised(tmp_path, FLAGS, *late(2008, "T1")), 2008)
    assert found["T1", "card"].chance is None
    assert the_one(found["T1", "card"]).held is None


RATE = scheme(
    indicator(), fact("births", unit="%"), sanction=[sanction("card", {"indicator": "births", "above": 10, "years": 2})]
)

RATE_AND_FLAG = scheme(
    indicator(),
    fact("births", unit="%"),
    fact("grave"),
    sanction=[sanction("card", {"indicator": "births", "above": 10}, {"flag": "grave"})],
)


def births(year: int, **cases: tuple[int, int]) -> list[Row]:
    figures = {town: {"numerator": n, "denominator": of} for town, (n, of) in cases.items()}
    return reports(figures, "births", year)


def test_a_rule_on_a_rate_takes_the_tail_of_the_units_own_cases_at_the_pooled_rate(tmp_path: Path) -> None:
    values = [*births(2007, T1=(3, 20), T2=(7, 80)), *births(2008, T1=(2, 10), T2=(8, 90))]
    card = rule_luck(appraised(tmp_path, RATE, *values), 2008)["T1", "card"]
    expected = binom.sf(2, 20, 0.1) * binom.sf(1, 10, 0.1)  # more than 2 of 20, and more than 1 of 10
    assert card.chance == pytest.approx(expected)
    assert the_one(card).cases == -1  # with one case fewer, 1 of 10 is not above 10 %
    assert the_one(card).bases[0].rate == pytest.approx(0.1)


@pytest.mark.parametrize(("numerator", "missing"), [(1, 1), (2, -1)])
def test_a_unit_at_the_line_is_one_case_from_it_on_either_side(tmp_path: Path, numerator: int, missing: int) -> None:
    values = [*births(2008, T1=(numerator, 10), T2=(8, 90)), *grave(2008, "T1")]
    card = rule_luck(appraised(tmp_path, RATE_AND_FLAG, *values), 2008)["T1", "card"]
    assert [condition.cases for condition in card.conditions] == [missing, None]


def test_reference_case_has_the_chances_of_its_21_villages_with_figures() -> None:
    at = opened("sanctions", year="2008", lang="en")
    assert faults(at) == []
    found = next(sheet for sheet in sheets(at) if "Pure coincidence" in sheet)
    by_measure = dict(zip(found["Sanction"].str.split(" ", n=1).str[1], found.itertuples(), strict=True))
    chances = {measure: (row[3], row[4]) for measure, row in by_measure.items()}
    assert chances == {
        "Veto": ("below 1 %".replace("%", "\\%"), pytest.approx(100 * 2 * 4 * 4 / 21**3)),
        "Yellow card": ("about 4 %".replace("%", "\\%"), pytest.approx(100 * 16 / 441)),
    }
    assert "2007 4\\/21\\, 2008 4\\/21" in set(found["The chance rests on"])
    page = said(at)
    assert "It accuses nobody" in page
    assert "Feller" in page


def test_a_near_case_says_what_is_between_it_and_the_line_and_what_cannot_be_computed_says_so() -> None:
    assert "1 more year in a row" in said(opened("sanctions", year="2008", lang="en"))
    before = said(opened("sanctions", year="2006", lang="en"))
    assert "an unknown year decides" in before
    assert "a year is unknown" in before
    assert "cannot be computed" in before
