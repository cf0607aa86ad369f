"""What the authority decided, as it recorded it: decisions.toml, checked against the units and the schemes."""

import datetime
import re
from collections.abc import Collection, Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from appraisal.findings import Finding
from appraisal.rules import Reference
from appraisal.scheme import Scheme
from appraisal.toml_files import Places, Table, Text, Year
from appraisal.words import N_, _

ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
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
    decisions: list[Decision] = Field([], alias="decision")


def findings(decisions: Decisions, units: Collection[str], schemes: Collection[Scheme]) -> Iterator[Finding]:
    """Every decision that names a unit, a year or a rule that is not there."""
    for n, decision in enumerate(decisions.decisions, 1):
        yield from _decision_findings(n, decision, units, schemes)


def _decision_findings(n: int, d: Decision, units: Collection[str], schemes: Collection[Scheme]) -> Iterator[Finding]:
    def wrong(key: str, what: str, cure: str) -> Finding:
        return Finding("decisions.toml", None, f"decision[{n}].{key}", what, cure)

    scheme = next((s for s in schemes if s.scheme.in_force.covers(d.year)), None)
    if scheme is None:
        yield wrong("year", _("no scheme is in force in {year}").format(year=d.year), _("correct the year"))
    else:
        rules = scheme.sanctions if d.kind == "sanction" else scheme.awards
        if d.code not in {rule.code for rule in rules}:
            what = _("the scheme has no {kind} {code}").format(kind=_(KINDS[d.kind]), code=d.code)
            yield wrong("code", what, _("correct the code, or add it"))
    if d.unit is not None and d.unit not in units:
        yield wrong("unit", _("there is no unit {code}").format(code=d.unit), _("correct the code, or use `name`"))
    if d.unit is None and d.name is None:
        yield wrong("unit", _("names neither a unit nor a recipient"), _("give `unit` or `name`"))
    if d.unit is not None and d.name is not None:
        yield wrong("name", _("names both a unit and a recipient"), _("give `unit` or `name`"))
