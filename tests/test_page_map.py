"""The map: every unit under one scale of colour for all years, villages by name, and nothing lost in silence."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
import streamlit as st
from shapely import MultiPolygon

from appraisal.areas import joined
from appraisal.case import REFERENCE_CASE
from appraisal.findings import Finding
from appraisal.places import Places, Shape, read_places
from appraisal.words import speak
from pages.parts import geometry, theme
from pages.parts.case import results
from pages.parts.charts import map as charts
from pages.parts.charts.map import Scale
from pages.parts.state import View
from pages.parts.tables import map as maps

from .seen import charts as drawn
from .seen import opened_figures, said, tables
from .test_pages import address, heading, opened

SHIREN, DAYANGCHA, TOP = "220605105000", "220605106000", "220605000000"
Ring = Sequence[tuple[float, float]]
SQUARE = ((126.0, 42.0), (127.0, 42.0), (127.0, 43.0), (126.0, 43.0), (126.0, 42.0))


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def chosen(year: int = 2008, level: str = "") -> View:
    view = View("jiangyuan", year, level, "", "", "", "en")
    st.session_state["view"] = view
    return view


def layer(by: str, year: int = 2008, level: str = "") -> maps.Layer:
    view = chosen(year, level)
    return maps.layer(view, *maps.ground(view), by)


def units(**more: Any) -> pd.DataFrame:
    """Five towns in a row, the first without a name that fits."""
    found: dict[str, Any] = {"unit": [f"T{n}" for n in range(5)], "name": [f"镇{n}" for n in range(5)]}
    found |= {"label": found["name"], "hover": found["name"], "marks": [[]] * 5, "told": ["x"] * 5}
    return pd.DataFrame(found | {"value": [80.0, 85.0, 90.0, 95.0, None]} | more)


def shape(code: str, *outer: Ring, holes: Sequence[Ring] = (), approximate: bool = True) -> Shape:
    first, *others = outer
    return Shape(code, joined([MultiPolygon([(first, holes), *((ring, ()) for ring in others)])]), approximate)


def five() -> Places:
    shapes = {f"T{n}": shape(f"T{n}", [(x + n, y) for x, y in SQUARE]) for n in range(5)}
    return Places(shapes, {f"T{n}": (n, 0) for n in range(4)})


def colours(fill: go.Choropleth) -> list[str]:
    """What each area is filled with: z counts the colours of the scale, which has two stops for each."""
    assert (fill.zmin, fill.zmax) == (-0.5, len(fill.colorscale) / 2 - 0.5)
    return [fill.colorscale[2 * z][1] for z in fill.z]


def geo(figure: go.Figure, mode: str) -> list[go.Scattergeo]:
    """The lines or the names of a map."""
    return [trace for trace in figure.data if trace.type == "scattergeo" and trace.mode == mode]


def test_a_unit_without_a_value_is_outlined_and_has_no_colour_of_the_scale() -> None:
    scale = Scale(80, 100, [80, 100], ["80", "100"])
    fill, border, *_names, legend = charts.areas(units(), five(), "", scale).data
    assert list(fill.locations) == ["T0", "T1", "T2", "T3", "T4"]
    assert colours(fill) == [*(theme.shade(n / 4) for n in range(4)), theme.tokens()["card"]]
    assert (border.mode, {*border.lon[:-1]}) == ("lines", {130.0, 131.0})
    assert (legend.marker.cmin, legend.marker.cmax, list(legend.marker.colorbar.tickvals)) == (80, 100, [80, 100])


def test_the_chosen_unit_has_an_outline_of_ink_on_areas_and_tiles() -> None:
    scale = Scale(80, 100, [80, 100], ["80", "100"])
    lines = geo(charts.areas(units(), five(), "T2", scale), "lines")
    assert [(min(t.lon[:-1]), t.line.width) for t in lines] == [(130.0, 1), (128.0, 3)]
    (bars, _legend) = charts.tiles(units(), five().tiles, "T2", scale).data
    assert list(bars.marker.line.width) == [0, 0, 3, 0]
    assert list(bars.customdata) == ["T0", "T1", "T2", "T3"], "a unit without a tile is not drawn"


def test_a_band_has_one_colour_and_no_blend() -> None:
    scale = Scale(-0.5, 1.5, [0, 1], ["low", "high"], ["#111111", "#EEEEEE"])
    stops = [[0, "#111111"], [0.5, "#111111"], [0.5, "#EEEEEE"], [1, "#EEEEEE"]]
    assert scale.legend()["marker"]["colorscale"] == stops
    assert [scale.colour(n) for n in (0, 1)] == ["#111111", "#EEEEEE"]


def test_rings_are_wound_clockwise_and_holes_the_other_way() -> None:
    """d3-geo takes a ring wound the other way for the rest of the world."""
    hole = ((126.4, 42.4), (126.6, 42.4), (126.6, 42.6), (126.4, 42.6), (126.4, 42.4))
    for ring in (SQUARE, SQUARE[::-1]):
        (feature,) = geometry.geojson([shape("T", ring, holes=[hole])])["features"]
        outer, inner = feature["geometry"]["coordinates"][0]
        areas = [sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(r)) for r in (outer, inner)]
        assert areas[0] < 0 < areas[1]


def test_a_name_stands_where_a_bent_shape_has_room_for_it() -> None:
    """A hook: a narrow upright at the left and a broad foot; its centre of gravity lies beside it."""
    hook = ((0.0, 0.0), (10.0, 0.0), (10.0, 2.0), (1.0, 2.0), (1.0, 10.0), (0.0, 10.0), (0.0, 0.0))
    best = geometry.spots(shape("T", hook))[0]
    assert 2 <= best.lon <= 8
    assert 0.7 <= best.lat <= 1.3


def test_a_town_inside_another_is_cut_out_of_it_and_both_are_named_where_they_are_seen() -> None:
    """Whether the outer one leaves a hole for it or not."""
    scale = Scale(80, 100, [80, 100], ["80", "100"])
    inner = [(126.0 + x / 5, 42.0 + y / 5) for x, y in ((2, 2), (3, 2), (3, 3), (2, 3), (2, 2))]
    for holes in ([inner], []):
        shapes = {"T0": shape("T0", inner), "T1": shape("T1", SQUARE, holes=holes)}
        figure = charts.areas(units().head(2), Places(shapes), "", scale)
        outer, within = (part["geometry"]["coordinates"] for part in figure.data[0].geojson["features"][::-1])
        assert (len(outer[0]), len(within[0])) == (2, 1), "a border and a hole; a border"
        (names,) = geo(figure, "text")
        at = dict(zip(names.text, zip(names.lon, names.lat, strict=True), strict=True))
        assert at["镇0"] == pytest.approx((126.5, 42.5))
        assert not (126.4 < at["镇1"][0] < 126.6 and 42.4 < at["镇1"][1] < 42.6), at


def test_all_parts_of_a_unit_are_one_area() -> None:
    two = shape("T0", SQUARE, [(x + 3, y) for x, y in SQUARE])
    (feature,) = geometry.geojson([two])["features"]
    assert (feature["id"], len(feature["geometry"]["coordinates"])) == ("T0", 2)
    assert geometry.line([two])[0].count(None) == 2


@pytest.mark.parametrize(("width", "height"), [(340, 290), (800, 400)])
def test_no_two_names_of_towns_lie_on_one_another(width: int, height: int) -> None:
    found, places = layer("score"), geometry.ground("jiangyuan")
    figure = charts.areas(found.table, places, SHIREN, found.scale, top=TOP, height=height, width=width)
    west, south, east, north = geometry.box([places.shapes[TOP]])
    pixels = min((width - 8) / (east - west) / 0.74, (height - 8) / (north - south))
    boxes = [
        (lon * pixels * 0.74, lat * pixels, *charts._size(text, 13))
        for trace in geo(figure, "text")
        for lon, lat, text in zip(trace.lon, trace.lat, trace.text, strict=True)
    ]
    assert len(boxes) >= (10 if width == 800 else 8)
    for a, b in combinations(boxes, 2):
        assert abs(a[0] - b[0]) > a[2] + b[2] - 4 or abs(a[1] - b[1]) > a[3] + b[3] - 4
    assert any("Shiren" in text for trace in geo(figure, "text") for text in trace.text)


def test_a_colour_means_the_same_in_every_year() -> None:
    for by in ("score", "indicator:policy_birth", "band", "sanctions"):
        ends = {(found.scale.low, found.scale.high) for found in (layer(by, y) for y in (2006, 2007, 2008))}
        assert len(ends) == 1


def test_a_town_is_not_coloured_as_vetoed_because_of_its_village() -> None:
    found = layer("sanctions")
    shiren = found.table.set_index("unit").loc[SHIREN]
    assert (shiren["class"], shiren["marks"]) == ("only a unit below", ["■ Dashipengzi"])
    assert found.title == (
        "■ Veto: Shajin Village, Dashipengzi Village; ▲ Yellow card: Weidong Community, Jiangbei Community"
    )
    assert sorted(found.table["class"]) == ["none"] * 6 + ["only a unit below"] * 4
    origins = found.table.set_index("label")["origin"]
    assert origins["Wangou Town"] == "circular"
    assert origins["Zhengcha Subdistrict"] != origins["Zhengcha Subdistrict"]


def test_what_the_rules_cannot_decide_is_neither_a_sanction_nor_none() -> None:
    found = layer("sanctions", 2006)
    assert sorted(found.table["class"]).count("cannot be decided") == 2
    assert found.table["value"].isna().sum() == 2, "outlined"
    assert found.title == "No sanctions this year"


def test_titles_of_a_unit_and_of_those_below_it_are_two_classes() -> None:
    found = layer("awards")
    assert found.table["class"].value_counts().to_dict() == {"has a title": 5, "none": 4, "only a unit below": 1}
    assert found.title == "Titles: 5 of 10 have one; of 1 only a unit below"


def test_many_marks_become_a_count_for_each_sign() -> None:
    assert maps._cut(["■ A", "▲ B"]) == ["■ A", "▲ B"]
    assert maps._cut(["■ A", "▲ B", "■ C"]) == ["■ 2", "▲ 1"]
    assert maps._cut(["★", "★"]) == ["★ 2"]


def test_a_change_within_the_errors_is_no_clear_change() -> None:
    known = {"standard_error": [1.0] * 5, "standard_error_before": [1.0] * 5, "change": [0] * 5, "origin": ["x"] * 5}
    rows = units(score_change=[2.7, 2.8, -2.8, 0.0, None], **known)
    found = maps._changes(None, rows, "").table  # type: ignore[arg-type]
    assert [word[0] if word else "" for word in found["class"]] == ["↑", "≈", "≈", "↓", ""]
    assert found["marks"].tolist() == [["↑ +2.80"], ["≈ +2.70"], ["≈ +0.00"], ["↓ -2.80"], []]
    sure = maps._changes(None, rows.assign(standard_error=float("nan")), "").table  # type: ignore[arg-type]
    assert sure["class"][0] == "↑ rose"


def test_the_first_year_has_no_change_and_says_so() -> None:
    assert layer("change", 2006).title == "Change of score: no figure"


def test_the_title_counts_who_may_be_as_high() -> None:
    assert layer("score").title == (
        "Score: from 85.67 to 98.10 points; Zhazi Town highest, and 4 more within the margin of error"
    )
    rows = units(figure=[80.0, 85.0, 90.0, 95.0, None])
    assert maps._extremes(rows, "Rate", "%", 2, 0) == ("Rate: from 80.00 to 95.00 %; 镇3 highest; 1 without a figure")


def test_hover_says_counts_interval_place_and_origin() -> None:
    row = layer("indicator:policy_birth").table.set_index("unit").loc[DAYANGCHA]
    lines = row["hover"].split("<br>")
    assert lines == [
        "<b>Dayangcha Town</b>",
        "Births within policy (%): 94.12",
        "Numerator: 32",
        "Denominator: 34",
        "95 % from: 80.9",
        "95 % to: 98.4",
        "Rank by score: 5",
        f"Possible ranks: {row['places']}",
        "Origin: reconstructed",
    ]


def test_a_withheld_figure_is_said_to_be_and_stands_at_no_named_place() -> None:
    found = layer("indicator:fee_collection")
    assert found.table["value"].notna().sum() == 1
    assert "withheld" in set(found.table["state"])
    assert not found.table["hover"].str.contains("8.9", regex=False).any()


def test_villages_are_counted_in_their_town_and_points_where_their_place_is_known() -> None:
    known = layer("known", level="village")
    assert (known.table["value"].sum(), known.table["denominator"].sum()) == (21, 91)
    assert maps.ground(chosen(level="village")) == ("town", "village")
    rates = layer("indicator:policy_birth", level="village").table
    assert (rates["value"].notna().sum(), rates["lon"].notna().sum()) == (21, 8)


@pytest.mark.parametrize("level", ["department", "enterprise"])
def test_what_is_no_area_has_no_map_and_a_way_to_the_league(level: str) -> None:
    assert maps.ground(chosen(level=level)) == ("", "")
    assert "./league_table?" in said(opened("map", level=level))


def test_the_page_shows_areas_tiles_and_the_same_figures_ranked() -> None:
    at = opened("map")
    assert heading(at) == "总分：85.67至98.10分，砟子镇最高，另有4个在误差范围内"
    figures = opened_figures(at, "map")
    assert [f"{score:.2f}" for score in figures["总分（分）"]][:3] == ["98.10", "96.32", "95.48"]
    assert tables(at)["ranked"]["figure"].is_monotonic_decreasing
    assert "近似" in said(at)
    tiled = opened("map", view="tiles")
    assert len(drawn(tiled)["tiles"]["data"][0]["customdata"]) == 10


def test_choices_stand_in_the_address_and_an_unknown_one_gets_a_word() -> None:
    at = opened("map", by="nothing")
    assert "nothing" in at.warning[0].value
    box = at.selectbox(key="own_by")
    assert box.options[:5] == ["总分", "等次", "总分变化（与上年比）", "惩戒", "表彰"]
    assert "计划与数据质量：政策生育率" in box.options
    box.set_value("band").run()
    assert address(at)["by"] == "band"
    at.select_slider(key="map_year").set_value("2006").run()
    assert (address(at)["year"], address(at)["by"]) == ("2006", "band")


def test_a_link_with_an_indicator_opens_the_map_of_it() -> None:
    at = opened("map", indicator="fee_collection")
    assert at.selectbox(key="own_by").value == "indicator:fee_collection"
    assert heading(at) == "社会抚养费征收率：92.50%；9个单位无数据"


def test_the_place_lies_among_its_neighbours_drawn_when_it_is_asked_for() -> None:
    at = opened("map", lang="en")
    assert "surroundings" not in drawn(at)
    at.session_state["lies"] = True
    around, *_names = drawn(at.run())["surroundings"]["data"]
    one_of_its_own = [
        code for code, z in zip(around["locations"], around["z"], strict=True) if around["z"].count(z) == 1
    ]
    assert (len(around["locations"]), one_of_its_own) == (6, [TOP])
    assert around["hoverinfo"] == "skip", "a neighbour is no unit that a click could open"
    assert {"Fusong County", "Jiangyuan District"} <= set(opened_figures(at, "surroundings")["Name"])


def test_tiles_and_shapes_of_the_reference_case() -> None:
    found, wrong = read_places(REFERENCE_CASE)
    assert (found.tiles[DAYANGCHA], wrong) == ((2, 1), [])
    assert (found.shapes[DAYANGCHA].approximate, found.shapes[TOP].approximate) == (True, False)


def test_a_county_of_a_large_case_has_the_places_of_the_whole_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []

    def noted(folder: Path) -> tuple[Places, list[Finding]]:
        read.append(folder)
        return Places(), []

    monkeypatch.setattr(geometry, "read_places", noted)
    assert geometry.ground("jiangyuan") is results("jiangyuan").case.places, "a small one's door has read them"
    monkeypatch.setattr(geometry, "is_large", lambda case: True)
    found = {id(geometry.ground(case)) for case in ("jiangyuan/220605000000", "jiangyuan/220602000000", "jiangyuan")}
    assert (len(found), read) == (1, [REFERENCE_CASE])
