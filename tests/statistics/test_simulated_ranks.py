"""Ranks by simulation: a description with a seed."""

import pytest

from appraisal.statistics.simulated_ranks import chance_among_last, expected_ranks, naive_intervals, simulated_ranks


def test_clear_differences_leave_no_doubt() -> None:
    ranks = simulated_ranks([1, 3, 2], [0.01] * 3)
    assert naive_intervals(ranks) == [(3, 3), (1, 1), (2, 2)]
    assert chance_among_last(ranks, 1) == [1, 0, 0]
    assert expected_ranks(ranks) == [3, 1, 2]


def test_where_lower_is_better_the_order_is_turned() -> None:
    assert expected_ranks(simulated_ranks([1, 3, 2], [0] * 3, better="lower")) == [1, 3, 2]


@pytest.mark.parametrize("error", [0.0, 1.0])
def test_five_units_that_are_alike_are_last_equally_often(error: float) -> None:
    ranks = simulated_ranks([9.0] * 5 + [5.0] * 5, [0.0] * 5 + [error] * 5, seed=1)
    chances = chance_among_last(ranks, 3)
    assert chances[5:] == pytest.approx([0.6] * 5, abs=0.02)
    assert sum(chances) == pytest.approx(3)


def test_two_normal_estimates_swap_as_often_as_theory_says() -> None:
    # The difference of two estimates one apart with errors 1 is normal with mean 1 and variance 2: Phi(-1/√2) = 0.2398.
    ranks = simulated_ranks([1, 0], [1, 1], draws=40_000)
    assert chance_among_last(ranks, 1)[0] == pytest.approx(0.2398, abs=0.01)


def test_every_draw_gives_every_place_once_and_a_seed_repeats_it() -> None:
    ranks = simulated_ranks([1, 1, 2, 3], [1, 0, 0, 2], draws=50, seed=3)
    assert all(sorted(draw) == [1, 2, 3, 4] for draw in ranks.tolist())
    assert (ranks == simulated_ranks([1, 1, 2, 3], [1, 0, 0, 2], draws=50, seed=3)).all()
