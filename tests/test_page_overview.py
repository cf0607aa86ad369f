"""The overview says what the tables say: decisions before ranks, rates beside their targets, no change against no year."""

import re
from pathlib import Path

import pandas as pd
import pytest

from appraisal.words import speak
from pages.parts import case as cases_on_screen
from pages.parts.tables.overview import rates_title

from .contract.county import county, fact, indicator, reports, sanction, scheme
from .seen import alts, charts, opened_figures, said, sheets
from .test_pages import YEARS, faults, heading, opened


def rates(value: float, low: float, high: float, target: float | None, better: str = "higher") -> pd.DataFrame:
    return pd.DataFrame([{"value": value, "low": low, "high": high, "target": target, "better": better}])


def cards(**query: str) -> dict[str, tuple[str, str]]:
    """Label, without its sign, -> figure and the word under it."""
    sign = re.compile(r":\w+\[.\] ")
    return {sign.sub("", card.label): (card.value, card.delta) for card in opened(**query).metric}


def test_what_was_decided_stands_before_what_is_reconstructed() -> None:
    assert heading(opened()) == "2个村一票否决、2个社区黄牌警告；按重建数据，砟子镇第一。"
    assert (
        heading(opened(lang="en"))
        == "2 villages: veto, 2 communities: yellow card; by reconstructed figures Zhazi Town is first."
    )


def test_what_only_the_rules_propose_is_said_to_be_proposed() -> None:
    assert heading(opened(year="2007")).startswith("按规则应2个村黄牌警告（尚未决定）")


def test_the_cards_count_what_was_decided() -> None:
    found = cards()
    assert found["优秀的镇（街）"] == ("5 / 10", "最高等次")
    assert found["政策生育率"] == ("91.05%", "目标90%")
    assert found["一票否决"] == ("2", "均已决定")
    assert found["黄牌警告"] == ("2", "均已决定")
    assert found["表彰"] == ("8", "13个具名获奖对象")


def test_what_the_rules_cannot_decide_is_not_counted_as_none() -> None:
    assert cards(year="2006")["黄牌警告"] == ("0", "2个无法判定")


def test_a_reconstructed_year_is_nothing_to_be_compared_with() -> None:
    for year in YEARS:
        page = opened(year=str(year))
        assert not any(card.proto.delta_description for card in page.metric), year
        assert "years" not in charts(page)


def test_a_last_year_on_record_is_compared_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = scheme(
        indicator(),
        fact("broken", levels=["town"]),
        band=[{"code": "good", "name": "好", "name_en": "Good", "from": 60}],
        sanction=[sanction("veto", {"indicator": "broken", "at_least": 1})],
    )
    figures = {2007: (90, 80, 70, 50, 40), 2008: (80, 90, 70, 65, 40)}
    rows = [
        row | {"origin": "imported"}
        for year, of_year in figures.items()
        for row in (
            *reports({f"T{n}": points for n, points in enumerate(of_year, 1)}, year=year),
            *reports({"T5": year - 2007}, "broken", year),
        )
    ]
    monkeypatch.setitem(cases_on_screen.cases(), "five", county(tmp_path / "five", rows, rules))
    at = opened(case="five", lang="en")
    assert faults(at) == []
    good, veto, _awards = at.metric
    assert (good.value, good.delta, good.proto.delta_description) == ("4 / 5", "1", "on 2007")
    assert (veto.value, veto.delta) == ("1", "1")
    assert alts(at)["years"].startswith("2 units changed their rank")
    assert "reconstructed" not in said(at)


def test_every_year_says_once_that_figures_are_reconstructed() -> None:
    for year in YEARS:
        assert said(opened(year=str(year))).count("为演示规则而重建的，不是史实") == 1


def test_the_ranks_beside_the_map_are_those_of_the_league() -> None:
    at = opened()
    bars = charts(at)["ranks"]["data"][0]
    assert bars["x"][:2] == [98.102473868, 96.324692218]
    table = opened_figures(at, "ranks")
    assert list(table["名次"]) == [1, 2, 3, 4, 5, 6, 6, 6, 6, 6]
    assert table["可能名次"].iloc[0] == "1–5"
    assert set(table["来源"]) == {"重建"}
    assert "互换" in alts(at)["ranks"], "no more is said than the rank sets allow"


def test_the_twin_of_the_rates_holds_counts_and_interval() -> None:
    table = opened_figures(opened(), "rates").set_index("指标")
    (name,) = [name for name in table.index if "政策生育率" in name]
    row = table.loc[name]
    assert (row["数值（%）"], row["目标"], row["分子"], row["分母"]) == (91.05, 90, 478, 525)
    assert row["来源"] == "通报原文"


def test_a_chosen_town_narrows_the_lists_and_they_say_so() -> None:
    at = opened(unit="220605105000")
    sanctions, awards = sheets(at)
    assert ["大石棚子村" in name for name in sanctions["单位"]] == [True]
    assert len(awards) == 2
    assert "只列石人镇及其所属单位" in said(at)
    assert "石人镇" in "".join(charts(at)["ranks"]["layout"]["yaxis"]["ticktext"][3])


def test_the_places_that_the_record_does_not_name_are_counted() -> None:
    _sanctions, awards = sheets(opened())
    assert any("11个未具名" in who for who in awards["获得者"])


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (rates(91, 88, 93, 90), "All 1 targets met, but narrowly"),
        (rates(90, 88, 92, 90), "All 1 targets met, but narrowly"),
        (rates(89.9, 88, 92, 90), "0 of 1 targets met"),
        (rates(95, 91, 97, 90), "All 1 targets met"),
        (rates(2, 1, 3, 4, "lower"), "All 1 targets met"),
        (rates(91, 88, 93, None), "Rates of the whole place"),
    ],
)
def test_the_title_of_the_rates_says_no_more_than_the_intervals(found: pd.DataFrame, title: str) -> None:
    speak("en")
    assert rates_title(found) == title
