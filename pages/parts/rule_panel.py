"""The rules that a reader may move: native widgets, whose changes stand in the address alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from appraisal.changes import Changes, Value, quoted
from appraisal.findings import Finding, Refused
from appraisal.scheme import Scheme
from appraisal.words import N_, _
from pages.parts import rules, state
from pages.parts.words import measure_name, number, plain

CHANGES = "changes"  # in the address: the changes as text
OF = "of"  # in the address: the indicator whose rules are in sight; no rule itself
ROUNDINGS = {"": N_("not rounded"), "0": "0", "1": "1", "2": "2"}
CONFIDENCES = ("0.8", "0.9", "0.95", "0.99")
STEP = 1.0  # points, of the weight of a dimension; none has a weight of nothing


@dataclass(frozen=True)
class Control:
    """One rule: its path as appraisal/changes.py has it, its value in the trial, and officially.

    A choice has options, code -> words; a number has bounds (`high` None: open) and a step, and may be a slider."""

    path: str
    label: str
    value: Value
    official: Value
    options: tuple[tuple[str, str], ...] = ()
    low: float = 0.0
    high: float | None = None
    step: float = 1.0
    slides: bool = False

    def code(self, value: Value) -> str:
        """The value as the address has it: the code of a choice; a number to two decimals."""
        if self.options:
            return f"{value:g}" if isinstance(value, int | float) else value or ""
        return f"{round(float(value or 0), 2):.15g}"

    def words(self, value: Value) -> str:
        return dict(self.options).get(self.code(value), "") if self.options else number(float(value or 0))


def sound(text: str) -> tuple[Changes, list[Finding]]:
    """The changes that a text asks for; where it asks for one that cannot be, none, and every finding."""
    try:
        return Changes.parse(text), []
    except Refused as refused:
        return Changes(), refused.findings


def panel(official: Scheme, trial: Scheme, changes: Changes, *, sanctions: bool = True) -> None:
    """All that may be moved, in groups; without `sanctions` their thresholds are no part of the trial."""
    asked = dict(changes.values)
    st.markdown(f"**{_('Weights of the dimensions')}**")
    with st.grid(2, min_column_width=140, gap="small"):
        _draw(_weights(official, trial), asked)
    if names := indicators(official):
        st.markdown(f"**{_('One indicator: weight, floor, target')}**")
        of = state.select_own(st.selectbox, _("Indicator"), names, OF, next(iter(names)))
        _draw(_indicator(official, trial, of), asked)
    groups = {_("Missing values, ties, rounding"): list(_method(official, trial))}
    if sanctions and (found := list(_sanctions(official, trial))):
        groups[_("Thresholds of the sanctions")] = found
    for title, controls in groups.items():
        moved = any(control.path in asked for control in controls)
        with st.expander(title, expanded=moved):
            _draw(controls, asked)


def back(path: str) -> None:
    """Callback: the official rule again, of all rules where the path is empty."""
    standing = sound(state.asked(CHANGES))[0]
    state.set_own(CHANGES, str(Changes.of({at: v for at, v in standing.values if path not in ("", at)})))


def indicators(official: Scheme) -> dict[str, str]:
    """Code -> name of the indicators whose rules may be moved."""
    return {i.code: rules.name(i) for i in official.indicators if i.scored and i.role == "member"}


def _draw(controls: Iterator[Control] | list[Control], asked: Mapping[str, Value]) -> None:
    for control in controls:
        _widget(control, asked.get(control.path, control.value))


def _widget(control: Control, value: Value) -> None:
    key = f"rule_{control.path}"
    now, was = control.words(value), control.words(control.official)
    label = plain(control.label)
    if now != was:
        label += " :gray[" + plain(_("≠ official: {value}").format(value=was)) + "]"
    take = partial(_take, control, key)
    code = control.code(value)
    if control.options:
        options = dict(control.options)
        # A code that an address asks for and that cannot be is said beside; the widget cannot hold it.
        _hold(key, code if code in options else control.code(control.official))
        codes, words = list(options), options.__getitem__
        st.selectbox(label, codes, format_func=words, key=key, on_change=take, filter_mode=None)
        return
    held = max(control.low, float(code))
    _hold(key, held)
    more: dict[str, Any] = {
        "min_value": control.low,
        "max_value": None if control.high is None else max(control.high, held),
        "step": control.step,
        "format": "%g",
        "key": key,
        "on_change": take,
    }
    if control.slides:
        st.slider(label, **more)
    else:
        st.number_input(label, value=None, **more)


def _hold(key: str, value: object) -> None:
    """Set what a widget holds only where it is another: else it would jump under the fingers of a quick reader."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _take(control: Control, key: str) -> None:
    """Callback: the changes with this one too; the official value takes it out."""
    value = st.session_state[key]
    text = control.code(control.official if value is None else value)  # a number that was emptied
    values = dict(sound(state.asked(CHANGES))[0].values)
    values |= Changes.parse(f"{quoted(control.path)}={quoted(text)}").values
    if control.code(values[control.path]) == control.code(control.official):
        del values[control.path]
    state.set_own(CHANGES, str(Changes.of(values)))


def _weights(official: Scheme, trial: Scheme) -> Iterator[Control]:
    """The weights of the top dimensions; the others make room."""
    now = {dimension.code: dimension for dimension in trial.dimensions}
    for was in official.dimensions:
        if was.within:
            continue
        key, most = ("weight", official.scheme.scale) if was.role == "member" else ("cap", 2 * was.most)
        path, value = f"dimension.{was.code}.{key}", now[was.code].most
        yield Control(path, rules.name(was), value, was.most, low=STEP, high=most - STEP, slides=True)


def _indicator(official: Scheme, trial: Scheme, of: str) -> Iterator[Control]:
    """One indicator's weight, floor and target."""
    was, now = (next(i for i in scheme.indicators if i.code == of) for scheme in (official, trial))
    unit = f" ({measure_name(now.unit)})" if now.unit else ""
    yield Control(f"indicator.{of}.weight", _("Weight"), now.most, was.most, step=0.5)
    if was.function == "linear":
        label = _("Floor, no points{unit}").format(unit=unit)
        yield Control(f"indicator.{of}.floor", label, now.floor, was.floor)
    if was.function in ("linear", "deduct"):
        label = _("Target, full points{unit}").format(unit=unit)
        yield Control(f"indicator.{of}.target", label, now.target, was.target)


def _method(official: Scheme, trial: Scheme) -> Iterator[Control]:
    """What missing values do, how ties share a place, rounding, and how sure a rank set is."""
    policies = tuple((policy, _(words)) for policy, words in rules.POLICIES.items())
    labels = {"withheld": _("What a withheld value does"), "not_observed": _("What a value not observed does")}
    for key, label in labels.items():
        now, was = trial.missing.of(key), official.missing.of(key)
        yield Control(f"missing.{key}", label, now, was, policies)
    ranking, before = trial.ranking, official.ranking
    ties = tuple((code, _(words)) for code, words in rules.TIES.items())
    yield Control("ranking.ties", _("Equal scores"), ranking.ties, before.ties, ties)
    label = _("Decimals of a score before ranking")
    roundings = tuple((code, _(words)) for code, words in ROUNDINGS.items())
    yield Control("ranking.round", label, ranking.round, before.round, roundings)
    codes = dict.fromkeys((*CONFIDENCES, f"{before.confidence:g}", f"{ranking.confidence:g}"))
    sure = tuple((code, f"{100 * float(code):g}%") for code in codes)
    label = _("How sure the rank sets are")
    yield Control("ranking.confidence", label, ranking.confidence, before.confidence, sure)


def _sanctions(official: Scheme, trial: Scheme) -> Iterator[Control]:
    """The thresholds of each sanction, or the years in a row that it asks for."""
    for rule, was in zip(trial.sanctions, official.sanctions, strict=True):
        for n, (now, before) in enumerate(zip(rule.when, was.when, strict=True), 1):
            path = f"sanction.{rule.code}.when.{n}"
            if before.years > 1:
                label = _("{sanction}: years in a row").format(sanction=rules.name(rule))
                yield Control(f"{path}.years", label, now.years, before.years, low=1.0, high=10.0)
            elif before.comparator and before.threshold is not None:
                label = _("{sanction}: threshold").format(sanction=rules.name(rule))
                yield Control(f"{path}.{before.comparator}", label, now.threshold, before.threshold)
