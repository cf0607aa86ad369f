"""What the page of an indicator says beyond the bare figures: funnel, shrunken rates, trends, bands, and how each is found."""

import pytest

from appraisal.statistics.methods import METHODS
from appraisal.words import _, speak
from pages.parts import methods

from .test_pages import CHINESE


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_method_is_explained_in_the_reader_s_language_with_its_reference(language: str) -> None:
    speak(language)
    told = methods.explained("funnel", "shrinkage", "funnel")
    assert told.count("<dt>") == 2  # each once
    for code in ("funnel", "shrinkage"):
        assert _(METHODS[code].name) in told
        assert METHODS[code].reference in told
    assert bool(CHINESE.search(told)) == (language == "zh")
    with pytest.raises(KeyError):
        methods.explained("astrology")
