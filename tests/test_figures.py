"""How many decimals it takes to see on which side of a threshold a figure lies."""

import pytest

from appraisal.figures import decimals, exact
from appraisal.scheme import Scheme

from .contract.county import indicator, sanction, scheme


@pytest.mark.parametrize(
    ("figure", "line", "needed"),
    [
        (89.99, 90, 2),
        (89.994, 90, 2),  # shown as 89.99
        (89.996, 90, 3),  # two decimals would say 90.00
        (89.9999, 90, 4),
        (89.99999, 90, 5),
        (90, 90, 2),
        (90.004, 90, 3),  # 90.00 would seem to be the line itself
        (90.01, 90, 2),
        (59.996, 59.995, 2),  # 60.00 is above it too
        (59.995, 59.995, 3),
        (-0.0001, 0, 4),
        (None, 90, 2),
        (float("nan"), 90, 2),
        (90, None, 2),
    ],
)
def test_the_figure_that_is_shown_lies_where_the_rule_found_it(figure: float, line: float, needed: int) -> None:
    assert decimals([(figure, line)]) == needed


def test_a_column_has_the_decimals_of_the_closest_of_all() -> None:
    assert decimals([(10, 90), (89.996, 90), (89.9999, 90)]) == 4
    assert decimals([]) == 2


def test_a_threshold_is_shown_as_the_rules_have_it() -> None:
    assert [exact(x) for x in (90.0, 89.995, 0.1 + 0.2, 1e6)] == ["90", "89.995", "0.3", "1000000"]


@pytest.mark.parametrize(
    ("scale", "rounded", "shown"),
    [(100, None, 2), (1000, None, 2), (10, None, 3), (1, None, 4), (1, 3, 3), (100, 0, 2)],
)
def test_a_small_scale_has_more_decimals(scale: float, rounded: int | None, shown: int) -> None:
    ranking = {} if rounded is None else {"round": rounded}
    assert Scheme.model_validate(scheme(scale=scale, ranking=ranking)).score_decimals == shown


def test_the_lines_of_an_indicator_are_its_target_and_what_sanctions_ask() -> None:
    rules = [
        sanction("veto", {"indicator": "rate", "below": 60}, {"score": True, "below": 50}),
        sanction("card", {"missed": ["rate"]}),
    ]
    made = Scheme.model_validate(scheme(indicator(target=90), sanction=rules, band=[{"code": "good", "from": 80}]))
    assert made.lines("rate") == [90, 60]
    assert made.score_lines == [80, 50]


def test_what_is_left_out_is_every_level_of_the_case() -> None:
    rules = scheme(indicator(levels=[]), indicator("other"), sanction=[sanction("veto", {"flag": "other"}, levels=[])])
    made = Scheme.model_validate(rules).at(["village", "town"])
    assert [i.levels for i in made.indicators] == [["town", "village"], ["town"]]
    assert [s.levels for s in made.sanctions] == [["town", "village"]]
