"""Missing is not zero and not the mean: what each status does to a score, and to the right to a rank."""

from typing import Any

import pytest

from .conftest import Appraise
from .county import Row, Tables, dimension, indicator, reports, scheme

ALL = {f"T{n}": 40 for n in range(1, 6)}


def rules(**missing: Any) -> Row:
    members = indicator("a", 50), indicator("b", 30), indicator("c", 20)
    return scheme(*members, missing={"least_weight": 0, **missing})


def scores_when_b_is_missing(appraise: Appraise, **missing: Any) -> dict[str, float]:
    """a is 40 of 50 and c 10 of 20 everywhere; b is 30 and 15 of 30 in T1 and T2, else missing in three ways.
    Last year T3 had 18 of 30 in b, T4 and T5 nothing that can be carried."""
    last_year = reports(ALL, "a", 2007) + reports({"T1": 30, "T2": 15, "T3": 18}, "b", 2007)
    b = {"T1": 30, "T2": 15, "T3": "withheld", "T5": "not_applicable"}  # T4 has no row: not observed
    values = reports(ALL, "a") + reports(b, "b") + reports(dict.fromkeys(ALL, 10), "c")
    return appraise(last_year + values, rules(**missing)).by_unit("scores", "score", year=2008)


LEFT = 71428571429 / 10**9  # (40 + 10) of (50 + 20): 71.428571429


@pytest.mark.parametrize(
    ("missing", "withheld", "absent"),
    [
        ({"policy": "rescale"}, LEFT, LEFT),
        ({"policy": "zero"}, 50, 50),  # 40 + 0 + 10
        ({"policy": "group_mean"}, 72.5, 72.5),  # the observed shares 1 and 0.5 have mean 0.75: 40 + 22.5 + 10
        ({"policy": "carry_last_year"}, 68, LEFT),  # 40 + 18 + 10; nothing to carry stays missing
        ({"policy": "block"}, None, None),
        ({"policy": "zero", "withheld": "rescale"}, LEFT, 50),
        ({"policy": "zero", "not_observed": "group_mean"}, 50, 72.5),
        ({"policy": "rescale", "not_observed": "block"}, LEFT, None),
    ],
)
def test_each_policy_for_what_is_withheld_and_what_is_not_observed(
    appraise: Appraise, missing: Row, withheld: float | None, absent: float | None
) -> None:
    scores = scores_when_b_is_missing(appraise, **missing)
    assert scores == {"T1": 80, "T2": 65, "T3": withheld, "T4": absent, "T5": LEFT}


def test_a_row_that_says_not_observed_is_as_good_as_no_row(appraise: Appraise) -> None:
    values = reports(ALL, "a") + reports({"T1": "not_observed"}, "b") + reports(dict.fromkeys(ALL, 20), "c")
    scores = appraise(values, rules(policy="zero")).by_unit("scores", "score")
    assert scores["T1"] == scores["T2"] == 60  # 40 + 0 + 20


def observed(appraise: Appraise, policy: str, least_weight: float) -> Tables:
    values = reports(dict.fromkeys(("T1", "T2", "T3", "T4"), 40), "a") + reports({"T1": 15}, "b")
    return appraise(
        values + reports({"T1": 10, "T2": 10, "T3": 10}, "c"), rules(policy=policy, least_weight=least_weight)
    )


@pytest.mark.parametrize("policy", ["rescale", "zero", "group_mean"])
def test_weight_observed_is_what_was_observed_whatever_the_policy_fills_in(appraise: Appraise, policy: str) -> None:
    got = observed(appraise, policy, 0).by_unit("scores", "weight_observed")
    assert got == pytest.approx({"T1": 1, "T2": 0.7, "T3": 0.7, "T4": 0.5, "T5": 0}, abs=1e-12)


def test_a_unit_at_the_least_weight_is_ranked_and_one_below_keeps_a_row_without_a_rank(appraise: Appraise) -> None:
    ranks = observed(appraise, "rescale", 0.7).by_unit("ranks", "rank")
    # T1: 65. T2 and T3: 50 of 70, 71.4. T4 has half the weight, T5 nothing.
    assert ranks == {"T1": 3, "T2": 1, "T3": 1, "T4": None, "T5": None}


def test_just_below_the_least_weight_there_is_no_rank(appraise: Appraise) -> None:
    tables = observed(appraise, "rescale", 0.700001)
    assert tables.by_unit("ranks", "rank") == {"T1": 1, "T2": None, "T3": None, "T4": None, "T5": None}
    assert tables.by_unit("scores", "score")["T2"] == LEFT


def test_the_least_weight_is_compared_in_decimals_and_not_in_binary_dust(appraise: Appraise) -> None:
    # Eight tenths added up in doubles are 0.7999999999999999; a person has 0.8.
    tenths = [indicator(f"i{n}", 0.1, score="linear", target=1) for n in range(10)]
    edition = scheme(*tenths, dimension=[dimension(weight=1)], scale=1)
    values = [row for n in range(8) for row in reports({"T1": 1}, f"i{n}")]
    row = appraise(values, edition).one("ranks", unit="T1")
    assert row["rank"] == 1


def test_an_empty_dimension_is_a_missing_member_of_its_parent(appraise: Appraise) -> None:
    # A: 30 of 60 is half; B has nothing to show; half of the scale is 50.
    edition = scheme(
        indicator("a", 60), indicator("b", 40, dimension="B"), missing={"policy": "rescale", "least_weight": 0.6},
        dimension=[dimension("A", 60), dimension("B", 40)],
    )  # fmt: skip
    tables = appraise(reports({"T1": 30}, "a") + reports({"T1": "withheld"}, "b"), edition)
    row = tables.one("scores", unit="T1")
    assert (row["score"], row["weight_observed"]) == (50, pytest.approx(0.6, abs=1e-12))
    assert tables.one("ranks", unit="T1")["rank"] == 1


@pytest.mark.parametrize("aggregate", ["arithmetic", "geometric"])
def test_an_empty_dimension_within_another_leaves_its_weight_to_its_sisters(appraise: Appraise, aggregate: str) -> None:
    # A1 is empty, A2 has 5 of 20: a quarter of A's 60 is 15. With 40 of 40 in B the score is 55.
    edition = scheme(
        indicator("a", 40, dimension="A1"), indicator("b", 20, dimension="A2"), indicator("c", 40, dimension="B"),
        dimension=[
            dimension("A", 60, aggregate=aggregate), dimension("A1", 40, within="A"), dimension("A2", 20, within="A"),
            dimension("B", 40),
        ],
    )  # fmt: skip
    values = reports({"T1": "not_applicable"}, "a") + reports({"T1": 5}, "b") + reports({"T1": 40}, "c")
    tables = appraise(values, edition)
    assert tables.one("dimensions", unit="T1", dimension="A")["points"] == pytest.approx(15, abs=2e-9)
    assert tables.one("scores", unit="T1")["score"] == pytest.approx(55, abs=2e-9)


def test_a_weight_is_shared_within_the_dimension_before_the_scale(appraise: Appraise) -> None:
    # A: b is missing, 20 of 20 in a makes A whole: 50. B: 10 of 50. 60 and not (20 + 10) of 70.
    edition = scheme(
        indicator("a", 20), indicator("b", 30), indicator("c", 50, dimension="B"), missing={"least_weight": 0},
        dimension=[dimension("A", 50), dimension("B", 50)],
    )  # fmt: skip
    values = reports({"T1": 20}, "a") + reports({"T1": "withheld"}, "b") + reports({"T1": 10}, "c")
    assert appraise(values, edition).one("scores", unit="T1")["score"] == 60


def test_not_applicable_leaves_the_weight_even_under_a_policy_of_zero_or_block(appraise: Appraise) -> None:
    for policy in ("zero", "block"):
        assert scores_when_b_is_missing(appraise, policy=policy)["T5"] == LEFT


@pytest.mark.parametrize("policy", ["rescale", "block"])
def test_a_missing_bonus_or_penalty_is_nothing(appraise: Appraise, policy: str) -> None:
    extras = indicator("prize", 5, bonus=True), indicator("fault", 5, penalty=True)
    edition = scheme(indicator(), *extras, missing={"policy": policy, "least_weight": 1})
    values = reports({"T1": 90, "T2": 80}) + reports({"T1": 2}, "prize") + reports({"T2": "withheld"}, "fault")
    tables = appraise(values, edition)
    scores = tables.by_unit("scores", "score")
    assert (scores["T1"], scores["T2"]) == (92, 80)
    assert tables.by_unit("ranks", "rank", year=2008)["T2"] == 2


def test_group_mean_is_of_the_observed_peers_only(appraise: Appraise) -> None:
    # T1 100, T2 50: mean share 0.75 for T3; the villages' 0 is of other peers
    edition = scheme(
        indicator("a", 20, levels=["town", "village"]), indicator("b", 80, levels=["town", "village"]),
        missing={"policy": "group_mean", "least_weight": 0},
    )  # fmt: skip
    values = reports(dict.fromkeys(("T1", "T2", "T3"), 20) | {"V11": 20}, "a")
    values += reports({"T1": 80, "T2": 40, "V11": 0}, "b")
    assert appraise(values, edition).by_unit("scores", "score", level="town")["T3"] == 80  # 20 + 0.75 * 80


def test_nothing_observed_is_no_score(appraise: Appraise) -> None:
    row = appraise(reports({"T1": 90}), scheme(indicator())).one("scores", unit="T5")
    assert (row["score"], row["weight_observed"], row["band"]) == (None, 0, None)
