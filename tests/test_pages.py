"""Every page, run as a reader runs it: in every year and language, with and without choices, and with wrong ones."""

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from appraisal.case import REFERENCE_CASE, open_case
from appraisal.names_apart import distinct
from pages.parts import case as cases_on_screen
from pages.parts.frame import MENU
from pages.parts.words import plain

from .seen import charts, said, sheets, tables

HOME = Path(__file__).parents[1]
PAGES = {name: f"pages/{folder}/{name}.py" for name, (folder, _title) in MENU.items()}
YEARS = open_case(REFERENCE_CASE).years
CHINESE = re.compile(r"[\u4e00-\u9fff]")
TOWN, VILLAGE = "220605105000", "220605105203"
# The fewest runs that the page on stability offers: the usual thousand take half a minute.
MORE = {"sensitivity": {"runs": "200"}}
COMPARED = {"compare": {"compare": "220605105000,220605104000"}}  # without units to compare it has ways to begin


def opened(page: str = "overview", /, **query: str) -> AppTest:
    """The dashboard on a page, opened by a link with this query."""
    at = AppTest.from_file(str(HOME / "dashboard.py"), default_timeout=30)
    for key, value in (MORE.get(page, {}) | query).items():
        at.query_params[key] = value
    if page != "overview":
        at.switch_page(PAGES[page])
    return at.run()


def address(at: AppTest) -> dict[str, str]:
    """The query as it stands; AppTest gives what a page wrote as text, and what a test wrote as a list."""
    found = {key: at.query_params[key] for key in at.query_params}
    return {key: value if isinstance(value, str) else value[-1] for key, value in found.items()}


def faults(at: AppTest) -> list[str]:
    return [element.value for element in (*at.exception, *at.error)]


def heading(at: AppTest) -> str:
    """The page's one title, without the signs that make a name safe."""
    (title,) = at.title
    return str(title.value).replace("\\", "")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_something_to_say_in_every_year_and_language(page: str, year: int, language: str) -> None:
    at = opened(page, year=str(year), lang=language, **COMPARED.get(page, {}))
    assert faults(at) == []
    assert len(at.title) == 1
    assert not at.warning
    assert charts(at) or tables(at) or sheets(at)


@pytest.mark.parametrize("level", ["town", "village", "department", "enterprise"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_takes_every_level_and_town(page: str, level: str) -> None:
    assert faults(opened(page, level=level)) == []
    assert faults(opened(page, level=level, unit=TOWN)) == []


@pytest.mark.parametrize("unit", ["220605104000", VILLAGE, "220605001200", "D-ORGANISATION", "220605000000"])
def test_every_kind_of_unit_has_a_page(unit: str) -> None:
    assert faults(opened("town", unit=unit)) == []


@pytest.mark.parametrize("page", PAGES)
def test_the_english_pages_have_no_chinese_headings(page: str) -> None:
    at = opened(page, lang="en", unit=TOWN)
    found = [element.value for element in (*at.title, *at.header, *at.subheader)]
    labels = [element.label for element in (*at.selectbox, *at.metric)]
    assert found
    assert [text for text in found + labels if CHINESE.search(text)] == []


def test_the_lowest_fee_collection_stands_on_no_town() -> None:
    for town in opened("league_table").dataframe[0].value.index:
        assert town is not None
    for town in ("220605001000", "220605002000", "220605104000", TOWN, "220605106000", "220605102000"):
        page = said(opened("town", unit=town))
        assert "8.9" not in re.findall(r"\d+\.\d+", page), town


@pytest.mark.parametrize("key", ["case", "year", "level", "unit", "indicator", "compare", "lang"])
def test_an_unknown_choice_in_a_link_gets_a_friendly_word_and_the_default(key: str) -> None:
    at = opened("league_table", **{key: "<b>nowhere</b>"})
    at_start = opened(**{key: "<b>nowhere</b>"})
    assert faults(at) == faults(at_start) == []
    assert len(at_start.warning) == 1
    assert "nowhere" in at_start.warning[0].value
    assert at_start.button_group(key="pick_year").value == "2008"


def test_a_choice_is_written_into_the_address_and_survives_another_page() -> None:
    at = opened()
    at.button_group(key="pick_year").set_value("2007").run()
    at.selectbox(key="pick_unit").set_value("220605104000").run()
    assert address(at) == {"case": "jiangyuan", "year": "2007", "unit": "220605104000", "lang": "zh"}
    at.switch_page(PAGES["town"]).run()
    assert at.button_group(key="pick_year").value == "2007"
    assert "砟子镇" in heading(at)


def test_the_address_wins_when_it_changes_and_nobody_picked() -> None:
    at = opened(year="2006")
    at.button_group(key="pick_year").set_value("2007").run()
    at.query_params["year"] = "2006"  # as Back does
    at.run()
    assert at.button_group(key="pick_year").value == "2006"


def test_a_pick_wins_over_an_address_that_lags_behind() -> None:
    at = opened(year="2006")
    at.button_group(key="pick_year").set_value("2007").run()
    at.query_params["year"] = "2006"  # the browser has not heard of 2007 yet
    at.selectbox(key="pick_level").set_value("village").run()
    assert at.button_group(key="pick_year").value == "2007"
    assert address(at)["year"] == "2007"


def test_one_click_clears_what_is_chosen_but_not_the_year() -> None:
    at = opened(year="2007", level="village", unit=TOWN)
    at.button[0].click().run()
    assert address(at) == {"case": "jiangyuan", "year": "2007", "lang": "zh"}
    assert not at.button


def test_a_unit_found_sends_the_browser_to_its_page_and_keeps_the_year() -> None:
    at = opened("awards", year="2007")
    at.selectbox(key="find_0").set_value(VILLAGE).run()
    (data,) = [json.loads(e.proto.json) for e in at.main if e.type == "bidi_component"]
    assert data["go"] == f"./town?case=jiangyuan&year=2007&unit={VILLAGE}&lang=zh"


def test_a_unit_is_found_by_the_letters_of_its_pinyin_in_their_order() -> None:
    (label,) = [label for label in opened().selectbox(key="find_0").options if "大石棚子村" in label]
    for typed in ("dspzc", "dashipengzi", "棚子", "石人镇", VILLAGE):
        signs = iter(label)
        assert all(sign in signs for sign in typed), typed


def test_units_of_one_name_can_be_told_apart_in_a_choice() -> None:
    assert distinct({"1": "和平村", "2": "和平村", "3": "兴工村"}) == {"1": "和平村 1", "2": "和平村 2", "3": "兴工村"}


def test_a_case_that_is_refused_shows_every_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "case.toml").write_text('title = "坏"\nunknown_key = 1\n', encoding="utf-8")
    monkeypatch.setattr(cases_on_screen, "cases", lambda: {"broken": tmp_path})
    monkeypatch.setattr("pages.parts.frame.cases", lambda: {"broken": tmp_path})
    at = opened()
    assert not at.exception
    assert len(at.error) == 1
    assert "units" in at.code[0].value
    assert "unknown_key" in at.code[0].value


def test_a_name_of_the_data_cannot_act_on_the_page() -> None:
    assert plain("![a](http://x) :red[b] $c$ *d*") == r"\!\[a\]\(http\:\/\/x\) \:red\[b\] \$c\$ \*d\*"
