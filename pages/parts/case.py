"""The cases on the screen: which ones there are, and the results of each, appraised once a process.

A county of a large case is a case of its own, called CASE/COUNTY: its results are made when it is first asked for."""

import logging
import os
import tomllib
from functools import cache
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import streamlit as st

from appraisal import slices
from appraisal.appraise import appraise
from appraisal.case import REFERENCE_CASE, open_case
from appraisal.results import Results
from appraisal.words import named

if TYPE_CHECKING:
    from appraisal.parts.published import Published
    from appraisal.whole.what_if import WholeYears

FOLDERS = "APPRAISAL_CASES"  # the environment variable that names more folders
RESULTS = "results"  # where a large case's results stand in its folder
MOST_COUNTIES = 16  # kept open; one takes some 20 MB
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


def folder_of(case: str) -> Path:
    """A county lies in the folder of its large case."""
    return cases()[case.partition("/")[0]]


def title(case: str) -> str:
    """What a case is called, which is not opened for that."""
    return named(*_titles(folder_of(case)))


@cache
def _titles(folder: Path) -> tuple[str, str]:
    """In Chinese and English."""
    try:
        about = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):  # what is wrong with it is said where it is opened
        return folder.name, folder.name
    return str(about.get("title", folder.name)), str(about.get("title_en", ""))


def is_large(case: str) -> bool:
    """Whether a case is read county by county; of those that come with the dashboard none is."""
    return _is_large(folder_of(case))


@cache
def _is_large(folder: Path) -> bool:
    return folder.parent != REFERENCE_CASE.parent and slices.is_large(folder)


def results(case: str) -> Results:
    """The appraisal of a case or a county, only read from then on; whoever comes while it is made waits for it."""
    county = case.partition("/")[2]
    return _county(folder_of(case), county) if county else _whole(folder_of(case))


@st.cache_resource(show_spinner=False)
def _whole(folder: Path) -> Results:
    return appraise(open_case(folder))


@st.cache_resource(max_entries=MOST_COUNTIES, show_spinner=False)
def _county(folder: Path, code: str) -> Results:
    return appraise(open_case(folder, only=published(folder).plan.district(code)))


@st.cache_resource(show_spinner=False)
def published(folder: Path) -> "Published":
    """The results of a large case; one that was Refused is tried again."""
    from appraisal.parts.published import Published  # no business of the first page of another case

    return Published(folder, folder / RESULTS)


@st.cache_resource(show_spinner=False)
def whole_years(folder: Path) -> "WholeYears":
    """What the results of a large case hold for trials of all its units at once."""
    from appraisal.whole.what_if import WholeYears

    return WholeYears(published(folder).folder)
