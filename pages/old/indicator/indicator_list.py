"""All indicators of the scheme in a table: rule, weight, the district's figure, and how the units lie."""

from collections.abc import Sequence

from appraisal.scheme import Indicator
from appraisal.words import _
from pages.old import cells, rules, standings
from pages.old.case import Row, ask, results
from pages.old.links import indicator_link
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import level_name, mark, measure_name, name_of, number, origin_text


def table(chosen: View) -> Table:
    """One row an indicator, in the scheme's order; facts come last."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    (top,) = ask(chosen.case, "top_unit")
    level = standings.scored_level(chosen) or chosen.level
    found = {
        row["indicator"]: row
        for row in ask(chosen.case, "indicator_list", year=chosen.year, level=level, top=top["code"])
    }
    dimensions = {d.code: rules.name(d) for d in scheme.dimensions}
    rows = [_row(i, found[i.code], dimensions.get(i.dimension, "")) for i in scheme.indicators]
    columns = [
        Column("name", _("Indicator"), draw=lambda row: indicator_link(row["indicator"], row["name"])),
        Column("dimension", _("Dimension")),
        Column("weight", _("Full marks"), 2, trimmed=True),
        Column("rule", _("How it scores")),
        Column("measure", _("Unit of measure")),
        Column("district", name_of(top), 2, draw=_district),
        Column("spread", _("Units, the best at the right"), draw=_spine),
        Column("lowest", _("Lowest"), 2, trimmed=True, hidden=True),
        Column("middle", _("Middle"), 2, trimmed=True, hidden=True),
        Column("highest", _("Highest"), 2, trimmed=True, hidden=True),
        Column("n", _("Units with a figure"), 0),
        Column("origin_text", _("Origin"), hidden=True),
        Column("reference", _("Clause"), hidden=True),
        Column("indicator", _("Code"), hidden=True),
    ]
    name = (name_of(top), str(chosen.year), level_name(level), _("indicators"))
    return Table(rows, columns, name)


def _row(i: Indicator, found: Row, dimension: str) -> Row:
    return found | {
        "name": rules.name(i),
        "dimension": dimension or _("fact, earns no points"),
        "weight": i.most if i.scored else None,
        "rule": rules.function(i) if i.scored else "",
        "measure": measure_name(i.unit),
        "reference": i.reference.told,
        "origin_text": origin_text(found["origin"]),
        "spread": found["n"],
        "target": i.target,
    }


def _district(row: Row) -> str:
    if row["district"] is None:
        return "–"
    return f'{number(row["district"])}<span class="mark">{mark(row["origin"])}</span>'


def _spine(row: Row) -> str:
    """From the lowest to the highest unit, the middle half darker; a dot for the district where it has a rate."""
    if not row["n"] or row["lowest"] == row["highest"]:
        return ""
    ends = cells.Spread(row["lowest"], row["lower"], row["middle"], row["upper"], row["highest"])
    told = _("lowest {low}, middle {middle}, highest {high}").format(
        low=number(row["lowest"]), middle=number(row["middle"]), high=number(row["highest"])
    )
    district = row["district"] if row["denominator"] else None
    return cells.spine(
        ends, district, "plain", told, lower_is_better=row["better"] == "lower", aim=_inside(row)
    )


def _inside(row: Row) -> float | None:
    """The target where it lies among the values; drawn at an end it would look reached or missed by all."""
    target = row["target"]
    return target if target is not None and row["lowest"] <= target <= row["highest"] else None


def told(rows: Sequence[Row]) -> str:
    """How many indicators there are and how many of them earn points."""
    scored = sum(row["weight"] is not None for row in rows)
    return _("{n} indicators earn points, {facts} facts are recorded beside them").format(
        n=scored, facts=len(rows) - scored
    )
