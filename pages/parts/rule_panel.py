"""The rules that a reader may move: native widgets, whose changes stand in the address alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from math import log10
from typing import Any

import streamlit as st

from appraisal.changes import Changes, Value, quoted
from appraisal.figures import exact
from appraisal.findings import Finding, Refused
from appraisal.scheme import Scheme
from appraisal.words import N_, _
from pages.parts import figure, layout, rules, state
from pages.parts.tables import trials
from pages.parts.words import measure_name, plain

CHANGES = "changes"  # in the address: the changes as text
OF = "of"  # in the address: the indicator whose rules are in sight; no rule itself
ROUNDINGS = {"": N_("not rounded"), "0": "0", "1": "1", "2": "2"}
CONFIDENCES = (0.8, 0.9, 0.95, 0.99)
STEP = 1.0  # points, of the weight of a dimension; none has a weight of nothing, and a small scale has small steps


@dataclass(frozen=True)
class Control:
    """What moves one rule, which is at a path as appraisal/changes.py has it.

    A choice has options, code -> words; a number has bounds (`high` None: open) and a step, and may be a slider."""

    path: str
    label: str
    options: Mapping[str, str] = field(default_factory=dict)
    low: float = 0.0
    high: float | None = None
    step: float = 1.0
    slides: bool = False

    def code(self, value: Value) -> str:
        """The value as the address has it: the code of a choice; a number to two decimals, of a small step to more."""
        if self.options:
            return f"{value:g}" if isinstance(value, int | float) else value or ""
        return f"{round(float(value or 0), 2 + max(0, int(-log10(self.step)))):.15g}"

    def words(self, value: Value) -> str:
        return self.options.get(self.code(value), "") if self.options else exact(float(value or 0))


def trial(
    title: str, reading: Sequence[str], official: Scheme, scheme: Scheme, *, sanctions: bool = True
) -> AbstractContextManager[Any]:
    """The page of a trial: its head, the rules at the left, and at the right what is moved; gives the right side.

    Without `sanctions` their thresholds are no part of the trial."""
    asked, wrong = _sound()
    title = title if asked else _("Trial of rules: move a rule and see whose rank would change")
    note = _("A trial: nothing is stored or decided, the official results stay as they are.")
    layout.head(title, note, help="\n\n".join(reading))
    if wrong:
        findings(st.warning, _("The link asks for changes that cannot be made; they are left out."), wrong)
    left, right = st.columns([1, 2.2], gap="small")
    with left, figure.card("rules"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.header(_("Rules"), anchor=False, width="content")
            st.button(
                _("Back to the official rules"),
                key="reset_rules",
                on_click=_back,
                args=("",),
                disabled=not state.asked(CHANGES),
                type="tertiary",
                icon=":material/restart_alt:",
            )
        _panel(official, scheme, dict(asked.values), sanctions=sanctions)
    if asked:
        with right, st.container(horizontal=True, gap="small", key="moved_rules"):
            for path, words in trials.changed(scheme, official, asked):
                take_back: dict[str, Any] = {"key": f"back_{path}", "on_click": _back, "args": (path,)}
                st.button(plain(words), icon=":material/close:", help=_("Take this change back"), **take_back)
    return right


def findings(box: Callable[[str], object], words: str, wrong: Iterable[object]) -> None:
    """What is wrong with some changes, a finding a line."""
    box(words)
    st.code("\n".join(map(str, wrong)), language=None, wrap_lines=True)


def download(scheme: Scheme, official: Scheme, place: str, year: int) -> None:
    st.download_button(
        _("The changed scheme as a file (TOML)"),
        trials.scheme_file(scheme, place, year, str(changes())),
        file_name=f"{official.scheme.id}_what_if.toml",
        mime="application/toml",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def changes() -> Changes:
    """What the address asks for; none where it asks for one that cannot be."""
    return _sound()[0]


def _sound() -> tuple[Changes, list[Finding]]:
    """The changes asked for, and what is wrong with them."""
    try:
        return Changes.parse(state.asked(CHANGES)), []
    except Refused as refused:
        return Changes(), refused.findings


def _panel(official: Scheme, scheme: Scheme, asked: Mapping[str, Value], *, sanctions: bool) -> None:
    """All that may be moved, in groups; a group is open where something in it is moved."""
    st.markdown("**" + _("Weights of the dimensions") + "**")
    with st.grid(2, min_column_width=140, gap="small"):
        _draw(_weights(official), official, scheme, asked)
    if names := {i.code: rules.name(i) for i in official.indicators if i.scored and i.role == "member"}:
        st.markdown("**" + _("One indicator: weight, floor, target") + "**")
        of = state.select_own(st.selectbox, _("Indicator"), names, OF, next(iter(names)))
        _draw(_indicator(official, of), official, scheme, asked)
    groups = {_("Missing values, ties, rounding"): list(_method(official, scheme))}
    if sanctions:
        groups[_("Thresholds of the sanctions")] = list(_sanctions(official))
    for title, controls in groups.items():
        if controls:
            with st.expander(title, expanded=any(control.path in asked for control in controls)):
                _draw(controls, official, scheme, asked)


def _back(path: str) -> None:
    """Callback: the official rule again, of all rules where the path is empty."""
    left = {moved: value for moved, value in changes().values if path not in ("", moved)}
    state.set_own(CHANGES, str(Changes.of(left)))


def _draw(controls: Iterable[Control], official: Scheme, scheme: Scheme, asked: Mapping[str, Value]) -> None:
    for control in controls:
        was, now = (trials.rule(edition, control.path)[1] for edition in (official, scheme))
        _widget(control, was, asked.get(control.path, now))


def _widget(control: Control, official: Value, value: Value) -> None:
    key, label = f"rule_{control.path}", plain(control.label)
    if control.words(value) != (was := control.words(official)):
        label += " :gray[" + plain(_("≠ official: {value}").format(value=was)) + "]"
    code, more = control.code(value), dict[str, Any](key=key, on_change=partial(_take, control, official, key))
    if control.options:
        # A code that an address asks for and that cannot be is said beside; the widget cannot hold it.
        _hold(key, code if code in control.options else control.code(official))
        words = control.options.__getitem__
        st.selectbox(label, list(control.options), format_func=words, filter_mode=None, **more)
        return
    held = max(control.low, float(code))
    _hold(key, held)
    high = None if control.high is None else max(control.high, held)
    box: Callable[..., Any] = st.slider if control.slides else partial(st.number_input, value=None)
    box(label, min_value=control.low, max_value=high, step=control.step, format="%g", **more)


def _hold(key: str, value: object) -> None:
    """Set what a widget holds only where it is another: else it would jump under the fingers of a quick reader."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _take(control: Control, official: Value, key: str) -> None:
    """Callback: the changes with this one too; the official value takes it out."""
    value = st.session_state[key]
    text = control.code(official if value is None else value)  # a number that was emptied
    values = dict(changes().values) | dict(Changes.parse(f"{quoted(control.path)}={quoted(text)}").values)
    if control.code(values[control.path]) == control.code(official):
        del values[control.path]
    state.set_own(CHANGES, str(Changes.of(values)))


def _weights(official: Scheme) -> Iterator[Control]:
    """The weights of the top dimensions; the others make room."""
    for top in (dimension for dimension in official.dimensions if not dimension.within):
        key, most = ("weight", official.scheme.scale) if top.role == "member" else ("cap", 2 * top.most)
        path, step = f"dimension.{top.code}.{key}", min(STEP, official.scheme.scale / 100)
        yield Control(path, rules.name(top), low=step, high=most - step, step=step, slides=True)


def _indicator(official: Scheme, of: str) -> Iterator[Control]:
    """One indicator's weight, floor and target."""
    (chosen,) = (indicator for indicator in official.indicators if indicator.code == of)
    unit = f" ({measure_name(chosen.unit)})" if chosen.unit else ""
    yield Control(f"indicator.{of}.weight", _("Weight"), step=0.5)
    if chosen.function == "linear":
        yield Control(f"indicator.{of}.floor", _("Floor, no points{unit}").format(unit=unit))
    if chosen.function in ("linear", "deduct"):
        yield Control(f"indicator.{of}.target", _("Target, full points{unit}").format(unit=unit))


def _method(official: Scheme, scheme: Scheme) -> Iterator[Control]:
    """What missing values do, how ties share a place, rounding, and how sure a rank set is."""
    policies, ties, roundings = (
        {code: _(text) for code, text in words.items()} for words in (rules.POLICIES, rules.TIES, ROUNDINGS)
    )
    yield Control("missing.withheld", _("What a withheld value does"), policies)
    yield Control("missing.not_observed", _("What a value not observed does"), policies)
    yield Control("ranking.ties", _("Equal scores"), ties)
    yield Control("ranking.round", _("Decimals of a score before ranking"), roundings)
    shares = (*CONFIDENCES, official.ranking.confidence, scheme.ranking.confidence)
    sure = {f"{share:g}": f"{100 * share:g}%" for share in shares}
    yield Control("ranking.confidence", _("How sure the rank sets are"), sure)


def _sanctions(official: Scheme) -> Iterator[Control]:
    """The thresholds of each sanction, or the years in a row that it asks for."""
    for sanction in official.sanctions:
        for n, condition in enumerate(sanction.when, 1):
            path = f"sanction.{sanction.code}.when.{n}"
            if condition.years > 1:
                label = _("{sanction}: years in a row").format(sanction=rules.name(sanction))
                yield Control(f"{path}.years", label, low=1.0, high=10.0)
            elif condition.comparator:
                label = _("{sanction}: threshold").format(sanction=rules.name(sanction))
                yield Control(f"{path}.{condition.comparator}", label)
