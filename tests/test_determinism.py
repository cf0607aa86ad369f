"""The same case gives the same bytes, whatever the threads, the memory, or who else is asking."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from appraisal.appraise import appraise
from appraisal.case import open_case
from pages.parts.case import cases
from pages.parts.frames import ask

TABLES = ("values", "points", "dimensions", "scores", "ranks", "sanctions", "awards")


def written(folder: Path, **settings: object) -> dict[str, str]:
    appraise(open_case(**settings)).write(folder)  # type: ignore[arg-type]
    return {name: hashlib.sha256((folder / f"{name}.parquet").read_bytes()).hexdigest() for name in TABLES}


@pytest.mark.parametrize("settings", [{"threads": 1}, {"threads": 4}, {"memory": "128MB"}])
def test_threads_and_memory_do_not_show(settings: dict[str, object], tmp_path: Path) -> None:
    assert written(tmp_path / "one", **settings) == written(tmp_path / "other")


@pytest.mark.parametrize("threads", [1, 2, 4])
def test_tables_written_while_others_are_made_are_those_written_at_the_end(threads: int, tmp_path: Path) -> None:
    early, late = tmp_path / "early", tmp_path / "late"
    appraise(open_case(threads=threads), folder=early)
    appraise(open_case()).write(late)
    names = sorted(file.name for file in late.iterdir())
    assert names == sorted([*(f"{name}.parquet" for name in TABLES), "manifest.json"])
    assert {file.name: file.read_bytes() for file in early.iterdir()} == {
        name: (late / name).read_bytes() for name in names
    }


def test_many_readers_at_once_get_their_own_answers() -> None:
    results = appraise(open_case())
    expected = {year: results.rows("league", year=year, level="town", parent=None) for year in results.years}

    def ask(n: int) -> bool:
        year = results.years[n % len(results.years)]
        return results.rows("league", year=year, level="town", parent=None) == expected[year]

    with ThreadPoolExecutor(8) as readers:
        assert all(readers.map(ask, range(200)))


def test_a_kept_answer_is_the_same_for_every_reader() -> None:
    question = partial(ask, next(iter(cases())), "league", year=2008, level="town", parent=None)
    first = question()
    assert list(first["rank"]) == [1, 2, 3, 4, 5, 6, 6, 6, 6, 6]
    with ThreadPoolExecutor(4) as readers:
        assert all(answer.equals(first) for answer in readers.map(lambda _n: question(), range(40)))
