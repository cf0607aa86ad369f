"""A TOML file of the case into its model, with every mistake as a finding that names the key."""

import tomllib
from collections import Counter
from functools import reduce
from pathlib import Path
from typing import Annotated, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PrivateAttr, ValidationError
from pydantic_core import ErrorDetails

from appraisal.findings import LONGEST, Finding
from appraisal.model_errors import asked
from appraisal.words import _

Text = Annotated[str, Field(min_length=1)]
Code = Annotated[str, Field(min_length=1, pattern=r"^[^\s/+:,]+$")]
Year = Annotated[int, Field(ge=1000, le=9999)]
# Points are whole billionths: doubles hold them exactly up to 9e6 points, whole numbers of 64 bits up to 9e9.
MOST = 1e18
MOST_POINTS = 1_000_000
Number = Annotated[float, Field(ge=-MOST, le=MOST)]
Positive = Annotated[float, Field(gt=0, le=MOST)]
Points = Annotated[float, Field(gt=0, le=MOST_POINTS)]
Score = Annotated[float, Field(ge=-1e9, le=1e9)]
Places = Annotated[int, Field(ge=1, le=1_000_000)]
Share = Annotated[float, Field(ge=0, le=1)]

Raw = dict[str, object]
Model = TypeVar("Model", bound="Table")
Entry = TypeVar("Entry")


def each_once(entries: list[Entry]) -> list[Entry]:
    """The list, refused where something stands in it twice."""
    if again := sorted(str(entry) for entry, times in Counter(entries).items() if times > 1):
        raise ValueError(_("{names} more than once").format(names=", ".join(again)))
    return entries


Names = Annotated[list[Text], AfterValidator(each_once)]


class Table(BaseModel):
    """A table of the file: frozen, strict about types, and without unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", populate_by_name=True)
    lone: ClassVar[str] = ""  # key of a list whose entries are read although others among them cannot be
    _left_out: frozenset[int] = PrivateAttr(frozenset())  # the places of those that cannot, from 0


def read_model(file: Path, model: type[Model]) -> tuple[Model | None, list[Finding]]:
    """The checked model where the file gives one, and all that is wrong with the file."""
    raw = _raw(file)
    return (None, [raw]) if isinstance(raw, Finding) else _checked(file.name, raw, model)


def _raw(file: Path) -> Raw | Finding:
    def wrong(what: str, cure: str) -> Finding:
        return Finding(file.name, None, None, what, cure)

    if not file.is_file():
        return wrong(_("the file is not there"), _("add {names}").format(names=file.name))
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        return wrong(_("is not UTF-8"), _("save it as UTF-8"))
    except RecursionError:
        return wrong(_("is nested too deep"), _("take brackets out"))
    except ValueError as error:  # also a whole number of thousands of digits, which is no TOMLDecodeError
        return wrong(_("is not TOML: {error}").format(error=error), _("correct the line"))


def _checked(file: str, raw: Raw, model: type[Model]) -> tuple[Model | None, list[Finding]]:
    """Keys that there are not are told and left out, so that they hide nothing of the rest; lone entries likewise."""
    try:
        return model.model_validate(raw), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    findings = [_finding(file, raw, e) for e in errors]
    wrong = [e["loc"] for e in errors if e["type"] != "extra_forbidden"]
    if wrong and all(len(loc) > 1 and loc[0] == model.lone for loc in wrong):
        return _without_entries(file, raw, model, frozenset(int(loc[1]) for loc in wrong)), findings
    if wrong:
        return None, findings
    for e in errors:
        start: object = raw
        *way, key = e["loc"]
        table = reduce(_inside, way, start)
        assert isinstance(table, dict), key  # noqa: S101 - pydantic has seen the key in it
        del table[key]
    checked, more = _checked(file, raw, model)
    return checked, findings + more


def _without_entries(file: str, raw: Raw, model: type[Model], left_out: frozenset[int]) -> Model | None:
    """The model of the other lone entries; what is wrong with the file is told already."""
    entries = raw[model.lone]
    assert isinstance(entries, list), model.lone  # noqa: S101 - pydantic has seen entries in it
    rest = [entry for place, entry in enumerate(entries) if place not in left_out]
    checked, _told = _checked(file, {**raw, model.lone: rest}, model)
    if checked is not None:
        checked._left_out = left_out
    return checked


def _finding(file: str, raw: Raw, error: ErrorDetails) -> Finding:
    location = error["loc"]
    key = _key(raw, location)
    name = location[-1] if location and isinstance(location[-1], str) else key
    if error["type"] == "missing":
        return Finding(file, None, key, _("{key} is missing").format(key=name), _("add it"))
    if error["type"] == "extra_forbidden":
        return Finding(file, None, key, _("there is no key {key}").format(key=name), _("take it out, or correct it"))
    what = _("{value} will not do: {error}").format(value=_shown(error["input"]), error=asked(error))
    return Finding(file, None, key, what, _("correct the value"))


def _shown(value: object) -> str:
    """The value as it may stand in a sentence; Python writes no whole number of thousands of digits."""
    try:
        text = repr(value)
    except ValueError:
        return _("a number of thousands of digits")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _key(raw: object, location: tuple[object, ...]) -> str:
    """`indicator[policy_birth].weight`: entries of a list are called by their code where they have one.

    A decision's code is the rule's, which many may name: it is called by its number."""
    key = ""
    for step in location:
        inner = _inside(raw, step)
        if isinstance(step, int):
            code = inner.get("code") if isinstance(inner, dict) and key != "decision" else None
            key += f"[{code or step + 1}]"
        else:
            key += f".{step}" if key else str(step)
        raw = inner
    return key


def _inside(raw: object, step: object) -> object:
    if isinstance(raw, list) and isinstance(step, int) and step < len(raw):
        return raw[step]
    return raw.get(step) if isinstance(raw, dict) else None
