"""Paths in the words of DuckDB, where a folder's name is a name: `case[1]` is no pattern that `case1` would fit.

Every path that DuckDB is given goes through here, and no folder above a case names a column (hive_partitioning is off).
"""

import re
from pathlib import Path


def literal(path: Path | str) -> str:
    """The text by which read_parquet finds this file or folder alone, from wherever it is asked."""
    return re.sub(r"[*?\[]", r"[\g<0>]", str(Path(path).absolute()))


def quoted(text: Path | str) -> str:
    """The text, or a path that is written to, as SQL."""
    return "'" + str(text).replace("'", "''") + "'"
