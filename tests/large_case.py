"""A small case that the pages take for a large one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from appraisal import slices
from appraisal.demo.make import make_case
from appraisal.parts.run import appraise_in_parts
from pages.parts import case as cases_on_screen


def with_results(case: Path, units: int) -> Path:
    """A case of so many units and two years in the folder, and its results of several parts in it."""
    make_case(units, 2, case, None, lambda what, n, of: None)
    appraise_in_parts(case, case / "results", memory=None, progress=lambda what, n, of: None, values=7_000)
    return case


@contextmanager
def taken_for_large(case: Path) -> Iterator[None]:
    """The case is among those that can be opened, by its folder's name, and counts as a large one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slices, "LARGE", 10_000)
        patch.setitem(cases_on_screen.cases(), case.name, case)
        yield
