"""What is kept for a view is made once, and is never shown to another view."""

from dataclasses import replace

import pytest

from pages.old import state
from pages.old.kept import kept
from pages.old.state import View

VIEW = View("jiangyuan", 2008, "", "220605105000", "", "", "zh")


def test_a_kept_answer_is_made_once_a_view_and_anew_for_every_other_choice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    @kept
    def address(page: str) -> str:
        asked.append(page)
        return f"{page}?{state.view().address()}"

    monkeypatch.setattr(state, "view", lambda: VIEW)
    first = address("town")
    assert address("town") == first
    assert asked == ["town"]
    assert address("map") != first
    changes = ({"year": 2007}, {"lang": "en"}, {"unit": ""}, {"level": "town"}, {"indicator": "policy_birth"})
    for change in changes:
        other = replace(VIEW, **change)
        monkeypatch.setattr(state, "view", lambda other=other: other)
        assert address("town") == f"town?{other.address()}"
    assert len(asked) == 2 + len(changes)
