"""The page of problems, and the work on record of a unit: what is seen of both files, and of a case without them."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from appraisal.words import speak
from pages.parts import case as cases_on_screen
from pages.parts import frame

from .contract.broken import GOOD
from .seen import charts, said, sheets
from .test_pages import faults, heading
from .test_pages import opened as fresh

opened = cache(fresh)  # pages that are only read

VILLAGE = """[[problem]]
code = "P1"
year = 2008
layer = "grass_roots"
text = "台账不齐"
text_en = "Registers are untidy"
reference = { title = "No. 16", clause = "part 4" }
indicators = ["policy_birth"]
units = ["V11"]
responsible = "T1"
due = 2009-06-30
state = "open"
"""


@pytest.fixture
def county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The good county, among the cases that can be opened."""
    folder = Path(shutil.copytree(GOOD, tmp_path / "county"))
    monkeypatch.setitem(cases_on_screen.cases(), folder.name, folder)
    yield folder


def sheet(at: AppTest, *heads: str) -> pd.DataFrame:
    """The one table with these heads."""
    (found,) = [table for table in sheets(at) if set(heads) <= set(table)]
    return found.map(lambda cell: cell.replace("\\", "") if isinstance(cell, str) else cell)


def test_the_title_counts_problems_and_layers() -> None:
    assert heading(opened("problems")) == "2008年记录问题5个，每个层面一个。"
    assert heading(opened("problems", lang="en")) == "5 problems recorded for 2008, one a layer."


@pytest.mark.parametrize(
    ("lang", "layer", "state", "layers", "first"),
    [
        ("zh", "层面", "状态", ["领导重视", "责任制", "基层工作", "城区管理", "企业"], "主要领导"),
        ("en", "Layer", "State", ["Leadership", "Responsibility system", "Grass-roots work", "Urban management",
                                  "Enterprises"], "those at the head"),
    ],
)  # fmt: skip
def test_each_problem_has_layer_words_clause_and_state(
    lang: str, layer: str, state: str, layers: list[str], first: str
) -> None:
    found = sheet(opened("problems", lang=lang), layer, state)
    assert list(found[layer]) == layers
    assert set(found[state]) == {"未注明" if lang == "zh" else "not stated"}
    assert first in " ".join(found.iloc[0].astype(str))
    assert found.apply(lambda row: "江源发〔2009〕16号" in " ".join(row.astype(str)), axis=1).all()


def test_an_indicator_is_a_link_beside_the_figure_of_the_whole() -> None:
    found = sheet(opened("problems"), "指标或单位")
    lowest = found[found["指标或单位"].str.contains("indicator=fee_collection_lowest")]
    assert list(lowest["全区"]) == [8.9]
    assert list(lowest["来源"]) == ["通报原文"]


def test_rates_that_bear_on_a_problem_stand_against_their_targets() -> None:
    (figure,) = charts(opened("problems")).values()
    drawn = {code for trace in figure["data"] for code in trace.get("customdata", [])}
    assert drawn == {"birth_reporting", "pregnancy_reporting", "migrant_registration"}


def test_a_year_without_a_problem_shows_those_of_the_others() -> None:
    at = opened("problems", year="2007")
    assert heading(at) == "2007年没有记录存在问题。"
    assert set(sheet(at, "年度", "层面")["年度"]) == {"2008"}


@pytest.mark.parametrize(("problems", "hidden"), [(True, []), (False, ["problems"])])
def test_the_page_is_in_the_menu_of_a_case_with_problems_alone(problems: bool, hidden: list[str]) -> None:
    speak("zh")
    menu = frame._menu(large=False, problems=problems)
    assert list(menu)[list(menu).index("awards") + 1] == "problems"
    assert [name for name, page in menu.items() if page.visibility == "hidden"] == hidden


def test_a_case_without_the_file_says_so_in_a_sentence(county: Path) -> None:
    at = fresh("problems", case=county.name, lang="en")
    assert faults(at) == []
    assert heading(at) == "No problem is on record for 2008."
    assert not sheets(at)


@pytest.mark.parametrize(("unit", "n"), [("", 1), ("T1", 1), ("V11", 1), ("T2", 0)])
def test_a_problem_of_a_village_is_its_towns_and_no_other_towns(county: Path, unit: str, n: int) -> None:
    (county / "problems.toml").write_text(VILLAGE, encoding="utf-8")
    at = fresh("problems", case=county.name, lang="en", unit=unit)
    assert faults(at) == []
    assert heading(at).startswith("1 problem recorded" if n else "No problem is on record")
    if not unit:
        found = sheet(at, "By whom", "By when", "State")
        assert list(found[["By whom", "By when", "State"]].iloc[0]) == ["Jia Town", "2009-06-30", "not begun"]
        assert sheet(at, "Indicator or unit")["Indicator or unit"].str.contains("unit=V11").sum() == 1


@pytest.mark.parametrize(("unit", "is_named"), [("V11", True), ("V12", False)])
def test_a_unit_that_a_problem_names_has_it_on_its_page(county: Path, unit: str, is_named: bool) -> None:
    (county / "problems.toml").write_text(VILLAGE, encoding="utf-8")
    at = fresh("town", case=county.name, lang="en", unit=unit)
    assert faults(at) == []
    assert ("Registers are untidy" in said(at)) is is_named
    assert "Work on record" not in said(at)


def test_the_page_of_a_department_has_its_work_with_clause_and_origin() -> None:
    at = opened("town", unit="D-LABOUR", lang="en")
    found = sheet(at, "What it did", "Clause", "Origin")
    assert "208" in found["What it did"][0]
    assert list(found["Origin"]) == ["printed in the circular"]
    assert "1 entry of work on record of 2008" in heading(at)


def test_of_no_year_without_a_record_is_work_told() -> None:
    assert "工作记录" not in said(opened("town", unit="D-LABOUR", year="2007"))


def test_what_the_wording_implies_is_said_to_be_implied() -> None:
    found = sheet(opened("town", unit="220605000000", lang="en"), "What it did")
    (implied,) = found.loc[found["What it did"].str.contains("no petition"), "Origin"]
    assert implied == "implied by the wording"
