"""Which figures each question of chance is put to, and what it found or why it cannot be asked: see forensics.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from appraisal.statistics.forensics import Evidence, Sign, agreement, heaping, jump
from appraisal.words import N_

NEAR = 0.05  # of the target: the narrowest of the calipers of Gerber and Malhotra (2008)
OFTEN = 0.05  # a chance below it is called a sign, weak where so many questions make one expected
LEAST_YEARS = 4  # three changes, which `forensics.jump` asks for
DECIMALS = 2
COLUMNS = ["sign", "reason", "indicator"]  # of the questions as a table, and what was found
COLUMNS += ["near", "target", "since", "origins", "observed", "of", "expected", "chance", "strength"]
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

    sign: Sign
    indicator: str
    evidence: Evidence | None = None
    reason: str = ""
    near: float = 0.0  # of heaping: half the width looked at
    target: float = 0.0
    since: int = 0  # of jump: the year of the target
    origins: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Asked:
    """All questions of a level and year."""

    answers: tuple[Answer, ...]
    is_reconstructed: bool  # all counts behind them

    @property
    def answered(self) -> list[tuple[Answer, Evidence]]:
        """Those with evidence, the rarest first."""
        pairs = [(answer, answer.evidence) for answer in self.answers if answer.evidence]
        return sorted(pairs, key=lambda pair: pair[1].chance)

    @property
    def by_chance(self) -> float:
        """How many of the answered would fall below `OFTEN` by themselves, at most: tests on counts are cautious."""
        return OFTEN * len(self.answered)

    @property
    def worth(self) -> int:
        """How many are worth a second look."""
        return sum(self.strength(found) in ("strong", "weak") for _answer, found in self.answered)

    def strength(self, found: Evidence) -> str:
        """strong: rare even as the rarest of all that were asked (Bonferroni); weak: rare alone; else none.

        few: not rare, and would not be even if all of them were so; exact where the cases have the same chance."""
        if found.chance < OFTEN:
            return "strong" if found.chance * len(self.answered) < OFTEN else "weak"
        return "few" if (found.expected / found.of) ** found.of >= OFTEN else "none"

    def table(self) -> pd.DataFrame:
        """A row a question that was answered, the rarest first; then one for each question and reason that it was not.

        `indicators` are those that it was put to: one where there is an answer."""
        answered = [vars(a) | vars(found) | {"strength": self.strength(found)} for a, found in self.answered]
        waiting = [vars(answer) for answer in self.answers if not answer.evidence]
        rows = pd.DataFrame([*answered, *waiting]).reindex(columns=COLUMNS)
        alone = rows["indicator"].where(rows["reason"] == "")
        others = dict.fromkeys(COLUMNS[3:], "first") | {"indicators": list}
        rows = rows.assign(indicators=rows["indicator"], indicator=alone)
        return rows.groupby(COLUMNS[:3], sort=False, dropna=False, as_index=False).agg(others)


def asked(rates: pd.DataFrame, pairs: pd.DataFrame, year: int) -> Asked:
    """Every question of every indicator with reported counts in the year.

    `rates` and `pairs` are the answers of reported_rates.sql and verified_pairs.sql."""
    rates = rates[rates["indicator"].isin(rates["indicator"][rates["year"] == year])]
    of = {str(code): rows for code, rows in rates.groupby("indicator", sort=False)}
    answers = [_heaping(code, rows[rows["year"] == year]) for code, rows in of.items()]
    answers += [_agreement(code, pairs[pairs["indicator"] == code]) for code in of]
    answers += [_jump(code, rows, year) for code, rows in of.items()]
    return Asked(tuple(answers), set(rates["origin"]) == {"reconstructed"})


def _heaping(code: str, rows: pd.DataFrame) -> Answer:
    """Only units whose rate can fall on either side: one case more or less moves it by no more than the width."""
    target, factor, better = rows[["target", "factor", "better"]].iloc[0]
    if pd.isna(target):
        return Answer("heaping", code, reason="no_target")
    if not 0 < target < factor:
        return Answer("heaping", code, reason="end")
    near = NEAR * target
    able = rows[factor / rows["denominator"] <= near]
    if (able["rate"] - target).abs().le(near).any():
        found = heaping(list(able["rate"]), target, near, better)
        if found.of:
            return Answer("heaping", code, found, near=near, target=target, origins=_origins(able))
    return Answer("heaping", code, reason="none_near")


def _agreement(code: str, rows: pd.DataFrame) -> Answer:
    if rows.empty:
        return Answer("agreement", code, reason="no_pairs")
    found = agreement(_counts(rows, "reported"), _counts(rows, "verified"), DECIMALS)
    if not found.of:
        return Answer("agreement", code, reason="no_room")
    return Answer("agreement", code, found, origins=_origins(rows))


def _counts(rows: pd.DataFrame, of: str) -> list[tuple[int, int]]:
    both = rows[[f"{of}_numerator", f"{of}_denominator"]]
    return [(int(part), int(whole)) for part, whole in both.itertuples(index=False)]


def _jump(code: str, rows: pd.DataFrame, year: int) -> Answer:
    targets = dict(zip(rows["year"], rows["target"], strict=True))
    if pd.isna(targets[year]):
        return Answer("jump", code, reason="no_target")
    since = year
    while targets.get(since - 1) == targets[year]:
        since -= 1
    if since == min(targets):
        return Answer("jump", code, reason="always")
    series = [
        _up_to(since, dict(zip(own["year"], own["rate"], strict=True)))
        for _unit, own in rows.groupby("unit", sort=False)
    ]
    found = jump([figures for figures in series if len(figures) >= LEAST_YEARS], rows["better"].iloc[0])
    if not found.of:
        return Answer("jump", code, reason="few_years")
    return Answer("jump", code, found, since=since, origins=_origins(rows))


def _up_to(since: int, rates: Mapping[Any, float]) -> list[float]:
    """The unbroken run of years that ends with that of the target; nothing where that year itself is missing."""
    first = since
    while first - 1 in rates:
        first -= 1
    return [rates[year] for year in range(first, since + 1)] if since in rates else []


def _origins(rows: pd.DataFrame) -> frozenset[str]:
    return frozenset(rows["origin"].dropna())
