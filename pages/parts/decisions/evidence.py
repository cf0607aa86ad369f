"""The evidence of each sanction: what was found condition by condition, what the rules say, and what was decided."""

from collections.abc import Sequence
from itertools import groupby

from appraisal.explain import OUTCOMES, in_words
from appraisal.rules import Condition
from appraisal.words import _, ngettext
from pages.parts import charts, decided, look, methods
from pages.parts.case import Row, ask, results
from pages.parts.decisions import luck, timelines
from pages.parts.kept import kept
from pages.parts.links import indicator_link, unit_link
from pages.parts.picture import picture
from pages.parts.state import View
from pages.parts.words import DECIDERS, day, full_name, listed, measure_name, name_of, number, safe, yes_no

SIGNS = {1: "✓", 0: "✗", None: "?"}  # of a condition that holds, does not, or cannot be known
Facts = dict[tuple[str, str, int], Row]


def evidence(chosen: View, board: Sequence[Row]) -> None:
    """A line a unit and sanction; nothing where there is no sanction."""
    if board:
        title, subtitle, body = _shown(chosen)
        picture(title, subtitle, body, "evidence")


@kept
def _shown(chosen: View) -> tuple[str, str, str]:
    """Title, subtitle and drawing (HTML)."""
    board = decided.sanctions(chosen)
    facts = {
        (row["unit"], row["indicator"], row["year"]): row
        for row in ask(chosen.case, "sanction_evidence", year=chosen.year)
    }
    asked = {
        key: list(group)
        for key, group in groupby(
            ask(chosen.case, "sanction_conditions", year=chosen.year),
            key=lambda row: (row["unit"], row["measure"]),
        )
    }
    head = [
        _("Unit"),
        _("Conditions and what was found"),
        _("Chance of it by luck alone"),
        _("Rules"),
        _("Decision"),
    ]
    head.append(_("Clause of the rule"))
    lines = [
        [
            f"{unit_link(row['unit'], full_name(row))}<br>{look.chip(row['measure'], name_of(row, 'measure_'))}",
            _conditions(chosen, asked.get((row["unit"], row["measure"]), []), facts),
            luck.drawn(luck.of(chosen, row)),
            f"{safe(ruled(row))}<br>{luck.distance_drawn(luck.of(chosen, row))}",
            _decision(row),
            look.quiet(row["reference"]),
        ]
        for row in board
    ]
    subtitle = _("{year}: ✓ the condition holds, ✗ it does not, ? it cannot be known. All of them must hold.")
    subtitle = f"{subtitle.format(year=chosen.year)} {luck.asks()}"
    return _title(board), subtitle, charts.grid(head, lines, 9) + methods.explained("luck")


def ruled(row: Row) -> str:
    """What the rules make of it, in words."""
    outcome: str | None = row["outcome"]
    return _(OUTCOMES[outcome]) if outcome else _("not proposed")


def _title(board: Sequence[Row]) -> str:
    agreed = sum(row["verdict"] == "agrees" for row in board)
    if agreed == len(board):
        return ngettext(
            "The evidence: for {n} sanction rules and decision agree",
            "The evidence: for all {n} sanctions rules and decisions agree",
            agreed,
        ).format(n=agreed)
    if not any(row["decided_by"] or row["decided_on"] for row in board):
        return _("The evidence: {n} by the rules, without a decision on record").format(n=len(board))
    return _("The evidence: rules and decisions agree for {n} of {of}").format(n=agreed, of=len(board))


def _conditions(chosen: View, rows: Sequence[Row], facts: Facts) -> str:
    scheme = results(chosen.case).scheme_of(chosen.year)
    items = []
    for row in rows:
        condition = timelines.condition(chosen, row["measure"], row["condition"])
        found = _found(chosen, row["unit"], condition, facts)
        sign = f'<b class="{timelines.HELD[row["held"]]}">{SIGNS[row["held"]]}</b>'
        items.append(f"<li>{sign} {safe(in_words(condition, scheme))}<br>{found}</li>")
    return f'<ul class="plain">{"".join(items)}</ul>'


def _found(chosen: View, unit: str, condition: Condition, facts: Facts) -> str:
    """The figures of the years that the condition speaks of, oldest first; a year without one says so."""
    if condition.kind in ("score", "dimension"):
        return ""
    years = range(chosen.year - condition.years + 1, chosen.year + 1)
    several = len(condition.subjects) > 1
    told = []
    for subject in condition.subjects:
        figures = [f"{year} {_figure(facts.get((unit, subject, year)))}" for year in years]
        known = [row for year in years if (row := facts.get((unit, subject, year)))]
        head = f"{indicator_link(subject, name_of(known[0]))} " if several and known else ""
        told.append(head + listed(figures))
    return f'<span class="quiet">{"<br>".join(told)}</span>'


def _figure(row: Row | None) -> str:
    if row is None or row["value"] is None:
        return safe(_("unknown"))
    text = (
        f"{number(row['value'])} {measure_name(row['measure'])}" if row["measure"] else yes_no(row["value"])
    )
    return look.marked(text, row["origin"])


def _decision(row: Row) -> str:
    if not row["decided_by"] and not row["decided_on"]:
        return look.quiet(_("none on record"))
    by = listed([_(DECIDERS.get(by, by)) for by in (row["decided_by"] or "").split(",") if by])
    where = " ".join(part for part in (row["document"], row["place"]) if part)
    return f"{safe(by)} {look.marked(day(row['decided_on']), row['origin'])}<br>{look.quiet(where)}"


def undecided(chosen: View, board: Sequence[Row]) -> str:
    """Why a sanction cannot be decided: the years that the rule looks back on and nobody knows of."""
    units = {(row["unit"], row["measure"]): row for row in board if row["verdict"] == "undecided"}
    unknown = ask(chosen.case, "undecided_years", year=chosen.year)
    scheme = results(chosen.case).scheme_of(chosen.year)
    items = []
    for key, group in groupby(unknown, key=lambda row: (row["unit"], row["measure"], row["condition"])):
        if not (unit := units.get(key[:2])):
            continue
        rows = list(group)
        asks = in_words(timelines.condition(chosen, *key[1:]), scheme)
        years = listed([str(row["year"]) for row in rows])
        why = (
            _("the data of this case do not go back to {years}")
            if all(row["is_before"] for row in rows)
            else _("nothing is known of {years}")
        ).format(years=years)
        head = look.chip(unit["measure"], name_of(unit, "measure_")) + unit_link(
            unit["unit"], full_name(unit)
        )
        text = _("{asks}: {why}. Unknown is neither for nor against the unit.").format(asks=asks, why=why)
        items.append(f"<li>{head}<br>{look.quiet(text)}</li>")
    if not items:
        return ""
    title = safe(_("What cannot be decided, and why"))
    return f'<h2 class="section">{title}</h2><ul class="plain">{"".join(items)}</ul>'
