"""The text of a TOML file, whoever wrote it: what is read all the same, what is refused, and in whose words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from appraisal.case import open_case
from appraisal.words import speak

from .broken import findings_of, good_county

SCHEME = "schemes/2008.toml"


@pytest.fixture
def in_chinese() -> Iterator[None]:
    speak("zh")
    yield
    speak("en")


@pytest.mark.parametrize("file", ["case.toml", SCHEME, "decisions.toml"])
def test_a_file_that_notepad_has_saved_is_read(file: str, tmp_path: Path) -> None:
    case = good_county(tmp_path)
    text = (case / file).read_text(encoding="utf-8")
    (case / file).write_text(text, encoding="utf-8-sig", newline="\r\n")
    open_case(case).con.close()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("default_year = " + "9" * 5000, "is not TOML"),
        ("default_year = 0x" + "9" * 5000, "thousands of digits"),
        ("note = " + "[" * 3000 + "]" * 3000, "nested too deep"),
    ],
    ids=["5000 digits", "5000 digits of sixteen", "3000 brackets"],
)
def test_what_is_too_large_to_read_is_a_finding(line: str, words: str, tmp_path: Path) -> None:
    case = good_county(tmp_path)
    (case / "case.toml").write_text(f'title = "t"\n{line}\n', encoding="utf-8")
    assert [words in str(finding) for finding in findings_of(case)] == [True]


def test_areas_nested_too_deep_are_no_geojson(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    (case / "boundaries").mkdir()
    (case / "boundaries" / "areas.geojson").write_text('{"features": ' + "[" * 100_000 + "]" * 100_000 + "}")
    assert [str(finding) for finding in findings_of(case)] == [
        "areas.geojson: is not GeoJSON; write it as a FeatureCollection"
    ]


def test_a_long_value_is_not_repeated_in_full(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    (case / "case.toml").write_text(f'title = "t"\nnote = {["x" * 500]}\n', encoding="utf-8")
    (finding,) = findings_of(case)
    assert len(str(finding)) < 200


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("scale = 100", "scale = 0", "0 不合要求：须大于 0"),
        ("least_weight = 0.8", "least_weight = 2", "2 不合要求：不得大于 1"),
        ("weight = 60", 'weight = "sixty"', "'sixty' 不合要求：须是数"),
        ('ties = "min"', 'ties = "coin"', "'coin' 不合要求：须是 'min', 'max', 'dense', 'average' 之一"),
        ("deadline_months = 12", "deadline_months = 1.5", "1.5 不合要求：须是整数"),
        ("years = 3", "years = 0", "0 不合要求：不得小于 1"),
        ('title_en = "Rules of the small county"', "title_en = 5", "5 不合要求：须是加引号的文字"),
        ("from = 2006, to = 2008", "from = 2008, to = 2006", "施行到 2006 年，早于起始的 2008 年"),
        ('"violation", at_least = 1, years = 3', '"violation", years = 3', "at_least、at_most、above、below"),
    ],
)
@pytest.mark.usefixtures("in_chinese")
def test_a_value_is_refused_in_the_language_of_the_reader(old: str, new: str, words: str, tmp_path: Path) -> None:
    case = good_county(tmp_path)
    text = (case / SCHEME).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (case / SCHEME).write_text(text.replace(old, new), encoding="utf-8")
    assert any(words in str(finding) for finding in findings_of(case)), [*map(str, findings_of(case))]
