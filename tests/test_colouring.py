"""The colours of the map say what the figures say: classes, words, signs, and tips."""

import re

import pytest

from appraisal.words import speak
from pages.old.case import Row, ask
from pages.old.map import colouring, colouring_decisions, map_choice, map_figures, map_words
from pages.old.map.colouring import Colouring, Step
from pages.old.state import View


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def units(*values: float | None) -> list[Row]:
    blank = {"numerator": None, "denominator": None, "low": None, "high": None, "origin": "imported"}
    blank |= {"rank": None, "status": "observed", "kind": "镇", "band": None, "score_origin": "imported"}
    blank |= {"standard_error": None, "standard_error_before": None, "parent": "D"}
    return [
        {"unit": f"T{n}", "name": f"镇{n}", "name_en": f"Town {n}", "value": v} | blank
        for n, v in enumerate(values)
    ]


def shown(
    by: str, level: str = "town", counted: str = "", year: int = 2008
) -> tuple[tuple[Row, ...], Colouring]:
    view = View("jiangyuan", year, counted or "", "", "", "", "en")
    return map_choice.coloured(view, level, counted, by)


def words(found: Colouring) -> dict[str, str]:
    """Unit -> the words of its class."""
    return {unit: found.step(unit).words for unit in found.of}


def test_steps_are_equal_and_reach_from_the_lowest_to_the_highest() -> None:
    assert colouring.breaks(units(90, 85, 80)) == [80, 82, 84, 86, 88, 90]


@pytest.mark.parametrize(("value", "shade"), [(80, 0), (81.9, 0), (82, 1), (89.9, 4), (90, 4)])
def test_a_value_on_a_break_belongs_to_the_step_above(value: float, shade: int) -> None:
    assert colouring.shade(value, [80, 82, 84, 86, 88, 90]) == shade


def test_a_few_values_are_a_class_each_and_many_are_five_classes() -> None:
    few = colouring.scaled(units(9, 8, 8, 5), "Marks", "points", decimals=0)
    assert [(step.css, step.words) for step in few.steps] == [
        ("shade-4", "9"),
        ("shade-2", "8"),
        ("shade-0", "5"),
    ]
    many = colouring.scaled(units(90, 88, 85, 83, 82, 80), "Score", "points")
    assert [step.words for step in many.steps] == [
        "88.00 to 90.00",
        "86.00 to below 88.00",
        "84.00 to below 86.00",
        "82.00 to below 84.00",
        "80.00 to below 82.00",
    ]
    assert words(many)["T4"] == "82.00 to below 84.00"
    assert words(many)["T1"] == "88.00 to 90.00"


def test_equal_values_have_one_shade_and_no_data_is_no_colour_of_the_scale() -> None:
    found = colouring.scaled(units(92.5, None), "Fees", "%")
    assert [(step.css, step.words) for step in found.steps] == [
        ("shade-2", "92.50"),
        ("shade-none", "no figure"),
    ]
    assert found.title == "Fees: 92.50 %; 1 without a figure"


def test_the_title_says_the_lowest_value_but_not_whose_it_is() -> None:
    title = colouring.told(units(90, 85, 80), "Score", "points")
    assert title == "Score: from 80.00 to 90.00 points; Town 0 highest"


def test_the_title_counts_the_intervals_that_overlap_with_the_highest() -> None:
    rows = [row | {"low": row["value"] - 4, "high": row["value"] + 4} for row in units(90, 85, 80)]
    assert colouring.told(rows, "Rate", "%").endswith("Town 0 highest, 1 intervals overlap with that")
    touching = [row | {"low": row["value"] - 5, "high": row["value"] + 5} for row in units(90, 85, 80)]
    assert colouring.told(touching, "Rate", "%").endswith("2 intervals overlap with that")


def test_a_tip_tells_counts_interval_origin_and_standing_of_a_rate() -> None:
    rows, found = shown("policy_birth")
    (town,) = [row for row in rows if row["unit"] == "220605106000"]
    told = map_words.tip(town, found, map_figures.standing)
    assert told[:4] == [
        "Dayangcha Town",
        "Births within policy 94.12 %",
        "32/34",
        "95 % interval 80.9–98.4",
    ]
    assert told[4] == "◇ reconstructed"
    assert told[5].startswith("by score: place 5 of 10, the data allow ")


def test_a_withheld_figure_is_told_as_withheld() -> None:
    rows, found = shown("fee_collection")
    assert sum(found.step(row["unit"]).words == "no figure" for row in rows) == 9
    withheld = next(row for row in rows if row["value"] is None)
    assert "withheld" in map_words.tip(withheld, found, lambda row: [])
    assert "8.9" not in found.title + "".join(step.words for step in found.steps)


def test_a_change_within_the_errors_is_no_clear_change() -> None:
    errors = {"standard_error": 1.0, "standard_error_before": 1.0}
    rows = [
        row | errors | {"score_change": x}
        for row, x in zip(units(1, 1, 1, 1), (2.7, 2.8, -2.8, 0), strict=True)
    ]
    found = colouring.moved(rows, "Change", "points", "score_change", 2)
    assert list(words(found).values()) == ["no clear change", "rose", "fell", "no clear change"]
    without = [row | {"standard_error": None, "standard_error_before": None} for row in rows]
    found = colouring.moved(without, "Change", "points", "score_change", 2)
    assert words(found)["T0"] == "rose"


def test_a_change_has_a_sign_for_each_direction() -> None:
    rows = [row | {"change": x} for row, x in zip(units(1, 1, 1, 1), (2, 0, -1, None), strict=True)]
    found = colouring.moved(rows, "Change of rank", "places", "change", 0)
    assert [found.of[unit].figure.split("<")[0] for unit in found.of] == ["↑ +2", "= 0", "↓ −1", "–"]
    assert found.title == "Change of rank: rose 1, unchanged 1, fell 1, no figure 1"


def test_the_first_year_has_no_change_and_says_so() -> None:
    rows, found = shown("score_change", year=2006)
    assert {found.step(row["unit"]).words for row in rows} == {"no figure"}


def test_bands_have_the_words_and_the_order_of_the_scheme() -> None:
    rows, found = shown("band")
    assert [step.words for step in found.steps] == ["Excellent", "Good", "Pass", "Fail"]
    assert [len(found.members(n, rows)) for n in range(4)] == [5, 5, 0, 0]


def test_sanctions_of_villages_are_marked_on_their_town() -> None:
    rows = ask("jiangyuan", "map_units", year=2008, level="town", indicator="")
    assert {row["name"]: row["sanctions"] for row in rows if row["sanctions"]} == {
        "石人镇": "veto",
        "湾沟镇": "veto",
        "孙家堡子街道": "yellow_card",
        "江源街道": "yellow_card",
    }
    _rows, found = shown("sanctions")
    names = {row["unit"]: row["name"] for row in rows}
    assert {names[u]: w for u, w in words(found).items() if w != "none"} == {
        "石人镇": "Veto",
        "湾沟镇": "Veto",
        "孙家堡子街道": "Yellow card",
        "江源街道": "Yellow card",
    }


def test_what_the_rules_cannot_decide_is_neither_a_sanction_nor_none() -> None:
    _rows, found = shown("sanctions", year=2006)
    assert sorted(words(found).values()).count("cannot be decided") == 2
    assert found.title == "Units with a sanction: none"


def test_the_gravest_sanction_of_a_unit_gives_its_look_and_all_are_told() -> None:
    board = [
        {"unit": f"V{n}", "parent": "T0", "measure": code, "verdict": "agrees", "origin": "circular"}
        | {"name": f"村{n}", "name_en": f"Village {n}", "level": "village"}
        for n, code in enumerate(("yellow_card", "veto", "yellow_card"))
    ]
    measures = {"veto": "Veto", "yellow_card": "Yellow card"}
    found = colouring_decisions.sanctioned(units(1, 1), board, measures, "villages")
    assert found.step("T0") == Step("mark-veto", "Veto", "■")
    assert found.step("T1").words == "none"
    assert [re.sub("<[^>]+>", "", found.of["T0"].figure)] == ["▲ 2◆ ■ 1◆"]
    assert len(found.of["T0"].lines) == 3


def test_titles_of_a_unit_and_of_those_below_it_are_two_classes() -> None:
    rows, found = shown("awards")
    counts = [len(found.members(n, rows)) for n in range(3)]
    assert counts == [5, 1, 4]
    assert found.title == "Titles: 5 of 10 have one; of 1 only a unit below"
