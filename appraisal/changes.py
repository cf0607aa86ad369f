"""Changes to a scheme, named by where they stand in it: `indicator.policy_birth.weight = 12`; and the scheme they make.

As text, for a link, `indicator.policy_birth.weight=12~missing.policy=zero`: it reads back to the same changes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from pydantic import ValidationError

from appraisal.findings import Finding, Refused
from appraisal.model_errors import asked
from appraisal.scheme import Scheme
from appraisal.scheme_findings import mistakes
from appraisal.toml_files import Raw
from appraisal.weights import rebalanced
from appraisal.words import _

Value = float | int | bool | str | None  # None: as if the key were not there

NUMBERS = frozenset(
    {"weight", "cap", "floor", "target", "per", "step", "tolerance", "from", "confidence", "least_weight"}
    | {"at_least", "at_most", "above", "below"}
)
WHOLE = frozenset({"round", "years", "places", "most_per_parent"})
TRUTHS = frozenset({"whole_steps", "bars_awards", "discretionary"})
WORDS = frozenset({"aggregate", "ties", "policy", "withheld", "not_observed"})

KEYS: dict[str, frozenset[str]] = {
    "scheme": frozenset({"aggregate"}),
    "ranking": frozenset({"ties", "round", "confidence"}),
    "missing": frozenset({"policy", "withheld", "not_observed", "least_weight"}),
    "dimension": frozenset({"weight", "cap", "aggregate"}),
    "indicator": frozenset({"weight", "cap", "floor", "target", "per", "step", "tolerance", "whole_steps"}),
    "band": frozenset({"from"}),
    "sanction": frozenset({"bars_awards", "discretionary"}),
    "when": frozenset({"at_least", "at_most", "above", "below", "years"}),
    "award": frozenset({"places", "most_per_parent"}),
}
SECTIONS = ("scheme", "ranking", "missing")
CONDITION = re.compile(r"sanction\.(?P<code>.+)\.when\.(?P<line>[1-9]\d*)\.(?P<key>\w+)")
ENTRY = re.compile(r"(?P<table>dimension|indicator|band|sanction|award)\.(?P<code>.+)\.(?P<key>\w+)")
SECTION = re.compile(r"(?P<table>scheme|ranking|missing)\.(?P<key>\w+)")


@dataclass(frozen=True)
class Changes:
    """(path, value) in the order of the paths, each path once. Conditions count from 1: `sanction.x.when.1.years`."""

    values: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, Value]) -> "Changes":
        """Raises Refused for a path that cannot be changed or a value of another kind than its key's."""
        findings = [finding for path, value in values.items() if (finding := _unfit(path, value))]
        if findings:
            raise Refused(findings)
        return cls(tuple(sorted((path, _kept(path, value)) for path, value in values.items())))

    @classmethod
    def parse(cls, text: str) -> "Changes":
        """What str() gave; raises Refused with every part that says nothing."""
        values: dict[str, Value] = {}
        for part in filter(None, text.split("~")):
            path, _equals, value = part.partition("=")
            values[unquote(path)] = _read(unquote(path), unquote(value))
        return cls.of(values)

    def __str__(self) -> str:
        return "~".join(f"{quoted(path)}={quoted(_written(value))}" for path, value in self.values)

    def __bool__(self) -> bool:
        return bool(self.values)

    def apply(self, scheme: Scheme, levels: Iterable[str]) -> Scheme:
        """The changed scheme, its weights re-balanced as weights.py says; raises Refused with all that is wrong."""
        if not self:
            return scheme
        raw: Raw = scheme.model_dump(by_alias=True, exclude_unset=True)
        findings = [finding for path, value in self.values if (finding := _put(raw, path, value))]
        if findings:
            raise Refused(findings)
        levels = list(levels)
        fixed = {path for path, _value in self.values}
        try:
            changed = rebalanced(scheme, Scheme.model_validate(raw), levels, fixed)
        except ValidationError as error:
            raise Refused([_invalid(e["loc"], asked(e)) for e in error.errors(include_url=False)]) from error
        if wrong := [_finding(*mistake) for mistake in mistakes(changed, levels)]:
            raise Refused(wrong)
        return changed


def _key(path: str) -> str | None:
    """The key at the end of a path that may be changed."""
    if match := CONDITION.fullmatch(path):
        return match["key"] if match["key"] in KEYS["when"] else None
    match = SECTION.fullmatch(path) or ENTRY.fullmatch(path)
    return match["key"] if match and match["key"] in KEYS[match["table"]] else None


def _unfit(path: str, value: Value) -> Finding | None:
    key = _key(path)
    if key is None:
        return _finding(path, _("there is no such rule to change"), _("correct the link, or take it out"))
    truth = isinstance(value, bool)
    number = isinstance(value, int | float) and not truth
    fits = value is None or {
        key in NUMBERS: number,
        key in WHOLE: number and float(value or 0).is_integer(),
        key in TRUTHS: truth,
        key in WORDS: isinstance(value, str),
    }.get(True, False)
    if fits:
        return None
    return _finding(path, _("{value} will not do").format(value=value), _("correct the value"))


def _kept(path: str, value: Value) -> Value:
    if value is None or isinstance(value, str | bool):
        return value
    return int(value) if _key(path) in WHOLE else float(value)


def _read(path: str, text: str) -> Value:
    key = _key(path)
    if text == "":
        return None
    if key in TRUTHS and text in ("true", "false"):
        return text == "true"
    if key in NUMBERS | WHOLE:
        try:
            return float(text)
        except ValueError:
            return text
    return text


def _written(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)


def quoted(text: str) -> str:
    """A path or a value as it stands in the text of changes."""
    # quote() lets the mark between two changes stand.
    return quote(text, safe="").replace("~", "%7E")


def _put(raw: Raw, path: str, value: Value) -> Finding | None:
    """Write the value into the raw scheme, or say what is not there."""
    condition = CONDITION.fullmatch(path)
    match = condition or SECTION.fullmatch(path) or ENTRY.fullmatch(path)
    assert match is not None, path  # noqa: S101 - Changes.of has let it in
    named = match.groupdict()
    table = "sanction" if condition else named["table"]
    if table in SECTIONS:
        entry = raw.setdefault(table, {})
    else:
        entries: list[Raw] = raw.get(table, [])  # type: ignore[assignment]
        entry = next((e for e in entries if e["code"] == named["code"]), None)
    if condition and isinstance(entry, dict):
        when: list[Raw] = entry["when"]
        line = int(named["line"])
        entry = when[line - 1] if line <= len(when) else None
    if not isinstance(entry, dict):
        return _finding(path, _("the scheme has nothing of this name"), _("correct the link, or take it out"))
    if value is None:
        entry.pop(match["key"], None)
    else:
        entry[match["key"]] = value
    return None


def _finding(place: str | None, what: str, cure: str) -> Finding:
    return Finding(_("the changed scheme"), None, place, what, cure)


def _invalid(location: tuple[int | str, ...], message: str) -> Finding:
    return _finding(".".join(map(str, location)), message, _("correct the value"))
