"""How probable a place is: by hand where two scores are normal, else that chances add up and repeat."""

from collections.abc import Callable
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.results import Results
from appraisal.uncertainty import place_chances
from tests.contract.county import DISTRICT, county, indicator, reports, scheme, towns

RULES = scheme(indicator(score="linear", floor=0, target=100))
REFERENCE = appraise(open_case())
Open = Callable[..., Results]


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    def make(figures: dict[str, Any]) -> Results:
        units = [DISTRICT, *towns(len(figures))]
        return appraise(open_case(county(tmp_path / "case", reports(figures), RULES, units=units)))

    return make


def surveyed(value: float, error: float) -> dict[str, float]:
    return {"value": value, "standard_error": error}


def test_the_better_of_two_normal_scores(opened: Open) -> None:
    # The difference is 2 with an error of root 8: better with a chance of 76 %; 4,000 draws leave 0.7 %.
    results = opened({"T1": surveyed(52, 2), "T2": surveyed(50, 2)})
    places = place_chances(results, 2008, "town", draws=4_000)
    better = NormalDist().cdf(2 / 8**0.5)
    assert places["T1"].among_first(1) == pytest.approx(better, abs=0.03)
    assert places["T2"].among_last(1) == places["T1"].among_first(1)
    assert places["T1"].among_last(2) == places["T2"].among_first(2) == 1


def test_without_sampling_error_a_place_is_certain_and_a_tie_counts_for_both(opened: Open) -> None:
    places = place_chances(opened({"T1": 90, "T2": 80, "T3": 80, "T4": 10}), 2008, "town", draws=3)
    assert {unit: (p.among_first(1), p.among_last(1)) for unit, p in places.items()} == {
        "T1": (1, 0),
        "T2": (0, 0),
        "T3": (0, 0),
        "T4": (0, 1),
    }
    assert (places["T2"].among_first(2), places["T3"].among_first(2)) == (1, 1)
    assert (places["T2"].among_last(2), places["T3"].among_last(2)) == (1, 1)


def test_draws_without_a_rank_are_counted(opened: Open) -> None:
    places = place_chances(opened({"T1": surveyed(50, 1), "T2": "withheld"}), 2008, "town", draws=5)
    assert (places["T1"].unranked, places["T2"].unranked) == (0, 5)
    assert places["T2"].among_first(1) == places["T2"].among_last(1) == 0


def test_the_same_seed_gives_the_same_chances_and_another_does_not() -> None:
    first, again, other = (place_chances(REFERENCE, 2008, "town", draws=60, seed=seed) for seed in (1, 1, 2))
    assert first == again != other
    assert all(sum(n for *_place, n in places.counts) == 60 for places in first.values())


def test_a_year_or_a_number_of_draws_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        place_chances(REFERENCE, 1999, "town")
    with pytest.raises(ValueError, match="0 draws"):
        place_chances(REFERENCE, 2008, "town", draws=0)
