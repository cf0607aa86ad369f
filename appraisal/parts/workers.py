"""The parts of a plan at work, as many at a time as the machine and the memory allow."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from os import cpu_count
from pathlib import Path

from appraisal.appraise import appraise
from appraisal.case import open_case
from appraisal.findings import Finding, Refused, are_wrong
from appraisal.memory import size
from appraisal.parts.plan import Plan
from appraisal.progress import Progress
from appraisal.side_by_side import Job, do_all

# Values of a part, and bytes that one may take while a stage is made: a part fits in less than half a gigabyte.
VALUES = 500_000
BYTES = 1_000
CORES = 2  # that a part keeps busy: it has too few rows for more


@dataclass(frozen=True)
class Parts:
    """Parts of a plan to be run: into `work`, or without it to be checked only; `findings` takes what is wrong."""

    case: Path
    plan: Plan
    work: Path | None
    memory: str | None
    findings: list[Finding]

    def run(self, part: int | None, memory: str | None) -> None:
        """Check the part, and write its results while nothing is wrong with any; the manifest comes last."""
        try:
            opened = open_case(self.case, memory=memory, only=self.plan.slice(part))
        except Refused as refused:
            self.findings.extend(refused.findings)
            return
        self.findings.extend(opened.notices)
        with closing(opened.con):
            if self.work is not None and part is not None and not are_wrong(self.findings):
                appraise(opened, folder=self.work / self.plan.keys[part], errors=False)


def run_parts(parts: Parts, numbers: Sequence[int], progress: Progress) -> None:
    """Run these parts and the values that no part has, as many at a time as the machine and the memory allow."""
    beside, memory = side_by_side(parts.memory, cpu_count() or 1)
    jobs = [Job(f"part {part + 1}", partial(parts.run, part, memory)) for part in numbers]
    if parts.plan.strays:
        jobs.append(Job("strays", partial(parts.run, None, memory)))
    do_all(jobs, lambda name, n: progress(name, n, len(jobs) + 1), workers=beside)


def side_by_side(memory: str | None, cores: int) -> tuple[int, str | None]:
    """How many parts are run at a time, and the memory that each may take, if there is a limit."""
    beside = max(1, cores // CORES)
    if memory is None:
        return beside, None
    beside = max(1, min(beside, size(memory) // (VALUES * BYTES)))
    return beside, memory if beside == 1 else f"{size(memory) // beside // 1000}KB"


def values_in(memory: str | None) -> int:
    """How many values a part may have with this limit of memory, such as 128MB."""
    return min(VALUES, size(memory) // BYTES) if memory else VALUES
