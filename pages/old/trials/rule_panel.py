"""The panel of the rules that a reader may move: native controls in one component, and what the browser tells of them.

What is moved stands in the address alone. Nothing that the browser sends is believed: it is written into the address
as text, and the page judges it there as it judges a link.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from appraisal.changes import Changes, Value, quoted
from appraisal.findings import Finding, Refused
from appraisal.scheme import Scheme
from appraisal.words import _
from pages.old import state
from pages.old.kept import kept
from pages.old.state import View
from pages.old.trials import what_if_controls
from pages.old.trials.what_if_controls import OF, Control, Trial

CHANGES = "changes"  # in the address: the changes as text
ALL = ""  # told by the browser in place of a path: all rules
LONGEST = 200  # signs of a path or a value that are read
HEARD = "rules_heard"  # in the session: the number of the last move that the browser told

Judge = Callable[[View, str], Trial]  # the trial that changes (text) make in a view

_component = st.components.v2.component(
    "rules", js=(Path(__file__).parent / "rule_panel.js").read_text(encoding="utf-8"), isolate_styles=False
)


def show(chosen: View, changes: str, official: Scheme, judge: Judge) -> None:
    """The panel under changes that can be made (text); `changes` is empty where those of the address are refused."""
    names = what_if_controls.indicators(official)
    of = state.own(OF, names, next(iter(names)))
    drawn, officially = _drawn(chosen, changes, of, judge)
    data = {
        **drawn,
        "heard": st.session_state.get(HEARD, 0),
        "untouched": not state.asked(CHANGES),
    }

    def moved() -> None:
        _hear(st.session_state["rules"]["moved"], officially)

    _component(key="rules", data=data, on_moved_change=moved)


@kept
def _drawn(chosen: View, changes: str, of: str, judge: Judge) -> tuple[dict[str, Any], dict[str, Value]]:
    """What the browser draws, and path -> official value of each control in it."""
    trial = judge(chosen, changes)
    moved = dict(Changes.parse(changes).values)
    groups = what_if_controls.groups(trial, of)
    drawn = [
        {
            "title": group.title,
            "open": group.opened or any(control.path in moved for control in group.controls),
            "controls": [_control(control, control.path in moved) for control in group.controls],
        }
        for group in groups
    ]
    words = {"all": _("Back to the official rules"), "told": trial.told}
    controls = (control for group in groups for control in group.controls)
    return {"groups": drawn, **words}, {control.path: control.official for control in controls}


def _control(control: Control, moved: bool) -> dict[str, Any]:
    """One control for the browser; `moved`: the reader has put it there himself, it did not just make room."""
    now, was = control.told(control.value), control.told(control.official)
    sign = "≠\u00a0" if now != was else ""
    code = control.code(control.value)
    high = None if control.high is None else max(control.high, float(code))
    return {
        "path": control.path,
        "label": control.label,
        "kind": control.kind,
        "value": code,
        "told": now,
        "official": "" if control.path == OF else sign + _("official: {value}").format(value=was),
        "differs": now != was,
        "back": _("Official again: {rule}").format(rule=control.label) if moved else "",
        "low": control.low,
        "high": high,
        "step": control.step,
        "options": control.options,
    }


def _hear(told: object, officially: Mapping[str, Value]) -> None:
    """What the browser told, in the callback: the number of this move, and path -> text, or null for official again.

    All moves that the browser has had no answer to stand in it, because Streamlit drops one event for a later one."""
    number, moves = (told.get("number"), told.get("moves")) if isinstance(told, Mapping) else (None, None)
    st.session_state[HEARD] = number if isinstance(number, int) else 0
    for path, text in moves.items() if isinstance(moves, Mapping) else ():
        value = None if text is None else _text(text)
        if path == OF:
            state.set_own(OF, value or "")
        elif path == ALL:
            state.set_own(CHANGES, "")
        else:
            state.set_own(CHANGES, _with(state.asked(CHANGES), _text(path), value, officially))


def _text(told: object) -> str:
    """Of what a browser sent, as much as an address can hold: no half signs, and not without end."""
    return str(told)[:LONGEST].encode("utf-8", "replace").decode("utf-8")


def _with(changes: str, path: str, text: str | None, officially: Mapping[str, Value]) -> str:
    """The changes (text) with this one too; None or the official value takes it out.

    Where that makes no sense, it stands there all the same: the page says what is wrong with it, as with a link."""
    standing = sound(changes)[0]
    if text is None:
        return str(Changes.of({at: value for at, value in standing.values if at != path}))
    both = "~".join(filter(None, (str(standing), f"{quoted(path)}={quoted(text)}")))
    try:
        values = dict(Changes.parse(both).values)
    except Refused:
        return both
    if path in officially and values[path] == officially[path]:
        del values[path]
    return str(Changes.of(values))


def sound(changes: str) -> tuple[Changes, list[Finding]]:
    """The changes that a text asks for; where it asks for one that cannot be, none, and every finding."""
    try:
        return Changes.parse(changes), []
    except Refused as refused:
        return Changes(), refused.findings
