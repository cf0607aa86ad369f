"""Shrunken rates: between the unit's own rate and that of all, the nearer to its own the more cases it has."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from appraisal.statistics.shrinkage import Prior, prior, shrink

counts = st.lists(
    st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1, max_size=20
)


def test_the_prior_is_worked_by_hand() -> None:
    # Four units of 100 with 80, 90, 90, 100: mean 0.9, Pearson 100 × 0.02 / 0.09 = 22.22; correlation
    # (22.22 - 3) / (400 - 100 - 3) = 0.064721, so the prior weighs 0.935279 / 0.064721 = 14.451 cases.
    found = prior([80, 90, 90, 100], [100] * 4)
    assert found.mean == 0.9
    assert found.cases == pytest.approx(14.451, abs=1e-3)
    first, *_rest = shrink([80, 90, 90, 100], [100] * 4)
    assert first.value == pytest.approx((80 + 0.9 * 14.451) / 114.451, abs=1e-5)
    assert first.raw == 0.8


def test_units_that_differ_by_chance_alone_are_all_but_the_mean() -> None:
    numerators, denominators = [50, 51, 49, 50], [100] * 4
    assert prior(numerators, denominators) == Prior(0.5, 400)
    for found in shrink(numerators, denominators):
        assert found.value == pytest.approx(0.5, abs=0.0021)
        assert found.low < 0.46 and found.high > 0.54  # and yet not without doubt


def test_units_that_have_nothing_in_common_keep_their_own() -> None:
    assert prior([0, 100, 0, 100], [100] * 4).cases == 1


def test_no_case_anywhere_is_not_never() -> None:
    found = shrink([0, 0], [10, 20])
    assert [one.raw for one in found] == [0, 0]
    assert all(0 < one.value < 0.02 and one.high > one.value for one in found)


@pytest.mark.parametrize(("numerators", "denominators"), [([], []), ([1], [0]), ([3], [2]), ([-1], [2])])
def test_what_is_no_rate_is_refused(numerators: list[int], denominators: list[int]) -> None:
    with pytest.raises(ValueError):
        shrink(numerators, denominators)


@given(counts)
def test_a_shrunken_rate_lies_between_the_raw_one_and_the_mean(units: list[tuple[int, int]]) -> None:
    numerators, denominators = zip(*units, strict=True)
    mean = prior(numerators, denominators).mean
    for found in shrink(numerators, denominators):
        assert min(found.raw, mean) - 1e-12 <= found.value <= max(found.raw, mean) + 1e-12
        assert 0 <= found.low <= found.high <= 1


@given(counts, st.integers(1, 9), st.integers(2, 10))
def test_of_two_units_with_the_same_rate_the_larger_shrinks_less(
    units: list[tuple[int, int]], tenths: int, times: int
) -> None:
    units = [*units, (tenths, 10), (tenths * times, 10 * times)]
    numerators, denominators = zip(*units, strict=True)
    mean = prior(numerators, denominators).mean
    assume(abs(mean - tenths / 10) > 1e-6)
    *_others, small, large = shrink(numerators, denominators)
    assert abs(large.value - large.raw) < abs(small.value - small.raw)
