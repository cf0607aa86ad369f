"""What is on record of a unit: what was decided and on which conditions, the units right below it, plain facts."""

from collections import Counter
from dataclasses import replace

import pandas as pd

from appraisal.explain import HELD, OUTCOMES, explain, in_words
from appraisal.words import _, ngettext
from pages.parts import clauses, columns
from pages.parts.case import results
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided, standings, unit
from pages.parts.words import (
    AWARD_SIGN,
    DECIDERS,
    Row,
    day,
    full_name,
    kind_name,
    level_name,
    listed,
    measure_name,
    measure_told,
    name_of,
    names,
    number,
    there,
    title_of,
    units_counted,
    verdict_text,
    yes_no,
)

LEAST_RUN = 2  # years in a row that are a run


def waits(row: Row) -> str:
    """A word where there is no decision yet."""
    text = {"only_ruled": _(" (proposed, not decided)"), "undecided": _(" (cannot be decided)")}
    return text.get(row.verdict, "")


def marks(chosen: View) -> list[tuple[str, str, str, bool]]:
    """Kind, words, the unit's name and whether it is the unit itself: sanctions and awards of it and those below."""
    found = [
        (row.measure, measure_told(row) + waits(row), name_of(row), row.unit == chosen.unit)
        for row in decided.sanctions(chosen).itertuples()
    ]
    found += [
        ("award", f"{AWARD_SIGN} {title_of(row)}{waits(row)}", name_of(row), row.unit == chosen.unit)
        for row in decided.awards(chosen).itertuples()
        if there(row.unit)
    ]
    return sorted(found, key=lambda mark: not mark[3])


@kept
def decisions(chosen: View, everywhere: bool) -> Picture:
    """Sanctions and awards of the unit and of those right below it, or of all, the rules' word beside the record."""
    asked = replace(chosen, unit="") if everywhere else chosen
    records: dict[tuple[object, ...], list[Row]] = {}
    for record in ask(chosen.case, "decided", year=chosen.year).itertuples():
        records.setdefault((record.code, _code(record), record.name), []).append(record)
    rows = []
    for row in decided.sanctions(asked).itertuples():
        found = records.get((row.measure, row.unit, row.name), [])
        rows.append(_decision(chosen, row, measure_told(row), found))
    for row in decided.awards(asked).itertuples():
        if there(row.name):
            found = records.get((row.award, _code(row), row.name), [])
            rows.append(_decision(chosen, row, f"{AWARD_SIGN} {title_of(row)}", found))
    heads = {
        "label": columns.text(_("Unit")),
        "what": columns.text(_("Award or sanction")),
        "verdict": columns.text(_("Rules and record")),
        "run": columns.text(_("Consecutive years")),
        "record": columns.text(_("On record")),
        "deadline": columns.text(_("Rectify by")),
        "clause": columns.text(_("Clause")),
        "origin": columns.origin(),
    }
    table = pd.DataFrame(rows, columns=[*heads, "unit", "year", "code"])
    return Picture(
        _decisions_title(table) if rows else _("None this year, neither proposed nor on record."),
        _("The rules propose, people decide; a nomination is on record only."),
        table,
        {key: head for key, head in heads.items() if not rows or table[key].astype(bool).any()},
        unit.named_file(chosen, _("awards and sanctions")),
    )


def _code(row: Row) -> str:
    return row.unit if there(row.unit) else ""


def _decision(chosen: View, row: Row, what: str, records: list[Row]) -> dict[str, object]:
    streak = getattr(row, "streak", None)
    run = there(streak) and streak >= LEAST_RUN
    text = _("{n} years running, since {year}")
    places = [
        clauses.recorded(
            chosen,
            record.document if there(record.document) else "",
            record.reference if there(record.reference) else "",
        )
        for record in records
    ]
    return {
        "label": full_name(row),
        "what": what,
        "verdict": verdict_text(row.verdict),
        "run": text.format(n=number(streak), year=number(row.since).replace(",", "")) if run else "",
        "record": _("; ").join(
            f"{_by(record)} {place}" for record, place in zip(records, places, strict=True)
        )
        or _("no decision on record"),
        "deadline": day(getattr(row, "deadline", None)),
        "clause": clauses.cited(chosen, row.reference),
        "origin": row.origin,
        "unit": _code(row),
        "year": chosen.year,
        "code": row.verdict,
    }


def _by(record: Row) -> str:
    """Who decided, and on which day; that the day is not stated is said."""
    who = _(DECIDERS[record.decided_by]) if record.decided_by in DECIDERS else ""
    return " ".join(part for part in (who, day(record.decided_on) or _("(day not stated)")) if part)


def _decisions_title(table: pd.DataFrame) -> str:
    """How many there are; how far rules and record agree, and how many only the record knows."""
    n, verdicts = len(table), Counter(table["code"])
    parts = [ngettext("{n} award or sanction", "{n} awards and sanctions", n).format(n=n)]
    if agreed := verdicts["agrees"]:
        parts.append(_("rules and decision agree on {n}").format(n=agreed))
    if nominated := verdicts["recorded_only"]:
        parts.append(_("by nomination, which the rules do not compute: {n}").format(n=nominated))
    return _("; ").join(parts)


@kept
def conditions(chosen: View) -> Picture | None:
    """What each sanction asks of the unit, and how each condition stood this year; None where nothing was asked."""
    asked = ask(chosen.case, "unit_conditions", unit=chosen.unit, year=chosen.year)
    if asked.empty:
        return None
    scheme = results(chosen.case).scheme_of(chosen.year)
    rules = {rule.code: rule for rule in scheme.sanctions}
    all_hold = asked["held"].eq(1).groupby(asked["sanction"]).all()
    rows = list(asked.itertuples())
    table = asked.assign(
        year=chosen.year,
        what=names(asked),
        asked=[in_words(rules[row.sanction].when[row.condition], scheme) for row in rows],
        held=[_(HELD[int(row.held) if there(row.held) else None]) for row in rows],
        run=[row.streak if row.years > 1 else float("nan") for row in rows],
        outcome=[_outcome(row, all_hold=bool(all_hold[row.sanction])) for row in rows],
        clause=[clauses.cited(chosen, row.reference) for row in rows],
    )
    heads = {
        "what": columns.text(_("Sanction")),
        "asked": columns.text(_("Condition")),
        "held": columns.text(_("How it stood")),
        "run": columns.figure(_("Consecutive years"), 0),
        "outcome": columns.text(_("What the rules propose")),
        "clause": columns.text(_("Clause")),
    }
    title = _("{held} of {of} conditions hold").format(held=int((asked["held"] == 1).sum()), of=len(asked))
    text = _(
        "A sanction is proposed only where all its conditions hold; a heavier one stands for a lighter one."
    )
    return Picture(title, text, table, heads, unit.named_file(chosen, _("conditions")))


def _outcome(row: Row, *, all_hold: bool) -> str:
    if there(row.outcome):
        return _(OUTCOMES[row.outcome])
    return (
        _("its conditions hold, and a heavier sanction stands in its place")
        if all_hold
        else _("not proposed")
    )


@kept
def below(chosen: View, above: str, title: str) -> Picture | None:
    """The units right below one: checked or not, sanctions and awards, rates, and the years of what a sanction follows."""
    found = ask(chosen.case, "children", unit=above, year=chosen.year)
    if found.empty:
        return None
    signs = decided.marks_of(chosen)
    found = found.assign(
        year=chosen.year,
        label=names(found),
        kind_told=found["kind"].map(kind_name),
        marks=[listed(signs.get(code, [])) for code in found["unit"]],
        checked=[yes_no(float(there(origin))) for origin in found["origin"]],
    )
    known = (found["origin"].notna() & (found["origin"] != "")) | (found["marks"] != "")
    heads = {
        "label": columns.name(_("Unit")),
        "marks": columns.text(_("Awards and sanctions")),
        "checked": columns.text(_("Checked")),
    }
    for code, group in _facts_followed(chosen, above).items():
        told = {row.Index: told_years(chosen, group.loc[[row.Index]]) for row in group.itertuples()}
        found[f"fact_{code}"] = found["unit"].map(told).fillna("")
        heads[f"fact_{code}"] = columns.text(name_of(next(group.itertuples())))
    figures = ask(chosen.case, "children_figures", unit=above, year=chosen.year)
    for code, group in figures[figures["denominator"] > 0].groupby("indicator", sort=False):
        first = next(group.itertuples())
        own = group.assign(counts=list(map(unit.counts, group.itertuples()))).set_index("unit")
        found[f"rate_{code}"] = found["unit"].map(own["value"])
        found[f"counts_{code}"] = found["unit"].map(own["counts"]).fillna("")
        heads[f"rate_{code}"] = columns.figure(f"{name_of(first)} ({measure_name(first.measure)})", 1)
        heads[f"counts_{code}"] = columns.text(_("{name}, counts").format(name=name_of(first)))
    heads |= {"kind_told": columns.text(_("Kind")), "origin": columns.origin()}
    text = _("{known} of {units} were checked or stand in a decision")
    words = text.format(known=int(known.sum()), units=units_counted(len(found), found["level"].iloc[0]))
    order = known.map({True: 0, False: 1})
    return Picture(
        title or words,
        _("A row opens the unit. (few): fewer than {few} in the denominator, which says little.").format(
            few=unit.FEW
        ),
        found.iloc[order.argsort(kind="stable")].reset_index(drop=True),
        heads,
        unit.named_file(chosen, _("units below")),
    )


def _facts_followed(chosen: View, above: str) -> dict[str, pd.DataFrame]:
    """Indicator -> the years of it, by unit, of what a sanction follows over several years."""
    found = ask(chosen.case, "timelines", unit=above, year=chosen.year)
    return {str(code): group.set_index("unit") for code, group in found.groupby("indicator", sort=False)}


def told_years(chosen: View, found: pd.DataFrame) -> str:
    """A yes or a no a year; a year in which nobody looked is no year without a violation."""
    values = dict(zip(found["year"], found["value"], strict=True))
    years = [year for year in results(chosen.case).years if year <= chosen.year]
    return "; ".join(f"{year} {_yes(values.get(year))}" for year in years)


def _yes(value: float | None) -> str:
    return yes_no(value) if there(value) else _("unknown")


@kept
def facts(chosen: View, top: str) -> Picture | None:
    """Figures that are no rates over counts, each with its source and clause; None where there are none."""
    question = "top_facts" if chosen.unit == top else "unit_indicators"
    found = ask(chosen.case, question, unit=chosen.unit, year=chosen.year)
    if "denominator" in found:
        found = found[~(found["denominator"] > 0)]
    if found.empty:
        return None
    past = ask(chosen.case, "unit_history", unit=chosen.unit)
    past = past[past["year"] <= chosen.year]
    rows = list(found.itertuples())
    table = found.assign(
        year=chosen.year,
        label=names(found),
        told=[
            f"{number(row.value)} {measure_name(row.measure)}" if row.measure else _yes(row.value)
            for row in rows
        ],
        years=[_past(chosen, row, past[past["indicator"] == row.indicator]) for row in rows],
        cited=[clauses.source(chosen, row.source if there(row.source) else "") for row in rows],
        clause=[clauses.cited(chosen, row.reference) for row in rows],
    )
    heads = {
        "label": columns.text(_("Fact")),
        "told": columns.text(_("Value")),
        "years": columns.text(_("Years")),
        "cited": columns.text(_("Source")),
        "clause": columns.text(_("Clause")),
        "origin": columns.origin(),
    }
    text = _("Facts are told and earn no points.")
    return Picture(_("What is on record"), text, table, heads, unit.named_file(chosen, _("facts")))


def _past(chosen: View, row: Row, past: pd.DataFrame) -> str:
    if not row.measure:
        return told_years(chosen, past)
    return "; ".join(f"{p.year} {number(p.value)}" for p in past.itertuples() if there(p.value))


@kept
def others(chosen: View, level: str, parent: str) -> Picture | None:
    """The units of a level, of one parent where it is given: score and place where there are, what is on record."""
    found = standings.league(chosen, level)
    found = found[(found["unit"] != chosen.unit) & ((found["parent"] == parent) if parent else True)]
    if found.empty:
        return None
    signs = decided.marks_of(chosen)
    found = found.assign(
        year=chosen.year,
        label=names(found),
        kind_told=found["kind"].map(kind_name),
        above=names(found, "parent_"),
        band_told=names(found, "band_"),
        marks=[listed(signs.get(code, [])) for code in found["unit"]],
    )
    if found["score"].isna().all():
        found = found.sort_values(["marks", "figures"], ascending=[True, False], kind="stable",
                                  key=lambda c: c == "" if c.name == "marks" else c)  # fmt: skip
    heads = {
        "label": columns.name(level_name(level)),
        "rank": columns.figure(_("Rank"), 0),
        "score": columns.figure(_("Score")),
        "band_told": columns.text(_("Band")),
        "above": columns.text(_("Where it belongs")),
        "marks": columns.text(_("Awards and sanctions")),
        "kind_told": columns.text(_("Kind")),
        "figures": columns.figure(_("Figures on record"), 0),
        "origin": columns.origin(),
    }
    if found["score"].isna().all():
        heads = {key: head for key, head in heads.items() if key not in ("rank", "score", "band_told")}
    title = (
        _("Others of this level: {level}").format(level=level_name(level))
        if chosen.unit
        else level_name(level)
    )
    text = _("A row opens the unit.")
    return Picture(
        title, text, found.reset_index(drop=True), heads, decided.file_name(chosen, level_name(level))
    )


@kept
def explanation(chosen: View) -> str:
    """Why, to the last number and clause, as the command line prints it."""
    return explain(results(chosen.case), chosen.unit, chosen.year)
