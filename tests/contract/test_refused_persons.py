"""No person may stand in a case: a number of one is a finding wherever it stands, and is never repeated.

The identity numbers here are of region 990000, which does not exist."""

from collections.abc import Callable
from pathlib import Path

import pytest

from appraisal.case import open_case
from appraisal.persons import is_personal, number_in, without_numbers

from .broken import GOOD, Mistake, findings_of, good_county
from .county import save_parquet


def identity(first: str) -> str:
    """The first 17 digits with their check digit, ISO 7064 MOD 11-2 worked digit by digit."""
    rest = 0
    for digit in first:
        rest = (rest + int(digit)) * 2 % 11
    return first + "0123456789X"[(12 - rest) % 11]


PERSON = identity("99000019900101123")
MOBILE = "13800138000"
COUNTY = GOOD / "schemes" / "2008.toml"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (PERSON, "an identity number"),
        (f"张某{PERSON}，", "an identity number"),
        (identity("99000020080229001"), "an identity number"),
        (PERSON.translate(str.maketrans("0123456789", "０１２３４５６７８９")), "an identity number"),
        (identity("99000020070229001"), None),  # no such day
        (identity("99000010900101123"), None),  # nobody of that year is alive
        (PERSON[:-1] + str((int(PERSON[-1]) + 1) % 10 if PERSON[-1] != "X" else 0), None),
        (f"{PERSON}5", None),
        (f"ID{PERSON}", "an identity number"),
        (MOBILE, "a mobile number"),
        (f"电话{MOBILE}。", "a mobile number"),
        ("138 0013 8000", "a mobile number"),
        ("138-0013-8000", "a mobile number"),
        (f"+86 {MOBILE}", "a mobile number"),
        (f"86{MOBILE}", "a mobile number"),
        ("12800138000", None),
        ("1380013800", None),
        (f"{MOBILE}1", None),
        ("130000000000", None),  # a unit's code
        (f"126.{MOBILE}", None),
        ("", None),
    ],
)
def test_a_number_in_a_text(text: str, number: str | None) -> None:
    assert number_in(text) == number
    assert (without_numbers(text) == text) == (number is None)


@pytest.mark.parametrize(
    ("name", "personal"),
    [
        ("身份证号", True), ("姓名", True), ("负责人姓名", True), ("手机", True), ("联系电话", True), ("电话", True),
        ("id_number", True), ("ID Card", True), ("person", True), ("person_name", True), ("phone", True),
        ("Mobile Phone", True), ("date-of-birth", True), ("e-mail", True),
        ("name", False), ("name_en", False), ("电话普及率", False), ("手机普及率", False), ("code", False), ("numerator", False),
        ("personnel", False), ("indicator", False), ("telephones_per_100", False),
    ],
)  # fmt: skip
def test_a_name_of_a_column(name: str, personal: bool) -> None:
    assert is_personal(name) == personal


def written(file: str, text: str) -> Callable[[Path, str], None]:
    def write(case: Path, number: str) -> None:
        (case / file).parent.mkdir(exist_ok=True)
        (case / file).write_text(text.format(number=number), encoding="utf-8")

    return write


def put(file: str, old: str, new: str) -> Callable[[Path, str], None]:
    return lambda case, number: Mistake("", file, old, new.format(number=number), ()).make(case)


FEATURE = '{{"type": "FeatureCollection", "features": [{{"type": "Feature", "properties": {{"code": "T1", "note": "{number}"}}, '
FEATURE += '"geometry": {{"type": "Polygon", "coordinates": [[[126, 42], [127, 42], [127, 43], [126, 42]]]}}}}]}}'
PLACES = {
    "a unit's name": (put("units.csv", "甲镇,", "甲镇{number},"), "units.csv", 3),
    "a unit's English name": (put("units.csv", "Jia Town", "Jia {number}"), "units.csv", 3),
    "a note": (put("values.csv", "T1,2008,publicity,35,,,,imported,,", "T1,2008,publicity,35,,,,imported,,tel {number}"), "values.csv", 12),
    "a source": (put("values.csv", "T1,2008,publicity,35,,,,imported,,", "T1,2008,publicity,35,,,,imported,{number},"), "values.csv", 12),
    "a recipient": (put("decisions.toml", "甲镇服务站", "{number}"), "decisions.toml", 38),
    "a document": (put("decisions.toml", 'reference = "part 4"', 'reference = "part 4, {number}"'), "decisions.toml", 53),
    "the case's note": (put("case.toml", "手算的小县", "手算的小县{number}"), "case.toml", 3),
    "a comment": (put("schemes/2008.toml", "[ranking]", "# ask {number}\n[ranking]"), "2008.toml", 10),
    "a property of an area": (written("boundaries/areas.geojson", FEATURE), "areas.geojson", 1),
    "a further column of the tiles": (written("tiles.csv", "code,col,row,who\nT1,0,0,{number}\n"), "tiles.csv", 2),
}  # fmt: skip


@pytest.mark.parametrize("number", [PERSON, MOBILE], ids=["identity", "mobile"])
@pytest.mark.parametrize("place", PLACES)
def test_a_number_of_a_person_is_refused_and_not_repeated(place: str, number: str, tmp_path: Path) -> None:
    case = good_county(tmp_path)
    spoil, file, row = PLACES[place]
    spoil(case, number)
    findings = findings_of(case)
    assert [(finding.file, finding.row) for finding in findings if "no persons" in finding.cure] == [(file, row)]
    assert not any(number in str(finding) for finding in findings)


@pytest.mark.parametrize("number", [PERSON, MOBILE], ids=["identity", "mobile"])
def test_a_finding_about_something_else_does_not_repeat_it_either(number: str, tmp_path: Path) -> None:
    case = good_county(tmp_path)
    Mistake("", "values.csv", "T5,2008,publicity", f"a{number},2008,publicity", ()).make(case)
    Mistake("", "decisions.toml", 'unit = "V11"', f'unit = "{number}"', ()).make(case)
    told = "\n".join(map(str, findings_of(case)))
    assert "is not among the units" in told
    assert number not in told


@pytest.mark.parametrize("column", ["身份证号", "姓名", "phone"])
def test_a_column_of_persons_is_refused_by_its_name(column: str, tmp_path: Path) -> None:
    for file, csv in (("units.csv", True), ("values.csv", True), ("values.csv", False)):
        case = good_county(tmp_path / f"{file}{csv}")
        lines = (case / file).read_text(encoding="utf-8").splitlines()
        text = "\n".join([f"{lines[0]},{column}", *(f"{line},x" for line in lines[1:])])
        (case / file).write_text(text, encoding="utf-8")
        if not csv:
            save_parquet(f"FROM read_csv('{case / file}', all_varchar = true)", case / "values.parquet")
            (case / file).unlink()
        assert [("persons" in finding.what, finding.column) for finding in findings_of(case)] == [(True, column)]


def test_a_plain_figure_of_eleven_digits_is_no_number_of_a_person(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    Mistake("", "values.csv", ",90,100,", ",13800138000,15000000000,", ()).make(case)
    Mistake("", "schemes/2008.toml", "at_least = 1, years = 3", "at_least = 13800138000, years = 3", ()).make(case)
    opened = open_case(case)
    opened.con.close()
    assert opened.years == [2006, 2007, 2008]
