"""What the benchmarks share: medians of pairs taken in turns, and a table that says on what machine."""

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Line:
    """One comparison: ours beside the other, in the unit of the table, and the most that the ratio may be."""

    what: str
    ours: float
    other: float
    goal: float

    @property
    def ratio(self) -> float:
        return self.ours / self.other


def in_turns(rounds: int, *measures: Callable[[], float]) -> list[float]:
    """The median of each measure, taken in turns so that a busy moment of the machine meets all alike."""
    taken = [[measure() for measure in measures] for _ in range(rounds)]
    return [median(values) for values in zip(*taken, strict=True)]


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def print_table(title: str, unit: str, lines: list[Line]) -> None:
    print(f"\n{title}; {os.cpu_count()} cores, {processor()}, Python {platform.python_version()}\n")
    print(f"| what | ours, {unit} | the other, {unit} | ratio | goal | |\n|---|---:|---:|---:|---:|---|")
    for line in lines:
        verdict = "met" if line.ratio <= line.goal else "missed"
        print(
            f"| {line.what} | {line.ours:.1f} | {line.other:.1f} | {line.ratio:.2f} | {line.goal:g} | {verdict} |"
        )
