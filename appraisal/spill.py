"""Where DuckDB puts what does not fit in memory: a folder of this process, and none that a killed one left behind."""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

PREFIX = "appraisal-spill-"
LARGEST = "64GB"


@cache
def spill_folder() -> Path:
    """The folder's name; DuckDB makes it in need and empties it at the end. Others' leavings are swept once."""
    home = Path(tempfile.gettempdir())
    for left in home.glob(f"{PREFIX}*"):
        if not _is_running(left.name.removeprefix(PREFIX)):
            shutil.rmtree(left, ignore_errors=True)
    return home / f"{PREFIX}{os.getpid()}"


def _is_running(process: str) -> bool:
    """Whether a process of this number is there, ours or another's."""
    try:
        os.kill(int(process), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    return True
