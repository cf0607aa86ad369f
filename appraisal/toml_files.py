"""A TOML file of the case into its model, with every mistake as a finding that names the key."""

import tomllib
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from appraisal.findings import Finding
from appraisal.words import _

Text = Annotated[str, Field(min_length=1)]
Code = Annotated[str, Field(min_length=1, pattern=r"^[^\s/+:,]+$")]
Year = Annotated[int, Field(ge=1000, le=9999)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Raw = dict[str, object]
Model = TypeVar("Model", bound=BaseModel)


class Table(BaseModel):
    """A table of the file: frozen, strict about types, and without unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", populate_by_name=True)


def read_model(file: Path, model: type[Model]) -> Model | list[Finding]:
    """The checked model, or all that is wrong with the file."""
    if not file.is_file():
        return [
            Finding(
                file.name, None, None, _("the file is not there"), _("add {names}").format(names=file.name)
            )
        ]
    try:
        raw = tomllib.loads(file.read_bytes().decode("utf-8"))
    except UnicodeDecodeError:
        return [Finding(file.name, None, None, _("is not UTF-8"), _("save it as UTF-8"))]
    except tomllib.TOMLDecodeError as error:
        return [
            Finding(
                file.name, None, None, _("is not TOML: {error}").format(error=error), _("correct the line")
            )
        ]
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        return [_finding(file.name, raw, e) for e in error.errors(include_url=False)]


def _finding(file: str, raw: Raw, error: ErrorDetails) -> Finding:
    location = error["loc"]
    key = _key(raw, location)
    name = location[-1] if location else ""
    if error["type"] == "missing":
        return Finding(file, None, key, _("{key} is missing").format(key=name), _("add it"))
    if error["type"] == "extra_forbidden":
        return Finding(
            file, None, key, _("there is no key {key}").format(key=name), _("take it out, or correct it")
        )
    what = _("{value!r} will not do: {error}").format(value=error["input"], error=error["msg"])
    return Finding(file, None, key, what, _("correct the value"))


def _key(raw: object, location: tuple[object, ...]) -> str:
    """`indicator[policy_birth].weight`: entries of a list are called by their code where they have one."""
    key = ""
    for step in location:
        inner = _inside(raw, step)
        if isinstance(step, int):
            code = inner.get("code") if isinstance(inner, dict) else None
            key += f"[{code or step + 1}]"
        else:
            key += f".{step}" if key else str(step)
        raw = inner
    return key


def _inside(raw: object, step: object) -> object:
    if isinstance(raw, list) and isinstance(step, int) and step < len(raw):
        return raw[step]
    return raw.get(step) if isinstance(raw, dict) else None
