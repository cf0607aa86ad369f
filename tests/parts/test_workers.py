"""Several parts at a time give what one at a time gives, in no more memory than is allowed."""

from pathlib import Path

import pytest

from appraisal.parts.run import appraise_in_parts
from appraisal.parts.workers import side_by_side, values_in

from .large_case import VALUES, in_parts, rewrite, same_results


@pytest.mark.parametrize(
    ("memory", "cores", "beside", "each"),
    [
        (None, 1, 1, None),
        (None, 2, 1, None),
        (None, 16, 8, None),
        ("128MB", 16, 1, "128MB"),
        ("999MB", 16, 1, "999MB"),
        ("1GB", 16, 2, "500000KB"),
        ("16GB", 8, 4, "4000000KB"),
    ],
)
def test_each_part_has_two_cores_and_room_for_its_values(
    memory: str | None, cores: int, beside: int, each: str | None
) -> None:
    assert side_by_side(memory, cores) == (beside, each)
    assert values_in(each) <= values_in(memory)
    assert beside == 1 or values_in(each) == values_in(memory), "no part is larger than its share of the memory"


def test_parts_side_by_side_are_the_whole(
    made: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("appraisal.parts.workers.cpu_count", lambda: 8)
    assert in_parts(made, tmp_path / "out") > 3
    assert same_results(tmp_path / "out", whole)


def test_a_stop_among_parts_side_by_side_leaves_the_results_alone(
    case: Path, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("appraisal.parts.workers.cpu_count", lambda: 8)
    out = tmp_path / "out"
    parts = in_parts(case, out)
    rewrite(case, 2025, "SELECT * REPLACE (numerator - 1 AS numerator) FROM $values WHERE numerator > 0")

    def stop(what: str, n: int, of: int) -> None:
        if n == parts - 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        appraise_in_parts(case, out, memory=None, progress=stop, values=VALUES)
    assert same_results(out, whole)
    assert 0 < in_parts(case, out) < parts
