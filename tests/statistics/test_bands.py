"""Quantile bands against PHEindicatormethods, and ties."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.statistics.bands import quantile_bands

# Thirteen areas with two pairs of equals, deciles: testdata_Quantiles.xlsx 093fd288, Region1 of sheet rows GooddataDups.
VALUES = [182.71, 175.99, 169.27, 169.27, 155.83, 149.11, 142.39, 135.67, 128.95, 121.4, 108.9, 108.9, 101.6]
DECILES = [1, 1, 2, 2, 4, 4, 5, 6, 7, 7, 8, 8, 10]


def test_deciles_with_equals_are_the_published_ones() -> None:
    assert quantile_bands(VALUES, 10) == DECILES


def test_a_unit_without_a_value_has_no_band_and_takes_no_place() -> None:
    assert quantile_bands([*VALUES[:5], None, *VALUES[5:]], 10) == [*DECILES[:5], None, *DECILES[5:]]


def test_where_lower_is_better_the_least_value_is_in_the_first_band() -> None:
    assert quantile_bands([5, 1, 4, 2, 3], 5, "lower") == [5, 1, 4, 2, 3]


@pytest.mark.parametrize(("units", "bands"), [(4, [None] * 4), (5, [5, 4, 3, 2, 1])])
def test_fewer_units_than_bands_have_none(units: int, bands: list[int | None]) -> None:
    assert quantile_bands(list(range(units)), 5) == bands


def test_units_that_are_all_alike_share_the_first_band() -> None:
    assert quantile_bands([7.0] * 10, 5) == [1] * 10


@given(st.lists(st.integers(0, 20), min_size=5, max_size=60))
def test_equals_never_part_and_a_better_value_is_never_in_a_worse_band(values: list[int]) -> None:
    bands = quantile_bands(values, 5)
    found = sorted(zip(values, bands, strict=True), key=lambda pair: -pair[0])
    assert all(1 <= band <= 5 for band in bands)  # type: ignore[operator]
    for (value, band), (other, next_band) in pairwise(found):
        assert band == next_band if value == other else band <= next_band  # type: ignore[operator]
