"""How each title was won: every candidate on a line by its figure, who is next and by how much, who was passed over."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from appraisal.rules import Award
from appraisal.words import N_, _, named, ngettext
from pages.old import decided, look, state
from pages.old.case import Row, ask
from pages.old.decisions import spots, titles
from pages.old.decisions.spots import Spot
from pages.old.links import unit_link
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import full_name, listed, number, origin_text, safe

FARED = {
    "given": N_("given a place"),
    "undecided": N_("tied at the last place, undecided"),
    "served": N_("passed over: it has another title of this group"),
    "parent_full": N_("passed over: its parent has its share"),
    "next": N_("without a place"),
}
ORDER = (
    "chosen",
    "given",
    "undecided",
    "next",
    "served",
    "parent_full",
)  # which of several equal ones a spot shows
PASSED = ("served", "parent_full")


def running(chosen: View) -> dict[str, list[Row]]:
    """Award -> its candidates, the best first; at the chosen level."""
    rows = ask(chosen.case, "award_running", year=chosen.year)
    rows = tuple(row for row in rows if not chosen.level or row["level"] == chosen.level)
    return {award: list(group) for award, group in groupby(rows, key=lambda row: row["award"])}


def gap(rows: Sequence[Row]) -> float | None:
    """How far the next in line is behind the last place, in the figure's unit; nothing where there is no such place."""
    given = [row["figure"] for row in rows if row["fared"] == "given"]
    behind = [row["figure"] for row in rows if row["is_runner_up"]]
    tied = any(row["fared"] == "undecided" for row in rows)
    return abs(given[-1] - behind[0]) if given and behind and not tied else None


def races(chosen: View) -> None:
    """A line a title that the rules decide."""
    if figure := _figure(chosen, state.view()):
        title, subtitle, body, twin = figure
        picture(title, subtitle, body, "award_titles", twin)


@lru_cache(maxsize=200)
def _figure(chosen: View, _view: View) -> tuple[str, str, str, Table] | None:
    """Title, subtitle, drawing and table; kept for the view that its links hold."""
    found = running(chosen)
    if not found:
        return None
    subtitle = _(
        "{year}. ● given a place, ○ passed over for another title, grey the others; a number counts equal ones."
    )
    body = "".join(_race(chosen, titles.rule_of(chosen, award), rows) for award, rows in found.items())
    return _title(chosen, found), subtitle.format(year=chosen.year), body, _table(chosen, found)


def _title(chosen: View, found: dict[str, list[Row]]) -> str:
    ties = sum(any(row["fared"] == "undecided" for row in rows) for rows in found.values())
    if ties:
        text = ngettext(
            "{n} title cannot be decided: units are equal at the last place",
            "{n} titles cannot be decided: units are equal at the last place",
            ties,
        )
        return text.format(n=ties)
    gaps = {award: lead for award, rows in found.items() if (lead := gap(rows)) is not None}
    if not gaps:
        return _("The titles that the rules decide")
    closest = min(gaps, key=lambda award: gaps[award])
    rule = titles.rule_of(chosen, closest)
    return _("The closest title: {title}, {gap} {measure} ahead of the next").format(
        title=named(rule.title, rule.title_en),
        gap=number(gaps[closest], 2),
        measure=titles.measure(chosen, rule),
    )


def _race(chosen: View, rule: Award, rows: Sequence[Row]) -> str:
    unit = titles.measure(chosen, rule)
    passed = [row for row in rows if row["fared"] in PASSED and _is_ahead(row, rows)]
    parts = {
        _("By the rules"): [_one(row) for row in rows if row["fared"] in ("given", "undecided")],
        _("Next in line"): [_next(rows, unit)],
        _("Passed over"): [f"{_one(row)}<br>{look.quiet(why(row))}" for row in passed]
        or [look.quiet(_("nobody"))],
    }
    told = "".join(f"<div><dt>{safe(a)}</dt><dd>{'<br>'.join(b)}</dd></div>" for a, b in parts.items())
    head = look.chip("award", named(rule.title, rule.title_en))
    given_for = look.quiet(
        _("given for: {what} ({measure})").format(what=titles.reason(chosen, rule), measure=unit)
    )
    return (
        f'<section class="race"><h3>{head}{given_for}</h3>{_strip(chosen, rows, unit)}'
        f"<dl>{told}</dl>{look.quiet(rule_clause(rule))}</section>"
    )


def rule_clause(rule: Award) -> str:
    """Where the title's rule comes from."""
    return _("Clause: {reference}").format(reference=rule.reference.told)


def _is_ahead(row: Row, rows: Sequence[Row]) -> bool:
    """Whether it stands before the next in line; rows come best first."""
    return not any(other["is_runner_up"] for other in rows[: rows.index(row)])


def _one(row: Row) -> str:
    figure = look.marked(number(row["figure"], 2), row["origin"])
    return f'{unit_link(row["unit"], full_name(row))} <span class="quiet">{figure}</span>'


def why(row: Row) -> str:
    """How a candidate fared, in words."""
    fared: str = row["fared"]
    if fared == "served":
        return _("has {title}").format(title=named(row["served_by"], row["served_by_en"]))
    return _(FARED[fared])


def _next(rows: Sequence[Row], unit: str) -> str:
    behind = [row for row in rows if row["is_runner_up"]]
    lead = gap(rows)
    if not behind or lead is None:
        return look.quiet(_("nobody") if not behind else _("undecided: equal at the last place"))
    names = listed([unit_link(row["unit"], full_name(row)) for row in behind])
    figure = look.marked(number(behind[0]["figure"], 2), behind[0]["origin"])
    text = _("{gap} {measure} behind") if len(behind) == 1 else _("all equal, {gap} {measure} behind")
    told = look.quiet(text.format(gap=number(lead, 2), measure=unit)) + _chance(behind[0], rows)
    return f'{names} <span class="quiet">{figure}</span><br>{told}'


def _chance(behind: Row, rows: Sequence[Row]) -> str:
    """Where the title goes by score: whether the rank set of the next in line reaches the last place given."""
    last = max(row["place"] for row in rows if row["fared"] == "given")
    if behind["rank_low"] is None or behind["rank_low"] > last:
        return ""
    return "<br>" + look.quiet(_("its rank set reaches the place given: the lead may be chance"))


def _strip(chosen: View, rows: Sequence[Row], unit: str) -> str:
    drawn = []
    for figure, group in groupby(rows, key=lambda row: row["figure"]):
        equal = list(group)
        fates = dict.fromkeys(("chosen" if row["unit"] == chosen.unit else row["fared"]) for row in equal)
        kind = min(fates, key=ORDER.index)
        told = listed([f"{full_name(row)} ({why(row)})" for row in equal])
        drawn.append(Spot(figure, kind, f"{number(figure, 2)} {unit}: {told}", len(equal)))
    return spots.strip(drawn, _("{n} candidates by their figure").format(n=len(rows)))


def _table(chosen: View, found: dict[str, list[Row]]) -> Table:
    lines = [line for award, rows in found.items() for line in _table_rows(chosen, award, rows)]
    columns = [
        Column("who", _("Unit")),
        Column("title", _("Title")),
        Column("reason", _("Given for")),
        Column("figure", _("Figure"), 2),
        Column("measure", _("Unit of measure"), hidden=True),
        Column("place", _("Place by the rules"), 0),
        Column("fared", _("How it fared")),
        Column("next", _("Next in line")),
        Column("origin", _("Origin")),
        Column("unit", _("Code"), hidden=True),
    ]
    return Table(lines, columns, decided.file_name(chosen, _("candidates for titles")), opens="unit")


def _table_rows(chosen: View, award: str, rows: Sequence[Row]) -> list[Row]:
    rule = titles.rule_of(chosen, award)
    of_title = {
        "title": named(rule.title, rule.title_en),
        "reason": titles.reason(chosen, rule),
        "measure": titles.measure(chosen, rule),
    }
    return [
        of_title
        | {
            "unit": row["unit"],
            "who": full_name(row),
            "figure": row["figure"],
            "place": row["place"],
            "fared": why(row),
            "next": _("yes") if row["is_runner_up"] else "",
            "origin": origin_text(row["origin"]),
        }
        for row in rows
    ]
