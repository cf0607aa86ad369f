"""What a long run leaves behind is no burden for the runs of pages after it."""

import gc

from pages.parts import long_runs


def test_an_answer_that_took_long_is_set_aside_from_the_collector() -> None:
    kept: dict[str, list[dict[str, int]]] = {}
    before = gc.get_freeze_count()
    try:
        made = long_runs.answer(kept, "a", lambda _told: [{"n": n} for n in range(10_000)])
        assert len(made) == 10_000
        assert gc.get_freeze_count() - before > 10_000
        count = gc.get_freeze_count()
        long_runs.answer(kept, "a", lambda _told: [])  # at once, and nothing is set aside for it
        assert gc.get_freeze_count() == count
    finally:
        gc.unfreeze()
