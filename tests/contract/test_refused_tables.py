"""Bad units and values: one broken file per mistake, and the finding that a clerk can act on."""

from pathlib import Path

import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case

from .broken import Mistake, assert_found, each, findings_of, good_county
from .county import appraised, save_parquet

VALUES = "values.csv"
UNITS = "units.csv"
LAST = "V22,2006,violation,0,,,,imported,,\n"  # line 28; what is added stands on line 29


def value(name: str, old: str, new: str, *words: str, rows: tuple[int, ...]) -> Mistake:
    return Mistake(name, VALUES, old, new, words, rows)


def extra(name: str, line: str, *words: str, rows: tuple[int, ...] = (29,)) -> Mistake:
    return Mistake(name, VALUES, LAST, LAST + line + "\n", words, rows)


def test_the_good_county_is_accepted(tmp_path: Path) -> None:
    scores = appraised(good_county(tmp_path), tmp_path / "out").by_unit("scores", "score", year=2008)
    # T1 40 + 20 + 35. T2 32 + 15 + 36. T3 24 + 10 + 30. T4 16 of 40, so 24 of 60, + 28. T5 0 + 0 + 20.
    assert scores == {"T1": 95, "T2": 83, "T3": 64, "T4": 52, "T5": 20}


@each(
    extra("an unknown unit", "T9,2008,publicity,30,,,,imported,,", "T9"),
    extra("an unknown indicator", "T1,2008,policy_brith,30,,,,imported,,", "policy_brith"),
    extra("a year without a scheme", "T1,2012,publicity,30,,,,imported,,", "2012"),
    extra("a key twice", "T1,2008,publicity,35,,,,imported,,", "T1", "publicity", "2008", rows=(12, 29)),
    extra("a key twice, another figure", "T5,2008,publicity,11,,,,imported,,", "T5", "publicity", rows=(16, 29)),
    extra("no unit", ",2008,publicity,35,,,,imported,,", "unit"),
    extra("no year", "T1,,publicity,35,,,,imported,,", "year"),
    extra("no indicator", "T1,2008,,35,,,,imported,,", "indicator"),
    value("numerator over denominator", ",90,100,", ",101,100,", "101", "100", rows=(2,)),
    value("a count of none", ",90,100,", ",5,0,", "5", "0", rows=(2,)),
    value("a negative count", ",90,100,", ",-1,100,", "-1", rows=(2,)),
    value("a numerator alone", ",90,100,", ",90,,", "denominator", rows=(2,)),
    value("a denominator alone", ",90,100,", ",,100,", "numerator", rows=(2,)),
    value("a value that its counts contradict", "87,87,100", "86,87,100", "86", "87", rows=(3,)),
    value("a value that its counts contradict in the last decimal", "87,87,100", "87.1,87,100", "87.1", rows=(3,)),
    value("not a number", "T5,2008,policy_birth,75", "T5,2008,policy_birth,NaN", "NaN", "value", rows=(6,)),
    value("infinity", "T5,2008,policy_birth,75", "T5,2008,policy_birth,inf", "inf", "value", rows=(6,)),
    value("text in a number", "T5,2008,policy_birth,75", "T5,2008,policy_birth,many", "many", "value", rows=(6,)),
    value("a number with a comma", "T3,2008,publicity,30,", 'T3,2008,publicity,"3,0",', "3,0", rows=(14,)),
    value("text in a count", ",90,100,", ",ninety,100,", "ninety", "numerator", rows=(2,)),
    value("text in a year", "T5,2008,policy_birth", "T5,two,policy_birth", "two", "year", rows=(6,)),
    value("half a year", "T5,2008,policy_birth", "T5,2008.5,policy_birth", "2008.5", "year", rows=(6,)),
    value("an unknown status", ",withheld,", ",hidden,", "hidden", "status", rows=(10,)),
    value("an unknown origin", "T3,2008,publicity,30,,,,imported", "T3,2008,publicity,30,,,,guessed", "guessed", "origin", rows=(14,)),
    value("nothing observed", "T5,2008,publicity,20", "T5,2008,publicity,", "value", rows=(16,)),
)  # fmt: skip
def test_a_mistake_in_the_values(mistake: Mistake, tmp_path: Path) -> None:
    assert_found(mistake, good_county(tmp_path))


@pytest.mark.parametrize(
    ("printed", "good"), [("91", True), ("91.1", True), ("91.07", True), ("91.0", False), ("90", False)]
)
def test_a_value_agrees_with_its_counts_to_its_own_decimals(tmp_path: Path, printed: str, good: bool) -> None:
    # 9107 / 10000 is 91.07 %: 91 and 91.1 are it rounded
    mistake = value("", "87,87,100", f"{printed},9107,10000", printed, rows=(3,))
    case = good_county(tmp_path)
    if good:
        mistake.make(case)
        assert 2008 in appraise(open_case(case)).case.years
    else:
        assert_found(mistake, case)


def unit(name: str, old: str, new: str, *words: str, rows: tuple[int, ...]) -> Mistake:
    return Mistake(name, UNITS, old, new, words, rows)


@each(
    unit("a code twice", "T5,戊街道", "T4,戊街道", "T4", rows=(6, 7)),
    unit("a parent that is not there", "V11,甲东村,Jia East,village,村,T1", "V11,甲东村,Jia East,village,村,T8", "T8", rows=(8,)),
    unit("a unit that is its own parent", "Jia Town,town,镇,D", "Jia Town,town,镇,T1", "T1", rows=(3,)),
    unit("a loop of parents", "Jia Town,town,镇,D", "Jia Town,town,镇,V11", "parent", rows=(3, 8)),
    unit("text in a year", "T2,,,,\nV22", "T2,soon,,,\nV22", "soon", "valid_from", rows=(10,)),
    unit("an end before the beginning", "2006,2020", "2020,2006", "2020", "2006", rows=(11,)),
    unit("text in a degree", "126.5,42.0", "east,42.0", "east", "lon", rows=(2,)),
    unit("a latitude off the globe, no longitude", "126.5,42.0", ",420.0", "420", "lat", rows=(2,)),
    unit("a longitude off the globe, no latitude", "126.5,42.0", "1265.0,", "1265", "lon", rows=(2,)),
    unit("no code", "T5,戊街道", ",戊街道", "code", rows=(7,)),
    unit("no level", "Wu Street,town", "Wu Street,", "level", rows=(7,)),
)  # fmt: skip
def test_a_mistake_in_the_units(mistake: Mistake, tmp_path: Path) -> None:
    assert_found(mistake, good_county(tmp_path))


@pytest.mark.parametrize(("file", "column"), [(VALUES, "indicator"), (VALUES, "unit"), (VALUES, "year"), (UNITS, "level"), (UNITS, "parent")])  # fmt: skip
def test_a_missing_column(tmp_path: Path, file: str, column: str) -> None:
    case = good_county(tmp_path)
    header, rest = (case / file).read_text(encoding="utf-8").split("\n", 1)
    (case / file).write_text(f"{header.replace(column, 'other', 1)}\n{rest}", encoding="utf-8")
    assert any(file in finding.file and column in str(finding) for finding in findings_of(case))


@pytest.mark.parametrize(
    ("column", "bad"), [("numerator", "101"), ("value", "'nan'::DOUBLE"), ("unit", "'T9'"), ("value", "'many'")]
)
def test_mistakes_in_parquet_are_found_alike(tmp_path: Path, column: str, bad: str) -> None:
    case = good_county(tmp_path)
    kind = "VARCHAR" if bad.endswith("'") else "DOUBLE"
    spoilt = f"CASE WHEN unit = 'T1' AND indicator = 'policy_birth' THEN {bad} ELSE {column}::{kind} END"
    save_parquet(f"SELECT * REPLACE ({spoilt} AS {column}) FROM '{case}/values.csv'", case / "values.parquet")
    (case / VALUES).unlink()
    findings = [finding for finding in findings_of(case) if "values.parquet" in finding.file]
    assert any(finding.row == 1 and column in str(finding) for finding in findings), [*map(str, findings)]


def test_every_mistake_is_found_at_once(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    mistakes = [
        extra("", "T9,2008,publicity,30,,,,imported,,", "T9"),
        value("", ",90,100,", ",101,100,", "101", rows=(2,)),
        value("", "T3,2008,publicity,30", "T3,2008,publicity,NaN", "NaN", rows=(14,)),
        unit("", "Wu Street,town,街道,D", "Wu Street,town,街道,X", "X", rows=(7,)),
        Mistake("", "schemes/2008.toml", "weight = 20\n", "weight = 21\n", ("61",)),
        Mistake("", "decisions.toml", 'unit = "V11"', 'unit = "V99"', ("V99",)),
    ]
    for mistake in mistakes:
        mistake.make(case)
    findings = findings_of(case)
    assert [mistake.found_in(findings) for mistake in mistakes] == [True] * 6, [str(finding) for finding in findings]
