"""The page about the figures: how many of each origin, what withholding does, and examples that say no more than they know."""

import re
from pathlib import Path

import pytest

from appraisal.case import REFERENCE_CASE
from appraisal.statistics.methods import METHODS
from appraisal.words import speak
from pages.old import case as cases_on_screen
from pages.old.about import examples

from .contract.county import county, indicator, reports, scheme
from .shown import html_of, tables
from .test_page_sanctions import answers, small
from .test_pages import faults, opened, said

RATE = {"name": "到位率", "name_en": "Rate", "measure": "%", "value": 90.0, "low": 88.0, "high": 92.0}


def test_the_origins_add_up_to_all_figures_of_the_year() -> None:
    (found,) = tables(opened("about"), "origins")
    by_origin = found.set_index("来源")
    figures = {origin: int(by_origin.loc[origin, "数字"].replace(",", "")) for origin in by_origin.index}
    assert figures["◆ 通报原文"] > 0
    assert figures["◇ 重建"] > figures["◆ 通报原文"]
    (total,) = re.findall(r"2008年度共([\d,]+)个数字", said(opened("about")))
    assert sum(figures.values()) == int(total.replace(",", ""))


def test_origins_are_counted_of_figures_that_are_there_and_of_decisions() -> None:
    results = cases_on_screen.results(REFERENCE_CASE.name)
    rows = {row["origin"]: row for row in answers(results, "origins", year=2008)}
    assert rows["circular"]["decisions"] == 18  # as many as decisions.toml records
    assert rows["reconstructed"]["decisions"] == 0


def test_what_is_withheld_is_told_with_its_weight_and_what_becomes_of_it(tmp_path: Path) -> None:
    figures = {"T1": 70, "T2": "withheld", "T3": "withheld", "T4": 60, "T5": "not_observed"}
    results = small(tmp_path, reports(figures), scheme(indicator()), scored=False)
    (row,) = answers(results, "withheld", year=2008)
    assert (row["indicator"], row["withheld"], row["units"], row["weight"]) == ("rate", 2, 5, 100)
    page = said(opened("about"))
    assert (
        "社会抚养费征收率（权重6）：10个单位中有9个未公布；对这些单位，其权重由同类别的其他指标分担。" in page
    )
    assert "本年度没有未公布的数字。" in said(opened("about", year="2007"))


@pytest.mark.parametrize(
    ("target", "better", "words"),
    [
        (87.9, "higher", "达到目标，整个区间也在目标之上"),
        (88.1, "higher", "区间包含目标"),
        (91.9, "higher", "区间包含目标"),
        (92.1, "higher", "未达目标，整个区间也未达到"),
        (92.1, "lower", "达到目标"),
        (87.9, "lower", "未达目标"),
    ],
)
def test_the_example_says_no_more_than_its_interval(target: float, better: str, words: str) -> None:
    speak("zh")
    assert words in examples.interval_told({**RATE, "target": target, "better": better})


def test_the_examples_are_drawn_with_labels_for_those_who_listen() -> None:
    at = opened("about")
    assert re.search(r'role="img" aria-label="91\.05%，区间 88\.3 至 93\.2"', html_of(at, "example_interval"))
    assert html_of(at, "example_ranks").count('role="img"') == len(examples.UNITS)


def test_every_method_is_told_with_its_publication() -> None:
    page = said(opened("about", lang="en"))
    for method in METHODS.values():
        assert method.reference.split(",")[0] in page


def test_sources_have_their_licences() -> None:
    (sources,) = tables(opened("about"), "sources")
    assert (sources["许可或条件"] != "").all()
    assert "CC BY 4.0" in set(sources["许可或条件"])
    areas = sources[sources["项目"] == "镇（街）范围"].iloc[0]
    assert "近似" in areas["用法"]


def test_another_case_is_not_told_the_history_of_the_reference_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = county(tmp_path / "county", reports({"T1": 80, "T2": 90}), scheme(indicator()))
    monkeypatch.setattr(cases_on_screen, "cases", lambda: {"another": folder})
    monkeypatch.setattr("pages.old.frame.cases", lambda: {"another": folder})
    at = opened("about")
    assert faults(at) == []
    assert "手算" in said(at)
    assert "五个镇（街）" not in said(at)
    assert tables(at, "sources") == []
