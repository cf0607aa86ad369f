"""A question becomes a DataFrame: appraisal/sql/questions/QUESTION.sql, asked once and then kept for all readers."""

import pandas as pd
import streamlit as st

from pages.parts.case import results, state_of

MOST_KEPT = 3_000  # answers; of a district most take some 10 kB


def ask(case: str, question: str, **parameters: object) -> pd.DataFrame:
    """The answer for these $parameters. The copy is lazy (pandas 3 copies on write), so a page may change its own."""
    return _answer(case, state_of(case).token, question, **parameters).copy(deep=False)


@st.cache_resource(max_entries=MOST_KEPT, show_spinner=False)
def _answer(case: str, state: str, question: str, **parameters: object) -> pd.DataFrame:
    answer = results(case).frame(question, **parameters)
    # A count with a NULL in it comes as a nullable integer, whose NA is neither true nor equal to itself; NaN is one
    # thing less to know.
    counts = [name for name, kind in answer.dtypes.items() if isinstance(kind, pd.api.extensions.ExtensionDtype)]
    return answer.astype({name: "float64" for name in counts if pd.api.types.is_numeric_dtype(answer[name])})
