"""A limit of memory as it is written on the command line, such as 128MB or 2 GiB."""

import argparse
import re

from appraisal.spill import LARGEST, spill_folder

UNITS = {"KB": 10**3, "MB": 10**6, "GB": 10**9, "TB": 10**12, "KIB": 2**10, "MIB": 2**20, "GIB": 2**30, "TIB": 2**40}

# With less not even a district is appraised; more, no machine has.
LEAST, MOST = "64MB", "1000000TB"
# Below this a query's threads, each with its own buffers, would not all find room.
SCARCE = 256 * 10**6


def settings(memory: str | None) -> dict[str, str | bool | int | float | list[str]]:
    """What DuckDB is told: where to spill, the limit if there is one, and one thread where memory is scarce."""
    told: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(spill_folder()),
        "max_temp_directory_size": LARGEST,
    }
    if memory is not None:
        told["memory_limit"] = memory
        if size(memory) < SCARCE:
            told["threads"] = 1
    return told


def size(memory: str) -> int:
    """Bytes; raises ValueError where it is no size that DuckDB knows."""
    written = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMGT]i?B)\s*", memory, re.IGNORECASE)
    if written is None or float(written[1]) == 0:
        raise ValueError(memory)
    return int(float(written[1]) * UNITS[written[2].upper()])


def memory(text: str) -> str:
    """The same text, checked: for argparse, whose message of what is no size names this function."""
    if not size(LEAST) <= size(text) <= size(MOST):
        raise argparse.ArgumentTypeError(f"{text} is not from {LEAST} to {MOST}")
    return text
