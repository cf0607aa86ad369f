"""A synthetic case: as large as asked for, the same each time, and nothing in it passes for history."""

import hashlib
from pathlib import Path

import duckdb
import pytest

from appraisal.__main__ import main
from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.progress import line

REGISTRY = Path(__file__).parents[2] / "shared" / "geo" / "china_units.parquet"


def demo(folder: Path, units: str, years: int = 2, *options: str) -> int:
    arguments = ["--lang", "en", "demo", "--units", units, "--years", str(years), "--out", str(folder)]
    return main([*arguments, *options])


def little_registry(folder: Path) -> Path:
    """Two counties of one town and two villages each, out of order as a file may be."""
    rows = [("110000000000", "甲省", "province", None), ("110100000000", "乙市", "city", "110000000000")]
    for county in ("110102000000", "110101000000"):
        town = f"{county[:6]}001000"
        rows += [(county, "丙县", "county", "110100000000"), (town, "丁镇", "town", county)]
        rows += [(f"{town[:9]}{n:03d}", f"戊{n}村", "village", town) for n in (1, 2)]
    file = folder / "registry.parquet"
    cells = ", ".join(f"('{c}', '{n}', '{lv}', {repr(p) if p else 'NULL'})" for c, n, lv, p in rows)
    duckdb.sql(f"FROM (VALUES {cells}) AS r (code, name, level, parent_code)").write_parquet(str(file))
    return file


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "case"
    assert demo(folder, "600", 3) == 0
    return folder


def ask(query: str) -> list[tuple[object, ...]]:
    return duckdb.sql(query).fetchall()


def hashes(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files}


def test_a_synthetic_case_is_about_as_large_as_asked_for(case: Path) -> None:
    ((units,),) = ask(f"SELECT COUNT(*) FROM '{case}/units.parquet'")
    assert isinstance(units, int)
    assert 600 <= units <= 600 + 700, "whole counties, of up to a few hundred units"
    years = ask(f"SELECT DISTINCT year FROM '{case}/values/*/*.parquet' ORDER BY year")
    assert years == [(2023,), (2024,), (2025,)]


def test_a_synthetic_case_passes_the_door_and_is_appraised(case: Path) -> None:
    results = appraise(open_case(case))
    columns, rows = results.table("scores")
    scores = [row[columns.index("score")] for row in rows if row[columns.index("score")] is not None]
    assert len(scores) > 1000
    assert len(set(scores)) > 0.9 * len(scores), "the figures tell the units apart"
    assert len({row[columns.index("band")] for row in rows}) >= 3
    assert len(results.table("sanctions")[1]) > 0
    assert len(results.table("awards")[1]) > 0


def test_no_drawn_figure_passes_for_history(case: Path) -> None:
    assert ask(f"SELECT DISTINCT origin, source FROM '{case}/values/*/*.parquet'") == [("reconstructed", "synthetic")]
    about = open_case(case).about
    assert "合成" in about.title
    assert "synthetic" in about.title_en
    assert "says nothing about any real unit" in about.note_en


def test_the_same_case_comes_out_each_time(tmp_path: Path) -> None:
    assert demo(tmp_path / "one", "100") == demo(tmp_path / "other", "100") == 0
    assert hashes(tmp_path / "one") == hashes(tmp_path / "other")


def test_a_town_reports_what_its_villages_report_together(case: Path) -> None:
    added = f"""
        SELECT t.unit, t.year, t.indicator, ANY_VALUE(t.denominator), SUM(v.denominator), COUNT(*) = ANY_VALUE(c.n)
        FROM '{case}/values/*/*.parquet' AS t JOIN '{case}/units.parquet' AS u ON u.parent = t.unit
        JOIN '{case}/values/*/*.parquet' AS v ON v.unit = u.code AND v.year = t.year AND v.indicator = t.indicator
        JOIN (SELECT parent, COUNT(*) AS n FROM '{case}/units.parquet' GROUP BY parent) AS c ON c.parent = t.unit
        WHERE t.denominator > 0 AND v.denominator > 0 GROUP BY t.unit, t.year, t.indicator
    """
    complete = [(town, below) for *_key, town, below, whole in ask(added) if whole]
    assert len(complete) > 100
    assert all(town == below for town, below in complete)


def test_a_few_values_are_missing_withheld_or_checked(case: Path) -> None:
    ((present, withheld, verified, appraised),) = ask(
        f"SELECT COUNT(*), COUNT(CASE WHEN status = 'withheld' THEN 1 END), COUNT(verified_numerator),"
        f" COUNT(DISTINCT unit) FROM '{case}/values/*/*.parquet'"
    )
    assert isinstance(present, int)
    assert isinstance(withheld, int)
    assert isinstance(verified, int)
    assert isinstance(appraised, int)
    assert 0.98 < present / (appraised * 12 * 3) < 1
    assert 0 < withheld < 0.01 * present
    assert 0.02 * present < verified < 0.06 * present


def test_units_come_from_a_registry_where_one_is_given(tmp_path: Path) -> None:
    file = little_registry(tmp_path)
    assert demo(tmp_path / "case", "3", 1, "--registry", str(file)) == 0
    codes = [code for (code,) in ask(f"SELECT code FROM '{tmp_path}/case/units.parquet'")]
    assert codes == ["110000000000", "110100000000", "110101000000", "110101001000"] + [
        f"11010100100{n}" for n in (1, 2)
    ], "down to the end of the county in which the third unit lies"


def test_a_registry_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert demo(tmp_path / "case", "3", 1, "--registry", str(tmp_path / "none.parquet")) == 1
    assert "none.parquet: the file is not there; name a Parquet file of code" in capsys.readouterr().err
    assert not (tmp_path / "case").exists()


@pytest.mark.parametrize("units", ["1", "2", "3"])
def test_the_smallest_case_has_a_county_to_appraise(tmp_path: Path, units: str) -> None:
    assert demo(tmp_path / "case", units, 1) == 0
    assert main(["check", str(tmp_path / "case")]) == 0


@pytest.mark.parametrize("units", ["1", "2"])
def test_a_registry_is_taken_down_to_its_first_villages(tmp_path: Path, units: str) -> None:
    assert demo(tmp_path / "case", units, 1, "--registry", str(little_registry(tmp_path))) == 0
    assert ask(f"SELECT COUNT(*) FROM '{tmp_path}/case/units.parquet'") == [(6,)]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (None, "too small to be a Parquet file"),
        ("SELECT 'A' AS code, 'a' AS name", 'does not have a column named "level"'),
        (
            "SELECT 'A' AS code, 'a' AS name, 'province' AS level, NULL AS parent_code",
            "there is no town or village in it",
        ),
    ],
)
def test_a_registry_that_is_none_is_refused(
    tmp_path: Path, query: str | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "some.parquet"
    if query is None:
        file.write_text("code,name\n", encoding="utf-8")
    else:
        duckdb.sql(query).write_parquet(str(file))
    assert demo(tmp_path / "case", "3", 1, "--registry", str(file)) == 1
    error = capsys.readouterr().err
    assert told in error
    assert "some.parquet: " in error
    assert "name a Parquet file of code, name, level, parent_code" in error
    assert not (tmp_path / "case").exists()


def test_a_case_is_never_written_over_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "note.txt").write_text("mine", encoding="utf-8")
    assert demo(tmp_path / "case", "100") == 1
    assert "the folder is not empty; name a new one" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "case").iterdir()] == ["note.txt"]


@pytest.mark.parametrize("units", ["0", "-3", "many", "2.5"])
def test_a_number_of_units_that_is_none_is_a_wrong_argument(tmp_path: Path, units: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        demo(tmp_path / "case", units)
    assert stopped.value.code == 2


def test_the_national_registry_is_taken_whole_where_it_is_present() -> None:
    from appraisal.demo.registry import NATION, registry

    present = [REGISTRY] if REGISTRY.is_file() else []
    sizes = [len(registry(NATION, file)) for file in present]
    assert sizes == [NATION] * len(present)


def test_progress_tells_the_time_left_from_the_steps_so_far() -> None:
    assert line("2023", 1, 4, 10.0) == "███████·······················   10.0 s  30 s left    2023"
    assert line("2022", 0, 4, 0.0).split() == ["·" * 30, "0.0", "s", "2022"]
    assert line("", 4, 4, 40.0) == "█" * 30 + "   40.0 s"
