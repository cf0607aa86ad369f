"""The case as the old pages ask it; the results are those of the new ones."""

from pages.old.answers import Answers, Row
from pages.parts.case import cases, drawn, is_open, results, title

__all__ = ["Row", "ask", "cases", "drawn", "is_open", "results", "title"]
_answers = Answers()


def ask(case: str, question: str, **parameters: object) -> tuple[Row, ...]:
    """The answer of appraisal/sql/questions/QUESTION.sql, a dict a row; kept, so whoever asks must not change it."""
    key = (case, question, *parameters.items())
    return _answers.get(key, lambda: results(case).rows(question, **parameters))
