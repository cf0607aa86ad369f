"""Weights as areas: the rectangles fill their box, do not overlap, and are as large as their weights."""

from hypothesis import given
from hypothesis import strategies as st

from pages.old.scheme.treemap import Box, squarified

weights = st.lists(st.floats(0.01, 1000), min_size=1, max_size=30)
sides = st.floats(10, 1000)


@given(weights, sides, sides)
def test_each_area_is_in_proportion_to_its_weight(weights: list[float], width: float, height: float) -> None:
    boxes = squarified(weights, Box(0, 0, width, height))
    for weight, box in zip(weights, boxes, strict=True):
        share = box.width * box.height / (width * height)
        assert abs(share - weight / sum(weights)) < 1e-9


@given(weights, sides, sides)
def test_the_rectangles_stay_in_the_box_and_apart(weights: list[float], width: float, height: float) -> None:
    boxes = squarified(weights, Box(0, 0, width, height))
    slack = 1e-6 * max(width, height)
    for n, a in enumerate(boxes):
        assert min(a.x, a.y) > -slack
        assert a.x + a.width < width + slack
        assert a.y + a.height < height + slack
        for b in boxes[:n]:
            apart_across = a.x + a.width < b.x + slack or b.x + b.width < a.x + slack
            apart_down = a.y + a.height < b.y + slack or b.y + b.height < a.y + slack
            assert apart_across or apart_down


def test_the_published_example_is_laid_out_as_published() -> None:
    """Bruls, Huizing and van Wijk (2000), figure 4: areas 6, 6, 4, 3, 2, 2, 1 in a box of 6 by 4."""
    boxes = squarified([6, 6, 4, 3, 2, 2, 1], Box(0, 0, 6, 4))
    first, second, third, fourth = boxes[:4]
    assert (first.width, first.height) == (3, 2)
    assert (second.width, second.height) == (3, 2)
    assert second.x == first.x == 0
    assert abs(third.height - 7 / 3) < 1e-9
    assert abs(fourth.height - 7 / 3) < 1e-9
    assert abs(third.width - 12 / 7) < 1e-9
    assert abs(fourth.width - 9 / 7) < 1e-9
