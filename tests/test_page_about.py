"""The page about the figures: how many of each origin, what withholding does, examples that say no more than they know."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.statistics.methods import METHODS
from appraisal.words import speak
from pages.parts import case as cases_on_screen
from pages.parts.tables import about

from .contract.county import county, indicator, reports, scheme
from .seen import charts, opened_figures, said, sheets
from .test_pages import faults, heading, opened


def plain(text: str) -> str:
    return text.replace("\\", "")


def test_the_origins_add_up_to_all_figures_of_the_year() -> None:
    at = opened("about")
    assert heading(at) == "465个数字中，422个是重建的"
    (bars,) = charts(at)["origins"]["data"]
    figures = dict(zip(bars["y"], bars["x"], strict=True))
    assert figures == {"通报原文": 43, "重建": 422, "导入": 0, "推算": 0}
    twin = opened_figures(at, "origins").set_index("来源")
    assert twin["决定记录"]["通报原文"] == 18  # as many as decisions.toml records
    assert twin["决定记录"]["重建"] == 0


def test_what_is_withheld_is_told_with_its_weight_and_what_becomes_of_it(tmp_path: Path) -> None:
    figures = {"T1": 70, "T2": "withheld", "T3": "withheld", "T4": 60, "T5": "not_observed"}
    results = appraise(open_case(county(tmp_path, reports(figures), scheme(indicator()))))
    (row,) = results.frame("withheld", year=2008).itertuples()
    assert (row.indicator, row.withheld, row.units, row.weight) == ("rate", 2, 5, 100)
    page = plain(said(opened("about")))
    assert "社会抚养费征收率（权重6）：10个单位中有9个未公布；对这些单位，其权重由同类别的其他指标分担。" in page
    assert "本年度没有未公布的数字。" in plain(said(opened("about", year="2007")))


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
    row: Any = SimpleNamespace(low=88.0, high=92.0, target=target, better=better)
    assert words in about.reached(row)


def test_the_examples_are_drawn_and_read_out() -> None:
    at = opened("about")
    assert "91.05%，区间 88.3 至 93.2" in said(at)
    twin = opened_figures(at, "example_ranks")
    assert list(twin["可能名次"]) == [r"1–2", r"1–3", r"2–3", r"4–4"]


def test_every_method_is_told_with_its_publication() -> None:
    page = plain(said(opened("about", lang="en")))
    for method in METHODS.values():
        assert method.reference.split(",")[0] in page


def test_sources_have_their_licences_and_files_their_marks() -> None:
    at = opened("about")
    sources = next(sheet for sheet in sheets(at) if "许可或条件" in sheet).map(plain)
    assert (sources["许可或条件"] != "").all()
    assert "CC BY 4.0" in set(sources["许可或条件"])
    areas = sources.set_index("项目").loc["镇（街）范围"]
    assert "近似" in areas["用法"]
    files = next(sheet for sheet in sheets(at) if "版本，或文件的 SHA-256" in sheet).map(plain)
    assert {"values.parquet", "decisions.toml", "plotly"} <= set(files["项目"])
    assert len(about.SOURCES) % 4 == 0


def test_another_case_is_not_told_the_history_of_the_reference_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = county(tmp_path / "county", reports({"T1": 80, "T2": 90}), scheme(indicator()))
    monkeypatch.setattr(cases_on_screen, "cases", lambda: {"another": folder})
    monkeypatch.setattr("pages.parts.frame.cases", lambda: {"another": folder})
    at = opened("about")
    assert faults(at) == []
    assert heading(at) == "本年度没有重建的数字"
    assert "手算" in said(at)
    assert "五个镇（街）" not in said(at)
    assert not any("许可或条件" in sheet for sheet in sheets(at))
