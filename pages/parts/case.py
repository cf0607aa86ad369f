"""The cases on the screen: which ones there are, and the results of each, appraised once for each state of its files.

A county of a large case is a case of its own, called CASE/COUNTY: its results are made when it is first asked for.
A run shows one state of the files from its beginning to its end; the next run looks whether they have changed."""

import logging
import os
import tomllib
from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from appraisal import slices
from appraisal.appraise import appraise
from appraisal.case import REFERENCE_CASE, open_case
from appraisal.findings import Refused
from appraisal.manifest import MANIFEST
from appraisal.names_apart import names_apart
from appraisal.out_folder import RESULTS
from appraisal.results import Results
from appraisal.words import named

if TYPE_CHECKING:
    from appraisal.parts.published import Published
    from appraisal.whole.what_if import WholeYears

FOLDERS = "APPRAISAL_CASES"  # the environment variable that names more folders
MOST_COUNTIES = 16  # kept open; one takes some 20 MB


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
        about = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):  # what is wrong with it is said where it is opened
        return folder.name, folder.name
    return str(about.get("title", folder.name)), str(about.get("title_en", ""))


def is_large(case: str) -> bool:
    """Whether a case is read county by county; of those that come with the dashboard none is."""
    return _is_large(folder_of(case))


@cache
def _is_large(folder: Path) -> bool:
    return folder.parent != REFERENCE_CASE.parent and slices.is_large(folder)


@dataclass(frozen=True)
class State:
    """The files of a folder at a moment: a hash of their names, times and sizes, and when one last changed."""

    token: str
    changed: datetime


@dataclass
class Shown:
    """What is shown of a folder: the last state that could be used, the one before it, and a newer one that cannot."""

    state: State
    before: State | None = None
    newer: State | None = None
    refused: Refused | None = None


_shown: dict[Path, Shown] = {}
_states: ContextVar[dict[Path, State] | None] = ContextVar("states", default=None)  # those of this run


def settle(case: str) -> Refused | None:
    """At the beginning of a run: show the files as they are now. Gives the findings where they cannot be used any more,
    and the state before is still shown; raises Refused where there is none before."""
    folder = folder_of(case)
    now, shown = _state(folder), _shown.get(folder)
    if shown is None or now not in (shown.state, shown.newer):
        try:
            _open(folder, now.token)
        except Refused as refused:
            if shown is None:
                raise
            shown.newer, shown.refused = now, refused
        else:
            if shown is None or _state(folder) == now:  # else it changed while it was read: the next run looks again
                shown = _shown[folder] = _successor(folder, now, shown)
    _states.set({folder: shown.state})
    return shown.refused if now == shown.newer else None


def _successor(folder: Path, state: State, last: Shown | None) -> Shown:
    """The state before stays open for runs that have begun; the one before that is given up."""
    if last and last.before:
        for opened in (_whole, published, whole_years):
            opened.clear(folder, last.before.token)
    return Shown(state, last.state if last else None)


def _open(folder: Path, state: str) -> None:
    if _is_large(folder):
        published(folder, state)
    else:
        _whole(folder, state)


def _state(folder: Path) -> State:
    """Of results in the folder the manifest alone, which is written last."""
    files = sorted(_files(folder))
    newest = max((changed for _path, changed, _size in files), default=0) / 1e9
    token = blake2b(repr(files).encode(), digest_size=8).hexdigest()
    return State(token, datetime.fromtimestamp(newest).astimezone())


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Of each its path, the time of its last change in billionths of a second, and its size."""
    for entry in os.scandir(folder):
        if entry.is_dir() and entry.name != RESULTS:
            yield from _files(Path(entry.path))
        elif (file := Path(entry.path, MANIFEST) if entry.is_dir() else Path(entry.path)).is_file():
            found = file.stat()
            yield str(file), found.st_mtime_ns, found.st_size


def state_of(case: str) -> State:
    """The state of a case's files that this run shows; outside of a run, the last one."""
    folder, states = folder_of(case), _states.get()
    if states is None or folder not in states:
        settle(case)
        return _shown[folder].state
    return states[folder]


def results(case: str) -> Results:
    """The appraisal of a case or a county, only read from then on; whoever comes while it is made waits for it."""
    county, folder, state = case.partition("/")[2], folder_of(case), state_of(case).token
    return _county(folder, state, county) if county else _whole(folder, state)


@st.cache_resource(show_spinner=False)
def _whole(folder: Path, state: str) -> Results:
    return appraise(names_apart(open_case(folder)))


@st.cache_resource(max_entries=MOST_COUNTIES, show_spinner=False)
def _county(folder: Path, state: str, code: str) -> Results:
    return appraise(names_apart(open_case(folder, only=published(folder, state).plan.district(code))))


@st.cache_resource(show_spinner=False)
def published(folder: Path, state: str) -> "Published":
    """The results of a large case; one that was Refused is tried again."""
    from appraisal.parts.published import Published  # no business of the first page of another case

    return Published(folder, folder / RESULTS)


@st.cache_resource(show_spinner=False)
def whole_years(folder: Path, state: str) -> "WholeYears":
    """What the results of a large case hold for trials of all its units at once."""
    from appraisal.whole.what_if import WholeYears

    return WholeYears(published(folder, state).folder)
