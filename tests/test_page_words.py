"""What is said of several figures at once, and what an address may put into a sentence."""

import pytest

from pages.old.links import address
from pages.old.state import View
from pages.old.words import computed, joint_origin, quoted


@pytest.mark.parametrize(
    ("origins", "joint"),
    [
        (["imported", "reconstructed", "circular"], "reconstructed"),
        (["circular", "circular"], "circular"),
        (["circular", "imported"], "derived"),
        ([None, "circular"], "circular"),
        ([None], None),
        ([], None),
    ],
)
def test_one_reconstructed_figure_makes_the_whole_reconstructed(
    origins: list[str | None], joint: str | None
) -> None:
    assert joint_origin(origins) == joint


@pytest.mark.parametrize(
    ("of", "origin"), [("circular", "derived"), ("reconstructed", "reconstructed"), (None, None)]
)
def test_what_is_computed_of_a_printed_value_is_not_printed(of: str | None, origin: str | None) -> None:
    assert computed(of) == origin


def test_nothing_in_an_address_ends_the_piece_of_code_that_shows_it() -> None:
    assert quoted("x\n\n# Sign in\n`[here](//e.vil)") == "`x # Sign in [here](//e.vil)`"


def test_a_code_may_hold_signs_that_mean_something_in_an_address() -> None:
    view = View("a case", 2008, "", "", "", "", "en")
    assert "unit=R%26D%232" in address("town", view, unit="R&D#2")
    assert "changes=dimension.A.weight=41~x=2" in address(
        "what_if", view, changes="dimension.A.weight=41~x=2"
    )
