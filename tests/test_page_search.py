"""The search for a unit: what it finds, what stands first, and that it never hands out the whole register."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from pages.old import search
from pages.old.words import full_name

from .test_pages import opened

CASE = "jiangyuan"


def found(typed: str, year: int = 2008) -> list[str]:
    return [full_name(row) for row in search.hits(CASE, year, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("湾沟镇", "湾沟镇"),
        ("wangouzhen", "湾沟镇"),
        ("wan gou", "湾沟镇"),
        ("WGZ", "湾沟镇"),
        ("220605104000", "砟子镇"),
        (" 砟子 ", "砟子镇"),
        ("Zhazi", "砟子镇"),
    ],
)
def test_a_unit_is_found_by_its_name_pinyin_first_letters_or_code_and_stands_first(
    typed: str, first: str
) -> None:
    assert search.hits(CASE, 2008, typed)[0]["name"] == first


def test_a_village_is_found_under_the_name_of_its_town() -> None:
    assert "砟子镇 八宝村" in [
        f"{row['parent_name']} {row['name']}" for row in search.hits(CASE, 2008, "砟子镇 八宝")
    ]


def test_whoever_is_called_so_comes_before_those_who_are_called_somewhat_so() -> None:
    names = [row["name"] for row in search.hits(CASE, 2008, "shirenzhen")]
    assert names == ["石人镇", "大石人镇"]


@pytest.mark.parametrize("typed", ["", "  ", "no such unit", "%", "_", "' OR 1", "\\"])
def test_what_nobody_is_called_finds_nobody(typed: str) -> None:
    assert found(typed) == []


def test_there_are_never_more_answers_than_twenty() -> None:
    assert len(found("2206")) == search.MOST_FOUND == 20


def test_a_case_too_large_for_sounds_is_searched_by_name_and_code(monkeypatch: pytest.MonkeyPatch) -> None:
    search.sounds.cache_clear()
    monkeypatch.setattr(search, "MOST_SOUNDED", 100)  # the case has 129 units
    try:
        assert search.sounds(CASE) == {}
        assert found("wgz") == []
        assert search.hits(CASE, 2008, "湾沟镇")[0]["name"] == "湾沟镇"
    finally:
        search.sounds.cache_clear()


def box(at: AppTest) -> dict[str, str]:
    (proto,) = [e.proto for e in at.sidebar if e.type == "bidi_component" and "-search" in e.proto.id]
    data: dict[str, str] = json.loads(proto.json)
    return data


def test_the_page_holds_no_unit_until_somebody_asks_and_an_answer_is_a_link_that_keeps_the_choices() -> None:
    at = opened("league_table", year="2007", level="village")
    assert box(at)["found"] == box(at)["told"] == ""
    at.session_state["typed"] = "dspzc"
    asked = box(at.run())
    assert asked["told"] == "找到1个单位"
    assert asked["found"].count('role="option"') == 1
    assert "大石棚子村" in asked["found"]
    assert "year=2007" in asked["found"]
    assert "level=village" in asked["found"]
    assert box(at.run())["found"] == ""


def test_nothing_found_says_what_to_do() -> None:
    at = opened("overview")
    at.session_state["typed"] = "没有这样的地方"
    assert box(at.run())["told"] == "没有这样的单位。请换名称的另一部分，或输入代码。"
