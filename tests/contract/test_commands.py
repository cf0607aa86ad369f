"""The commands as a person types them: what they print, where, and how they end."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .broken import GOOD, Mistake, good_county
from .county import query

ROOT = Path(__file__).parents[2]
Run = subprocess.CompletedProcess[str]
YEAR = ("--year", "2008")
LEAGUE = ("league", str(GOOD), *YEAR, "--level", "town")


def command(*arguments: str, code: int = 0) -> Run:
    line = [sys.executable, "-m", "appraisal", *arguments]
    run = subprocess.run(line, capture_output=True, encoding="utf-8", cwd=ROOT, timeout=60, check=False)
    assert run.returncode == code, f"{arguments} ended with {run.returncode}\n{run.stdout}\n{run.stderr}"
    assert "Traceback" not in run.stderr
    return run


def table(run: Run) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(run.stdout)))
    assert rows, run.stdout
    assert None not in rows[0]
    return rows


def test_check_of_a_good_case_finds_nothing() -> None:
    assert command("check", str(GOOD)).returncode == 0


def test_league_prints_the_towns_in_order_of_rank() -> None:
    rows = table(command(*LEAGUE))
    assert [(row["unit"], float(row["score"]), int(row["rank"]), row["band"]) for row in rows] == [
        ("T1", 95, 1, "excellent"),
        ("T2", 83, 2, "qualified"),
        ("T3", 64, 3, "qualified"),
        ("T4", 52, 4, ""),
        ("T5", 20, 5, ""),
    ]
    assert (rows[0]["name"], rows[0]["name_en"], rows[0]["of"]) == ("甲镇", "Jia Town", "5")


def test_league_below_one_parent() -> None:
    rows = table(command(*LEAGUE, "--parent", "D"))
    assert [row["unit"] for row in rows] == ["T1", "T2", "T3", "T4", "T5"]


def test_sanctions_prints_the_contracts_columns() -> None:
    (row,) = table(command("sanctions", str(GOOD), *YEAR))
    wanted = {
        "unit": "V11", "name": "甲东村", "name_en": "Jia East", "year": "2008", "measure": "card",
        "outcome": "proposed", "since": "2007", "streak": "2", "reference": "Rules of the small county, article 8",
    }  # fmt: skip
    assert {key: row[key] for key in wanted} == wanted
    assert row["deadline"].startswith("2010-03-18")


def test_awards_prints_the_contracts_columns() -> None:
    rows = table(command("awards", str(GOOD), *YEAR))
    got = sorted((row["award"], row["place"], row["unit"], row["name"], row["outcome"]) for row in rows)
    assert got == [
        ("best", "1", "T1", "甲镇", "proposed"),
        ("best", "2", "T2", "乙镇", "proposed"),
        ("press", "1", "T3", "丙镇", "proposed"),
    ]
    assert {row["reference"] for row in rows if row["award"] == "press"} == {"Rules of the small county, article 10"}


@pytest.mark.parametrize("form", ["json", "parquet", "xlsx"])
def test_a_table_in_another_form_goes_to_a_file(tmp_path: Path, form: str) -> None:
    out = tmp_path / f"league.{form}"
    run = command(*LEAGUE, "--format", form, "--out", str(out))
    assert "T1" not in run.stdout
    if form == "json":
        rows = json.loads(out.read_text(encoding="utf-8"))
        assert [(row["unit"], row["name"], row["score"]) for row in rows[:2]] == [
            ("T1", "甲镇", 95),
            ("T2", "乙镇", 83),
        ]
    elif form == "parquet":
        found = query(f"SELECT unit, name, score FROM '{out}' LIMIT 2")
        assert [tuple(row.values()) for row in found] == [("T1", "甲镇", 95), ("T2", "乙镇", 83)]
    else:
        with zipfile.ZipFile(out) as book:
            text = "".join(book.read(name).decode("utf-8") for name in book.namelist() if name.endswith(".xml"))
        assert all(word in text for word in ("T1", "甲镇", "Jia Town", "95"))


def test_explain_goes_to_the_last_number_and_clause() -> None:
    text = command("explain", str(GOOD), "--unit", "T2", *YEAR).stdout
    for word in ("乙镇", "83", "32", "15", "36", "article 3", "article 4", "article 5"):
        assert word in text, f"{word} is not in:\n{text}"


def test_explain_names_the_clause_of_a_sanction() -> None:
    text = command("explain", str(GOOD), "--unit", "V11", *YEAR).stdout
    assert all(word in text for word in ("甲东村", "article 8", "2007")), text


def test_replay_agrees_and_names_what_is_recorded_only() -> None:
    run = command("replay", str(GOOD), *YEAR)
    assert all(word in run.stdout + run.stderr for word in ("T1", "T2", "T3", "V11", "甲镇服务站"))


@pytest.mark.parametrize(
    ("old", "new", "unit"), [('unit = "T3"', 'unit = "T4"', "T4"), ('unit = "V11"', 'unit = "V12"', "V12")]
)
def test_replay_ends_with_1_where_a_decision_differs(tmp_path: Path, old: str, new: str, unit: str) -> None:
    case = good_county(tmp_path)
    Mistake("", "decisions.toml", old, new, ()).make(case)
    run = command("replay", str(case), *YEAR, code=1)
    assert unit in run.stdout + run.stderr


def test_what_the_rules_cannot_decide_is_no_difference(tmp_path: Path) -> None:
    # Without its row of 2006 nobody knows whether V11 had three years running: the veto is undecided.
    case = good_county(tmp_path)
    Mistake("", "values.csv", "V11,2006,violation,0,,,,imported,,\n", "", ()).make(case)
    outcomes = {row["measure"]: row["outcome"] for row in table(command("sanctions", str(case), *YEAR))}
    assert outcomes == {"card": "proposed", "veto": "undecided"}
    command("replay", str(case), *YEAR)


def test_replay_ends_with_1_where_a_decision_is_lacking(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    text = (case / "decisions.toml").read_text(encoding="utf-8")
    (case / "decisions.toml").write_text(text[: text.rindex("[[decision]]")], encoding="utf-8")
    assert "V11" in (run := command("replay", str(case), *YEAR, code=1)).stdout + run.stderr


def test_appraise_writes_the_tables_and_the_manifest(tmp_path: Path) -> None:
    run = command("appraise", str(GOOD), "--out", str(tmp_path / "out"))
    names = ["awards", "dimensions", "points", "ranks", "sanctions", "scores", "values"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        [*(f"{name}.parquet" for name in names), "manifest.json"]
    )
    assert json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert run.stdout == ""


def spoilt(tmp_path: Path) -> Path:
    case = good_county(tmp_path)
    Mistake("", "values.csv", ",90,100,", ",101,100,", ()).make(case)
    Mistake("", "units.csv", "Wu Street,town,街道,D", "Wu Street,town,街道,X", ()).make(case)
    return case


def test_check_lists_every_finding_and_ends_with_1(tmp_path: Path) -> None:
    run = command("check", str(spoilt(tmp_path)), code=1)
    said = run.stdout + run.stderr
    assert all(word in said for word in ("values.csv", "101", "units.csv", "X"))


def test_appraise_of_a_bad_case_writes_nothing(tmp_path: Path) -> None:
    run = command("appraise", str(spoilt(tmp_path)), "--out", str(tmp_path / "out"), code=1)
    assert not (tmp_path / "out").exists()
    assert run.stdout == ""
    assert all(word in run.stderr for word in ("values.csv", "units.csv"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nowhere"),
        ("explain", str(GOOD), "--unit", "T9", *YEAR),
        ("league", str(GOOD), "--year", "1999", "--level", "town"),
    ],
)
def test_what_is_not_there_ends_with_1_and_is_named(arguments: tuple[str, ...]) -> None:
    run = command(*arguments, code=1)
    assert any(word in run.stderr + run.stdout for word in ("nowhere", "T9", "1999"))


@pytest.mark.parametrize(
    "arguments", [("frobnicate",), ("league", str(GOOD), "--year", "soon", "--level", "town"), ("appraise", str(GOOD))]
)
def test_wrong_arguments_end_with_2(arguments: tuple[str, ...]) -> None:
    assert command(*arguments, code=2).stdout == ""


def test_help_names_every_command_and_each_explains_itself() -> None:
    said = command("--help").stdout
    assert all(name in said for name in ("check", "appraise", "league", "sanctions", "awards", "explain", "replay"))
    assert "--level" in command("league", "--help").stdout


def test_without_a_case_the_built_in_one_is_meant() -> None:
    assert len(table(command("league", *YEAR, "--level", "town"))) == 10


def test_results_never_take_the_place_of_the_case(tmp_path: Path) -> None:
    case = good_county(tmp_path)
    before = {file: file.read_bytes() for file in case.rglob("*") if file.is_file()}
    run = command("--lang", "en", "appraise", str(case), "--out", str(case / "."), code=1)
    assert "the case's own files" in run.stderr
    assert {file: file.read_bytes() for file in case.rglob("*") if file.is_file()} == before
