"""The TOML files of a case folder: what the case is, the editions of its rules, what was decided and recorded."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pydantic import Field

from appraisal.activities import Activities
from appraisal.decisions import Decisions
from appraisal.file_kinds import passed_over
from appraisal.findings import Finding
from appraisal.manifest import damage
from appraisal.problems import Problems
from appraisal.scheme import Scheme
from appraisal.toml_files import Model, Table, Year, read_model
from appraisal.words import _


class About(Table):
    """case.toml: what the case is."""

    title: str = Field(min_length=1)
    title_en: str = ""
    note: str = ""
    note_en: str = ""
    theme: str = ""
    default_year: Year | None = None


@dataclass(frozen=True)
class CaseFiles:
    """What could be read, the editions by the names of their files, and what is wrong with the files by themselves."""

    about: About | None
    schemes: dict[str, Scheme]
    every_scheme: bool  # none is missing because it could not be read
    decisions: Decisions | None
    problems: Problems | None
    activities: Activities | None
    findings: list[Finding]


def read_files(folder: Path) -> CaseFiles:
    findings = [*passed_over(folder), *damage(folder)]

    def read(file: Path, model: type[Model]) -> Model | None:
        made, wrong = read_model(file, model)
        findings.extend(wrong)
        return made

    about = read(folder / "case.toml", About)
    files = sorted((folder / "schemes").glob("*.toml"))
    if not files:
        what = _("there is no scheme file")
        findings.append(Finding("schemes/*.toml", None, None, what, _("add one TOML file an edition")))
    schemes = {file.name: scheme for file in files if (scheme := read(file, Scheme)) is not None}
    findings += _overlaps(schemes)

    def optional(name: str, model: type[Model]) -> Model | None:
        return read(folder / name, model) if (folder / name).is_file() else None

    decisions = optional("decisions.toml", Decisions)
    problems, activities = optional("problems.toml", Problems), optional("activities.toml", Activities)
    return CaseFiles(about, schemes, 0 < len(schemes) == len(files), decisions, problems, activities, findings)


def _overlaps(schemes: dict[str, Scheme]) -> Iterator[Finding]:
    """Every two editions that are in force in one year, or have one id."""
    named = sorted(schemes.items(), key=lambda item: item[1].scheme.in_force.from_)
    for (first, a), (second, b) in combinations(named, 2):
        if a.scheme.in_force.covers(b.scheme.in_force.from_):
            what = _("is in force in {year} together with {other}").format(year=b.scheme.in_force.from_, other=first)
            yield Finding(second, None, "scheme.in_force", what, _("end one before the other begins"))
        if a.scheme.id == b.scheme.id:
            what = _("has the id {id} of {other}").format(id=b.scheme.id, other=first)
            yield Finding(second, None, "scheme.id", what, _("give each edition its own id"))
