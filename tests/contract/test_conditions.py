"""Sanctions: what the rules say of a unit whose record is complete, and of one whose record has holes."""

from typing import Any

from .conftest import Appraise
from .county import DISTRICT, Row, Tables, dimension, fact, indicator, reports, sanction, scheme, towns, unit

VILLAGE: Row = {"levels": ["village"]}
NEVER = None  # a year without a row


def facts(*codes: str) -> list[Row]:
    return [fact(code, **VILLAGE) for code in codes]


def history(*years: float | str | None, code: str = "violation", unit: str = "V11") -> list[Row]:
    """The unit's figures for the years up to 2008; None leaves the year without a row."""
    first = 2009 - len(years)
    return [row for year, x in enumerate(years, first) if x is not None for row in reports({unit: x}, code, year)]


def outcome(tables: Tables, unit: str = "V11", year: int = 2008, **where: Any) -> str | None:
    rows = tables.rows("sanctions", unit=unit, year=year, **where)
    assert len(rows) <= 1, rows
    return str(rows[0]["outcome"]) if rows else None


def each_village(appraise: Appraise, rules: Row, *histories: dict[str, Any]) -> list[str | None]:
    """The outcome in 2008 of one village a history, which gives the years (or the year) of each indicator.
    Every village was visited in 2008, so that every rule is asked of it."""
    codes = [f"V{n}" for n in range(100, 100 + len(histories))]
    values = reports(dict.fromkeys(codes, 1), "visited")
    for code, record in zip(codes, histories, strict=True):
        for name, years in record.items():
            values += history(*(years if isinstance(years, tuple) else (years,)), code=name, unit=code)
    units = [DISTRICT, *towns(1), *(unit(code, "village", "T1") for code in codes)]
    tables = appraise(values, rules, units=units)
    return [outcome(tables, code) for code in codes]


def test_either_side_of_a_threshold(appraise: Appraise) -> None:
    tests = ["at_least", "above", "at_most", "below"]
    cards = [sanction(test, {"indicator": "violation", test: 2}, **VILLAGE) for test in tests]
    rules = scheme(*facts("violation"), dimension=[], sanction=cards)
    tables = appraise(reports({"V11": 1.99, "V12": 2, "V21": 2.01}, "violation"), rules)
    holds = {test: {row["unit"] for row in tables.rows("sanctions", measure=test)} for test in tests}
    assert holds == {"at_least": {"V12", "V21"}, "above": {"V21"}, "at_most": {"V11", "V12"}, "below": {"V11"}}


def test_two_conditions_make_a_range(appraise: Appraise) -> None:
    two = [{"indicator": "violation", "at_least": 2}, {"indicator": "violation", "below": 4}]
    rules = scheme(*facts("violation"), dimension=[], sanction=[sanction("card", *two, **VILLAGE)])
    tables = appraise(reports({"V11": 1, "V12": 2, "V21": 3, "V22": 4}, "violation"), rules)
    assert [row["unit"] for row in tables.rows("sanctions")] == ["V12", "V21"]


CARD = sanction("card", {"indicator": "violation", "at_least": 1, "years": 2}, **VILLAGE)
VETO = sanction("veto", {"indicator": "violation", "at_least": 1, "years": 3}, **VILLAGE)


def test_two_years_running(appraise: Appraise) -> None:
    table = [
        ((1, 1), "proposed"),
        ((0, 1), None),
        ((1, 0), None),
        ((0, 0), None),
        ((NEVER, 1), "undecided"),
        (("withheld", 1), "undecided"),
        ((NEVER, 0), None),  # false and unknown is false
        ((1, "withheld"), "undecided"),
        ((0, "withheld"), None),
        ((1, NEVER), "undecided"),
    ]
    rules = scheme(*facts("violation", "visited"), dimension=[], sanction=[CARD])
    got = each_village(appraise, rules, *({"violation": years} for years, _ in table))
    assert got == [wanted for _, wanted in table]


def test_three_years_running(appraise: Appraise) -> None:
    table = [
        ((1, 1, 1), "proposed"),
        ((0, 1, 1), None),
        ((1, 0, 1), None),
        ((1, NEVER, 1), "undecided"),  # a gap breaks no streak, and proves none
        ((0, NEVER, 1), None),
        ((NEVER, 1, 1), "undecided"),
    ]
    rules = scheme(*facts("violation", "visited"), dimension=[], sanction=[VETO])
    got = each_village(appraise, rules, *({"violation": years} for years, _ in table))
    assert got == [wanted for _, wanted in table]


def test_a_streak_counts_the_years_and_names_the_first(appraise: Appraise) -> None:
    values = history(0, 1, 1) + history(1, 1, 1, unit="V12") + history(1, 0, 1, unit="V21")
    once = sanction("once", {"indicator": "violation", "at_least": 1}, **VILLAGE)
    tables = appraise(values, scheme(*facts("violation"), dimension=[], sanction=[once]))
    found = {row["unit"]: (row["streak"], row["since"]) for row in tables.rows("sanctions", year=2008)}
    assert found == {"V11": (2, 2007), "V12": (3, 2006), "V21": (1, 2008)}


def test_a_sanction_names_its_rule(appraise: Appraise) -> None:
    tables = appraise(history(1, 1), scheme(*facts("violation"), dimension=[], sanction=[CARD]))
    row = tables.one("sanctions", unit="V11", year=2008)
    assert (row["measure"], row["reference"]) == ("card", "Rules of the county, clause 1")
    assert (row["streak"], row["since"], row["deadline"]) == (2, 2007, None)


def test_all_must_hold_in_three_valued_logic(appraise: Appraise) -> None:
    table = [
        (1, 1, "proposed"),
        (1, 0, None),
        (0, 0, None),
        (1, NEVER, "undecided"),
        (NEVER, 1, "undecided"),
        (0, NEVER, None),
        (NEVER, 0, None),
        (NEVER, NEVER, "undecided"),
    ]
    both = sanction("card", {"flag": "a"}, {"flag": "b"}, **VILLAGE)
    rules = scheme(*facts("a", "b", "visited"), dimension=[], sanction=[both])
    got = each_village(appraise, rules, *({"a": a, "b": b} for a, b, _ in table))
    assert got == [wanted for *_, wanted in table]


def test_missed_means_any_target_not_reached(appraise: Appraise) -> None:
    table = [
        (90, 5, 0, None),  # both targets reached, to the digit
        (89.99, 5, 0, "proposed"),
        (90, 5.01, 0, "proposed"),
        (89, 6, 0, "proposed"),
        (89, NEVER, 0, "proposed"),  # one miss is enough
        (90, NEVER, 0, "undecided"),
        (NEVER, NEVER, 0, "undecided"),
        (90, 5, NEVER, None),  # without a target there is nothing to miss
    ]
    rules = scheme(
        indicator("a", 50, score="linear", target=90, **VILLAGE),
        indicator("b", 50, score="linear", floor=20, target=5, better="lower", **VILLAGE),
        *facts("untargeted", "visited"),
        sanction=[sanction("card", {"missed": ["a", "b", "untargeted"]}, **VILLAGE)],
    )
    got = each_village(appraise, rules, *({"a": a, "b": b, "untargeted": c} for a, b, c, _ in table))
    assert got == [wanted for *_, wanted in table]


def test_conditions_on_a_score_and_on_the_points_of_a_dimension(appraise: Appraise) -> None:
    # T1: 30 + 40 = 70. T2: 29 + 31 = 60. T3: 30 + 29 = 59.
    rules = scheme(
        indicator("a", 50), indicator("b", 50, dimension="B"), dimension=[dimension("A", 50), dimension("B", 50)],
        sanction=[sanction("low", {"score": True, "below": 60}), sanction("thin", {"dimension": "A", "below": 30})],
    )  # fmt: skip
    tables = appraise(
        reports({"T1": 30, "T2": 29, "T3": 30}, "a") + reports({"T1": 40, "T2": 31, "T3": 29}, "b"), rules
    )
    assert [(row["unit"], row["measure"]) for row in tables.rows("sanctions", outcome="proposed")] == [
        ("T2", "thin"),
        ("T3", "low"),
    ]


def test_a_rule_is_asked_only_of_units_that_have_a_value_of_that_year(appraise: Appraise) -> None:
    # V11 has nothing for 2008 and is not asked; V12 was looked at, but not for violations
    values = history(1, None) + history(1, code="visited", unit="V12")
    once = sanction("once", {"indicator": "violation", "at_least": 1}, **VILLAGE)
    tables = appraise(values, scheme(*facts("violation", "visited"), dimension=[], sanction=[once]))
    assert [(row["unit"], row["outcome"]) for row in tables.rows("sanctions", year=2008)] == [("V12", "undecided")]


def test_a_rule_is_asked_only_of_its_levels(appraise: Appraise) -> None:
    flagged = fact("flagged", levels=["town", "village"])
    rules = scheme(flagged, dimension=[], sanction=[sanction("card", {"flag": "flagged"}, **VILLAGE)])
    tables = appraise(reports({"T1": 1, "V11": 1, "V12": 0}, "flagged"), rules)
    assert [row["unit"] for row in tables.rows("sanctions")] == ["V11"]


def test_an_outranked_sanction_is_left_out(appraise: Appraise) -> None:
    outranked = {**CARD, "outranked_by": ["veto"]}
    values = history(1, 1, 1) + history(0, 1, 1, unit="V12")
    tables = appraise(values, scheme(*facts("violation"), dimension=[], sanction=[outranked, VETO]))
    assert [outcome(tables, unit, measure="veto") for unit in ("V11", "V12")] == ["proposed", None]
    assert [outcome(tables, unit, measure="card") for unit in ("V11", "V12")] == [None, "proposed"]


def test_a_discretionary_sanction_needs_a_person(appraise: Appraise) -> None:
    asked = sanction("card", {"flag": "violation"}, discretionary=True, **VILLAGE)
    values = reports({"V11": 1, "V12": 0}, "violation")
    tables = appraise(values, scheme(*facts("violation"), dimension=[], sanction=[asked]))
    assert [outcome(tables, unit) for unit in ("V11", "V12")] == ["needs_confirmation", None]
