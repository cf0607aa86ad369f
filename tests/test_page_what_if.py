"""The trial of rules: a rule is moved in a link or by a widget, and the page says who moves and what flips."""

import tomllib

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from appraisal.scheme import Scheme
from appraisal.words import speak
from pages.parts.charts import trials as charts
from pages.parts.tables import trials

from .seen import charts as drawn
from .seen import said, tables
from .test_pages import HOME, PAGES, address, faults

WITHOUT_AWARD = ("220605001000", "220605002000", "220605004000", "220605103000", "220605107000")

PUBLICITY_FIRST = "dimension.E.weight=25"
WANGOU, ZHAZI = "220605102000", "220605104000"


def page_with(changes: str = "") -> AppTest:
    """The page, opened by a link at once."""
    at = AppTest.from_file(str(HOME / "dashboard.py"), default_timeout=60)
    if changes:
        at.query_params["changes"] = changes
    return at.switch_page(PAGES["what_if"]).run()


def moves(changes: str) -> pd.DataFrame:
    speak("zh")
    return trials.trial("jiangyuan", 2008, changes, "zh").moves.set_index("unit")


def held(at: AppTest) -> dict[str, object]:
    """Path -> what its widget holds."""
    widgets = (*at.slider, *at.number_input, *at.selectbox)
    return {w.key.removeprefix("rule_"): w.value for w in widgets if w.key and w.key.startswith("rule_")}


def test_without_a_change_everything_stands_as_officially() -> None:
    at = page_with()
    assert faults(at) == []
    table = tables(at)["what_if_moves"]
    assert list(table["was_rank"]) == list(table["rank"])
    assert list(table["was_score"]) == list(table["score"])
    assert set(table["origin"]) == {"重建"}
    assert "不作决定" in said(at)
    assert at.button(key="reset_rules").disabled


def test_a_link_carries_the_changes_and_the_page_says_who_moves() -> None:
    at = page_with(PUBLICITY_FIRST)
    assert at.title[0].value.startswith("改动1处规则；3个单位名次变动；4项表彰变动")
    rows = moves(PUBLICITY_FIRST)
    assert (rows.loc[WANGOU, "rank"], rows.loc[ZHAZI, "rank"]) == (1, 2)
    assert (rows.loc[WANGOU, "gained"], rows.loc[ZHAZI, "gained"]) == (2, -1)
    (flips,) = [table.value for table in at.table]
    assert flips["单位"].str.contains("湾沟镇|砟子镇").all()
    figure = drawn(at)["what_if_ranks"]
    assert len(figure["data"]) == 6  # five of the towns are one line
    assert any("湾沟镇 ↑2" in note["text"] for note in figure["layout"]["annotations"])


@pytest.mark.parametrize("changes", [PUBLICITY_FIRST, "missing.withheld=zero", "indicator.policy_birth.target=99"])
def test_the_towns_with_identical_figures_move_together(changes: str) -> None:
    rows = moves(changes).loc[list(WITHOUT_AWARD)]
    assert set(rows["rank"]) == {6}
    assert rows["score"].nunique() == 1


def test_a_widget_writes_its_change_into_the_address_and_the_official_value_takes_it_out() -> None:
    at = page_with()
    at.slider(key="rule_dimension.E.weight").set_value(25.0).run()
    assert faults(at) == []
    assert address(at)["changes"] == PUBLICITY_FIRST
    assert held(at)["dimension.A.weight"] == pytest.approx(20.38)  # the others make room
    at.slider(key="rule_dimension.E.weight").set_value(8.0).run()
    assert "changes" not in address(at)
    assert held(at)["dimension.A.weight"] == 25
    at.selectbox(key="rule_missing.withheld").set_value("zero").run()
    assert address(at)["changes"] == "missing.withheld=zero"
    at.button(key="reset_rules").click().run()
    assert "changes" not in address(at)
    assert held(at)["missing.withheld"] == "rescale"


def test_a_rule_that_was_moved_goes_back_alone_and_so_does_a_number_that_was_emptied() -> None:
    at = page_with("dimension.E.weight=25~missing.withheld=zero")
    at.button(key="back_dimension.E.weight").click().run()
    assert address(at)["changes"] == "missing.withheld=zero"
    at.number_input(key="rule_sanction.yellow_card.when.1.years").set_value(3.0).run()
    assert address(at)["changes"].endswith("~sanction.yellow_card.when.1.years=3")
    at.number_input(key="rule_sanction.yellow_card.when.1.years").set_value(None).run()
    assert address(at)["changes"] == "missing.withheld=zero"


def test_each_moved_rule_says_its_official_value_and_its_group_is_open() -> None:
    at = page_with("dimension.E.weight=20~sanction.yellow_card.when.1.years=3")
    labels = {w.key: w.label for w in (*at.slider, *at.number_input, *at.selectbox)}
    assert "≠ 正式：8" in labels["rule_dimension.E.weight"]
    assert "≠ 正式：25" in labels["rule_dimension.A.weight"]  # it made room
    assert "≠" not in labels["rule_dimension.G.cap"]
    assert [box.proto.expanded for box in at.expander if "惩戒" in box.label] == [True]
    assert at.button(key="back_dimension.E.weight").label == "宣传教育 权重：8 → 20"


def test_another_indicator_brings_its_own_rules_and_stays_in_the_address() -> None:
    at = page_with()
    at.selectbox(key="own_of").set_value("policy_birth").run()
    assert address(at)["of"] == "policy_birth"
    found = {path: value for path, value in held(at).items() if path.startswith("indicator.")}
    assert set(found) == {f"indicator.policy_birth.{key}" for key in ("weight", "floor", "target")}
    assert (found["indicator.policy_birth.floor"], found["indicator.policy_birth.target"]) == (75, 90)
    at.selectbox(key="own_of").set_value("responsibility_letters").run()  # an assessor's mark has neither
    assert [path for path in held(at) if path.startswith("indicator.")] == ["indicator.responsibility_letters.weight"]


@pytest.mark.parametrize("changes", ["nothing.like.this=1", "dimension.E.weight=twenty", "ranking.round=1.5"])
def test_what_cannot_be_changed_is_named_and_left_out(changes: str) -> None:
    at = page_with(changes)
    assert faults(at) == []
    assert at.warning
    assert changes.partition("=")[0] in at.code[0].value
    assert not at.button(key="reset_rules").disabled  # the address still asks for it


@pytest.mark.parametrize(
    "changes",
    [
        "dimension.E.weight=nan",
        "dimension.E.weight=100",
        "dimension.E.weight=0",
        "indicator.no_such.weight=5",
        "sanction.veto.when.9.years=2",
        "missing.withheld=whatever",
        "indicator.policy_birth.target=",
    ],
)
def test_what_makes_no_sound_scheme_is_said_and_nothing_moves(changes: str) -> None:
    at = page_with(changes)
    assert not at.exception
    assert len(at.error) == 1
    assert tables(at) == {}
    at.button(key="reset_rules").click().run()
    assert faults(at) == []


def test_five_units_by_hand_two_change_places_and_two_that_tie_share_a_line() -> None:
    table = pd.DataFrame(
        {
            "unit": list("abcde"),
            "label": ["甲", "乙", "丙", "丁", "戊"],
            "was_rank": [1, 2, 3, 4, 4],
            "rank": [2, 1, 3, 4, 4],
            "hover": [""] * 5,
        }
    )
    figure = charts.slope(table, "")
    assert [(*line.y,) for line in figure.data] == [(1, 2), (2, 1), (3, 3), (4, 4)]
    colours = [line.line.color for line in figure.data]
    assert colours[0] != colours[1]
    assert colours[2] == colours[3]
    assert figure.data[3].line.width > figure.data[2].line.width
    texts = " ".join(note.text for note in figure.layout.annotations)
    assert "甲 ↓1" in texts
    assert "乙 ↑1" in texts


def test_the_file_is_a_scheme_that_says_it_is_not_in_force() -> None:
    speak("zh")
    scheme = trials.trial("jiangyuan", 2008, PUBLICITY_FIRST, "zh").scheme
    text = trials.scheme_file(scheme, "江源区", 2008, PUBLICITY_FIRST)().decode()
    assert PUBLICITY_FIRST in text.splitlines()[0]
    read = Scheme.model_validate(tomllib.loads(text))
    assert read == scheme
    assert {d.code: d.weight for d in read.dimensions}["E"] == 25
