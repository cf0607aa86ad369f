"""Awards: who earns a title, who is passed over and why, and when the rules cannot say."""

from typing import Any

import pytest

from .conftest import Appraise
from .county import (
    DISTRICT,
    Row,
    Tables,
    award,
    decision,
    dimension,
    fact,
    indicator,
    reports,
    sanction,
    scheme,
    towns,
    unit,
)

FIVE = {"T1": 90, "T2": 80, "T3": 70, "T4": 60, "T5": 50}


def winners(tables: Tables, code: str, **where: Any) -> list[tuple[int, str]]:
    """Place and unit of the proposed."""
    rows = tables.rows("awards", award=code, outcome="proposed", **where)
    return sorted((row["place"], row["unit"]) for row in rows)


def undecided(tables: Tables, code: str) -> set[str]:
    return {row["unit"] for row in tables.rows("awards", award=code, outcome="undecided")}


def test_the_best_scores_take_the_places(appraise: Appraise) -> None:
    tables = appraise(reports(FIVE), scheme(indicator(), award=[award("best", places=2)]))
    assert winners(tables, "best") == [(1, "T1"), (2, "T2")]
    assert tables.one("awards", unit="T1") == {
        **tables.one("awards", unit="T1"), "year": 2008, "award": "best", "reference": "Rules of the county, clause 1",
    }  # fmt: skip


def test_more_places_than_units_leaves_places_empty(appraise: Appraise) -> None:
    tables = appraise(reports({"T1": 90, "T2": 80}), scheme(indicator(), award=[award("best", places=3)]))
    assert winners(tables, "best") == [(1, "T1"), (2, "T2")]


def test_each_year_has_its_awards(appraise: Appraise) -> None:
    values = reports({"T1": 90, "T2": 80}, year=2007) + reports({"T1": 70, "T2": 80})
    tables = appraise(values, scheme(indicator(), award=[award("best")]))
    assert [winners(tables, "best", year=year) for year in (2007, 2008)] == [[(1, "T1")], [(1, "T2")]]


def two_dimensions(*awards: Row) -> Row:
    return scheme(
        indicator("a", 40), indicator("b", 30, dimension="B"), indicator("c", 30, dimension="C"),
        dimension=[dimension("A", 40), dimension("B", 30), dimension("C", 30)], award=list(awards),
    )  # fmt: skip


def test_an_award_by_dimensions_adds_their_points(appraise: Appraise) -> None:
    # A alone: T1 40. A + B: T1 40 + 5 = 45, T2 30 + 20 = 50, T3 10 + 30 = 40. All with C: T3 70 is best.
    values = reports({"T1": 40, "T2": 30, "T3": 10}, "a") + reports({"T1": 5, "T2": 20, "T3": 30}, "b")
    values += reports({"T1": 0, "T2": 0, "T3": 30}, "c")
    rules = two_dimensions(award("one", "dimension:A"), award("two", "dimension:A+B"), award("all"))
    tables = appraise(values, rules)
    assert [winners(tables, code) for code in ("one", "two", "all")] == [[(1, "T1")], [(1, "T2")], [(1, "T3")]]


@pytest.mark.parametrize(("better", "first"), [("higher", "T1"), ("lower", "T5")])
def test_an_award_by_an_indicator_goes_its_way(appraise: Appraise, better: str, first: str) -> None:
    counted = fact("articles", better=better)
    tables = appraise(
        reports(FIVE, "articles"), scheme(counted, dimension=[], award=[award("press", "indicator:articles")])
    )
    assert winners(tables, "press") == [(1, first)]


def test_a_nomination_is_never_computed(appraise: Appraise) -> None:
    decided = [decision("award", "service", "T1")]
    rules = scheme(indicator(), award=[award("service", "nomination", places=3)])
    assert appraise(reports(FIVE), rules, decisions=decided).rows("awards") == []


def test_a_unit_takes_one_award_of_an_exclusive_group_in_the_order_given(appraise: Appraise) -> None:
    # `first` is given before `second` whatever their order in the file; the next best has what the best may not
    group: Row = {"exclusive": "town_award"}
    rules = scheme(indicator(), award=[award("second", order=2, **group), award("first", order=1, places=2, **group)])
    tables = appraise(reports(FIVE), rules)
    assert winners(tables, "first") == [(1, "T1"), (2, "T2")]
    assert winners(tables, "second") == [(1, "T3")]


def test_awards_of_other_groups_or_of_none_do_not_exclude(appraise: Appraise) -> None:
    groups = [award("a", order=1, exclusive="x"), award("b", order=2, exclusive="y"), award("c", order=3)]
    tables = appraise(reports(FIVE), scheme(indicator(), award=groups))
    assert [winners(tables, code) for code in "abc"] == [[(1, "T1")]] * 3


def test_exclusive_is_of_one_year(appraise: Appraise) -> None:
    awards = [award("a", order=1, exclusive="x"), award("b", order=2, exclusive="x")]
    tables = appraise(reports(FIVE, year=2007) + reports(FIVE), scheme(indicator(), award=awards))
    assert [winners(tables, code, year=2008) for code in "ab"] == [[(1, "T1")], [(1, "T2")]]


def test_most_per_parent_passes_over_the_second_of_one_town(appraise: Appraise) -> None:
    village: Row = {"levels": ["village"]}
    best = award("best", places=2, most_per_parent=1, **village)
    values = reports({"V11": 90, "V12": 80, "V21": 70, "V22": 60})
    tables = appraise(values, scheme(indicator(**village), award=[best]))
    assert {unit for _, unit in winners(tables, "best")} == {"V11", "V21"}


def test_places_are_given_under_each_district(appraise: Appraise) -> None:
    # T1 and T2 under D, T3 and T4 under E: one place each
    units = [DISTRICT, {**DISTRICT, "code": "E"}, *towns(2), *towns(4, parent="E")[2:]]
    tables = appraise(reports(FIVE)[:4], scheme(indicator(), award=[award("best")]), units=units)
    assert winners(tables, "best") == [(1, "T1"), (1, "T3")]


def test_villages_of_all_towns_compete_under_their_district(appraise: Appraise) -> None:
    village: Row = {"levels": ["village"]}
    units = [DISTRICT, *towns(2), *[unit(code, "village", f"T{code[1]}") for code in ("V11", "V12", "V21")]]
    tables = appraise(
        reports({"V11": 90, "V12": 80, "V21": 85}), scheme(indicator(**village), award=[award("best", places=2, **village)]),
        units=units,
    )  # fmt: skip
    assert winners(tables, "best") == [(1, "V11"), (2, "V21")]


def test_a_tie_at_the_last_place_leaves_the_tied_undecided(appraise: Appraise) -> None:
    tied = {"T1": 90, "T2": 80, "T3": 80, "T4": 70}
    tables = appraise(reports(tied), scheme(indicator(), award=[award("best", places=2)]))
    assert winners(tables, "best") == [(1, "T1")]
    assert undecided(tables, "best") == {"T2", "T3"}


def test_a_tie_that_fits_into_the_places_is_no_question(appraise: Appraise) -> None:
    tied = {"T1": 90, "T2": 90, "T3": 80, "T4": 70}
    for places, wanted in ((2, {"T1", "T2"}), (3, {"T1", "T2", "T3"})):
        tables = appraise(reports(tied), scheme(indicator(), award=[award("best", places=places)]))
        assert {unit for _, unit in winners(tables, "best")} == wanted
        assert undecided(tables, "best") == set()


def test_a_tie_for_the_only_place_names_nobody(appraise: Appraise) -> None:
    tables = appraise(reports(dict.fromkeys(FIVE, 80)), scheme(indicator(), award=[award("best")]))
    assert winners(tables, "best") == []
    assert undecided(tables, "best") == set(FIVE)


FLAGGED = fact("flagged", levels=["town", "village"])
VETO = sanction("veto", {"flag": "flagged"}, levels=["town", "village"])


def flagged(appraise: Appraise, flags: dict[str, Any], *sanctions: Row, decisions: Any = (), **rule: Any) -> list[str]:
    """Who has the one place when these units are flagged; the flag of the others is 0."""
    rules = scheme(indicator(), FLAGGED, sanction=list(sanctions), award=[award("best", **rule)])
    values = reports(FIVE) + reports(dict.fromkeys(FIVE, 0) | flags, "flagged")
    return [unit for _, unit in winners(appraise(values, rules, decisions=decisions), "best")]


def test_a_proposed_sanction_that_the_award_names_bars_and_the_next_is_served(appraise: Appraise) -> None:
    assert flagged(appraise, {}, VETO, barred_by=["veto"]) == ["T1"]
    assert flagged(appraise, {"T1": 1}, VETO, barred_by=["veto"]) == ["T2"]


def test_a_sanction_that_bars_awards_bars_them_all(appraise: Appraise) -> None:
    assert flagged(appraise, {"T1": 1}, {**VETO, "bars_awards": True}) == ["T2"]


def test_a_sanction_that_nobody_names_bars_nothing(appraise: Appraise) -> None:
    assert flagged(appraise, {"T1": 1}, {**VETO, "bars_awards": False}, barred_by=[]) == ["T1"]


def test_an_undecided_sanction_does_not_bar(appraise: Appraise) -> None:
    assert flagged(appraise, {"T1": "withheld"}, {**VETO, "bars_awards": True}, barred_by=["veto"]) == ["T1"]


@pytest.mark.parametrize(("year", "first"), [(2008, "T2"), (2007, "T1")])
def test_a_recorded_sanction_of_the_year_bars_though_no_rule_proposes_it(
    appraise: Appraise, year: int, first: str
) -> None:
    decided = [decision("sanction", "veto", "T1", year=year)]
    assert flagged(appraise, {}, VETO, barred_by=["veto"], decisions=decided) == [first]


def test_a_childs_sanction_does_not_bar_its_parent(appraise: Appraise) -> None:
    assert flagged(appraise, {"V11": 1}, {**VETO, "bars_awards": True}, barred_by=["veto"]) == ["T1"]


def test_a_unit_without_a_figure_takes_no_award(appraise: Appraise) -> None:
    counted = fact("errors")
    tables = appraise(
        reports({"T1": "withheld", "T2": 3}, "errors"),
        scheme(counted, dimension=[], award=[award("fewest", "indicator:errors", places=5)]),
    )
    assert winners(tables, "fewest") == [(1, "T2")]
    assert undecided(tables, "fewest") == set()


def test_an_undecided_title_keeps_nobody_from_the_next_of_its_group(appraise: Appraise) -> None:
    awards = [award("first", order=1, exclusive="x"), award("second", order=2, exclusive="x", places=2)]
    tables = appraise(reports({"T1": 90, "T2": 90, "T3": 80}), scheme(indicator(), award=awards))
    assert undecided(tables, "first") == {"T1", "T2"}
    assert {unit for _place, unit in winners(tables, "second")} == {"T1", "T2"}
