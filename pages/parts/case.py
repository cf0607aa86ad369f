"""The cases on the screen: which ones there are, and the results of each.

A county of a large case is a case of its own, called CASE/COUNTY; see large.py.
"""

import logging
import os
import tomllib
from functools import cache
from pathlib import Path
from threading import Event, Lock

from appraisal.appraise import appraise
from appraisal.case import REFERENCE_CASE, open_case
from appraisal.results import Results
from appraisal.words import named
from pages.parts import large

FOLDERS = "APPRAISAL_CASES"  # the environment variable that names more folders
_opening = Lock()
_made: dict[str, Results] = {}
_counties = large.Counties()
drawn = Event()  # set when the first page of this process is drawn


@cache
def cases() -> dict[str, Path]:
    """Code -> folder of the cases that come with the dashboard, the reference case first, then of those named."""
    found = sorted(folder.parent for folder in REFERENCE_CASE.parent.glob("*/case.toml"))
    known = {folder.name: folder for folder in sorted(found, key=lambda folder: folder != REFERENCE_CASE)}
    for text in filter(None, os.environ.get(FOLDERS, "").split(os.pathsep)):
        folder = Path(text).absolute()
        if (folder / "case.toml").is_file():
            known.setdefault(folder.name, folder)
        else:
            logging.getLogger(__name__).error("%s: %s has no case.toml", FOLDERS, folder)
    return known


def title(case: str) -> str:
    """What a case is called, which is not opened for that."""
    return named(*_titles(cases()[case]))


@cache
def _titles(folder: Path) -> tuple[str, str]:
    """In Chinese and English."""
    try:
        about = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):  # what is wrong with it is told where it is opened
        return folder.name, folder.name
    return str(about.get("title", folder.name)), str(about.get("title_en", ""))


def is_open(case: str) -> bool:
    """Whether its results are at hand, so that asking does not make anybody wait."""
    return case in _made or case in _counties


def results(case: str) -> Results:
    """The appraisal of a case, made once a process and only read from then on."""
    code, _slash, county = case.partition("/")
    if county:
        return _counties.results(case, cases()[code], county)
    if case not in _made:
        with _opening:  # whoever comes while it is made waits for it
            if case not in _made:
                _made[case] = appraise(open_case(cases()[case]))
    return _made[case]
