"""What counts allow to say, against published examples and the statistics behind the library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.statistics import rates
from pages.old import differences

counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


# Newcombe 1998, Statistics in Medicine 17:873-890, Table II, method 10.
@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_the_published_examples(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    assert differences.newcombe(first, second) == pytest.approx((low, high), abs=5e-5)


@given(counts, counts)
def test_the_interval_of_a_difference_is_that_of_the_statistics(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    _difference, expected = rates.difference(first, second)
    assert differences.newcombe(first, second) == pytest.approx((expected.low, expected.high), abs=1e-9)


@given(counts)
def test_the_interval_of_a_rate_is_that_of_the_statistics(found: tuple[int, int]) -> None:
    for z, confidence in ((differences.Z_95, 0.95), (differences.Z_998, 0.998)):
        expected = rates.wilson(*found, confidence)
        assert differences.wilson(*found, z) == pytest.approx((expected.low, expected.high), abs=1e-9)


def rate(numerator: int | None, denominator: int | None, better: str = "higher") -> dict[str, object]:
    value = 100 * numerator / denominator if numerator is not None and denominator else None
    return {"numerator": numerator, "denominator": denominator, "value": value, "better": better}


@given(counts, counts)
def test_a_difference_is_as_real_from_either_side(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert differences.is_real(rate(*one), rate(*other)) == differences.is_real(rate(*other), rate(*one))


@given(counts)
def test_identical_rates_never_differ(one: tuple[int, int]) -> None:
    assert differences.is_real(rate(*one), rate(*one)) is False
    assert differences.is_identical(rate(*one), rate(*one))


def test_without_counts_nothing_is_said() -> None:
    assert differences.is_real(rate(None, None), rate(9, 10)) is None
    assert differences.against(rate(None, None), 90, 100) is None
    assert differences.against(rate(9, 10), None, 100) is None
    assert differences.against({"value": 287.0, "numerator": None, "denominator": None}, 90, 1) is None


@pytest.mark.parametrize(
    ("numerator", "better", "word", "confidence"),
    [
        (500, "higher", "same", 0),  # 50 % of 1,000
        (540, "higher", "better", 0.95),  # 50.9 to 57.1 leaves out 50, at 99.8 % it does not
        (540, "lower", "worse", 0.95),
        (560, "higher", "better", 0.998),
        (440, "higher", "worse", 0.998),
    ],
)
def test_a_rate_against_a_figure_at_two_levels(
    numerator: int, better: str, word: str, confidence: float
) -> None:
    found = differences.against(rate(numerator, 1000, better), 50, 100)
    assert found == differences.Verdict(word, confidence)
