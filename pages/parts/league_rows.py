"""The rows and columns of the league table: by score where the level is scored, by what was found where it is not."""

from collections.abc import Sequence

from appraisal.words import _
from pages.parts import decided, standings
from pages.parts.case import Row, ask
from pages.parts.state import View
from pages.parts.tables import Column
from pages.parts.words import (
    AWARD_SIGN,
    SIGNS,
    kind_name,
    level_name,
    listed,
    name_of,
    number,
    origin_text,
    place,
    safe,
    units_counted,
)


def scored(chosen: View, level: str) -> tuple[list[Row], list[Column]]:
    """One row a unit, the chosen one alone where one is chosen: place, score, its parts, band, change, sanctions."""
    league = [row for row in standings.league(chosen, level) if not chosen.unit or chosen.unit == row["unit"]]
    parts = ask(chosen.case, "score_parts", year=chosen.year, level=level)
    points = {(part["unit"], part["part"]): part["points"] for part in parts}
    names = {
        part["part"]: _("{part} ({weight})").format(part=name_of(part), weight=number(part["weight"]))
        for part in parts
    }
    rows = [
        _common(chosen, row)
        | {"rank": row["rank"], "place": place(row["rank"], row["tied"]), "score": row["score"]}
        | {"band": name_of(row, "band_"), "change": row["change"]}
        | {f"part_{code}": points.get((row["unit"], code)) for code in names}
        for row in league
    ]
    columns = [
        Column("name", _("Unit")),
        Column("rank", _("Rank"), 0),
        Column("score", _("Score"), 2),
        Column("band", _("Band")),
        Column("change", _("Change of rank"), 0),
        *(Column(f"part_{code}", head, 2) for code, head in names.items()),
        *_last_columns(),
    ]
    return rows, columns


def unscored(chosen: View) -> tuple[list[Row], list[Column]]:
    """One row a unit with anything known of it: where it belongs, its figures' number, sanctions and awards."""
    league = decided.within(_with_level(chosen), chosen)
    rows = [
        _common(chosen, row) | {"parent": name_of(row, "parent_"), "figures": row["figures"]}
        for row in league
    ]
    columns = [
        Column("name", _("Unit")),
        Column("kind", _("Kind")),
        Column("parent", _("Belongs to")),
        Column("figures", _("Figures known"), 0),
        *_last_columns(),
    ]
    return rows, columns


def why_unscored(chosen: View) -> str:
    """Why there is no rank here, and how many units are listed of how many."""
    league = standings.league(chosen, chosen.level)
    known = len(list(_with_level(chosen)))
    text = _(
        "The scheme gives units of this level no score, so they have no rank. "
        "Listed are {known} of {units}: those with a figure or a decision."
    )
    return safe(text.format(known=known, units=units_counted(len(league), chosen.level)))


def name(chosen: View, level: str) -> Sequence[str]:
    """What the file holds, as its name says it."""
    (top,) = ask(chosen.case, "top_unit")
    what = _("scores and ranks") if level else _("figures and decisions")
    level_text = level_name(level or chosen.level)
    return (
        name_of(top),
        str(chosen.year),
        *decided.town_name(chosen),
        _("{level}, {what}").format(level=level_text, what=what),
    )


def _with_level(chosen: View) -> list[Row]:
    rows = standings.league(chosen, chosen.level)
    return [
        row | {"level": chosen.level} for row in rows if row["figures"] or row["sanctions"] or row["awards"]
    ]


def _common(chosen: View, row: Row) -> Row:
    measures, titles = decided.measure_names(chosen), decided.award_names(chosen)
    sanctions = [
        f"{SIGNS.get(code, '●')} {measures[code]}" for code in (row["sanctions"] or "").split(",") if code
    ]
    awards = [f"{AWARD_SIGN} {titles[code]}" for code in (row["awards"] or "").split(",") if code]
    return {
        "unit": row["unit"],
        "name": name_of(row),
        "kind": kind_name(row["kind"]),
        "sanctions": listed(sanctions),
        "awards": listed(awards),
        "origin": origin_text(row["origin"]),
    }


def _last_columns() -> tuple[Column, ...]:
    return (
        Column("sanctions", _("Sanctions")),
        Column("awards", _("Awards")),
        Column("origin", _("Origin of the figures")),
        Column("unit", _("Code")),
    )
