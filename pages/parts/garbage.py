"""Streamlit collects garbage fully after every run, so whatever lives for long must stay out of the collector's way."""

import gc


def set_aside() -> None:
    """Set aside all that lives now, imports above all; what was set aside before and is garbage by now goes."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
