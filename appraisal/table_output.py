"""Where a command's table goes: to standard output as CSV, or in another form to a file."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from appraisal.arguments import path
from appraisal.export import FORMATS, Rows, save, to_csv
from appraisal.out_folder import spare_file, written
from appraisal.words import _


def add_output_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=FORMATS, default="csv")
    command.add_argument("--out", type=path, metavar="FILE", help="write to this file, not to standard output")


def put_out(args: argparse.Namespace, columns: Sequence[str], rows: Rows) -> None:
    if args.out:
        spare_file(args.out)
        with written(args.out):
            save(columns, rows, args.out, args.format)
    else:
        to_standard_output(to_csv(columns, rows))


def to_standard_output(text: bytes) -> None:
    """Write it as it is, whatever the terminal speaks, and all of it now."""
    with _failing_at(_("standard output")):
        sys.stdout.buffer.write(text)
        sys.stdout.flush()


@contextmanager
def _failing_at(place: str) -> Iterator[None]:
    """An error names the place: that of a full disk knows none."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, error.filename or place) from None
