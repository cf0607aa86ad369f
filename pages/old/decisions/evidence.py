"""The evidence of each sanction: what was found condition by condition, what the rules say, and what was decided."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from appraisal.explain import OUTCOMES, in_words
from appraisal.words import _, ngettext
from pages.old import charts, clauses, decided, look, methods
from pages.old.case import Row, ask, results
from pages.old.decisions import found_facts, luck, on_record, timelines
from pages.old.decisions.found_facts import Facts
from pages.old.kept import kept
from pages.old.links import unit_link
from pages.old.picture import picture
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.words import full_name, listed, measure_told, name_of, origin_text, safe

HELD_SIGNS = {1: "✓", 0: "✗", None: "?"}  # of a condition that holds, does not, or cannot be known


def evidence(chosen: View, board: Sequence[Row]) -> None:
    """A line a unit and sanction; nothing where there is no sanction."""
    if board:
        picture(*_shown(chosen))


@kept
def _shown(chosen: View) -> tuple[str, str, str, str, Table]:
    """Title, subtitle, drawing (HTML), key, and the same as a table."""
    board = decided.sanctions(chosen)
    facts = found_facts.facts(chosen)
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
            on_record.drawn(chosen, row),
            look.quiet(clauses.cited(chosen, row["reference"])),
        ]
        for row in board
    ]
    subtitle = _("{year}: ✓ the condition holds, ✗ it does not, ? it cannot be known. All of them must hold.")
    subtitle = f"{subtitle.format(year=chosen.year)} {luck.asks()}"
    body = charts.grid(head, lines, 9) + methods.explained("luck")
    return _title(board), subtitle, body, "evidence", _table(chosen, board, asked, facts)


def _table(
    chosen: View, board: Sequence[Row], asked: Mapping[tuple[str, str], list[Row]], facts: Facts
) -> Table:
    """A row a condition, with what was found; what the rules propose and what was decided stands in each."""
    rows = [
        {
            "unit": row["unit"],
            "who": full_name(row),
            "measure": measure_told(row),
            "asks": in_words(condition, results(chosen.case).scheme_of(chosen.year)),
            "held": timelines.held_text(asks["held"]),
            "found": found_facts.told(found_facts.found(chosen, row["unit"], condition, facts)),
            "ruled": ruled(row),
            "clause": clauses.cited(chosen, row["reference"]),
            "origin": origin_text(row["origin"]),
        }
        | on_record.figures(chosen, row)
        for row in board
        for asks in asked.get((row["unit"], row["measure"]), [])
        for condition in [timelines.condition(chosen, asks["measure"], asks["condition"])]
    ]
    columns = [
        Column("who", _("Unit")),
        Column("measure", _("Sanction")),
        Column("asks", _("Condition")),
        Column("held", _("Holds")),
        Column("found", _("What was found")),
        Column("ruled", _("Rules")),
        *on_record.columns(),
        Column("clause", _("Clause of the rule")),
        Column("origin", _("Origin")),
        Column("unit", _("Code"), hidden=True),
    ]
    name = decided.file_name(chosen, _("evidence of the sanctions"))
    return Table(rows, columns, name, opens="unit")


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
        found = found_facts.drawn(found_facts.found(chosen, row["unit"], condition, facts))
        sign = f'<b class="{timelines.HELD[row["held"]]}">{HELD_SIGNS[row["held"]]}</b>'
        items.append(f"<li>{sign} {safe(in_words(condition, scheme))}<br>{found}</li>")
    return f'<ul class="plain">{"".join(items)}</ul>'


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
