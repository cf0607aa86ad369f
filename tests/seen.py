"""What a page shows: its charts as Plotly's own dicts, its tables as DataFrames, by the key of their card."""

import base64
import json
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
from streamlit.testing.v1 import AppTest

KEY = re.compile(r"^\$\$ID-[0-9a-f]+-(.*)$")


def _key(identity: str) -> str:
    found = KEY.match(identity)
    return found[1] if found else ""


def charts(at: AppTest) -> dict[str, dict[str, Any]]:
    """Key -> the figure as the browser gets it, arrays as lists."""
    found = [element.proto for element in at.main if element.type == "plotly_chart"]
    return {_key(proto.id): _lists(json.loads(proto.spec)) for proto in found}


def alts(at: AppTest) -> dict[str, str]:
    """Key -> what a screen reader says of the chart."""
    return {_key(e.proto.id): e.proto.alt for e in at.main if e.type == "plotly_chart"}


def tables(at: AppTest) -> dict[str, pd.DataFrame]:
    """Key -> the rows of each st.dataframe, all of its columns under their keys."""
    return {_key(element.proto.id): element.value for element in at.dataframe}


def sheets(at: AppTest) -> list[pd.DataFrame]:
    """The rows of each st.table that is open, under the heads in the reader's language."""
    return [element.value for element in at.table]


def opened_figures(at: AppTest, key: str) -> pd.DataFrame:
    """The table twin of a chart, after its reader has opened it."""
    before = {element.value.to_string() for element in at.table}
    at.session_state[f"more_{key}"] = True
    at.run()
    new = [table.value for table in at.table if table.value.to_string() not in before]
    assert len(new) == 1, f"{key}: {len(new)} new tables"
    return new[0]


def texts(at: AppTest) -> Iterator[str]:
    """All that the page says in words: titles, captions, cards, lists, tables, what charts say of themselves."""
    for element in at.main:
        if element.type == "metric":
            yield f"{element.label} {element.value} {element.delta}"
        elif element.type not in ("plotly_chart", "arrow_data_frame", "arrow_table", "bidi_component"):
            yield str(getattr(element, "value", getattr(element, "label", "")))
    for table in (*tables(at).values(), *sheets(at)):
        yield table.to_string()
    yield from alts(at).values()


def said(at: AppTest) -> str:
    return "\n".join(texts(at))


def _lists(part: Any) -> Any:
    """Plotly sends an array of numbers as bytes; back to a list of them."""
    if isinstance(part, dict):
        if {"dtype", "bdata"} <= part.keys():
            array = np.frombuffer(base64.b64decode(part["bdata"]), dtype=part["dtype"])
            shape = [int(n) for n in str(part.get("shape", array.size)).split(",")]
            return array.reshape(shape).tolist()
        return {key: _lists(value) for key, value in part.items()}
    return [_lists(value) for value in part] if isinstance(part, list) else part
