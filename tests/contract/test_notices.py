"""A finding refuses the case; a notice is told, and the case is taken as it is."""

from pathlib import Path

import pytest

from appraisal.__main__ import main
from appraisal.findings import Finding, Refused, notice, notices_of

from .county import county, indicator, reports, scheme

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


def with_a_bonus_above_its_cap(folder: Path, mark: float) -> str:
    bonus = indicator("extra", 5, unit="points", bonus=True, dimension="")
    values = [*reports({"T1": mark, "T2": 50}), *reports({"T1": 7}, "extra")]
    return str(county(folder, values, scheme(indicator(), bonus)))


def test_check_tells_notices_and_finds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = with_a_bonus_above_its_cap(tmp_path / "case", 100)
    assert main(["--lang", "en", "check", case]) == 0
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith(
        "notice: values.csv, row 4, column value: indicator extra has figures above its cap (1 rows)"
    )
    assert "no finding" in last
    assert main(["--lang", "zh", "league", case, "--year", "2008", "--level", "town"]) == 0
    said = capsys.readouterr()
    assert said.err.startswith("提示：values.csv")
    assert "提示" not in said.out


def test_beside_a_finding_both_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "en", "check", with_a_bonus_above_its_cap(tmp_path / "case", 101)]) == 1
    finding, notice_of_cap = capsys.readouterr().err.splitlines()
    assert finding.startswith("values.csv, row 2, column value: value 101 is above 100")
    assert notice_of_cap.startswith("notice: ")
