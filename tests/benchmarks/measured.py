"""What the benchmarks share: whole processes, medians of pairs taken in turns, and a table that says on what machine."""

import ctypes
import os
import platform
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import nan
from pathlib import Path
from statistics import median
from tempfile import TemporaryFile

HOME = Path(__file__).parents[2]
BECOME_SUBREAPER = 36  # prctl(2), PR_SET_CHILD_SUBREAPER


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


@dataclass(frozen=True)
class Used:
    """What a process took: seconds of the clock and of the processors, and its largest memory in MB.

    `own_cpu` is without the processes that it left behind; NaN is not known."""

    wall: float
    cpu: float
    memory: float
    own_cpu: float = nan


def process(*command: str) -> Used:
    """Run the command in the project's folder to its end, and to that of the processes that it leaves behind.

    For a script that has no other children, for it would wait for them as well.

    Of several processes, such as Spark's two, memory is the sum of their peaks, at most what they held at once."""
    # Who is left behind becomes a child of this process, and its end tells what it took.
    ctypes.CDLL(None).prctl(BECOME_SUBREAPER, 1)
    start = time.perf_counter()
    with TemporaryFile() as said:
        with subprocess.Popen(command, cwd=HOME, stdout=said, stderr=said) as running:
            _pid, status, used = os.wait4(running.pid, 0)
            running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {running.returncode}:\n{said.read().decode()}")
    all_used = [used]
    while True:
        try:
            all_used.append(os.wait4(-1, 0)[2])
        except ChildProcessError:
            break
    own, *left = (one.ru_utime + one.ru_stime for one in all_used)
    memory = sum(one.ru_maxrss for one in all_used) / 1024
    return Used(time.perf_counter() - start, own + sum(left), memory, own)


def in_turns(rounds: int, *measures: Callable[[], float]) -> list[float]:
    """The median of each measure, taken in turns so that a busy moment of the machine meets all alike."""
    taken = [[measure() for measure in measures] for _ in range(rounds)]
    return [median(values) for values in zip(*taken, strict=True)]


def processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


def machine() -> str:
    """Its kind, and how busy it was before."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    kind = f"{os.cpu_count()} cores, {processor()}, {memory:.0f} GB"
    return f"{kind}, load {os.getloadavg()[0]:.1f} before it; Python {platform.python_version()}"


def print_table(title: str, unit: str, lines: list[Line]) -> None:
    print(f"\n{title}; {os.cpu_count()} cores, {processor()}, Python {platform.python_version()}\n")
    print(f"| what | ours, {unit} | the other, {unit} | ratio | goal | |\n|---|---:|---:|---:|---:|---|")
    for line in lines:
        verdict = "met" if line.ratio <= line.goal else "missed"
        print(f"| {line.what} | {line.ours:.1f} | {line.other:.1f} | {line.ratio:.2f} | {line.goal:g} | {verdict} |")
