"""What is on record of a unit: what was decided and why, the units right below it, rates without points, facts."""

from collections import Counter
from dataclasses import replace

import pandas as pd

from appraisal.explain import HELD, OUTCOMES, explain, in_words
from appraisal.words import _, ngettext
from pages.parts import clauses, columns, words
from pages.parts.case import results
from pages.parts.charts import unit as charts
from pages.parts.figure import Picture, kept
from pages.parts.frames import ask
from pages.parts.state import View
from pages.parts.tables import decided, standings, unit
from pages.parts.words import AWARD_SIGN, DECIDERS, Row, number, there

LEAST_RUN = 2  # years in a row that are a run


@kept
def marks(chosen: View) -> list[tuple[str, str, str]]:
    """Kind (a sanction's code, award, undecided), words, and whose it is, empty for the unit itself, which is first."""
    waits = {"only_ruled": _(" (proposed, not decided)"), "undecided": _(" (cannot be decided)")}
    found = []
    for board in (decided.sanctions(chosen), decided.awards(chosen)):
        for row in board[board["unit"].notna() & (board["unit"] != "")].itertuples():
            kind = getattr(row, "measure", "award")
            text = f"{AWARD_SIGN} {words.title_of(row)}" if kind == "award" else words.measure_told(row)
            name = "" if row.unit == chosen.unit else words.name_of(row)
            kind = "undecided" if row.verdict == "undecided" else kind
            found.append((kind, text + waits.get(row.verdict, ""), name))
    return sorted(found, key=lambda mark: mark[2] != "")


@kept
def decisions(chosen: View, everywhere: bool) -> Picture:
    """Sanctions and awards of the unit and of those right below it, or of all, the rules' word beside the record."""
    asked = replace(chosen, unit="") if everywhere else chosen
    records: dict[tuple[str, str], list[Row]] = {}
    for record in ask(chosen.case, "decided", year=chosen.year).itertuples():
        records.setdefault((record.code, _whose(record)), []).append(record)
    rows = [
        _decision(chosen, row, words.measure_told(row), records.get((row.measure, row.unit), []))
        for row in decided.sanctions(asked).itertuples()
    ]
    rows += [
        _decision(chosen, row, f"{AWARD_SIGN} {words.title_of(row)}", records.get((row.award, _whose(row)), []))
        for row in decided.awards(asked).itertuples()
        if there(row.name)
    ]
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
        {key: head for key, head in heads.items() if table[key].astype(bool).any()},
        decided.file_name(chosen, _("awards and sanctions")),
    )


def _whose(row: Row) -> str:
    """The unit of a decision; a recipient that is no unit is known by its name."""
    return str(row.unit if there(row.unit) else row.name)


def _decision(chosen: View, row: Row, what: str, records: list[Row]) -> dict[str, object]:
    streak, run = getattr(row, "streak", 0), ""
    if there(streak) and streak >= LEAST_RUN:
        run = _("{n} years running, since {year}").format(n=number(streak), year=int(row.since))
    return {
        "label": words.full_name(row),
        "what": what,
        "verdict": words.verdict_text(row.verdict),
        "run": run,
        "record": _("; ").join(_record(chosen, record) for record in records) or _("no decision on record"),
        "deadline": words.day(getattr(row, "deadline", None)),
        "clause": clauses.cited(chosen, row.reference),
        "origin": row.origin,
        "unit": row.unit if there(row.unit) else "",
        "year": chosen.year,
        "code": row.verdict,
    }


def _record(chosen: View, record: Row) -> str:
    """Who decided, on which day (that it is not stated is said), by which document and where in it."""
    who = _(DECIDERS[record.decided_by]) if record.decided_by in DECIDERS else ""
    texts = [text if there(text) else "" for text in (record.document, record.reference)]
    when = words.day(record.decided_on) or _("(day not stated)")
    return " ".join(filter(None, (who, when, clauses.recorded(chosen, *texts))))


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
        what=words.names(asked),
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
    text = _("A sanction is proposed only where all its conditions hold; a heavier one stands for a lighter one.")
    return Picture(title, text, table, heads, decided.file_name(chosen, _("conditions")))


def _outcome(row: Row, *, all_hold: bool) -> str:
    if there(row.outcome):
        return _(OUTCOMES[row.outcome])
    return _("its conditions hold, and a heavier sanction stands in its place") if all_hold else _("not proposed")


@kept
def below(chosen: View, above: str, title: str) -> Picture | None:
    """The units right below one: checked or not, what was decided, rates, the years of what a sanction follows."""
    found = ask(chosen.case, "children", unit=above, year=chosen.year)
    found = found[found["unit"] != chosen.unit]
    if found.empty:
        return None
    found = _with_marks(chosen, found).assign(checked=[words.yes_no(there(o)) for o in found["origin"]])
    known = found["origin"].map(there) | (found["marks"] != "")
    heads = {"label": columns.name(_("Unit")), "marks": columns.text(_("Awards and sanctions"), width=170)}
    heads["checked"] = columns.text(_("Checked"))
    followed = ask(chosen.case, "timelines", unit=above, year=chosen.year)
    for code, group in followed.groupby("indicator", sort=False):
        told = {unit: told_years(chosen, own) for unit, own in group.groupby("unit")}
        found[f"fact_{code}"] = found["unit"].map(told).fillna("")
        heads[f"fact_{code}"] = columns.text(words.name_of(next(group.itertuples())), width=190)
    behind = {}
    figures = ask(chosen.case, "children_figures", unit=above, year=chosen.year)
    for code, group in figures[figures["denominator"] > 0].groupby("indicator", sort=False):
        first, own = next(group.itertuples()), group.set_index("unit")
        told = dict(zip(group["unit"], map(unit.counts, group.itertuples()), strict=True))
        found = found.assign(**{f"rate_{code}": found["unit"].map(own["value"])})
        found[f"counts_{code}"] = found["unit"].map(told).fillna("")
        name = words.name_of(first)
        heads[f"rate_{code}"] = columns.figure(words.with_unit(name, first.measure), 1)
        behind[f"counts_{code}"] = columns.text(_("{name}, counts").format(name=name))
    text = _("{known} of {units} were checked or stand in a decision")
    units = words.units_counted(len(found), found["level"].iloc[0])
    few = _("A row opens the unit. (few): fewer than {few} in the denominator, which says little.")
    return Picture(
        title or text.format(known=int(known.sum()), units=units),
        few.format(few=unit.FEW),
        found.iloc[(~known).argsort(kind="stable")].reset_index(drop=True),
        heads | behind | {"kind_told": columns.text(_("Kind")), "origin": columns.origin()},
        decided.file_name(chosen, _("units below")),
    )


def _with_marks(chosen: View, found: pd.DataFrame) -> pd.DataFrame:
    """Units with name, kind, and what was decided or proposed."""
    signs = decided.marks_of(chosen)
    return found.assign(
        year=chosen.year,
        label=words.names(found),
        kind_told=found["kind"].map(words.kind_name),
        marks=[words.listed(signs.get(code, [])) for code in found["unit"]],
    )


def told_years(chosen: View, found: pd.DataFrame) -> str:
    """A yes or a no a year; a year in which nobody looked is no year without a violation."""
    values = dict(zip(found["year"], found["value"], strict=True))
    years = [year for year in results(chosen.case).years if year <= chosen.year]
    return "; ".join(f"{year} {_yes(values.get(year))}" for year in years)


def _yes(value: float | None) -> str:
    return words.yes_no(value) if there(value) else _("unknown")


@kept
def rates(chosen: View, top: str) -> Picture | None:
    """The rates of a unit without a score: beside its town and the district, or the district's own by their targets."""
    is_top, own = chosen.unit == top, unit.about(chosen)
    rows = _top_rates(chosen) if is_top else _own_rates(chosen, own)
    rows = rows[(rows["denominator"] > 0) & (rows["measure"] == unit.measure(rows))].reset_index(drop=True)
    if rows.empty:
        return None
    past = unit.history(chosen)
    years = ["; ".join(f"{y} {number(x, 2)}" for y, x in past.get(i, {}).items()) for i in rows["indicator"]]
    text = _(
        "Dot: value; pale: 95 % interval; tick: target; dotted: whole district; dashed: {town}. "
        "{few} of {of} rates rest on fewer than {least} cases and say little."
    )
    few = int((rows["denominator"] < unit.FEW).sum())
    text = text.format(town=words.name_of(own, "parent_"), few=few, of=len(rows), least=unit.FEW)
    if is_top:
        text = _("Dot: the rate; pale: its 95 % interval, from the counts of the units below; tick: target.")
    keys = ("value", "counts", "low", "high", "target", *(() if is_top else ("town", "district", "compared")))
    return Picture(
        unit.rates_title(rows),
        text,
        rows.assign(years_told=years),
        unit.heads(_("Indicator"), *keys, "years_told", "cited", "clause"),
        decided.file_name(chosen, _("rates")),
        charts.placed(rows, intervals=True),
    )


def _own_rates(chosen: View, own: Row) -> pd.DataFrame:
    """Its rates, with those of the unit above it and of the district."""
    above = {"unit": own.parent, "year": chosen.year}
    town = ask(chosen.case, "unit_indicators", **above).set_index("indicator")["value"]
    whole = ask(chosen.case, "unit_spread", **above).set_index("indicator")["district"]
    rows = unit.indicators(chosen)
    return unit.compared(rows.assign(town=rows["indicator"].map(town), district=rows["indicator"].map(whole)))


def _top_rates(chosen: View) -> pd.DataFrame:
    """The district's own, with their counts; said where a printed rate has reconstructed ones."""
    found = ask(chosen.case, "top_rates", year=chosen.year, unit=chosen.unit)
    note = _("(reconstructed)")
    told = [
        f"{unit.counts(row)} {note}" if row.counts_origin == "reconstructed" != row.origin else unit.counts(row)
        for row in found.itertuples()
    ]
    empty = {"town": float("nan"), "district": float("nan"), "verdict": "", "compared": "", "missing": ""}
    return unit.cited(chosen, found.assign(year=chosen.year, label=words.names(found), counts=told, **empty))


@kept
def facts(chosen: View, top: str) -> Picture | None:
    """Figures that stand in no picture of rates, each with its source and clause; None where there are none."""
    question = "top_facts" if chosen.unit == top else "unit_indicators"
    found = ask(chosen.case, question, unit=chosen.unit, year=chosen.year)
    if "denominator" in found:
        found = found[~((found["denominator"] > 0) & (found["measure"] == unit.measure(found)))]
    if found.empty:
        return None
    past = ask(chosen.case, "unit_history", unit=chosen.unit)
    past = past[past["year"] <= chosen.year]
    rows = list(found.itertuples())
    told = [
        f"{number(row.value)} {words.measure_name(row.measure)}" if row.measure else _yes(row.value) for row in rows
    ]
    by_code = dict(iter(past.groupby("indicator")))
    years = [_years_told(chosen, row.measure, by_code.get(row.indicator, past.head(0))) for row in rows]
    table = found.assign(year=chosen.year, label=words.names(found), told=told, years_told=years)
    return Picture(
        _("What is on record"),
        _("Facts are told and earn no points."),
        unit.cited(chosen, table),
        unit.heads(_("Fact"), "told", *(["years_told"] if any(years) else []), "cited", "clause"),
        decided.file_name(chosen, _("facts")),
    )


def _years_told(chosen: View, measure: str, past: pd.DataFrame) -> str:
    """Figures by year where there are several; of a yes or a no every year, the unknown ones too."""
    if not measure:
        return told_years(chosen, past)
    return "; ".join(f"{p.year} {number(p.value)}" for p in past.itertuples() if len(past) > 1 and there(p.value))


@kept
def others(chosen: View, level: str, parent: str) -> Picture | None:
    """The units of a level, of one parent where it is given: score and place where there are, what is on record."""
    found = standings.league(chosen, level)
    found = found[(found["unit"] != chosen.unit) & ((found["parent"] == parent) if parent else True)]
    if found.empty:
        return None
    places = [words.possible(row.rank_low, row.rank_high) for row in found.itertuples()]
    more = {"above": words.names(found, "parent_"), "band_told": words.names(found, "band_"), "places": places}
    found = _with_marks(chosen, found).assign(**more)
    is_scored = bool(found["score"].notna().any())
    if not is_scored:  # what is known of somebody comes first
        found = found.iloc[(found["marks"] == "").argsort(kind="stable")]
    heads = unit.heads(
        level_name := words.level_name(level), *(("rank", "places", "score", "band_told") if is_scored else ())
    )
    origin = heads.pop("origin")
    heads |= {
        "marks": columns.text(_("Awards and sanctions")),
        **({"above": columns.text(_("Where it belongs"))} if found["parent"].nunique() > 1 else {}),
        "kind_told": columns.text(_("Kind")),
        "figures": columns.figure(_("Figures on record"), 0),
        "origin": origin,
    }
    title = _("Others of this level: {level}").format(level=level_name) if chosen.unit else level_name
    text = _("A row opens the unit.")
    return Picture(title, text, found.reset_index(drop=True), heads, decided.file_name(chosen, level_name))


@kept
def explanation(chosen: View) -> str:
    """Why, to the last number and clause, as the command line prints it."""
    return explain(results(chosen.case), chosen.unit, chosen.year)
