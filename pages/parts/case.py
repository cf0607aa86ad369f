"""The case on the screen: which ones there are, and how a page asks one a question."""

from functools import cache, lru_cache
from pathlib import Path
from threading import Event, Lock
from typing import Any

from appraisal.appraise import appraise
from appraisal.case import REFERENCE_CASE, open_case
from appraisal.results import Results

Row = dict[str, Any]
MOST_ANSWERS = 2000  # that are kept
_opening = Lock()
_made: dict[str, Results] = {}
drawn = Event()  # set when the first page of this process is drawn


@cache
def cases() -> dict[str, Path]:
    """Code -> folder of the cases that come with the dashboard, the reference case first."""
    found = sorted(folder.parent for folder in REFERENCE_CASE.parent.glob("*/case.toml"))
    return {folder.name: folder for folder in sorted(found, key=lambda folder: folder != REFERENCE_CASE)}


def results(case: str) -> Results:
    """The appraisal of a case, made once a process and only read from then on."""
    if case not in _made:
        with _opening:  # whoever comes while it is made waits for it
            if case not in _made:
                _made[case] = appraise(open_case(cases()[case]))
    return _made[case]


@lru_cache(maxsize=MOST_ANSWERS)
def ask(case: str, question: str, **parameters: object) -> tuple[Row, ...]:
    """The answer of appraisal/sql/questions/QUESTION.sql, a dict a row; kept, so whoever asks must not change it."""
    columns, rows = results(case).rows(question, **parameters)
    return tuple(dict(zip(columns, row, strict=True)) for row in rows)
