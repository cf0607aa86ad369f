"""What was decided for a unit beside what the rules propose, and on which conditions; why, to the last clause."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from appraisal.explain import HELD, OUTCOMES, explain, in_words
from appraisal.words import _, named, ngettext, spoken
from pages.old import clauses, decided, look, state
from pages.old.case import Row, ask, results
from pages.old.kept import kept
from pages.old.links import link, unit_link
from pages.old.picture import table
from pages.old.state import View
from pages.old.tables import Column, Table
from pages.old.unit import profile
from pages.old.words import DECIDERS, day, full_name, name_of, origin_text, safe, verdict_text

LEAST_RUN = 2  # years in a row that are a run


def decisions(chosen: View, name: str, *, everywhere: bool = False) -> None:
    """Sanctions and awards of the unit and of those right below it, or of all, the rules' word beside the record."""
    shown, title, subtitle = _decisions(chosen, name, everywhere)
    if shown.rows:
        table(shown, "unit_decisions", title, subtitle)
        return
    heading = safe(_("Awards and sanctions"))
    nothing = look.quiet(_("None this year, neither proposed nor on record."), "p")
    look.html(f"<h2>{heading}</h2>{nothing}")


@kept
def _decisions(chosen: View, name: str, everywhere: bool) -> tuple[Table, str, str]:
    """Table, title and subtitle."""
    own = profile.all_levels(chosen)
    asked = replace(own, unit="") if everywhere else own
    found: dict[tuple[str, str | None, str], list[Row]] = {}
    for record in ask(chosen.case, "decided", year=chosen.year):
        found.setdefault((record["code"], record["unit"], record["name"]), []).append(record)

    def records(code: str, row: Row) -> list[Row]:
        return found.get((code, row["unit"], row["name"]), [])

    rows = [
        _row(chosen, row, row["measure"], name_of(row, "measure_"), records(row["measure"], row))
        for row in decided.sanctions(asked)
    ]
    rows += [
        _row(chosen, row, "award", named(row["title"], row["title_en"]), records(row["award"], row))
        for row in decided.awards(asked)
        if row["name"]
    ]
    text = _("{year}. The rules propose, people decide; a nomination is on record only.")
    shown = Table(rows, _columns(), (name, str(chosen.year), _("awards and sanctions")))
    return shown, _told(rows), text.format(year=chosen.year)


def _told(rows: Sequence[Row]) -> str:
    """How many there are; how far rules and record agree, and how many only the record knows."""
    n = len(rows)
    parts = [ngettext("{n} award or sanction", "{n} awards and sanctions", n).format(n=n)]
    verdicts = Counter(row["verdict_code"] for row in rows)
    if agreed := verdicts["agrees"]:
        parts.append(_("rules and decision agree on {n}").format(n=agreed))
    if nominated := verdicts["recorded_only"]:
        parts.append(_("by nomination, which the rules do not compute: {n}").format(n=nominated))
    return _("; ").join(parts)


def _columns() -> list[Column]:
    return [
        Column("who", _("Unit"), draw=_who),
        Column("what", _("Award or sanction"), draw=lambda row: look.chip(row["kind"], row["what"])),
        Column("verdict", _("Rules and record"), draw=_verdict),
        Column(
            "clause", _("Clause"), draw=lambda row: f'<span class="wrap quiet">{safe(row["clause"])}</span>'
        ),
        Column("record", _("On record"), draw=_record),
        Column("deadline", _("Rectify by"), hidden=True),
        Column("streak", _("Consecutive years"), 0, hidden=True),
        Column("origin", _("Origin"), hidden=True),
        Column("unit", _("Code"), hidden=True),
    ]


def _row(chosen: View, row: Row, kind: str, what: str, records: Sequence[Row]) -> Row:
    places = [clauses.recorded(chosen, record["document"], record["reference"]) for record in records]
    return {
        "unit": row["unit"],
        "who": full_name(row),
        "kind": kind,
        "what": what,
        "verdict": verdict_text(row),
        "verdict_code": row["verdict"],
        "streak": row.get("streak"),
        "since": row.get("since"),
        "clause": clauses.cited(chosen, row["reference"]),
        "records": list(zip(records, places, strict=True)),
        "record": _("; ").join(
            f"{_by(record)} {place}" for record, place in zip(records, places, strict=True)
        ),
        "deadline": day(row.get("deadline")),
        "origin": origin_text(row["origin"]),
    }


def _by(record: Row) -> str:
    """Who decided, and on which day; that the day is not stated is said."""
    decider: str = record["decided_by"]
    who = _(DECIDERS[decider]) if decider in DECIDERS else ""
    return " ".join(part for part in (who, day(record["decided_on"]) or _("(day not stated)")) if part)


def _who(row: Row) -> str:
    return unit_link(row["unit"], row["who"]) if row["unit"] else safe(row["who"])


def _verdict(row: Row) -> str:
    words = f'<span class="wrap">{safe(row["verdict"])}</span>'
    if not row["streak"] or row["streak"] < LEAST_RUN:
        return words
    return words + look.quiet(_("{n} years running, since {year}").format(n=row["streak"], year=row["since"]))


def _record(row: Row) -> str:
    """Each decision: who, when, by which document and where in it; then until when."""
    if not row["records"]:
        return look.quiet(_("no decision on record"))
    lines = [
        f"{look.marked(_by(record), record['origin'])}<br>{look.quiet(place)}"
        for record, place in row["records"]
    ]
    if row["deadline"]:
        lines.append(safe(_("rectify by {day}").format(day=row["deadline"])))
    return f'<span class="wrap record">{"<br>".join(lines)}</span>'


def conditions(chosen: View, name: str) -> None:
    """What each sanction asks of the unit, and how each condition stood this year."""
    asked = ask(chosen.case, "unit_conditions", unit=chosen.unit, year=chosen.year)
    if not asked:
        return
    scheme = results(chosen.case).scheme_of(chosen.year)
    rules = {rule.code: rule for rule in scheme.sanctions}
    rows = [
        {
            "what": name_of(row),
            "code": row["sanction"],
            "asked": in_words(rules[row["sanction"]].when[row["condition"]], scheme),
            "held": _held(row["held"]),
            "outcome": _outcome(row, [other for other in asked if other["sanction"] == row["sanction"]]),
            "streak": row["streak"] if row["years"] > 1 else None,
            "clause": clauses.cited(chosen, row["reference"]),
        }
        for row in asked
    ]
    columns = [
        Column("what", _("Sanction"), draw=lambda row: look.chip(row["code"], row["what"])),
        Column("asked", _("Condition")),
        Column("held", _("How it stood")),
        Column("streak", _("Consecutive years"), 0),
        Column(
            "outcome",
            _("What the rules propose"),
            draw=lambda row: f'<span class="wrap">{safe(row["outcome"])}</span>',
        ),
        Column(
            "clause", _("Clause"), draw=lambda row: f'<span class="wrap quiet">{safe(row["clause"])}</span>'
        ),
    ]
    held = sum(row["held"] == 1 for row in asked)
    title = _("{held} of {of} conditions hold").format(held=held, of=len(asked))
    text = _(
        "{year}. A sanction is proposed only where all its conditions hold; a heavier one stands for a lighter one."
    )
    shown = Table(rows, columns, (name, str(chosen.year), _("conditions")))
    table(shown, "unit_conditions", title, text.format(year=chosen.year))


def _outcome(row: Row, conditions: Sequence[Row]) -> str:
    if row["outcome"]:
        outcome: str = row["outcome"]
        return _(OUTCOMES[outcome])
    if all(condition["held"] == 1 for condition in conditions):
        return _("its conditions hold, and a heavier sanction stands in its place")
    return _("not proposed")


def _held(held: int | None) -> str:
    return _(HELD[held])


def explanation(chosen: View) -> None:
    """Why, to the last number and clause, as the command line prints it; long, so it is made when asked for."""
    asked = state.own("why", ("yes",), "")
    words = _("Hide the whole reckoning") if asked else _("Show the whole reckoning: every number and clause")
    look.html(f'<p class="reckoning">{link("town", words, **({} if asked else {"why": "yes"}))}</p>')
    if asked:
        text = _explained(chosen.case, chosen.unit, chosen.year, spoken())
        look.html(f'<pre class="explained">{safe(text)}</pre>')


@lru_cache(maxsize=200)
def _explained(case: str, unit: str, year: int, _language: str) -> str:
    return explain(results(case), unit, year)
