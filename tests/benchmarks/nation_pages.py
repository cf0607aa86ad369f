"""What a page of a large case asks of its prepared results, and the opening of a county: milliseconds, cold and warm.

    .venv/bin/python -m tests.benchmarks.nation_pages CASE [SMALLER_CASE]

Each case must have its results in CASE/results; without a smaller one, a synthetic case of a district's size is made.
Cold is the first time in this process, with the file perhaps in the system's cache; warm the median of ROUNDS.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.demo.make import make_case
from appraisal.parts.published import Published
from appraisal.parts.run import appraise_in_parts

from .measured import Line, print_table

ROUNDS = 25
GOAL = 3.0  # times the same question of a smaller case
PAGE_GOAL = 5  # milliseconds of a question, warm
COUNTIES = 3


def silent(what: str, n: int, of: int) -> None:
    pass


@contextmanager
def district() -> Iterator[Path]:
    """A synthetic case of some 300 units, with its results."""
    with tempfile.TemporaryDirectory() as home:
        case = Path(home) / "district"
        make_case(300, 3, case, None, silent)
        appraise_in_parts(case, case / "results", memory=None, progress=silent)
        yield case


def timed(ask: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Milliseconds of the first time, and the median of the others."""
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        ask()
        times.append((time.perf_counter() - start) * 1000)
    return times[0], median(times[1:])


def page_questions(published: Published) -> dict[str, Callable[[], object]]:
    """What the pages of a large case ask of its prepared results; each may be asked from any thread."""
    year = published.years[-1]
    county = published.leading(year, "town", "", most=1, before=0).rows[0]["county"]
    top, city = (str(row["region"]) for row in published.above(str(county))[:2])
    unit = str(published.leading(year, "village", city, most=1, before=0).rows[0]["unit"])
    name = str(published.found(year, unit)[0]["name"])
    return {
        "all regions below the top": lambda: published.regions(year, "town", ""),
        "all regions below a city": lambda: published.regions(year, "village", city),
        "all counties on a map": lambda: published.counties(year, "town", ""),
        "the bands of all counties": lambda: published.county_counts(year, "town"),
        "the first hundred villages": lambda: published.leading(year, "village", "", most=100, before=0),
        "the third hundred of a region": lambda: published.leading(year, "village", top, most=100, before=200),
        "a search by a whole name": lambda: published.found(year, name),
        "a search by two signs": lambda: published.found(year, name[:2]),
        "a search by a code": lambda: published.found(year, unit),
        "the county of a unit": lambda: published.county_of(unit),
    }


def measure(case: Path) -> dict[str, tuple[float, float]]:
    """Question -> milliseconds cold and warm."""
    published = Published(case, case / "results")
    county = published.leading(published.years[-1], "town", "", most=1, before=0).rows[0]["county"]
    found = {what: timed(ask, ROUNDS) for what, ask in page_questions(published).items()}
    found["opening a county"] = timed(lambda: opened(case, published, str(county)), COUNTIES)
    published.close()
    return found


def opened(case: Path, published: Published, county: str) -> None:
    """A county's values read, checked and appraised, with standard errors."""
    appraise(open_case(case, only=published.plan.district(county))).case.con.close()


def main(large: Path, smaller: Path) -> None:
    ours, other = measure(large), measure(smaller)
    lines = [Line(what, warm, other[what][1], GOAL) for what, (_cold, warm) in ours.items()]
    print_table(f"A question of {large.name} against the same of {smaller.name}, warm", "ms", lines)
    for what, (cold, warm) in ours.items():
        goal = "" if what == "opening a county" else f", goal {PAGE_GOAL}"
        print(f"{what}: cold {cold:.1f} ms, warm {warm:.1f} ms{goal}")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        with district() as made:
            main(Path(sys.argv[1]), made)
