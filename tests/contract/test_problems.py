"""Problems and work on record: what the reference case holds, and each mistake in such a file."""

from contextlib import closing
from pathlib import Path

import pytest

from appraisal.case import REFERENCE_CASE, open_case
from appraisal.manifest import write_manifest
from appraisal.problems import LAYERS

from .broken import GOOD, Mistake, findings_of, good_county

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
TOWN, SINCE = "T1,甲镇,Jia Town,town,镇,D,,", "T1,甲镇,Jia Town,town,镇,D,{},"
ACTIVITY = """[[activity]]
unit = "T1"
year = 2008
text = "办班"
reference = { title = "No. 16", clause = "part 1" }
indicators = ["publicity"]
"""


def with_records(folder: Path, problem: str = PROBLEM, activity: str = ACTIVITY) -> Path:
    """The good county with both files."""
    case = good_county(folder)
    (case / "problems.toml").write_text(problem, encoding="utf-8")
    (case / "activities.toml").write_text(activity, encoding="utf-8")
    return case


def test_a_case_holds_its_problems_and_the_work_on_record(tmp_path: Path) -> None:
    opened = open_case(with_records(tmp_path))
    with closing(opened.con):
        assert [problem.code for problem in opened.problems] == ["P1"]
        assert [activity.unit for activity in opened.activities] == ["T1"]


def test_a_case_without_the_files_has_neither() -> None:
    opened = open_case(GOOD)
    with closing(opened.con):
        assert (opened.problems, opened.activities) == ((), ())


def test_the_reference_case_has_a_problem_of_each_layer_and_work_of_every_body() -> None:
    opened = open_case(REFERENCE_CASE)
    opened.con.close()
    assert tuple(problem.layer for problem in opened.problems) == LAYERS
    # The lowest, 8.9 %, is of a town that is not named.
    assert [problem.units for problem in opened.problems] == [[]] * 5
    bodies = {activity.unit for activity in opened.activities if not activity.unit.isdigit()}
    assert len([code for code in bodies if code.startswith("D-")]) == 21
    assert len([code for code in bodies if code.startswith("E-")]) == 4
    assert all("8.9" not in activity.text for activity in opened.activities)


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
    (finding,) = findings_of(with_records(tmp_path, problem=PROBLEM.replace(old, new)))
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
    (finding,) = findings_of(with_records(tmp_path, activity=ACTIVITY.replace(old, new)))
    assert all(word in str(finding) for word in ("activities.toml", *words)), str(finding)


@pytest.mark.parametrize(("year", "is_valid"), [(2008, True), (2009, False)])
def test_a_unit_is_named_only_in_the_years_that_it_was_valid(year: int, is_valid: bool, tmp_path: Path) -> None:
    case = with_records(tmp_path)
    text = (case / "units.csv").read_text("utf-8")
    assert text.count(TOWN) == 1
    (case / "units.csv").write_text(text.replace(TOWN, SINCE.format(year)), encoding="utf-8")
    if is_valid:
        open_case(case).con.close()
    else:
        told = [finding.column for finding in findings_of(case) if "unit T1 is not valid in 2008" in str(finding)]
        assert told == ["activity[1].unit", "problem[P1].units"]  # by file


def test_what_is_wrong_with_records_is_told_with_all_the_rest(tmp_path: Path) -> None:
    case = with_records(tmp_path, PROBLEM.replace('"leadership"', '"weather"'), ACTIVITY.replace('"T1"', '"T9"'))
    Mistake("", "decisions.toml", 'unit = "V11"', 'unit = "V99"', ()).make(case)
    assert {finding.file for finding in findings_of(case)} == {"decisions.toml", "problems.toml", "activities.toml"}


def test_an_edition_that_cannot_be_read_is_not_held_against_a_problem(tmp_path: Path) -> None:
    case = with_records(tmp_path)
    (case / "schemes" / "2008.toml").write_text("[scheme", encoding="utf-8")
    assert [finding.file for finding in findings_of(case)] == ["2008.toml"]


@pytest.mark.parametrize("name", ["problems.toml", "activities.toml"])
def test_both_files_are_among_those_of_the_manifest(name: str, tmp_path: Path) -> None:
    case = with_records(tmp_path)
    write_manifest(case)
    open_case(case).con.close()
    (case / name).write_text((case / name).read_text("utf-8") + "\n", encoding="utf-8")
    assert [finding.file for finding in findings_of(case)] == [name]
