"""What the appraisal found wrong, by layer: problems.toml, checked against the units and the schemes."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from appraisal.decisions import from_iso
from appraisal.findings import Finding
from appraisal.rules import Reference
from appraisal.scheme import Scheme
from appraisal.toml_files import Code, Names, Table, Text, Year
from appraisal.words import _

Origin = Literal["circular", "implied", "reconstructed", "imported", "derived"]
LAYERS = ("leadership", "responsibility_system", "grass_roots", "urban_management", "enterprises")


class Problem(Table):
    """One thing that is wrong, the clause that says so, and what is to be done; `responsible` is a unit."""

    code: Code
    year: Year
    layer: Text
    text: Text
    text_en: str = ""
    reference: Reference
    indicators: Names = Field([])
    units: Names = Field([])
    measure: str = ""
    measure_en: str = ""
    responsible: Text | None = None
    due: Annotated[datetime.date, BeforeValidator(from_iso)] | None = None
    state: Literal["open", "in_progress", "done"] | None = None
    origin: Origin = "imported"


class Problems(Table):
    problems: list[Problem] = Field([], alias="problem")


def findings(
    problems: Problems, units: Collection[str], schemes: Collection[Scheme], layers: Collection[str] = LAYERS
) -> Iterator[Finding]:
    """Every problem that names a unit, an indicator, a year or a layer that is not there, or has another's code."""
    times = Counter(problem.code for problem in problems.problems)
    for code in sorted(code for code, n in times.items() if n > 1):
        what = _("{names} more than once").format(names=code)
        yield Finding("problems.toml", None, f"problem[{code}].code", what, _("give each its own code"))
    for problem in problems.problems:
        place = f"problem[{problem.code}]"
        if problem.layer not in layers:
            what = _("there is no layer {name}; there are {names}").format(name=problem.layer, names=", ".join(layers))
            yield Finding("problems.toml", None, f"{place}.layer", what, _("correct the value"))
        named = {"units": problem.units, "responsible": [problem.responsible] if problem.responsible else []}
        for key, codes in named.items():
            yield from unknown_units("problems.toml", f"{place}.{key}", codes, units)
        yield from unknown_measures("problems.toml", place, problem.year, problem.indicators, schemes)


def unknown_units(file: str, place: str, codes: Collection[str], units: Collection[str]) -> Iterator[Finding]:
    for code in codes:
        if code not in units:
            yield Finding(file, None, place, _("there is no unit {code}").format(code=code), _("correct the code"))


def unknown_measures(
    file: str, place: str, year: int, indicators: Collection[str], schemes: Collection[Scheme]
) -> Iterator[Finding]:
    """A year in which no edition is in force, or indicators that the edition of that year does not have."""
    scheme = next((s for s in schemes if s.scheme.in_force.covers(year)), None)
    if scheme is None:
        what = _("no scheme is in force in {year}").format(year=year)
        yield Finding(file, None, f"{place}.year", what, _("correct the year"))
        return
    for code in indicators:
        if code not in {indicator.code for indicator in scheme.indicators}:
            what = _("the scheme has no indicator {code}").format(code=code)
            yield Finding(file, None, f"{place}.indicators", what, _("correct the code, or add it"))
