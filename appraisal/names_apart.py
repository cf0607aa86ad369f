"""A case as readers see it: units, indicators and dimensions of one name are told apart wherever they may meet.

A choice, a line, a column and a file are known by the name that stands on them. Results on disk keep the data's names.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from appraisal.case import Case
from appraisal.scheme import Member, Scheme

Part = TypeVar("Part", bound=Member)
Both = dict[str, tuple[str, str]]  # code -> name in Chinese and in English


def distinct(names: Mapping[str, str], above: Mapping[str, str] | None = None, form: str = "") -> dict[str, str]:
    """Code -> name; one that several have holds what it belongs to, and its code where that makes no difference.

    `above` has the name of what each belongs to, and `form` how the two stand together."""
    alike, above = Counter(names.values()), above or {}
    fuller = {
        code: form.format(name=name, above=above[code]) if alike[name] > 1 and above.get(code) else name
        for code, name in names.items()
    }
    again = Counter(fuller.values())
    return {code: name if again[name] == 1 else f"{names[code]} {code}" for code, name in fuller.items()}


def names_apart(case: Case) -> Case:
    """The same case, its own tables of units and of the schemes' parts under names that are all different."""
    units = case.con.execute("SELECT code, name, name_en, parent FROM units").fetchall()
    names = {code: (name or name_en, name_en or name) for code, name, name_en, _parent in units}
    above = {code: names[parent] for code, _name, _name_en, parent in units if parent in names}
    for code, new in _changed(names, above).items():
        case.con.execute("UPDATE units SET name = ?, name_en = ? WHERE code = ?", [*new, code])
    return replace(case, schemes=[_scheme(case, scheme) for scheme in case.schemes])


def _changed(names: Both, above: Both) -> Both:
    """The names that become others."""
    chinese, english = (
        distinct({code: name[n] for code, name in names.items()}, {code: name[n] for code, name in above.items()}, form)
        for n, form in enumerate(("{name}（{above}）", "{name} ({above})"))
    )
    return {code: new for code in names if (new := (chinese[code], english[code])) != names[code]}


def _scheme(case: Case, scheme: Scheme) -> Scheme:
    """The scheme with its dimensions and indicators renamed, in the database too."""
    dimensions = _names(scheme.dimensions)
    within = {d.code: dimensions[d.within] for d in scheme.dimensions if d.within in dimensions}
    of = {i.code: dimensions[i.dimension] for i in scheme.indicators if i.dimension in dimensions}
    changed = {"dimension": _changed(dimensions, within), "indicator": _changed(_names(scheme.indicators), of)}
    for kind, names in changed.items():
        update = f"UPDATE scheme_{kind}s SET name = ?, name_en = ? WHERE {kind} = ? AND scheme = ?"
        for code, new in names.items():
            case.con.execute(update, [*new, code, scheme.scheme.id])
    parts = {
        "dimensions": _renamed(scheme.dimensions, changed["dimension"]),
        "indicators": _renamed(scheme.indicators, changed["indicator"]),
    }
    return scheme.model_copy(update=parts)


def _names(parts: Sequence[Member]) -> Both:
    return {
        part.code: (part.name or part.name_en or part.code, part.name_en or part.name or part.code) for part in parts
    }


def _renamed(parts: Sequence[Part], names: Both) -> list[Part]:
    return [
        part.model_copy(update=dict(zip(("name", "name_en"), names[part.code], strict=True)))
        if part.code in names
        else part
        for part in parts
    ]
