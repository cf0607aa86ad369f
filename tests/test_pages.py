"""Every page, run as a reader runs it: in every year and language, with and without choices, and with wrong ones."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from appraisal.case import REFERENCE_CASE, open_case
from pages.old import case as cases_on_screen
from pages.old.words import plain, safe
from pages.parts.frame import MENU

from .shown import headings, html_of, tables

HOME = Path(__file__).parents[1]
PAGES = {name: f"pages/{folder}/{name}.py" for name, (folder, _title) in MENU.items()}
YEARS = open_case(REFERENCE_CASE).years
WITHOUT_AWARD = ("220605001000", "220605002000", "220605004000", "220605103000", "220605107000")
NAMES_WITHOUT_AWARD = ("孙家堡子街道", "江源街道", "城墙街道", "松树镇", "大石人镇")
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def opened(page: str = "overview", **query: str) -> AppTest:
    """The dashboard on a page, opened by a link with this query."""
    at = AppTest.from_file(str(HOME / "dashboard.py"), default_timeout=30)
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    if page != "overview":
        at.switch_page(PAGES[page]).run()
    return at


def address(at: AppTest) -> dict[str, str]:
    """The query as it stands; AppTest gives what a page wrote as text, and what a test wrote as a list."""
    found = {key: at.query_params[key] for key in at.query_params}
    return {key: value if isinstance(value, str) else value[-1] for key, value in found.items()}


def texts(at: AppTest) -> Iterator[str]:
    """Everything that the page says, our own HTML, pictures and tables included."""
    for element in at.main:
        if element.type != "bidi_component":
            yield str(getattr(element, "value", getattr(element, "label", "")))
    yield html_of(at)


def said(at: AppTest) -> str:
    return "\n".join(texts(at))


def faults(at: AppTest) -> list[str]:
    return [element.value for element in (*at.exception, *at.error)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_something_to_say_in_every_year_and_language(
    page: str, year: int, language: str
) -> None:
    at = opened(page, year=str(year), lang=language)
    assert faults(at) == []
    assert len(headings(at, "1")) == 1
    assert not at.warning


@pytest.mark.parametrize("level", ["town", "village", "department", "enterprise"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_takes_every_level_and_town(page: str, level: str) -> None:
    assert faults(opened(page, level=level)) == []
    assert faults(opened(page, level=level, unit="220605105000")) == []


@pytest.mark.parametrize(
    "unit", ["220605104000", "220605105203", "220605001200", "D-ORGANISATION", "220605000000"]
)
def test_every_kind_of_unit_has_a_page(unit: str) -> None:
    assert faults(opened("town", unit=unit)) == []


def test_the_english_pages_have_no_chinese_headings() -> None:
    for page in PAGES:
        at = opened(page, lang="en", unit="220605105000")
        found = headings(at)
        assert found
        labels = [element.label for element in at.selectbox]
        assert [text for text in found + labels if CHINESE.search(text)] == [], page


def test_the_overview_has_the_figures_of_the_circular() -> None:
    overview = said(opened())
    for figure in ("91.05", "91<", "90<", "88.6", "86.11", "37,731", "97,226", "21<", "10个镇（街）"):
        assert figure in overview
    assert overview.count("◆") >= 8


def test_a_year_before_the_circular_shows_nothing_as_its_words() -> None:
    for year in YEARS[:-1]:
        overview = said(opened(year=str(year)))
        figures = overview[overview.index('class="figures"') : overview.index("</dl>")]
        assert "◇" in figures
        assert "◆" not in figures


def test_towns_without_an_award_cannot_be_told_apart() -> None:
    for year in YEARS:
        (table,) = tables(opened("league_table", year=str(year)), "league")
        rows = table[table["单位"].isin(NAMES_WITHOUT_AWARD)]
        assert len(rows) == len(WITHOUT_AWARD)
        for column in ("名次", "总分", "等次", "名次变化"):
            assert rows[column].nunique(dropna=False) == 1, column


def test_the_lowest_fee_collection_stands_on_no_town() -> None:
    for town in (
        *WITHOUT_AWARD,
        "220605104000",
        "220605105000",
        "220605106000",
        "220605102000",
        "220605003000",
    ):
        said_of_town = said(opened("town", unit=town))
        assert "8.9" not in re.findall(r"\d+\.\d+", said_of_town), town
        assert "社会抚养费征收率" in said_of_town


def test_every_score_and_table_says_where_it_comes_from() -> None:
    (league,) = tables(opened("league_table"), "league")
    assert (league["数据来源"] == "◇ 重建").all()
    (sanctions,) = tables(opened("sanctions"), "sanctions")
    assert sanctions["规则与决定"].str.endswith("◆").all()


def test_the_town_filter_narrows_the_league_table() -> None:
    alone, _parts = tables(opened("league_table", unit="220605104000"), "league")
    assert list(alone["单位"]) == ["砟子镇"]
    (villages,) = tables(opened("league_table", level="village", unit="220605105000"), "league")
    assert set(villages["单位"]) == {"小河口村", "大石棚子村"}
    (every_village,) = tables(opened("league_table", level="village"), "league")
    assert len(every_village) == 21


def test_a_sanction_is_shown_with_its_years_its_record_and_its_clause() -> None:
    (table,) = tables(opened("sanctions", unit="220605105203"), "sanctions")
    row = table.iloc[0]
    assert (row["惩戒"], row["连续年数"], row["规则与决定"]) == (
        "■ 一票否决",
        "3年（2006年起）",
        "规则与决定一致◆",
    )
    assert "连续三年" in row["规则条款"]
    assert "江源发〔2009〕16号，决定段；一（二）" in row["决定"]


def test_a_sanction_that_nobody_decided_does_not_look_decided() -> None:
    assert "规则提出，未决定" in said(opened(year="2007"))
    (table,) = tables(opened("sanctions", year="2007"), "sanctions")
    assert set(table["规则与决定"]) == {"规则提出，无决定记录◇"}


def test_recipients_that_the_record_does_not_name_are_counted() -> None:
    (awards,) = tables(opened("awards"), "awards")
    assert "另有11个，通报未具名" in set(awards["获得者"])


@pytest.mark.parametrize("key", ["case", "year", "level", "unit", "indicator", "compare", "lang"])
def test_an_unknown_choice_in_a_link_gets_a_friendly_word_and_the_default(key: str) -> None:
    at = opened("league_table", **{key: "<b>nowhere</b>"})
    at_start = opened(**{key: "<b>nowhere</b>"})
    assert faults(at) == faults(at_start) == []
    assert len(at_start.warning) == 1
    assert "nowhere" in at_start.warning[0].value
    assert at_start.selectbox(key="pick_year").value == "2008"


def test_a_unit_that_is_not_there_yet_has_a_page_that_says_so() -> None:
    at = opened("town", unit="220605002003", year="2008")
    assert faults(at) == []
    assert "2008" in at.info[0].value


def test_after_a_village_the_lists_are_about_its_town() -> None:
    alone, _parts = tables(opened("league_table", unit="220605105203"), "league")
    assert list(alone["单位"]) == ["石人镇"]
    (every_town,) = tables(opened("league_table", unit="D-ORGANISATION"), "league")
    assert len(every_town) == 10


def test_a_choice_is_written_into_the_address_and_survives_another_page() -> None:
    at = opened()
    at.selectbox(key="pick_year").set_value("2007").run()
    at.selectbox(key="pick_unit").set_value("220605104000").run()
    assert address(at) == {"case": "jiangyuan", "year": "2007", "unit": "220605104000", "lang": "zh"}
    at.switch_page(PAGES["town"]).run()
    assert at.selectbox(key="pick_year").value == "2007"
    assert "砟子镇" in headings(at, "1")[0]


def test_the_address_wins_when_it_changes_and_nobody_picked() -> None:
    at = opened(year="2006")
    at.selectbox(key="pick_year").set_value("2007").run()
    at.query_params["year"] = "2006"  # as Back does
    at.run()
    assert at.selectbox(key="pick_year").value == "2006"


def test_a_pick_wins_over_an_address_that_lags_behind() -> None:
    at = opened(year="2006")
    at.selectbox(key="pick_year").set_value("2007").run()
    at.query_params["year"] = "2006"  # the browser has not heard of 2007 yet
    at.selectbox(key="pick_level").set_value("village").run()
    assert at.selectbox(key="pick_year").value == "2007"
    assert address(at)["year"] == "2007"


def test_a_case_that_is_refused_shows_every_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "case.toml").write_text('title = "坏"\nunknown_key = 1\n', encoding="utf-8")
    monkeypatch.setattr(cases_on_screen, "cases", lambda: {"broken": tmp_path})
    monkeypatch.setattr("pages.old.frame.cases", lambda: {"broken": tmp_path})
    at = opened()
    assert not at.exception
    assert len(at.error) == 1
    assert "units" in at.code[0].value
    assert "unknown_key" in at.code[0].value


def test_a_name_of_the_data_cannot_act_on_the_page() -> None:
    assert (
        safe("<img src=x onerror=alert(1)> & \"'") == "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;&#x27;"
    )
    assert plain("![a](http://x) :red[b] $c$ *d*") == r"\!\[a\]\(http\:\/\/x\) \:red\[b\] \$c\$ \*d\*"
