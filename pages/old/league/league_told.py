"""What the league table shows, in a sentence: never more than ties, rank sets and intervals allow."""

from collections.abc import Sequence

from appraisal.words import _
from pages.old import differences, look, standings
from pages.old.case import Row, ask
from pages.old.league import league_cells, league_columns
from pages.old.league.league_choices import Choice
from pages.old.state import View
from pages.old.words import joint_origin, level_name, listed, number, safe


def title(chosen: View, level: str, choice: Choice, rows: Sequence[Row]) -> str:
    """Who leads by what was chosen, and with whom; or how the chosen unit stands."""
    if chosen.unit and rows:
        return _alone(rows[0])
    if choice.is_official:
        return standings.lead_told(rows) + standings.rivals_told(rows)
    if choice.grouped == "kind":
        return _lead_of_kinds(chosen, level, choice, rows)
    return _lead_by(chosen, level, choice, rows)


def _alone(row: Row) -> str:
    if row["rank"] is None:
        return _("{unit} has no rank").format(unit=row["name"])
    return _("{unit}: {place}").format(unit=row["name"], place=league_cells.place_told(row))


def _lead_of_kinds(chosen: View, level: str, choice: Choice, rows: Sequence[Row]) -> str:
    """The first of each kind."""
    kinds: dict[str, list[str]] = {}
    for row in rows:
        if row["group_place"] == 1:
            kinds.setdefault(row["kind"], []).append(row["name"])
    told = [_("{unit} among {kind}").format(unit=listed(names), kind=kind) for kind, names in kinds.items()]
    name = league_columns.quantity_name(chosen, level, choice)
    text = _("First by {quantity}: {names}").format(quantity=name, names=listed(told))
    is_rate = any(row["quantity_low"] is not None for row in rows)
    return text + (_("; by the figures alone, the intervals overlap") if is_rate and _overlap(rows) else "")


def _overlap(rows: Sequence[Row]) -> bool:
    """Whether the interval of a first one meets that of another of its kind."""
    known = [row for row in rows if row["quantity_low"] is not None]
    return any(
        first["quantity_low"] <= row["quantity_high"] and row["quantity_low"] <= first["quantity_high"]
        for first in known
        for row in known
        if first["group_place"] == 1 and row["kind"] == first["kind"] and row["unit"] != first["unit"]
    )


def _lead_by(chosen: View, level: str, choice: Choice, rows: Sequence[Row]) -> str:
    placed = [row for row in rows if row["group_place"] is not None]
    name = league_columns.quantity_name(chosen, level, choice)
    if not placed:
        return _("{quantity}: no figure is known this year").format(quantity=name)
    best = placed[0]["group_place"]
    first = [row for row in placed if row["group_place"] == best]
    if len(first) == len(placed) > 1:
        return _("{quantity}: all {n} are equal").format(quantity=name, n=len(placed))
    told = _("First by {quantity}: {names}").format(
        quantity=name, names=listed([row["name"] for row in first])
    )
    if choice.what != "indicator" or len(first) > 1:
        return told
    return told + _not_apart(chosen, level, choice.code, first[0]["unit"])


def _not_apart(chosen: View, level: str, code: str, first: str) -> str:
    """From how many others the counts cannot tell the first one."""
    found = ask(chosen.case, "peer_indicators", year=chosen.year, level=level)
    values = {row["unit"]: row for row in found if row["indicator"] == code}
    n = sum(differences.is_real(values[first], row) is False for unit, row in values.items() if unit != first)
    return _("; not distinguishable from {n} of the others").format(n=n) if n else ""


def subtitle(chosen: View, level: str, choice: Choice, rows: Sequence[Row]) -> str:
    """What, where, when; by what the lines are in order; what ties, bars and dots mean."""
    parts = [
        _("{level}, {year}.").format(level=level_name(level), year=chosen.year),
        _("In order of {quantity}.").format(
            quantity=league_columns.place_head(chosen, level, choice)
            if not choice.is_official
            else _("the official rank")
        ),
        _("Bar: parts of the score, full marks in the legend."),
        standings.ties_told(rows),
    ]
    if any(row["rank_low"] is not None for row in rows):
        parts.append(_("Pale bar: the places that the data cannot tell apart."))
    if any(row["standard_error"] for row in rows):
        parts.append(_("±: half of the score's 95 % interval."))
    if choice.what == "indicator":
        parts.append(_("Dashed line: all peers together; pale bar: 95 % interval."))
    return " ".join(part for part in parts if part)


def lead(rows: Sequence[Row], level: str) -> str:
    """The lead sentence of the page: how the units fall into bands, and how far apart their scores lie."""
    known = [row["score"] for row in rows if row["score"] is not None]
    if not known:
        return safe(_("No unit has a score this year."))
    told = _("{bands}; scores from {low} to {high}").format(
        bands=standings.bands_told(rows, level), low=number(min(known), 2), high=number(max(known), 2)
    )
    return look.marked(told, joint_origin(row["origin"] for row in rows))
