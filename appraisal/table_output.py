"""Where a command's table goes: to standard output as CSV, or in another form to a file."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from appraisal.export import FORMATS, Rows, save, to_csv


def add_output_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=FORMATS, default="csv")
    command.add_argument(
        "--out", type=Path, metavar="FILE", help="write to this file, not to standard output"
    )


def put_out(args: argparse.Namespace, columns: Sequence[str], rows: Rows) -> None:
    if args.out:
        save(columns, rows, args.out, args.format)
    else:
        sys.stdout.buffer.write(to_csv(columns, rows))
