"""What the README says is so, and its commands work."""

import re
from pathlib import Path

import pytest

from appraisal.__main__ import main

HOME = Path(__file__).parents[1]
README = (HOME / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^\.venv/bin/python -m appraisal ([^#\n]+?) *#", README, re.MULTILINE)


def test_the_readme_names_files_that_exist() -> None:
    files = set(re.findall(r"\b(?:tests|data)/[\w./]*(?:run|md|txt|in)\b|\b[a-z]+\.(?:py|txt)\b", README))
    assert {"requirements.txt", "dashboard.py", "tests/run", "data/README.md"} <= files
    assert [file for file in files if not (HOME / file).exists() and not (HOME / "appraisal" / file).exists()] == []
    tree_of_readme = re.findall(r"^ {4,6}([\w/.]+(?: [\w.]+\.py)?) {2,}", README, re.MULTILINE)
    named = {word for words in tree_of_readme for word in words.split()}
    assert len(named) >= 8
    assert [word for word in named if not (HOME / word).exists() and not (HOME / "appraisal" / word).exists()] == []


def test_the_pictures_of_the_readme_are_there() -> None:
    pictures = re.findall(r"\((\S+\.png)\)", README)
    assert len(pictures) >= 4
    assert [picture for picture in pictures if not (HOME / picture).exists()] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_works(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command.split()) == 0
    printed = capsys.readouterr()
    assert printed.out or printed.err


def test_the_readme_shows_the_command_line() -> None:
    assert len(COMMANDS) >= 7


def test_ci_runs_the_readmes_test_command() -> None:
    ci = (HOME / ".ci" / "run").read_text("utf-8")
    assert "\nbash tests/run\n" in README and "\nbash tests/run\n" in ci
