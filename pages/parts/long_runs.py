"""Answers that take seconds: made once for all readers, one at a time, with their progress shown, and kept."""

from collections.abc import Callable
from threading import Lock
from typing import TypeVar

import streamlit as st

from appraisal.runs import Progress
from appraisal.words import N_, _
from pages.parts.serving import set_aside

STAGES = {
    "values": N_("drawing values"),
    "shares": N_("scoring values"),
    "points": N_("giving points"),
    "dimensions": N_("adding up dimensions"),
    "scores": N_("adding up scores"),
    "ranks": N_("giving places"),
    "candidates": N_("finding candidates"),
    "awards": N_("giving awards"),
}
MOST_KEPT = 64

Key = TypeVar("Key")
Answer = TypeVar("Answer")

_running = Lock()


def answer(kept: dict[Key, Answer], key: Key, make: Callable[[Progress], Answer]) -> Answer:
    """What is kept under the key, at once; otherwise what `make` gives, its progress shown stage by stage."""
    if key in kept:
        return kept[key]
    place = st.empty()
    with _running:  # one at a time, whatever page asks: it takes a whole processor
        if key not in kept:  # while this one waited, another may have made it
            bar = place.progress(0.0, _("Appraising again and again"))

            def advance(stage: str, n: int, of: int) -> None:
                bar.progress(n / of, _(STAGES[stage]) if stage in STAGES else "")

            found = make(advance)
            if len(kept) >= MOST_KEPT:
                kept.pop(next(iter(kept)))
            kept[key] = found
            set_aside()  # the answer, and the libraries that only such runs import
        found = kept[key]
    place.empty()
    return found
