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
    found = kept.get(key)
    if found is None:
        place = st.empty()
        with _running:  # one at a time, whatever page asks: it takes a whole processor
            found = kept.get(key)  # while this one waited, another may have made it
            if found is None:
                bar = place.progress(0.0, _("Appraising again and again"))
                found = make(lambda stage, n, of: _advance(bar, stage, n / of))
                if len(kept) >= MOST_KEPT:
                    kept.pop(next(iter(kept)))
                kept[key] = found
                set_aside()  # the answer, and the libraries that only such runs import
        place.empty()
    return found


def _advance(bar: "st.delta_generator.DeltaGenerator", stage: str, share: float) -> None:
    bar.progress(share, _(STAGES[stage]) if stage in STAGES else "")
