"""The large case of the tests, and its results as a whole."""

import shutil
from pathlib import Path

import pytest

from appraisal.demo.make import make_case

from .large_case import appraised_whole, silent


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "case"
    make_case(1200, 2, folder, None, silent)
    return folder


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "case"))


@pytest.fixture(scope="module")
def whole(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return appraised_whole(made, tmp_path_factory.mktemp("whole"))
