"""What the table of whole cases says of its measurements."""

import pytest

from .large import MILLION, NATION, OURS, START, Line, Size, growth, print_costs, print_size, straight_line
from .measured import Used

SCAN = [Used(1.0, 0.5, 70), Used(2.0, 1.0, 70), Used(4.0, 1.0, 70)]


def size(values: int, *cpu: float) -> Size:
    used = [Used(2 * seconds, seconds, 200) for seconds in cpu]
    return Size("case", values, {OURS: Line(OURS, used, SCAN, used)})


def test_a_ratio_is_the_median_of_those_within_each_round() -> None:
    line = size(1, 1.0, 8.0, 3.0).lines[OURS]
    assert (line.middle("cpu"), line.ratio("cpu"), line.ours_to_it()) == (3.0, 3.0, 1.0)
    assert line.ratio("wall") == 2.0  # of 2 / 1, 16 / 2 and 6 / 4


@pytest.mark.parametrize(("cpu", "exponent"), [(4 + START, "1.00"), (16 + START, "2.00"), (START, "")])
def test_growth_is_the_exponent_less_the_start(cpu: float, exponent: str) -> None:
    small, large = size(1_000, *[1 + START] * 3), size(4_000, *[cpu] * 3)
    assert growth(large.lines[OURS], large, small) == exponent
    assert growth(large.lines[OURS], large, None) == ""


def test_the_nation_is_extrapolated_by_a_start_and_so_much_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    small, large = size(1 * MILLION, *[3.0] * 3), size(5 * MILLION, *[11.0] * 3)
    assert straight_line(OURS, "cpu", small, large) == pytest.approx((1, 2))
    print_costs(small, large, nation=None)
    hours, wall = (1 + 2 * 78.6) / 3600, 2 * (1 + 2 * 78.6)
    assert f"| ours | 1.0 | 2.00 | {hours:.2f} | {wall:.0f} |  |" in capsys.readouterr().out


def test_the_nations_own_seconds_stand_beside_the_extrapolated(capsys: pytest.CaptureFixture[str]) -> None:
    small, large = size(1 * MILLION, *[3.0] * 3), size(5 * MILLION, *[11.0] * 3)
    print_costs(small, large, nation=size(NATION, *[200.0] * 3))
    assert "| 316 | 400 |" in capsys.readouterr().out


def test_a_line_of_the_table_has_the_columns_of_its_head(capsys: pytest.CaptureFixture[str]) -> None:
    print_size(size(22_087, 1.0, 8.0, 3.0), None)
    assert capsys.readouterr().out == ("| case, 0.02 m | ours | 6.00 | 3.00 | 200 | 2.0 | 3.0 | 1.00 |  |\n")
