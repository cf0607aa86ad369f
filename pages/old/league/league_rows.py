"""The rows of the league table: by score where the level is scored, by what was found where it is not."""

from collections.abc import Sequence

from appraisal.words import _
from pages.old import compare_links, decided, standings
from pages.old.case import Row, ask
from pages.old.league import league_cells
from pages.old.league.league_choices import Choice
from pages.old.state import View
from pages.old.tables import Column
from pages.old.words import (
    AWARD_SIGN,
    SIGNS,
    computed,
    kind_name,
    level_name,
    listed,
    name_of,
    number,
    origin_text,
    safe,
    status_text,
    units_counted,
)


def scored(chosen: View, level: str, choice: Choice) -> list[Row]:
    """One row a unit in the order of what ranks, the chosen one alone where one is chosen."""
    parts: dict[str, list[Row]] = {}
    for part in ask(chosen.case, "score_parts", year=chosen.year, level=level):
        parts.setdefault(part["unit"], []).append(part)
    years: dict[str, list[tuple[int, float | None]]] = {}
    for year in ask(chosen.case, "league_years", year=chosen.year, level=level):
        years.setdefault(year["unit"], []).append((year["year"], year["score"]))
    league = {row["unit"]: row for row in standings.league(chosen, level)}
    quantities = _quantities(chosen, level, choice)
    return [
        {**league[unit], **_common(chosen, league[unit]), **found}
        | {"band": name_of(league[unit], "band_"), "origin_code": league[unit]["origin"]}
        | {"observed": _percent(league[unit]["weight_observed"])}
        | {"parts": parts.get(unit, []), "years": years.get(unit, [])}
        | {"trend": "; ".join(f"{year} {number(score, 2)}" for year, score in years.get(unit, []))}
        | {f"part_{part['part']}": part["points"] for part in parts.get(unit, [])}
        for unit, found in quantities.items()
        if not chosen.unit or chosen.unit == unit
    ]


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _quantities(chosen: View, level: str, choice: Choice) -> dict[str, Row]:
    """Unit -> what ranks it and its place by it, the best first; for the official places these are the league's own."""
    if choice.is_official:
        return {row["unit"]: {} for row in standings.league(chosen, level)}
    places = ask(
        chosen.case,
        "league_places",
        year=chosen.year,
        level=level,
        what=choice.what,
        code=choice.code,
        grouped=choice.grouped,
    )
    made = {row["unit"]: computed(row["origin"]) for row in standings.league(chosen, level)}
    values = {}
    if choice.what == "indicator":
        found = ask(chosen.case, "peer_indicators", year=chosen.year, level=level)
        values = {row["unit"]: row for row in found if row["indicator"] == choice.code}
    return {row["unit"]: _quantity(row, values.get(row["unit"], {}), made[row["unit"]]) for row in places}


def _quantity(place: Row, value: Row, made: str | None) -> Row:
    return {
        "group_place": place["place"],
        "group_of": place["of_n"],
        "group_tied": place["tied"],
        "quantity": place["quantity"],
        "quantity_low": value.get("low"),
        "quantity_high": value.get("high"),
        "quantity_pooled": value.get("pooled"),
        "quantity_origin": value.get("origin", made),
        "quantity_status": status_text(value) if value else "–",
    }


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
        Column("marks", _("Awards and sanctions"), draw=league_cells.marks),
        Column("origin", _("Origin of the figures")),
        Column("unit", _("Code")),
        compare_links.column("league_table"),
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
    what = _("scores and ranks") if level else _("figures and decisions")
    level_text = level_name(level or chosen.level)
    return decided.file_name(chosen, _("{level}, {what}").format(level=level_text, what=what))


def _with_level(chosen: View) -> list[Row]:
    rows = standings.league(chosen, chosen.level)
    return [
        row | {"level": chosen.level} for row in rows if row["figures"] or row["sanctions"] or row["awards"]
    ]


def _common(chosen: View, row: Row) -> Row:
    measures, titles = decided.measure_names(chosen), decided.award_names(chosen)
    sanctions = [(code, measures[code]) for code in (row["sanctions"] or "").split(",") if code]
    awards = [("award", titles[code]) for code in (row["awards"] or "").split(",") if code]
    told = [
        f"{SIGNS.get(code, '●') if code != 'award' else AWARD_SIGN} {text}"
        for code, text in sanctions + awards
    ]
    return {
        "name": name_of(row),
        "kind": kind_name(row["kind"]),
        "chips": sanctions + awards,
        "marks": listed(told),
        "origin": origin_text(row["origin"]),
        "unit": row["unit"],
    }
