"""How easily chance alone trips each sanction of a year for a unit, and how many cases keep the unit from its line.

A unit at the average of its level meets a yes-or-no condition in a year with the share of the units for which it
held that year, and a rate of counts with the binomial tail of its own number of cases at the pooled rate. Years are
taken as independent (appraisal.statistics.luck). Conditions of one sanction mostly come together, so the chance of
all of them is given as at most that of the least probable one, whatever their dependence (Fréchet 1935, Fundamenta
Mathematicae 25, 379-387).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from appraisal.results import Results
from appraisal.rules import Condition
from appraisal.statistics import luck

Answer = dict[str, object]
SIDES: tuple[luck.Side, ...] = ("at_least", "at_most", "above", "below")


@dataclass(frozen=True)
class Base:
    """What a year's chance rests on: in how many units the condition could be told and held, or their pooled cases."""

    year: int
    held: int
    known: int
    numerator: float | None = None  # of all units together, where the condition is on a rate of counts
    denominator: float | None = None

    @property
    def is_rate(self) -> bool:
        return self.denominator is not None

    @property
    def part(self) -> float:
        return self.held if self.denominator is None else self.numerator or 0

    @property
    def of(self) -> float:
        return self.known if self.denominator is None else self.denominator

    @property
    def rate(self) -> float:
        return self.part / self.of


@dataclass(frozen=True)
class Luck:
    """One condition for one unit: chance to trip in the years asked for, at least once in all years; cases to the line.

    A chance is None where a year is unknown or the condition is on no count; `cases` is of this year's numerator."""

    condition: int
    chance: float | None
    ever: float | None
    bases: tuple[Base, ...]  # of the years asked for; empty where the chance cannot be computed
    cases: int | None
    held: int | None
    held_this_year: int | None
    streak: int
    years: int
    origin: str


@dataclass(frozen=True)
class RuleLuck:
    """One sanction for one unit; each chance is the least of its conditions', None where none can be computed."""

    conditions: tuple[Luck, ...]

    @property
    def chance(self) -> float | None:
        return min((c.chance for c in self.conditions if c.chance is not None), default=None)

    @property
    def ever(self) -> float | None:
        return min((c.ever for c in self.conditions if c.ever is not None), default=None)

    @property
    def is_bound(self) -> bool:
        """Whether several conditions must hold, so that the chance is an upper limit."""
        return len(self.conditions) > 1

    @property
    def origin(self) -> str:
        made = any(condition.origin == "reconstructed" for condition in self.conditions)
        return "reconstructed" if made else "derived"


def rule_luck(results: Results, year: int) -> dict[tuple[str, str], RuleLuck]:
    """(unit, sanction) -> its chances, for every unit that a sanction touches or that a part of one holds for.

    Raises KeyError for a year that is not appraised."""
    rules = {rule.code: rule.when for rule in results.scheme_of(year).sanctions}
    bases: dict[tuple[object, ...], dict[int, Answer]] = {}
    for row in _asked(results, "luck_base", year):
        key = (row["measure"], row["level"], row["condition"])
        bases.setdefault(key, {})[_whole(row["year"])] = row
    found: dict[tuple[str, str], list[Luck]] = {}
    rows = _asked(results, "luck_cases", year)
    for (unit, measure, position), group in groupby(rows, lambda r: (r["unit"], r["measure"], r["condition"])):
        own = list(group)
        condition = rules[str(measure)][_whole(position)]
        of_level = bases.get((measure, own[0]["level"], position), {})
        found.setdefault((str(unit), str(measure)), []).append(_luck(condition, own, of_level, year))
    return {key: RuleLuck(tuple(conditions)) for key, conditions in found.items()}


def _asked(results: Results, question: str, year: int) -> Iterable[Answer]:
    columns, rows = results.rows(question, year=year)
    return (dict(zip(columns, row, strict=True)) for row in rows)


def _luck(condition: Condition, own: Sequence[Answer], of_level: Mapping[int, Answer], year: int) -> Luck:
    last = own[-1]
    line = line_of(condition, of_level.get(year, {}))
    chances = {_whole(row["year"]): _chance(line, row, of_level) for row in own}
    asked = [chances.get(year - back) for back in reversed(range(condition.years))]
    every = list(chances.values())
    known = [chance for chance in asked if chance is not None]
    all_known = [chance for chance in every if chance is not None]
    held = last["held"]
    chance = luck.chance_of_streak(known) if len(known) == len(asked) else None
    can_ever = condition.years <= len(all_known) == len(every)
    return Luck(
        _whole(last["condition"]),
        chance,
        luck.chance_of_streak_within(all_known, condition.years) if can_ever else None,
        tuple(
            base
            for back in reversed(range(condition.years))
            if chance is not None and (base := _base(of_level[year - back])) is not None
        ),
        _cases(line, last),
        None if held is None else _whole(held),
        None if last["held_this_year"] is None else _whole(last["held_this_year"]),
        _whole(last["streak"]),
        condition.years,
        "reconstructed" if any(b["origin"] == "reconstructed" for b in of_level.values()) else "derived",
    )


def line_of(condition: Condition, base: Answer) -> luck.Line | None:
    """The line of a condition on the rate of one indicator; None where it is on no such rate."""
    if not base or base["subjects"] != 1 or not base["counted"] or condition.kind not in ("indicator", "missed"):
        return None
    per = _whole(base["factor"])
    if condition.kind == "indicator":
        side = next(side for side in SIDES if getattr(condition, side) is not None)
        return luck.Line(float(getattr(condition, side)), side, per)
    if base["target"] is None:
        return None
    return luck.Line(float(str(base["target"])), "above" if base["better"] == "lower" else "below", per)


def _base(row: Answer) -> Base | None:
    """None where luck cannot be told: amounts without counts, or a condition that held in no unit at all."""
    year, held, known = (_whole(row[key]) for key in ("year", "trips", "known"))
    if row["counted"]:
        counted = row["counted"] == row["figures"] and row["subjects"] == 1
        rate = float(str(row["numerator"])), float(str(row["denominator"]))
        return Base(year, held, known, *rate) if counted else None
    return Base(year, held, known) if row["figures"] and not row["amounts"] and held else None


def _chance(line: luck.Line | None, own: Answer, of_level: Mapping[int, Answer]) -> float | None:
    """The chance of one year, with the unit's own cases where the condition is on a rate."""
    row = of_level.get(_whole(own["year"]))
    base = _base(row) if row else None
    if base is None:
        return None
    if not base.is_rate:
        return base.rate
    if line is None or own["denominator"] is None:
        return None
    return luck.chance_of_year(line, base.rate, _whole(own["denominator"]))


def _cases(line: luck.Line | None, own: Answer) -> int | None:
    if line is None or own["denominator"] is None:
        return None
    return luck.cases_to_line(line, _whole(own["numerator"]), _whole(own["denominator"]))


def _whole(x: object) -> int:
    return int(float(str(x)))
