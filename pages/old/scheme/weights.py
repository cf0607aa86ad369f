"""The weights of a scheme: the parts of its sum as areas, as a legend, as a table, and in a sentence."""

from appraisal.explain import number
from appraisal.scheme import Dimension, Indicator, Scheme
from appraisal.scheme_findings import scores_at
from appraisal.words import _
from pages.old.case import Row
from pages.old.links import wrapped
from pages.old.rules import name, open_indicator
from pages.old.scheme.treemap import Branch, Leaf
from pages.old.tables import Column
from pages.old.words import listed, safe


def parts(scheme: Scheme, level: str) -> tuple[list[Branch], list[tuple[str, str]]]:
    """The parts of the sum at a level for the treemap, and the legend: colour and text of each top dimension."""
    tops = [d for d in scheme.dimensions if not d.within]
    branches, entries = [], []
    for n, top in enumerate(tops):
        colour = f"--part-{min(n, 6)}" if top.role == "member" else "bonus"
        outside = {"bonus": _("bonus, at most"), "penalty": _("penalty, at most")}.get(top.role, "")
        entries.append(
            (colour, " ".join(part for part in (top.code, name(top), outside, number(top.most)) if part))
        )
        inside = [i for i in scheme.indicators if scores_at(i, level) and top in scheme.roots(i.dimension)]
        if top.role == "member" and inside:
            branches.append(Branch(colour, [_leaf(i, top) for i in inside]))
    return branches, entries


def _leaf(i: Indicator, top: Dimension) -> Leaf:
    weight = number(i.most)
    inside = f"<b>{safe(weight)}</b> {safe(name(i))}"
    return Leaf(
        i.most, wrapped("indicator", inside, indicator=i.code), f"{top.code} {name(top)}: {name(i)} {weight}"
    )


def rows_and_columns(scheme: Scheme, level: str) -> tuple[list[Row], list[Column]]:
    """The same as a table: each indicator of the sum with its weight and its share of full marks."""
    rows = [
        {
            "dimension": f"{top.code} {name(top)}",
            "name": name(i),
            "indicator": i.code,
            "weight": i.most,
            "share": 100 * i.most / scheme.scheme.scale,
        }
        for top in scheme.dimensions
        if not top.within and top.role == "member"
        for i in scheme.indicators
        if scores_at(i, level) and top in scheme.roots(i.dimension)
    ]
    columns = [
        Column("name", _("Indicator"), draw=open_indicator),
        Column("dimension", _("Dimension")),
        Column("weight", _("Weight"), 9, trimmed=True),
        Column("share", _("Share of full marks (%)"), 2, trimmed=True),
    ]
    return rows, columns


def heaviest(scheme: Scheme) -> str:
    """Which top dimension weighs most."""
    tops = [d for d in scheme.dimensions if not d.within and d.role == "member"]
    if not tops:
        return _("Weights")
    most = max(d.most for d in tops)
    names = listed([name(d) for d in tops if d.most == most])
    return _("The largest weight: {names}, {most} of {scale}").format(
        names=names, most=number(most), scale=number(scheme.scheme.scale)
    )
