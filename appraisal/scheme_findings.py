"""What is wrong with a scheme that only shows when its tables are held against each other."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from appraisal.rule_findings import Mistake, rule_mistakes, unknown
from appraisal.scheme import Dimension, Indicator, Member, Scheme
from appraisal.words import _

DEPTHS = 3
# The variance of a share is kept in whole 1e-15, which 64 bits hold up to a share of 96.
MOST_CAP = 50
# A sum of logarithms is kept in whole 1e-12 of a point; that of the smallest share is -745 a point.
MOST_MULTIPLIED = 10_000
SAME = 1e-6  # relative: weights written with a few decimals still add up


def mistakes(scheme: Scheme, levels: Iterable[str]) -> Iterator[Mistake]:
    """Every mistake of a scheme whose tables are each well formed, for a case with units of these levels."""
    levels = list(levels)
    yield from _repeated_codes(scheme)
    yield from _repeated_names(scheme)
    if scheme.scheme.aggregate == "geometric":
        yield from _multiplied("scheme.scale", scheme.scheme.scale)
    yield from _dimensions(scheme)
    for indicator in scheme.indicators:
        yield from _indicator(scheme, indicator)
    yield from rule_mistakes(scheme)
    if levels:
        yield from _unknown_levels(scheme, levels)
    for level in levels:
        yield from _weights(scheme, level)
    if len({band.from_ for band in scheme.bands}) < len(scheme.bands):
        yield "band", _("two bands begin at the same score"), _("give each band its own `from`")


def members(scheme: Scheme, level: str) -> list[tuple[str, Member]]:
    """(dimension it belongs to, member) for all that counts towards the sum at a level; '' is the scheme itself."""
    scored = [i for i in scheme.indicators if i.dimension and i.role == "member" and scores_at(i, level)]
    used = {d.code for i in scored for d in scheme.roots(i.dimension)}
    dimensions = [d for d in scheme.dimensions if d.code in used and d.role == "member"]
    return [(i.dimension, i) for i in scored] + [(d.within, d) for d in dimensions]


def scores_at(indicator: Indicator, level: str) -> bool:
    """Whether an indicator earns points at a level; without `levels` it does at every level."""
    at = indicator.score_levels if indicator.score_levels is not None else indicator.levels
    return indicator.scored and (not at or level in at)


def _repeated_codes(scheme: Scheme) -> Iterator[Mistake]:
    for name in ("dimensions", "indicators", "bands", "sanctions", "awards"):
        table = name.removesuffix("s")
        for code, times in Counter(item.code for item in getattr(scheme, name)).items():
            if times > 1:
                what = _("{code} stands {n} times").format(code=code, n=times)
                yield f"{table}[{code}].code", what, _("give each its own code")


def _repeated_names(scheme: Scheme) -> Iterator[Mistake]:
    """Bands, sanctions and awards that a reader cannot tell apart, in one language or the other."""
    named = {
        "band": [(b.code, b.name, b.name_en) for b in scheme.bands],
        "sanction": [(s.code, s.name, s.name_en) for s in scheme.sanctions],
        "award": [(a.code, a.title, a.title_en) for a in scheme.awards],
    }
    for table, entries in named.items():
        for (code, *names), (other, *others) in combinations(entries, 2):
            if same := [name for name, again in zip(names, others, strict=True) if name and name == again]:
                what = _("has the name {name} of {other}").format(name=same[0], other=code)
                yield f"{table}[{other}]", what, _("give each its own name")


def _dimensions(scheme: Scheme) -> Iterator[Mistake]:
    known = {d.code for d in scheme.dimensions}
    filled = set(_filled(scheme))
    for d in scheme.dimensions:
        place = f"dimension[{d.code}]"
        path = scheme.roots(d.code)
        if d.within and d.within not in known:
            yield unknown(f"{place}.within", d.within, _("dimension"))
        elif path and path[-1].within:
            yield f"{place}.within", _("{code} is within itself").format(code=d.code), _("break the loop")
        elif len(path) > DEPTHS:
            what = _("dimensions are nested {n} deep").format(n=len(path))
            yield f"{place}.within", what, _("use at most {n} levels").format(n=DEPTHS)
        yield from _outside(place, d)
        if d.aggregate == "geometric":
            yield from _multiplied(f"{place}.weight", d.most)
        if d.cap is not None and d.role == "member":
            what = _("cap means nothing here: no bonus and no penalty")
            yield f"{place}.cap", what, _("take it out, or add bonus = true or penalty = true")
        if filled and d.code not in filled and scheme.outside(d.code) == "member":
            what = _("no indicator earns points in it")
            yield place, what, _("give it an indicator, or take it out")


def _filled(scheme: Scheme) -> Iterator[str]:
    """The dimensions to whose sum an indicator counts, at whatever level."""
    for indicator in (i for i in scheme.indicators if i.role == "member"):
        for dimension in scheme.roots(indicator.dimension):
            yield dimension.code
            if dimension.role != "member":
                break


def _multiplied(place: str, points: float) -> Iterator[Mistake]:
    if points > MOST_MULTIPLIED:
        what = _("{points:.15g} points are too many for aggregate = geometric").format(points=points)
        yield place, what, _("use at most {most:g}").format(most=MOST_MULTIPLIED)


def _outside(place: str, member: Dimension | Indicator) -> Iterator[Mistake]:
    if member.bonus and member.penalty:
        yield place, _("is both a bonus and a penalty"), _("keep one of the two")
    if member.role != "member" and member.weight and member.cap and member.weight != member.cap:
        what = _("weight {weight:g} and cap {cap:g} differ").format(weight=member.weight, cap=member.cap)
        yield place, what, _("the weight of a bonus or penalty is its cap: give one of them")
    if not member.most and (isinstance(member, Dimension) or member.scored):
        yield f"{place}.weight", _("has no weight"), _("give `weight`, in points of the scale")


def _indicator(scheme: Scheme, i: Indicator) -> Iterator[Mistake]:
    place = f"indicator[{i.code}]"
    if i.dimension and i.dimension not in {d.code for d in scheme.dimensions}:
        yield unknown(f"{place}.dimension", i.dimension, _("dimension"))
    if not i.scored:
        if i.weight is not None or i.score is not None:
            what = _("has a weight or a score but no dimension")
            yield place, what, _("name its dimension, or take weight and score out: it is a fact")
        return
    yield from _outside(place, i)
    if i.cap is not None and i.role == "member":
        yield from _cap(place, i, i.cap)
    if extra := set(i.score_levels or []) - set(i.levels) if i.levels else set():
        yield (
            f"{place}.score_levels",
            _("{names} not among its levels").format(names=", ".join(sorted(extra))),
            _("add to `levels`"),
        )
    yield from _function(place, i)


def _cap(place: str, i: Indicator, cap: float) -> Iterator[Mistake]:
    """The cap of an indicator within the sum is a share, which only a straight line can pass 1 to."""
    if i.function != "linear":
        what = _("cap means nothing with score = {function}").format(function=i.function)
        yield f"{place}.cap", what, _("take it out")
    elif cap > MOST_CAP:
        what = _("cap {cap:.15g} lets it earn {cap:.15g} times its weight").format(cap=cap)
        yield f"{place}.cap", what, _("use at most {most:g}").format(most=MOST_CAP)


def _function(place: str, i: Indicator) -> Iterator[Mistake]:
    needs = {"linear": "target", "deduct": "per", "steps": "steps", "accuracy": "tolerance"}.get(i.function)
    if needs and not getattr(i, needs) and getattr(i, needs) != 0:
        what = _("score = {function} needs `{key}`").format(function=i.function, key=needs)
        yield f"{place}.{needs}", what, _("add `{key}`").format(key=needs)
    if i.function == "linear" and i.target is not None and not _is_better(i, i.target, i.floor):
        what = _("target {target:g} is not better than floor {floor:g} where {better} is better").format(
            target=i.target, floor=i.floor, better=i.better
        )
        yield f"{place}.target", what, _("change target, floor or `better`")
    if i.function == "steps" and len({bound for bound, _share in i.steps}) < len(i.steps):
        yield f"{place}.steps", _("two steps begin at the same value"), _("keep one of them")
    if i.transform == "log" and i.function != "given":
        bounds = [i.floor if i.function == "linear" else None, i.target, *(bound for bound, _share in i.steps)]
        if any(bound is not None and bound <= 0 for bound in bounds):
            what = _("transform = log needs floor, target and steps above 0")
            yield f"{place}.transform", what, _("give them above 0, or take the transform out")


def _is_better(i: Indicator, x: float, other: float) -> bool:
    return x > other if i.better == "higher" else x < other


def _unknown_levels(scheme: Scheme, levels: list[str]) -> Iterator[Mistake]:
    named = [(f"indicator[{i.code}]", [*i.levels, *(i.score_levels or [])]) for i in scheme.indicators]
    named += [(f"sanction[{s.code}]", s.levels) for s in scheme.sanctions]
    # The recipients of a nomination need not be units, so their level need not be one either.
    named += [(f"award[{a.code}]", a.levels) for a in scheme.awards if a.kind != "nomination"]
    for place, asked in named:
        for level in sorted(set(asked) - set(levels)):
            what = _("no unit has the level {level}").format(level=level)
            yield f"{place}.levels", what, _("use one of {names}").format(names=", ".join(sorted(levels)))


def _weights(scheme: Scheme, level: str) -> Iterator[Mistake]:
    of = members(scheme, level)
    wholes = {"": ("scheme.scale", scheme.scheme.scale)}
    wholes |= {d.code: (f"dimension[{d.code}].weight", d.most) for d in scheme.dimensions}
    for code, (place, whole) in wholes.items():
        parts = [member for dimension, member in of if dimension == code]
        total = sum(member.most for member in parts)
        if parts and abs(total - whole) > SAME * whole:
            name = _("dimension {code}").format(code=code) if code else _("the scheme")
            what = _("at level {level} the weights of {name} add up to {total:.9g}, not {whole:.9g}").format(
                level=level, name=name, total=total, whole=whole
            )
            yield place, what, _("change one of {names}").format(names=", ".join(m.code for m in parts))
