"""The rules, run on the reference case, beside what was decided on 18 March 2009."""

import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.explain import explain
from appraisal.findings import Refused
from appraisal.results import Results
from appraisal.words import speak

ALIKE = {"220605001000", "220605002000", "220605004000", "220605103000", "220605107000"}


@pytest.fixture(scope="module")
def results() -> Results:
    return appraise(open_case())


def replayed(results: Results, year: int) -> dict[tuple[str, str | None, str], str]:
    columns, rows = results.rows("replay", year=year)
    lines = [dict(zip(columns, row, strict=True)) for row in rows]
    return {(str(x["code"]), x["unit"] and str(x["unit"]), str(x["name"])): str(x["verdict"]) for x in lines}  # type: ignore[misc]


def league(results: Results, year: int) -> list[dict[str, object]]:
    columns, rows = results.rows("league", year=year, level="town", parent=None)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def test_the_rules_give_every_sanction_and_town_title_that_was_decided(results: Results) -> None:
    verdicts = replayed(results, 2008)
    assert {key[0::2] for key, verdict in verdicts.items() if verdict == "agrees"} == {
        ("veto", "大石棚子村"),
        ("veto", "沙金村"),
        ("yellow_card", "苇东社区"),
        ("yellow_card", "江北社区"),
        ("merit", "砟子镇"),
        ("groundwork", "石人镇"),
        ("groundwork", "大阳岔镇"),
        ("innovation", "正岔街道"),
        ("publicity", "湾沟镇"),
    }
    assert set(verdicts.values()) == {"agrees", "recorded_only"}


def test_nominations_are_recorded_and_never_computed(results: Results) -> None:
    recorded = [key[2] for key, verdict in replayed(results, 2008).items() if verdict == "recorded_only"]
    assert len(recorded) == 8
    assert {"育林新村", "松树村", "小河口村", "区委组织部", "三岔子林业局", "八宝煤业"} < set(recorded)


def test_a_village_s_veto_does_not_reach_its_town(results: Results) -> None:
    _columns, rows = results.rows("awards", year=2008)
    assert {"石人镇", "湾沟镇"} <= {str(cell) for row in rows for cell in row}


@pytest.mark.parametrize("year", [2006, 2007, 2008])
def test_no_year_says_which_of_the_five_others_was_last(results: Results, year: int) -> None:
    others = [line for line in league(results, year) if line["unit"] in ALIKE]
    assert len(others) == 5
    assert {(line["rank"], line["tied"]) for line in others} == {(6, 5)}
    assert len({line["score"] for line in others}) == 1


def test_scores_are_those_worked_out_by_hand_in_fractions(results: Results) -> None:
    # Worked out apart from the engine, in exact fractions, when the case was made.
    scores = {line["name"]: line["score"] for line in league(results, 2008)}
    assert scores["砟子镇"] == 98.102473868
    assert scores["大阳岔镇"] == 94.426480836
    assert scores["松树镇"] == 85.666213425


def test_the_explanation_adds_up_to_the_score(results: Results) -> None:
    speak("en")
    text = explain(results, "220605106000", 2008)
    dimensions = [line for line in text.splitlines() if line[:2] in {f"{c} " for c in "ABCDEFG"}]
    parts = [float(line.rpartition(": ")[2].split(" of ")[0]) for line in dimensions]
    assert round(sum(parts), 9) == 94.426480836
    assert "Score 94.426480836 of 100" in text


def test_the_explanation_of_a_veto_names_years_and_clause(results: Results) -> None:
    speak("zh")
    text = explain(results, "220605105203", 2008)
    assert "连续 3 年：成立（连续 3 年，始于 2006）" in text
    assert "江源发〔2009〕16号" in text
    assert "已由更重的惩戒取代" in text


def test_the_lowest_fee_figure_is_on_no_town(results: Results) -> None:
    columns, rows = results.table("values")
    found = [dict(zip(columns, row, strict=True)) for row in rows if 8.9 in row]
    assert [(line["unit"], line["indicator"]) for line in found] == [("220605000000", "fee_collection_lowest")]


@pytest.mark.parametrize(
    ("unit", "year", "word"), [("220605999999", 2008, "220605999999"), ("220605106000", 1999, "1999")]
)
def test_an_unknown_unit_or_year_is_refused_in_words(results: Results, unit: str, year: int, word: str) -> None:
    with pytest.raises(Refused, match=word):
        explain(results, unit, year)
