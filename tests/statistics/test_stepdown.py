"""Step-down rank sets against csranks: the PISA 2018 scores in mathematics of the OECD countries."""

import pytest

from appraisal.statistics.rank_sets import joint_region
from appraisal.statistics.stepdown import could_be_best, marginal_set, stepdown_sets

# Country, score, standard error. OECD, PISA 2018; data pisa2018 of R package csranks 1.2.3, rounded to 4 decimals.
PISA = [
    ("Australia", 491.3600, 1.9398), ("Austria", 498.9423, 2.9710), ("Belgium", 508.0703, 2.2627),
    ("Canada", 512.0169, 2.3575), ("Chile", 417.4066, 2.4159), ("Colombia", 390.9323, 2.9896),
    ("Costa Rica", 402.3306, 3.2888), ("Czech Republic", 499.4677, 2.4607), ("Denmark", 509.3984, 1.7350),
    ("Estonia", 523.4146, 1.7436), ("Finland", 507.3014, 1.9679), ("France", 495.4076, 2.3202),
    ("Germany", 500.0438, 2.6471), ("Greece", 451.3703, 3.0912), ("Hungary", 481.0826, 2.3196),
    ("Iceland", 495.1874, 1.9531), ("Ireland", 499.6329, 2.1986), ("Israel", 463.0345, 3.4986),
    ("Italy", 486.5899, 2.7800), ("Japan", 526.9733, 2.4715), ("Korea", 525.9330, 3.1214),
    ("Latvia", 496.1263, 1.9628), ("Lithuania", 481.1912, 1.9533), ("Luxembourg", 483.4215, 1.0976),
    ("Mexico", 408.8015, 2.4932), ("Netherlands", 519.2310, 2.6323), ("New Zealand", 494.4897, 1.7059),
    ("Norway", 500.9638, 2.2190), ("Poland", 515.6479, 2.6021), ("Portugal", 492.4874, 2.6846),
    ("Slovak Republic", 486.1649, 2.5557), ("Slovenia", 508.8975, 1.3639), ("Spain", 481.3926, 1.4624),
    ("Sweden", 502.3877, 2.6543), ("Switzerland", 515.3147, 2.9080), ("Türkiye", 453.5078, 2.2604),
    ("United Kingdom", 501.7699, 2.5644), ("United States", 478.2447, 3.2354),
]  # fmt: skip
NAMES, SCORES, ERRORS = ([row[n] for row in PISA] for n in range(3))
SEEDS = range(4)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_united_kingdom_is_between_7_or_8_and_23(seed: int) -> None:
    # Vignette "Inference for Ranks" of csranks: printed L = 8, U = 23 at 95 %, and 7 to 23 in its text.
    found = marginal_set(SCORES, ERRORS, NAMES.index("United Kingdom"), confidence=0.95, seed=seed)  # type: ignore[arg-type]
    assert found.rank == 13
    assert found.low in (7, 8)
    assert found.high == 23


@pytest.mark.parametrize("seed", SEEDS)
def test_eleven_countries_could_be_among_the_first_five(seed: int) -> None:
    # The same vignette, cstaubest with tau = 5 and coverage 0.9, prints these names.
    sets = stepdown_sets(SCORES, ERRORS, confidence=0.9, seed=seed)  # type: ignore[arg-type]
    assert [NAMES[n] for n in could_be_best(sets, 5)] == [
        "Belgium", "Canada", "Denmark", "Estonia", "Finland", "Japan", "Korea", "Netherlands", "Poland",
        "Slovenia", "Switzerland",
    ]  # fmt: skip


def test_at_95_per_cent_sweden_joins_them() -> None:
    # "The confidence set contains 12 countries ... At the 90% level, we can now exclude Sweden."
    sets = stepdown_sets(SCORES, ERRORS, confidence=0.95)  # type: ignore[arg-type]
    assert len(could_be_best(sets, 5)) == 12
    assert NAMES.index("Sweden") in could_be_best(sets, 5)


def test_the_same_seed_gives_the_same_sets() -> None:
    sets = [stepdown_sets(SCORES[:8], ERRORS[:8], seed=5) for _twice in range(2)]  # type: ignore[arg-type]
    assert sets[0] == sets[1]


def test_every_set_holds_the_units_own_place_and_is_seldom_wider_than_the_joint_one() -> None:
    found, joint = (method(SCORES, ERRORS, confidence=0.9) for method in (stepdown_sets, joint_region))  # type: ignore[operator]
    assert all(one.low <= one.rank <= one.high for one in found)
    width = [sum(one.high - one.low for one in sets) for sets in (found, joint)]
    assert width[0] < width[1]


def test_one_unit_by_itself_is_known_better_than_with_all_others() -> None:
    together = stepdown_sets(SCORES, ERRORS)  # type: ignore[arg-type]
    for unit in (0, 12, 36):
        alone = marginal_set(SCORES, ERRORS, unit)  # type: ignore[arg-type]
        assert together[unit].low <= alone.low and alone.high <= together[unit].high  # type: ignore[operator]


def test_figures_without_error_keep_their_places_and_equals_share_them() -> None:
    found = stepdown_sets([9, 7, 7, 1, None], [0, 0, 0, 0, None])
    assert [(one.rank, one.low, one.high) for one in found] == [
        (1, 1, 1), (2, 2, 3), (2, 2, 3), (4, 4, 4), (None, None, None)
    ]  # fmt: skip
