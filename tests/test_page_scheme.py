"""The page of the scheme: weights, scoring functions and sanctions as the file has them, each with its clause."""

import re

from appraisal.case import REFERENCE_CASE, open_case

from .shown import html_of, tables
from .test_pages import opened, said

SCHEME = open_case(REFERENCE_CASE).scheme_of(2008)


def test_the_treemap_shows_every_scored_indicator_of_the_sum_once_a_shape() -> None:
    page = html_of(opened("scheme"), "weights")
    inside = [i for i in SCHEME.indicators if i.dimension and i.dimension != "G"]
    for i in inside:
        assert page.count(f"</b> {i.name}<") == 2, i.code  # one shape for a screen, one for a phone
    (twin,) = tables(opened("scheme"), "weights")
    assert list(twin["指标"]) == [i.name for i in inside]
    assert sum(map(float, twin["权重"])) == SCHEME.scheme.scale
    assert sum(map(float, twin["占满分（%）"])) == 100


def test_every_scored_indicator_has_its_line_its_words_and_its_clause() -> None:
    at = opened("scheme")
    scored = [i for i in SCHEME.indicators if i.scored]
    assert len(
        re.findall(r'<svg class="curve"[^>]* aria-label="[^"]+"', html_of(at, "scheme_indicators"))
    ) == len(scored)
    (table,) = tables(at, "scheme_indicators")
    assert list(table["依据"]) == [f"{i.reference.title}，{i.reference.clause}" for i in scored]
    by_name = table.set_index("指标")
    assert "从底线 75% 到目标 90%" in by_name.loc["政策生育率", "计分办法"]


def test_the_decision_table_says_what_each_sanction_asks_and_what_follows() -> None:
    page = html_of(opened("scheme"), "scheme_sanctions")
    for words in ("须连续3年成立", "须连续2年成立", "不要求", "自决定之日起12个月", "不得受表彰"):
        assert words in page
    for rule in SCHEME.sanctions:
        assert f"{rule.reference.title}，{rule.reference.clause}" in page


def test_the_decision_table_has_a_twin_with_a_column_a_sanction() -> None:
    (twin,) = tables(opened("scheme"), "scheme_sanctions")
    by_what = twin.set_index("条件与后果")
    assert list(twin.columns[2:]) == [rule.name for rule in SCHEME.sanctions]
    assert dict(by_what.loc["整改期限"]) == {"类别": "后果", "一票否决": "", "黄牌警告": "自决定之日起12个月"}
    assert [by_what.loc["依据", rule.name] for rule in SCHEME.sanctions] == [
        f"{rule.reference.title}，{rule.reference.clause}" for rule in SCHEME.sanctions
    ]


def test_bands_missing_values_and_ties_are_told_in_words() -> None:
    page = said(opened("scheme"))
    assert "其权重由同类别的其他指标分担" in page
    assert "都取其中最前的名次" in page
