"""python -m tests.fuzz --cases 1000 --seed 1: so many trials; exit 1 where one shows a fault, which is printed."""

import argparse
import sys
import tempfile
from pathlib import Path

from ..contract.broken import GOOD
from .trials import fault_of, results


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(arguments)
    before = results(GOOD)
    assert isinstance(before, dict), before
    faults, read = 0, 0
    for n in range(args.cases):
        with tempfile.TemporaryDirectory() as folder:
            fault, was_read = fault_of(args.seed * 1_000_000 + n, Path(folder), before)
        read += was_read
        if fault:
            faults += 1
            print(fault, file=sys.stderr, flush=True)
    print(f"{args.cases} cases: {faults} faults, {read} read, {args.cases - read - faults} refused")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
