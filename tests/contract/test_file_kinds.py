"""Files that are not what they are called: each is named with what to do, none is passed over, and nothing is waited for."""

import os
import shutil
from contextlib import closing
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case

from .broken import findings_of, good_county
from .test_commands import command
from .test_refused_parquet import found, in_folders

SCORES = {"T1": 95, "T2": 83, "T3": 64, "T4": 52, "T5": 20}


def scores(case: Path) -> dict[str, float]:
    opened = open_case(case)
    with closing(opened.con):
        columns, rows = appraise(opened, errors=False).table("scores")
        unit, year, score = (columns.index(name) for name in ("unit", "year", "score"))
        return {str(row[unit]): float(str(row[score])) for row in rows if row[year] == 2008}


def workbook(file: Path) -> None:
    openpyxl.Workbook().save(file)


FILES = ["case.toml", "units.csv", "values.csv", "decisions.toml", "tiles.csv", "schemes/2008.toml", "manifest.json"]
NO_FILES = {
    "is a folder": Path.mkdir,
    "is a pipe": os.mkfifo,
    "is a link to nothing": lambda file: file.symlink_to("nowhere"),
}


@pytest.mark.parametrize("what", NO_FILES)
@pytest.mark.parametrize("name", [*FILES, "boundaries/a.geojson", "values/year=2008/a.parquet"])
def test_what_is_no_file_is_named_and_not_waited_for(tmp_path: Path, name: str, what: str) -> None:
    case = in_folders(tmp_path) if name.startswith("values/") else good_county(tmp_path)
    file = case / name
    file.unlink(missing_ok=True)
    file.parent.mkdir(exist_ok=True)
    NO_FILES[what](file)
    assert f"{name}: {what}; put the file in its place, or take it away" in found(case)


@pytest.mark.parametrize("name", ["schemes", "boundaries", "values"])
def test_a_file_in_place_of_a_folder(tmp_path: Path, name: str) -> None:
    case = good_county(tmp_path)
    if (case / name).is_dir():
        shutil.rmtree(case / name)
    (case / name).write_text("", encoding="utf-8")
    assert f"{name}: is no folder; put the folder in its place, or take it away" in found(case)


def test_a_folder_that_is_a_link_to_itself(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    (case / "boundaries").symlink_to("boundaries")
    assert found(case)[0].startswith("boundaries: is no folder")


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
@pytest.mark.parametrize("name", ["boundaries", "values.csv"])
def test_what_may_not_be_read(tmp_path: Path, name: str) -> None:
    case = good_county(tmp_path)
    (case / "boundaries").mkdir()
    (case / name).chmod(0)
    assert f"{name}: may not be read; allow whoever runs the program to read it" in found(case)


@pytest.mark.parametrize(
    ("was", "name", "right"),
    [
        ("decisions.toml", "Decisions.toml", "decisions.toml"),
        ("schemes/2008.toml", "schemes/2009.TOML", "2009.toml"),
        ("schemes/2008.toml", "schemes/2009.toml.txt", "2009.toml"),
        ("values.csv", "values.CSV", "values.csv"),
    ],
)
def test_a_name_in_other_letters(tmp_path: Path, was: str, name: str, right: str) -> None:
    case = good_county(tmp_path)
    (case / was).rename(case / name)
    assert f"{name}: is not read under this name; call it {right}" in found(case)


def test_a_workbook_where_a_table_is_wanted(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    workbook(case / "values.xlsx")
    told = "values.xlsx: is a workbook, which is not read; save it as values.csv"
    opened = open_case(case)
    with closing(opened.con):
        assert [str(finding) for finding in opened.notices] == [f"notice: {told}"]
    (case / "values.csv").unlink()
    assert told in found(case)
    workbook(case / "values.csv")
    assert "values.csv: is a workbook, which is not read; save it as CSV (UTF-8)" in found(case)


def test_rows_of_another_year_than_the_folders_without_statistics(tmp_path: Path) -> None:
    case = in_folders(tmp_path)
    file = case / "values" / "year=2006" / "more.parquet"
    rows = {"unit": ["T5"] * 3, "year": [2006, 2007, 2008], "indicator": ["publicity"] * 3, "value": [1.0] * 3}
    pq.write_table(pa.table(rows), file, write_statistics=False)
    what = "the column year holds 2007, and the folder is of 2006; take the column out, or move the rows"
    assert f"values/year=2006/more.parquet, column year: {what}" in found(case)


def test_a_csv_in_a_folder_of_values(tmp_path: Path) -> None:
    case = in_folders(tmp_path)
    (case / "values" / "year=2008" / "values.csv").write_text("unit,year\n", encoding="utf-8")
    assert "values/year=2008/values.csv: is not read: a folder of values holds Parquet files" in found(case)[0]


@pytest.mark.parametrize(
    ("encoding", "called"),
    [("gb18030", "GB18030"), ("gbk", "GB18030"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16-LE")],
)
def test_what_excel_writes_in_china_is_read_with_a_notice(tmp_path: Path, encoding: str, called: str) -> None:
    case = good_county(tmp_path)
    for name in ("units.csv", "values.csv"):
        text = (case / name).read_text(encoding="utf-8")
        (case / name).write_bytes(text.encode(encoding))
    opened = open_case(case)
    with closing(opened.con) as con:
        names = con.execute("SELECT name FROM units WHERE code = 'T1'").fetchone()
        told = [str(finding) for finding in opened.notices]
    assert names == ("甲镇",)
    assert f"notice: units.csv: is read as {called}; look at the names, or save it as UTF-8" in told
    assert scores(case) == SCORES


def test_what_excel_calls_unicode_text_has_tabs(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    text = (case / "units.csv").read_text(encoding="utf-8")
    (case / "units.csv").write_bytes(text.replace(",", "\t").encode("utf-16"))
    assert scores(case) == SCORES


@pytest.mark.parametrize(
    "content", ["unit,name\nT1,臺北縣\nT2,板橋鎮\n".encode("big5"), b"unit,name\nT1,Orl\xe9ans\n", b"\xff\xfe\x00"]
)
def test_text_of_another_kind_is_not_guessed_at(tmp_path: Path, content: bytes) -> None:
    case = good_county(tmp_path)
    (case / "units.csv").write_bytes(content)
    assert "units.csv: is not UTF-8; save it as UTF-8" in found(case)


def test_a_mark_before_any_text_is_read_over(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    for file in [*case.glob("*.csv"), *case.rglob("*.toml")]:
        file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8-sig")
    opened = open_case(case)
    with closing(opened.con):
        assert (opened.about.title, opened.notices) == ("小县", ())
    assert scores(case) == SCORES


def test_a_wide_sheet_gets_one_hint(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    heads = [f"indicator{n}" for n in range(20)]
    (case / "values.csv").write_text(
        ",".join(["unit", "year", *heads]) + "\nT1,2008" + ",1" * 20 + "\n", encoding="utf-8"
    )
    of_values = [str(finding) for finding in findings_of(case) if finding.file == "values.csv"]
    what = "the columns indicator0, indicator1, indicator2… stand side by side, as on a wide sheet"
    assert of_values == [
        f"values.csv, row 1: {what}; write a row for each unit, year and indicator, its figure in value"
    ]


def test_rank_sets_reads_them_too(tmp_path: Path) -> None:
    file = tmp_path / "towns.csv"
    file.write_bytes("镇,估计,误差\n甲镇,1,0.1\n乙镇,2,0.1\n".encode("gb18030"))
    run = command("--lang", "en", "rank-sets", str(file), "--estimate", "估计", "--se", "误差")
    assert run.stdout.splitlines()[1] == "甲镇,1,0.1,2,2,2"
    assert run.stderr.startswith("notice: towns.csv: is read as GB18030")
