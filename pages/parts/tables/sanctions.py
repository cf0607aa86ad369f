"""Sanctions of a year: who, by which rule and decision, until when, on what evidence; and who is close to one."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

import pandas as pd

from appraisal.explain import OUTCOMES, in_words
from appraisal.rule_luck import Luck, RuleLuck, rule_luck
from appraisal.rules import Condition
from appraisal.scheme import Scheme
from appraisal.words import N_, _, ngettext
from pages.parts import columns, rules, words
from pages.parts.case import results
from pages.parts.charts import decisions as charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.kept import of_case
from pages.parts.state import View
from pages.parts.tables import decided
from pages.parts.words import Row, day, listed, number, sentences, there

MOST_LINES = 20  # of the time line
RECORDED = ("agrees", "only_decided")
CONDITION = ["unit", "measure", "condition"]  # what a row of evidence is about
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
AGREEMENT = {
    "agrees": N_("{n} decided as the rules propose."),
    "only_ruled": N_("{n} only proposed by the rules, no decision on record: people decide."),
    "only_decided": N_("{n} decided that the rules do not propose."),
}


def headline(chosen: View) -> str:
    """Who is under which sanction, what is only proposed, and what cannot be decided."""
    board = decided.sanctions(chosen)
    told = decided.told(board)
    for _measure, rows in board[board["verdict"] == "undecided"].groupby("measure", sort=False):
        measure = words.names(rows, "measure_").iloc[0]
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
    return " ".join(_(text).format(n=n[verdict]) for verdict, text in AGREEMENT.items() if verdict in n)


def _all_years(chosen: View, asof: date) -> pd.DataFrame:
    """A row a sanction of the chosen year and before, the latest first, with how its deadline stands on a day."""
    keys, stands = ["unit", "measure", "year"], ["days_left", "escalated_on", "state"]
    now = ask(chosen.case, "rectifications", year=chosen.year, asof=asof)[keys + stands]
    return decided.all_years(chosen, "sanction_board").merge(now, on=keys, how="left")


@kept
def board(chosen: View, asof: date) -> Picture:
    """The sanctions of the year, and those on record of years before: rules beside decisions, and deadlines."""
    found = _all_years(chosen, asof)
    found = found[(found["year"] == chosen.year) | found["verdict"].isin(RECORDED)].reset_index(drop=True)
    table = decided.recorded(chosen, decided.labelled(chosen, found)).assign(
        label=words.names(found),
        town=words.names(found, "parent_"),
        streak_told=[decided.streak(r) for r in found.itertuples()],
        until=found["deadline"].map(day),
        state=[_state(r) for r in found.itertuples()],
    )
    heads = columns.of(label=_("Unit"), town=_("Belongs to"))
    heads |= columns.of("measure_told", "streak_told", "verdict_told", "decision", "until")
    heads |= columns.of(days_left=(_("Days left"), 0)) | columns.of("state", "rule_clause")
    if (found["year"] != chosen.year).any():
        heads |= columns.of(year=(_("Year appraised"), 0))
    told = ""
    if found["deadline"].notna().any():
        last = ask(chosen.case, "as_of_days")["day"].iloc[0]  # the last day on record
        counted = _("Days left are counted from {day}; negative: over.").format(day=day(asof))
        text = _("The record ends on {day}: what was rectified, accepted or lifted after it is not known.")
        told = f"{counted} {text.format(day=day(last))}"
    name = decided.file_name(chosen, _("sanctions"), asof.isoformat())
    return Picture(_deadlines(found), told, table, heads, name)


def _state(row: Row) -> str:
    state: str = row.state if there(row.state) else row.verdict
    return _(STATES[state]) + (f" {day(row.escalated_on)}" if state == "escalated" else "")


def _deadlines(found: pd.DataFrame) -> str:
    """How many deadlines run or are over, and the nearest."""
    running, over = found.loc[found["state"] == "open", "days_left"], int((found["state"] == "overdue").sum())
    n, told = len(running), []
    if n:
        text = ngettext("{n} deadline runs, {days} left", "{n} deadlines run, {days} left to the next", n)
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
    what = _asks(chosen, years=1)[which] if which[0] else ""
    label = [words.full_name(r) for r in years.itertuples()]
    years = years.assign(in_streak=years["in_streak"] == 1, told=years["held"].map(_held), label=label)
    line = "<b>{}</b><br>{} {}: {}<br>{}".format
    hover = [line(r.label, r.year, what, r.told, words.origin_text(r.origin)) for r in years.itertuples()]
    signs = _all_years(chosen, asof)
    signs = signs[signs["verdict"] != "undecided"]
    signs = signs.assign(
        is_decided=signs["verdict"].isin(RECORDED),
        measure_name=words.names(signs, "measure_"),
        until=signs["days_left"].map(_until),
        hover=[_hover(r) for r in signs.itertuples()],
    )
    units = pd.concat([signs[signs["year"] == chosen.year], years]).drop_duplicates("unit")
    lines = units.assign(name=words.names(units), town=words.names(units, "parent_")).head(MOST_LINES)
    drawn = [rows[rows["unit"].isin(lines["unit"])] for rows in (years.assign(hover=hover), signs)]
    in_a_row = _("Years in a row up to {year}").format(year=chosen.year)
    heads = columns.of("label", "year", label=_("Unit"), told=what, streak=(in_a_row, 0)) | columns.of("origin")
    figure = charts.timeline(lines, drawn[0], drawn[1], asof) if len(lines) else None
    name = decided.file_name(chosen, _("Years in a row"), what)
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
    longest = years["streak"].max()
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


def _held(held: float) -> str:
    return _(HELD[int(held)] if there(held) else UNKNOWN)


def _asks(chosen: View, **changes: int) -> dict[tuple[str, int], str]:
    """Sanction and position -> its condition in words; with years=1, what that asks of a single year."""
    scheme = results(chosen.case).scheme_of(chosen.year)
    return {
        (sanction.code, n): _asked(condition.model_copy(update=changes), scheme)
        for sanction in scheme.sanctions
        for n, condition in enumerate(sanction.when)
    }


def _asked(condition: Condition, scheme: Scheme) -> str:
    fact = next((i for i in scheme.indicators if i.code == condition.indicator and not i.unit), None)
    if not fact or condition.at_least != 1:
        return in_words(condition, scheme)
    text = _("{n} years in a row: {what}") if condition.years > 1 else "{what}"  # a fact that is there or not
    return text.format(n=condition.years, what=rules.name(fact))


@kept
def evidence(chosen: View) -> Picture:
    """A row a condition of each sanction: whether it holds, what was found, and what nobody knows."""
    facts = ask(chosen.case, "sanction_evidence", year=chosen.year)
    by_condition = facts.groupby(CONDITION, sort=False)
    found = by_condition.agg(held=("held", "first"), fact_origin=("fact_origin", words.joint_origin)).reset_index()
    found["found"] = [_found(chosen, own) for _key, own in by_condition]
    unknown = ask(chosen.case, "undecided_years", year=chosen.year)
    before, lost = _("the data of this case do not go back to {years}"), _("nothing is known of {years}")
    unknown["why"] = [(before if r.is_before else lost).format(years=r.year) for r in unknown.itertuples()]
    why = unknown.groupby(CONDITION, as_index=False)["why"].agg(_("; ").join)
    table = decided.sanctions(chosen).merge(found, on=CONDITION[:2]).merge(why, on=CONDITION, how="left")
    table = decided.labelled(chosen, table).assign(
        asks=[_asks(chosen)[r.measure, r.condition] for r in table.itertuples()],
        told=table["held"].map(_held),
        origin=table["fact_origin"].fillna(table["origin"]),
        ruled=[_(OUTCOMES.get(outcome, N_("not proposed"))) for outcome in table["outcome"]],
    )
    told = {"told": _("Holds"), "found": _("What was found"), "ruled": _("Rules")}
    heads = columns.of("label", "measure_told", "asks", label=_("Unit"), **told)
    is_unknown = table["why"].notna().any()
    heads |= columns.of(why=_("Why nobody can decide it")) if is_unknown else {}
    title = _("The evidence: {n} of {of} conditions hold").format(n=int((table["held"] == 1).sum()), of=len(table))
    text = _("All conditions of a sanction must hold.")
    text = sentences(text, _("Unknown is neither for nor against the unit.") if is_unknown else "")
    name = decided.file_name(chosen, _("evidence of the sanctions"))
    return Picture(title, text, table, heads | columns.of("origin"), name)


def _found(chosen: View, facts: pd.DataFrame) -> str:
    """What a condition read, subject by subject and year by year; the origin beside each figure where they differ."""
    with_origin = facts["fact_origin"].nunique() > 1
    lines = results(chosen.case).scheme_of(chosen.year).lines
    told = [f"{r.fact_year} {_figure(r, with_origin, lines(r.indicator)) or _(UNKNOWN)}" for r in facts.itertuples()]
    each = facts.assign(name=words.names(facts, "fact_"), told=told).groupby("name", sort=False)["told"].agg(listed)
    return _("; ").join(each if len(each) == 1 else each.index + " " + each)


def _figure(fact: Row, with_origin: bool, lines: Sequence[float]) -> str:
    if not there(fact.value):
        return ""
    measure = words.measure_name(fact.unit_of_measure)
    value = number(fact.value) if fact.value % 1 == 0 else words.beside(fact.value, *lines)
    figure = f"{value} {measure}" if measure else words.yes_no(fact.value)
    return f"{figure} ({words.origin_text(fact.fact_origin)})" if with_origin else figure


def _near(chosen: View) -> pd.DataFrame:
    """A row a unit and sanction of which only a part holds, with what is still missing."""
    found = decided.within(ask(chosen.case, "near_sanctions", year=chosen.year), chosen)
    found = found[found["held"] != 1]
    missing = [_missing(r, _asks(chosen)[r.measure, r.condition]) for r in found.itertuples()]
    keys = CONDITION[:2]
    each = dict.fromkeys(found.columns.difference(keys), "first") | {"missing": _("; ").join}
    return found.assign(missing=missing).groupby(keys, sort=False, as_index=False).agg(each)


def _missing(row: Row, what: str) -> str:
    """A condition that does not hold, or cannot be known."""
    if not there(row.held):
        return _("{what} (cannot be known)").format(what=what)
    so_far = row.years > 1 and row.streak
    return _("{what} ({n} so far)").format(what=what, n=number(row.streak)) if so_far else what


@kept
def near(chosen: View) -> Picture:
    """Who is under no sanction of which a part holds: how much, and what is still missing."""
    found = _near(chosen)
    table = decided.labelled(chosen, found).assign(
        step=found["is_one_step"].map(words.yes_no),
        hold_told=[_("{n} of {of}").format(n=r.hold, of=r.asked) for r in found.itertuples()],
    )
    heads = columns.of(label=_("Unit"), measure_told=_("Not under"), step=_("One step away"))
    heads |= columns.of(hold_told=_("Conditions that hold"), missing=_("Still missing"))
    n = found.loc[found["is_one_step"] == 1, "unit"].nunique()
    title = ngettext("{n} unit is one step from a sanction", "{n} units are one step from a sanction", n).format(n=n)
    farther = _("No unit is one step from a sanction; the nearest lack more")
    none = farther if len(found) else _("No unit is one step from a sanction")
    subtitle = _("One step: one condition is missing, and next year could bring it. It says nothing of what will be.")
    name = decided.file_name(chosen, _("one step from a sanction"))
    return Picture(title if n else none, subtitle, table, heads | columns.of("rule_clause", "origin"), name)


@kept
def luck(chosen: View) -> Picture:
    """How easily chance alone would trip each sanction, on what counts that rests, and how far the line is."""
    board = decided.sanctions(chosen)
    rows = pd.concat([board, _near(chosen)], ignore_index=True)
    chances = _luck_of_year(chosen.case, chosen.year)
    found = [chances.get(key, RuleLuck(())) for key in zip(rows["unit"], rows["measure"], strict=True)]
    table = decided.labelled(chosen, rows).assign(
        told=[_chance(f) for f in found],
        chance=pd.Series([f.chance for f in found], dtype="float64") * 100,
        ever=pd.Series([f.ever for f in found], dtype="float64") * 100,
        base=[_base(f) for f in found],
        distance=[_("; ").join(_distance(f)) for f in found],
        origin=[f.origin if f.chance is not None else None for f in found],
    )
    heads = columns.of("label", "measure_told", label=_("Unit"), told=_("Pure coincidence"))
    ever = _("At least once in the years known, at most (%)")
    heads |= columns.of(chance=(_("Chance, at most (%)"),), ever=(ever,))
    heads |= columns.of(base=_("The chance rests on"), distance=_("Distance to the line")) | columns.of("origin")
    under = table.head(len(board)).dropna(subset="chance").sort_values(["position", "chance"])
    highest = under.drop_duplicates("measure", keep="last")
    each = listed(words.names(highest, "measure_") + " " + highest["told"])
    title = _("Chance of pure coincidence: {told}").format(told=each or _("cannot be computed"))
    subtitle = _(
        "What an average unit of the level would meet if only chance were at work, each year by itself; of several "
        "conditions the rarest (1/20: 1 of 20 units with figures). It accuses nobody: it asks what lies behind."
    )
    return Picture(title, subtitle, table, heads, decided.file_name(chosen, _("coincidence")))


@of_case
def _luck_of_year(case: str, year: int) -> dict[tuple[str, str], RuleLuck]:
    """(unit, sanction) -> its chances; a unit without a figure of the year has none."""
    return rule_luck(results(case), year)


def _chance(found: RuleLuck) -> str:
    """In plain words: below 1 %, about 4 %, at most 4 %."""
    if found.chance is None:
        return _("cannot be computed")
    if found.chance < 0.01:
        return _("below 1 %")
    text, rounded = (_("at most {n} %"), ceil) if found.is_bound else (_("about {n} %"), round)
    return text.format(n=rounded(100 * found.chance))


def _base(found: RuleLuck) -> str:
    """What the least of the chances rests on, year by year; why there is none, where there is none."""
    if found.chance is None:
        is_unknown = all(condition.held is None for condition in found.conditions)
        return _("a year is unknown") if is_unknown else _("no count, no such case, or an unknown year")
    text = {True: _("{year} {part}/{of} cases"), False: _("{year} {part}/{of}")}
    bases = next(condition.bases for condition in found.conditions if condition.chance == found.chance)
    return listed(text[b.is_rate].format(year=b.year, part=number(b.part), of=number(b.of)) for b in bases)


def _distance(found: RuleLuck) -> list[str]:
    """What is still missing, condition by condition; where nothing is, how far past the line the unit is."""
    missing = [told for condition in found.conditions if condition.held != 1 for told in _lacks(condition)]
    if missing or not found.conditions:
        return missing
    cases = [condition.cases for condition in found.conditions if condition.cases is not None]
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
