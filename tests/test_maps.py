"""The map shows every unit that has a place, says which have none, and never hides that an area is approximate."""

import json
import math
import re
from itertools import combinations
from pathlib import Path

import pytest

from appraisal.case import REFERENCE_CASE
from appraisal.places import Shape, Tile, shapes, tiles
from appraisal.words import speak
from pages.old.case import Row, ask
from pages.old.map import map_choice, maps
from pages.old.map.projection import Box
from pages.old.state import View

from .test_colouring import shown, units

CHOSEN = View("jiangyuan", 2008, "", "", "", "", "en")
TOP = "220605000000"


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def tips(row: Row) -> list[str]:
    return [str(row["name_en"])]


def test_villages_are_counted_within_their_town() -> None:
    assert map_choice.ground(View("jiangyuan", 2008, "village", "", "", "", "en")) == ("town", "village")
    rows, found = shown("known", counted="village")
    assert sum(int(found.of[row["unit"]].value or 0) for row in rows) == 21  # sampled, as the circular says
    assert sum(row["denominator"] for row in rows) == 91


@pytest.mark.parametrize("level", ["department", "enterprise"])
def test_what_is_no_area_has_no_map(level: str) -> None:
    assert map_choice.ground(View("jiangyuan", 2008, level, "", "", "", "en")) == ("", "")


def test_units_without_a_tile_are_listed() -> None:
    rows = units(90, 80)
    assert [row["unit"] for row in maps.unplaced(rows, "jiangyuan")] == ["T0", "T1"]
    assert [row["unit"] for row in maps.shapeless(rows, "jiangyuan")] == ["T0", "T1"]
    towns = ask("jiangyuan", "map_units", year=2008, level="town", indicator="")
    assert maps.unplaced(towns, "jiangyuan") == maps.shapeless(towns, "jiangyuan") == []


def test_approximate_areas_carry_the_word_inside_the_real_outline() -> None:
    rows, found = shown("score")
    picture = maps.cell_picture(rows, found, CHOSEN, tips, TOP)
    assert "Approximate areas" in picture
    assert picture.count("<a ") == 10
    assert picture.count("<path") == 11
    assert picture.count('class="border"') == 1


def test_the_locator_names_the_six_counties() -> None:
    picture = maps.locator("jiangyuan", TOP)
    assert len(re.findall(r"<text [^>]*>([^<]+)</text>", picture)) == 6
    assert re.findall(r'<text [^>]*class="here">([^<]+)<', picture) == ["Jiangyuan District"]


def test_a_name_from_the_data_cannot_bring_markup() -> None:
    rows, found = shown("score")
    towns = [dict(row) | {"name_en": '<img src="x.png">'} for row in rows]
    drawn = [
        maps.tile_picture(towns, found, CHOSEN, tips),
        maps.cell_picture(towns, found, CHOSEN, tips),
    ]
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


def test_a_path_is_no_finer_than_its_grid_and_a_shared_border_stays_shared() -> None:
    """Two unit squares side by side, 10 pixels each, with a corner every hundredth of a degree on their border."""
    border = [(1.0, n / 100) for n in range(101)]
    west = ((0.0, 0.0), *border, (0.0, 1.0), (0.0, 0.0))
    east = ((2.0, 1.0), *reversed(border), (2.0, 0.0), (2.0, 1.0))
    box = Box([west, east], 20)
    assert box.path([west], 1) == "M0 10l10 0 0-10-10 0Z"
    assert box.path([east], 1) == "M20 0l-10 0 0 10 10 0Z"
    assert box.path([west], 0.5) == box.path([west], 1)
    assert box.path([east]).startswith("M20 0l-10 0")


def test_of_parts_too_small_for_the_grid_none_is_drawn_but_a_shape_never_vanishes() -> None:
    large = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0))
    island = ((1.5, 0.5), (1.501, 0.5), (1.501, 0.501), (1.5, 0.5))
    box = Box([large, island], 15)
    assert box.path([large, island], 1) == box.path([large], 1)
    assert box.path([island], 1) == "M15 5h1v1h-1Z"


def test_a_county_of_a_large_case_has_the_places_of_the_whole_read_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[Path] = []

    def noted(folder: Path) -> dict[str, Shape]:
        read.append(folder)
        return {}

    monkeypatch.setattr(maps, "shapes", noted)
    maps._shapes.cache_clear()
    for case in ("jiangyuan", "jiangyuan/220605000000", "jiangyuan/220602000000"):
        assert maps.shape_map(case) == {}
    maps._shapes.cache_clear()
    assert read == [REFERENCE_CASE]


def test_a_feature_without_an_area_is_no_shape(tmp_path: Path) -> None:
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    geometries = [None, {"type": "Point", "coordinates": [0, 0]}, {"type": "Polygon", "coordinates": [ring]}]
    features = [
        {"type": "Feature", "properties": {"code": str(n)}, "geometry": geometry}
        for n, geometry in enumerate(geometries)
    ]
    (tmp_path / "boundaries").mkdir()
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (tmp_path / "boundaries" / "made.geojson").write_text(text, encoding="utf-8")
    assert list(shapes(tmp_path)) == ["2"]


def test_a_locator_of_a_whole_nation_would_be_no_locator(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0))
    for n, drawn in ((1, False), (2, True), (maps.MOST_AROUND, True), (maps.MOST_AROUND + 1, False)):
        found = {str(code): Shape(str(code), False, (ring,), f"N{code}") for code in range(n)}
        monkeypatch.setattr(maps, "shape_map", lambda _case, found=found: found)
        maps.outline.cache_clear()
        assert bool(maps.locator("jiangyuan", "0")) == drawn
    maps.outline.cache_clear()


def test_a_name_stands_where_a_bent_shape_has_room_for_it() -> None:
    """A hook: a narrow upright at the left and a broad foot; its centre of gravity lies beside it."""
    hook = ((0.0, 0.0), (10.0, 0.0), (10.0, 2.0), (1.0, 2.0), (1.0, 10.0), (0.0, 10.0), (0.0, 0.0))
    box = Box([hook], 100)
    x, y = box.room(hook, 40, 10)
    assert 20 <= x <= 80
    assert box.at(0, 2)[1] + 5 <= y <= box.height - 5
    square = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0))
    box = Box([square], 100)
    assert box.room(square, 40, 10) == pytest.approx((50, box.height / 2))
    assert box.room(square, 4000, 10)[0] == pytest.approx(50), "a name too long for it stands in its middle"


def test_no_two_names_of_towns_lie_on_one_another() -> None:
    towns = tuple(sorted(code for code, shape in maps.shape_map("jiangyuan").items() if shape.approximate))
    middles = maps.outline("jiangyuan", towns, maps.WIDTH).middles
    assert len(middles) == 10
    assert min(math.dist(a, b) for a, b in combinations(middles.values(), 2)) > maps.NAME[1]


def test_an_english_map_leaves_the_kind_out_of_its_names() -> None:
    rows, colouring = shown("score")
    drawn = maps.cell_picture(rows, colouring, CHOSEN, lambda row: [row["name"]])
    assert ">Zhazi</text>" in drawn
    assert ">Zhengcha</text>" in drawn
    speak("zh")
    assert ">砟子镇</text>" in maps.cell_picture(rows, colouring, CHOSEN, lambda row: [row["name"]])
