"""What is made of answers again and again for the same choices, made once: tables, pictures, sentences."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

from appraisal.words import spoken
from pages.parts import state, theme
from pages.parts.case import state_of

MOST_KEPT = 400  # of a kind; a picture and its table take some 100 kB

Arguments = TypeVarTuple("Arguments")
Made = TypeVar("Made")


def kept(make: Callable[[*Arguments], Made]) -> Callable[[*Arguments], Made]:
    """The same function, asked once for each view, theme and arguments; shared, so never changed."""

    @lru_cache(maxsize=MOST_KEPT)
    def made(
        _files: str, _view: state.View, _language: str, _dark: bool, _phone: bool, arguments: tuple[*Arguments]
    ) -> Made:
        return make(*arguments)

    @wraps(make)
    def found(*arguments: *Arguments) -> Made:
        view = state.view()
        return made(state_of(view.case).token, view, spoken(), theme.is_dark(), theme.on_phone(), arguments)

    return found


def of_case(make: Callable[[str, *Arguments], Made]) -> Callable[[str, *Arguments], Made]:
    """The same function of a case's code and more, asked once for each state of the case's files; shared as well."""

    @lru_cache(maxsize=MOST_KEPT)
    def made(_files: str, case: str, arguments: tuple[*Arguments]) -> Made:
        return make(case, *arguments)

    @wraps(make)
    def found(case: str, *arguments: *Arguments) -> Made:
        return made(state_of(case).token, case, arguments)

    return found
