"""What the appraisal found wrong, by layer: problems.toml, checked against the units and the schemes."""

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from appraisal.decisions import from_iso
from appraisal.findings import Finding
from appraisal.rules import Reference
from appraisal.scheme import Scheme, edition
from appraisal.toml_files import Code, Names, Table, Text, Year
from appraisal.words import _

Origin = Literal["circular", "implied", "reconstructed", "imported", "derived"]
LAYERS = ("leadership", "responsibility_system", "grass_roots", "urban_management", "enterprises")


class Record(Table):
    """What the document tells of a year, in our own words, with its clause."""

    year: Year
    text: Text
    text_en: str = ""
    reference: Reference
    indicators: Names = Field([])
    origin: Origin = "imported"


class Problem(Record):
    """One thing that is wrong, and what is to be done; `responsible` is a unit."""

    code: Code
    layer: Text
    units: Names = Field([])
    measure: str = ""
    measure_en: str = ""
    responsible: Text | None = None
    due: Annotated[datetime.date, BeforeValidator(from_iso)] | None = None
    state: Literal["open", "in_progress", "done"] | None = None


class Problems(Table):
    problems: list[Problem] = Field([], alias="problem")


@dataclass(frozen=True)
class Known:
    """What a record may name: units with their first and last year, and the editions; of what could not be read nothing
    is held against it."""

    units: Mapping[str, tuple[int, int]]
    schemes: Collection[Scheme]
    every_scheme: bool = True


def findings(problems: Problems, known: Known, layers: Collection[str] = LAYERS) -> Iterator[Finding]:
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
            yield from unknown_units("problems.toml", f"{place}.{key}", problem.year, codes, known)
        yield from unknown_measures("problems.toml", place, problem.year, problem.indicators, known)


def unknown_units(file: str, place: str, year: int, codes: Collection[str], known: Known) -> Iterator[Finding]:
    """Units that there are not, or were not in that year."""
    for code in codes if known.units else ():
        if code not in known.units:
            yield Finding(file, None, place, _("there is no unit {code}").format(code=code), _("correct the code"))
            continue
        first, last = known.units[code]
        if not first <= year <= last:
            what = _("unit {code} is not valid in {year}").format(code=code, year=year)
            yield Finding(file, None, place, what, _("correct the year, or the years of the unit"))


def unknown_measures(file: str, place: str, year: int, indicators: Collection[str], known: Known) -> Iterator[Finding]:
    """A year in which no edition is in force, or indicators that the edition of that year does not have."""
    scheme = edition(known.schemes, year)
    if scheme is None:
        if known.every_scheme:
            what = _("no scheme is in force in {year}").format(year=year)
            yield Finding(file, None, f"{place}.year", what, _("correct the year"))
        return
    for code in indicators:
        if code not in {indicator.code for indicator in scheme.indicators}:
            what = _("the scheme has no indicator {code}").format(code=code)
            yield Finding(file, None, f"{place}.indicators", what, _("correct the code, or add it"))
