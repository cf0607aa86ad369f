"""What if above the counties: a rule is moved, and the page says what becomes of all units of the level."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from appraisal.case_files import read_files
from appraisal.changes import Changes
from appraisal.whole.what_if import WholeWhatIf, WholeYears

from .large_case import taken_for_large, with_results
from .seen import said, sheets, tables
from .test_pages import address, faults, heading, opened

CASE, YEAR = "whole", 2025
PROVINCE = "110000000000"
WEIGHT = "dimension.A.weight=41"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_results(tmp_path_factory.mktemp("large") / CASE, 1500)


@pytest.fixture(autouse=True, scope="module")
def _large(folder: Path) -> Iterator[None]:
    with taken_for_large(folder):
        yield


def shown(**query: str) -> AppTest:
    return opened("what_if", case=CASE, **query)


def expected(folder: Path, text: str, level: str = "village", region: str = "") -> WholeWhatIf:
    made = WholeYears(folder / "results")
    (scheme,) = read_files(folder).schemes.values()
    try:
        return made.what_if(scheme, YEAR, level, Changes.parse(text), region)
    finally:
        made.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_a_change_the_page_asks_for_one_and_shows_no_table(language: str) -> None:
    at = shown(lang=language)
    assert faults(at) == []
    assert tables(at) == {}
    assert ("在左侧改动一条规则" if language == "zh" else "Move a rule at the left.") in said(at)


def test_a_moved_weight_says_what_becomes_of_all_units(folder: Path) -> None:
    at = shown(level="village", changes=WEIGHT)
    found = expected(folder, WEIGHT)
    assert faults(at) == []
    assert f"{found.counts.moved:,}" in heading(at)
    first = tables(at)["whole_first"]
    assert list(first["unit"]) == [row["unit"] for row in found.first]
    assert set(first["origin"]) == {"重建"}
    (bands,) = sheets(at)
    assert bands["正式结果"].sum() == bands["改动后"].sum() == found.counts.units
    assert len(tables(at)["whole_movers"]) == len(found.risen) + len(found.fallen) > 10
    regions = tables(at)["whole_regions"]
    assert len(regions) == len(found.regions)
    assert regions["was_mean"].iloc[0] == pytest.approx(found.regions[0]["was_mean"])


def test_a_widget_writes_its_change_into_the_address_and_the_official_value_takes_it_out() -> None:
    at = shown(level="village")
    at.slider(key="rule_dimension.A.weight").set_value(41.0).run()
    assert address(at)["changes"] == WEIGHT
    assert len(tables(at)["whole_first"]) == 100
    assert not any(str(widget.key).startswith("rule_sanction.") for widget in at.number_input), (
        "sanctions are judged in a county"
    )
    at.slider(key="rule_dimension.A.weight").set_value(30.0).run()
    assert "changes" not in address(at)
    assert tables(at) == {}


def test_a_region_and_a_county_keep_the_changes(folder: Path) -> None:
    at = shown(level="village", changes=WEIGHT)
    at.session_state["more_whole_regions"] = True
    (link,) = sheets(at.run())[1].iloc[:, 0]
    assert "./what_if?" in link
    assert unquote(link).count(f"changes={WEIGHT}") == unquote(link).count(f"region={PROVINCE}") == 1
    city = str(expected(folder, WEIGHT, region=PROVINCE).regions[0]["region"])
    county = str(expected(folder, WEIGHT, region=city).regions[0]["region"])
    at = opened("what_if", case=CASE, district=county, changes=WEIGHT)
    assert faults(at) == []
    assert "what_if_moves" in tables(at)


@pytest.mark.parametrize(
    ("changes", "culprit"),
    [("missing.not_observed=group_mean", "group_mean"), ("indicator.safe_water.weight=99", "safe_water")],
)
def test_what_cannot_be_found_says_so_and_the_rules_stay_at_hand(changes: str, culprit: str) -> None:
    at = shown(changes=changes, lang="en")
    assert "Under these changes the whole cannot be told" in at.error[0].value
    assert culprit in at.code[0].value
    assert at.slider(key="rule_dimension.A.weight").value == 30


def test_a_link_with_a_rule_that_is_none_gets_a_word() -> None:
    at = shown(changes="no.such=1")
    assert not at.exception
    assert "no.such" in at.code[0].value
    assert tables(at) == {}


def test_a_change_that_moves_no_score_says_where_it_is_judged() -> None:
    at = shown(changes="sanction.veto.bars_awards=false", lang="en")
    assert faults(at) == []
    assert "These changes move no score. Choose a county" in said(at)
