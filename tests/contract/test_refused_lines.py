"""A finding names the line that an editor shows, whatever stands above it in the file.

Ready for tests/contract/ once the engine passes it (see the report of the CONTRACT-TEST helper)."""

from pathlib import Path

import pytest

from .broken import findings_of, good_county

HEADER = "unit,year,indicator,value,note\n"


@pytest.mark.parametrize(
    ("text", "row", "word"),
    [
        ('T1,2008,publicity,9,"two\nlines"\nT2,2008,publicity,x,\n', 4, "x"),
        ("T1,2008,publicity,9,\n\n\nT2,2008,publicity,x,\n", 5, "x"),
        ("T1,2008,publicity,9,\nT2,2008,publicity,3,0,,\n", 3, "values.csv"),  # a comma too many
        ("T1,2008,publicity,9,\nT2,2008,publicity\n", 3, "values.csv"),  # a cell too few
    ],
    ids=["a note of two lines", "blank lines", "too many cells", "too few cells"],
)
def test_the_line_is_the_editors(tmp_path: Path, text: str, row: int, word: str) -> None:
    case = good_county(tmp_path)
    (case / "values.csv").write_text(HEADER + text, encoding="utf-8")
    found = findings_of(case)
    assert any(finding.row == row and word in str(finding) for finding in found), [*map(str, found)]
