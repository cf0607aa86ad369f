"""Every method that a page may use is explained, briefly and with its source."""

import re

from appraisal.statistics.forensics import agreement, heaping, jump
from appraisal.statistics.methods import METHODS, QUESTIONS
from appraisal.statistics.trends import POINTS
from appraisal.words import catalogue

SENTENCE = re.compile(r"[.?!](?= [A-Z]|$)")


def test_each_method_is_explained_in_two_sentences_in_both_languages() -> None:
    chinese = catalogue("zh")
    counted = {
        code: (len(SENTENCE.findall(method.explanation)), len(re.findall("[。？]", chinese[method.explanation])))
        for code, method in METHODS.items()
    }
    assert counted == dict.fromkeys(METHODS, (2, 2))


def test_each_method_has_a_name_of_its_own_and_a_reference() -> None:
    assert len({method.name for method in METHODS.values()}) == len(METHODS) == 15
    assert all(method.reference for method in METHODS.values())


def test_evidence_comes_with_a_question() -> None:
    signs = {found.sign for found in (heaping([], 90, 1), agreement([], []), jump([]))}
    assert signs == set(QUESTIONS) and signs <= set(METHODS)
    assert all(question.endswith("?") for question in QUESTIONS.values())


def test_the_words_name_the_numbers_of_the_code() -> None:
    assert POINTS == 5 and "last five points" in METHODS["slope_test"].explanation
