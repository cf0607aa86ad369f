"""What is made of answers again and again for the same choices, made once: tables, pictures, sentences."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from appraisal.words import spoken
from pages.parts import state, theme

MOST_KEPT = 400  # of a kind; a picture and its table take some 100 kB

Arguments = TypeVarTuple("Arguments")
Made = TypeVar("Made")


def kept(make: Callable[[*Arguments], Made]) -> Callable[[*Arguments], Made]:
    """The same function, asked once for each view, theme and arguments; shared, so never changed."""

    @lru_cache(maxsize=MOST_KEPT)
    def made(_view: state.View, _language: str, _dark: bool, _phone: bool, arguments: tuple[*Arguments]) -> Made:
        return make(*arguments)

    @wraps(make)
    def found(*arguments: *Arguments) -> Made:
        return made(state.view(), spoken(), theme.is_dark(), theme.on_phone(), arguments)

    return found
