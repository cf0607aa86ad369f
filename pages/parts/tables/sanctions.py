"""Sanctions of a year: who, by which rule and decision, until when, on what evidence; and who is close to one."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from math import ceil

import pandas as pd

from appraisal.explain import OUTCOMES, in_words
from appraisal.rule_luck import Base, Luck, RuleLuck, rule_luck
from appraisal.words import N_, _, ngettext
from pages.parts import clauses, columns, words
from pages.parts.case import results
from pages.parts.charts import decisions as charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided
from pages.parts.words import Row, day, listed, number, there

MOST_LINES = 20  # of the time line
UNKNOWN = N_("unknown")
HELD = {1: N_("yes"), 0: N_("no")}
RECORDED = ("agrees", "only_decided")
STATES = {
    "open": N_("within the deadline"),
    "overdue": N_("overdue"),
    "escalated": N_("escalated: a heavier sanction was decided later"),
    "no_deadline": N_("without a deadline"),
    "not_yet": N_("decided after that day"),
    "only_ruled": N_("not decided"),
    "undecided": N_("cannot be decided yet"),
}


def headline(chosen: View) -> str:
    """Who is under which sanction, what is only proposed, and what cannot be decided."""
    board = decided.sanctions(chosen)
    told = decided.told(board)
    for _measure, rows in board[board["verdict"] == "undecided"].groupby("measure", sort=False):
        measure = words.name_of(next(rows.itertuples()), "measure_")
        told.append(_("{n} cannot be decided: {measure}").format(n=len(rows), measure=measure))
    return (_("; ").join(told) or _("No sanction in {year}").format(year=chosen.year)) + _(".")


def agreement(chosen: View) -> str:
    """How far the rules propose what was decided."""
    verdicts = decided.sanctions(chosen)["verdict"]
    n = {verdict: int((verdicts == verdict).sum()) for verdict in (*RECORDED, *decided.WAITING)}
    if n["agrees"] and n["agrees"] == len(verdicts):
        text = ngettext("The decision follows the rules.", "All {n} decisions follow the rules.", n["agrees"])
        return text.format(n=n["agrees"])
    texts = {
        "agrees": _("{n} decided as the rules propose."),
        "only_ruled": _("{n} only proposed by the rules, no decision on record: people decide."),
        "only_decided": _("{n} decided that the rules do not propose."),
    }
    return " ".join(text.format(n=n[verdict]) for verdict, text in texts.items() if n[verdict])


def _all_years(chosen: View, asof: date) -> pd.DataFrame:
    """A row a sanction of the chosen year and before, the latest first, with how its deadline stands on a day."""
    years = [year for year in results(chosen.case).years if year <= chosen.year]
    boards = [ask(chosen.case, "sanction_board", year=year).assign(year=year) for year in reversed(years)]
    found = decided.within(pd.concat([board for board in boards if len(board)] or boards[:1]), chosen)
    keys, stands = ["unit", "measure", "year"], ["days_left", "escalated_on", "state"]
    now = ask(chosen.case, "rectifications", year=chosen.year, asof=asof).reindex(columns=keys + stands)
    return found.merge(now.astype({"year": "int64"}), on=keys, how="left")


@kept
def board(chosen: View, asof: date) -> Picture:
    """The sanctions of the year, and those on record of the years before: rules beside decisions, and deadlines."""
    found = _all_years(chosen, asof)
    found = found[(found["year"] == chosen.year) | found["verdict"].isin(RECORDED)].reset_index(drop=True)
    rows = list(found.itertuples())
    table = found.assign(
        label=words.names(found),
        town=words.names(found, "parent_"),
        measure_told=[words.measure_told(r) for r in rows],
        streak_told=[decided.streak(r) for r in rows],
        verdict_told=found["verdict"].map(words.verdict_text),
        by=[words.deciders(r.decided_by if there(r.decided_by) else "") for r in rows],
        on=found["decided_on"].map(day),
        until=found["deadline"].map(day),
        state_told=[_state(r) for r in rows],
        record=[clauses.recorded(chosen, r.document, r.place) if there(r.document) else "" for r in rows],
        clause=[clauses.cited(chosen, r.reference) for r in rows],
    )
    heads = {
        "label": columns.text(_("Unit")),
        "town": columns.text(_("Belongs to")),
        "measure_told": columns.text(_("Sanction")),
        "streak_told": columns.text(_("Years in a row")),
        "verdict_told": columns.text(_("Rules and record")),
        "by": columns.text(_("Decided by")),
        "on": columns.text(_("Decided on")),
        "until": columns.text(_("Rectify by")),
        "days_left": columns.figure(_("Days left"), 0),
        "state_told": columns.text(_("State")),
        "record": columns.text(_("Place in the record")),
        "clause": columns.text(_("Clause of the rule")),
    }
    if (found["year"] != chosen.year).any():
        heads |= {"year": columns.figure(_("Year appraised"), 0)}
    told = [_("Days left are counted from {day}; negative: over.").format(day=day(asof))]
    for last in ask(chosen.case, "as_of_days").get("day", [])[:1]:  # the last day on record
        text = _("The record ends on {day}: what was rectified, accepted or lifted after it is not known.")
        told.append(text.format(day=day(last)))
    name = decided.file_name(chosen, _("sanctions"), asof.isoformat())
    return Picture(_deadlines(found), " ".join(told), table, heads, name)


def _state(row: Row) -> str:
    state: str = row.state if there(row.state) else row.verdict
    return _(STATES[state]) + (f" {day(row.escalated_on)}" if state == "escalated" else "")


def _deadlines(found: pd.DataFrame) -> str:
    """How many deadlines run or are over, and the nearest."""
    running, over = found.loc[found["state"] == "open", "days_left"], int((found["state"] == "overdue").sum())
    told = []
    if n := len(running):
        text = ngettext(
            "{n} deadline runs, {days} days left", "{n} deadlines run, {days} days left to the next", n
        )
        told.append(text.format(n=n, days=number(running.min())))
    if over:
        told.append(ngettext("{n} deadline is over", "{n} deadlines are over", over).format(n=over))
    return _("; ").join(told) or _("No deadline is on record")


def lasting(chosen: View) -> list[tuple[str, int]]:
    """The conditions that ask for several years, by sanction and position; each has a time line."""
    found = decided.within(ask(chosen.case, "lasting_conditions", year=chosen.year), chosen)
    return list(dict.fromkeys(zip(found["sanction"], found["condition"], strict=True))) or [("", 0)]


@kept
def timeline(chosen: View, asof: date, which: tuple[str, int]) -> Picture:
    """The years of the units in which a lasting condition ever held, with their sanctions and deadlines."""
    years = decided.within(ask(chosen.case, "lasting_conditions", year=chosen.year), chosen)
    years = years[(years["sanction"] == which[0]) & (years["condition"] == which[1])]
    what = _asks(chosen, *which, years=1) if which[0] else ""
    years = years.assign(
        in_streak=years["in_streak"] == 1,
        label=[words.full_name(r) for r in years.itertuples()],
        told=[_(HELD.get(r.held, UNKNOWN)) for r in years.itertuples()],
    )
    years["hover"] = [
        f"<b>{r.label}</b><br>{r.year} {what}: {r.told}<br>{words.origin_text(r.origin)}"
        for r in years.itertuples()
    ]
    signs = _all_years(chosen, asof)
    signs = signs[signs["verdict"] != "undecided"].reset_index(drop=True)
    signs = signs.assign(
        is_decided=signs["verdict"].isin(RECORDED),
        measure_name=words.names(signs, "measure_"),
        until=[_until(r.days_left) for r in signs.itertuples()],
        hover=[_hover(r) for r in signs.itertuples()],
    )
    units = pd.concat([f for f in (signs[signs["year"] == chosen.year], years) if len(f)] or [years])
    units = units.drop_duplicates("unit")
    drawn = units.head(MOST_LINES).assign(name=words.names(units), town=words.names(units, "parent_"))
    told = [_("Square: {what}, its number counts the years in a row; ? unknown.").format(what=what)] * bool(
        what
    )
    told.append(_("Sign: a sanction, hollow where the rules only propose it; bar: the time to rectify."))
    if len(units) > len(drawn):
        told.append(_("{n} of {of} units are drawn.").format(n=len(drawn), of=len(units)))
    if len(years) and (quiet := int(years["quiet_units"].iloc[0])) and not chosen.unit:
        told.append(_("In {n} other units with figures it never held.").format(n=quiet))
    heads = {
        "label": columns.text(_("Unit")),
        "year": columns.figure(_("Year"), 0),
        "told": columns.text(what),
        "streak": columns.figure(_("Years in a row up to {year}").format(year=chosen.year), 0),
        "origin": columns.origin(),
    }
    own, own_signs = (frame[frame["unit"].isin(drawn["unit"])] for frame in (years, signs))
    figure = charts.timeline(drawn, own, own_signs, asof) if len(drawn) else None
    name = decided.file_name(chosen, _("Years in a row"), what)
    return Picture(_streaks(what, years), " ".join(told), years, heads, name, figure)


def _streaks(what: str, years: pd.DataFrame) -> str:
    longest = years["streak"].max() if len(years) else 0
    if not longest > 0:
        return _("Sanctions and deadlines")
    n = years.loc[years["streak"] == longest, "unit"].nunique()
    text = ngettext(
        "{what}: up to {years} in a row, in {n} unit", "{what}: up to {years} in a row, in {n} units", n
    )
    return text.format(
        what=what, years=ngettext("{n} year", "{n} years", int(longest)).format(n=number(longest)), n=n
    )


def _until(left: float) -> str:
    """How many days are left; the day of the deadline is in time."""
    if not there(left):
        return ""
    n = int(abs(left))
    late = ngettext("{n} day over", "{n} days over", n)
    return (late if left < 0 else ngettext("{n} day left", "{n} days left", n)).format(n=number(n))


def _hover(row: Row) -> str:
    decision = _("decided {day}").format(day=day(row.decided_on)) if there(row.decided_on) else ""
    until = _("rectify by {day}").format(day=day(row.deadline)) if there(row.deadline) else ""
    head = f"<b>{words.full_name(row)}</b><br>{words.measure_told(row)} {row.year}"
    told = (
        words.verdict_text(row.verdict),
        decision,
        until,
        _until(row.days_left),
        words.origin_text(row.origin),
    )
    return "<br>".join((head, *filter(None, told)))


def _asks(chosen: View, measure: str, position: int, **changes: int) -> str:
    """A condition of a sanction in words; with years=1, what it asks of a single year."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    rule = next(rule for rule in scheme.sanctions if rule.code == measure)
    return in_words(rule.when[position].model_copy(update=changes), scheme)


@kept
def evidence(chosen: View) -> Picture:
    """A row a condition of each sanction: whether it holds, and what was found."""
    board = decided.sanctions(chosen).drop(columns="streak")
    asked = ask(chosen.case, "sanction_conditions", year=chosen.year)
    table = board.merge(asked, on=["unit", "measure"])
    rows = list(table.itertuples())
    found = [_found(chosen, r) for r in rows]
    table = table.assign(
        year=chosen.year,
        label=[words.full_name(r) for r in rows],
        measure_told=[words.measure_told(r) for r in rows],
        asks=[_asks(chosen, r.measure, r.condition) for r in rows],
        told=[_(HELD.get(r.held, UNKNOWN)) for r in rows],
        found=[text for text, _origin in found],
        origin=[origin or r.origin for r, (_text, origin) in zip(rows, found, strict=True)],
        ruled=[_(OUTCOMES[r.outcome]) if there(r.outcome) else _("not proposed") for r in rows],
        chance=[_chance(_luck(chosen).get((r.unit, r.measure))) for r in rows],
        clause=[clauses.cited(chosen, r.reference) for r in rows],
    )
    heads = {
        "label": columns.text(_("Unit")),
        "measure_told": columns.text(_("Sanction")),
        "asks": columns.text(_("Condition")),
        "told": columns.text(_("Holds")),
        "found": columns.text(_("What was found")),
        "origin": columns.origin(),
        "ruled": columns.text(_("Rules")),
        "chance": columns.text(_("Pure coincidence")),
    }
    name = decided.file_name(chosen, _("evidence of the sanctions"))
    n = int((table["held"] == 1).sum())
    title = _("The evidence: {n} of {of} conditions hold").format(n=n, of=len(table))
    return Picture(title, _("All conditions of a sanction must hold."), table, heads, name)


def _found(chosen: View, row: Row) -> tuple[str, str | None]:
    """The figures of the years that a condition speaks of, and their origin, said beside each where they differ."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    condition = next(rule for rule in scheme.sanctions if rule.code == row.measure).when[row.condition]
    years = range(chosen.year - condition.years + 1, chosen.year + 1)
    facts = ask(chosen.case, "sanction_evidence", year=chosen.year)
    facts = facts[(facts["unit"] == row.unit) & facts["year"].isin(years)]
    several, told = len(condition.subjects) > 1, []
    own = facts[facts["indicator"].isin(condition.subjects)]
    for _subject, group in own.groupby("indicator", sort=False):
        known = {fact.year: fact for fact in group.itertuples()}
        texts = [f"{year} {_figure(known.get(year), own['origin'].nunique() > 1)}" for year in years]
        told.append((f"{words.names(group).iloc[0]} " if several else "") + listed(texts))
    return _("; ").join(told), words.joint_origin(own["origin"])


def _figure(fact: Row | None, with_origin: bool) -> str:
    if fact is None or not there(fact.value):
        return _(UNKNOWN)
    unit = words.measure_name(fact.measure) if there(fact.measure) else ""
    text = f"{number(fact.value)} {unit}" if unit else words.yes_no(fact.value)
    return f"{text} ({words.origin_text(fact.origin)})" if with_origin else text


@kept
def undecided(chosen: View) -> Picture:
    """What nobody can decide: the years that a rule looks back on and nobody knows of."""
    board = decided.sanctions(chosen)
    unknown = ask(chosen.case, "undecided_years", year=chosen.year).rename(columns={"year": "back"})
    keys = ["unit", "measure", "condition"]
    found = board[board["verdict"] == "undecided"].merge(unknown, on=keys[:2])
    lines = []
    for (_unit, measure, position), group in found.groupby(keys, sort=False):
        first = next(group.itertuples())
        why = (
            _("the data of this case do not go back to {years}")
            if group["is_before"].all()
            else _("nothing is known of {years}")
        )
        line = {
            "label": words.full_name(first),
            "measure_told": words.measure_told(first),
            "unit": first.unit,
        }
        why = why.format(years=listed(map(str, group["back"])))
        lines.append(line | {"asks": _asks(chosen, measure, position), "why": why, "origin": first.origin})
    heads = {
        "label": columns.text(_("Unit")),
        "measure_told": columns.text(_("Sanction")),
        "asks": columns.text(_("Condition")),
        "why": columns.text(_("Why nobody can decide it")),
    }
    name = decided.file_name(chosen, _("cannot be decided yet"))
    subtitle = _("Unknown is neither for nor against the unit.")
    table = pd.DataFrame(lines, columns=[*heads, "unit", "origin"]).assign(year=chosen.year)
    return Picture(_("What cannot be decided, and why"), subtitle, table, heads, name)


@kept
def near(chosen: View) -> Picture:
    """Who is under no sanction of which a part holds: what is still missing."""
    found = decided.within(ask(chosen.case, "near_sanctions", year=chosen.year), chosen)
    lines = []
    for _key, group in found.groupby(["unit", "measure"], sort=False):
        first = next(group.itertuples())
        luck = _luck(chosen).get((first.unit, first.measure))
        lines.append(
            {
                "label": words.full_name(first),
                "measure_told": words.measure_told(first),
                "step": _("yes") if first.is_one_step else _("no"),
                "hold": _("{n} of {of}").format(n=number(first.hold), of=number(first.asked)),
                "missing": _("; ").join(_missing(chosen, r) for r in group.itertuples() if r.held != 1),
                "distance": _("; ").join(_distance(luck)),
                "chance": _chance(luck),
                "clause": clauses.cited(chosen, first.reference),
                "origin": first.origin,
                "unit": first.unit,
            }
        )
    heads = {
        "label": columns.text(_("Unit")),
        "measure_told": columns.text(_("Not under")),
        "step": columns.text(_("One step away")),
        "hold": columns.text(_("Conditions that hold")),
        "missing": columns.text(_("Still missing")),
        "distance": columns.text(_("Distance to the line")),
        "chance": columns.text(_("Pure coincidence")),
        "origin": columns.origin(),
    }
    table = pd.DataFrame(lines, columns=[*heads, "clause", "unit"]).assign(year=chosen.year)
    n = found.loc[found["is_one_step"] == 1, "unit"].nunique()
    title = ngettext("{n} unit is one step from a sanction", "{n} units are one step from a sanction", n)
    none = _("No unit is one step from a sanction; the nearest lack more") if lines else ""
    subtitle = _(
        "One step: one condition is missing, and next year could bring it. It says nothing of what will be."
    )
    name = decided.file_name(chosen, _("one step from a sanction"))
    title = title.format(n=n) if n else none or _("No unit is one step from a sanction")
    return Picture(title, subtitle if lines else "", table, heads, name)


def _missing(chosen: View, row: Row) -> str:
    """A condition that does not hold, or cannot be known."""
    what = _asks(chosen, row.measure, row.condition)
    if not there(row.held):
        return _("{what} (cannot be known)").format(what=what)
    so_far = row.years > 1 and row.streak
    return _("{what} ({n} so far)").format(what=what, n=number(row.streak)) if so_far else what


@kept
def luck(chosen: View) -> Picture:
    """How easily chance alone would trip each sanction, and on what counts that rests."""
    board = decided.sanctions(chosen)
    found = [_luck(chosen).get((r.unit, r.measure)) for r in board.itertuples()]
    table = board.assign(
        year=chosen.year,
        label=[words.full_name(r) for r in board.itertuples()],
        measure_told=[words.measure_told(r) for r in board.itertuples()],
        told=[_chance(f) for f in found],
        chance=[100 * f.chance if f and f.chance is not None else None for f in found],
        ever=[100 * f.ever if f and f.ever is not None else None for f in found],
        base=[_bases(f) for f in found],
        distance=[_("; ").join(_distance(f)) for f in found],
        origin=[f.origin if f and f.chance is not None else None for f in found],
    )
    table = table.astype({"chance": "float64", "ever": "float64"})
    heads = {
        "label": columns.text(_("Unit")),
        "measure_told": columns.text(_("Sanction")),
        "told": columns.text(_("Pure coincidence")),
        "chance": columns.figure(_("Chance, at most (%)")),
        "ever": columns.figure(_("At least once in the years known, at most (%)")),
        "base": columns.text(_("The chance rests on")),
        "distance": columns.text(_("Distance to the line")),
        "origin": columns.origin(),
    }
    known = table[table["chance"].notna()]
    each = [
        f"{words.name_of(next(rows.itertuples()), 'measure_')} {rows.loc[rows['chance'].idxmax(), 'told']}"
        for _measure, rows in known.groupby("measure", sort=False)
    ]
    title = _("Chance of pure coincidence: {told}").format(told=listed(each) or _("cannot be computed"))
    subtitle = _(
        "What an average unit of the level would meet if only chance were at work, each year by itself; of several "
        "conditions the rarest (1/20: 1 of 20 units with figures). It accuses nobody: it asks what lies behind."
    )
    return Picture(title, subtitle, table, heads, decided.file_name(chosen, _("coincidence")))


@lru_cache(maxsize=64)
def _of_year(case: str, year: int) -> dict[tuple[str, str], RuleLuck]:
    return rule_luck(results(case), year)


def _luck(chosen: View) -> dict[tuple[str, str], RuleLuck]:
    """(unit, sanction) -> its chances; a unit without a figure of the year has none."""
    return _of_year(chosen.case, chosen.year)


def _chance(found: RuleLuck | None) -> str:
    """In plain words: below 1 %, about 4 %, at most 4 %."""
    if found is None or found.chance is None:
        return _("cannot be computed")
    if found.chance < 0.01:
        return _("below 1 %")
    percent = 100 * found.chance
    text = _("at most {n} %") if found.is_bound else _("about {n} %")
    return text.format(n=ceil(percent) if found.is_bound else round(percent))


def _bases(found: RuleLuck | None) -> str:
    """What the least of the chances rests on, year by year; why there is none, where there is none."""
    if found is None:
        return _("no figure of this year")
    if found.chance is None:
        is_unknown = all(condition.held is None for condition in found.conditions)
        return _("a year is unknown") if is_unknown else _("no count, no such case, or an unknown year")
    return listed(_base(base) for base in next(c.bases for c in found.conditions if c.chance == found.chance))


def _base(base: Base) -> str:
    part, of = (base.numerator, base.denominator) if base.is_rate else (base.held, base.known)
    text = _("{year} {part}/{of} cases") if base.is_rate else _("{year} {part}/{of}")
    return text.format(year=base.year, part=number(part), of=number(of))


def _distance(found: RuleLuck | None) -> Iterator[str]:
    """What is still missing, condition by condition; where nothing is, how far past the line the unit is."""
    missing = [told for c in (found.conditions if found else ()) if c.held != 1 for told in _lacks(c)]
    yield from missing
    if found and not missing:
        cases = [c.cases for c in found.conditions if c.cases is not None]
        text = _("reached; {cases} would undo it") if cases else _("reached; one year without it ends it")
        yield text.format(cases=_cases(min(cases, key=abs)) if cases else "")


def _lacks(condition: Luck) -> Iterator[str]:
    if condition.held is None:
        yield _("an unknown year decides")
        return
    if condition.years > 1:
        n = condition.years - condition.streak
        yield ngettext("{n} more year in a row", "{n} more years in a row", n).format(n=n)
    elif condition.cases is None:
        yield _("a single finding")
    if condition.cases is not None and condition.held_this_year == 0:
        yield _cases(condition.cases)


def _cases(change: int) -> str:
    if change > 0:
        return ngettext("{n} case more this year", "{n} cases more this year", change).format(n=change)
    return ngettext("{n} case fewer this year", "{n} cases fewer this year", -change).format(n=-change)
