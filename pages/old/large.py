"""A large case: its published results, and its counties, each opened when asked for as a case of its own."""

from collections import OrderedDict
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from appraisal import slices
from appraisal.appraise import appraise
from appraisal.case import REFERENCE_CASE, open_case
from appraisal.results import Results

if TYPE_CHECKING:
    from appraisal.parts.published import Published
    from appraisal.whole.what_if import WholeYears

RESULTS = "results"  # where a large case's results stand in its folder
MOST_OPEN = 16  # counties; one takes some 20 MB
_opening = Lock()
_published: "dict[Path, Published]" = {}
_whole_years: "dict[Path, WholeYears]" = {}


@cache
def is_large(folder: Path) -> bool:
    """Whether a case is read county by county; of those that come with the dashboard none is."""
    return folder.parent != REFERENCE_CASE.parent and slices.is_large(folder)


def published(folder: Path) -> "Published":
    """The results of a large case, opened once a process; one that was Refused is tried again.

    Loading what it takes is no business of the first page of another case."""
    from appraisal.parts.published import Published

    if folder not in _published:
        with _opening:
            if folder not in _published:
                _published[folder] = Published(folder, folder / RESULTS)
    return _published[folder]


def whole_years(folder: Path) -> "WholeYears":
    """What the results of a large case hold for what-if, opened once a process like them."""
    from appraisal.whole.what_if import WholeYears

    if folder not in _whole_years:
        results = published(folder).folder
        with _opening:
            if folder not in _whole_years:
                _whole_years[folder] = WholeYears(results)
    return _whole_years[folder]


class Counties:
    """The counties last asked for.

    One that is let go is not closed here: whoever still asks it holds it, and it ends with the last of them."""

    def __init__(self, most: int = MOST_OPEN) -> None:
        self._most = most
        self._open: OrderedDict[str, Results] = OrderedDict()
        self._lock, self._opening = Lock(), Lock()

    def __contains__(self, case: str) -> bool:
        return case in self._open

    def __len__(self) -> int:
        return len(self._open)

    def results(self, case: str, folder: Path, county: str) -> Results:
        """The appraisal of one county, with standard errors and rank sets; `case` is its name on the screen."""
        found = self._last(case)
        if found is None:
            with self._opening:  # one at a time: it takes a whole processor
                found = self._last(case) or self._add(case, folder, county)
        return found

    def _last(self, case: str) -> Results | None:
        with self._lock:
            if case in self._open:
                self._open.move_to_end(case)
            return self._open.get(case)

    def _add(self, case: str, folder: Path, county: str) -> Results:
        made = appraise(open_case(folder, only=published(folder).plan.district(county)))
        with self._lock:
            self._open[case] = made
            while len(self._open) > self._most:
                self._open.popitem(last=False)
        return made
