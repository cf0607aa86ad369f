"""The county of each test, appraised."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from appraisal.words import speak

from .county import Row, Scheme, Tables, appraised, county

Appraise = Callable[..., Tables]


@pytest.fixture(autouse=True)
def english() -> None:
    """Findings are held to their English words, whatever language a page was read in before in this process."""
    speak("en")


@pytest.fixture
def appraise(tmp_path: Path) -> Appraise:
    """appraise(values, scheme, ...) writes the county into a new folder and gives the tables."""
    runs = iter(range(100))

    def run(values: Iterable[Row], *schemes: Scheme, **more: Any) -> Tables:
        number = next(runs)
        return appraised(county(tmp_path / f"case{number}", values, *schemes, **more), tmp_path / f"out{number}")

    return run
