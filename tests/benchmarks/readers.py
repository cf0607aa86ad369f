"""Many readers at once of a large case: its pages' questions from as many threads of one process, as the server's are.

    .venv/bin/python -m tests.benchmarks.readers CASE [SECONDS]

The case must have its results in CASE/results. Each reader asks the questions of `nation_pages`, in an order of its
own, for SECONDS (10): first the next as soon as one is answered, which shows how many the machine can answer, then one a
second, which is still more than a person does. Memory is what the process has then, less what it had before readers.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import psutil

from appraisal.parts.published import Published

from .measured import machine
from .nation_pages import page_questions

READERS = (1, 4, 16, 64)
PACES = {"at once": 0.0, "one a second": 1.0}
MB = 1_000_000


class Answered(NamedTuple):
    """Milliseconds of each question, questions a second, CPU milliseconds a question, memory at the end in MB."""

    times: list[float]
    rate: float
    cpu: float
    memory: float


def memory() -> float:
    return float(psutil.Process().memory_info().rss) / MB


def reader(number: int, questions: Sequence[Callable[[], object]], pace: float, until: float) -> list[float]:
    """Milliseconds of what one reader asked until then; begins somewhere within its pace."""
    draw = random.Random(number)
    due, times = time.perf_counter() + draw.random() * pace, []
    while due < until:
        time.sleep(max(0, due - time.perf_counter()))
        start = time.perf_counter()
        draw.choice(questions)()
        end = time.perf_counter()
        times.append((end - start) * 1000)
        due = max(due + pace, end)
    return times


def together(readers: int, questions: Sequence[Callable[[], object]], pace: float, seconds: float) -> Answered:
    start, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(readers) as threads:
        asked = [threads.submit(reader, number, questions, pace, start + seconds) for number in range(readers)]
        times = [one for reader_times in asked for one in reader_times.result()]
        each = (time.process_time() - cpu) * 1000 / len(times)
        return Answered(times, len(times) / (time.perf_counter() - start), each, memory())


def main(case: Path, seconds: float) -> None:
    published = Published(case, case / "results")
    questions = list(page_questions(published).values())
    for ask in questions * 3:
        ask()
    print(f"\nReaders of {case.name}; {machine()}\n")
    print(
        "| readers | each asks | median, ms | 95 of 100, ms | questions/s | CPU ms a question | memory, MB | median / one reader's |"
    )
    print("|---:|---|---:|---:|---:|---:|---:|---:|")
    before = memory()
    for what, pace in PACES.items():
        one = 0.0
        for readers in READERS:
            times, rate, cpu, held = together(readers, questions, pace, seconds)
            middle, slow = median(times), quantiles(times, n=20)[-1]
            one = one or middle
            print(
                f"| {readers} | {what} | {middle:.1f} | {slow:.1f} | {rate:.0f} | {cpu:.1f} |"
                f" {held - before:+.0f} | {middle / one:.1f} |",
                flush=True,
            )
    published.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 10)
