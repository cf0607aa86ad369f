"""A progress bar on a terminal: what is being done, for how long, and how long it may still take."""

import sys
import time
from collections.abc import Callable

from appraisal.words import _

Progress = Callable[[str, int, int], None]
WIDTH = 30


def on_terminal() -> Progress:
    """`progress(what, n, of)` before the n-th of so many steps; prints nothing where nobody is watching."""
    if not sys.stderr.isatty():
        return lambda what, n, of: None
    start = time.monotonic()

    def tell(what: str, n: int, of: int) -> None:
        seconds = time.monotonic() - start
        print(f"\r\033[K{line(what, n, of, seconds)}", end="" if n < of else "\n", file=sys.stderr, flush=True)

    return tell


def line(what: str, n: int, of: int, seconds: float) -> str:
    """The bar as text; time left is known once a step is done, and taken from the steps so far."""
    done = WIDTH * n // of if of else WIDTH
    left = _("{n:.0f} s left").format(n=seconds / n * (of - n)) if 0 < n < of else ""
    return f"{'█' * done}{'·' * (WIDTH - done)} {seconds:6.1f} s  {left:<12} {what}".rstrip()
