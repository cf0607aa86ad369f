"""The rules that a reader may move: where each stands, what it is now and officially, and between which bounds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from appraisal.changes import Value
from appraisal.scheme import Scheme
from appraisal.words import N_, _
from pages.old import rules
from pages.old.words import number

OF = "of"  # in the address: the indicator whose rules are shown; no rule itself
POLICIES = ("rescale", "zero", "group_mean", "carry_last_year", "block")
ROUNDINGS = {"": N_("not rounded"), "0": "0", "1": "1", "2": "2"}
CONFIDENCES = ("0.8", "0.9", "0.95", "0.99")
WEIGHT_STEP = 1.0  # points


@dataclass(frozen=True)
class Control:
    """One rule: its path as appraisal/changes.py has it, in words, under the changed scheme, and officially.

    A choice has options, code -> words; a number has bounds (`high` None: open) and a step, in its own unit."""

    path: str
    label: str
    kind: Literal["range", "number", "choice"]
    value: Value
    official: Value
    low: float = 0
    high: float | None = None
    step: float = 1
    options: tuple[tuple[str, str], ...] = ()

    def code(self, value: Value) -> str:
        """The value as the browser has it: the code of a choice; a number to two decimals."""
        if self.kind != "choice":
            return f"{round(float(value or 0), 2):.15g}"
        return f"{value:g}" if isinstance(value, int | float) else value or ""

    def told(self, value: Value) -> str:
        """The value in words."""
        if self.kind != "choice":
            return number(float(value or 0))
        return dict(self.options).get(self.code(value), self.code(value))


@dataclass(frozen=True)
class Trial:
    """An edition, what the reader makes of it, and what comes of that in a sentence.

    Without `sanctions` their thresholds are no part of the trial."""

    official: Scheme
    changed: Scheme
    told: str
    sanctions: bool = True


@dataclass(frozen=True)
class Group:
    """Controls under one title; `opened` says whether they are seen from the first."""

    title: str
    controls: tuple[Control, ...]
    opened: bool


def indicators(official: Scheme) -> dict[str, str]:
    """Code -> name of the indicators whose rules may be moved."""
    return {i.code: rules.name(i) for i in official.indicators if i.scored and i.role == "member"}


def groups(trial: Trial, of: str) -> tuple[Group, ...]:
    """All that may be moved; `of` is the code of the indicator whose rules are shown."""
    official, changed = trial.official, trial.changed
    scoring = (
        Group(_("Weights of the dimensions"), tuple(_weights(official, changed)), opened=True),
        Group(
            _("One indicator: weight, floor, target"), tuple(_indicator(official, changed, of)), opened=True
        ),
        Group(_("Missing values, ties, rounding"), tuple(_method(official, changed)), opened=False),
    )
    if not trial.sanctions:
        return scoring
    thresholds = tuple(_sanctions(official, changed))
    return (*scoring, Group(_("Thresholds of the sanctions"), thresholds, opened=False))


def _weights(official: Scheme, changed: Scheme) -> Iterator[Control]:
    """The weights of the top dimensions; the others make room."""
    now = {dimension.code: dimension for dimension in changed.dimensions}
    for dimension in official.dimensions:
        if dimension.within:
            continue
        key, most = "weight", official.scheme.scale
        if dimension.role != "member":
            key, most = "cap", 2 * dimension.most
        yield Control(
            f"dimension.{dimension.code}.{key}",
            rules.name(dimension),
            "range",
            now[dimension.code].most,
            dimension.most,
            low=WEIGHT_STEP,  # no rule has a weight or a cap of nothing
            high=most - WEIGHT_STEP,
            step=WEIGHT_STEP,
        )


def _indicator(official: Scheme, changed: Scheme, of: str) -> Iterator[Control]:
    """One indicator's weight, floor and target, below the choice of the indicator."""
    yield Control(OF, _("Indicator"), "choice", of, of, options=tuple(indicators(official).items()))
    was, now = (next(i for i in scheme.indicators if i.code == of) for scheme in (official, changed))
    unit = f" ({now.unit})" if now.unit else ""
    yield Control(f"indicator.{of}.weight", _("Weight"), "number", now.most, was.most, step=0.5)
    if was.function == "linear":
        label = _("Floor, no points{unit}").format(unit=unit)
        yield Control(f"indicator.{of}.floor", label, "number", now.floor, was.floor)
    if was.function in ("linear", "deduct"):
        label = _("Target, full points{unit}").format(unit=unit)
        yield Control(f"indicator.{of}.target", label, "number", now.target, was.target)


def _method(official: Scheme, changed: Scheme) -> Iterator[Control]:
    """What missing values do, how ties share a place, rounding, and how sure a rank set is."""
    policies = tuple((policy, _(rules.POLICIES[policy])) for policy in POLICIES)
    for key, label in (
        ("withheld", _("What a withheld value does")),
        ("not_observed", _("What a value not observed does")),
    ):
        now, was = changed.missing.of(key), official.missing.of(key)
        yield Control(f"missing.{key}", label, "choice", now, was, options=policies)
    is_now, was_ranking = changed.ranking, official.ranking
    ties = tuple((code, _(text)) for code, text in rules.TIES.items())
    yield Control("ranking.ties", _("Equal scores"), "choice", is_now.ties, was_ranking.ties, options=ties)
    label = _("Decimals of a score before ranking")
    roundings = tuple((code, _(text)) for code, text in ROUNDINGS.items())
    yield Control("ranking.round", label, "choice", is_now.round, was_ranking.round, options=roundings)
    label = _("How sure the rank sets are")
    codes = dict.fromkeys((*CONFIDENCES, f"{was_ranking.confidence:g}", f"{is_now.confidence:g}"))
    sure = tuple((code, f"{100 * float(code):g}%") for code in codes)
    yield Control(
        "ranking.confidence", label, "choice", is_now.confidence, was_ranking.confidence, options=sure
    )


def _sanctions(official: Scheme, changed: Scheme) -> Iterator[Control]:
    """The thresholds of each sanction and the years in a row that it asks for."""
    for rule, was in zip(changed.sanctions, official.sanctions, strict=True):
        name = rules.name(rule)
        for n, (condition, before) in enumerate(zip(rule.when, was.when, strict=True), 1):
            path = f"sanction.{rule.code}.when.{n}"
            if before.years > 1:
                label = _("{sanction}: years in a row").format(sanction=name)
                years = condition.years, before.years
                yield Control(f"{path}.years", label, "number", *years, low=1, high=10)
            elif before.comparator and before.threshold is not None:
                label = _("{sanction}: threshold").format(sanction=name)
                lines = condition.threshold, before.threshold
                yield Control(f"{path}.{before.comparator}", label, "number", *lines)
