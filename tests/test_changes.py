"""Changes to a scheme: where they stand, how they read as text, and what becomes of the other weights."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.case import REFERENCE_CASE, open_case
from appraisal.changes import Changes, Value
from appraisal.findings import Refused
from appraisal.scheme import Scheme
from appraisal.scheme_text import scheme_toml
from tests.contract.county import award, dimension, fact, indicator, sanction, scheme

LEVELS = ["town"]
OFFICIAL = open_case().schemes[0]
ALL_LEVELS = ["district", "town", "village", "department", "enterprise"]


def rules(*indicators: dict[str, Any], **sections: Any) -> Scheme:
    return Scheme.model_validate(scheme(*indicators, **sections))


def weights(changed: Scheme) -> dict[str, float | None]:
    return {i.code: i.weight for i in changed.indicators if i.dimension}


paths = st.sampled_from(
    [
        *("indicator.policy_birth.weight", "indicator.a~b=c.weight", "dimension.E.weight", "band.good.from"),
        *("sanction.yellow_card.when.1.at_least", "ranking.confidence", "indicator.x.y.floor", "indicator.甲.target"),
    ]
)
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-1000, 1000) | st.none()


@settings(max_examples=200, deadline=None)
@given(values=st.dictionaries(paths, numbers))
def test_a_link_reads_back_to_the_same_changes(values: dict[str, Value]) -> None:
    changes = Changes.of(values)
    assert Changes.parse(str(changes)) == changes


def test_words_whole_numbers_and_truths_read_back_too() -> None:
    values: dict[str, Value] = {
        "missing.policy": "zero",
        "ranking.round": 2,
        "ranking.ties": "dense",
        "sanction.veto.discretionary": True,
        "award.merit.places": 3,
        "missing.withheld": None,
    }
    changes = Changes.of(values)
    assert dict(Changes.parse(str(changes)).values) == values
    assert str(Changes.of({"missing.policy": "zero", "indicator.policy_birth.weight": 12})) == (
        "indicator.policy_birth.weight=12~missing.policy=zero"
    )
    assert Changes.parse("") == Changes() and not Changes()


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        "scheme.id=other",
        "indicator.policy_birth.reference=x",
        "indicator.policy_birth.weight=twelve",
        "ranking.round=1.5",
        "sanction.veto.when.0.years=2",
        "sanction.veto.bars_awards=yes",
    ],
)
def test_what_cannot_be_changed_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(Refused) as refused:
        Changes.parse(text)
    assert text.partition("=")[0] in str(refused.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("indicator.nobody.weight=5", "indicator.nobody.weight"),
        ("sanction.yellow_card.when.2.years=3", "sanction.yellow_card.when.2.years"),
        ("missing.policy=guess", "missing.policy"),
        ("indicator.policy_birth.target=70", "indicator[policy_birth].target"),
        ("indicator.policy_birth.weight=31", "dimension[B].weight"),
        ("award.merit.places=0", "award.0.places"),
    ],
)
def test_changes_that_make_no_sound_scheme_are_refused_with_their_place(text: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        Changes.parse(text).apply(OFFICIAL, ALL_LEVELS)
    assert words in str(refused.value)


def test_no_change_is_the_same_scheme() -> None:
    assert Changes().apply(OFFICIAL, ALL_LEVELS) is OFFICIAL


A, B, C = (indicator(code, weight, score="linear", target=100) for code, weight in (("a", 50), ("b", 30), ("c", 20)))


def test_the_others_of_a_dimension_share_what_is_left_as_they_did_before() -> None:
    # 100 - 75 = 25 for b and c, which stand 3 to 2.
    changed = Changes.parse("indicator.a.weight=75").apply(rules(A, B, C), LEVELS)
    assert weights(changed) == {"a": 75, "b": 15, "c": 10}


def test_what_is_fixed_by_hand_is_not_moved() -> None:
    changed = Changes.parse("indicator.a.weight=45~indicator.b.weight=25").apply(rules(A, B, C), LEVELS)
    assert weights(changed) == {"a": 45, "b": 25, "c": pytest.approx(30)}
    with pytest.raises(Refused):
        Changes.parse("indicator.a.weight=45~indicator.b.weight=25~indicator.c.weight=20").apply(rules(A, B, C), LEVELS)


def test_members_follow_their_dimension_and_the_other_dimensions_make_room() -> None:
    two = rules(
        *(indicator(code, 30, score="linear", target=100) for code in ("a", "b")),
        indicator("c", 40, dimension="B", score="linear", target=100),
        dimension=[dimension("A", 60), dimension("B", 40)],
    )
    changed = Changes.parse("dimension.A.weight=80").apply(two, LEVELS)
    assert weights(changed) == {"a": 40, "b": 40, "c": 20}
    assert [d.weight for d in changed.dimensions] == [80, 20]


def test_a_mark_keeps_its_share_when_its_weight_moves_and_a_deduction_too() -> None:
    marks = rules(indicator("a", 60), indicator("b", 40, score="deduct", per=4, target=10))
    changed = Changes.parse("indicator.a.weight=80").apply(marks, LEVELS)
    a, b = changed.indicators
    assert (a.score, a.floor, a.target, a.weight) == ("linear", 0, 60, 80)
    assert (b.score, b.per, b.weight) == ("deduct", 2, 20)


@pytest.mark.parametrize("text", ["", "indicator.policy_birth.weight=12.5~missing.policy=zero", "ranking.round=1"])
def test_a_variant_is_a_scheme_file_that_reads_back_to_itself(text: str) -> None:
    changed = Changes.parse(text).apply(OFFICIAL, ALL_LEVELS)
    written = scheme_toml(changed, f"Changed\n{text}")
    assert Scheme.model_validate(tomllib.loads(written)) == changed
    assert written.startswith("# Changed\n")


def test_every_kind_of_key_is_written_so_that_it_reads_back() -> None:
    full = rules(
        indicator("a", 60, score="steps", steps=[[0, 0], [60, 0.6], [90, 1]]),
        indicator("b", 40, transform="log", score="linear", floor=1e-7, target=1e9),
        fact('引号"\\\x7f\n', levels=["town"]) | {"code": "f"},
        sanction=[sanction("s", {"missed": ["a"]}, {"score": True, "below": 60.5}, {"flag": "f"})],
        award=[award("w", exclusive="x", barred_by=["s"])],
    )
    assert Scheme.model_validate(tomllib.loads(scheme_toml(full))) == full


def test_a_case_with_the_written_scheme_opens(tmp_path: Path) -> None:
    for file in ("case.toml", "units.parquet", "values.parquet"):
        (tmp_path / file).write_bytes((REFERENCE_CASE / file).read_bytes())
    (tmp_path / "schemes").mkdir()
    changed = Changes.parse("dimension.B.weight=40~ranking.confidence=0.95").apply(OFFICIAL, ALL_LEVELS)
    (tmp_path / "schemes" / "2008.toml").write_text(scheme_toml(changed), encoding="utf-8")
    assert open_case(tmp_path).schemes == [changed]
