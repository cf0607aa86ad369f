"""The questions that chance can be asked of reported figures: what each found, or why the data cannot answer it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from appraisal.words import N_
from pages.old.case import Row, ask
from pages.old.words import joint_origin

if TYPE_CHECKING:  # scipy is imported when figures are there to judge
    from appraisal.statistics.forensics import Evidence, Sign

NEAR = 0.05  # of the target: the narrowest of the calipers of Gerber and Malhotra (2008)
OFTEN = 0.05  # a chance below it is called a sign, weak where so many questions make one expected
LEAST_YEARS = 4  # three changes, which `forensics.jump` asks for
DECIMALS = 2

REASONS = {
    "no_target": N_("the scheme sets no target"),
    "end": N_("nothing can lie beyond the target"),
    "none_near": N_("no unit with enough cases lies near the target"),
    "no_pairs": N_("no figure has both a reported and a verified count"),
    "no_room": N_("the checks took in every case, or the reports leave nothing to vary"),
    "always": N_("the target was in force from the first year with figures"),
    "few_years": N_("it takes four years in a row up to that of the target"),
}


@dataclass(frozen=True)
class Answer:
    """What one question found on one indicator; without evidence, `reason` says why it cannot be asked."""

    sign: "Sign"
    indicator: str
    evidence: "Evidence | None" = None
    reason: str = ""
    near: float = 0.0  # of heaping: half the width looked at
    target: float = 0.0
    since: int = 0  # of jump: the year of the target
    origin: str = ""


@dataclass(frozen=True)
class Asked:
    """All questions of a level and year."""

    answers: tuple[Answer, ...]
    is_reconstructed: bool  # all counts behind them

    @property
    def answered(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.evidence]

    @property
    def by_chance(self) -> float:
        """How many of the answered would fall below `OFTEN` by themselves, at most: tests on counts are cautious."""
        return OFTEN * len(self.answered)

    @property
    def found(self) -> list[Answer]:
        return [answer for answer in self.answered if self.strength(answer) in ("strong", "weak")]

    def strength(self, answer: Answer) -> str:
        """strong: rare even as the rarest of all that were asked (Bonferroni); weak: rare alone; else none.

        few: not rare, and would not be even if all of them were so; exact where the cases have the same chance.
        """
        found = answer.evidence
        if found is None:
            return "none"
        if found.chance < OFTEN:
            return "strong" if found.chance * len(self.answered) < OFTEN else "weak"
        return "few" if (found.expected / found.of) ** found.of >= OFTEN else "none"


@lru_cache(maxsize=256)
def asked(case: str, year: int, level: str) -> Asked:
    """Every question of every indicator with reported counts at this level."""
    rates: dict[str, list[Row]] = defaultdict(list)
    for row in ask(case, "reported_rates", year=year, level=level):
        rates[row["indicator"]].append(row)
    rates = {code: rows for code, rows in rates.items() if any(row["year"] == year for row in rows)}
    pairs: dict[str, list[Row]] = defaultdict(list)
    for row in ask(case, "verified_pairs", year=year, level=level):
        pairs[row["indicator"]].append(row)
    answers = [_heaping(code, [row for row in rows if row["year"] == year]) for code, rows in rates.items()]
    answers += [_agreement(code, pairs.get(code, [])) for code in rates]
    answers += [_jump(code, rows, year) for code, rows in rates.items()]
    origins = {row["origin"] for rows in rates.values() for row in rows}
    return Asked(tuple(answers), origins == {"reconstructed"})


def _heaping(code: str, rows: Sequence[Row]) -> Answer:
    """Only units whose rate can fall on either side: one case more or less moves it by no more than the width."""
    target, factor, better = rows[0]["target"], rows[0]["factor"], rows[0]["better"]
    if target is None:
        return Answer("heaping", code, reason="no_target")
    near = NEAR * target
    if not 0 < target < factor:
        return Answer("heaping", code, reason="end")
    able = [row for row in rows if factor / row["denominator"] <= near]
    if not any(-near <= row["rate"] - target <= near for row in able):
        return Answer("heaping", code, reason="none_near")
    from appraisal.statistics.forensics import heaping

    found = heaping([row["rate"] for row in able], target, near, better)
    if not found.of:
        return Answer("heaping", code, reason="none_near")
    return Answer("heaping", code, found, near=near, target=target, origin=_origin(able))


def _agreement(code: str, rows: Sequence[Row]) -> Answer:
    if not rows:
        return Answer("agreement", code, reason="no_pairs")
    from appraisal.statistics.forensics import agreement

    reported = [(int(row["reported_numerator"]), int(row["reported_denominator"])) for row in rows]
    verified = [(int(row["verified_numerator"]), int(row["verified_denominator"])) for row in rows]
    found = agreement(reported, verified, DECIMALS)
    if not found.of:
        return Answer("agreement", code, reason="no_room")
    return Answer("agreement", code, found, origin=_origin(rows))


def _jump(code: str, rows: Sequence[Row], year: int) -> Answer:
    targets = {row["year"]: row["target"] for row in rows}
    if targets[year] is None:
        return Answer("jump", code, reason="no_target")
    since = year
    while since - 1 in targets and targets[since - 1] == targets[year]:
        since -= 1
    if since == min(targets):
        return Answer("jump", code, reason="always")
    from appraisal.statistics.forensics import jump

    series = [_up_to(since, unit) for unit in _units(rows)]
    found = jump([figures for figures in series if len(figures) >= LEAST_YEARS], rows[0]["better"])
    if not found.of:
        return Answer("jump", code, reason="few_years")
    return Answer("jump", code, found, since=since, origin=_origin(rows))


def _units(rows: Iterable[Row]) -> list[dict[int, float]]:
    """Year -> rate of each unit."""
    units: dict[str, dict[int, float]] = defaultdict(dict)
    for row in rows:
        units[row["unit"]][row["year"]] = row["rate"]
    return list(units.values())


def _up_to(since: int, rates: dict[int, float]) -> list[float]:
    """The unbroken run of years that ends with that of the target; nothing where that year itself is missing."""
    first = since
    while first - 1 in rates:
        first -= 1
    return [rates[year] for year in range(first, since + 1)] if since in rates else []


def _origin(rows: Sequence[Row]) -> str:
    return joint_origin(row["origin"] for row in rows) or ""
