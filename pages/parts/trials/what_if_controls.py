"""The rules that a reader may move: each a widget that shows the rule as it stands in the changed scheme."""

from collections.abc import Callable, Sequence
from typing import cast

import streamlit as st

from appraisal.changes import Changes, Value
from appraisal.scheme import Indicator, Member, Scheme
from appraisal.words import N_, _
from pages.parts import rules, state
from pages.parts.words import number

KEY = "changes"  # in the address: the changes as text
POLICIES = ("rescale", "zero", "group_mean", "carry_last_year", "block")
ROUNDINGS = {"": N_("not rounded"), "0": "0", "1": "1", "2": "2"}
CONFIDENCES = ("0.8", "0.9", "0.95", "0.99")
STEP = 1.0  # points of weight


def changes_in_address() -> str:
    return str(st.session_state["own"].get(KEY, ""))


def move(path: str, value: Value, official: Scheme) -> None:
    """Add a change to those in the address, in the callback of a widget; the scheme's own value takes it out."""
    values = dict(Changes.parse(changes_in_address()).values)
    values[path] = value
    if value == _standing(official, path):
        del values[path]
    state.set_own(KEY, str(Changes.of(values)))


def _standing(scheme: Scheme, path: str) -> Value:
    """What the scheme itself says at the path of a widget on this page."""
    table, *middle, key = path.split(".")
    if table == "missing":
        return scheme.missing.of(key)
    if table == "ranking":
        return cast(Value, getattr(scheme.ranking, key))
    if table == "sanction":
        rule = next(rule for rule in scheme.sanctions if rule.code == middle[0])
        return cast(Value, getattr(rule.when[int(middle[2]) - 1], key))
    entries: Sequence[Member] = scheme.dimensions if table == "dimension" else scheme.indicators
    return cast(Value, getattr(next(entry for entry in entries if entry.code == middle[0]), key))


def weights(official: Scheme, changed: Scheme) -> None:
    """The weights of the top dimensions; the others make room."""
    by_code = {dimension.code: dimension for dimension in changed.dimensions}
    for dimension in official.dimensions:
        if dimension.within:
            continue
        key = "weight" if dimension.role == "member" else "cap"
        now = by_code[dimension.code].most
        label = _("{part} ({weight})").format(part=rules.name(dimension), weight=number(dimension.most))
        most = official.scheme.scale if dimension.role == "member" else 2 * dimension.most
        _number(
            st.slider, label, f"dimension.{dimension.code}.{key}", now, official, high=most - STEP, step=STEP
        )


def indicator(official: Scheme, changed: Scheme) -> None:
    """One indicator's weight, floor and target."""
    scored = {i.code: i for i in official.indicators if i.scored and i.role == "member"}
    code = state.select_own(
        st.selectbox,
        _("Indicator"),
        {code: rules.name(i) for code, i in scored.items()},
        "of",
        next(iter(scored)),
    )
    now = next(i for i in changed.indicators if i.code == code)
    unit = f" ({now.unit})" if now.unit else ""
    _number(st.number_input, _("Weight"), f"indicator.{code}.weight", now.most, official, step=0.5)
    for key, label in (("floor", _("Floor, no points{unit}")), ("target", _("Target, full points{unit}"))):
        if _uses(scored[code], key):
            value = float(getattr(now, key) or 0)
            _number(
                st.number_input, label.format(unit=unit), f"indicator.{code}.{key}", value, official, step=1.0
            )


def _uses(i: Indicator, key: str) -> bool:
    return i.function == "linear" or (key == "target" and i.function == "deduct")


def method(official: Scheme, changed: Scheme) -> None:
    """What missing values do, how ties share a place, rounding, and how sure a rank set is."""
    missing = changed.missing
    for key, label in (
        ("withheld", _("What a withheld value does")),
        ("not_observed", _("What a value not observed does")),
    ):
        options = {policy: _(rules.POLICIES[policy]) for policy in POLICIES}
        _choice(label, f"missing.{key}", options, missing.of(key), official, str)
    ties = {code: _(text) for code, text in rules.TIES.items()}
    _choice(_("Equal scores"), "ranking.ties", ties, changed.ranking.ties, official, str)
    rounding = "" if changed.ranking.round is None else str(changed.ranking.round)
    _choice(
        _("Decimals of a score before ranking"),
        "ranking.round",
        {code: _(text) for code, text in ROUNDINGS.items()},
        rounding,
        official,
        lambda code: int(code) if code else None,
    )
    confidence = {code: f"{100 * float(code):g}%" for code in CONFIDENCES}
    own = f"{changed.ranking.confidence:g}"
    _choice(
        _("How sure the rank sets are"),
        "ranking.confidence",
        confidence | {own: f"{100 * float(own):g}%"},
        own,
        official,
        float,
    )


def sanctions(official: Scheme, changed: Scheme) -> None:
    """The thresholds of each sanction and the years in a row that it asks for."""
    for rule in changed.sanctions:
        for n, condition in enumerate(rule.when, 1):
            name = rules.name(rule)
            path = f"sanction.{rule.code}.when.{n}"
            if condition.years > 1:
                label = _("{sanction}: years in a row").format(sanction=name)
                _number(
                    st.number_input, label, f"{path}.years", condition.years, official, low=1, high=10, step=1
                )
            elif condition.comparator and condition.threshold is not None:
                label = _("{sanction}: threshold").format(sanction=name)
                _number(
                    st.number_input, label, f"{path}.{condition.comparator}", condition.threshold, official
                )


def _number(
    widget: Callable[..., object],
    label: str,
    path: str,
    value: float,
    official: Scheme,
    *,
    low: float = 0,
    high: float | None = None,
    step: float = 1.0,
) -> None:
    """A widget for a number; it shows the changed scheme's value, whoever changed it."""
    key = f"change_{path}"
    kind = int if isinstance(step, int) else float
    shown = kind(round(value, 2))
    st.session_state[key] = shown

    def take() -> None:
        move(path, st.session_state[key], official)

    most = None if high is None else max(kind(high), shown)
    widget(label, kind(low), most, key=key, step=kind(step), on_change=take)


def _choice(
    label: str,
    path: str,
    options: dict[str, str],
    value: str,
    official: Scheme,
    read: Callable[[str], Value],
) -> None:
    key = f"change_{path}"
    st.session_state[key] = value

    def take() -> None:
        move(path, read(st.session_state[key]), official)

    st.selectbox(
        label, list(options), key=key, format_func=lambda code: options.get(code, code), on_change=take
    )
