"""Two editions of a scheme side by side: everything that differs is told once, with its clause."""

from pathlib import Path
from typing import Any

import pytest

from appraisal.editions import Change, compare
from appraisal.scheme import Scheme
from pages.parts import case as cases_on_screen

from .contract.county import REFERENCE, award, county, dimension, fact, indicator, reports, sanction, scheme
from .seen import said, tables
from .test_pages import faults, opened

LATE = {"indicator": "late", "at_least": 1, "years": 2}
OLD = scheme(
    indicator("rate", 60, target=90, score="linear"),
    indicator("given_up", 40),
    fact("late"),
    sanction=[sanction("card", LATE, deadline_months=12)],
    award=[award("best")],
    band=[{"code": "good", "name": "良好", "name_en": "Good", "from": 80}],
    id="old",
    in_force={"from": 2006, "to": 2007},
)
NEW_CLAUSE = {"title": "Rules of the county", "clause": "clause 7"}
NEW = scheme(
    indicator("rate", 70, target=95, score="linear", reference=NEW_CLAUSE),
    indicator("brought_in", 30, reference=NEW_CLAUSE),
    fact("late"),
    sanction=[sanction("card", LATE | {"years": 3}, deadline_months=6)],
    award=[award("best", places=2)],
    band=[{"code": "good", "name": "良好", "name_en": "Good", "from": 85}],
    ranking={"peers": ["level"], "ties": "min"},
    id="new",
    in_force={"from": 2008, "to": 2010},
)


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    return compare(Scheme.model_validate(old), Scheme.model_validate(new))


def by_key(found: list[Change]) -> dict[tuple[str, str, str], tuple[Any, Any]]:
    return {(c.part, c.code, c.key): (c.before, c.after) for c in found if c.kind == "changed"}


def test_an_edition_differs_from_itself_in_nothing() -> None:
    assert changes(OLD, OLD) == []


def test_what_was_added_and_taken_out_is_told_once_with_its_own_clause() -> None:
    found = changes(OLD, NEW)
    assert [(c.kind, c.code, c.reference.clause) for c in found if c.kind != "changed"] == [
        ("added", "brought_in", "clause 7"),
        ("removed", "given_up", "clause 1"),
    ]


def test_every_field_that_differs_is_told_with_both_values() -> None:
    found = by_key(changes(OLD, NEW))
    assert found["indicator", "rate", "weight"] == (60, 70)
    assert found["indicator", "rate", "target"] == (90, 95)
    assert found["sanction", "card", "deadline_months"] == (12, 6)
    assert found["award", "best", "places"] == (1, 2)
    assert found["band", "good", "from"] == (80, 85)  # as the file calls it
    assert found["ranking", "ranking", "peers"] == (["level", "parent"], ["level"])
    before, after = found["sanction", "card", "when"]
    assert (before[0].years, after[0].years) == (2, 3)
    assert set(found) == {
        ("scheme", "scheme", "in_force"),
        ("ranking", "ranking", "peers"),
        *(("indicator", "rate", key) for key in ("weight", "target", "reference")),
        ("band", "good", "from"),
        *(("sanction", "card", key) for key in ("when", "deadline_months")),
        ("award", "best", "places"),
    }


def test_a_change_stands_beside_the_clause_of_the_newer_edition() -> None:
    (weight,) = [c for c in changes(OLD, NEW) if (c.code, c.key) == ("rate", "weight")]
    assert str(weight.reference) == "Rules of the county, clause 7"
    (band,) = [c for c in changes(OLD, NEW) if c.part == "band"]
    assert str(band.reference) == ", ".join(REFERENCE.values())  # of the edition: a band has none of its own


def test_a_dimension_that_moved_is_one_change() -> None:
    old = scheme(indicator(), dimension=[dimension("A"), dimension("B", 0.5, bonus=True, cap=5)])
    new = scheme(indicator(), dimension=[dimension("A"), dimension("B", 0.5, bonus=True, cap=8)])
    assert by_key(changes(old, new)) == {("dimension", "B", "cap"): (5, 8)}


@pytest.fixture
def two_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    values = [row for year in (2006, 2007, 2008) for row in reports({"T1": 80, "T2": 90}, "rate", year)]
    folder = county(tmp_path / "county", values, OLD, NEW)
    monkeypatch.setattr(cases_on_screen, "cases", lambda: {"two_editions": folder})
    monkeypatch.setattr("pages.parts.frame.cases", lambda: {"two_editions": folder})


@pytest.mark.usefixtures("two_editions")
def test_the_page_compares_the_edition_of_the_year_with_the_one_before() -> None:
    found = tables(opened("scheme", year="2008"))["changes"]
    weight = found[(found["name"] == "rate") & (found["key"] == "权重")].iloc[0]
    assert (weight["before"], weight["after"], weight["clause"]) == ("60", "70", "Rules of the county，clause 7")
    conditions = found[found["key"] == "条件"].iloc[0]
    assert (conditions["before"], conditions["after"]) == ("late ≥ 1，连续 2 年", "late ≥ 1，连续 3 年")


@pytest.mark.usefixtures("two_editions")
def test_the_page_compares_from_the_older_to_the_newer_whichever_year_is_open() -> None:
    found = tables(opened("scheme", year="2006", against="new"))["changes"]
    weight = found[(found["name"] == "rate") & (found["key"] == "权重")].iloc[0]
    assert (weight["before"], weight["after"]) == ("60", "70")


@pytest.mark.usefixtures("two_editions")
def test_an_edition_that_is_not_there_gets_a_friendly_word_and_the_default() -> None:
    at = opened("scheme", year="2008", against="nowhere")
    assert faults(at) == []
    assert "nowhere" in at.warning[0].value
    assert "changes" in tables(at)


def test_the_reference_case_says_that_it_has_one_edition() -> None:
    at = opened("scheme")
    assert "本案例只有一版方案" in said(at)
    assert "changes" not in tables(at)
