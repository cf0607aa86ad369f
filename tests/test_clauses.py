"""Clauses in the reader's language: the document, and the place in it, in Chinese and in English."""

import re

import pytest

from appraisal.case import REFERENCE_CASE, open_case
from appraisal.explain import explain
from appraisal.rules import Reference
from appraisal.words import speak
from pages.parts import clauses
from pages.parts.case import results

from .seen import sheets, tables
from .test_pages import opened

SCHEME = open_case(REFERENCE_CASE).scheme_of(2008)
VETOED = "220605105203"
NUMBER = "江源发〔2009〕16号"  # of the circular: a name, and the same in both languages
CLAUSES = ("Clause", "On record", "Document", "Decision")


@pytest.fixture(autouse=True)
def _in_chinese_afterwards() -> None:
    speak("zh")


def test_a_clause_is_told_in_the_reader_s_language_and_named_the_same_in_results() -> None:
    clause = Reference(title="办法", clause="第七条", title_en="Rules", clause_en="clause 7")
    assert clause.told == "办法，第七条"
    speak("en")
    assert clause.told == "Rules, clause 7"
    assert str(clause) == "办法, 第七条"


def test_a_clause_without_english_stands_as_it_is() -> None:
    speak("en")
    assert Reference(title="办法", clause="第七条").told == "办法, 第七条"
    assert SCHEME.clause_told("办法, 第七条") == "办法, 第七条"


def test_every_clause_of_the_reference_case_has_english_without_chinese_words() -> None:
    assert len(SCHEME.clauses) > 25
    for clause in SCHEME.clauses.values():
        english = f"{clause.title_en} {clause.clause_en}"
        assert clause.title_en, clause
        assert clause.clause_en, clause
        assert not re.search("[一-鿿]", english.replace(NUMBER, "")), english
        # What was reconstructed is said in both.
        assert ("重建" in str(clause)) == ("reconstructed" in english), clause


@pytest.mark.parametrize(
    ("page", "unit"), [("scheme", ""), ("sanctions", ""), ("awards", ""), ("town", "220605105000"), ("town", VETOED)]
)
def test_english_pages_name_clauses_in_english(page: str, unit: str) -> None:
    at = opened(page, lang="en", **({"unit": unit} if unit else {}))
    found = [
        text.replace("\\", "")
        for table in (*sheets(at), *tables(at).values())
        for head in (*CLAUSES, "clause")
        if head in table
        for text in table[head].dropna()
    ]
    assert any("part 1 (2)" in text or "decision" in text for text in found)
    for text in found:
        assert not re.search("[一-鿿]", text.replace(NUMBER, "")), text


def test_the_explanation_names_clauses_in_english() -> None:
    reference = results(REFERENCE_CASE.name)
    speak("en")
    told = explain(reference, VETOED, 2008)
    assert "Circular 江源发〔2009〕16号, decision: responsibility targets missed" in told
    assert "Decided by the town: Veto; Circular 江源发〔2009〕16号, part 1 (2)" in told
    speak("zh")
    assert "江源发〔2009〕16号，决定段：没有完成目标责任制" in explain(reference, VETOED, 2008)


def test_a_source_is_a_clause_a_file_of_the_case_or_what_the_data_say() -> None:
    at = opened("town", unit=VETOED, lang="en")
    (facts,) = [table for table in sheets(at) if "Fact" in table]
    sources = dict(zip(facts["Fact"], facts["Source"].str.replace("\\", ""), strict=True))
    assert sources["Violations in the year"] == "Circular 江源发〔2009〕16号, decision"
    assert sources["Households visited"] == "file of this case: sources/counts.csv"
    view = at.session_state["view"]
    assert clauses.source(view, "survey") == "survey"
    assert clauses.source(view, "Household survey, round 2") == "Household survey, round 2"
    assert clauses.source(view, None) == ""
