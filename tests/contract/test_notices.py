"""A finding refuses the case; a notice is told, and the case is taken as it is."""

import pytest

from appraisal.findings import Finding, Refused, notice, notices_of

ENCODING = notice("units.csv", None, None, "is GB18030", "save it as UTF-8")
UNIT = Finding("values.csv", 3, "unit", "unit T9 is not among the units", "correct the code")


def test_notices_alone_are_given_back_each_once() -> None:
    assert notices_of([ENCODING, ENCODING]) == [ENCODING]


def test_beside_a_finding_they_come_after_it() -> None:
    with pytest.raises(Refused) as refused:
        notices_of([ENCODING, UNIT])
    assert refused.value.findings == [UNIT, ENCODING]


def test_a_notice_says_that_it_is_one() -> None:
    assert str(ENCODING) == "notice: units.csv: is GB18030; save it as UTF-8"
    assert str(UNIT) == "values.csv, row 3, column unit: unit T9 is not among the units; correct the code"
