"""Scores and ranks of a case once more, in plain Python, from the words of ../shared/CONTRACT.md and from nothing else.

It reads the case's own files and shares no line with the appraisal. Slow, and meant to be read beside the contract.
"""

import math
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from tests.engines.plain_points import BILLION, Part, Row, earn, half_up, is_member, most, outside

Key = tuple[str, int]  # unit and year


@dataclass
class Plain:
    """(unit, year, code) -> points of an indicator or dimension; (unit, year) -> score and rank."""

    shares: dict[tuple[str, int, str], float | None] = field(default_factory=dict)
    points: dict[tuple[str, int, str], int | None] = field(default_factory=dict)
    dimensions: dict[tuple[str, int, str], int | None] = field(default_factory=dict)
    scores: dict[Key, int | None] = field(default_factory=dict)
    observed: dict[Key, float] = field(default_factory=dict)
    bands: dict[Key, str | None] = field(default_factory=dict)
    peers: dict[Key, str] = field(default_factory=dict)
    ranks: dict[Key, float | None] = field(default_factory=dict)
    of: dict[Key, int] = field(default_factory=dict)


def recompute(case: Path) -> Plain:
    units = pq.read_table(case / "units.parquet").to_pylist()
    found = Plain()
    last: dict[tuple[str, str], float] = {}
    for folder in sorted((case / "values").iterdir()):
        year = int(folder.name.removeprefix("year="))
        rows = pq.ParquetFile(folder / "values.parquet").read().to_pylist()
        values = {(row["unit"], row["indicator"]): row for row in rows}
        last = _year(found, units, values, _scheme(case, year), year, last)
    return found


def _scheme(case: Path, year: int) -> Row:
    for file in sorted((case / "schemes").glob("*.toml")):
        scheme = tomllib.loads(file.read_text("utf-8"))
        force = scheme["scheme"]["in_force"]
        if force["from"] <= year <= force.get("to", 9999):
            return scheme
    raise KeyError(year)


def _year(found: Plain, units: list[Row], values: dict[Any, Row], scheme: Row, year: int, last: Any) -> Any:
    dimensions = {d["code"]: d for d in scheme.get("dimension", [])}
    by_peers: dict[str, list[Row]] = defaultdict(list)
    for unit in units:
        keys = scheme["ranking"].get("peers", ["level", "parent"])
        by_peers["/".join(unit[key] or "" for key in keys)].append(unit)
    own_shares: dict[tuple[str, str], float] = {}
    for peers, members in by_peers.items():
        scored = [i for i in scheme["indicator"] if i.get("dimension") or outside(i)]
        parts: dict[str, dict[str, Part]] = defaultdict(dict)
        blocked: set[str] = set()
        for i in scored:
            at = [u["code"] for u in members if not i.get("levels") or u["level"] in i["levels"]]
            earn(i, at, values, scheme, dimensions, last, own_shares, parts, blocked)
        for unit, earned in parts.items():
            found.peers[unit, year] = peers
            for code, part in earned.items():
                found.points[unit, year, code] = part.points
                found.shares[unit, year, code] = part.share
            _score(found, (unit, year), earned, scored, dimensions, scheme, own_shares, unit in blocked)
        _rank(found, [(unit, year) for unit in parts], scheme)
    return own_shares


def _combined(parts: Iterable[Part], weight: float, aggregate: str, *, member: bool) -> Part:
    """A dimension from its members, or the scheme from its top dimensions."""
    there = [part for part in parts if part.points is not None]
    earned, present = sum(part.points or 0 for part in there), sum(part.billionths for part in there)
    if not member:
        share: float | None = min(earned / round(weight * BILLION), 1.0)
    elif not there:
        share = None
    elif aggregate == "arithmetic":
        share = earned / present
    elif any(part.share == 0 for part in there):
        share = 0.0
    else:
        logs = sum(part.billionths * math.log(part.share or 0) for part in there)
        share = math.exp(logs / present)
    return Part(share, None if share is None else half_up(share * weight * BILLION), weight)


def _score(
    found: Plain, key: Key, earned: Any, scored: Any, dimensions: Any, scheme: Row, own: Any, blocked: bool
) -> None:
    inside: dict[str, list[Part]] = defaultdict(list)
    beside = 0
    for i in scored:
        if i["code"] in earned:
            part = earned[i["code"]]
            if outside(i):
                beside += part.points if i.get("bonus") else -part.points
            else:
                inside[i["dimension"]].append(part)

    def depth(code: str) -> int:
        return 1 + depth(dimensions[code]["within"]) if dimensions[code].get("within") else 1

    for code in sorted(dimensions, key=depth, reverse=True):
        d = dimensions[code]
        if code not in inside:
            continue
        part = _combined(inside[code], most(d), d.get("aggregate", "arithmetic"), member=is_member(d, dimensions))
        found.dimensions[(*key, code)] = part.points
        if outside(d):
            beside += (part.points or 0) if d.get("bonus") else -(part.points or 0)
        else:
            inside[d.get("within", "")].append(part)
    head, missing = scheme["scheme"], scheme["missing"]
    whole = _combined(inside[""], head["scale"], head.get("aggregate", "arithmetic"), member=True)
    score = None if blocked or whole.points is None else max(whole.points + beside, 0)
    counted = [i for i in scored if i["code"] in earned and is_member(i, dimensions)]
    seen = sum(i["weight"] for i in counted if (key[0], i["code"]) in own)
    found.scores[key] = score
    found.observed[key] = seen / sum(i["weight"] for i in counted)
    reached = [b for b in scheme.get("band", []) if score is not None and score >= round(b["from"] * BILLION)]
    found.bands[key] = max(reached, key=lambda b: b["from"])["code"] if reached else None
    if found.observed[key] < missing.get("least_weight", 0) - 1e-12 or score is None:
        found.ranks[key] = None


def _rank(found: Plain, keys: list[Key], scheme: Row) -> None:
    ranking = scheme["ranking"]
    unit = 10 ** (9 - ranking["round"]) if "round" in ranking else 1
    placed = {key: half_up((found.scores[key] or 0) / unit) for key in keys if key not in found.ranks}
    for key in keys:
        found.of[key] = len(placed)
    for key, own in placed.items():
        above = sum(other > own for other in placed.values())
        tied = sum(other == own for other in placed.values())
        dense = len({other for other in placed.values() if other > own}) + 1
        found.ranks[key] = {"min": above + 1, "max": above + tied, "dense": dense, "average": above + (tied + 1) / 2}[
            ranking.get("ties", "min")
        ]  # fmt: skip
