"""The figures of the reference case say what the circular says, and invent nothing about who was last."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

CASE = Path(__file__).resolve().parent.parent / "data" / "jiangyuan"
DISTRICT, WANGOU, DAYANGCHA = "220605000000", "220605102000", "220605106000"
ALIKE = ("220605001000", "220605002000", "220605004000", "220605103000", "220605107000")
NAMED = {
    "220605001003": "苇东社区",
    "220605002001": "江北社区",
    "220605004200": "爱林村",
    "220605102202": "沙金村",
    "220605103200": "松树村",
    "220605104200": "八宝村",
    "220605104202": "育林新村",
    "220605105202": "小河口村",
    "220605105203": "大石棚子村",
}
VETOED, WARNED = ("220605102202", "220605105203"), ("220605001003", "220605002001")
YEARS = (2006, 2007, 2008)
# The only figures in which the villages of the towns that are alike may differ: two of them have a yellow card.
OF_SANCTIONS = ("violation", "serious", "target_responsibility")


class Row(NamedTuple):
    unit: str
    level: str
    parent: str
    name: str
    year: int
    indicator: str
    numerator: int | None
    denominator: int | None
    value: float | None
    status: str
    origin: str
    source: str
    note: str | None

    @property
    def figures(self) -> tuple[object, ...]:
        """All but which unit it is of."""
        return self[4:]


def read() -> list[Row]:
    with duckdb.connect() as connection:
        connection.read_parquet(str(CASE / "units.parquet")).create_view("units")
        connection.read_parquet(str(CASE / "values.parquet")).create_view("measured")
        question = f"SELECT {', '.join(Row._fields)} FROM measured JOIN units ON unit = code ORDER BY ALL"
        return [Row(*row) for row in connection.execute(question).fetchall()]


ROWS = read()


def rows(*, level: str = "", indicator: str = "", year: int = 0, unit: str = "") -> list[Row]:
    """The rows for which all that is asked holds."""
    asked = {"level": level, "indicator": indicator, "year": year, "unit": unit}
    return [row for row in ROWS if all(getattr(row, key) == wanted for key, wanted in asked.items() if wanted)]


def total(found: list[Row], column: str) -> float:
    return sum(getattr(row, column) or 0 for row in found)


@pytest.mark.parametrize("level", ["town", "village"])
@pytest.mark.parametrize(
    ("indicator", "numerator", "denominator", "printed"),
    [
        ("policy_birth", 478, 525, 91.05),
        ("birth_reporting", 435, 478, 91),
        ("marriage_reporting", 567, 630, 90),
        ("pregnancy_reporting", 303, 342, 88.6),
        ("migrant_registration", 1116, 1296, 86.11),
    ],
)
def test_counts_pool_to_the_printed_rate(
    level: str, indicator: str, numerator: int, denominator: int, printed: float
) -> None:
    of_level = rows(level=level, indicator=indicator, year=2008)
    assert total(of_level, "numerator") == numerator
    assert total(of_level, "denominator") == denominator
    (district,) = rows(unit=DISTRICT, indicator=indicator)
    assert (district.value, district.numerator, district.origin) == (printed, None, "circular")
    assert f"{100 * numerator / denominator:.2f}" == f"{printed:.2f}"


@pytest.mark.parametrize("level", ["district", "town", "village"])
def test_households_and_people_add_up(level: str) -> None:
    assert total(rows(level=level, indicator="households", year=2008), "value") == 37_731
    assert total(rows(level=level, indicator="people", year=2008), "value") == 97_226


def test_a_town_has_the_sum_of_its_villages() -> None:
    shared = {row.indicator for row in rows(level="village")} - set(OF_SANCTIONS)
    assert len(shared) == 8
    for town in (row for row in rows(level="town") if row.indicator in shared):
        villages = [row for row in rows(indicator=town.indicator, year=town.year) if row.parent == town.unit]
        for column in ("numerator", "denominator", "value"):
            assert total(villages, column) == (getattr(town, column) or 0)


def test_twenty_one_villages_are_sampled_and_the_named_nine_are_among_them() -> None:
    sampled = {(row.parent, row.unit, row.name) for row in rows(level="village")}
    assert len(sampled) == 21
    in_town = Counter(town for town, *_ in sampled)
    assert in_town.pop(WANGOU) == 3
    assert set(in_town.values()) == {2}
    assert NAMED.items() <= {unit: name for _, unit, name in sampled}.items()


def test_five_towns_are_alike_in_every_column_and_year() -> None:
    of_town = [[row.figures for row in rows(unit=town)] for town in ALIKE]
    assert len(of_town[0]) == 22 * len(YEARS)
    assert all(town == of_town[0] for town in of_town)


def test_their_villages_have_one_half_each() -> None:
    sampled = {row.unit for row in rows(level="village") if row.parent in ALIKE}
    of_village = [[r.figures for r in rows(unit=unit) if r.indicator not in OF_SANCTIONS] for unit in sampled]
    assert len(of_village) == 2 * len(ALIKE)
    assert len(of_village[0]) == 8 * len(YEARS)
    assert all(village == of_village[0] for village in of_village)


@pytest.mark.parametrize(
    ("indicator", "numerator", "denominator", "value"),
    [
        ("policy_birth", 48, 54, None),
        ("birth_reporting", 42, 48, None),
        ("marriage_reporting", 56, 64, None),
        ("pregnancy_reporting", 30, 34, None),
        ("migrant_registration", 108, 130, None),
        ("households", None, None, 3870),
        ("people", None, None, 9942),
    ],
)
def test_the_figures_of_a_town_without_an_award(
    indicator: str, numerator: int | None, denominator: int | None, value: float | None
) -> None:
    (row,) = rows(unit=ALIKE[0], indicator=indicator, year=2008)
    assert (row.numerator, row.denominator, row.value) == (numerator, denominator, value)


def test_no_fee_figure_but_the_printed_one() -> None:
    fees = rows(indicator="fee_collection")
    assert [(f.unit, f.year, f.value, f.origin) for f in fees if f.value] == [(DAYANGCHA, 2008, 92.5, "circular")]
    gaps = Counter((fee.year, fee.status) for fee in fees if fee.value is None)
    assert gaps == {(2006, "not_observed"): 10, (2007, "not_observed"): 10, (2008, "withheld"): 9}
    assert all(fee.numerator is None and fee.denominator is None for fee in fees)


def test_the_lowest_share_of_fees_stands_on_the_district_alone() -> None:
    (lowest,) = rows(indicator="fee_collection_lowest")
    assert (lowest.unit, lowest.value, lowest.origin) == (DISTRICT, 8.9, "circular")
    assert [row for row in ROWS if row.value == 8.9] == [lowest]


@pytest.mark.parametrize("village", sorted({row.unit for row in rows(level="village")}))
def test_years_with_violations_follow_the_wording(village: str) -> None:
    sanctioned = (2006, 2007, 2008) if village in VETOED else (2007, 2008) if village in WARNED else ()
    for row in rows(unit=village, indicator="violation"):
        expected = (1, "circular") if row.year in sanctioned else (0, "reconstructed")
        assert (row.value, row.origin) == expected
    assert len(rows(unit=village, indicator="violation")) == len(YEARS)


def test_only_the_vetoed_were_serious_and_missed_their_targets_and_only_in_2008() -> None:
    expected = {(village, 2008, "circular") for village in VETOED}
    assert {(r.unit, r.year, r.origin) for r in rows(indicator="serious") if r.value == 1} == expected
    assert {(r.unit, r.year, r.origin) for r in rows(indicator="target_responsibility") if r.value == 0} == expected


def test_every_row_says_where_it_comes_from() -> None:
    assert {row.origin for row in ROWS} == {"circular", "reconstructed"}
    for row in ROWS:
        assert row.source.startswith("江源发〔2009〕16号 " if row.origin == "circular" else "sources/")


def test_a_row_has_counts_or_a_value_or_a_reason() -> None:
    for row in ROWS:
        given = (row.numerator is not None and row.denominator is not None) + (row.value is not None)
        assert given == (row.status == "observed")
        assert (row.numerator or 0) <= (row.denominator or 0)
