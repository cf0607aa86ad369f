"""The conformance case and what DuckDB makes of it."""

from pathlib import Path

import pytest

from appraisal.appraise import appraise
from appraisal.case import REFERENCE_CASE, open_case

from .conformance_case import make_conformance_case


@pytest.fixture(scope="session")
def conformance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_conformance_case(tmp_path_factory.mktemp("conformance") / "case")


@pytest.fixture(scope="session")
def expected(conformance: Path) -> Path:
    """What DuckDB writes of the conformance case; test_conformance.py holds it to the contract."""
    out = conformance.parent / "out"
    appraise(open_case(conformance)).write(out)
    return out


@pytest.fixture(scope="session")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What DuckDB writes of the reference case."""
    out = tmp_path_factory.mktemp("reference") / "out"
    appraise(open_case(REFERENCE_CASE)).write(out)
    return out
