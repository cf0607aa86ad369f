"""Evidence by hand: chance gives so many, and here are more."""

import pytest

from appraisal.statistics.forensics import Evidence, agreement, closeness, heaping, jump


def test_eight_values_just_past_a_target_and_none_just_short_of_it() -> None:
    # One way in 2⁸ that all fall on the one side.
    found = heaping([90.1, 90.2, 90, 90.3, 90.4, 90.1, 90.2, 90, 95, 70], target=90, width=0.5)
    assert found == Evidence("heaping", 8, 4.0, 8, pytest.approx(1 / 256))  # type: ignore[arg-type]


def test_values_that_fall_alike_on_both_sides_are_no_heap() -> None:
    found = heaping([89.6, 89.8, 90.2, 90.4], 90, 0.5)
    assert (found.observed, found.of, found.chance) == (2, 4, pytest.approx(11 / 16))


@pytest.mark.parametrize(
    ("value", "better", "observed", "of"),
    [
        (90.0, "higher", 1, 1), (89.5, "higher", 0, 1), (90.5, "higher", 0, 0), (89.4, "higher", 0, 0),
        (90.0, "lower", 1, 1), (90.5, "lower", 0, 1), (89.5, "lower", 0, 0), (90.6, "lower", 0, 0),
    ],
)  # fmt: skip
def test_who_has_just_reached_a_target(value: float, better: str, observed: int, of: int) -> None:
    found = heaping([value], 90, 0.5, better)  # type: ignore[arg-type]
    assert (found.observed, found.of) == (observed, of)


def test_three_checks_that_agree_to_the_last_digit() -> None:
    # 2 of 4 drawn from 4 good of 8: C(4,2)² / C(8,4) = 36/70 each.
    found = agreement([(4, 8)] * 3, [(2, 4)] * 3)
    assert (found.observed, found.of) == (3, 3)
    assert found.expected == pytest.approx(3 * 36 / 70)
    assert found.chance == pytest.approx((36 / 70) ** 3)


def test_chances_that_differ_are_added_up_over_every_outcome() -> None:
    # 36/70, and 1 of 2 drawn from 2 good of 4: C(2,1)² / C(4,2) = 4/6; at least one of the two agrees.
    found = agreement([(4, 8), (2, 4)], [(2, 4), (2, 2)])
    assert (found.observed, found.of) == (1, 2)
    assert found.chance == pytest.approx(1 - (1 - 36 / 70) * (1 - 4 / 6))


def test_where_nothing_can_vary_agreement_says_nothing() -> None:
    assert agreement([(8, 8), (0, 8), (4, 8)], [(4, 4), (0, 4), (4, 8)]) == Evidence("agreement", 0, 0, 0, 1.0)
    assert closeness([(8, 8), (4, 8)], [(4, 4), (4, 8)]) == (0, 1.0, 0)


def test_the_left_tail_of_chi_square_is_worked_by_hand() -> None:
    # 2 units; of 100 with 50 good 25 are drawn, 13 good: 0.02² / (0.25 / 25 × 75 / 99) = 0.0528 each.
    total, chance, units = closeness([(50, 100)] * 2, [(13, 25)] * 2)
    assert (total, units) == (pytest.approx(0.1056), 2)
    assert chance == pytest.approx(1 - 2.718281828 ** (-0.0528), abs=1e-6)  # chi-square of two degrees of freedom


def test_checks_as_far_off_as_chance_makes_them_are_no_wonder() -> None:
    _total, chance, _units = closeness([(50, 100)] * 4, [(10, 25), (14, 25), (15, 25), (11, 25)])
    assert 0.3 < chance < 0.9


def test_five_units_whose_best_year_came_with_the_target() -> None:
    # Three changes each, the last the best: one unit in three by itself, all five 1 in 243.
    found = jump([[70, 71, 72, 80]] * 5)
    assert found == Evidence("jump", 5, pytest.approx(5 / 3), 5, pytest.approx(1 / 243))  # type: ignore[arg-type]
    assert jump([[30, 29, 28, 20]] * 5, better="lower") == found


def test_short_series_and_shared_bests_say_nothing() -> None:
    assert jump([[70, 71, 80], [70, 75, 75, 80], [70, 70, 70, 70]]) == Evidence("jump", 0, 0, 0, 1.0)


def test_units_that_rose_most_in_another_year_are_no_jump() -> None:
    found = jump([[70, 80, 81, 82], [70, 71, 81, 82], [70, 71, 72, 90]])
    assert (found.observed, found.of) == (1, 3)
    assert found.chance == pytest.approx(1 - (2 / 3) ** 3)
