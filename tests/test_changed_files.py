"""A dashboard that runs sees what changes in the files of a case, whole or not at all, and says of when its data are."""

import os
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import case as cases_on_screen

from .contract.county import VALUE_COLUMNS, county, indicator, reports, scheme, write_csv
from .seen import said, tables
from .test_pages import faults, heading, opened


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five towns with 10 to 50 points, the last one first; on the screen under the code "five"."""
    folder = county(tmp_path / "five", _values(), scheme(indicator()))
    monkeypatch.setitem(cases_on_screen.cases(), "five", folder)
    return folder


def _values(**others: float) -> list[dict[str, object]]:
    return reports({f"T{n}": 10 * n for n in range(1, 6)} | others)


def _league(at: AppTest) -> list[tuple[str, float]]:
    rows = tables(at)["league"]
    return list(zip(rows["label"], rows["score"], strict=True))


def _rewrite(case: Path, values: list[dict[str, object]]) -> None:
    """Later than before, also where the clock of the disk is coarse."""
    file = case / "values.csv"
    before = file.stat().st_mtime_ns
    write_csv(file, VALUE_COLUMNS, values)
    os.utime(file, ns=(before + 10**9, before + 10**9))


def test_a_corrected_figure_is_seen_at_the_next_run(case: Path) -> None:
    at = opened("league_table", case="five")
    assert _league(at)[0] == ("T5镇", 50)
    _rewrite(case, _values(T1=99))
    at.run()
    assert _league(at)[0] == ("T1镇", 99)
    assert faults(at) == []


def test_files_that_can_no_longer_be_used_leave_what_is_shown_and_say_so(case: Path) -> None:
    at = opened("league_table", case="five", lang="en")
    before = _league(at)
    _rewrite(case, _values(T9=1))
    at.run()
    assert _league(at) == before
    (warning,) = at.warning
    assert "cannot be used as they are" in warning.value
    assert "T9" in at.code[0].value
    _rewrite(case, _values(T1=99))
    at.run()
    assert _league(at)[0] == ("town T1", 99)
    assert not at.warning


def test_a_run_that_has_begun_reads_one_state_to_its_end(case: Path) -> None:
    cases_on_screen.settle("five")
    made = cases_on_screen.results("five")
    _rewrite(case, _values(T1=99))
    assert cases_on_screen.results("five") is made
    cases_on_screen.settle("five")
    assert cases_on_screen.results("five") is not made


def test_the_day_of_the_data_stands_on_every_page(case: Path) -> None:
    os.utime(case / "case.toml", (4_000_000_000, 4_000_000_000))
    assert "2096-10-02" in said(opened("awards", case="five", lang="en"))


def test_a_case_with_mistakes_leaves_the_way_to_the_others(case: Path) -> None:
    _rewrite(case, _values(T9=1))
    at = opened(case="five", lang="en")
    assert len(faults(at)) == 1
    at.selectbox(key="pick_case").set_value("jiangyuan").run()
    assert faults(at) == []
    assert "Jiangyuan" in heading(at) or "2008" in said(at)
