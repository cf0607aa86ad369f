"""Units by indicators as a heat map: the share of the points that each earned, or the position among the peers."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from appraisal.words import _
from pages.old import cells, charts, standings
from pages.old.case import Row, ask
from pages.old.links import wrapped
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import (
    computed,
    level_name,
    listed,
    mark,
    measure_name,
    name_of,
    number,
    origin_text,
    place_drawn,
    safe,
    status_text,
)

STEPS = (60, 70, 80, 90)  # per cent of the full marks at which the next shade begins
SHADES = 5
TOLD = 2


def table(chosen: View, level: str, shaded_by: str, name: Sequence[str]) -> Table:
    """One row a unit, one column an indicator; the chosen unit alone where one is chosen."""
    found: dict[str, dict[str, Row]] = {}
    heads: dict[str, Row] = {}
    for row in ask(chosen.case, "peer_indicators", year=chosen.year, level=level):
        found.setdefault(row["unit"], {})[row["indicator"]] = row
        heads.setdefault(row["indicator"], row)
    rows = [
        {
            "unit": row["unit"],
            "name": name_of(row),
            "rank": row["rank"],
            "tied": row["tied"],
            "origin": origin_text(row["origin"]),
        }
        | {"cells": found.get(row["unit"], {})}
        | {code: _figure(cell, shaded_by) for code, cell in found.get(row["unit"], {}).items()}
        for row in standings.league(chosen, level)
        if not chosen.unit or chosen.unit == row["unit"]
    ]
    columns = [Column("name", _("Unit")), Column("rank", _("Rank"), 0, draw=place_drawn)]
    columns += [
        Column(
            code,
            name_of(head),
            0,
            draw=partial(_cell, code=code, shaded_by=shaded_by),
            narrow=True,
            opens=_opens(code, head),
        )
        for code, head in heads.items()
    ]
    columns += [
        Column("origin", _("Origin of the figures"), hidden=True),
        Column("unit", _("Code"), hidden=True),
    ]
    return Table(rows, columns, name, opens="unit", chosen=chosen.unit)


def _opens(code: str, head: Row) -> str:
    label = _("Open the indicator {name}").format(name=name_of(head))
    return wrapped(
        "indicator", f'<span title="{safe(label)}" aria-label="{safe(label)}">→</span>', indicator=code
    )


def _figure(cell: Row, shaded_by: str) -> float | None:
    """What the cell's figure and the files hold: per cent of the full marks, or the place."""
    if cell["basis"] != "observed":
        return None
    return float(100 * cell["share"] if shaded_by == "share" else cell["place"])


def _cell(row: Row, code: str, shaded_by: str) -> str:
    cell = row["cells"].get(code)
    if cell is None or row[code] is None:
        return cells.shaded("–", None, status_text(cell) if cell else "")
    return cells.shaded(
        number(row[code], 0), shade(cell, shaded_by), _hint(cell), mark(computed(cell["origin"]))
    )


def shade(cell: Row, shaded_by: str) -> int:
    """0 to 4: fixed steps of the share, fifths of the places; the darker the better."""
    if shaded_by == "share":
        return sum(100 * cell["share"] >= step for step in STEPS)
    return int(SHADES - 1 - SHADES * (cell["place"] - 1) // cell["of_n"])


def _hint(cell: Row) -> str:
    counts = f" ({number(cell['numerator'])}/{number(cell['denominator'])})" if cell["denominator"] else ""
    value = f"{number(cell['value'])} {measure_name(cell['measure'])}{counts}"
    points = _("{points} of {weight} points").format(
        points=number(cell["points"], 2), weight=number(cell["weight"])
    )
    place = _("place {place} of {of}").format(place=cell["place"], of=cell["of_n"])
    return listed([name_of(cell), value, points, place, origin_text(cell["origin"])])


def legend(shaded_by: str) -> str:
    """The five shades and what is hatched, in words."""
    if shaded_by == "share":
        ends = ["", *map(str, STEPS), ""]
        texts = [_between(low, high) for low, high in pairwise(ends)]
    else:
        texts = [
            _("lowest fifth of places"),
            _("fourth fifth"),
            _("middle fifth"),
            _("second fifth"),
            _("highest fifth of places"),
        ]
    entries = [(f"shade-{n}", text) for n, text in enumerate(texts)]
    return charts.legend([*reversed(entries), ("shade-none", _("no figure"))])


def _between(low: str, high: str) -> str:
    if not low:
        return _("under {high} %").format(high=high)
    return f"{low}–{high} %" if high else _("{low} % and more").format(low=low)


def title(chosen: View, level: str, shaded_by: str) -> str:
    """Where most points were lost, or who is first most often."""
    rows = [
        row
        for row in ask(chosen.case, "peer_indicators", year=chosen.year, level=level)
        if row["basis"] == "observed" and (not chosen.unit or chosen.unit == row["unit"])
    ]
    if shaded_by == "place":
        return _first_most_often(chosen, level, rows)
    lost: Counter[str] = Counter()
    names = {row["indicator"]: name_of(row) for row in rows}
    for row in rows:
        if row["role"] == "member":
            lost[row["indicator"]] += row["weight"] - row["points"]
    told = [f"{names[code]} {number(points, 1)}" for code, points in lost.most_common(TOLD) if points > 0]
    if not told:
        return _("No point was lost")
    return _("Most points lost, all units together: {losses}").format(losses=listed(told))


def _first_most_often(chosen: View, level: str, rows: Sequence[Row]) -> str:
    names = {row["unit"]: name_of(row) for row in standings.league(chosen, level)}
    firsts = Counter(row["unit"] for row in rows if row["place"] == 1)
    most = max(firsts.values(), default=0)
    told = listed([names[unit] for unit, n in firsts.items() if n == most])
    return _("Most often in first place, ties included: {units}, on {n} indicators").format(
        units=told, n=most
    )


def subtitle(chosen: View, level: str, shaded_by: str) -> str:
    """What the figures in the cells are."""
    what = {
        "share": _("Figure in the cell: per cent of the full marks earned."),
        "place": _(
            "Figure in the cell: place by the value, equal values share the first; no difference is tested here."
        ),
    }[shaded_by]
    head = _("{level}, {year}.").format(level=level_name(level), year=chosen.year)
    return " ".join((head, what, _("An arrow in a head opens the indicator.")))
