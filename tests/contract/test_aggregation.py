"""From shares to points, dimensions and scores: who adds to what, and to the last billionth."""

import pytest

from .conftest import Appraise
from .county import DISTRICT, dimension, fact, indicator, reports, scheme, towns


def test_points_add_up_to_dimensions_and_dimensions_to_the_score(appraise: Appraise) -> None:
    # A: 20 of 40 and 20 of 20, 40 of 60; B: 10 of 40. Score 40 + 10 = 50.
    rules = scheme(
        indicator("a", 40), indicator("b", 20), indicator("c", 40, dimension="B"),
        dimension=[dimension("A", 60), dimension("B", 40)],
    )  # fmt: skip
    values = reports({"T1": 20}, "a") + reports({"T1": 20}, "b") + reports({"T1": 10}, "c")
    tables = appraise(values, rules)
    points = {
        row["indicator"]: (row["share"], row["points"], row["weight"]) for row in tables.rows("points", unit="T1")
    }
    assert points == {"a": (0.5, 20, 40), "b": (1, 20, 20), "c": (0.25, 10, 40)}
    a, b = (tables.one("dimensions", unit="T1", dimension=code) for code in "AB")
    assert (a["share"], a["points"], a["weight"]) == (pytest.approx(2 / 3, abs=1e-9), 40, 60)
    assert (b["share"], b["points"], b["weight"]) == (0.25, 10, 40)
    score = tables.one("scores", unit="T1")
    assert (score["score"], score["level"], score["parent"], score["weight_observed"]) == (50, "town", "D", 1)


def test_the_scale_need_not_be_a_hundred(appraise: Appraise) -> None:
    # scale 1000: 250 of 600 and 300 of 400
    rules = scheme(
        indicator("a", 600), indicator("b", 400, dimension="B"),
        dimension=[dimension("A", 600), dimension("B", 400)], scale=1000,
    )  # fmt: skip
    values = reports({"T1": 250}, "a") + reports({"T1": 300}, "b")
    assert appraise(values, rules).one("scores", unit="T1")["score"] == 550


def test_points_are_whole_billionths(appraise: Appraise) -> None:
    # Three thirds of 10: 3.333333333 each, 9.999999999 together, so 79.999999999 beside 70 and not 80.
    thirds = [indicator(code, 10, score="linear", target=3) for code in "abc"]
    rules = scheme(*thirds, indicator("d", 70, dimension="B"), dimension=[dimension("A", 30), dimension("B", 70)])
    values = [row for code in "abc" for row in reports({"T1": 1}, code)] + reports({"T1": 70}, "d")
    tables = appraise(values, rules)
    assert tables.one("points", unit="T1", indicator="a")["points"] == 3333333333 / 10**9
    assert tables.one("dimensions", unit="T1", dimension="A")["points"] == 9999999999 / 10**9
    assert tables.one("scores", unit="T1")["score"] == 79999999999 / 10**9


def test_half_a_billionth_is_rounded_up(appraise: Appraise) -> None:
    # 2/3 of 10 is 6.6666666666..., whose billionths are 6666666667
    rules = scheme(indicator(weight=10, score="linear", target=3), dimension=[dimension(weight=10)], scale=10)
    assert appraise(reports({"T1": 2}), rules).one("scores", unit="T1")["score"] == 6666666667 / 10**9


def test_a_geometric_dimension_takes_the_weighted_geometric_mean(appraise: Appraise) -> None:
    # T1: shares 1/4 and 1 of equal weights: root of 1/4 = 1/2.  T2: nothing in one is nothing in all.
    rules = scheme(indicator("a", 50), indicator("b", 50), dimension=[dimension(aggregate="geometric")])
    values = reports({"T1": 12.5, "T2": 0}, "a") + reports({"T1": 50, "T2": 50}, "b")
    tables = appraise(values, rules)
    points = tables.by_unit("dimensions", "points")
    assert (points["T1"], points["T2"]) == (pytest.approx(50, abs=2e-9), 0)
    assert tables.one("scores", unit="T2")["score"] == 0


def test_a_geometric_mean_is_weighted(appraise: Appraise) -> None:
    # (1/16)^(75/100) * 1^(25/100) = 1/8
    rules = scheme(indicator("a", 75), indicator("b", 25), dimension=[dimension(aggregate="geometric")])
    values = reports({"T1": 75 / 16}, "a") + reports({"T1": 25}, "b")
    assert appraise(values, rules).one("scores", unit="T1")["score"] == pytest.approx(12.5, abs=2e-9)


def test_geometric_over_the_top_dimensions_reproduces_the_human_development_index(appraise: Appraise) -> None:
    # UNDP's worked example: (0.6971 * 0.3447 * 0.5506)^(1/3) = 0.510
    codes = {"health": 0.6971, "education": 0.3447, "income": 0.5506}
    rules = scheme(
        *(indicator(code, 1, dimension=code, score="linear", target=1) for code in codes),
        dimension=[dimension(code, 1) for code in codes], scale=3, aggregate="geometric",
    )  # fmt: skip
    values = [row for code, share in codes.items() for row in reports({"T1": share}, code)]
    score = appraise(values, rules).one("scores", unit="T1")["score"]
    assert score / 3 == pytest.approx((0.6971 * 0.3447 * 0.5506) ** (1 / 3), abs=1e-9)
    assert round(score / 3, 3) == 0.510


def test_dimensions_within_a_dimension(appraise: Appraise) -> None:
    # A is geometric over A1 (40, share 1) and A2 (20, share 1/8): (1/8)^(20/60) = 1/2, 30 of 60; with 10 of B 40.
    rules = scheme(
        indicator("a", 40, dimension="A1"), indicator("b", 20, dimension="A2"), indicator("c", 40, dimension="B"),
        dimension=[
            dimension("A", 60, aggregate="geometric"), dimension("A1", 40, within="A"), dimension("A2", 20, within="A"),
            dimension("B", 40),
        ],
    )  # fmt: skip
    values = reports({"T1": 40}, "a") + reports({"T1": 2.5}, "b") + reports({"T1": 10}, "c")
    tables = appraise(values, rules)
    points = {row["dimension"]: row["points"] for row in tables.rows("dimensions", unit="T1")}
    assert points == pytest.approx({"A": 30, "A1": 40, "A2": 2.5, "B": 10}, abs=2e-9)
    assert tables.one("scores", unit="T1")["score"] == pytest.approx(40, abs=2e-9)


def test_an_indicator_and_a_dimension_may_be_members_of_one_dimension(appraise: Appraise) -> None:
    # 10 of 20 straight into A, 30 of 80 through A1
    rules = scheme(
        indicator("a", 20), indicator("b", 80, dimension="A1"),
        dimension=[dimension("A", 100), dimension("A1", 80, within="A")],
    )  # fmt: skip
    values = reports({"T1": 10}, "a") + reports({"T1": 30}, "b")
    assert appraise(values, rules).one("scores", unit="T1")["score"] == 40


EXTRAS = [indicator("prize", 5, bonus=True), indicator("fault", 10, penalty=True)]


def test_a_bonus_adds_and_a_penalty_takes_outside_the_sum(appraise: Appraise) -> None:
    table = [
        (90, 3, 4, 89),  # 90 + 3 - 4
        (90, 5, 0, 95),
        (90, 7, 0, 95),  # the bonus is capped at its 5
        (90, 0, 12, 80),  # the penalty at its 10
        (100, 5, 0, 105),  # not held to the scale
        (10, 0, 10, 0),
        (9, 0, 10, 0),  # not below nought
    ]
    codes = [f"T{n}" for n in range(1, 8)]
    values = [
        row
        for code, column in (("rate", 0), ("prize", 1), ("fault", 2))
        for row in reports({unit: line[column] for unit, line in zip(codes, table, strict=True)}, code)
    ]
    tables = appraise(values, scheme(indicator(), *EXTRAS), units=[DISTRICT, *towns(7)])
    scores = tables.by_unit("scores", "score")
    assert [scores[unit] for unit in codes] == [line[3] for line in table]
    assert set(tables.by_unit("scores", "weight_observed").values()) == {1}
    assert tables.one("dimensions", unit="T1", dimension="A")["share"] == pytest.approx(0.9, abs=1e-9)


def test_a_bonus_dimension_and_a_penalty_dimension_stand_outside_the_sum(appraise: Appraise) -> None:
    # 80 + (2 + 1) - 4 = 79
    rules = scheme(
        indicator(), indicator("prize", 3, dimension="P"), indicator("press", 2, dimension="P"),
        indicator("fault", 10, dimension="Q"),
        dimension=[dimension(), dimension("P", 5, bonus=True), dimension("Q", 10, penalty=True)],
    )  # fmt: skip
    figures = {"rate": 80, "prize": 2, "press": 1, "fault": 4}
    tables = appraise([row for code, x in figures.items() for row in reports({"T1": x}, code)], rules)
    assert tables.one("scores", unit="T1")["score"] == 79


def test_a_bonus_adds_to_a_geometric_score_as_it_is(appraise: Appraise) -> None:
    # 100 * (1/4 * 1)^(1/2) = 50, and 3
    rules = scheme(
        indicator("a", 50), indicator("b", 50, dimension="B"), indicator("prize", 5, dimension="B", bonus=True),
        dimension=[dimension("A", 50), dimension("B", 50)], aggregate="geometric",
    )  # fmt: skip
    values = reports({"T1": 12.5}, "a") + reports({"T1": 50}, "b") + reports({"T1": 3}, "prize")
    assert appraise(values, rules).one("scores", unit="T1")["score"] == pytest.approx(53, abs=2e-9)


def test_an_indicator_scores_only_at_its_score_levels(appraise: Appraise) -> None:
    rules = scheme(indicator(levels=["town", "village"], score_levels=["town"]))
    tables = appraise(reports({"T1": 90, "V11": 80}), rules)
    assert [row["unit"] for row in tables.rows("points") if row["points"] is not None] == ["T1"]
    assert {row["unit"] for row in tables.rows("values")} == {"T1", "V11"}


def test_by_default_an_indicator_scores_at_all_its_levels(appraise: Appraise) -> None:
    tables = appraise(reports({"T1": 90, "V11": 80}), scheme(indicator(levels=["town", "village"])))
    assert tables.by_unit("points", "points", unit="V11") == {"V11": 80}


def test_a_level_without_scored_indicators_has_no_rows(appraise: Appraise) -> None:
    rules = scheme(indicator(), fact("violation", levels=["town", "village"]))
    tables = appraise(reports({"T1": 90}) + reports({"T1": 0, "V11": 1, "V12": 0}, "violation"), rules)
    for table in ("points", "dimensions", "scores", "ranks"):
        assert {row["unit"][0] for row in tables.rows(table)} == {"T"}, table
    assert {row["indicator"] for row in tables.rows("points")} == {"rate"}


def test_weights_are_checked_level_by_level(appraise: Appraise) -> None:
    # Towns are judged on one indicator of 100, villages on another: neither level has 200.
    rules = scheme(indicator("a"), indicator("b", levels=["village"]))
    tables = appraise(reports({"T1": 90}, "a") + reports({"V11": 70}, "b"), rules)
    assert [tables.one("scores", unit=code)["score"] for code in ("T1", "V11")] == [90, 70]


def test_weights_may_be_a_part_in_a_million_out(appraise: Appraise) -> None:
    rules = scheme(indicator("a", 33.33333), indicator("b", 33.33333), indicator("c", 33.33333))
    values = [row for code in "abc" for row in reports({"T1": 33.33333}, code)]
    assert appraise(values, rules).one("scores", unit="T1")["score"] == pytest.approx(100, abs=1e-4)


def test_each_year_is_appraised_by_the_scheme_in_force(appraise: Appraise) -> None:
    # 45 is 0.5 of 90 until 2007, and 0.9 of 50 from 2008
    old = scheme(indicator(score="linear", target=90), id="old", in_force={"from": 2006, "to": 2007})
    new = scheme(indicator(score="linear", target=50), id="new", in_force={"from": 2008, "to": 2008})
    tables = appraise([row for year in (2006, 2007, 2008) for row in reports({"T1": 45}, year=year)], old, new)
    assert {row["year"]: row["score"] for row in tables.rows("scores", unit="T1")} == {2006: 50, 2007: 50, 2008: 90}


def test_a_band_begins_at_its_threshold_on_the_unrounded_score(appraise: Appraise) -> None:
    bands = [
        {"code": "fair", "name": "合格", "name_en": "Fair", "from": 60},
        {"code": "good", "name": "优秀", "name_en": "Good", "from": 90},
    ]
    values = reports({"T1": 100, "T2": 90, "T3": 89.999999999, "T4": 60, "T5": 59.999999999})
    tables = appraise(values, scheme(indicator(), band=bands, ranking={"peers": [], "round": 0}))
    wanted = {"T1": "good", "T2": "good", "T3": "fair", "T4": "fair", "T5": None}
    assert tables.by_unit("scores", "band") == wanted
