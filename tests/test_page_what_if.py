"""The what-if page: a rule is moved in a link or by a control, and the page says who moves and what flips."""

import json
import tomllib
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from appraisal.scheme import Scheme
from pages.old.state import View
from pages.old.trials import what_if_results

from .shown import tables, told
from .test_pages import address, faults, opened, said

PUBLICITY_FIRST = "dimension.E.weight=25"
VIEW = View("jiangyuan", 2008, "", "", "", "", "zh")


def test_without_a_change_everything_stands_as_officially() -> None:
    at = opened("what_if")
    assert faults(at) == []
    (moves,) = tables(at, "what_if_moves")
    assert not moves["名次：正式 → 改动后"].str.contains("→").any()
    assert list(moves["正式总分"]) == list(moves["改动后总分"])
    assert "没有表彰或惩戒因此改变" in said(at)


def page_with(changes: str) -> AppTest:
    at = opened("what_if")
    at.query_params["changes"] = changes
    return at.run()


def test_a_link_carries_the_changes_and_the_page_says_who_moves() -> None:
    at = page_with(PUBLICITY_FIRST)
    (moves,) = tables(at, "what_if_moves")
    places = dict(zip(moves["单位"], moves["名次：正式 → 改动后"].str.split("→ ").str[-1], strict=True))
    assert places["湾沟镇"] == "1"
    assert places["砟子镇"] == "2"
    (flips,) = tables(at, "what_if_flips")
    assert set(flips["单位"]) == {"湾沟镇", "砟子镇"}


def test_the_towns_with_identical_figures_move_together() -> None:
    for changes in ("dimension.E.weight=25", "missing.withheld=zero", "indicator.policy_birth.target=99"):
        (moves,) = tables(page_with(changes), "what_if_moves")
        equal = moves[moves["名次：正式 → 改动后"].str.startswith("6")]
        assert len(equal) == 5
        assert equal["改动后总分"].nunique() == 1


def panel(at: AppTest) -> dict[str, Any]:
    """What the browser is given to draw the rules."""
    (proto,) = [e.proto for e in at.main if e.type == "bidi_component" and "-rules" in e.proto.id]
    data: dict[str, Any] = json.loads(proto.json)
    return data


def controls(at: AppTest) -> dict[str, dict[str, Any]]:
    """Path -> control, of all groups."""
    return {control["path"]: control for group in panel(at)["groups"] for control in group["controls"]}


def moved(at: AppTest, path: str, text: object) -> AppTest:
    """The page after the reader has moved one rule."""
    return told(at, "rules", "moved", {"number": panel(at)["heard"] + 1, "moves": {path: text}})


def test_a_control_writes_its_change_into_the_address_and_the_official_value_takes_it_out() -> None:
    at = moved(opened("what_if"), "dimension.E.weight", "25")
    assert faults(at) == []
    assert address(at)["changes"] == "dimension.E.weight=25"
    assert float(controls(at)["dimension.A.weight"]["value"]) < 25
    at = moved(at, "dimension.E.weight", "8")
    assert "changes" not in address(at)
    assert controls(at)["dimension.A.weight"]["value"] == "25"
    at = moved(at, "missing.withheld", "zero")
    assert address(at)["changes"] == "missing.withheld=zero"
    assert controls(at)["missing.withheld"]["value"] == "zero"
    assert not panel(at)["untouched"]
    at = moved(at, "", None)
    assert "changes" not in address(at)
    assert panel(at)["untouched"]


def test_a_rule_that_was_moved_goes_back_alone() -> None:
    at = page_with("dimension.E.weight=25~missing.withheld=zero")
    at = moved(at, "dimension.E.weight", None)
    assert address(at)["changes"] == "missing.withheld=zero"


def test_each_control_says_its_official_value_and_by_a_sign_where_the_readers_is_another() -> None:
    at = page_with("dimension.E.weight=20~missing.withheld=zero")
    found = controls(at)
    assert (found["dimension.E.weight"]["told"], found["dimension.E.weight"]["official"]) == (
        "20",
        "≠\u00a0正式：8",
    )
    assert found["dimension.G.cap"]["official"] == "正式：5"
    assert found["missing.withheld"]["official"].startswith("≠")
    assert found["ranking.ties"]["official"] == "正式：都取其中最前的名次"
    # The others make room, so they differ too; but only what the reader has moved can go back.
    assert found["dimension.A.weight"]["told"] == "21.74"
    assert found["dimension.A.weight"]["differs"]
    assert {path for path, control in found.items() if control["back"]} == {
        "dimension.E.weight",
        "missing.withheld",
    }
    assert [
        path for path, control in found.items() if control["path"] != "of" and not control["official"]
    ] == []


def test_groups_that_hold_a_change_are_open_from_the_first() -> None:
    assert [group["open"] for group in panel(opened("what_if"))["groups"]] == [True, True, False, False]
    at = page_with("sanction.yellow_card.when.1.years=3")
    assert [group["open"] for group in panel(at)["groups"]] == [True, True, False, True]


def test_another_indicator_brings_its_own_rules_and_stays_in_the_address() -> None:
    at = opened("what_if")
    first, second = [code for code, _name in controls(at)["of"]["options"]][:2]
    assert f"indicator.{first}.weight" in controls(at)
    at = moved(at, "of", second)
    assert address(at)["of"] == second
    assert f"indicator.{second}.weight" in controls(at)
    assert f"indicator.{first}.weight" not in controls(at)
    at = moved(at, "of", "no_such_indicator")
    assert faults(at) == []
    assert "no_such_indicator" in at.warning[0].value
    assert f"indicator.{first}.weight" in controls(at)


def test_a_linear_indicator_has_floor_and_target_and_an_assessors_mark_has_neither() -> None:
    at = moved(opened("what_if"), "of", "policy_birth")
    of = "indicator.policy_birth."
    assert {path for path in controls(at) if path.startswith(of)} == {
        of + "weight",
        of + "floor",
        of + "target",
    }
    assert (controls(at)[of + "floor"]["value"], controls(at)[of + "target"]["value"]) == ("75", "90")
    at = moved(at, "of", "responsibility_letters")
    assert {path for path in controls(at) if path.startswith("indicator.")} == {
        "indicator.responsibility_letters.weight"
    }


def test_moves_told_together_are_all_heard_and_the_answer_says_which_was_the_last() -> None:
    moves = {"dimension.E.weight": "25", "ranking.ties": "dense"}
    at = told(opened("what_if"), "rules", "moved", {"number": 7, "moves": moves})
    assert address(at)["changes"] == "dimension.E.weight=25~ranking.ties=dense"
    assert panel(at)["heard"] == 7


@pytest.mark.parametrize(
    ("path", "text", "said_of_it"),
    [
        ("nothing.like.this", "1", "nothing.like.this"),
        ("dimension.E.weight", "twenty", "twenty"),
        ("ranking.round", "1.5", "1.5"),
        ("dimension.E.weight", {"a": [1]}, "dimension.E.weight"),
        ("~=%\ud800", "~=\ud800", "?"),
    ],
)
def test_what_no_control_could_have_sent_is_named_and_left_out(
    path: str, text: object, said_of_it: str
) -> None:
    at = moved(opened("what_if"), path, text)
    assert faults(at) == []
    assert at.warning
    assert said_of_it in at.code[0].value
    (moves,) = tables(at, "what_if_moves")
    assert not moves["名次：正式 → 改动后"].str.contains("→").any()
    assert not panel(at)["untouched"]  # the address still asks for it
    at = moved(at, "dimension.E.weight", "25")
    assert not at.warning
    assert address(at)["changes"] == PUBLICITY_FIRST


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("dimension.E.weight", "nan"),
        ("dimension.E.weight", "1e999"),
        ("dimension.E.weight", "100"),
        ("dimension.E.weight", "0"),
        ("indicator.no_such.weight", "5"),
        ("sanction.veto.when.9.years", "2"),
        ("missing.withheld", "whatever"),
        ("indicator.policy_birth.target", ""),
    ],
)
def test_what_makes_no_sound_scheme_is_said_and_nothing_moves(path: str, text: str) -> None:
    at = moved(opened("what_if"), path, text)
    assert not at.exception
    assert len(at.error) == 1
    assert tables(at, "what_if_moves") == []
    assert controls(at)["dimension.A.weight"]["value"] == "25"
    assert "changes" not in address(moved(at, "", None))


@pytest.mark.parametrize(
    "value", [None, 5, "x", [], {}, {"number": "x", "moves": []}, {"number": 1.5, "moves": {"of": None}}]
)
def test_what_is_no_move_at_all_changes_nothing(value: object) -> None:
    at = told(page_with(PUBLICITY_FIRST), "rules", "moved", value)
    assert faults(at) == []
    assert address(at)["changes"] == PUBLICITY_FIRST
    assert panel(at)["heard"] == 0


def test_the_panel_is_the_same_to_the_letter_where_only_the_year_changed() -> None:
    at = opened("what_if", year="2008")
    before = panel(at)
    at.selectbox(key="pick_year").set_value("2007").run()
    assert panel(at) == before


def test_changes_that_cannot_be_are_named_and_left_out() -> None:
    at = page_with("nothing.like.this=1")
    assert not at.exception
    assert "nothing.like.this" in at.code[0].value
    at = page_with("sanction.veto.when.1.years=0")
    assert not at.exception
    assert at.error


def test_the_file_is_a_scheme_that_says_it_is_not_in_force() -> None:
    found = what_if_results.answer("jiangyuan", 2008, "dimension.E.weight=25", "zh")
    text = what_if_results.scheme_file(VIEW, found, "dimension.E.weight=25")().decode()
    assert text.startswith("# ")
    assert "dimension.E.weight=25" in text.splitlines()[0]
    read = Scheme.model_validate(tomllib.loads(text))
    assert read == found.scheme
    assert {d.code: d.weight for d in read.dimensions}["E"] == 25
