"""The rules that a trial changes, in words: whose rule, which, what it was and what it would be."""

from collections.abc import Iterator

from appraisal.changes import Changes
from appraisal.rules import Award, Named
from appraisal.scheme import Scheme
from appraisal.toml_files import Table as Part
from appraisal.words import N_, _
from pages.old import rules
from pages.old.words import number, safe

KEY_WORDS = {
    "weight": N_("weight"),
    "cap": N_("most points"),
    "floor": N_("floor"),
    "target": N_("target"),
    "years": N_("years in a row (condition)"),
    "at_least": N_("at least"),
    "at_most": N_("at most"),
    "above": N_("above"),
    "below": N_("below"),
    "policy": N_("what is missing"),
    "withheld": N_("withheld value"),
    "not_observed": N_("value not observed"),
    "ties": N_("equal scores"),
    "round": N_("decimals before ranking"),
    "confidence": N_("confidence of rank sets"),
    "aggregate": N_("how parts are combined"),
}


def listed(scheme: Scheme, official: Scheme, changes: Changes) -> str:
    """Each change in the words of the file, with the value before."""
    colon = _(": ")
    items = "".join(
        f"<li>{safe(rule)}{colon}{safe(before)} → <b>{safe(after)}</b></li>"
        for rule, before, after in _changed(scheme, official, changes)
    )
    return f'<ul class="plain">{items}</ul>'


def told(scheme: Scheme, official: Scheme, changes: Changes) -> list[str]:
    """The same as plain text, for a picture that leaves the page."""
    return [f"{rule} {before} → {after}" for rule, before, after in _changed(scheme, official, changes)]


def _changed(scheme: Scheme, official: Scheme, changes: Changes) -> Iterator[tuple[str, str, str]]:
    """Of each change the rule, its value before and after."""
    before, after = _lines(official), _lines(scheme)
    for path, _value in changes.values:
        yield _path_told(official, path), before.get(path, "–"), after.get(path, "–")


def _path_told(scheme: Scheme, path: str) -> str:
    """The path of a change in words: whose rule it is, and which."""
    _table, *middle, key = path.split(".")
    entries: list[Named | Award] = [
        *scheme.dimensions,
        *scheme.indicators,
        *scheme.bands,
        *scheme.sanctions,
        *scheme.awards,
    ]
    who = [rules.name(entry) for entry in entries if middle and entry.code == middle[0]]
    return " ".join([*who, _(KEY_WORDS.get(key, key))])


def _lines(scheme: Scheme) -> dict[str, str]:
    """Path -> value as text, for all that a change can name."""
    parts: dict[str, Part] = {"scheme": scheme.scheme, "ranking": scheme.ranking, "missing": scheme.missing}
    parts |= {f"dimension.{d.code}": d for d in scheme.dimensions}
    parts |= {f"indicator.{i.code}": i for i in scheme.indicators}
    parts |= {f"award.{a.code}": a for a in scheme.awards} | {f"band.{b.code}": b for b in scheme.bands}
    for rule in scheme.sanctions:
        parts |= {f"sanction.{rule.code}": rule}
        parts |= {f"sanction.{rule.code}.when.{n}": condition for n, condition in enumerate(rule.when, 1)}
    return {
        f"{path}.{key}": _written(value)
        for path, part in parts.items()
        for key, value in part.model_dump(by_alias=True).items()
    }


def _written(value: object) -> str:
    return number(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value)
