"""The fuzz, reduced; the whole of it is `python -m tests.fuzz --cases 1000`."""

import pytest

from .fuzz.__main__ import main


def test_whatever_is_done_to_a_case_it_is_refused_or_read_for_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--cases", "50", "--seed", "1"]) == 0, capsys.readouterr().err
    told = capsys.readouterr().out
    assert told.startswith("50 cases: 0 faults, ")
    assert " 0 read" not in told
    assert " 0 refused" not in told
