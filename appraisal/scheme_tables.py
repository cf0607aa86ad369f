"""A scheme as rows, so that SQL can join it: one list of rows for each scheme_* table of sql/door/tables.sql."""

from collections.abc import Iterable

from appraisal.rules import Award, Condition, Sanction
from appraisal.scheme import PEERS, Indicator, Scheme
from appraisal.scheme_findings import scores_at

Row = tuple[object, ...]
Rows = dict[str, list[Row]]

BILLION = 10**9


def billionths(points: float) -> int:
    return round(points * BILLION)


def scheme_rows(scheme: Scheme, levels: Iterable[str]) -> Rows:
    """Rows of every scheme_* table for a case with units of these levels."""
    levels = sorted(levels)
    scheme = scheme.at(levels)
    rows: Rows = {"schemes": [_scheme(scheme)], "scheme_missing": _missing(scheme)}
    rows |= {"scheme_indicators": _indicators(scheme), "scheme_steps": _steps(scheme)}
    rows |= {"scheme_scored": _scored(scheme, levels), "scheme_dimensions": _dimensions(scheme, levels)}
    rows |= {"scheme_bands": _bands(scheme)}
    return rows | _sanctions(scheme) | _awards(scheme)


def _scheme(s: Scheme) -> Row:
    peers = [*s.ranking.peers, *[None] * len(PEERS)][: len(PEERS)]
    round_to = 1 if s.ranking.round is None else 10 ** (9 - s.ranking.round)
    band_round_to = round_to if s.ranking.band_rounded else 1
    head = (s.scheme.id, s.scheme.scale, s.scheme.aggregate, s.ranking.ties, round_to, band_round_to)
    return (*head, s.missing.least_weight, *peers)


def _missing(s: Scheme) -> list[Row]:
    return [(s.scheme.id, status, s.missing.of(status)) for status in ("withheld", "not_observed")]


def _indicators(s: Scheme) -> list[Row]:
    return [_indicator(s.scheme.id, n, i) for n, i in enumerate(s.indicators)]


def _indicator(scheme: str, position: int, i: Indicator) -> Row:
    name, name_en = i.name or i.name_en or i.code, i.name_en or i.name or i.code
    cap = i.cap if i.cap and i.role == "member" else 1.0
    scoring = (i.better, i.transform, i.function, i.floor, i.aim, cap, i.per, i.step, i.whole_steps, i.tolerance)
    return (scheme, i.code, position, name, name_en, i.unit, i.times, *scoring, str(i.reference))


def _steps(s: Scheme) -> list[Row]:
    rows: list[Row] = []
    for i in (i for i in s.indicators if i.function == "steps"):
        steps = sorted(i.steps)
        bounds = [bound for bound, _share in steps]
        for n, (bound, share) in enumerate(steps):
            reach: Row
            if i.better == "higher":
                reach = (bound, bounds[n + 1] if n + 1 < len(steps) else None, None, None)
            else:
                reach = (None, None, bounds[n - 1] if n else None, bound)
            rows.append((s.scheme.id, i.code, *reach, share))
    return rows


def _scored(s: Scheme, levels: list[str]) -> list[Row]:
    rows: list[Row] = []
    for i in s.indicators:
        role = s.role(i, i.dimension)
        dimension = "" if s.stands_alone(i, i.dimension) else i.dimension
        weight = (i.most, billionths(i.most))
        rows += [(s.scheme.id, lv, i.code, dimension, role, *weight) for lv in levels if scores_at(i, lv)]
    return rows


def _dimensions(s: Scheme, levels: list[str]) -> list[Row]:
    rows: list[Row] = []
    for level in levels:
        used = {d.code for i in s.indicators if scores_at(i, level) for d in s.roots(i.dimension)}
        for n, d in enumerate(s.dimensions):
            if d.code in used:
                role, alone = s.role(d, d.within), s.stands_alone(d, d.within)
                within = "" if alone else d.within
                depth = 1 if alone else len(s.roots(d.code))
                name, name_en = d.name or d.name_en or d.code, d.name_en or d.name or d.code
                weight = (d.most, billionths(d.most))
                head = (s.scheme.id, level, d.code, n, name, name_en)
                rows.append((*head, within, role, d.aggregate, depth, *weight))
    return rows


def _bands(s: Scheme) -> list[Row]:
    bands = sorted(s.bands, key=lambda band: band.from_)
    froms = [billionths(band.from_) for band in bands]
    below = [*froms[1:], None]
    names = [(b.code, b.name or b.name_en or b.code, b.name_en or b.name or b.code) for b in bands]
    return [(s.scheme.id, *name, start, end) for name, start, end in zip(names, froms, below, strict=False)]


def _sanctions(s: Scheme) -> Rows:
    id_, rules = s.scheme.id, s.sanctions
    conditions = [(r, n, c) for r in rules for n, c in enumerate(r.when)]
    return {
        "scheme_sanctions": [_sanction(id_, n, r) for n, r in enumerate(rules)],
        "scheme_sanction_levels": [(id_, r.code, lv) for r in rules for lv in r.levels],
        "scheme_conditions": [(id_, r.code, n, c.kind, c.comparator, c.threshold, c.years) for r, n, c in conditions],
        "scheme_subjects": [(id_, r.code, n, *subject) for r, n, c in conditions for subject in _subjects(s, c)],
        "scheme_backs": [(id_, r.code, n, back) for r, n, c in conditions for back in range(c.years)],
        "scheme_outranked": [(id_, r.code, by) for r in rules for by in r.outranked_by],
    }


def _sanction(scheme: str, position: int, r: Sanction) -> Row:
    longest = max(range(len(r.when)), key=lambda n: r.when[n].years)
    name, name_en = r.name or r.name_en or r.code, r.name_en or r.name or r.code
    effects = (r.discretionary, r.bars_awards, r.deadline_months)
    return (scheme, r.code, name, name_en, position, *effects, str(r.reference), longest)


def _subjects(s: Scheme, c: Condition) -> list[Row]:
    kind = c.kind if c.kind in ("dimension", "score") else "indicator"
    by_code = {i.code: i for i in s.indicators}
    found = [(subject, by_code.get(subject) if kind == "indicator" else None) for subject in c.subjects]
    return [(kind, subject, i.aim if i else None, i.better if i else None) for subject, i in found]


def _awards(s: Scheme) -> Rows:
    id_ = s.scheme.id
    order = sorted(range(len(s.awards)), key=lambda n: (s.awards[n].order, n))
    better = {i.code: i.better for i in s.indicators}
    return {
        "scheme_awards": [_award(id_, turn, s.awards[n]) for turn, n in enumerate(order)],
        "scheme_award_levels": [(id_, a.code, lv) for a in s.awards for lv in a.levels],
        "scheme_award_subjects": [
            (id_, a.code, a.kind, subject, better.get(subject, "higher") if a.kind == "indicator" else "higher")
            for a in s.awards
            for subject in a.subjects
        ],
        "scheme_award_bars": [(id_, a.code, code) for a in s.awards for code in a.barred_by],
    }


def _award(scheme: str, turn: int, a: Award) -> Row:
    title, title_en = a.title or a.title_en or a.code, a.title_en or a.title or a.code
    rule = (a.kind, a.places, a.exclusive, a.most_per_parent, str(a.reference))
    return (scheme, a.code, title, title_en, turn, *rule)
