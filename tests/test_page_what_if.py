"""The what-if page: a rule is moved in a link or by a widget, and the page says who moves and what flips."""

import tomllib

from streamlit.testing.v1 import AppTest

from appraisal.scheme import Scheme
from pages.parts.state import View
from pages.parts.trials import what_if_results

from .shown import tables
from .test_pages import address, faults, opened, said

PUBLICITY_FIRST = "dimension.E.weight=25"
VIEW = View("jiangyuan", 2008, "", "", "", "", "zh")


def test_without_a_change_everything_stands_as_officially() -> None:
    at = opened("what_if")
    assert faults(at) == []
    (moves,) = tables(at, "what_if_moves")
    assert list(moves["正式名次"]) == list(moves["改动后名次"])
    assert list(moves["正式总分"]) == list(moves["改动后总分"])
    assert "没有表彰或惩戒因此改变" in said(at)


def page_with(changes: str) -> AppTest:
    at = opened("what_if")
    at.query_params["changes"] = changes
    return at.run()


def test_a_link_carries_the_changes_and_the_page_says_who_moves() -> None:
    at = page_with(PUBLICITY_FIRST)
    (moves,) = tables(at, "what_if_moves")
    places = dict(zip(moves["单位"], moves["改动后名次"], strict=True))
    assert places["湾沟镇"] == "1"
    assert places["砟子镇"] == "2"
    (flips,) = tables(at, "what_if_flips")
    assert set(flips["单位"]) == {"湾沟镇", "砟子镇"}


def test_the_towns_with_identical_figures_move_together() -> None:
    for changes in ("dimension.E.weight=25", "missing.withheld=zero", "indicator.policy_birth.target=99"):
        (moves,) = tables(page_with(changes), "what_if_moves")
        equal = moves[moves["正式名次"] == "6"]
        assert len(equal) == 5
        assert equal["改动后名次"].nunique() == equal["改动后总分"].nunique() == 1


def test_a_widget_writes_its_change_into_the_address_and_the_official_value_takes_it_out() -> None:
    at = opened("what_if")
    at.slider(key="change_dimension.E.weight").set_value(25.0).run()
    assert address(at)["changes"] == "dimension.E.weight=25"
    assert at.slider(key="change_dimension.A.weight").value < 25
    at.slider(key="change_dimension.E.weight").set_value(8.0).run()
    assert "changes" not in address(at)
    at.session_state["rules_method"] = True  # opens the part of the page that holds it
    at.run()
    at.selectbox(key="change_missing.withheld").set_value("zero").run()
    assert address(at)["changes"] == "missing.withheld=zero"
    at.button[0].click().run()
    assert "changes" not in address(at)


def test_changes_that_cannot_be_are_named_and_left_out() -> None:
    at = page_with("nothing.like.this=1")
    assert not at.exception
    assert "nothing.like.this" in at.code[0].value
    at = page_with("sanction.veto.when.1.years=0")
    assert not at.exception
    assert at.error


def test_the_file_is_a_scheme_that_says_it_is_not_in_force() -> None:
    found = what_if_results.answer("jiangyuan", 2008, "dimension.E.weight=25", "zh")
    text = what_if_results.scheme_file(VIEW, found, "dimension.E.weight=25").decode()
    assert text.startswith("# ")
    assert "dimension.E.weight=25" in text.splitlines()[0]
    read = Scheme.model_validate(tomllib.loads(text))
    assert read == found.scheme
    assert {d.code: d.weight for d in read.dimensions}["E"] == 25
