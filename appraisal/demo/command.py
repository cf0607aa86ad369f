"""The command demo: a synthetic case of about as many units as asked for."""

import argparse
import sys

from appraisal.arguments import path
from appraisal.progress import on_terminal
from appraisal.words import _


def add_demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command's options; the work is imported only when it is asked for."""
    text = "a synthetic case of about that many units"
    demo = commands.add_parser("demo", help=text, description=text)
    demo.add_argument("--units", type=_units, required=True, metavar="N|nation", help="how many units")
    demo.add_argument("--years", type=_years, default=3, metavar="N", help="how many years, up to 2025")
    demo.add_argument("--out", type=path, required=True, metavar="DIR", help="a new folder")
    demo.add_argument(
        "--registry",
        type=path,
        metavar="FILE",
        help="Parquet of code, name, level, parent_code; without it, the national one where it lies beside the project,"
        " else made-up units",
    )
    demo.set_defaults(run=_demo)


def _units(text: str) -> int:
    from appraisal.demo.registry import NATION

    n = NATION if text == "nation" else int(text)
    if n < 1:
        raise ValueError(text)
    return n


def _years(text: str) -> int:
    n = int(text)
    if not 1 <= n <= 20:
        raise ValueError(text)
    return n


def _demo(args: argparse.Namespace) -> int:
    from appraisal.demo.make import make_case
    from appraisal.demo.registry import BESIDE

    registry = args.registry or (BESIDE if BESIDE.is_file() else None)
    units, values = make_case(args.units, args.years, args.out, registry, on_terminal())
    told = _("{folder}: {units} units, {values} values, all of them synthetic")
    print(told.format(folder=args.out, units=units, values=values), file=sys.stderr)
    return 0
