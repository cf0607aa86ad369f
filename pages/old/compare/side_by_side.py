"""The figures of a comparison: each indicator with all sides on one axis, and which differences are real."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import combinations

from appraisal.words import _
from pages.old import cells, differences
from pages.old.case import Row
from pages.old.compare.sides import Side, indicators
from pages.old.links import indicator_link
from pages.old.tables import Column, Table
from pages.old.words import (
    listed,
    mark,
    measure_name,
    name_of,
    number,
    origin_text,
    safe,
    status_text,
    yes_no,
)

GRID = 10  # an axis of rates begins at a multiple of it


def rows(sides: Sequence[Side]) -> list[Row]:
    """One row an indicator: the figure of each side, and what can be said of their differences."""
    return [_row(code, sides) for code in indicators(sides)]


def _row(code: str, sides: Sequence[Side]) -> Row:
    found = {side.sign: side.figures.get(code, {}) for side in sides}
    head = next(row for row in found.values() if row)
    values = {f"value_{sign}": row.get("value") for sign, row in found.items()}
    bounds = {f"{end}_{sign}": row.get(end) for sign, row in found.items() for end in ("low", "high")}
    counts = {
        f"{part}_{sign}": row.get(part)
        for sign, row in found.items()
        for part in ("numerator", "denominator")
    }
    origins = [row["origin"] for row in found.values() if row.get("value") is not None]
    return {
        "indicator": code,
        "name": name_of(head),
        "measure": measure_name(head["measure"]),
        "is_fact": not head["measure"] and not head["scored"],
        "head": head,
        "found": found,
        "outcome": outcome(list(found.values())),
        "lines": told(found, head),
        "told": listed(told(found, head)),
        "origin": listed(list(dict.fromkeys(origin_text(origin) for origin in origins))),
        **values,
        **bounds,
        **counts,
    }


def outcome(found: Sequence[Row]) -> str:
    """identical; real where at least one pair differs beyond chance; same where none does; untested without counts."""
    known = [row for row in found if row.get("value") is not None]
    if len(known) < 2:
        return "missing"
    if all(differences.is_identical(known[0], row) for row in known):
        return "identical"
    tests = [differences.is_real(one, other) for one, other in combinations(known, 2)]
    if any(tests):
        return "real"
    return "same" if False in tests else "untested"


def told(found: dict[str, Row], head: Row) -> list[str]:
    """The outcome in words; each real difference by itself, with its size and interval."""
    what = outcome(list(found.values()))
    if what != "real":
        words = {
            "identical": _("identical"),
            "same": _("not distinguishable"),
            "untested": _("no counts, not tested"),
        }
        return [words[what]] if what in words else []
    return [
        _pair(one, other, found, head)
        for one, other in combinations(found, 2)
        if differences.is_real(found[one], found[other])
    ]


def _pair(one: str, other: str, found: dict[str, Row], head: Row) -> str:
    """The higher first: A − C 13.4 (8.1 to 18.0)."""
    if found[one]["value"] < found[other]["value"]:
        one, other = other, one
    factor = differences.factor_of(head["measure"])
    low, high = (factor * end for end in differences.interval_of_difference(found[one], found[other]))
    text = _("{one} above {other} by {n} ({low} to {high})")
    by = number(found[one]["value"] - found[other]["value"], 1)
    return text.format(one=one, other=other, n=by, low=number(low, 1), high=number(high, 1))


def table(sides: Sequence[Side], shown: Sequence[Row], name: Sequence[str]) -> Table:
    """Indicator, all sides on one axis, the figure of each, and the differences."""
    columns = [
        Column("name", _("Indicator"), draw=lambda row: indicator_link(row["indicator"], row["name"])),
        Column("measure", _("Unit of measure")),
        Column("lanes", _("On one axis"), draw=_lanes, seen_only=True),
    ]
    low, high = _("Interval from (95 %)"), _("Interval to (95 %)")
    numerator, denominator = _("Numerator"), _("Denominator")
    for side in sides:
        head = side.name if side.sign == side.name else f"{side.sign} {side.name}"
        columns += [
            Column(f"value_{side.sign}", head, 2, draw=partial(_figure, sign=side.sign)),
            Column(f"low_{side.sign}", f"{head} {low}", 1, hidden=True),
            Column(f"high_{side.sign}", f"{head} {high}", 1, hidden=True),
            Column(f"numerator_{side.sign}", f"{head} {numerator}", 0, hidden=True),
            Column(f"denominator_{side.sign}", f"{head} {denominator}", 0, hidden=True),
        ]
    columns += [
        Column("told", _("Differences"), draw=_difference),
        Column("origin", _("Origin"), hidden=True),
        Column("indicator", _("Code"), hidden=True),
    ]
    return Table(shown, columns, name)


def _figure(row: Row, sign: str) -> str:
    found = row["found"][sign]
    if found.get("value") is None:
        return f'<span class="quiet">{safe(status_text(found) if found else "–")}</span>'
    text = yes_no(found["value"]) if row["is_fact"] else number(found["value"])
    return f'{safe(text)}<span class="mark">{mark(found["origin"])}</span>'


def _lanes(row: Row) -> str:
    """One lane a side, all on one axis; the target crosses them all."""
    found = {sign: side for sign, side in row["found"].items() if side.get("value") is not None}
    if not found or row["is_fact"]:
        return ""
    axis = _axis(list(found.values()), row["head"])
    lanes = "".join(_lane(sign, side, axis, row) for sign, side in found.items())
    return f'<div class="sides">{lanes}</div>'


def _lane(sign: str, side: Row, axis: cells.Axis, row: Row) -> str:
    spoken = f"{sign} {number(side['value'])} {row['measure']}"
    if side["low"] is not None:
        spoken = _("{value}, 95 % interval {low}–{high}").format(
            value=spoken, low=number(side["low"], 1), high=number(side["high"], 1)
        )
    drawn = cells.interval(
        axis, side["value"], side["low"], side["high"], spoken, "plain", aim=row["head"]["target"]
    )
    return f'<div class="pair"><small>{safe(sign)}</small>{drawn}</div>'


def _axis(found: Sequence[Row], head: Row) -> cells.Axis:
    ends = [x for row in found for x in (row["value"], row["low"], row["high"]) if x is not None]
    ends += [] if head["target"] is None else [head["target"]]
    if head["measure"] == "%":
        high = max(100.0, max(ends))
        return cells.Axis(min(min(ends) // GRID * GRID, high - GRID), high)
    return cells.Axis(min(0.0, min(ends)), max(ends) or 1.0)


def _difference(row: Row) -> str:
    if row["outcome"] == "real":
        return "".join(f'<div class="item"><b>● {safe(line)}</b></div>' for line in row["lines"])
    return f'<span class="quiet">{safe(row["told"])}</span>'


def title(shown: Sequence[Row]) -> str:
    """Where the sides differ by more than chance."""
    real = [row["name"] for row in shown if row["outcome"] == "real"]
    if not real:
        return _("No rate differs by more than chance")
    return _("By more than chance differ: {names}").format(names=listed(real))


def summary(shown: Sequence[Row]) -> str:
    """How many indicators differ beyond chance, and how many do not."""
    n = Counter(row["outcome"] for row in shown)
    compared = len(shown) - n["missing"]
    if compared and n["identical"] == compared:
        return _("All {n} figures are identical: nothing tells them apart").format(n=compared)
    told = [
        (n["real"], _("{n} differ by more than chance")),
        (n["same"], _("{n} not distinguishable")),
        (n["identical"], _("{n} identical")),
        (n["untested"], _("{n} without counts, not tested")),
    ]
    texts = [text.format(n=count) for count, text in told if count]
    return _("Of {n} figures: {outcomes}").format(n=compared, outcomes=listed(texts))
