"""The query that scores and ranks a year's units of one level from the shares that they earned, under any weights.

The shares stand side by side, one row a unit (parts/shares.sql), so stages 04 to 06, which are written for one row a
share, are put together anew here for the dimensions that a scheme has: what they do to one row is in rescore/*.sql, and
`shares.py` holds its result against theirs at each publication. What is absent is settled once for each pattern of
absent indicators, not for each unit.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from appraisal.door import sql
from appraisal.scheme import Scheme
from appraisal.scheme_tables import Row, scheme_rows

RANKS = {
    "min": "first_place",
    "max": "first_place + tied - 1",
    "dense": "dense_place",
    "average": "first_place + (tied - 1) / 2e0",
}


@dataclass(frozen=True)
class Part:
    """An indicator or dimension: the column that it stands in, what it is part of ('' is the sum), and its weight."""

    column: str
    within: str
    role: str
    weight: float
    weight_b: int


@dataclass(frozen=True)
class Group(Part):
    """A dimension; `aggregate` and `depth` as in scheme_dimensions."""

    code: str
    aggregate: str
    depth: int


@dataclass(frozen=True)
class Rules:
    """A scheme at one level, as the scheme's tables have it."""

    indicators: tuple[Part, ...]
    groups: tuple[Group, ...]
    scale: float
    aggregate: str
    ties: str
    round_to: int
    band_round_to: int
    least_weight: float
    policies: dict[str, str]  # status -> policy
    bands: tuple[tuple[str, int], ...]  # code and where it begins, the best first

    @property
    def parts(self) -> tuple[Part, ...]:
        return (*self.indicators, *self.groups)

    def within(self, code: str) -> list[Part]:
        return [part for part in self.parts if part.within == code]

    def depths(self) -> Iterator[list[Group]]:
        """The dimensions, the deepest first."""
        for depth in sorted({group.depth for group in self.groups}, reverse=True):
            yield [group for group in self.groups if group.depth == depth]


def rules_of(scheme: Scheme, level: str, columns: Mapping[str, str]) -> Rules:
    """`columns`: indicator -> the column of its share (i1, ...)."""
    rows = scheme_rows(scheme, [level])
    ((_id, scale, aggregate, ties, round_to, band_round_to, least_weight, *_peers),) = rows["schemes"]
    indicators = tuple(_part(columns[str(row[2])], row) for row in rows["scheme_scored"])
    groups = tuple(_group(f"d{n}", row) for n, row in enumerate(rows["scheme_dimensions"], 1))
    policies = {str(status): str(policy) for _id, status, policy in rows["scheme_missing"]}
    bands = tuple((str(row[1]), int(str(row[4]))) for row in reversed(rows["scheme_bands"]))
    rounded = int(str(round_to)), int(str(band_round_to))
    numbers = (float(str(scale)), str(aggregate), str(ties), *rounded, float(str(least_weight)))
    return Rules(indicators, groups, *numbers, policies, bands)


def _part(column: str, row: Row) -> Part:
    _id, _level, _code, within, role, weight, weight_b = row
    return Part(column, str(within), str(role), float(str(weight)), int(str(weight_b)))


def _group(column: str, row: Row) -> Group:
    _id, _level, code, _position, _name, _name_en, within, role, aggregate, depth, weight, weight_b = row
    numbers = (float(str(weight)), int(str(weight_b)), str(code), str(aggregate), int(str(depth)))
    return Group(column, str(within), str(role), *numbers)


def patterns_query(r: Rules, patterns: str) -> str:
    """One row per pattern: which parts are there, among what weight they count, whether there is a score, a rank."""
    members = [i for i in r.indicators if i.role == "member"]
    blocking = _texts(status for status, policy in r.policies.items() if policy == "block")
    as_nought = _texts(status for status, policy in r.policies.items() if policy == "zero")
    there = [
        f"is_there({i.column}_absent, {as_nought}) AS {i.column}_there" if i.role == "member" else
        f"TRUE AS {i.column}_there"
        for i in r.indicators
    ]  # fmt: skip
    blocked = " OR ".join([f"is_blocked({i.column}_absent, {blocking})" for i in members]) or "FALSE"
    seen = _sum(f"counted({i.column}_absent IS NULL, {_whole(i.weight_b)})" for i in members)
    whole = sum(i.weight_b for i in members)
    observed = f"CAST({seen} AS DOUBLE) / NULLIF({_whole(whole)}, 0)"
    last = f"SELECT pattern, {', '.join(there)}, {blocked} AS blocked, {observed} AS observed FROM {patterns}"
    for groups in r.depths():
        present = ", ".join(f"{_present(r.within(g.code))} AS {g.column}_present" for g in groups)
        there = [f"{'TRUE' if g.role != 'member' else f'{g.column}_present > 0'} AS {g.column}_there" for g in groups]
        divisors = ", ".join(f"among({g.column}_present) AS {g.column}_among" for g in groups)
        last = f"SELECT *, {', '.join(there)}, {divisors} FROM (SELECT *, {present} FROM ({last}))"
    present = _present([part for part in r.within("") if part.role == "member"])
    scored = "NOT blocked AND present > 0 AS scored, among(present) AS whole_among"
    placed = f"scored AND COALESCE(observed >= {_double(r.least_weight)}, FALSE) AS placed"
    return f"SELECT *, {placed} FROM (SELECT *, {scored} FROM (SELECT *, {present} AS present FROM ({last})))"


def scores_query(r: Rules, shares: str, patterns: str) -> str:
    """One row per unit of `shares`, with its patterns' row as patterns_query gives it: score_b, band, sort_key."""
    points = [f"points_of({i.column}_share, {_double(i.weight)}) AS {i.column}_points" for i in r.indicators]
    last = f"SELECT *, {', '.join(points)} FROM {shares} JOIN {patterns} USING (pattern)"
    for groups in r.depths():
        made = []
        for g in groups:
            share = _share(r.within(g.code), g.column, g.aggregate, None if g.role == "member" else g.weight_b)
            made += [f"{share} AS {g.column}_share"]
            made += [f"points_of({share}, {_double(g.weight)}) AS {g.column}_points"]
        last = f"SELECT *, {', '.join(made)} FROM ({last})"
    tops = r.within("")
    share = _share([part for part in tops if part.role == "member"], "whole", r.aggregate, None)
    outside = _sum(f"{'-' if p.role == 'penalty' else ''}{p.column}_points" for p in tops if p.role != "member")
    score = f"CASE WHEN scored THEN not_below_nought(points_of({share}, {_double(r.scale)}) + {outside}) END"
    read = "score_b" if r.band_round_to == 1 else f"sort_key_of(score_b, {r.band_round_to}) * {r.band_round_to}"
    begins = [f"WHEN {read} >= {start} THEN {n}" for n, (_code, start) in enumerate(r.bands)]
    band = f"CAST(CASE {' '.join(begins)} END AS TINYINT)" if begins else "CAST(NULL AS TINYINT)"
    key = f"CASE WHEN placed THEN sort_key_of(score_b, {r.round_to}) END AS sort_key"
    return f"SELECT n, peers, score_b, {band} AS band, {key} FROM (SELECT *, {score} AS score_b FROM ({last}))"


def ranked_query(r: Rules, scores: str) -> str:
    """The same rows with their rank among peers and their place in the level; empty where too little was observed."""
    rank = f"CASE WHEN sort_key IS NOT NULL THEN {RANKS[r.ties]} END AS rank"
    place = "CASE WHEN sort_key IS NOT NULL THEN CAST(whole_place AS INTEGER) END AS place"
    return f"WITH scored AS ({scores}) {sql('rescore/ranks')}SELECT n, score_b, band, {rank}, {place} FROM placed"


def _share(parts: list[Part], column: str, aggregate: str, cap_b: int | None) -> str:
    """The weighted mean of the parts' shares; outside the sum, what they earned as a share of the most (`cap_b`)."""
    earned = _sum(f"{part.column}_points" for part in parts)
    if cap_b is not None:
        return f"outside_share({earned}, {_whole(cap_b)})"
    if aggregate == "arithmetic" or not parts:
        return f"arithmetic_share({earned}, {column}_among)"
    there = [f"CASE WHEN {part.column}_there THEN {part.column}_share END" for part in parts]
    logs = _sum(f"log_of({part.column}_share, {_whole(part.weight_b)})" for part in parts)
    return f"geometric_share(LEAST({', '.join(there)}), {logs}, {column}_among)"


def _present(parts: list[Part]) -> str:
    return _sum(f"counted({part.column}_there, {_whole(part.weight_b)})" for part in parts)


def _sum(terms: Iterable[str]) -> str:
    return f"({' + '.join([_whole(0), *terms])})"


def _whole(n: int) -> str:
    return f"CAST({n} AS BIGINT)"


def _double(x: float) -> str:
    """The same number to the bit: a text without an exponent would be a decimal."""
    return repr(x) if "e" in repr(x) else f"{x!r}e0"


def _texts(words: Iterable[str]) -> str:
    return f"CAST([{', '.join(repr(word) for word in words)}] AS VARCHAR[])"
