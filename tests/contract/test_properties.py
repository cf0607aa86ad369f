"""What holds for every county, whatever its figures: hypothesis makes the figures up."""

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .county import Row, Tables, appraised, award, county, fact, indicator, reports, sanction, scheme

TOWNS = [f"T{n}" for n in range(1, 6)]
RULES = scheme(
    indicator("a", 60, score="linear", floor=20, target=80),
    indicator("b", 40, score="linear", floor=50, target=10, better="lower"),
    fact("serious"),
    ranking={"peers": ["level"], "ties": "min"},
    missing={"policy": "rescale", "least_weight": 0},
    sanction=[sanction("veto", {"flag": "serious"}, bars_awards=True)],
    award=[award("best", places=2, order=1, exclusive="x"), award("a", "dimension:A", order=2, exclusive="x")],
)
few = settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
fewer = settings(few, max_examples=4)

Figures = dict[str, Any]
figure = st.one_of(st.integers(0, 1000).map(lambda tenths: tenths / 10), st.just("withheld"))
column = st.fixed_dictionaries(dict.fromkeys(TOWNS, figure))
# Few different figures make many ties.
coarse = st.fixed_dictionaries(dict.fromkeys(TOWNS, st.sampled_from([20, 50, 80])))
NO_FLAGS: Figures = dict.fromkeys(TOWNS, 0)
flags = st.fixed_dictionaries(dict.fromkeys(TOWNS, st.sampled_from([0, 1, "withheld"])))


def rows(a: Figures, b: Figures, serious: Figures) -> list[Row]:
    return reports(a, "a") + reports(b, "b") + reports(serious, "serious")


def tables(values: list[Row]) -> dict[str, list[Row]]:
    with TemporaryDirectory() as folder:
        written: Tables = appraised(county(Path(folder, "case"), values, RULES), Path(folder, "out"))
        return {name: written.rows(name) for name in ("points", "dimensions", "scores", "ranks", "sanctions", "awards")}


def by_hand(a: Any, b: Any) -> Fraction | None:
    """The score in exact fractions: an oracle that shares nothing with the engine but the contract."""
    lines = [(a, 60, Fraction(20), Fraction(80)), (b, 40, Fraction(50), Fraction(10))]
    observed = [(Fraction(str(x)), weight, floor, target) for x, weight, floor, target in lines if x != "withheld"]
    if not observed:
        return None
    nought, one = Fraction(0), Fraction(1)
    shares = [(weight, min(max((x - floor) / (target - floor), nought), one)) for x, weight, floor, target in observed]
    return 100 * sum((weight * share for weight, share in shares), nought) / sum(weight for weight, _ in shares)


@few
@given(a=st.one_of(column, coarse), b=st.one_of(column, coarse), serious=flags)
def test_whatever_the_figures(a: Figures, b: Figures, serious: Figures) -> None:
    got = tables(rows(a, b, serious))
    scores = {row["unit"]: row["score"] for row in got["scores"]}
    scores_are_those_worked_by_hand_and_lie_on_the_scale(scores, a, b)
    a_rank_is_one_more_than_those_ahead(got["ranks"], scores)
    a_town_with_a_veto_holds_no_award(got)
    no_award_has_more_recipients_than_places_nor_a_town_two_of_a_group(got["awards"])


def scores_are_those_worked_by_hand_and_lie_on_the_scale(scores: Figures, a: Figures, b: Figures) -> None:
    for town, score in scores.items():
        wanted = by_hand(a[town], b[town])
        assert score == (None if wanted is None else pytest.approx(float(wanted), abs=3e-9))
        assert score is None or 0 <= score <= 100


def a_rank_is_one_more_than_those_ahead(ranks: list[Row], scores: Figures) -> None:
    for row in ranks:
        own = scores[row["unit"]]
        ahead = [score for score in scores.values() if own is not None and score is not None and score > own]
        assert row["rank"] == (None if own is None else 1 + len(ahead))


def a_town_with_a_veto_holds_no_award(got: dict[str, list[Row]]) -> None:
    vetoed = {row["unit"] for row in got["sanctions"] if row["outcome"] == "proposed"}
    assert not vetoed & {row["unit"] for row in got["awards"]}


def no_award_has_more_recipients_than_places_nor_a_town_two_of_a_group(awards: list[Row]) -> None:
    proposed = [row for row in awards if row["outcome"] == "proposed"]
    codes = [row["award"] for row in proposed]
    assert codes.count("best") <= 2
    assert codes.count("a") <= 1
    assert len({row["unit"] for row in proposed}) == len(proposed)


@fewer
@given(a=column, b=column, town=st.sampled_from(TOWNS), gain=st.integers(1, 300))
def test_a_better_figure_never_lowers_a_score_nor_costs_a_rank(a: Figures, b: Figures, town: str, gain: int) -> None:
    better_a = {**a, town: min(a[town] + gain / 10, 100)} if a[town] != "withheld" else a
    better_b = {**b, town: max(b[town] - gain / 10, 0)} if b[town] != "withheld" else b
    before, after = (tables(rows(*pair, NO_FLAGS)) for pair in ((a, b), (better_a, better_b)))
    for table, column, sign in (("scores", "score", 1), ("ranks", "rank", -1)):
        was, now = ([row[column] for row in run[table] if row["unit"] == town] for run in (before, after))
        assert len(was) == len(now) == 1
        assert was == now == [None] or sign * now[0] >= sign * was[0]


@fewer
@given(a=coarse, b=coarse, serious=flags, town=st.sampled_from(TOWNS))
def test_a_veto_never_helps_a_town_to_an_award(a: Figures, b: Figures, serious: Figures, town: str) -> None:
    got = tables(rows(a, b, {**serious, town: 1}))
    assert "proposed" in {row["outcome"] for row in got["sanctions"] if row["unit"] == town}
    assert town not in {row["unit"] for row in got["awards"]}


@fewer
@given(a=column, b=column, serious=flags, data=st.data())
def test_the_order_of_the_rows_is_irrelevant(a: Figures, b: Figures, serious: Figures, data: st.DataObject) -> None:
    values = rows(a, b, serious)
    assert tables(values) == tables(data.draw(st.permutations(values)))
