"""What pages share: words, addresses, files, what is made once, the image of a figure."""

import gc
import io

import openpyxl
import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit import config

from appraisal.words import speak
from pages.parts import columns, files, long_runs, serving, state, theme
from pages.parts.figure import Picture
from pages.parts.frames import ask
from pages.parts.kept import kept
from pages.parts.links import address, to
from pages.parts.state import View
from pages.parts.words import computed, joint_origin, quoted

TABLE = pd.DataFrame(
    {
        "label": ["甲镇", "=HYPERLINK(1)", None],
        "value": [91.046, 7.0, float("nan")],
        "trend": [[1, 2], [2, 3], []],
        "unit": ["1", "2", "3"],
        "origin": ["circular", "reconstructed", None],
        "year": [2008, 2008, 2008],
    }
)


def heads() -> columns.Columns:
    return {
        "label": columns.text("单位"),
        "value": columns.figure("数值（%）", 2),
        "trend": columns.years("历年"),
        "origin": columns.origin(),
    }


@pytest.mark.parametrize(
    ("origins", "joint"),
    [
        (["imported", "reconstructed", "circular"], "reconstructed"),
        (["circular", "circular"], "circular"),
        (["circular", "imported"], "derived"),
        ([None, "circular"], "circular"),
        ([None], None),
        ([], None),
    ],
)
def test_one_reconstructed_figure_makes_the_whole_reconstructed(origins: list[str | None], joint: str | None) -> None:
    assert joint_origin(origins) == joint


@pytest.mark.parametrize(("of", "origin"), [("circular", "derived"), ("reconstructed", "reconstructed"), (None, None)])
def test_what_is_computed_of_a_printed_value_is_not_printed(of: str | None, origin: str | None) -> None:
    assert computed(of) == origin


def test_nothing_in_an_address_ends_the_piece_of_code_that_shows_it() -> None:
    assert quoted("x\n\n# Sign in\n`[here](//e.vil)") == "`x # Sign in [here](//e.vil)`"


def test_a_code_may_hold_signs_that_mean_something_in_an_address() -> None:
    view = View("a case", 2008, "", "", "", "", "en")
    assert "unit=R%26D%232" in address("town", view, unit="R&D#2")
    assert to("unit:R&D#2", view) == "./town?case=a%20case&year=2008&unit=R%26D%232&lang=en"
    assert to("", view) == ""


def test_files_hold_the_columns_of_the_screen_and_code_origin_and_year_behind_them() -> None:
    speak("zh")
    table, decimals = columns.in_files(TABLE, heads())
    assert list(table) == ["单位", "数值（%）", "来源", "年度", "代码"]
    assert decimals == {"数值（%）": 2}
    assert list(table["来源"])[:2] == ["通报原文", "重建"]


def test_a_file_for_excel_shows_the_figures_of_the_screen_and_a_plain_one_all_their_digits() -> None:
    speak("zh")
    table, decimals = columns.in_files(TABLE, heads())
    made = files.makers(table, decimals, "数值", ("标题",))
    assert made[".csv"]().startswith(b"\xef\xbb\xbf")
    excel = pd.read_csv(io.BytesIO(made[".csv"]()), dtype=str, encoding="utf-8-sig")
    plain = pd.read_csv(io.BytesIO(made["_utf8.csv"]()), dtype=str)
    assert list(excel["数值（%）"])[:2] == ["91.05", "7.00"]
    assert list(plain["数值（%）"])[:2] == ["91.046", "7.0"]
    assert excel["单位"][1] == plain["单位"][1] == "'=HYPERLINK(1)", "no cell runs as a formula"


def test_a_workbook_holds_numbers_in_full_under_a_format_and_says_what_it_is() -> None:
    speak("zh")
    table, decimals = columns.in_files(TABLE, heads())
    book = openpyxl.load_workbook(io.BytesIO(files.makers(table, decimals, "a/b", ("标题", ""))[".xlsx"]()))
    page, notes = book.worksheets
    assert page.title == "a b"
    assert (page["B2"].value, page["B2"].data_type) == (91.046, "n")
    assert page["A3"].value == "=HYPERLINK(1)"
    assert page["A3"].data_type == "s", "text stays text, whatever it begins with"
    assert notes["A1"].value == "标题"
    assert notes["A2"].value.startswith("导出日期")


def test_a_file_is_named_by_what_is_in_it() -> None:
    assert files.file_name("江源区", 2008, "", "镇（街）/得分 表") == "江源区_2008_镇（街）_得分_表"


def test_a_twin_holds_safe_names_links_and_figures_as_on_the_screen() -> None:
    speak("zh")
    shown = columns.twin(TABLE, heads(), ["./town?unit=1", "", ""])
    assert shown.data["单位"][0] == "[甲镇](./town?unit=1)"
    assert shown.data["单位"][1] == r"\=HYPERLINK\(1\)"
    assert "91.05" in shown.to_html()
    assert "历年" not in shown.data


def test_a_figure_holds_its_title_and_origin_for_an_image() -> None:
    speak("zh")
    made = Picture("砟子镇第一", "", TABLE, heads(), ("x",), go.Figure())
    assert made.figure is not None
    assert made.figure.to_dict()["layout"]["meta"]["title"] == "砟子镇第一"
    assert made.figure.to_dict()["layout"]["meta"]["note"] == "数据来源：通报原文、重建"


def test_an_answer_is_kept_and_a_page_may_change_its_own_copy() -> None:
    first = ask("jiangyuan", "top_unit")
    first["name"] = "changed"
    assert list(ask("jiangyuan", "top_unit")["name"]) == ["江源区"]


def test_a_count_with_a_gap_is_a_plain_number_with_nan() -> None:
    board = ask("jiangyuan", "award_board", year=2008)
    assert board["recorded_places"].dtype == "float64"


def test_what_is_kept_is_made_once_a_view_and_language(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    @kept
    def thing(name: str) -> str:
        made.append(name)
        return name

    view = View("jiangyuan", 2008, "", "", "", "", "zh")
    monkeypatch.setattr(state, "view", lambda: view)
    for language in ("zh", "zh", "en"):
        speak(language)
        thing("a")
    assert made == ["a", "a"]


def test_streamlit_leaves_it_to_python_when_to_collect() -> None:
    assert config.get_option("runner.postScriptGC") is False  # an option that is no more is an error


def test_an_answer_that_took_long_is_set_aside_from_the_collector() -> None:
    answers: dict[str, list[list[int]]] = {}
    serving.set_aside()  # so that what earlier tests left behind is gone
    before = gc.get_freeze_count()
    try:
        made = long_runs.answer(answers, "a", lambda _told: [[n] for n in range(10_000)])
        assert len(made) == 10_000
        assert gc.get_freeze_count() - before > 9_000  # each of its 10,000 parts, less what went meanwhile
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_every_colour_can_be_read_on_a_card(theme_name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "is_dark", lambda: theme_name == "dark")
    c = theme.tokens()
    for name in ("ink", "muted", "primary", "veto", "yellow_card", "award", "better", "worse"):
        assert contrast(c[name], c["card"]) >= 4.5, name
    for share in (0, 0.25, 0.5, 0.75, 1):
        assert contrast(theme.ink_on(theme.shade(share)), theme.shade(share)) >= 4.5, share


def contrast(a: str, b: str) -> float:
    """WCAG 2.2, contrast ratio."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)
