"""Jobs done side by side: each as soon as the jobs that it needs are done.

DuckDB lets other Python threads run while it works, so two workers plan one statement while another is executed. On
small tables planning is most of the time; large ones DuckDB spreads over its own threads, whoever asks.
"""

from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from threading import Condition, Thread
from typing import TypeVar

First = TypeVar("First")
Second = TypeVar("Second")


@dataclass(frozen=True)
class Job:
    """Something to do after the jobs named in `needs`, which stand before it in their list."""

    name: str
    do: Callable[[], object]
    needs: tuple[str, ...] = ()


def do_all(
    jobs: Sequence[Job], started: Callable[[str, int], None] = lambda name, n: None, *, workers: int = 2
) -> None:
    """Do all jobs, so many at a time, the earlier in the list first; an error is raised once what has begun is done.

    `started(name, n)` is told when the nth job begins, counted from 0, by one thread at a time."""
    for n, job in enumerate(jobs):
        if unknown := set(job.needs) - {earlier.name for earlier in jobs[:n]}:
            raise ValueError(f"{job.name} needs {', '.join(sorted(unknown))}, which no job before it makes")
    work = _Work(jobs, started)
    others = [Thread(target=copy_context().run, args=(work.do,)) for _other in range(workers - 1)]
    for other in others:
        other.start()
    try:
        work.do()
    finally:
        work.stop()
        for other in others:
            other.join()
    if work.error is not None:
        raise work.error


def both(first: Callable[[], First], second: Callable[[], Second]) -> tuple[First, Second]:
    """The answers of two functions that do not need each other."""
    firsts: list[First] = []
    seconds: list[Second] = []
    do_all([Job("first", lambda: firsts.append(first())), Job("second", lambda: seconds.append(second()))])
    return firsts[0], seconds[0]


class _Work:
    """What the workers share: the jobs that wait, those that are done, and the first error."""

    def __init__(self, jobs: Sequence[Job], started: Callable[[str, int], None]) -> None:
        self.error: BaseException | None = None
        self._waiting = list(jobs)
        self._done: set[str] = set()
        self._count = 0
        self._started = started
        self._change = Condition()

    def do(self) -> None:
        """Take one job after another until none waits."""
        while job := self._next():
            try:
                with self._change:
                    self._started(job.name, self._count)
                    self._count += 1
                job.do()
            except BaseException as error:
                self.error = self.error or error
                self.stop()
            with self._change:
                self._done.add(job.name)
                self._change.notify_all()

    def stop(self) -> None:
        """Let no further job begin."""
        with self._change:
            self._waiting.clear()
            self._change.notify_all()

    def _next(self) -> Job | None:
        with self._change:
            while self._waiting:
                for job in self._waiting:
                    if self._done.issuperset(job.needs):
                        self._waiting.remove(job)
                        return job
                self._change.wait()
            return None
