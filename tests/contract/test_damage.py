"""Where a manifest lies in a case's folder, a file that is not what it says refuses the case; elsewhere nothing is asked."""

from pathlib import Path
from random import Random

import pytest

from appraisal.case import open_case
from appraisal.manifest import write_manifest
from appraisal.parts.run import check_in_parts

from .broken import findings_of, good_county
from .county import save_parquet
from .test_commands import command
from .test_refused_parquet import in_folders, rewritten


def flipped(file: Path, bit: int) -> None:
    whole = bytearray(file.read_bytes())
    whole[bit // 8 % len(whole)] ^= 1 << bit % 8
    file.write_bytes(whole)


@pytest.mark.parametrize("seed", range(20))
def test_one_bit_of_the_values_is_noticed(tmp_path: Path, seed: int) -> None:
    case = rewritten(tmp_path, "values", "*")
    write_manifest(case)
    open_case(case).con.close()
    flipped(case / "values.parquet", Random(seed).randrange(10**6))
    told = [str(finding) for finding in findings_of(case)]
    cure = "put the file back as it was; where the change is meant, take manifest.json away"
    assert f"values.parquet: differs from what manifest.json says of it; {cure}" in told


@pytest.mark.parametrize(
    "name", ["units.csv", "values/year=2007/values.parquet", "schemes/2008.toml", "decisions.toml"]
)
def test_every_file_of_a_case_is_looked_at(tmp_path: Path, name: str) -> None:
    case = in_folders(tmp_path)
    write_manifest(case)
    (case / name).write_bytes((case / name).read_bytes() + b"\n")
    assert any(
        str(finding).startswith(f"{name}: differs from what manifest.json says") for finding in findings_of(case)
    )


def test_a_file_that_is_gone_or_that_came_later(tmp_path: Path) -> None:
    case = in_folders(tmp_path)
    write_manifest(case)
    (case / "values" / "year=2006" / "values.parquet").rename(case / "values" / "year=2006" / "more.parquet")
    told = "".join(map(str, findings_of(case)))
    assert "values/year=2006/values.parquet: is not there, and manifest.json names it" in told
    assert "values/year=2006/more.parquet: is there, and manifest.json does not name it" in told


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 3}', '{"tables": {}}', "\ufeff{", "[" * 100_000])
def test_a_manifest_that_is_none(tmp_path: Path, text: str) -> None:
    case = good_county(tmp_path)
    (case / "manifest.json").write_text(text, encoding="utf-8")
    assert ["manifest.json: is no list of files" in str(finding) for finding in findings_of(case)] == [True]


def test_a_large_case_is_looked_at_too(tmp_path: Path) -> None:
    case = in_folders(tmp_path)
    write_manifest(case)
    quiet = {"progress": lambda _what, _n, _of: None, "values": 9}
    check_in_parts(case, **quiet)
    rows = f"SELECT * REPLACE (value + 1 AS value) FROM '{case}/values/year=2008/values.parquet'"
    save_parquet(rows, tmp_path / "new.parquet")
    (tmp_path / "new.parquet").replace(case / "values" / "year=2008" / "values.parquet")
    with pytest.raises(Exception, match="differs from what manifest"):
        check_in_parts(case, **quiet)


def test_the_commands_say_so(tmp_path: Path) -> None:
    case = rewritten(tmp_path, "values", "*")
    write_manifest(case)
    flipped(case / "values.parquet", 80)
    for arguments in (("check", str(case)), ("appraise", str(case), "--out", str(tmp_path / "out"))):
        assert "values.parquet: differs" in command("--lang", "en", *arguments, code=1).stderr
    assert not (tmp_path / "out" / "scores.parquet").exists()


def test_a_column_whose_name_is_no_text(tmp_path: Path) -> None:
    case = rewritten(tmp_path, "values", "*, 1 AS abcdefgh")
    file = case / "values.parquet"
    file.write_bytes(file.read_bytes().replace(b"abcdefgh", b"abc\xffefgh"))
    assert any(str(finding).startswith("values.parquet: ") for finding in findings_of(case))
