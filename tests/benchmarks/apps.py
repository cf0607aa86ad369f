"""The apps that the dashboard is measured against, each written into a folder of its own."""

from pathlib import Path

# With Streamlit's own defaults, but for the call to another host, which would fail here and cost nobody anything.
DEFAULTS = ("--browser.gatherUsageStats=false",)

EMPTY = """\
import streamlit as st

st.title("Empty")
st.selectbox("Year", ["2008", "2007"])
"""

# As the dashboard, the warm app leaves it to Python when to collect garbage.
AS_WARM = (*DEFAULTS, "--runner.postScriptGC=false")

# As the empty one, warmed up as the dashboard is: the same imports, and what they made out of the collector's way.
WARM = """\
import gc

import streamlit as st


@st.cache_resource
def warm_up() -> None:
    import duckdb, pandas, pyarrow, pydantic

    gc.collect()
    gc.freeze()


warm_up()
st.title("Empty")
st.selectbox("Year", ["2008", "2007"])
"""


def written(text: str, folder: Path) -> Path:
    folder.mkdir()
    script = folder / "app.py"
    script.write_text(text, encoding="utf-8")
    return script
