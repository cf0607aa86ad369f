"""What is wrong with a scheme's sanctions and awards: names that are not there, and sanctions that hide each other."""

from collections import Counter
from collections.abc import Iterator, Sequence

from appraisal.rules import Award, Condition, Sanction
from appraisal.scheme import Scheme
from appraisal.words import _

Mistake = tuple[str | None, str, str]  # where in the file, what, cure


def rule_mistakes(scheme: Scheme) -> Iterator[Mistake]:
    above = {s.code: s.outranked_by for s in scheme.sanctions}
    for sanction in scheme.sanctions:
        yield from _sanction(scheme, sanction, above)
    for award in scheme.awards:
        yield from _award(scheme, award, above)


def unknown(place: str, code: str, kind: str) -> Mistake:
    return (place, _("there is no {kind} {code}").format(kind=kind, code=code), _("correct the code, or add it"))


def repeated(place: str, names: Sequence[str]) -> Iterator[Mistake]:
    for name, times in Counter(names).items():
        if times > 1:
            what = _("{code} stands {n} times").format(code=name, n=times)
            yield place, what, _("name it once")


def _sanction(scheme: Scheme, s: Sanction, above: dict[str, list[str]]) -> Iterator[Mistake]:
    for n, condition in enumerate(s.when, 1):
        yield from _subjects(scheme, f"sanction[{s.code}].when[{n}]", condition)
    place = f"sanction[{s.code}].outranked_by"
    for code in s.outranked_by:
        if code not in above:
            yield unknown(place, code, _("sanction"))
    if s.code in _graver(s.code, above):
        what = _("{code} is outranked by itself, in a circle").format(code=s.code)
        yield place, what, _("break the loop")


def _graver(code: str, above: dict[str, list[str]]) -> set[str]:
    """All that outrank a sanction, at first hand or through others; itself where they lead back to it."""
    found: set[str] = set()
    waiting = [code]
    while waiting:
        new = set(above.get(waiting.pop(), [])) - found
        found |= new
        waiting += new
    return found


def _subjects(scheme: Scheme, place: str, c: Condition | Award) -> Iterator[Mistake]:
    if c.kind in ("score", "nomination"):
        return
    of, kind = (scheme.dimensions, _("dimension")) if c.kind == "dimension" else (scheme.indicators, _("indicator"))
    known = {item.code for item in of}
    for subject in c.subjects:
        if subject not in known:
            yield unknown(place, subject, kind)
    yield from repeated(place, c.subjects)


def _award(scheme: Scheme, a: Award, sanctions: dict[str, list[str]]) -> Iterator[Mistake]:
    yield from _subjects(scheme, f"award[{a.code}].by", a)
    for code in a.barred_by:
        if code not in sanctions:
            yield unknown(f"award[{a.code}].barred_by", code, _("sanction"))
