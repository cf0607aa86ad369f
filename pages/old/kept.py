"""What a page shows again and again for the same choices, made once: drawn tables above all, with links in them."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from pages.old import state

MOST_KEPT = 256  # of each kind; a drawn table takes some 100 kB

Arguments = TypeVarTuple("Arguments")
Made = TypeVar("Made")


def kept(make: Callable[[*Arguments], Made]) -> Callable[[*Arguments], Made]:
    """The same function, asked once for each view and arguments; whoever asks must not change what it gives.

    The view is part of the key, because links hold its choices and words are in its language. What else `make` looks
    at has to be one of its arguments: a choice of the page's own, or the day."""

    @lru_cache(maxsize=MOST_KEPT)
    def made(_view: state.View, arguments: tuple[*Arguments]) -> Made:
        return make(*arguments)

    @wraps(make)
    def found(*arguments: *Arguments) -> Made:
        return made(state.view(), arguments)

    return found
