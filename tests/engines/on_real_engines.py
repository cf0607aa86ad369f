"""Every engine, as it is really run, gives what DuckDB gives. `bash tests/run_engines` runs these; they need more than pytest."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from appraisal.case import REFERENCE_CASE, open_case
from appraisal.engines.flow import appraise_on

from .agreement import differences
from .own_clickhouse import ClickHouse
from .own_postgresql import PostgreSql
from .servers import postgresql, spark_cluster, spark_connect, spark_environment

HOME = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spark")


@pytest.fixture(scope="module")
def cluster(folder: Path) -> Iterator[str]:
    with spark_cluster(folder) as address:
        yield address


@pytest.fixture(scope="module")
def connect(folder: Path) -> Iterator[str]:
    with spark_connect(folder) as address:
        yield address


def on_spark(folder: Path, case: Path, out: Path, *options: object) -> Path:
    """As a user runs it; what it says is the one line, for a working Spark is quiet."""
    words = ["appraise", case, "--out", out, "--engine", "spark", *options]
    command = [sys.executable, "-m", "appraisal", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HOME, env=spark_environment(folder))
    assert done.returncode == 0, done.stderr[-5000:]
    assert done.stderr.splitlines()[-1] == f"written to {out}"
    return out


def same_bytes(out: Path, expected: Path) -> bool:
    tables = sorted(file.name for file in expected.glob("*.parquet"))
    return len(tables) == 7 and all((out / t).read_bytes() == (expected / t).read_bytes() for t in tables)


def test_spark_on_this_machine_gives_the_reference_case_byte_by_byte(
    folder: Path, reference: Path, tmp_path: Path
) -> None:
    assert same_bytes(on_spark(folder, REFERENCE_CASE, tmp_path / "out"), reference)


def test_spark_on_this_machine_agrees(folder: Path, conformance: Path, expected: Path, tmp_path: Path) -> None:
    assert differences(on_spark(folder, conformance, tmp_path / "out"), expected) == []


def test_a_cluster_with_two_workers_agrees(
    folder: Path, cluster: str, conformance: Path, expected: Path, tmp_path: Path
) -> None:
    out = on_spark(folder, conformance, tmp_path / "out", "--spark", cluster)
    assert differences(out, expected) == []


def test_a_cluster_that_shares_a_folder_gives_the_reference_case_byte_by_byte(
    folder: Path, cluster: str, reference: Path, tmp_path: Path
) -> None:
    (tmp_path / "shared").mkdir()
    options = ["--spark", cluster, "--spark-folder", tmp_path / "shared"]
    assert same_bytes(on_spark(folder, REFERENCE_CASE, tmp_path / "out", *options), reference)
    assert list((tmp_path / "shared").iterdir()) == []


def test_spark_connect_agrees(folder: Path, connect: str, conformance: Path, expected: Path, tmp_path: Path) -> None:
    out = on_spark(folder, conformance, tmp_path / "out", "--spark", connect)
    assert differences(out, expected) == []


def test_postgresql_agrees(conformance: Path, expected: Path, tmp_path: Path) -> None:
    import adbc_driver_postgresql.dbapi as dbapi

    for name in ("server", "exchange"):
        (tmp_path / name).mkdir()
    with postgresql(tmp_path / "server") as address, dbapi.connect(address, autocommit=True) as connection:
        engine = PostgreSql(connection, tmp_path / "exchange")
        appraise_on(engine, open_case(conformance)).write(tmp_path / "out")
    assert differences(tmp_path / "out", expected) == []


def test_clickhouse_agrees(conformance: Path, expected: Path, tmp_path: Path) -> None:
    from chdb.session import Session

    (tmp_path / "exchange").mkdir()
    session = Session(os.fspath(tmp_path / "database"))
    try:
        engine = ClickHouse(session, tmp_path / "exchange")
        appraise_on(engine, open_case(conformance)).write(tmp_path / "out")
    finally:
        session.close()
    assert differences(tmp_path / "out", expected) == []
