"""What a long run leaves behind is no burden for the runs of pages after it."""

import gc

from streamlit import config

from pages.old import garbage, long_runs


def test_streamlit_leaves_it_to_python_when_to_collect() -> None:
    assert config.get_option("runner.postScriptGC") is False  # an option that is no more is an error


def test_an_answer_that_took_long_is_set_aside_from_the_collector() -> None:
    kept: dict[str, list[list[int]]] = {}
    garbage.set_aside()  # so that what earlier tests left behind is gone
    before = gc.get_freeze_count()
    try:
        made = long_runs.answer(kept, "a", lambda _told: [[n] for n in range(10_000)])
        assert len(made) == 10_000
        assert gc.get_freeze_count() - before > 9_000  # each of its 10,000 parts, less what went meanwhile
        count = gc.get_freeze_count()
        long_runs.answer(kept, "a", lambda _told: [])  # at once, and nothing is set aside for it
        assert gc.get_freeze_count() == count
    finally:
        gc.unfreeze()
