"""Ranks: who stands with whom, who shares a place, and who has none."""

from typing import Any

import pytest

from .conftest import Appraise
from .county import DISTRICT, UNITS, Tables, indicator, reports, scheme, towns, unit

SCORES = [90, 70, 60, 60, 60, 20, 20, 10]


@pytest.mark.parametrize(
    ("ties", "ranks"),
    [
        ("min", [1, 2, 3, 3, 3, 6, 6, 8]),
        ("max", [1, 2, 5, 5, 5, 7, 7, 8]),
        ("dense", [1, 2, 3, 3, 3, 4, 4, 5]),
        ("average", [1, 2, 4, 4, 4, 6.5, 6.5, 8]),
    ],
)
def test_each_tie_rule(appraise: Appraise, ties: str, ranks: list[float]) -> None:
    units = towns(8)
    values = reports({town["code"]: score for town, score in zip(units, SCORES, strict=True)})
    tables = appraise(values, scheme(indicator(), ranking={"peers": [], "ties": ties}), units=[DISTRICT, *units])
    got = tables.by_unit("ranks", "rank")
    assert [got[town["code"]] for town in units] == ranks
    assert {row["of"] for row in tables.rows("ranks")} == {8}


def ranks_of(appraise: Appraise, *scores: float, **ranking: Any) -> list[int]:
    values = reports({f"T{n}": score for n, score in enumerate(scores, 1)})
    ranks = appraise(values, scheme(indicator(), ranking={"peers": ["level"], **ranking})).by_unit("ranks", "rank")
    return [ranks[f"T{n}"] for n in range(1, len(scores) + 1)]


def test_without_rounding_a_billionth_of_a_point_decides(appraise: Appraise) -> None:
    assert ranks_of(appraise, 90.000000002, 90.000000001, 90.000000002) == [1, 3, 1]


def test_scores_are_rounded_half_up_before_ranking(appraise: Appraise) -> None:
    # To one decimal 90.05 is 90.1, though the double nearest to 90.05 lies below it; 90.049 is 90.0
    assert ranks_of(appraise, 90.1, 90.05, 90.049, 90, 89.95, round=1) == [1, 1, 3, 3, 3]
    # To whole points 0.5 is 1 and 1.5 is 2: up, not to even
    assert ranks_of(appraise, 2, 1.5, 1, 0.5, 0.499999999, round=0) == [1, 1, 3, 3, 5]
    assert ranks_of(appraise, 12.345, 12.35, 12.344, round=2) == [1, 1, 3]


def test_rounding_is_for_the_rank_only(appraise: Appraise) -> None:
    # 89.996 shares first place with 90.00, but is not yet excellent
    band = [{"code": "excellent", "name": "优秀", "name_en": "Excellent", "from": 90}]
    tables = appraise(
        reports({"T1": 90, "T2": 89.996}), scheme(indicator(), band=band, ranking={"peers": ["level"], "round": 2})
    )
    assert [tables.by_unit("ranks", "rank")[code] for code in ("T1", "T2")] == [1, 1]
    assert [tables.by_unit("scores", "band")[code] for code in ("T1", "T2")] == ["excellent", None]
    assert tables.by_unit("scores", "score")["T2"] == 89.996


def test_a_band_reads_the_rounded_score_where_the_scheme_says_so(appraise: Appraise) -> None:
    # Half up to two decimals 89.995 is 90.00, and 89.994999999 is 89.99
    band = [{"code": "excellent", "from": 90}, {"code": "rest", "from": 0}]
    ranking = {"peers": ["level"], "round": 2, "band_rounded": True}
    values = reports({"T1": 90, "T2": 89.996, "T3": 89.995, "T4": 89.994999999, "T5": 0})
    tables = appraise(values, scheme(indicator(), band=band, ranking=ranking))
    bands = tables.by_unit("scores", "band")
    assert [bands[f"T{n}"] for n in range(1, 6)] == ["excellent", "excellent", "excellent", "rest", "rest"]
    assert tables.by_unit("scores", "score")["T2"] == 89.996


TWO_DISTRICTS = [
    DISTRICT,
    {**DISTRICT, "code": "E"},
    unit("S1", "town", "D", kind="街道"),
    unit("T1", "town", "D"),
    unit("T2", "town", "D"),
    unit("T3", "town", "E"),
    unit("S2", "town", "E", kind="街道"),
]


@pytest.mark.parametrize(
    ("peers", "ranks", "groups"),
    [
        ([], {"T1": 1, "T3": 2, "S1": 3, "T2": 4, "S2": 5}, {""}),
        (["level", "parent"], {"T1": 1, "S1": 2, "T2": 3, "T3": 1, "S2": 2}, {"town/D", "town/E"}),
        (["parent", "level"], {"T1": 1, "S1": 2, "T2": 3, "T3": 1, "S2": 2}, {"D/town", "E/town"}),
        (["kind"], {"T1": 1, "T3": 2, "T2": 3, "S1": 1, "S2": 2}, {"镇", "街道"}),
    ],
)
def test_units_alike_are_ranked_together(
    appraise: Appraise, peers: list[str], ranks: dict[str, int], groups: set[str]
) -> None:
    values = reports({"T1": 90, "T3": 80, "S1": 70, "T2": 60, "S2": 50})
    tables = appraise(values, scheme(indicator(), ranking={"peers": peers}), units=TWO_DISTRICTS)
    assert tables.by_unit("ranks", "rank") == ranks
    assert {row["peers"] for row in tables.rows("ranks")} == groups


def test_of_counts_the_ranked_peers_only(appraise: Appraise) -> None:
    # T4 and T5 have no figures: three are ranked
    tables = appraise(reports({"T1": 90, "T2": 80, "T3": 70}), scheme(indicator()))
    assert {row["unit"]: (row["rank"], row["of"]) for row in tables.rows("ranks") if row["rank"]} == {
        "T1": (1, 3),
        "T2": (2, 3),
        "T3": (3, 3),
    }
    assert [tables.by_unit("ranks", "rank")[code] for code in ("T4", "T5")] == [None, None]


def test_percentile_is_the_part_of_the_others_that_is_beaten(appraise: Appraise) -> None:
    # (5 - 1) / 4, (5 - 2) / 4, (5 - 3) / 4 twice, (5 - 5) / 4
    tables = appraise(reports({"T1": 90, "T2": 80, "T3": 70, "T4": 70, "T5": 60}), scheme(indicator()))
    assert tables.by_unit("ranks", "percentile") == {"T1": 1, "T2": 0.75, "T3": 0.5, "T4": 0.5, "T5": 0}


def test_one_alone_is_first_of_one_and_has_no_percentile(appraise: Appraise) -> None:
    row = appraise(reports({"T1": 90}), scheme(indicator()), units=[DISTRICT, *towns(1)]).one("ranks")
    assert (row["rank"], row["of"], row["percentile"]) == (1, 1, None)


def test_change_is_last_years_rank_less_this_one(appraise: Appraise) -> None:
    # T1 rises from 3rd to 1st, T2 falls from 1st to 3rd, T3 stays 2nd, T4 is new
    last = reports({"T1": 70, "T2": 90, "T3": 80}, year=2007)
    tables = appraise(last + reports({"T1": 90, "T2": 70, "T3": 80, "T4": 60}), scheme(indicator()))
    changes = tables.by_unit("ranks", "change", year=2008)
    assert changes == {"T1": 2, "T2": -2, "T3": 0, "T4": None, "T5": None}
    assert set(tables.by_unit("ranks", "change", year=2007).values()) == {None}


def test_a_year_left_out_is_not_last_year(appraise: Appraise) -> None:
    tables = appraise(reports({"T1": 70}, year=2006) + reports({"T1": 70}), scheme(indicator()))
    assert tables.one("ranks", unit="T1", year=2008)["change"] is None


def test_a_unit_is_ranked_only_in_years_when_it_was_valid(appraise: Appraise) -> None:
    # T1 was there to 2007, T2 is there from 2008, T3 in 2007 and 2008: both bounds are inclusive
    bounds = {"T1": {"valid_to": 2007}, "T2": {"valid_from": 2008}, "T3": {"valid_from": 2007, "valid_to": 2008}}
    units = [{**row, **bounds.get(row["code"], {})} for row in UNITS]
    valid = {2006: {"T1": 90}, 2007: {"T1": 90, "T3": 70}, 2008: {"T2": 80, "T3": 70}}
    values = [row for year, figures in valid.items() for row in reports(figures, year=year)]
    tables = appraise(values, scheme(indicator()), units=units)

    def ranked(tables: Tables, year: int) -> dict[str, int]:
        return {code: rank for code, rank in tables.by_unit("ranks", "rank", year=year).items() if rank}

    assert ranked(tables, 2006) == {"T1": 1}
    assert ranked(tables, 2007) == {"T1": 1, "T3": 2}
    assert ranked(tables, 2008) == {"T2": 1, "T3": 2}


def test_places_are_whole_numbers_and_figures_without_sampling_error_leave_one_place_each(appraise: Appraise) -> None:
    tables = appraise(reports({"T1": 90, "T2": 80}), scheme(indicator()))
    row = tables.one("ranks", unit="T1")
    assert (type(row["rank"]), type(row["of"]), type(row["year"])) == (int, int, int)
    # An assessor's marks have no sampling error that anyone knows of; T3 has no score, so it has neither.
    assert (row["rank_low"], row["rank_high"]) == (1, 1)
    assert tables.one("scores", unit="T1")["standard_error"] == 0
    unscored = tables.one("ranks", unit="T3")
    assert (unscored["rank_low"], unscored["rank_high"]) == (None, None)
    assert tables.one("scores", unit="T3")["standard_error"] is None
