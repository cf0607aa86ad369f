"""The columns of the league table: those that every reader sees, and those that were chosen."""

from collections.abc import Sequence
from functools import partial

from appraisal.words import _
from pages.old import cells, charts, compare_links, standings
from pages.old.case import Row, results
from pages.old.league import league_cells
from pages.old.league.league_choices import Choice, quantities
from pages.old.state import View
from pages.old.tables import Column
from pages.old.words import measure_name, name_of, number


def columns(chosen: View, level: str, choice: Choice, rows: Sequence[Row]) -> list[Column]:
    """Name, places, score, what was chosen, and the link into the comparison; origin and code are in files anyway."""
    on_offer = {
        "kind": Column("kind", _("Kind")),
        "change": Column("change", _("Change of rank"), 0, draw=league_cells.change, narrow=True),
        "band": Column("band", _("Band")),
        "trend": Column(
            "trend", _("Score over the years"), draw=lambda row: league_cells.trend(row["years"])
        ),
        "observed": Column("observed", _("Weight observed (%)"), 0),
        "marks": Column("marks", _("Awards and sanctions"), draw=league_cells.marks),
    }
    origin = Column(
        "origin", _("Origin of the figures"), draw=league_cells.origin, hidden="origin" not in choice.columns
    )
    code = Column("unit", _("Code"), hidden="code" not in choice.columns)
    wanted = [column for code, column in on_offer.items() if code in choice.columns]
    if choice.grouped == "kind" and "kind" not in choice.columns:
        wanted.insert(0, on_offer["kind"])
    return [
        Column("name", _("Unit")),
        *_by_choice(chosen, level, choice, rows),
        Column("rank", _("Rank"), 0, draw=league_cells.rank, from_left=True),
        *reach(rows),
        Column("score", _("Score"), 2, draw=partial(score, longest=longest(rows)), from_left=True),
        *error(rows),
        *wanted,
        *parts_in_figures(rows, hidden="parts" not in choice.columns),
        compare_links.column("league_table"),
        origin,
        code,
    ]


def parts_in_figures(rows: Sequence[Row], *, hidden: bool) -> list[Column]:
    """The points of each part of the score, its full marks in the head."""
    parts = rows[0]["parts"] if rows else []
    text = _("{part} ({weight})")
    return [
        Column(
            f"part_{part['part']}",
            text.format(part=name_of(part), weight=number(part["weight"])),
            2,
            hidden=hidden,
        )
        for part in parts
    ]


def reach(rows: Sequence[Row]) -> list[Column]:
    """The rank set in figures, for the files; the screen has it as a bar."""
    if all(row["rank_low"] is None for row in rows):
        return []
    return [
        Column("rank_low", _("Places from"), 0, hidden=True),
        Column("rank_high", _("Places to"), 0, hidden=True),
    ]


def error(rows: Sequence[Row]) -> list[Column]:
    """How far sampling alone may move the score, for the files."""
    if all(row["standard_error"] is None for row in rows):
        return []
    return [Column("standard_error", _("Standard error of the score"), 2, hidden=True)]


def _by_choice(chosen: View, level: str, choice: Choice, rows: Sequence[Row]) -> list[Column]:
    """The place and the quantity that the reader asked for, where these are not the official ones."""
    if choice.is_official:
        return []
    place = Column(
        "group_place", place_head(chosen, level, choice), 0, draw=league_cells.group_place, from_left=True
    )
    if choice.what == "score":
        return [place]
    ends = [
        x
        for row in rows
        for x in (row["quantity"], row["quantity_low"], row["quantity_high"])
        if x is not None
    ]
    axis = cells.Axis(min(ends, default=0.0), max(ends, default=1.0))
    drawn = partial(league_cells.quantity, axis=axis, decimals=2)
    return [place, Column("quantity", quantity_head(chosen, level, choice), 2, draw=drawn, from_left=True)]


def place_head(chosen: View, level: str, choice: Choice) -> str:
    """Says by what and among whom; the official place is called rank, nothing else is."""
    name = quantity_name(chosen, level, choice)
    if choice.grouped == "kind":
        return _("Place by {quantity} among its kind").format(quantity=name)
    return _("Place by {quantity}").format(quantity=name)


def quantity_name(chosen: View, level: str, choice: Choice) -> str:
    """Name of what the reader ranks by."""
    key = choice.what if choice.what == "score" else f"{choice.what}:{choice.code}"
    return quantities(chosen, level)[key]


def quantity_head(chosen: View, level: str, choice: Choice) -> str:
    """Its name with the unit of measure."""
    name = quantity_name(chosen, level, choice)
    measure = _("points")
    if choice.what == "indicator":
        scheme = results(chosen.case).scheme_of(chosen.year)
        measure = next(measure_name(i.unit) for i in scheme.indicators if i.code == choice.code)
    return _("{part} ({weight})").format(part=name, weight=measure) if measure else name


def legend(rows: Sequence[Row]) -> str:
    """The parts of the score in their colours, with their full marks."""
    parts = rows[0]["parts"] if rows else []
    entries = [
        (standings.colour(n, part), f"{name_of(part)} {number(part['weight'])}")
        for n, part in enumerate(parts)
    ]
    return charts.legend(entries)


def score(row: Row, longest: float) -> str:
    """The cell of the score; `longest` points fill it."""
    parts = [
        (part["points"], standings.colour(n, part), _part_told(part)) for n, part in enumerate(row["parts"])
    ]
    return league_cells.score(row, parts, longest)


def _part_told(part: Row) -> str:
    return f"{name_of(part)} {number(part['points'], 2)} / {number(part['weight'])}"


def longest(rows: Sequence[Row]) -> float:
    """Full marks of all parts: what is missing to the right of a bar is what was not earned, the same every year."""
    parts = rows[0]["parts"] if rows else []
    return sum(part["weight"] for part in parts if part["role"] != "penalty") or 1.0
