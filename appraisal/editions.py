"""Two editions of a scheme compared, field by field: what was added, what was taken out, what became what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from appraisal.rules import Award, Named, Reference
from appraisal.scheme import Scheme
from appraisal.toml_files import Table

PARTS = {
    "dimension": "dimensions",
    "indicator": "indicators",
    "band": "bands",
    "sanction": "sanctions",
    "award": "awards",
}
ALONE = ("scheme", "ranking", "missing")  # the sections that stand once
ITSELF = ("code", "id")  # what a thing is known by, never a change of it
Item = Named | Award


@dataclass(frozen=True)
class Change:
    """One difference; `key` is the field in the scheme file, empty where the whole item came or went.

    `reference` is the clause of the newer edition, of the older one where the item was taken out, and of the edition
    itself where the item has none of its own."""

    kind: Literal["added", "removed", "changed"]
    part: str
    code: str
    name: str
    name_en: str
    key: str
    before: Any
    after: Any
    reference: Reference


def compare(older: Scheme, newer: Scheme) -> list[Change]:
    """All differences from the older edition to the newer, in the order of the newer file, what was taken out last."""
    changes = [change for part in ALONE for change in _alone(part, older, newer)]
    for part, attribute in PARTS.items():
        changes += _listed(part, getattr(older, attribute), getattr(newer, attribute), older, newer)
    return changes


def _alone(part: str, older: Scheme, newer: Scheme) -> Iterator[Change]:
    for key, before, after in _fields(getattr(older, part), getattr(newer, part)):
        yield Change("changed", part, part, "", "", key, before, after, newer.scheme.reference)


def _listed(part: str, before: Sequence[Item], after: Sequence[Item], older: Scheme, newer: Scheme) -> Iterator[Change]:
    old, new = ({item.code: item for item in items} for items in (before, after))
    for code, item in new.items():
        reference = _reference(item, newer)
        if code not in old:
            yield Change("added", part, code, *_names(item), "", None, item, reference)
        else:
            for key, was, became in _fields(old[code], item):
                yield Change("changed", part, code, *_names(item), key, was, became, reference)
    for code, item in old.items():
        if code not in new:
            yield Change("removed", part, code, *_names(item), "", item, None, _reference(item, older))


def _fields(before: Table, after: Table) -> Iterator[tuple[str, Any, Any]]:
    """Key as the file has it, and both values, where they differ."""
    for field, about in type(after).model_fields.items():
        was, became = getattr(before, field), getattr(after, field)
        if was != became and field not in ITSELF:
            yield about.alias or field, was, became


def _names(item: Item) -> tuple[str, str]:
    if isinstance(item, Award):
        return item.title or item.code, item.title_en or item.title or item.code
    return item.name or item.code, item.name_en or item.name or item.code


def _reference(item: Item, scheme: Scheme) -> Reference:
    reference: Reference = getattr(item, "reference", scheme.scheme.reference)
    return reference
