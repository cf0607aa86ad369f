"""A tile map with a mistake in it is refused in the words of the other tables."""

from pathlib import Path

import pytest

from appraisal.case import open_case
from appraisal.places import Tile, tiles

from .broken import findings_of, good_county

GOOD = "code,col,row\nT1,0,0\nT2,1,0\n"


def with_tiles(folder: Path, written: bytes) -> Path:
    case = good_county(folder)
    (case / "tiles.csv").write_bytes(written)
    return case


def test_a_good_tile_map_is_read(tmp_path: Path) -> None:
    case = with_tiles(tmp_path, GOOD.replace("code,", "code, ").encode("utf-8-sig"))
    open_case(case).con.close()
    assert tiles(case) == [Tile("T1", 0, 0), Tile("T2", 1, 0)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (f"{GOOD}T3,1\n", "row 4: 2 cells where the header has 3; add or take out a comma"),
        (f"{GOOD}T3,1,1,1\n", "row 4: 4 cells where the header has 3"),
        (f'{GOOD}"T3,1,1\n', "line 4 is not CSV: unexpected end of data; close the quotes"),
        (f"{GOOD},,\n", "row 4: the row is empty; take it out"),
        (f"{GOOD}T3,,\n", "row 4, column col: ,  is not a whole number; count from 0"),
        (f"{GOOD}T3,-1,2\n", "row 4, column col: -1, 2 is not a whole number"),
        (f"{GOOD}T9,1,1\n", "row 4, column code: there is no unit T9; correct the code"),
        ("code,col\nT1,0\n", "column row: the column row is missing; add it"),
        ("", "is empty; begin with a line that names the columns"),
    ],
)
def test_a_mistake_in_the_tile_map(tmp_path: Path, written: str, told: str) -> None:
    (finding,) = findings_of(with_tiles(tmp_path, written.encode()))
    assert finding.file == "tiles.csv"
    assert told in str(finding)


def test_a_tile_map_that_is_not_utf_8(tmp_path: Path) -> None:
    (finding,) = findings_of(with_tiles(tmp_path, f"{GOOD}É,1,1\n".encode("latin-1")))
    assert str(finding) == "tiles.csv: is not UTF-8; save it as UTF-8"
