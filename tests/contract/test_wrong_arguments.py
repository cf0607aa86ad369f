"""Arguments that cannot be meant are refused before anything is written; what cannot be written is said."""

import errno
import io
import sys
from pathlib import Path

import pytest

from appraisal.__main__ import main

from .broken import GOOD

YEAR = ("--year", "2008")
LEAGUE = ("league", str(GOOD), *YEAR, "--level", "town")


@pytest.mark.parametrize(
    "arguments",
    [
        ("appraise", str(GOOD), "--out", ""),
        ("appraise", str(GOOD), "--out", " "),
        (*LEAGUE, "--out", ""),
        ("demo", "--units", "10", "--out", ""),
        ("demo", "--units", "10", "--out", "new", "--registry", ""),
        ("rank-sets", "", "--estimate", "a", "--se", "b"),
        ("rank-sets", "some.csv", "--estimate", "a", "--se", "b", "--out", ""),
        ("check", ""),
    ],
)
def test_an_empty_name_is_not_the_current_folder(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as stopped:
        main([*arguments])
    assert stopped.value.code == 2
    assert "the name is empty" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_an_explanation_is_utf_8_whatever_the_terminal_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(stream, encoding="ascii"))
    assert main(["--lang", "zh", "explain", str(GOOD), "--unit", "T2", *YEAR]) == 0
    assert "乙镇" in stream.getvalue().decode("utf-8")


class Full(io.BytesIO):
    """A disk without room."""

    def write(self, _text: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("arguments", [LEAGUE, ("explain", str(GOOD), "--unit", "T2", *YEAR)])
def test_a_full_disk_is_told_by_the_name_of_where_it_was_written(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(Full()))
        assert main(["--lang", "en", *arguments]) == 1
    assert capsys.readouterr().err == "standard output: No space left on device\n"
