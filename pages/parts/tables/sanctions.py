"""Sanctions of a year: who, by which rule and decision, until when, on what evidence; and who is close to one."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from math import ceil

import pandas as pd

from appraisal.explain import OUTCOMES, in_words
from appraisal.rule_luck import Luck, RuleLuck, rule_luck
from appraisal.rules import Condition
from appraisal.words import N_, _, named, ngettext
from pages.parts import columns, words
from pages.parts.case import results
from pages.parts.charts import decisions as charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided
from pages.parts.tables.decided import texts
from pages.parts.words import Row, day, listed, number, there

MOST_LINES = 20  # of the time line
RECORDED = ("agrees", "only_decided")
UNKNOWN = N_("unknown")
HELD = {1: N_("yes"), 0: N_("no")}
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
        told.append(_("undecided for {n}: {measure}").format(n=len(rows), measure=measure))
    return (_("; ").join(told) or _("No sanction in {year}").format(year=chosen.year)) + _(".")


def scope(chosen: View) -> str:
    """Of whom the page is, where town or level narrow it."""
    level = _("Only {level}").format(level=words.level_name(chosen.level)) if chosen.level else ""
    told = _("; ").join(filter(None, [decided.scope(chosen), level]))
    return told + _(".") if told else ""


def agreement(chosen: View) -> str:
    """How far the rules propose what was decided."""
    n = decided.sanctions(chosen)["verdict"].value_counts()
    if list(n.index) == ["agrees"]:
        text = ngettext("{n} decision follows the rules.", "All {n} decisions follow the rules.", n["agrees"])
        return text.format(n=n["agrees"])
    told = {
        "agrees": _("{n} decided as the rules propose."),
        "only_ruled": _("{n} only proposed by the rules, no decision on record: people decide."),
        "only_decided": _("{n} decided that the rules do not propose."),
    }
    return " ".join(text.format(n=n[verdict]) for verdict, text in told.items() if verdict in n)


def _all_years(chosen: View, asof: date) -> pd.DataFrame:
    """A row a sanction of the chosen year and before, the latest first, with how its deadline stands on a day."""
    years = [year for year in results(chosen.case).years if year <= chosen.year]
    boards = [ask(chosen.case, "sanction_board", year=year).assign(year=year) for year in reversed(years)]
    found = decided.within(pd.concat([board for board in boards if len(board)] or boards[:1]), chosen)
    keys, stands = ["unit", "measure", "year"], ["days_left", "escalated_on", "state"]
    now = ask(chosen.case, "rectifications", year=chosen.year, asof=asof).reindex(columns=keys + stands)
    return found.merge(now.astype({"year": "int64", "days_left": "float64"}), on=keys, how="left")


@kept
def board(chosen: View, asof: date) -> Picture:
    """The sanctions of the year, and those on record of years before: rules beside decisions, and deadlines."""
    found = _all_years(chosen, asof)
    found = found[(found["year"] == chosen.year) | found["verdict"].isin(RECORDED)].reset_index(drop=True)
    rows = list(found.itertuples())
    table = decided.labelled(chosen, found).assign(
        year=found["year"],
        label=words.names(found),
        town=words.names(found, "parent_"),
        streak_told=[decided.streak(r) for r in rows],
        verdict_told=found["verdict"].map(words.verdict_text),
        decision=[decided.decision(chosen, r) for r in rows],
        until=found["deadline"].map(day),
        state_told=[_state(r) for r in rows],
    )
    heads = texts(label=_("Unit"), town=_("Belongs to"), measure_told=_("Sanction"))
    heads |= texts(streak_told=_("Years in a row"), verdict_told=_("Rules and record"))
    heads |= texts(decision=_("Decision"), until=_("Rectify by"))
    heads |= {"days_left": columns.figure(_("Days left"), 0)}
    heads |= texts(state_told=_("State"), clause=_("Clause of the rule"))
    if (found["year"] != chosen.year).any():
        heads |= {"year": columns.figure(_("Year appraised"), 0)}
    told = []
    if found["deadline"].notna().any():
        last = ask(chosen.case, "as_of_days")["day"].iloc[0]  # the last day on record
        told.append(_("Days left are counted from {day}; negative: over.").format(day=day(asof)))
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
    n, told = len(running), []
    text = ngettext("{n} deadline runs, {days} left", "{n} deadlines run, {days} left to the next", n)
    if n:
        told.append(text.format(n=n, days=_days(running.min())))
    if over:
        told.append(ngettext("{n} deadline is over", "{n} deadlines are over", over).format(n=over))
    return _("; ").join(told) or _("Rules beside decisions")


def _days(n: float) -> str:
    return ngettext("{n} day", "{n} days", int(n)).format(n=number(n))


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
    told = years["held"].map(lambda held: _(HELD.get(held, UNKNOWN)))
    label = [words.full_name(r) for r in years.itertuples()]
    years = years.assign(in_streak=years["in_streak"] == 1, told=told, label=label)
    line = "<b>{}</b><br>{} {}: {}<br>{}".format
    hover = [line(r.label, r.year, what, r.told, words.origin_text(r.origin)) for r in years.itertuples()]
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
    lines = units.assign(name=words.names(units), town=words.names(units, "parent_")).head(MOST_LINES)
    drawn = [f[f["unit"].isin(lines["unit"])] for f in (years.assign(hover=hover), signs)]
    heads = {"label": columns.text(_("Unit")), "year": columns.year(), "told": columns.text(what)}
    heads["streak"] = columns.figure(_("Years in a row up to {year}").format(year=chosen.year), 0)
    heads["origin"] = columns.origin()
    name = decided.file_name(chosen, _("Years in a row"), what)
    figure = charts.timeline(lines, drawn[0], drawn[1], asof) if len(lines) else None
    subtitle = _read_timeline(chosen, what, years, len(lines), len(units))
    return Picture(_streaks(what, years), subtitle, years, heads, name, figure)


def _read_timeline(chosen: View, what: str, years: pd.DataFrame, n: int, of: int) -> str:
    told = [_("Square: {what}, its number counts the years in a row; ? unknown.").format(what=what)] * bool(what)
    told.append(_("Sign: a sanction, hollow where the rules only propose it; bar: the time to rectify."))
    if of > n:
        told.append(_("{n} of {of} units are drawn.").format(n=n, of=of))
    if len(years) and (quiet := int(years["quiet_units"].iloc[0])) and not chosen.unit:
        told.append(_("In {n} other units with figures it never held.").format(n=quiet))
    return " ".join(told)


def _streaks(what: str, years: pd.DataFrame) -> str:
    longest = years["streak"].max() if len(years) else 0
    if not longest > 0:
        return _("Sanctions and deadlines")
    n = years.loc[years["streak"] == longest, "unit"].nunique()
    text = ngettext("{n} unit: {years} in a row: {what}", "{n} units: {years} in a row: {what}", n)
    of = ngettext("{n} year", "{n} years", int(longest)).format(n=number(longest))
    return text.format(n=n, years=of, what=what)


def _until(left: float) -> str:
    """How many days are left; the day of the deadline is in time."""
    if not there(left):
        return ""
    return (_("{days} to go") if left >= 0 else _("{days} over")).format(days=_days(abs(left)))


def _hover(row: Row) -> str:
    decision = _("decided {day}").format(day=day(row.decided_on)) if there(row.decided_on) else ""
    until = _("rectify by {day}").format(day=day(row.deadline)) if there(row.deadline) else ""
    head = f"<b>{words.full_name(row)}</b><br>{words.measure_told(row)} {row.year}"
    told = (decision, until, _until(row.days_left), words.origin_text(row.origin))
    return "<br>".join((head, words.verdict_text(row.verdict), *filter(None, told)))


def _condition(chosen: View, measure: str, position: int) -> Condition:
    scheme = results(chosen.case).scheme_of(chosen.year)
    return next(rule for rule in scheme.sanctions if rule.code == measure).when[position]


def _asks(chosen: View, measure: str, position: int, **changes: int) -> str:
    """A condition of a sanction in words; with years=1, what it asks of a single year."""
    asked = _condition(chosen, measure, position).model_copy(update=changes)
    scheme = results(chosen.case).scheme_of(chosen.year)
    fact = next((i for i in scheme.indicators if i.code == asked.indicator and not i.unit), None)
    if fact and asked.at_least == 1:  # a fact that is there or not
        what = named(fact.name or fact.code, fact.name_en)
        return _("{n} years in a row: {what}").format(n=asked.years, what=what) if asked.years > 1 else what
    return in_words(asked, scheme)


@kept
def evidence(chosen: View) -> Picture:
    """A row a condition of each sanction: whether it holds, and what was found."""
    asked = ask(chosen.case, "sanction_conditions", year=chosen.year)
    table = decided.sanctions(chosen).drop(columns="streak").merge(asked, on=["unit", "measure"])
    rows = list(table.itertuples())
    found = [_found(chosen, r) for r in rows]
    table = decided.labelled(chosen, table).assign(
        asks=[_asks(chosen, r.measure, r.condition) for r in rows],
        told=[_(HELD.get(r.held, UNKNOWN)) for r in rows],
        found=[text for text, _origin in found],
        origin=[origin or r.origin for r, (_text, origin) in zip(rows, found, strict=True)],
        ruled=[_(OUTCOMES[r.outcome]) if there(r.outcome) else _("not proposed") for r in rows],
    )
    heads = texts(label=_("Unit"), measure_told=_("Sanction"), asks=_("Condition"), told=_("Holds"))
    heads |= texts(found=_("What was found"), ruled=_("Rules")) | {"origin": columns.origin()}
    n, of = int((table["held"] == 1).sum()), len(table)
    title = _("The evidence: {n} of {of} conditions hold").format(n=n, of=of)
    name = decided.file_name(chosen, _("evidence of the sanctions"))
    return Picture(title, _("All conditions of a sanction must hold."), table, heads, name)


def _found(chosen: View, row: Row) -> tuple[str, str | None]:
    """The figures of the years that a condition speaks of, and their origin, said beside each where they differ."""
    asked = _condition(chosen, row.measure, row.condition)
    years = range(chosen.year - asked.years + 1, chosen.year + 1)
    facts = ask(chosen.case, "sanction_evidence", year=chosen.year)
    facts = facts[(facts["unit"] == row.unit) & facts["year"].isin(years)]
    facts = facts[facts["indicator"].isin(asked.subjects)]
    several, told = len(asked.subjects) > 1, []
    for _subject, group in facts.groupby("indicator", sort=False):
        known = {fact.year: _figure(fact, facts["origin"].nunique() > 1) for fact in group.itertuples()}
        line = listed(f"{year} {known.get(year) or _(UNKNOWN)}" for year in years)
        told.append(f"{words.names(group).iloc[0]} {line}" if several else line)
    return _("; ").join(told), words.joint_origin(facts["origin"])


def _figure(fact: Row, with_origin: bool) -> str:
    if not there(fact.value):
        return ""
    measured = f"{number(fact.value)} {words.measure_name(fact.measure)}" if there(fact.measure) else ""
    origin = f" ({words.origin_text(fact.origin)})" if with_origin else ""
    return (measured or words.yes_no(fact.value)) + origin


def _grouped(rows: pd.DataFrame, keys: list[str], joined: str) -> pd.DataFrame:
    """A row for each of the keys, with all texts of one column."""
    each = dict.fromkeys(rows.columns.difference(keys), "first") | {joined: _("; ").join}
    return rows.groupby(keys, sort=False, as_index=False).agg(each)


@kept
def undecided(chosen: View) -> Picture:
    """What nobody can decide: the years that a rule looks back on and nobody knows of."""
    board, keys = decided.sanctions(chosen), ["unit", "measure", "condition"]
    unknown = ask(chosen.case, "undecided_years", year=chosen.year).rename(columns={"year": "back"})
    found = board[board["verdict"] == "undecided"].merge(unknown, on=keys[:2])
    before, lost = _("the data of this case do not go back to {years}"), _("nothing is known of {years}")
    why = [(before if r.is_before else lost).format(years=r.back) for r in found.itertuples()]
    found = _grouped(found.assign(why=why), keys, "why")
    asks = [_asks(chosen, r.measure, r.condition) for r in found.itertuples()]
    table = decided.labelled(chosen, found).assign(asks=asks)
    heads = texts(label=_("Unit"), measure_told=_("Sanction"), asks=_("Condition"))
    heads |= texts(why=_("Why nobody can decide it"))
    name = decided.file_name(chosen, _("cannot be decided yet"))
    subtitle = _("Unknown is neither for nor against the unit.")
    return Picture(_("What cannot be decided, and why"), subtitle, table, heads, name)


def _near(chosen: View) -> pd.DataFrame:
    """A row a unit and sanction of which only a part holds, with what is still missing."""
    found = decided.within(ask(chosen.case, "near_sanctions", year=chosen.year), chosen)
    found = found[found["held"] != 1]
    missing = [_missing(chosen, r) for r in found.itertuples()]
    return _grouped(found.assign(missing=missing), ["unit", "measure"], "missing")


@kept
def near(chosen: View) -> Picture:
    """Who is under no sanction of which a part holds: how much, and what is still missing."""
    found = _near(chosen)
    table = decided.labelled(chosen, found).assign(
        step=[_("yes") if r.is_one_step else _("no") for r in found.itertuples()],
        hold_told=[_("{n} of {of}").format(n=r.hold, of=r.asked) for r in found.itertuples()],
    )
    heads = texts(label=_("Unit"), measure_told=_("Not under"), step=_("One step away"))
    heads |= texts(hold_told=_("Conditions that hold"), missing=_("Still missing"))
    heads |= texts(clause=_("Clause of the rule")) | {"origin": columns.origin()}
    n = found.loc[found["is_one_step"] == 1, "unit"].nunique()
    title = ngettext("{n} unit is one step from a sanction", "{n} units are one step from a sanction", n)
    none = _("No unit is one step from a sanction")
    farther = _("No unit is one step from a sanction; the nearest lack more")
    subtitle = _("One step: one condition is missing, and next year could bring it. It says nothing of what will be.")
    name = decided.file_name(chosen, _("one step from a sanction"))
    title = title.format(n=n) if n else farther if len(found) else none
    return Picture(title, subtitle, table, heads, name)


def _missing(chosen: View, row: Row) -> str:
    """A condition that does not hold, or cannot be known."""
    what = _asks(chosen, row.measure, row.condition)
    if not there(row.held):
        return _("{what} (cannot be known)").format(what=what)
    so_far = row.years > 1 and row.streak
    return _("{what} ({n} so far)").format(what=what, n=number(row.streak)) if so_far else what


@kept
def luck(chosen: View) -> Picture:
    """How easily chance alone would trip each sanction, on what counts that rests, and how far the line is."""
    board = decided.sanctions(chosen)
    rows = pd.concat([frame for frame in (board, _near(chosen)) if len(frame)] or [board], ignore_index=True)
    found = [_of_year(chosen.case, chosen.year).get((r.unit, r.measure)) for r in rows.itertuples()]
    table = decided.labelled(chosen, rows).assign(
        told=[_chance(f) for f in found],
        chance=pd.Series([f and f.chance for f in found], dtype="float64") * 100,
        ever=pd.Series([f and f.ever for f in found], dtype="float64") * 100,
        base=[_base(f) for f in found],
        distance=[_("; ").join(_distance(f)) for f in found],
        origin=[f.origin if f and f.chance is not None else None for f in found],
    )
    heads = texts(label=_("Unit"), measure_told=_("Sanction"), told=_("Pure coincidence"))
    heads |= {"chance": columns.figure(_("Chance, at most (%)"))}
    heads |= {"ever": columns.figure(_("At least once in the years known, at most (%)"))}
    heads |= texts(base=_("The chance rests on"), distance=_("Distance to the line"))
    heads |= {"origin": columns.origin()}
    under = table.head(len(board)).dropna(subset="chance").sort_values(["position", "chance"])
    highest = under.groupby("measure", sort=False).tail(1)
    each = [f"{words.name_of(r, 'measure_')} {r.told}" for r in highest.itertuples()]
    title = _("Chance of pure coincidence: {told}").format(told=listed(each) or _("cannot be computed"))
    subtitle = _(
        "What an average unit of the level would meet if only chance were at work, each year by itself; of several "
        "conditions the rarest (1/20: 1 of 20 units with figures). It accuses nobody: it asks what lies behind."
    )
    return Picture(title, subtitle, table, heads, decided.file_name(chosen, _("coincidence")))


@lru_cache(maxsize=64)
def _of_year(case: str, year: int) -> dict[tuple[str, str], RuleLuck]:
    """(unit, sanction) -> its chances; a unit without a figure of the year has none."""
    return rule_luck(results(case), year)


def _chance(found: RuleLuck | None) -> str:
    """In plain words: below 1 %, about 4 %, at most 4 %."""
    if found is None or found.chance is None:
        return _("cannot be computed")
    n = ceil(100 * found.chance) if found.is_bound else round(100 * found.chance)
    text = _("at most {n} %") if found.is_bound else _("about {n} %")
    return text.format(n=n) if found.chance >= 0.01 else _("below 1 %")


def _base(found: RuleLuck | None) -> str:
    """What the least of the chances rests on, year by year; why there is none, where there is none."""
    if found is None:
        return _("no figure of this year")
    if found.chance is None:
        is_unknown = all(condition.held is None for condition in found.conditions)
        return _("a year is unknown") if is_unknown else _("no count, no such case, or an unknown year")
    text = {True: _("{year} {part}/{of} cases"), False: _("{year} {part}/{of}")}
    bases = next(c.bases for c in found.conditions if c.chance == found.chance)
    parts = [(b.numerator, b.denominator) if b.is_rate else (b.held, b.known) for b in bases]
    return listed(
        text[base.is_rate].format(year=base.year, part=number(part), of=number(of))
        for base, (part, of) in zip(bases, parts, strict=True)
    )


def _distance(found: RuleLuck | None) -> list[str]:
    """What is still missing, condition by condition; where nothing is, how far past the line the unit is."""
    conditions = found.conditions if found else ()
    missing = [told for condition in conditions if condition.held != 1 for told in _lacks(condition)]
    cases = [condition.cases for condition in conditions if condition.cases is not None]
    if missing or not found:
        return missing
    if not cases:
        return [_("reached; one year without it ends it")]
    return [_("reached; {cases} would undo it").format(cases=_cases(min(cases, key=abs)))]


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
    n = abs(change)
    more = ngettext("{n} case more this year", "{n} cases more this year", n)
    fewer = ngettext("{n} case fewer this year", "{n} cases fewer this year", n)
    return (more if change > 0 else fewer).format(n=n)
