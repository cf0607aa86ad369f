"""Problems and work on record: what the reference case holds, and each mistake in such a file."""

from pathlib import Path

import pytest

from appraisal import activities, problems
from appraisal.activities import Activities
from appraisal.case import REFERENCE_CASE, open_case
from appraisal.findings import Finding
from appraisal.problems import LAYERS, Problems
from appraisal.toml_files import read_model

from .broken import GOOD

PROBLEM = """[[problem]]
code = "P1"
year = 2008
layer = "leadership"
text = "领导不重视"
reference = { title = "No. 16", clause = "part 4" }
indicators = ["policy_birth"]
units = ["T1"]
responsible = "D"
due = 2009-06-30
state = "open"
"""
ACTIVITY = """[[activity]]
unit = "T1"
year = 2008
text = "办班"
reference = { title = "No. 16", clause = "part 1" }
indicators = ["publicity"]
"""


def findings(folder: Path, problem: str = PROBLEM, activity: str = ACTIVITY, case: Path = GOOD) -> list[Finding]:
    """What is wrong with both files beside the units and rules of the case."""
    (folder / "problems.toml").write_text(problem, encoding="utf-8")
    (folder / "activities.toml").write_text(activity, encoding="utf-8")
    opened = open_case(case)
    units = {code for (code,) in opened.con.execute("SELECT code FROM units").fetchall()}
    opened.con.close()
    wrong, more = read_model(folder / "problems.toml", Problems)
    work, rest = read_model(folder / "activities.toml", Activities)
    found = [*more, *rest]
    found += problems.findings(wrong, units, opened.schemes) if wrong else []
    found += activities.findings(work, units, opened.schemes) if work else []
    return found


def test_both_files_of_the_reference_case_fit_its_units_and_rules(tmp_path: Path) -> None:
    problem, activity = ((REFERENCE_CASE / f"{name}.toml").read_text("utf-8") for name in ("problems", "activities"))
    assert findings(tmp_path, problem, activity, REFERENCE_CASE) == []


def test_the_reference_case_has_a_problem_of_each_layer_and_work_of_every_body() -> None:
    wrong, _none = read_model(REFERENCE_CASE / "problems.toml", Problems)
    work, _no = read_model(REFERENCE_CASE / "activities.toml", Activities)
    assert wrong
    assert work
    assert tuple(problem.layer for problem in wrong.problems) == LAYERS
    # The lowest, 8.9 %, is of a town that is not named.
    assert [problem.units for problem in wrong.problems] == [[]] * 5
    bodies = {activity.unit for activity in work.activities if not activity.unit.isdigit()}
    assert len([code for code in bodies if code.startswith("D-")]) == 21
    assert len([code for code in bodies if code.startswith("E-")]) == 4
    assert all("8.9" not in activity.text for activity in work.activities)


def test_good_files_have_no_finding(tmp_path: Path) -> None:
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('units = ["T1"]', 'units = ["T9"]', ("problem[P1].units", "T9")),
        ('responsible = "D"', 'responsible = "D9"', ("problem[P1].responsible", "D9")),
        ('["policy_birth"]', '["fees"]', ("problem[P1].indicators", "fees")),
        ("year = 2008", "year = 1999", ("problem[P1].year", "1999")),
        ('"leadership"', '"weather"', ("problem[P1].layer", "weather", "grass_roots")),
        (', clause = "part 4"', "", ("problem[P1].reference.clause", "missing")),
        ('reference = { title = "No. 16", clause = "part 4" }\n', "", ("problem[P1].reference", "missing")),
        ("2009-06-30", '"soon"', ("problem[P1].due", "must be a day")),
        ('"open"', '"maybe"', ("problem[P1].state", "maybe")),
        ('state = "open"\n', f'state = "open"\n\n{PROBLEM}', ("problem[P1].code", "more than once")),
    ],
)
def test_a_mistake_in_the_problems(old: str, new: str, words: tuple[str, ...], tmp_path: Path) -> None:
    assert PROBLEM.count(old) == 1
    (finding,) = findings(tmp_path, problem=PROBLEM.replace(old, new))
    assert all(word in str(finding) for word in ("problems.toml", *words)), str(finding)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('unit = "T1"', 'unit = "T9"', ("activity[1].unit", "T9")),
        ('["publicity"]', '["fees"]', ("activity[1].indicators", "fees")),
        ("year = 2008", "year = 1999", ("activity[1].year", "1999")),
        (', clause = "part 1"', "", ("activity[1].reference.clause", "missing")),
        ('text = "办班"', 'text = "办班"\nperson = "x"', ("activity[1].person", "no key")),
    ],
)
def test_a_mistake_in_the_work_on_record(old: str, new: str, words: tuple[str, ...], tmp_path: Path) -> None:
    assert ACTIVITY.count(old) == 1
    (finding,) = findings(tmp_path, activity=ACTIVITY.replace(old, new))
    assert all(word in str(finding) for word in ("activities.toml", *words)), str(finding)
