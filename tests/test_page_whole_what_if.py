"""What if above the counties: a rule is moved, and the page says what becomes of all units of the level."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from appraisal.case_files import read_files
from appraisal.changes import Changes
from appraisal.whole.what_if import WholeWhatIf, WholeYears

from .large_case import taken_for_large, with_results
from .shown import tables
from .test_page_what_if import controls, moved
from .test_pages import HOME, address, faults, said

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
    at = AppTest.from_file(str(HOME / "dashboard.py"), default_timeout=30).run()
    for key, value in {"case": CASE, **query}.items():
        at.query_params[key] = value
    return at.switch_page("pages/method/what_if.py").run()


def expected(folder: Path, text: str, level: str = "village", region: str = "") -> WholeWhatIf:
    opened = WholeYears(folder / "results")
    (scheme,) = read_files(folder).schemes.values()
    try:
        return opened.what_if(scheme, YEAR, level, Changes.parse(text), region)
    finally:
        opened.close()


def one(at: AppTest, key: str) -> pd.DataFrame:
    (found,) = tables(at, key)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_a_change_the_page_asks_for_one_and_shows_no_table(language: str) -> None:
    at = shown(lang=language)
    assert faults(at) == []
    assert tables(at) == []
    assert ("在左侧改动一条规则" if language == "zh" else "Move a rule at the left.") in said(at)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_moved_weight_tells_what_becomes_of_all_units(language: str, folder: Path) -> None:
    at = shown(level="village", changes=WEIGHT, lang=language)
    found = expected(folder, WEIGHT)
    assert faults(at) == []
    assert f"<b>{found.counts.moved:,}</b>" in said(at)
    first = one(at, "whole_first")
    assert list(first["代码" if language == "zh" else "Code"]) == [row["unit"] for row in found.first]
    assert all(first["正式总分" if language == "zh" else "Official score"].str.endswith("◇"))
    bands = one(at, "whole_bands")
    was, now = (bands.iloc[:, column].str.rstrip("◇").str.replace(",", "").astype(int) for column in (1, 4))
    assert was.sum() == now.sum() == found.counts.units
    assert len(one(at, "whole_movers")) == len(found.risen) + len(found.fallen) > 10
    regions = one(at, "whole_regions")
    assert len(regions) == len(found.regions)
    assert regions.iloc[0, 2] == f"{found.regions[0]['was_mean']:.2f}◇"


def test_a_control_writes_its_change_into_the_address_and_the_official_value_takes_it_out() -> None:
    at = shown(level="village")
    at = moved(at, "dimension.A.weight", "41")
    assert address(at)["changes"] == WEIGHT
    assert len(one(at, "whole_first")) == 100
    assert not any(path.startswith("sanction.") for path in controls(at)), "sanctions are told in a county"
    at = moved(at, "dimension.A.weight", "30")
    assert "changes" not in address(at)
    assert tables(at) == []


def test_the_regions_lead_down_and_a_county_opens_its_own_what_if_with_the_same_changes(folder: Path) -> None:
    at = shown(level="village", changes=WEIGHT)
    assert f"./what_if?case={CASE}&amp;year={YEAR}&amp;level=village&amp;lang=zh" in said(at)
    assert f"changes={WEIGHT}&amp;region={PROVINCE}" in said(at)
    city = str(expected(folder, WEIGHT, region=PROVINCE).regions[0]["region"])
    below = shown(level="village", changes=WEIGHT, region=city)
    counties = [str(row["region"]) for row in expected(folder, WEIGHT, region=city).regions]
    assert f"district={counties[0]}" in said(below)
    at = shown(district=counties[0], changes=WEIGHT)
    assert faults(at) == []
    assert len(tables(at, "what_if_moves")) == 1


@pytest.mark.parametrize(
    ("changes", "culprit"),
    [
        ("missing.not_observed=group_mean", "group_mean"),
        ("indicator.safe_water.weight=99", "safe_water"),
    ],
)
def test_what_cannot_be_told_says_so_and_the_rules_stay_at_hand(changes: str, culprit: str) -> None:
    at = shown(changes=changes, lang="en")
    assert "Under these changes the whole cannot be told" in at.error[0].value
    assert culprit in at.code[0].value
    assert controls(at)["dimension.A.weight"]["official"].endswith("official: 30")


def test_a_link_with_a_rule_that_is_none_gets_a_word() -> None:
    at = shown(changes="no.such=1")
    assert not at.exception
    assert "no.such" in at.code[0].value
    assert tables(at) == []


def test_a_change_that_moves_no_score_says_where_it_is_told() -> None:
    at = shown(changes="sanction.veto.bars_awards=false", lang="en")
    assert faults(at) == []
    assert "These changes move no score. Choose a county" in said(at)
