"""The page of the scheme: weights, scoring functions and sanctions as the file has them, each with its clause."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from appraisal.case import REFERENCE_CASE, open_case
from pages.parts import case as cases_on_screen

from .contract.county import county, indicator, reports, scheme
from .seen import charts, opened_figures, said, sheets, tables
from .test_pages import faults, opened

SCHEME = open_case(REFERENCE_CASE).scheme_of(2008)


@pytest.fixture(scope="module")
def reference() -> AppTest:
    """The page of the reference case as it opens, once for all who only look at it."""
    return opened("scheme")


def test_the_treemap_has_every_scored_indicator_of_the_sum_and_adds_up(reference: AppTest) -> None:
    (drawn,) = charts(reference)["weights"]["data"]
    values = dict(zip(drawn["ids"], drawn["values"], strict=True))
    above = dict(zip(drawn["ids"], drawn["parents"], strict=True))
    inside = [i for i in SCHEME.indicators if i.dimension and i.dimension != "G"]
    assert {i.code: i.weight for i in inside} == {c: w for c, w in values.items() if not c.startswith("/")}
    assert {i.code: above[i.code] for i in inside} == {i.code: f"/{i.dimension}" for i in inside}
    for code in {*above.values()} - {""}:  # a branch is as large as what is in it
        assert values[code] == sum(values[c] for c, parent in above.items() if parent == code)
    assert values["/"] == SCHEME.scheme.scale
    twin = opened_figures(reference, "weights")
    assert [cell.split("](")[0].lstrip("[").replace("\\", "") for cell in twin["指标"]] == [i.name for i in inside]
    assert sum(twin["占满分（%）"]) == 100


def test_every_indicator_has_its_words_and_its_clause_and_a_line_where_it_scores(reference: AppTest) -> None:
    table = tables(reference)["indicators"]
    scored = [i for i in SCHEME.indicators if i.scored]
    assert list(table["clause"])[: len(scored)] == [f"{i.reference.title}，{i.reference.clause}" for i in scored]
    assert len(table) == len(SCHEME.indicators)
    assert table["curve"].notna().sum() == table["weight"].notna().sum() == len(scored)
    row = table.set_index("label").loc["政策生育率（%）"]
    assert "从底线 75% 到目标 90%" in row["rule"]
    assert (row["curve"][0], row["curve"][-1]) == (0, 100)


def test_the_scoring_curve_has_its_units_on_it_and_is_in_the_address() -> None:
    at = opened("scheme", unit="220605105000", curve="skip_level_petitions")
    line, dots = charts(at)["curve"]["data"]
    assert line["y"][0] == 100  # no petition loses nothing
    assert len(dots["customdata"]) == 10
    assert sum(size > 11 for size in dots["marker"]["size"]) == 1
    assert "每 1 扣 2 分" in said(at)
    by_x = dict(zip(line["x"], line["y"], strict=True))
    assert all(by_x[x] == y for x, y in zip(dots["x"], dots["y"], strict=True) if x in by_x)


def test_the_decision_table_has_a_column_a_sanction_and_says_what_follows(reference: AppTest) -> None:
    found = next(sheet for sheet in sheets(reference) if "条件与后果" in sheet)
    by_what = found.set_index("条件与后果")
    assert [head[2:] for head in by_what.columns] == [rule.name for rule in SCHEME.sanctions]
    assert list(by_what.loc["条件：出现违法生育 ≥ 1"]) == ["须连续3年成立", "须连续2年成立"]
    assert list(by_what.loc["条件：问题比较严重"]) == ["须成立", "不要求"]
    assert list(by_what.loc["整改期限"]) == ["", "自决定之日起12个月"]
    assert list(by_what.loc["表彰"]) == ["不得受表彰", "不得受表彰"]
    clauses = [f"{rule.reference.title}，{rule.reference.clause}" for rule in SCHEME.sanctions]
    assert list(by_what.loc["依据"]) == clauses


def test_bands_missing_values_and_ties_are_told_in_words(reference: AppTest) -> None:
    page = said(reference)
    for words in (
        "其权重由同类别的其他指标分担",
        "都取其中最前的名次",
        "优秀 ≥ 90",
        "计划与数据质量分量最重：100分中占30分",
    ):
        assert words in page


def test_two_editions_are_compared_and_a_scheme_without_sanctions_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = scheme(indicator(score="linear", target=80.0), id="old", in_force={"from": 2006, "to": 2007})
    newer = scheme(indicator(score="linear", target=90.0), id="new", in_force={"from": 2008, "to": 2008})
    cases = {tmp_path.name: county(tmp_path / "county", reports({"T1": 85}), older, newer)}
    monkeypatch.setattr(cases_on_screen, "cases", lambda: cases)
    monkeypatch.setattr("pages.parts.frame.cases", lambda: cases)
    at = opened("scheme", lang="en")
    assert faults(at) == []
    changes = tables(at)["changes"].set_index("part")
    assert list(changes.loc["indicator", ["key", "before", "after"]]) == ["target", "80", "90"]
    assert "When which sanction" not in said(at)
