"""Whatever lives for long stays out of the garbage collector's way, which else goes through it again and again."""

import gc


def set_aside() -> None:
    """Set aside all that lives now, imports above all; what was set aside before and is garbage by now goes."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
