"""A deadline runs from the recorded decision; what only the rules propose has none yet."""

from datetime import date
from pathlib import Path

import pytest

from appraisal.case import open_case

from .conftest import Appraise
from .county import Row, county, decision, fact, reports, sanction, scheme

VILLAGE: Row = {"levels": ["village"]}


@pytest.mark.parametrize(
    ("decided_on", "months", "deadline"),
    [
        (date(2009, 3, 18), 12, "2010-03-18"),
        (date(2009, 3, 18), 6, "2009-09-18"),
        (date(2009, 1, 31), 1, "2009-02-28"),  # a month without a 31st ends earlier
    ],
)
def test_a_deadline_is_so_many_months_after_the_decision(
    appraise: Appraise, decided_on: date, months: int, deadline: str
) -> None:
    card = sanction("card", {"flag": "violation"}, deadline_months=months, **VILLAGE)
    rules = scheme(fact("violation", **VILLAGE), dimension=[], sanction=[card])
    decided = [decision("sanction", "card", "V11", decided_on=decided_on)]
    tables = appraise(reports({"V11": 1, "V12": 1}, "violation"), rules, decisions=decided)
    deadlines = tables.by_unit("sanctions", "deadline")
    assert str(deadlines["V11"])[:10] == deadline
    assert deadlines["V12"] is None


def test_without_deadline_months_there_is_no_deadline(appraise: Appraise) -> None:
    rules = scheme(
        fact("violation", **VILLAGE), dimension=[], sanction=[sanction("card", {"flag": "violation"}, **VILLAGE)]
    )
    decided = [decision("sanction", "card", "V11")]
    tables = appraise(reports({"V11": 1}, "violation"), rules, decisions=decided)
    assert tables.one("sanctions", unit="V11")["deadline"] is None


def test_a_decision_of_another_year_sets_no_deadline(appraise: Appraise) -> None:
    card = sanction("card", {"flag": "violation"}, deadline_months=12, **VILLAGE)
    rules = scheme(fact("violation", **VILLAGE), dimension=[], sanction=[card])
    decided = [decision("sanction", "card", "V11", year=2007, decided_on=date(2008, 3, 1))]
    tables = appraise(reports({"V11": 1}, "violation"), rules, decisions=decided)
    assert tables.one("sanctions", unit="V11", year=2008)["deadline"] is None


def test_a_decision_on_a_year_without_values_has_its_deadline_too(tmp_path: Path) -> None:
    card = sanction("card", {"flag": "violation"}, deadline_months=12, **VILLAGE)
    rules = scheme(fact("violation", **VILLAGE), dimension=[], sanction=[card], in_force={"from": 2006, "to": 2010})
    decided = [decision("sanction", "card", "V11", year=2009, decided_on=date(2010, 3, 1))]
    case = open_case(county(tmp_path / "case", reports({"V11": 1}, "violation"), rules, decisions=decided))
    assert case.con.execute("SELECT deadline FROM decisions").fetchall() == [(date(2011, 3, 1),)]
