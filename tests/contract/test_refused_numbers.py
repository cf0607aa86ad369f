"""How large a number of a rule may be: the largest is accepted and scores, one beyond is refused with the bound."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from appraisal.case import open_case

from .broken import findings_of
from .conftest import Appraise
from .county import Row, Scheme, award, county, decision, dimension, fact, indicator, reports, sanction, scheme

TOWNS = reports({"T1": 10, "T2": 20})


def of_scale(points: float, **head: Any) -> Scheme:
    rate = indicator(weight=points, score="linear", target=100)
    return scheme(rate, dimension=[dimension("A", points)], scale=points, **head)


def multiplied(points: float) -> Scheme:
    return of_scale(points, aggregate="geometric")


def multiplied_within(points: float) -> Scheme:
    edition = of_scale(points)
    edition["dimension"][0]["aggregate"] = "geometric"
    return edition


def capped(cap: float) -> Scheme:
    return scheme(indicator(score="linear", target=1, cap=cap, unit="points"))


def aimed(target: float) -> Scheme:
    return scheme(indicator(score="linear", target=target))


def banded(start: float) -> Scheme:
    return scheme(indicator(), band=[{"code": "high", "from": start}])


def due(months: int) -> Scheme:
    return scheme(indicator(), sanction=[sanction("card", {"score": "score", "at_least": 0}, deadline_months=months)])


def placed(places: int) -> Scheme:
    return scheme(indicator(), award=[award("best", places=places)])


def placed_below(places: int) -> Scheme:
    return scheme(indicator(), award=[award("best", most_per_parent=places)])


LARGEST = [
    (of_scale, 1_000_000, 1_000_001, "scheme.scale", "at most 1000000"),
    (of_scale, 1_000_000, 1e10, "indicator[rate].weight", "at most 1000000"),
    (multiplied, 10_000, 10_001, "scheme.scale", "at most 10000"),
    (multiplied_within, 10_000, 10_001, "dimension[A].weight", "at most 10000"),
    (capped, 50, 50.5, "indicator[rate].cap", "at most 50"),
    (capped, 50, 1e9, "indicator[rate].cap", "at most 1000000"),
    (aimed, 1e18, 1e308, "indicator[rate].target", "at most 1e+18"),
    (banded, 1e9, 1e12, "band[high].from", "at most 1000000000"),
    (due, 1200, 1201, "sanction[card].deadline_months", "at most 1200"),
    (placed, 1_000_000, 99_999_999_999_999_999_999, "award[best].places", "at most 1000000"),
    (placed_below, 1_000_000, 99_999_999_999_999_999_999, "award[best].most_per_parent", "at most 1000000"),
]
NAMES = [f"{make.__name__} {beyond:g}" for make, _most, beyond, *_words in LARGEST]


@pytest.mark.parametrize(("make", "most", "beyond", "place", "words"), LARGEST, ids=NAMES)
def test_one_beyond_the_largest_is_refused(
    make: Any, most: float, beyond: float, place: str, words: str, tmp_path: Path
) -> None:
    findings = findings_of(county(tmp_path / "case", TOWNS, make(beyond)))
    assert any(finding.column == place and words in str(finding) for finding in findings), findings
    open_case(county(tmp_path / "largest", TOWNS, make(most))).con.close()


@pytest.mark.parametrize(
    ("edition", "values", "score"),
    [
        (of_scale(1_000_000), {"T1": 100}, 1_000_000),
        (multiplied(10_000), {"T1": 1e-300}, 0),
        (multiplied_within(10_000), {"T1": 1e-300}, 0),
        (capped(50), {"T1": 1e18}, 5000),
    ],
    ids=["scale", "geometric scale", "geometric dimension", "cap"],
)
def test_the_largest_numbers_score(edition: Scheme, values: Row, score: float, appraise: Appraise) -> None:
    assert appraise(reports(values), edition).one("scores", unit="T1")["score"] == score


def test_a_share_at_its_largest_cap_has_an_error(appraise: Appraise) -> None:
    sampled = {"T1": {"numerator": 1, "denominator": 1}, "T2": {"value": 50, "standard_error": 50}}
    tables = appraise(reports(sampled), capped(50))
    errors = tables.by_unit("scores", "standard_error")
    assert min(errors["T1"], errors["T2"]) > 0


def test_the_latest_day_has_a_deadline(appraise: Appraise) -> None:
    card = sanction("card", {"flag": "violation"}, deadline_months=1200)
    decided = [decision("sanction", "card", "T1", decided_on=date(9999, 12, 31))]
    rules = scheme(fact("violation"), dimension=[], sanction=[card])
    tables = appraise(reports({"T1": 1}, "violation"), rules, decisions=decided)
    assert tables.one("sanctions", unit="T1")["deadline"] is not None
