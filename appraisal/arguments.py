"""Arguments that several commands take."""

import argparse
from pathlib import Path


def path(text: str) -> Path:
    """A file or folder; an empty name, as of a variable that is not set, would be the current folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the name is empty")
    return Path(text)
