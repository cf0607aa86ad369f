"""The map says what the table says: shades, hints, and whatever has no place on it."""

import pytest

from appraisal.case import REFERENCE_CASE
from appraisal.places import Tile, shapes, tiles
from appraisal.words import speak
from pages.parts import maps
from pages.parts.case import ask
from pages.parts.projection import Box
from pages.parts.state import View

CHOSEN = View("jiangyuan", 2008, "", "", "", "", "en")


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def units(*values: float | None) -> list[dict[str, object]]:
    blank = {"denominator": None, "low": None, "rank": None, "sanctions": None, "origin": "imported"}
    return [
        {"unit": f"T{n}", "name": f"镇{n}", "name_en": f"Town {n}", "value": v} | blank
        for n, v in enumerate(values)
    ]


def test_steps_are_equal_and_reach_from_the_lowest_to_the_highest() -> None:
    assert maps.breaks(units(90, 85, 80)) == [80, 82, 84, 86, 88, 90]


@pytest.mark.parametrize(("value", "shade"), [(80, 0), (81.9, 0), (82, 1), (89.9, 4), (90, 4)])
def test_a_value_on_a_break_belongs_to_the_step_above(value: float, shade: int) -> None:
    assert maps.shade(value, [80, 82, 84, 86, 88, 90]) == f"shade-{shade}"


def test_equal_values_have_one_shade_and_no_data_is_no_colour_of_the_scale() -> None:
    ends = maps.breaks(units(92.5, None))
    assert (maps.shade(92.5, ends), maps.shade(None, ends)) == ("shade-2", "shade-none")
    assert "no figure" in maps.legend(ends, units(92.5, None), "%")


def test_the_title_says_the_lowest_value_but_not_whose_it_is() -> None:
    assert (
        maps.told(units(90, 85, 80), "Score", "points") == "Score: from 80.00 to 90.00 points; Town 0 highest"
    )


def test_a_hint_tells_counts_and_interval_of_a_rate() -> None:
    (town,) = [
        row
        for row in ask("jiangyuan", "map_units", year=2008, level="town", indicator="policy_birth")
        if row["unit"] == "220605106000"
    ]
    assert maps.hint(town, "%").startswith("Dayangcha Town, 94.12 %, 32/34, 95 % interval 80.9–98.4")


def test_sanctions_of_villages_are_marked_on_their_town() -> None:
    rows = ask("jiangyuan", "map_units", year=2008, level="town", indicator="")
    assert {row["name"]: row["sanctions"] for row in rows if row["sanctions"]} == {
        "石人镇": "veto",
        "湾沟镇": "veto",
        "孙家堡子街道": "yellow_card",
        "江源街道": "yellow_card",
    }


def test_units_without_a_tile_are_listed() -> None:
    rows = units(90, 80)
    assert [row["unit"] for row in maps.unplaced(rows, CHOSEN)] == ["T0", "T1"]
    towns = ask("jiangyuan", "map_units", year=2008, level="town", indicator="")
    assert maps.unplaced(towns, CHOSEN) == []


def test_approximate_areas_carry_the_word() -> None:
    towns = ask("jiangyuan", "map_units", year=2008, level="town", indicator="")
    picture = maps.cell_picture(towns, maps.breaks(towns), CHOSEN, "points")
    assert "Approximate areas" in picture
    assert picture.count("<path") == 10


def test_a_name_from_the_data_cannot_bring_markup() -> None:
    towns = [dict(row) for row in ask("jiangyuan", "map_units", year=2008, level="town", indicator="")]
    for town in towns:
        town["name_en"] = '<img src="x.png">'
    drawn = [maps.tile_picture(towns, [80, 90], CHOSEN, ""), maps.cell_picture(towns, [80, 90], CHOSEN, "")]
    assert [picture.count("<img") for picture in drawn] == [0, 0]
    assert drawn[0].count("&lt;img") >= 10


def test_tiles_and_shapes_of_the_reference_case() -> None:
    assert Tile("220605106000", 2, 1) in tiles(REFERENCE_CASE)
    found = shapes(REFERENCE_CASE)
    assert found["220605106000"].approximate
    assert not found["220605000000"].approximate


def test_north_is_up_and_the_middle_is_inside() -> None:
    square = ((126.0, 42.0), (127.0, 42.0), (127.0, 43.0), (126.0, 43.0), (126.0, 42.0))
    box = Box([square], 100)
    assert box.at(126, 43) == (0, 0)
    assert box.middle(square) == pytest.approx((50, box.height / 2))
