"""One table of whole cases from a district to the nation: ours, a scan of the columns, polars, pandas and Spark.

    .venv/bin/python -m tests.benchmarks.large [district] [province] [nation] [--rounds 3] [--spark]

Without a size: district and province. Every program is a process of its own, run in turns; a line has the medians of
its rounds, and the median of its ratios to the scan of the same round, and of ours to it (CPU). Growth is the exponent
of CPU seconds over values from the size before, less START seconds. What is timed against ours was first found to write
the same tables. A second table draws a straight line through district and province: what a start costs and what each
million values, and the nation on it, which is extrapolated; the nation's own seconds stand beside it where it was run.
The cases are synthetic (`python -m appraisal demo`); time and memory are those of whole processes.
"""

import argparse
import math
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from .measured import Used, machine
from .whole_case import SPARK_ENVIRONMENT, WholeCase

SIZES = {"district": "100", "province": "22000", "nation": "nation"}
YEARS = "10"
START = 0.5  # CPU seconds that starting takes, whatever the size
SCAN = "scan of five columns"
OURS = "ours"
SPARK = "Spark local[2], one run"
NOT_OF_THE_NATION = "pandas"  # it would need thirty times the memory of a province
STAYS = "Spark: of it, on the starting machine"
MILLION, NATION = 1_000_000, 78_600_000  # the nation's values in ten years
# Titles and table are a page of the docs; what is being run is told on standard error.
NOTE = """`bash tests/run_benchmarks [nation ...] --spark > tests/benchmarks/MEASURED.md` makes this page anew;
[README.md](README.md) says what its lines and columns are."""
GROW = (SCAN, OURS, "ours, --memory 128MB", "polars", "pandas", SPARK, STAYS)


class Line(NamedTuple):
    """One program on one case, with the scans of its rounds and ours."""

    what: str
    used: list[Used]
    scans: list[Used]
    ours: list[Used]

    def middle(self, name: str) -> float:
        return median(getattr(one, name) for one in self.used)

    def ratio(self, name: str) -> float:
        """To the scan."""
        pairs = zip(self.used, self.scans, strict=True)
        return median(getattr(one, name) / getattr(scan, name) for one, scan in pairs)

    def ours_to_it(self) -> float:
        return median(ours.cpu / one.cpu for one, ours in zip(self.used, self.ours, strict=True))


class Size(NamedTuple):
    """A case's name, how many values it has, and what was run on it."""

    name: str
    values: int
    lines: dict[str, Line]


def measured(size: str, rounds: int, spark: bool) -> Size:
    with tempfile.TemporaryDirectory() as folder:
        case = WholeCase(Path(folder), SIZES[size], YEARS)
        measures = case.measures()
        if size == "nation":
            measures.pop(NOT_OF_THE_NATION)
        case.ours()
        for what in measures:
            if what != SCAN and not what.startswith(OURS):
                case.must_agree(measures[what])
        found: dict[str, list[Used]] = {what: [] for what in measures}
        for n in range(rounds):
            for what, measure in measures.items():
                print(f"{size}, round {n + 1} of {rounds}: {what}", file=sys.stderr)
                found[what].append(measure())
        lines = [Line(what, used, found[SCAN], found[OURS]) for what, used in found.items()]
        once = found[SCAN][-1:], found[OURS][-1:]
        if county := case.county():
            lines.append(Line("one county to fresh ranks, warm", [county], *once))
        if spark and size != "nation":
            print(f"{size}: {SPARK}", file=sys.stderr)
            ours, used, scan = [case.ours()], case.must_agree(case.spark), [case.scan()]
            here = Used(math.nan, used.own_cpu, math.nan)  # the case is read, checked and written there
            lines += [Line(SPARK, [used], scan, ours), Line(STAYS, [here], scan, ours)]
        lines.append(Line("make the case", [case.made], *once))
        return Size(size, case.values, {line.what: line for line in lines})


def growth(line: Line, size: Size, smaller: Size | None) -> str:
    """The exponent from the smaller size to this one, where both took more than a start; Spark's is no half second."""
    if smaller is None or line.what not in {*GROW} - {SPARK, STAYS} or line.what not in smaller.lines:
        return ""
    before, now = (one.middle("cpu") - START for one in (smaller.lines[line.what], line))
    if before <= 0 or now <= 0:
        return ""
    return f"{math.log(now / before) / math.log(size.values / smaller.values):.2f}"


def print_size(size: Size, smaller: Size | None) -> None:
    for line in size.lines.values():
        figures = (
            *((line.middle("wall"), 2), (line.middle("cpu"), 2), (line.middle("memory"), 0)),
            *((line.ratio("wall"), 1), (line.ratio("cpu"), 1), (line.ours_to_it(), 2)),
        )
        cells = ["" if math.isnan(figure) else f"{figure:.{places}f}" for figure, places in figures]
        named = f"{size.name}, {size.values / MILLION:.2f} m | {line.what}"
        print(f"| {named} | {' | '.join(cells)} | {growth(line, size, smaller)} |")


def straight_line(what: str, name: str, small: Size, large: Size) -> tuple[float, float]:
    """Seconds of a case without values, and of each million values, as the two sizes have them."""
    low, high = (size.lines[what].middle(name) for size in (small, large))
    each = (high - low) / (large.values - small.values)
    return low - each * small.values, each * MILLION


def print_costs(small: Size, large: Size, nation: Size | None) -> None:
    """The straight line of each program, and the nation on it beside the nation measured."""
    print("\n| what | a start, CPU s | each million values, CPU s | nation, CPU hours | nation, wall s | measured |")
    print("|---|---:|---:|---:|---:|---:|")
    for what in GROW:
        if what in small.lines and what in large.lines:
            start, each = straight_line(what, "cpu", small, large)
            hours = (start + each * NATION / MILLION) / 3600
            begun, wall = straight_line(what, "wall", small, large)
            took = begun + wall * NATION / MILLION
            there = f"{nation.lines[what].middle('wall'):.0f}" if nation and what in nation.lines else ""
            shown = "" if math.isnan(took) else f"{took:.0f}"
            print(f"| {what} | {start:.1f} | {each:.2f} | {hours:.2f} | {shown} | {there} |")


def main(sizes: list[str], rounds: int, spark: bool) -> None:
    about = f"{machine()}, DuckDB {version('duckdb')}, pandas {version('pandas')}"
    found = [measured(size, rounds, spark) for size in sizes]
    about = about.replace("before it;", f"before it and {os.getloadavg()[0]:.1f} after it;")
    print(f"# 测得的数字 · What was measured\n\n{about}; {YEARS} years, medians of {rounds} rounds.\n\n{NOTE}\n")
    print("| case, values | what | wall, s | CPU, s | memory, MB | wall / scan | CPU / scan | ours / it | growth |")
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|")
    for size, smaller in zip(found, [None, *found], strict=False):
        print_size(size, smaller)
    if sizes[:2] == ["district", "province"]:
        print_costs(*found[:2], nation=found[2] if sizes[2:] else None)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", metavar="SIZE", help=", ".join(SIZES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--spark", action="store_true", help="Spark as well, once, not on the nation")
    args = parser.parse_args()
    if unknown := set(args.sizes) - SIZES.keys():
        parser.error(f"no such size: {', '.join(unknown)}")
    if args.spark and not SPARK_ENVIRONMENT.exists():
        parser.error("--spark needs the environment that `bash tests/run_engines` makes")
    asked = [size for size in SIZES if size in (args.sizes or ("district", "province"))]
    main(asked, args.rounds, args.spark)
