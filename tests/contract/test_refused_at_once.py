"""Every mistake at once: what is wrong with one file, column or entry hides nothing of what is wrong with the others."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .broken import Mistake, findings_of, good_county
from .county import save_parquet

SCHEME = "schemes/2008.toml"
UNKNOWN_UNIT = Mistake("", "values.csv", "T5,2008,publicity", "T9,2008,publicity", ("unit T9",), (16,))
UNKNOWN_PARENT = Mistake("", "units.csv", "街道,D", "街道,X", ("parent X",), (7,))
DECIDED = Mistake("", "decisions.toml", 'unit = "V11"', 'unit = "V99"', ("V99",))
BEHIND = (UNKNOWN_UNIT, UNKNOWN_PARENT, DECIDED)


def spoilt(file: str, old: str, new: str) -> Callable[[Path], None]:
    return Mistake("", file, old, new, ()).make


def without_a_column(file: str, column: str) -> Callable[[Path], None]:
    def rename(case: Path) -> None:
        head, rest = (case / file).read_text(encoding="utf-8").split("\n", 1)
        (case / file).write_text(f"{head.replace(column, 'other', 1)}\n{rest}", encoding="utf-8")

    return rename


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (spoilt("case.toml", "title = ", "title = = "), "is not TOML"),
        (spoilt("case.toml", "default_year = 2008", "default_year = 1999"), "no year 1999"),
        (spoilt(SCHEME, "scale = 100", "scale = = 100"), "is not TOML"),
        (spoilt(SCHEME, "scale = 100", 'scale = "full"'), "scale"),
        (spoilt("values.csv", ",90,100,", ",ninety,100,"), "ninety is not a number"),
        (spoilt("values.csv", "T5,2008,policy_birth", "T5,two,policy_birth"), "two is not a whole number"),
        (spoilt("values.csv", "T4,2008,policy_birth,81,,,", "T4,2008,policy_birth,81,,"), "9 cells where the header has 10"),
        (without_a_column("values.csv", "indicator"), "the column indicator is missing"),
        (without_a_column("values.csv", "year"), "the column year is missing"),
        (without_a_column("values.csv", "value"), "there is no column other"),
        (without_a_column("units.csv", "level"), "the column level is missing"),
        (without_a_column("units.csv", "name"), "the column name is missing"),
    ],
)  # fmt: skip
def test_a_mistake_of_shape_hides_none_of_reference(spoil: Callable[[Path], None], told: str, tmp_path: Path) -> None:
    case = good_county(tmp_path)
    for mistake in BEHIND:
        mistake.make(case)
    spoil(case)
    findings = findings_of(case)
    assert any(told in str(finding) for finding in findings)
    assert [mistake.found_in(findings) for mistake in BEHIND] == [True] * 3, [*map(str, findings)]


def test_decisions_that_cannot_be_read_hide_nothing_of_the_rest(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    spoilt("decisions.toml", 'unit = "V11"', "unit = = 1")(case)
    UNKNOWN_UNIT.make(case)
    UNKNOWN_PARENT.make(case)
    findings = findings_of(case)
    assert [mistake.found_in(findings) for mistake in (UNKNOWN_UNIT, UNKNOWN_PARENT)] == [True, True]
    assert len(findings) == 3


def test_one_bad_decision_hides_nothing_of_the_others(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    spoilt("decisions.toml", 'unit = "T3"', "unit = 3")(case)
    DECIDED.make(case)
    assert [finding.column for finding in findings_of(case)] == ["decision[3].unit", "decision[5].unit"]


@pytest.mark.parametrize("column", ["year", "value", "numerator"])
def test_a_column_of_another_type_hides_nothing_of_the_others(column: str, tmp_path: Path) -> None:
    case = good_county(tmp_path)
    UNKNOWN_UNIT.make(case)
    spoilt_column = f"SELECT * REPLACE ([{column}] AS {column}) FROM '{case}/values.csv'"
    save_parquet(spoilt_column, case / "values.parquet")
    (case / "values.csv").unlink()
    found = findings_of(case)
    assert [finding.column for finding in found] == [column, "unit"]
    assert "T9" in found[1].what


def test_an_edition_that_cannot_be_read_hides_nothing_of_another(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    (case / "schemes" / "2012.toml").write_text("[scheme\n", encoding="utf-8")
    other = "T1,2012,anything,1,,,,imported,,\nT1,2008,policy_brith,1,,,,imported,,\n"
    text = (case / "values.csv").read_text(encoding="utf-8")
    (case / "values.csv").write_text(text + other, encoding="utf-8")
    assert [(f.file, f.row) for f in findings_of(case)] == [("2012.toml", None), ("values.csv", 30)]
