"""The overview says what the tables say: bands, sanctions beside last year, rates beside their targets."""

import re
import subprocess
import sys

import pytest

from appraisal.words import speak
from pages.old.case import Row
from pages.old.overview import changes, headline, rates
from pages.old.overview.changes import arrow
from pages.old.state import View

from .shown import html_of, tables
from .test_pages import HOME, YEARS, opened, said


def rate(value: float, low: float, high: float, target: float | None, better: str = "higher") -> Row:
    return {"value": value, "low": low, "high": high, "target": target, "better": better}


def strip_of(page: str) -> dict[str, str]:
    """Label -> figure and small print of the strip under the sentence."""
    inside = page[page.index('class="figures') : page.index("</dl>")]
    cells = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", inside)
    text = re.compile(r"<[^>]+>")
    return {text.sub("", label).strip(): text.sub(" ", figure).strip() for label, figure in cells}


def test_the_strip_counts_what_was_decided_beside_last_year() -> None:
    strip = strip_of(said(opened()))
    assert list(strip) == ["10个镇（街）的等次", "■ 一票否决", "▲ 黄牌警告", "待决定", "★ 表彰"]
    assert strip["■ 一票否决"].split() == ["2", "◆", "2个村；上年0个"]
    assert strip["▲ 黄牌警告"].split() == ["2", "◆", "2个社区；上年2个◇"]
    assert strip["待决定"].startswith("0")
    assert "优秀 5" in strip["10个镇（街）的等次"]
    assert "良好 5" in strip["10个镇（街）的等次"]


def test_what_the_rules_could_not_decide_is_not_counted_as_none() -> None:
    strip = strip_of(said(opened(year="2007")))
    assert "上年0个、无法判定2个" in strip["▲ 黄牌警告"]
    assert strip["待决定"].startswith("2")
    assert "无法判定2个" in strip_of(said(opened(year="2006")))["▲ 黄牌警告"]


def test_a_village_that_was_warned_and_is_now_vetoed_is_a_change() -> None:
    page = said(opened())
    lines = re.findall(r"<li>(.*?)</li>", page[page.index("与上年相比") :])
    text = [re.sub(r"<[^>]+>", "", line) for line in lines]
    assert text[0] == "名次、等次：10个单位均与上年相同◇"
    assert text[1] == "▲ 黄牌警告→ ■ 一票否决湾沟镇 沙金村、石人镇 大石棚子村◇"
    assert text[2] == "新增 ▲ 黄牌警告孙家堡子街道 苇东社区、江源街道 江北社区◆"


def test_the_first_year_has_nothing_to_be_compared_with() -> None:
    assert "没有更早年度" in said(opened(year=str(YEARS[0])))


def test_a_rate_of_a_year_before_the_circular_is_not_marked_as_its_words() -> None:
    for year in YEARS[:-1]:
        picture = html_of(opened(year=str(year)), "overview_rates")
        assert "◇" in picture
        assert "◆" not in picture


def test_equals_stand_in_one_line_and_none_of_them_is_last() -> None:
    picture = html_of(opened(), "overview_leaders")
    drawn = picture[: picture.index("<details")]
    (line,) = [row for row in re.findall(r"<tr>(.*?)</tr>", drawn) if "松树镇" in row]
    assert all(name in line for name in ("孙家堡子街道", "江源街道", "城墙街道", "大石人镇"))


def test_the_table_of_the_rates_holds_counts_interval_and_last_year() -> None:
    (table,) = tables(opened(), "overview_rates")
    row = table[table["比率"] == "政策生育率"].iloc[0]
    assert (row["数值"], row["来源"], row["目标"]) == ("91.05", "◆ 通报原文", "90")
    assert (row["分子"], row["分母"], row["计数来源"]) == ("478", "525", "◇ 重建")
    assert (row["上年"], row["上年数据来源"]) == ("90.67", "◇ 重建")


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (
            [rate(91, 88, 93, 90)],
            "All 1 rates on record for the whole place reach their target, but every interval holds the target too",
        ),
        (
            [rate(90, 88, 92, 90)],
            "All 1 rates on record for the whole place reach their target, but every interval holds the target too",
        ),
        (
            [rate(89.9, 88, 92, 90)],
            "0 of 1 rates on record for the whole place reach their target, but every interval holds the target too",
        ),
        (
            [rate(95, 91, 97, 90)],
            "All 1 rates on record for the whole place reach their target; 1 intervals do not hold the target",
        ),
        (
            [rate(2, 1, 3, 4, "lower")],
            "All 1 rates on record for the whole place reach their target; 1 intervals do not hold the target",
        ),
        ([rate(91, 88, 93, None)], "1 rates, without a target"),
    ],
)
def test_the_title_of_the_rates_says_no_more_than_the_intervals(found: list[Row], title: str) -> None:
    speak("en")
    assert rates.told(found) == title


@pytest.mark.parametrize(("change", "shown"), [(2, "↑2"), (-1, "↓1")])
def test_a_change_has_an_arrow_beside_its_colour(change: float, shown: str) -> None:
    assert shown in arrow(change)
    assert arrow(0) == ""


def test_the_first_page_needs_neither_pandas_nor_numpy() -> None:
    script = (
        "import re, sys; from streamlit.testing.v1 import AppTest;"
        "at = AppTest.from_file('dashboard.py', default_timeout=30).run();"
        "html = ''.join(element.value for element in at.main if element.type == 'html');"
        "print(*re.findall('<h1>(.*?)</h1>', html), sorted({'pandas', 'numpy', 'scipy'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=HOME, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "江源区2008年度考核 []"


def test_the_best_band_is_the_darkest() -> None:
    shades = headline.band_shades(View("jiangyuan", 2008, "", "", "", "", "zh"))
    assert shades == {"excellent": 4, "good": 3, "pass": 2, "fail": 1}
    assert changes.last_year(View("jiangyuan", 2006, "", "", "", "", "zh")) is None
