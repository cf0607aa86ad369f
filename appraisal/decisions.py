"""What the authority decided, as it recorded it: decisions.toml, checked against the units and the schemes."""

import datetime
import re
from collections.abc import Collection, Iterator, Mapping
from itertools import count
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from appraisal.findings import Finding
from appraisal.rules import Reference
from appraisal.scheme import Scheme, edition
from appraisal.toml_files import Places, Table, Text, Year
from appraisal.words import N_, _

ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
OfKey = tuple[str, str, str]  # key of a decision, what, cure
KINDS = {"sanction": N_("sanction"), "award": N_("award")}


def from_iso(value: object) -> object:
    """ISO text of a day as that day; anything else as it stands."""
    if not isinstance(value, str) or not ISO.fullmatch(value):
        return value
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return value


class Decision(Table):
    """A sanction or an award as the authority recorded it; `name` for a recipient that is no unit."""

    kind: Literal["sanction", "award"]
    code: Text
    year: Year
    unit: Text | None = None
    name: Text | None = None
    name_en: str | None = None
    places: Places | None = None
    decided_by: Literal["district", "town"] | None = None
    decided_on: Annotated[datetime.date, BeforeValidator(from_iso)] | None = None
    document: str | None = None
    reference: str | Reference | None = None
    origin: Literal["circular", "reconstructed", "imported", "derived"] = "imported"

    def row(self) -> tuple[object, ...]:
        reference = None if self.reference is None else str(self.reference)
        who = (self.unit, self.name, self.name_en, self.places)
        decided = (self.decided_by, self.decided_on)
        return (self.kind, self.code, self.year, *who, *decided, self.document, reference, self.origin)


class Decisions(Table):
    lone = "decision"
    decisions: list[Decision] = Field([], alias="decision")

    @property
    def numbered(self) -> Iterator[tuple[int, Decision]]:
        """Each with its number in the file, from 1; one that cannot be read has a number too."""
        return zip((n + 1 for n in count() if n not in self._left_out), self.decisions, strict=False)


def findings(
    decisions: Decisions, units: Mapping[str, str], schemes: Collection[Scheme], *, every_scheme: bool
) -> Iterator[Finding]:
    """Every decision that names a unit (code -> level), a year or a rule that is not there, or that stands twice.

    Without units, and of years of a scheme that could not be read, nothing is known that could be wrong."""
    first: dict[tuple[object, ...], int] = {}
    for n, d in decisions.numbered:
        scheme = edition(schemes, d.year)
        if scheme is None and every_scheme:
            what = _("no scheme is in force in {year}").format(year=d.year)
            yield Finding("decisions.toml", None, f"decision[{n}].year", what, _("correct the year"))
        of_rule = _rule_mistakes(d, units, scheme) if scheme else ()
        for key, what, cure in [*of_rule, *_own_mistakes(d, units)]:
            yield Finding("decisions.toml", None, f"decision[{n}].{key}", what, cure)
        before = first.setdefault((d.kind, d.code, d.year, d.unit, d.name, d.decided_by), n)
        if before != n:
            what = _("is the same as decision {n}").format(n=before)
            yield Finding("decisions.toml", None, f"decision[{n}]", what, _("take one of them out"))


def _rule_mistakes(d: Decision, units: Mapping[str, str], scheme: Scheme) -> Iterator[OfKey]:
    """What the year's scheme does not have."""
    rules = scheme.sanctions if d.kind == "sanction" else scheme.awards
    rule = next((rule for rule in rules if rule.code == d.code), None)
    if rule is None:
        what = _("the scheme has no {kind} {code}").format(kind=_(KINDS[d.kind]), code=d.code)
        yield "code", what, _("correct the code, or add it")
    elif rule.levels and d.unit and units.get(d.unit, rule.levels[0]) not in rule.levels:
        what = _("{code} is for units of level {levels}, and unit {unit} is of level {level}")
        names = {"code": d.code, "levels": ", ".join(rule.levels), "unit": d.unit, "level": units[d.unit]}
        yield "unit", what.format(**names), _("correct the unit, or the levels of the rule")


def _own_mistakes(d: Decision, units: Collection[str]) -> Iterator[OfKey]:
    if d.unit is not None and units and d.unit not in units:
        yield "unit", _("there is no unit {code}").format(code=d.unit), _("correct the code, or use `name`")
    if d.unit is None and d.name is None:
        yield "unit", _("names neither a unit nor a recipient"), _("give `unit` or `name`")
    if d.unit is not None and d.name is not None:
        yield "name", _("names both a unit and a recipient"), _("give `unit` or `name`")
